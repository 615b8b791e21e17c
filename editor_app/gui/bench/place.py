"""The place "Vocabularies" of the window: terms at the left, tabs in the middle, the preview of a change at the right.

How to use: `add_page("Variants", widget)` adds a tab. A page that shows the vocabulary connects to
`vocabulary_shown`, goes to a term by `show_term`, and asks for articles on the desk by `articles_requested`.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled
from editor_app.gui.bench.loaded import Loaded, load_vocabulary
from editor_app.gui.bench.term_list import TermList
from editor_app.gui.bench.term_page import TermPage
from editor_app.gui.bench.term_tree import LineKind, TermLine
from editor_app.gui.dialogs.frame import make_line
from editor_app.gui.panels.desk_frame import Splitter, Tabs
from editor_app.gui.refresh import Hub
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import DESK_INDENT, LIBRARY_WIDTH, TABS

_FIRST = "regions"
"""The vocabulary that is shown first, where there is one of that name."""


class BenchPlace(QWidget):
    """All of the bench. It reads nothing until it is shown."""

    vocabulary_shown = Signal(object)
    """A vocabulary was read, anew too: its `Loaded`."""

    articles_requested = Signal(str)
    """Articles are to be listed on the desk: a query as it is typed."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "page")
        self.workspace, self.runner, self.hub = workspace, runner, hub
        self.loaded: Loaded | None = None
        self.terms, self.page = TermList(), TermPage(workspace, runner)
        self._name, self._wanted = "", ""
        self._is_stale = True
        self._task: Task[Loaded] | None = None
        self._build()
        self.terms.vocabulary_requested.connect(self.show_vocabulary)
        self.terms.line_chosen.connect(self._on_line_chosen)
        for changed in (hub.vocabulary_changed, hub.articles_changed, hub.article_saved):
            changed.connect(self._on_changed)
        hub.library_changed.connect(lambda: self._on_changed(None))

    def _build(self) -> None:
        self.tabs, self.stack = Tabs((), "Parts of the vocabulary"), QStackedWidget()
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.add_page("Term", self.page)
        middle, head, row = QWidget(), QWidget(), QHBoxLayout()
        head.setFixedHeight(TABS)
        head.setLayout(row)
        row.setContentsMargins(DESK_INDENT + 4, 0, DESK_INDENT, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(make_line())
        column.addWidget(self.stack, 1)
        self.splitter = Splitter(Qt.Orientation.Horizontal, self.terms, middle, stretches=(0, 1))
        self.splitter.reset_requested.connect(self.reset_columns)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.reset_columns()

    def add_page(self, title: str, page: QWidget) -> None:
        """Add a tab to the middle."""
        self.stack.addWidget(page)
        self.tabs.addTab(title)

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self.tabs.setCurrentIndex(self.stack.indexOf(page))

    def reset_columns(self) -> None:
        """The terms as wide as the library's list."""
        width = self.splitter.width() if self.splitter.isVisible() else LIBRARY_WIDTH + 1080
        self.splitter.setSizes([LIBRARY_WIDTH, width - LIBRARY_WIDTH])

    # ---- reading

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while something else was shown."""
        super().showEvent(event)
        if self._is_stale:
            self.show_vocabulary(self._name or self._first_name())

    def _first_name(self) -> str:
        names = self.workspace.taxonomy.names()
        return _FIRST if _FIRST in names else next(iter(names), "")

    def show_vocabulary(self, name: str) -> None:
        """Read a vocabulary in the background and show it."""
        if self._task is not None:
            self._task.discard()
        self._name, self._is_stale, workspace = name, False, self.workspace
        if name:
            self._task = self.runner.start(
                lambda _progress: load_vocabulary(workspace, name), self._on_loaded, failed=self._on_failed
            )

    def show_term(self, name: str, concept_id: str) -> None:
        """Go to a term of a vocabulary."""
        if self.loaded is not None and self.loaded.name == name and not self._is_stale:
            self.show_page(self.page)
            self.terms.choose(LineKind.TERM, concept_id)
            return
        self._wanted = concept_id
        self.show_page(self.page)
        self.show_vocabulary(name)

    def focus_terms(self) -> None:
        """Put the keys on the tree."""
        self.terms.view.setFocus()

    def _on_loaded(self, loaded: Loaded) -> None:
        self._task, self.loaded = None, loaded
        self.terms.offer(loaded.titles)
        self.terms.show_vocabulary(loaded)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.terms.choose(LineKind.TERM, wanted)
        self._on_line_chosen(self.terms.current_line)
        self.vocabulary_shown.emit(loaded)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, Cancelled):
            self.hub.complain(str(error) if isinstance(error, AppError) else f"It cannot be read: {error}")

    def _on_changed(self, _what: object) -> None:
        if self.isVisible():
            self.show_vocabulary(self._name or self._first_name())
        else:
            self._is_stale = True

    def _on_line_chosen(self, line: TermLine | None) -> None:
        if self.loaded is not None:
            self.page.show_line(self.loaded, line)

    # ---- the layout

    def save_state(self) -> QByteArray:
        """The widths, for the next start."""
        return self.splitter.saveState()

    def restore_state(self, state: QByteArray) -> None:
        """Take widths over."""
        self.splitter.restoreState(state)
