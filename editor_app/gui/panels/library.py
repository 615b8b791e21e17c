"""The library: search box, saved views, facets and the list, all showing one query."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSplitter, QToolButton, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import QueryError
from editor_app.domain.listing import ArticleRow, SavedView
from editor_app.domain.query import EVERYTHING, Query, Sort
from editor_app.gui.layouts import bare_column
from editor_app.gui.models.article_table import ROW_ROLE, ArticleTableModel
from editor_app.gui.models.columns import COLUMNS
from editor_app.gui.panels.article_list import ArticleList
from editor_app.gui.panels.facets import FacetView
from editor_app.gui.panels.view_list import ViewList
from editor_app.gui.pauses import make_pause
from editor_app.gui.query_field import QueryField
from editor_app.gui.refresh import Hub
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.words import Words, counted
from editor_app.querying import add_term, chosen_terms, has_term, remove_term
from editor_app.querying.completion import complete_term
from editor_app.services.library import Facet

SORTS = (
    ("Newest first", Sort("added", True)),
    ("Most findings first", Sort("findings", True)),
    ("Title", Sort("title", False)),
    ("Latest published first", Sort("published", True)),
    ("Earliest published first", Sort("published", False)),
    ("Last edited first", Sort("edited", True)),
    ("Longest first", Sort("words", True)),
    ("Shortest first", Sort("words", False)),
    ("File", Sort("path", False)),
)
RELOAD_PAUSE = 80
"""Milliseconds in which several changes make one reload."""


class LibraryPanel(QWidget):
    """Shows the articles of a query and says which one is chosen."""

    article_selected = Signal(object)
    """The chosen article's id, or None when the list is empty."""

    article_opened = Signal(str)
    """Enter or a double click: the keys go to the desk."""

    query_changed = Signal(str)
    list_loaded = Signal(int, int)
    """How many articles match, and how many there are."""

    save_requested = Signal()
    """The query is to be kept under a name."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner, self._hub = workspace, runner, hub
        self._query: Query = EVERYTHING
        self._sort = SORTS[0][1]
        self._error: QueryError | None = None
        self._selected_id: str | None = None
        self._facets: tuple[Facet, ...] = ()
        self._facet_task: Task[tuple[Facet, ...]] | None = None
        self._total = 0
        self._is_other_query = True
        self.model = ArticleTableModel(workspace.library, runner, self)
        self._reload_pause = make_pause(self, RELOAD_PAUSE, self._refresh)
        self._build()
        self._connect()

    # ---- building

    def _build(self) -> None:
        set_look(self, "panel")
        self.setMinimumWidth(280)
        self.query_field = QueryField(self, self._propose)
        self.error_label = QLabel()
        self.error_label.setWordWrap(True)
        self.error_label.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.error_label, "error")
        self.error_label.setContentsMargins(16, 0, 16, 6)
        self.error_label.hide()
        self.views = ViewList()
        self.facets = FacetView(Words(self._workspace.profile, self._workspace.rules))
        self.list = ArticleList(self.model)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self._make_top())
        self.splitter.addWidget(self._make_bottom())
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setChildrenCollapsible(False)
        column = bare_column(self)
        box = QHBoxLayout()
        box.setContentsMargins(12, 12, 12, 8)
        box.addWidget(self.query_field)
        column.addLayout(box)
        column.addWidget(self.error_label)
        column.addWidget(self.splitter, 1)

    def _make_top(self) -> QWidget:
        top = QWidget()
        column = bare_column(top)
        self._views_head = self._make_head("Saved views")
        column.addWidget(self._views_head)
        column.addWidget(self.views)
        column.addSpacing(4)
        column.addWidget(self.facets, 1)
        return top

    def _make_head(self, text: str) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 12, 2)
        label = QLabel(text)
        set_look(label, "section")
        self.save_button = QPushButton("Save view")
        set_look(self.save_button, "link")
        self.save_button.setAccessibleDescription("Keep this query under a name")
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.save_button)
        return head

    def _make_bottom(self) -> QWidget:
        bottom = QWidget()
        column = bare_column(bottom)
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 8, 4)
        self.count_label = QLabel()
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.count_label, "strong")
        self.sort_button = QToolButton()
        set_look(self.sort_button, "sort")
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort_button.setAccessibleName("Order of the list")
        self.sort_button.setMenu(self._make_sort_menu())
        row.addWidget(self.count_label)
        row.addStretch(1)
        row.addWidget(self.sort_button)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.empty_label = QLabel("Nothing matches this search.")
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self.empty_label, "quiet")
        self.empty_label.hide()
        column.addWidget(self.empty_label, 1)
        return bottom

    def _make_sort_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, sort in SORTS:
            menu.addAction(name).triggered.connect(lambda _checked=False, sort=sort: self.set_sort(sort))
        return menu

    def _connect(self) -> None:
        self.query_field.query_changed.connect(self._on_query_typed)
        self.query_field.left.connect(self.focus_list)
        self.views.view_chosen.connect(self._on_view_chosen)
        self.views.removal_requested.connect(self._on_removal_requested)
        self.save_button.clicked.connect(self.save_requested)
        self.facets.term_toggled.connect(self.toggle_term)
        self.list.opened.connect(self.article_opened)
        self.list.columns_requested.connect(self.set_columns)
        self.list.sort_requested.connect(self._on_heading_clicked)
        self.list.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.model.loaded.connect(self._on_loaded)
        self.model.dataChanged.connect(self._on_rows_read)
        self.model.load_failed.connect(self._on_load_failed)
        hub = self._hub
        hub.article_saved.connect(lambda _id: self._reload_pause.start())
        hub.articles_changed.connect(lambda _ids: self._reload_pause.start())
        hub.library_changed.connect(self._reload_pause.start)
        hub.suppressions_changed.connect(lambda _id: self._reload_pause.start())
        hub.views_changed.connect(self._show_views)

    # ---- what is asked of it

    @property
    def query(self) -> Query:
        """The query in force."""
        return self._query

    @property
    def query_text(self) -> str:
        """The query as typed."""
        return self.query_field.query()

    @property
    def sort(self) -> Sort:
        """The order in force."""
        return self._sort

    @property
    def selected_id(self) -> str | None:
        """The chosen article."""
        return self._selected_id

    def start(self, query: str = "", selected_id: str | None = None, sort: Sort | None = None) -> None:
        """Read the list for the first time; a query that cannot be read is shown with its error above all articles."""
        self._selected_id = selected_id
        self._sort = sort or self._sort
        self._show_views()
        self.query_field.set_query(query)
        if not query or self._error is not None:
            self._reload()

    def set_query(self, text: str) -> None:
        """Ask another query."""
        self.query_field.set_query(text)

    def take_typed(self) -> bool:
        """Put what is typed in force without its pause; false where it is no query, which the status bar says then."""
        self.query_field.run()
        if self._error is not None:
            self._hub.complain(f"The search cannot be read. {self._error}")
        return self._error is None

    def set_columns(self, names: tuple[str, ...]) -> None:
        """Show these columns; the chosen article stays chosen."""
        row = self.list.current_row()
        self.model.set_columns(names)
        if row is not None:
            self.list.select_row(row)

    def choose_columns(self) -> None:
        """Offer the columns in a menu."""
        self.list.show_columns_menu()

    def set_sort(self, sort: Sort) -> None:
        """Show another order."""
        self._sort = sort
        self._reload()

    def toggle_term(self, term: str) -> None:
        """Narrow the list to a term, or take that back."""
        profile, text = self._workspace.profile, self.query_text
        try:
            changed = (remove_term if has_term(text, term, profile) else add_term)(text, term, profile)
        except QueryError as error:
            self._show_error(error)
            return
        self.query_field.set_query(changed)

    def step(self, by: int) -> bool:
        """Choose the next (1) or previous (-1) article; false at the end of the list."""
        row = self.list.current_row()
        wanted = 0 if row is None else row + by
        if not 0 <= wanted < self.model.rowCount():
            return False
        self.list.select_row(wanted)
        return True

    def select_article(self, article_id: str) -> None:
        """Choose an article; one that the query does not list is opened all the same, and the list stays."""
        row = self.model.row_of(article_id)
        if row is not None:
            self.list.select_row(row)
            return
        self._selected_id = article_id
        self.article_selected.emit(article_id)
        self._reload()

    def position(self) -> tuple[int | None, int]:
        """Which of how many articles is chosen, counted from 0."""
        return self.list.current_row(), self.model.rowCount()

    def focus_search(self) -> None:
        """The keys go to the search box, where typing starts a new search."""
        self.show()
        self.query_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query_field.selectAll()

    def focus_list(self) -> None:
        """The keys go to the list."""
        self.show()
        self.list.setFocus()
        if self.list.current_row() is None and self.model.rowCount():
            self.list.select_row(0)

    def save_state(self) -> QByteArray:
        """How the panel is divided."""
        return self.splitter.saveState()

    def restore_state(self, state: QByteArray) -> None:
        """Divide the panel as before."""
        self.splitter.restoreState(state)

    # ---- reading

    def _on_query_typed(self, text: str) -> None:
        try:
            query = self._workspace.library.parse(text)
        except QueryError as error:
            self._error = error
            self._show_error(error)
            return
        self._error = None
        self._show_error(None)
        self._query = query
        self._is_other_query = True
        self._reload()
        self.views.mark_current(text)
        self.query_changed.emit(text)

    def _refresh(self) -> None:
        """The library has changed: list, facets and the counts of the views."""
        self._reload()
        for view in self.views.views():
            self._count_view(view)

    def _reload(self) -> None:
        self.model.show(self._query, self._sort, self._selected_id)
        self._show_sort()
        self._load_facets()

    def _load_facets(self) -> None:
        if self._facet_task is not None:
            self._facet_task.discard()
        library, query = self._workspace.library, self._query
        self._facet_task = self._runner.start(
            lambda _progress: library.facets(query), self._on_facets, failed=self._on_load_failed
        )

    def _on_facets(self, facets: tuple[Facet, ...]) -> None:
        self._facets = facets
        terms = tuple(node.term for facet in facets for node in facet.values)
        self.facets.show_facets(facets, chosen_terms(self.query_text, terms, self._workspace.profile))

    def _on_loaded(self, count: int, position: int | None) -> None:
        self._show_error(self._error)
        self._total = self._workspace.library.total()
        self.count_label.setText(f"{count:,} of {self._total:,}" if count != self._total else counted(count, "article"))
        if count == 0 and self.list.hasFocus():
            self.query_field.setFocus()  # before the list goes: Qt would give the keys to whatever comes next
        self.list.setVisible(count > 0)
        self.empty_label.setVisible(count == 0)
        is_other, self._is_other_query = self._is_other_query, False
        if position is not None:
            self.list.select_row(position)
        elif self._selected_id is not None and not is_other:
            pass  # the open article has left the list by what was done to it: it stays on the desk, nothing jumps
        elif count:
            self.list.select_row(0)
        else:
            self._choose(None)
        self.list_loaded.emit(count, self._total)

    def _on_rows_read(self, first: QModelIndex, last: QModelIndex) -> None:
        self._show_error(self._error)  # what could not be read before is there now
        row = self.list.current_row()
        if row is not None and first.row() <= row <= last.row():
            self._on_current_changed()

    def _on_load_failed(self, error: Exception) -> None:
        self._show_error(error)

    def _on_current_changed(self) -> None:
        row = self.list.currentIndex().data(ROW_ROLE)
        if isinstance(row, ArticleRow):
            self._choose(row.id)

    def _choose(self, article_id: str | None) -> None:
        if article_id == self._selected_id and article_id is not None:
            self.article_selected.emit(article_id)
            return
        self._selected_id = article_id
        self.article_selected.emit(article_id)

    def _show_error(self, error: Exception | None) -> None:
        self.error_label.setVisible(error is not None)
        self.error_label.setText("" if error is None else str(error))
        self.query_field.show_error(None if error is None else str(error))

    # ---- order, views, completion

    def _on_heading_clicked(self, field: str) -> None:
        is_same = self._sort.field == field
        starts_descending = field in ("findings", "published", "words", "edited")
        self.set_sort(Sort(field, not self._sort.descending if is_same else starts_descending))

    def _show_sort(self) -> None:
        name = next((name for name, sort in SORTS if sort == self._sort), None)
        heading = next((column.heading for column in COLUMNS if column.sort_field == self._sort.field), "")
        named = heading or self._sort.field.capitalize()
        self.sort_button.setText(name or f"{named} {'↓' if self._sort.descending else '↑'}")

    def _show_views(self) -> None:
        views = self._workspace.library.views()
        self.views.show_views(views)
        self.views.mark_current(self.query_text)
        for view in views:
            self._count_view(view)

    def _count_view(self, view: SavedView) -> None:
        library = self._workspace.library

        self._runner.start(
            lambda _progress: library.count(library.parse(view.query)),
            lambda count: self.views.show_count(view.name, count),
            failed=lambda _error: None,  # a view of another profile keeps its place without a count
            owner=self,
        )

    def _on_view_chosen(self, view: SavedView) -> None:
        if view.columns:
            self.set_columns(view.columns)
        is_other_order, self._sort = view.sort != self._sort, view.sort
        is_other_query = view.query != self.query_text
        self.query_field.set_query(view.query)
        if is_other_order and not is_other_query:
            self._reload()

    def _on_removal_requested(self, name: str) -> None:
        self._workspace.library.remove_view(name)
        self._hub.views_changed.emit()

    def _propose(self, term: str) -> list[str]:
        values = {facet.field: tuple(node.term for node in facet.values) for facet in self._facets}
        return complete_term(term, self._workspace.profile, values)
