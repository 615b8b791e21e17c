"""An open library for each test, empty or with a few pages of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings, load_settings
from tests.services.pages import INTERVIEW, page, write_pages


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    environment = {"EDITOR_APP_HOME": str(tmp_path / "home"), "EDITOR_APP_USER": "Mira"}
    return load_settings(str(tmp_path / "library.db"), environment)


@pytest.fixture
def workspace(settings: Settings) -> Iterator[Workspace]:
    with open_workspace(settings) as opened:
        yield opened


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Three articles: one without faults, one with a wrong term and a double space, an interview."""
    folder = write_pages(
        tmp_path / "pages",
        clean=page(abstract="The clean one has an abstract of its own, about boats and their owners."),
        faulty=page(
            "The  council met in Ankara.\nIt met again in the spring, and nothing was decided there.",
            abstract="The faulty one has an abstract as well, about councils and what they decide.",
            regions=["Turkey", "Europe"],
        ),
        talk=page(INTERVIEW, abstract="A keeper of lights talks about the sea, storms and patience."),
    )
    workspace.importing.import_paths([folder])
    return workspace


def id_of(workspace: Workspace, name: str) -> str:
    """The id of the article that came from the file of that name."""
    rows = workspace.library.all_rows(workspace.library.parse(""))
    return next(row.id for row in rows if Path(row.path).stem == name)
