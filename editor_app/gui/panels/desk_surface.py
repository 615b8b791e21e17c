"""The desk's surface: its panels and where to go on them. What can be done there is put together in `desk`."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.annotation import Note
from editor_app.domain.errors import AppError
from editor_app.domain.finding import Finding
from editor_app.gui.message_bar import MessageBar
from editor_app.gui.panels.desk_bottom import FINDINGS, BottomPanel
from editor_app.gui.panels.desk_frame import DeskFrame
from editor_app.gui.panels.desk_head import DeskHead
from editor_app.gui.panels.desk_pages import BODY, DeskPages
from editor_app.gui.panels.metadata_form import MetadataForm
from editor_app.gui.panels.outline import OutlinePanel
from editor_app.gui.refresh import Hub
from editor_app.gui.session import EditSession
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.words import Words


class DeskSurface(QWidget):
    """The panels of one article, side by side, and what they ask of the window."""

    next_requested = Signal()
    previous_requested = Signal()

    save_state_changed = Signal(object)
    """A `SaveState` for the status bar."""

    counts_changed = Signal(int, int, int, str)
    """Words, line, column and the name of the language."""

    query_requested = Signal(str)
    """Show these articles in the list."""

    bulk_requested = Signal(object)
    """Make the first repair of this `Finding` in all listed articles."""

    rule_requested = Signal(str)
    """Show the manual page of a rule."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.runner, self.hub = workspace, runner, hub
        self.words = Words(workspace.profile, workspace.rules)
        self._shown_id: str | None = None
        self.session = EditSession(workspace, runner, hub, self)
        self.head = DeskHead(workspace.settings.who)
        self.message, self.question = MessageBar(), MessageBar()
        self.pages = DeskPages(workspace, runner, hub)
        self.editor = self.pages.editor
        self.form = MetadataForm(workspace, runner)
        self.bottom = BottomPanel(workspace.profile, self.words)
        self.outline = OutlinePanel()
        self.frame = DeskFrame(self.pages, self.form, self.bottom, self.outline)

    @property
    def article_id(self) -> str | None:
        """The article on the desk."""
        return self._shown_id

    def complain(self, error: Exception) -> None:
        """Say that something went wrong."""
        self.hub.complain(str(error) if isinstance(error, AppError) else f"That failed: {error}")

    # ---- going somewhere

    def go_to_finding(self, finding: Finding) -> None:
        """Show the place of a finding and give it the keys."""
        self.bottom.findings.choose(finding)
        if finding.field == "body":
            self.go_to(*self.editor.place_of(finding))
        else:
            self.go_to_field(finding.field)

    def go_to_note(self, note: Note) -> None:
        """Show the words of a note."""
        if note.is_orphan:
            self.hub.say("The words of this note are not in the text any more.")
        elif note.field == "body":
            self.go_to(note.anchor.start, note.anchor.end)
        else:
            self.go_to_field(note.field)

    def focus_text(self) -> None:
        """Give the keys to the text."""
        self.pages.show_page(BODY)
        self.editor.setFocus()

    def go_to(self, start: int, end: int) -> None:
        """Select a stretch of the body."""
        self.pages.show_page(BODY)
        self.editor.select_range(start, end)
        self.editor.setFocus()

    def go_to_field(self, name: str) -> None:
        """Give the keys to a field, or to the body."""
        if name == "body":
            self.focus_text()
            return
        self.form.show()
        if not self.form.focus_field(name):
            self.bottom.show_page(FINDINGS)
