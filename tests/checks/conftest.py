from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.checks.base import CheckContext
from editor_app.config.paths import resources_folder
from tests.checks.samples import shipped_context


@pytest.fixture(scope="session")
def resources() -> Path:
    return resources_folder()


@pytest.fixture(scope="session")
def context() -> CheckContext:
    return shipped_context()
