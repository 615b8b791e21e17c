from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import load_context
from editor_app.config.paths import resources_folder
from editor_app.config.profile import load_profile


@pytest.fixture(scope="session")
def resources() -> Path:
    return resources_folder()


@pytest.fixture(scope="session")
def context(resources: Path) -> CheckContext:
    return load_context(resources, load_profile(resources, "carnegie"))
