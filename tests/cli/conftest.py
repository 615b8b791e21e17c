"""The command line as one calls it, on a library of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from editor_app.__main__ import open_window
from editor_app.cli import main
from tests.services.pages import INTERVIEW, page, write_pages


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, object]]:
        """The JSON objects printed."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Answer]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command in this process."""
    monkeypatch.setenv("EDITOR_APP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EDITOR_APP_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setenv("EDITOR_APP_USER", "Mira")

    def call(*arguments: object) -> Answer:
        capfdbinary.readouterr()
        status = main([str(argument) for argument in arguments], open_window)
        captured = capfdbinary.readouterr()
        return Answer(status, captured.out.decode(), captured.err.decode())

    return call


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of three pages: clean, faulty, and an interview."""
    return write_pages(
        tmp_path / "pages",
        clean=page(abstract="The clean one has an abstract of its own, about boats and their owners."),
        faulty=page(
            "The  council met in Ankara.\nIt met again in the spring, and nothing was decided there.",
            abstract="The faulty one has an abstract as well, about councils and what they decide.",
            regions=["Turkey", "Europe"],
        ),
        talk=page(INTERVIEW, abstract="A keeper of lights talks about the sea, storms and patience."),
    )


@pytest.fixture
def filled(run: Run, pages: Path) -> Run:
    """The same, with the pages imported."""
    assert run("import", pages).status == 0
    return run


def id_of(run: Run, name: str) -> str:
    """The id of the article that came from the file of that name."""
    records = run("list", "--json", "--columns", "id,path").records
    return next(str(record["id"]) for record in records if Path(str(record["path"])).stem == name)
