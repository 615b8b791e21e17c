"""A library in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.store.library import Store
from tests.store.samples import PROFILE, narrower


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store.open(str(file), PROFILE, narrower=narrower) as store:
        yield store
