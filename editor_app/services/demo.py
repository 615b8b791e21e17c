"""The demo library: our own sample pages, with a little history so that every panel has something to show."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Protocol

from editor_app.config.settings import Settings
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import LibraryError
from editor_app.domain.finding import FixKind
from editor_app.domain.progress import Progress
from editor_app.domain.query import Sort
from editor_app.domain.reports import ImportReport
from editor_app.services.editing import EditingService
from editor_app.services.importing import ImportService
from editor_app.services.library import LibraryService
from editor_app.services.notes import NotesService
from editor_app.services.review import ReviewService

_VIEWS = {
    "Interviews to check": "is:interview severity:>=warning",
    "Errors first": "severity:error",
    "Mirrors": "is:mirror",
    "Ready to export": "state:approved",
    "Terms to settle": "flag:taxonomy.*",
}
_SHOWN_FIRST = "cape-dispatch-0509"  # an interview with something to repair
_BY_PATH = Sort("path", descending=False)
_SENT_TO_REVIEW, _APPROVED = 8, 4  # articles, so that every state has some


class FillableWorkspace(Protocol):
    """What filling the demo needs of an open workspace."""

    @property
    def settings(self) -> Settings:
        """Says who works, and where the library is."""

    @property
    def library(self) -> LibraryService:
        """The articles and views."""

    @property
    def importing(self) -> ImportService:
        """Reads the sample pages."""

    @property
    def editing(self) -> EditingService:
        """Repairs one of them."""

    @property
    def review(self) -> ReviewService:
        """Moves some through the review."""

    @property
    def notes(self) -> NotesService:
        """Adds a note."""


def demo_place() -> Path:
    """A file in a new temporary folder."""
    return Path(tempfile.mkdtemp(prefix="editor-app-demo-")) / "demo.db"


def fill_demo(workspace: FillableWorkspace, pages: Path, progress: Progress | None = None) -> ImportReport:
    """Import the sample pages and do some of an editor's work on them.

    In a library that was filled before nothing is repeated; raises LibraryError where it holds articles of one's own.
    """
    files = sorted(pages.glob("*.txt"), key=_import_order)
    is_new = workspace.library.total() == 0
    if not is_new and not _holds_the_demo(workspace):
        raise LibraryError(
            f"{workspace.settings.library} holds articles already; name a new file for the demo library."
        )
    report = workspace.importing.import_paths(files, "page", progress, label="Import the sample pages")
    if is_new and not report.was_stopped:
        _work_a_little(workspace)
    return report


def _import_order(file: Path) -> tuple[bool, str, bool]:
    """Copies behind their fuller original, and last the page that a library opens on, newest first."""
    return file.stem == _SHOWN_FIRST, file.stem.removesuffix("-mirror"), file.stem.endswith("-mirror")


def _holds_the_demo(workspace: FillableWorkspace) -> bool:
    return any(view.name in _VIEWS for view in workspace.library.views())


def _work_a_little(workspace: FillableWorkspace) -> None:
    """Views, some reviews, a fix and a note: all of it can be undone, as one's own work can."""
    for name, query in _VIEWS.items():
        workspace.library.save_view(name, query)
    parse = workspace.library.parse
    clean = [row.id for row in workspace.library.rows(parse("errors:0 warnings:0"), _BY_PATH, 0, _APPROVED)]
    for article_id in clean:
        workspace.review.approve(article_id)
    busy = workspace.library.rows(parse("state:new is:interview"), _BY_PATH, 0, _SENT_TO_REVIEW)
    for row in busy:
        workspace.review.set_state(row.id, ReviewState.REVIEW, workspace.settings.who)
    for row in workspace.library.rows(parse("state:new severity:error"), _BY_PATH, 0, 1):
        workspace.review.set_state(row.id, ReviewState.HELD)
    _repair_one(workspace)
    for row in busy[:1]:
        body = workspace.library.article(row.id).body
        end = body.find(".") + 1 or len(body)
        workspace.notes.add(row.id, "body", 0, end, "Is this the printed version? The broadcast began differently.")


def _repair_one(workspace: FillableWorkspace) -> None:
    """Apply the first safe fix of the text there is."""
    for row in workspace.library.all_rows(workspace.library.parse("flag:text.*"), _BY_PATH):
        for finding in workspace.library.findings(row.id):
            if finding.group == "text" and finding.fix is not None and finding.fix.kind is FixKind.SAFE:
                workspace.editing.apply_fix(row.id, finding.fix)
                return
