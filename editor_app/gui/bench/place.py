"""The place "Vocabularies" of the window: terms at the left, tabs in the middle, the preview of a change at the right.

How to use: `add_page("Variants", widget)` adds a tab. A page that shows the vocabulary connects to
`vocabulary_shown`, goes to a term by `show_term`, has a change looked at by `ask` (a `wishes.Wish`), and asks for
articles on the desk by `articles_requested`.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled, NotFoundError
from editor_app.gui.bench.change_panel import ChangePanel
from editor_app.gui.bench.further_pages import FurtherPages
from editor_app.gui.bench.history_panel import HistoryPanel
from editor_app.gui.bench.loaded import Loaded, count_whole, load_vocabulary
from editor_app.gui.bench.term_acts import TermActs
from editor_app.gui.bench.term_changes import TermChanges
from editor_app.gui.bench.term_edits import Plan
from editor_app.gui.bench.term_list import TermList
from editor_app.gui.bench.term_page import TermPage
from editor_app.gui.bench.term_tree import LineKind, TermLine
from editor_app.gui.bench.wishes import Kind, Outlook, Wish, carrying
from editor_app.gui.layouts import bare_column
from editor_app.gui.panels.desk_frame import Splitter, Tabs, lay_under_tabs
from editor_app.gui.pauses import make_pause
from editor_app.gui.refresh import Hub
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import DESK_INDENT, LIBRARY_WIDTH
from editor_app.querying import query_to_text

SIDE, SMALLEST_SIDE = 432, 340
"""Pixels of the preview, and the fewest of it."""

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
        self.acts, self.changes = TermActs(self), TermChanges(workspace, runner, hub, self)
        self.panel = ChangePanel(workspace, runner, self.page.asking)
        self.history = HistoryPanel(workspace, runner, hub)
        self._name, self._wanted = "", ""
        self._is_stale = True
        self._task: Task[Loaded] | None = None
        self._counting: Task[dict[str, int]] | None = None
        self._reading = make_pause(self, 0, lambda: self.show_vocabulary(self._name or self._first_name()))
        self._build()
        self._connect()
        self.further = FurtherPages(workspace, runner, hub, self)
        self._add_further()

    def _build(self) -> None:
        self.tabs, self.stack = Tabs((), "Parts of the vocabulary"), QStackedWidget()
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.add_page("Term", self.page)
        middle = QWidget()
        lay_under_tabs(middle, self.tabs, self.stack, DESK_INDENT)
        self.side = QStackedWidget()
        self.side.addWidget(self.panel)
        self.side.addWidget(self.history)
        self.side.setMinimumWidth(SMALLEST_SIDE)
        self.side.hide()
        self._inner = Splitter(Qt.Orientation.Horizontal, middle, self.side, stretches=(1, 0))
        self._inner.reset_requested.connect(self.reset_side)
        self.splitter = Splitter(Qt.Orientation.Horizontal, self.terms, self._inner, stretches=(0, 1))
        self.splitter.reset_requested.connect(self.reset_columns)
        bare_column(self).addWidget(self.splitter)
        self.reset_columns()

    def _connect(self) -> None:
        terms, view, acts = self.terms, self.terms.view, self.acts
        terms.vocabulary_requested.connect(self.show_vocabulary)
        terms.line_chosen.connect(self._on_line_chosen)
        view.opened.connect(self._focus_page)
        view.rename_requested.connect(acts.rename_term)
        view.add_requested.connect(acts.new_term)
        view.removal_requested.connect(acts.remove)
        view.move_requested.connect(acts.drop)
        acts.wished.connect(self.ask)
        acts.articles_wanted.connect(self._list_articles)
        acts.history_wanted.connect(self._show_history)
        self.page.form.edited.connect(self._edit)
        self.page.form.term_chosen.connect(lambda key: self.show_term(self._name, key))
        self.panel.confirmed.connect(self._carry_out)
        self.panel.cancelled.connect(self._close_side)
        self.panel.stop_requested.connect(self.changes.stop)
        self.panel.looked.connect(self._on_looked)
        self.history.closed.connect(self._close_side)
        self.changes.done.connect(self._on_done)
        self.changes.stepped.connect(self.panel.show_step)
        for changed in (self.hub.vocabulary_changed, self.hub.articles_changed, self.hub.article_saved):
            changed.connect(self._on_changed)
        self.hub.library_changed.connect(self._on_changed)

    def _add_further(self) -> None:
        further = self.further
        for title, page in further.pages:
            self.add_page(title, page)
        self.vocabulary_shown.connect(further.show_vocabulary)
        further.term_requested.connect(lambda concept_id: self.show_term(self._name, concept_id))
        further.articles_requested.connect(self.articles_requested)
        further.page_requested.connect(self.show_page)

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

    def reset_side(self) -> None:
        """The preview takes two fifths of the room beside the terms, up to its usual width."""
        width = self._inner.width()
        side = max(SMALLEST_SIDE, min(SIDE, width * 2 // 5))
        self._inner.setSizes([width - side, side])

    # ---- reading

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while something else was shown."""
        super().showEvent(event)
        if self._is_stale:
            self.show_vocabulary(self._first_name())

    def _first_name(self) -> str:
        names = self.workspace.taxonomy.names()
        return next((name for name in (self._name, _FIRST) if name in names), next(iter(names), ""))

    def show_vocabulary(self, name: str) -> None:
        """Read a vocabulary in the background and show it; what was asked for in another one is given up."""
        if name != self._name and not self.side.isHidden():
            self._close_side()
        for task in (self._task, self._counting):
            if task is not None:
                task.discard()
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
        held, self._task = self.loaded, None
        if held is not None and held.name == loaded.name and loaded.has_levels:
            loaded = replace(loaded, whole={**loaded.usage, **held.whole})  # until they are counted anew
        self.loaded = loaded
        self.terms.offer(loaded.titles)
        self.terms.show_vocabulary(loaded)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.terms.choose(LineKind.TERM, wanted)
        self._on_line_chosen(self.terms.current_line)
        self.vocabulary_shown.emit(loaded)
        if loaded.has_levels:
            workspace = self.workspace
            self._counting = self.runner.start(lambda _progress: count_whole(workspace, loaded), self._on_counted)

    def _on_counted(self, whole: dict[str, int]) -> None:
        if self.loaded is not None:
            self.loaded = replace(self.loaded, whole=whole)
            self.terms.show_counts(self.loaded)
            self.acts.show_line(self.loaded, self.terms.current_line)
            self.page.show_counts(self.loaded, self.terms.current_line)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, NotFoundError) and self._name not in self.workspace.taxonomy.names():
            self.hub.say("The vocabulary is gone: it has no terms any more.")
            self.loaded = None
            self.show_vocabulary(self._first_name())
        elif not isinstance(error, Cancelled):
            self.hub.complain(str(error) if isinstance(error, AppError) else f"It cannot be read: {error}")

    def _on_changed(self, _what: object = None) -> None:
        if self.isVisible():
            self._reading.start()
        else:
            self._is_stale = True

    def _on_line_chosen(self, line: TermLine | None) -> None:
        self.acts.show_line(self.loaded, line)
        if self.loaded is not None:
            self.page.show_line(self.loaded, line)
            if self.side.isVisible() and self.side.currentWidget() is self.history:
                self._show_history()

    def _focus_page(self) -> None:
        self.show_page(self.page)
        self.page.take_keys()

    # ---- changing

    def _edit(self, plan: Plan, field: str) -> None:
        form = self.page.form
        self.changes.edit(self._name, plan, lambda sentence: form.refuse(field, sentence))

    def ask(self, wish: Wish) -> None:
        """Show at the side what a change would do; nothing has changed until it is confirmed there."""
        if self.loaded is not None:
            self.panel.show_wish(wish, self.loaded)
            self._open_side(self.panel)
            self.panel.take_keys()

    def _on_looked(self, outlook: Outlook | None) -> None:
        """Show the term that would take over, with the names that it would get."""
        loaded, heir = self.loaded, outlook.heir if outlook is not None else ""
        if loaded is None:
            return
        if outlook is not None and outlook.wish.kind in (Kind.MERGE, Kind.RESOLVE) and loaded.concept(heir) is not None:
            self.page.preview_term(loaded, heir, outlook.new_names)
        elif self.page.is_preview:
            self.page.show_line(loaded, self.terms.current_line)

    def _carry_out(self, outlook: Outlook) -> None:
        self.changes.carry_out(self._name, outlook, self.panel.show_failure)

    def _on_done(self, outlook: Outlook) -> None:
        if self.panel.outlook == outlook:
            self._close_side()
        self._wanted = outlook.heir
        self.show_vocabulary(self._name)

    def _open_side(self, widget: QWidget) -> None:
        self.side.setCurrentWidget(widget)
        if self.side.isHidden():
            self.side.show()
            self.reset_side()

    def _close_side(self) -> None:
        focused: QWidget | None = self.window().focusWidget()
        had_keys = focused is not None and self.side.isAncestorOf(focused)
        self.panel.forget()
        self._on_looked(None)
        self.side.hide()
        if had_keys:
            self.focus_terms()

    def _show_history(self) -> None:
        concept = self.acts.concept
        if self.loaded is None or concept is None:
            return
        self.history.show_term(self.loaded, concept.id)
        if self.side.currentWidget() is not self.history or self.side.isHidden():
            self.panel.forget()
            self._open_side(self.history)
            self.history.operations.setFocus()

    def _list_articles(self) -> None:
        line, name, taxonomy = self.terms.current_line, self._name, self.workspace.taxonomy
        if line is None or line.kind is LineKind.HEADING:
            return
        self.runner.start(
            lambda _progress: query_to_text(
                taxonomy.articles_with(name, (line.key,))
                if line.kind is LineKind.TERM
                else carrying([field.name for field in taxonomy.fields(name)], (line.key,))
            ),
            self._on_query_made,
        )

    def _on_query_made(self, query: str) -> None:
        if query:
            self.articles_requested.emit(query)
        else:
            self.hub.say("No article carries it.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up what stands at the side, wherever the keys are."""
        if event.key() == Qt.Key.Key_Escape and not self.side.isHidden():
            self._close_side()
        else:
            super().keyPressEvent(event)

    # ---- what is remembered

    @property
    def shown(self) -> tuple[str, str]:
        """The vocabulary that is open and the id of the term that was chosen last; empty where there is none."""
        line = self.terms.current_line
        return self._name, line.key if line is not None and line.kind is LineKind.TERM else self._wanted

    def begin_at(self, name: str, concept_id: str) -> None:
        """Show this vocabulary and term when the bench is first seen, if they are still there."""
        self._name, self._wanted = name, concept_id

    def save_state(self) -> QByteArray:
        """The widths, for the next start."""
        return self.splitter.saveState()

    def restore_state(self, state: QByteArray) -> None:
        """Take widths over."""
        self.splitter.restoreState(state)
