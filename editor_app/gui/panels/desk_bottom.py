"""Findings and notes under the body: two tabs, links to the next finding and to all safe repairs, a line that asks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from editor_app.domain.annotation import Note
from editor_app.domain.article import Article
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding, FixKind
from editor_app.gui.dialogs.frame import make_line
from editor_app.gui.layouts import bare_column
from editor_app.gui.panels.desk_entry import EntryBar
from editor_app.gui.panels.desk_frame import Tabs
from editor_app.gui.panels.findings import FindingsPanel
from editor_app.gui.panels.metadata_form_notes import KeyCaps
from editor_app.gui.panels.notes import NotesPanel
from editor_app.gui.style import set_look
from editor_app.gui.theme import DESK_INDENT, GAP, GROUP, TABS
from editor_app.gui.words import Words
from editor_app.services.repairs import is_meant_unnamed

FINDINGS, NOTES = range(2)


class BottomPanel(QWidget):
    """Shows one of the two; `entry` asks for reasons and notes."""

    fix_all_requested = Signal()
    next_requested = Signal()

    def __init__(self, profile: Profile, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self.tabs = Tabs(("Findings", "Notes"), "Findings and notes")
        self.findings, self.notes = FindingsPanel(profile, words), NotesPanel(words)
        self.entry = EntryBar()
        self.fix_all = self._make_link("Fix all safe…", "See every safe repair before it is made (Ctrl+Alt+Enter)")
        self.next = self._make_link("Next", "Go to what is wrong next (F8)")
        self._caps = KeyCaps("F8")
        self.fix_all.clicked.connect(self.fix_all_requested)
        self.next.clicked.connect(self.next_requested)
        self.pages = QStackedWidget()
        for page in (self.findings, self.notes):
            self.pages.addWidget(page)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self._build()
        self.wait(is_open=False)

    def _make_link(self, text: str, tooltip: str) -> QPushButton:
        link = QPushButton(text)
        set_look(link, "link")
        link.setToolTip(tooltip)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        return link

    def _build(self) -> None:
        head = QWidget()
        head.setFixedHeight(TABS)
        row = QHBoxLayout(head)
        row.setContentsMargins(DESK_INDENT, 0, GROUP, 0)
        row.setSpacing(GAP)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.fix_all)
        row.addSpacing(GAP)
        row.addWidget(self.next)
        row.addWidget(self._caps)
        column = bare_column(self)
        for widget in (head, make_line(), self.entry):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)

    def show_keys(self, keys: str) -> None:
        """Show the keys that go to the next finding."""
        self._caps.show_keys(keys)

    def show_page(self, number: int) -> None:
        """Show findings or notes."""
        self.tabs.setCurrentIndex(number)

    def show_findings(self, article: Article, findings: tuple[Finding, ...]) -> None:
        """Show findings and how many there are."""
        self.findings.show_findings(article, findings)
        self.tabs.setTabText(FINDINGS, f"Findings  {len(findings)}" if findings else "Findings")
        safe = [f for f in findings if f.fix is not None and f.fix.kind is FixKind.SAFE and is_meant_unnamed(f.rule)]
        self.fix_all.setEnabled(bool(safe))
        self._show_links()

    def show_notes(self, article: Article | None, notes: tuple[Note, ...]) -> None:
        """Show notes and how many are open."""
        self.notes.show_notes(article, notes)
        count = sum(not note.is_resolved for note in notes)
        self.tabs.setTabText(NOTES, f"Notes  {count}" if count else "Notes")

    def wait(self, *, is_open: bool) -> None:
        """Another article, of which nothing is known yet; or none."""
        self.findings.wait(is_open=is_open)
        self.show_notes(None, ())
        self.tabs.setTabText(FINDINGS, "Findings")
        self.entry.close_bar()
        self._show_links()

    def _on_tab_changed(self, number: int) -> None:
        self.entry.close_bar()
        self.pages.setCurrentIndex(number)
        self._show_links()

    def _show_links(self) -> None:
        is_shown = self.tabs.currentIndex() == FINDINGS and bool(self.findings.model.rows)
        for widget in (self.next, self._caps):
            widget.setVisible(is_shown)
        self.fix_all.setVisible(is_shown and self.fix_all.isEnabled())
