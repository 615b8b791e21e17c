"""The desk: body at the left, metadata at the right, findings and notes below, turns beside them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article
from editor_app.domain.finding import Finding
from editor_app.gui.editor.body_editor import BodyEditor
from editor_app.gui.editor.find_bar import FindBar
from editor_app.gui.panels.captured import CapturedPanel
from editor_app.gui.panels.desk_acts import DeskActs
from editor_app.gui.panels.desk_head import DeskHead
from editor_app.gui.panels.findings import FindingsPanel
from editor_app.gui.panels.history import HistoryPanel
from editor_app.gui.panels.metadata_form import MetadataForm
from editor_app.gui.panels.notes import NotesPanel
from editor_app.gui.panels.outline import OutlinePanel
from editor_app.gui.panels.preview import PreviewPanel
from editor_app.gui.refresh import Hub
from editor_app.gui.session import EditSession
from editor_app.gui.session_work import Reading
from editor_app.gui.style import set_look
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import BOTTOM_HEIGHT, TABS

BODY, PREVIEW, CAPTURED, HISTORY = range(4)


class Desk(QWidget):
    """Shows one article and everything that can be done with it; acts are in `acts`."""

    next_requested = Signal()
    previous_requested = Signal()
    save_state_changed = Signal(object)
    counts_changed = Signal(int, int, int, str)
    query_requested = Signal(str)
    bulk_requested = Signal(object)
    rule_requested = Signal(str)

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.runner, self.hub = workspace, runner, hub
        self.article_id: str | None = None
        self.findings: tuple[Finding, ...] = ()
        self.session = EditSession(workspace, runner, hub, self)
        self.head = DeskHead(workspace.settings.who)
        self.editor = BodyEditor()
        self.find_bar = FindBar(self.editor)
        self.preview = PreviewPanel(workspace, runner)
        self.captured = CapturedPanel(workspace, runner)
        self.history = HistoryPanel(workspace, runner, hub)
        self.form = MetadataForm(workspace)
        self.findings_panel = FindingsPanel(workspace.profile)
        self.notes_panel = NotesPanel()
        self.outline = OutlinePanel()
        self.acts = DeskActs(self)
        self._build()
        self._connect()

    # ---- building

    def _build(self) -> None:
        self.tabs = self._make_tabs(("Body", "Preview", "Captured page", "History"))
        self.bottom_tabs = self._make_tabs(("Findings", "Notes"))
        self.pages = QStackedWidget()
        body = QWidget()
        body_column = QVBoxLayout(body)
        body_column.setContentsMargins(0, 0, 0, 0)
        body_column.setSpacing(0)
        body_column.addWidget(self.editor, 1)
        body_column.addWidget(self.find_bar)
        for page in (body, self.preview, self.captured, self.history):
            self.pages.addWidget(page)
        self.bottom_pages = QStackedWidget()
        for page in (self.findings_panel, self.notes_panel):
            self.bottom_pages.addWidget(page)
        self.bottom = self._column(self.bottom_tabs, self.bottom_pages, "panel")
        left, right = self._column(self.tabs, self.pages, "page"), self.form
        self.left = self._splitter(Qt.Orientation.Vertical, left, self.bottom)
        self.right = self._splitter(Qt.Orientation.Vertical, right, self.outline)
        self.middle = self._splitter(Qt.Orientation.Horizontal, self.left, self.right)
        self.reset_sizes()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, _line(), self.middle):
            column.addWidget(widget, 1 if widget is self.middle else 0)

    def _make_tabs(self, names: tuple[str, ...]) -> QTabBar:
        tabs = QTabBar()
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        for name in names:
            tabs.addTab(name)
        return tabs

    def _column(self, tabs: QTabBar, pages: QWidget, look: str) -> QWidget:
        box = QWidget()
        set_look(box, look)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QWidget()
        bar.setFixedHeight(TABS)
        inside = QVBoxLayout(bar)
        inside.setContentsMargins(20, 0, 16, 0)
        inside.addWidget(tabs)
        for widget in (bar, _line(), pages):
            column.addWidget(widget, 1 if widget is pages else 0)
        return box

    def _splitter(self, direction: Qt.Orientation, *widgets: QWidget) -> QSplitter:
        splitter = QSplitter(direction)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for widget in widgets:
            splitter.addWidget(widget)
        splitter.setStretchFactor(0, 3 if direction == Qt.Orientation.Horizontal else 1)
        splitter.setStretchFactor(1, 2 if direction == Qt.Orientation.Horizontal else 0)
        return splitter

    def reset_sizes(self) -> None:
        """Body to metadata 3 : 2, six rows at the bottom."""
        self.middle.setSizes([640, 420])
        for splitter in (self.left, self.right):
            splitter.setSizes([520, BOTTOM_HEIGHT])

    def _connect(self) -> None:
        session, editor = self.session, self.editor
        editor.text_edited.connect(lambda: session.set_body(editor.text()))
        editor.cursor_moved.connect(lambda _position: self._tell_counts())
        editor.cursor_moved.connect(self.outline.follow)
        editor.fix_requested.connect(lambda _finding, fix: self.acts.apply_fix(fix))
        editor.note_requested.connect(self.acts.add_note)
        self.form.field_changed.connect(session.set_field)
        self.form.fix_requested.connect(lambda _finding, fix: self.acts.apply_fix(fix))
        session.draft_replaced.connect(self._on_draft_replaced)
        session.draft_changed.connect(self._on_draft_changed)
        session.read.connect(self._on_read)
        session.save_state_changed.connect(self.save_state_changed)
        session.conflicted.connect(self.hub.complain)
        self.head.next_requested.connect(self.next_requested)
        self.head.previous_requested.connect(self.previous_requested)
        self.head.hold_requested.connect(self.acts.hold)
        self.head.approve_requested.connect(self.acts.approve_and_next)
        self.tabs.currentChanged.connect(self.show_page)
        self.bottom_tabs.currentChanged.connect(self.bottom_pages.setCurrentIndex)
        self.captured.field_requested.connect(self._go_to_field)
        self.captured.body_requested.connect(lambda place: self._go_to(place, place))
        self.outline.jump_requested.connect(lambda place: self._go_to(place, place))
        rows = self.findings_panel.list
        rows.jump_requested.connect(self.go_to_finding)
        rows.fix_requested.connect(lambda finding, number: self.acts.apply_fix(finding.fixes[number]))
        rows.suppress_requested.connect(self.acts.ask_reason)
        rows.all_like_requested.connect(self.bulk_requested)
        rows.rule_requested.connect(self.rule_requested)
        self.notes_panel.note_written.connect(self.acts.write_note)
        self.notes_panel.resolve_requested.connect(self.acts.resolve_note)
        self.notes_panel.list.removal_requested.connect(self.acts.remove_note)
        self.notes_panel.list.jump_requested.connect(lambda note: self._go_to(note.anchor.start, note.anchor.end))

    # ---- what it shows

    def show_article(self, article_id: str | None) -> None:
        """Put an article on the desk; what was pending of the last one is saved."""
        self.article_id = article_id
        if article_id is None:
            self.session.close()
            self._on_draft_replaced(None)
            return
        self.session.open(self.workspace.library.article(article_id))

    def _on_draft_replaced(self, article: Article | None) -> None:
        body = article.body if article is not None else ""
        if self.editor.text() != body:
            self.editor.set_findings(())
            self.editor.set_turns(())
            self.editor.set_text(body)
        self.editor.setReadOnly(article is None)
        self.show_page(self.tabs.currentIndex())
        self._on_draft_changed(article)

    def _on_draft_changed(self, article: Article | None) -> None:
        if article is not None:
            self.editor.sync_text(article.body)
        self.head.show_article(article)
        self.form.show_article(article)
        self._tell_counts()

    def _on_read(self, reading: Reading) -> None:
        """The check's answer for the draft as it was then; places in the body moved with what was typed since."""
        self.findings = reading.findings
        if reading.article.body == self.editor.text():
            self.editor.set_findings(reading.findings)
            self.editor.set_turns(reading.interview.turns)
            self.editor.set_notes(reading.notes)
        self.form.show_findings(reading.findings)
        self.form.show_suggestions(reading.suggestions)
        self.findings_panel.show_findings(reading.article, reading.findings)
        self.outline.show_interview(reading.interview, reading.findings)
        self.notes_panel.show_notes(reading.notes)
        count = len(reading.findings)
        self.bottom_tabs.setTabText(0, f"Findings {count}" if count else "Findings")
        self.bottom_tabs.setTabText(1, f"Notes {len(reading.notes)}" if reading.notes else "Notes")

    def show_page(self, number: int) -> None:
        """Show body, preview, captured page or history."""
        self.tabs.setCurrentIndex(number)
        self.pages.setCurrentIndex(number)
        if number == PREVIEW:
            self.preview.show_article(self.session.draft)
        elif number == CAPTURED:
            self.captured.show_article(self.article_id)
        elif number == HISTORY:
            self.history.show_article(self.article_id)

    def set_position(self, index: int | None, total: int) -> None:
        """Which of how many articles of the list this is."""
        self.head.show_place(index, total)

    def set_reading_type(self, face: str, points: float) -> None:
        """Show the body in this face and size."""
        self.editor.set_reading_type(face, points)

    def set_focus_mode(self, is_on: bool) -> None:
        """Leave body and metadata alone on the desk."""
        for panel in (self.bottom, self.outline, self.head):
            panel.setVisible(not is_on)

    def flush(self) -> None:
        """Save what is pending, now."""
        self.session.flush()

    def save_state(self) -> QByteArray:
        """How the desk is divided."""
        return self.middle.saveState()

    def restore_state(self, state: QByteArray) -> None:
        """Divide the desk as before."""
        self.middle.restoreState(state)

    # ---- going somewhere

    def go_to_finding(self, finding: Finding) -> None:
        """Show the place of a finding."""
        if finding.field == "body":
            self._go_to(*self.editor.place_of(finding))
        else:
            self._go_to_field(finding.field)

    def _go_to(self, start: int, end: int) -> None:
        self.show_page(BODY)
        self.editor.select_range(start, end)
        self.editor.setFocus()

    def _go_to_field(self, name: str) -> None:
        if name == "body":
            self.show_page(BODY)
        else:
            self.form.focus_field(name)

    def _tell_counts(self) -> None:
        draft = self.session.draft
        line, column = self.editor.line_and_column()
        names = {language.code: language.name for language in self.workspace.languages}
        code = (draft.language if draft is not None else None) or ""
        self.counts_changed.emit(self.editor.word_count(), line, column, names.get(code, code))

    def copy_to_clipboard(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)


def _line() -> QFrame:
    line = QFrame()
    set_look(line, "line")
    line.setFixedHeight(1)
    return line
