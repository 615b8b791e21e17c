"""Folders with a library, made once and copied for each fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults import acts
from tests.faults.acts import Place


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Folders to be copied: with a library of this version, and with an old one."""
    folder = tmp_path_factory.mktemp("templates")
    for is_old in (False, True):
        acts.make_template(Place(folder / str(is_old)), is_old=is_old)
    return {is_old: folder / str(is_old) for is_old in (False, True)}


@pytest.fixture
def place(tmp_path: Path, templates: dict[bool, Path]) -> Place:
    """A folder with a library of this version."""
    shutil.copytree(templates[False], tmp_path / "place")
    return Place(tmp_path / "place")
