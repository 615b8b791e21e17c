"""A desk on a small library of our own writing, and what an editor does at it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings, load_settings
from editor_app.domain.article import Article
from editor_app.gui.panels.desk import Desk
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner

WHO = "Mira"
FILE = "library.db"
ENDOWMENT = "Carnegie Endowment for International Peace"
TALK = (
    "Q: Your commission spent two years on harbour rules. Why begin with pilotage?",
    "A: Because dry questions are the ones that get answered. I have never seen it done otherwise, and I would not.",
    "Q: How soon could such a rulebook be in force?",
    "Q: And once it is, who would see that it is kept?",
    "A: At first nobody, and I say so openly. I think a pilot who has signed the book has given his word.",
    "Q: But the cables on the sea floor are no matter for harbour masters?",
    "A: They were not until an anchor in the waters of Finland cut two of them in a night. I was there.",
)
REPORT = (
    "The  council met in Ankara and  talked about boats for a whole day.",
    "It met again in the spring, and nothing was decided there.",
)


def page(body: tuple[str, ...], abstract: str, **changes: object) -> str:
    """A captured page in the archive's newest shape."""
    block = {
        "authors": ["Maren Solvik"],
        "type": "legacyinthemedia",
        "centers": [ENDOWMENT],
        "primaryCenter": ENDOWMENT,
        "projects": [],
        "regions": ["Northern Europe"],
        "topics": ["Security"],
        **changes,
    }
    written = json.dumps(block, indent=0, ensure_ascii=False)
    lines = (
        "Fish stocks do not read treaties. A shared count would be cheaper than a shared fleet.",
        "Oskar Lindh",
        f"{written}Source: Getty",
        abstract,
        "Source: The Baltic Ledger",
        "",
        *body,
        "Maren Solvik",
        "Maren Solvik is chair of the harbour commission.",
    )
    return "\n".join(lines)


PAGES = {
    "talk": page(TALK, "Cables, pilots and anchors: why the ports of the northern seas need one rulebook."),
    "report": page(
        REPORT, "What a council decides when it decides nothing.", regions=["Turkey", "Europe"], topics=["Securitty"]
    ),
}


def _settings(folder: Path) -> Settings:
    environment = {"EDITOR_APP_HOME": str(folder / "home"), "EDITOR_APP_USER": WHO}
    return load_settings(str(folder / FILE), environment)


def make_library(folder: Path) -> Path:
    """A library file with the pages above, to be copied: importing takes longer than all that a test then does."""
    pages = folder / "pages"
    pages.mkdir()
    for name, text in PAGES.items():
        (pages / f"{name}.txt").write_text(text, encoding="utf-8")
    with open_workspace(_settings(folder)) as workspace:
        workspace.importing.import_paths([pages])
    return folder / FILE


@contextmanager
def open_library(template: Path, folder: Path) -> Iterator[Workspace]:
    """A workspace on a copy of the library."""
    shutil.copyfile(template, folder / FILE)
    with open_workspace(_settings(folder)) as workspace:
        yield workspace


def id_of(workspace: Workspace, name: str) -> str:
    """The id of the article made from the page of that name."""
    rows = workspace.library.all_rows(workspace.library.parse(""))
    return next(row.id for row in rows if Path(row.path).stem == name)


@dataclass
class Opened:
    """The desk with what it stands on, and the messages it sent to the status bar."""

    desk: Desk
    workspace: Workspace
    runner: TaskRunner
    hub: Hub
    said: list[str]

    @property
    def draft(self) -> Article:
        assert self.desk.session.draft is not None
        return self.desk.session.draft

    def show(self, name: str) -> Article:
        """Open the article of a page, checked."""
        self.desk.show_article(id_of(self.workspace, name))
        self.desk.session.check_now()
        self.settle()
        return self.draft

    def stored(self) -> Article:
        """The open article as the library has it."""
        return self.workspace.library.article(self.draft.id)

    def settle(self) -> None:
        """Let all background work and its consequences arrive."""
        for _ in range(3):
            self.runner.finish()
            QApplication.processEvents()

    def pause(self) -> None:
        """The pause after which typing is saved and checked."""
        self.desk.session.save_now()
        self.desk.session.check_now()
        self.settle()


def press(widget: QWidget, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys one after the other."""
    for key in keys:
        QTest.keyClick(widget, key, modifier)


def type_into(widget: QWidget, text: str) -> None:
    """Type a text."""
    QTest.keyClicks(widget, text)
