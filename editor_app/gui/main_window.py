"""The window: library at the left, desk at the right, and what ties them together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QSplitter, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article
from editor_app.gui.actions import ActionBook
from editor_app.gui.appearance import Appearance
from editor_app.gui.bulk_acts import BulkActs
from editor_app.gui.dialogs.shortcuts_dialog import SETTINGS_KEY
from editor_app.gui.file_acts import FileActs
from editor_app.gui.header import Header
from editor_app.gui.help_acts import HelpActs
from editor_app.gui.learning import TagLearning
from editor_app.gui.models.columns import sort_name, sort_named
from editor_app.gui.palette import CommandPalette
from editor_app.gui.panel_layout import PanelLayout
from editor_app.gui.panels.desk import Desk
from editor_app.gui.panels.desk_head import title_text
from editor_app.gui.panels.desk_turn_acts import CHANGING, TURN_ACTS
from editor_app.gui.panels.library import LibraryPanel
from editor_app.gui.places import OF_VOCABULARIES, Places
from editor_app.gui.refresh import Hub
from editor_app.gui.safety_acts import SafetyActs
from editor_app.gui.session import SaveState
from editor_app.gui.status_line import StatusLine
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import LIBRARY_WIDTH
from editor_app.gui.vocabulary_checking import VocabularyChecking
from editor_app.gui.welcome import WelcomePage
from editor_app.gui.window_settings import WindowSettings

if TYPE_CHECKING:
    from editor_app.gui.bench.place import BenchPlace

SIZE = (1440, 900)
SMALLEST = (1024, 640)


class MainWindow(QMainWindow):
    """One open library. Closing it saves what is pending and remembers how it looked."""

    library_requested = Signal(str)
    """Another library is to be opened in its place."""

    demo_requested = Signal()

    def __init__(
        self, workspace: Workspace, runner: TaskRunner, hub: Hub, settings: WindowSettings, appearance: Appearance
    ) -> None:
        super().__init__()
        self.workspace, self.runner, self.hub, self.settings = workspace, runner, hub, settings
        self.book = ActionBook(self, settings.mapping(SETTINGS_KEY))
        hub.keys_of = self.book.keys_of
        self.library = LibraryPanel(workspace, runner, hub)
        self.desk = Desk(workspace, runner, hub)
        self.status = StatusLine()
        self.files = FileActs(workspace, runner, hub, settings, self.library, self)
        self.bulk = BulkActs(workspace, runner, hub, self.library, self.status, self)
        self.learning = TagLearning(workspace, runner, hub, self)
        self.checking = VocabularyChecking(workspace, runner, hub, self.status.background, self)
        self.help = HelpActs(workspace, self.book, settings, appearance, self)
        self.safety = SafetyActs(workspace, runner, hub, self)
        self._build()
        self.panels = PanelLayout(
            {"toggle_library": self.library, **self.desk.panels}, self.desk.surroundings, self.book, self
        )
        self.book.connect(
            self,
            self.places,
            self.panels,
            self.files,
            self.safety,
            self.bulk,
            self.help,
            self.library,
            *self.desk.targets,
            only=[name for name in self.book if name not in OF_VOCABULARIES],
        )
        self._offer_turn_acts()
        self._connect(appearance)
        self._restore()

    # ---- building

    def _build(self) -> None:
        self._show_names()
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.header = Header(
            self.book["command_palette"],
            (
                ("Desk", "article", self.book["show_desk"]),
                ("Vocabularies", "tree-structure", self.book["show_vocabularies"]),
            ),
        )
        self.book.fill_menus(self.header.menu_bar)
        self.setMenuWidget(self.header)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.library)
        self.splitter.addWidget(self.desk)
        self.splitter.setStretchFactor(1, 1)
        self.welcome = WelcomePage(self.book)
        pages = (self.splitter, self.welcome)
        self.places = Places(pages, self._make_bench, self.header, self.book, self.desk, self.bulk, self)
        self.stack = self.places.stack
        self.setCentralWidget(self.safety.framed(self.stack))
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.status, 1)
        self.palette_view = CommandPalette(self.workspace, self.runner, self.book, self)
        self.library.list.addActions([self.book[name] for name in _LIST_MENU])

    @property
    def bench(self) -> BenchPlace:
        """The place of the vocabularies."""
        return self.places.bench

    def _make_bench(self) -> BenchPlace:
        from editor_app.gui.bench.place import BenchPlace  # late, for the window to open soon

        bench = BenchPlace(self.workspace, self.runner, self.hub)
        bench.articles_requested.connect(self.places.show_desk)
        bench.articles_requested.connect(self.library.set_query)
        bench.vocabulary_shown.connect(self._on_place_changed)
        state = self.settings.state("bench/state")
        if state is not None:
            bench.restore_state(state)
        bench.begin_at(self.settings.text("bench/vocabulary"), self.settings.text("bench/term"))
        return bench

    def _connect(self, appearance: Appearance) -> None:
        library, desk, hub = self.library, self.desk, self.hub
        library.article_selected.connect(self._on_article_selected)
        library.article_opened.connect(lambda _id: desk.acts.focus_body())
        library.list_loaded.connect(self._on_list_loaded)
        library.save_requested.connect(self.book["save_view"].trigger)
        desk.next_requested.connect(self.next_article)
        desk.previous_requested.connect(self.previous_article)
        desk.save_state_changed.connect(self._on_save_state)
        desk.session.draft_replaced.connect(self._show_title)
        desk.session.draft_changed.connect(self._show_title)
        desk.session.draft_changed.connect(lambda _draft: self.checking.hold())
        desk.counts_changed.connect(self.status.show_counts)
        desk.query_requested.connect(library.set_query)
        desk.bulk_requested.connect(self.bulk.preview_all_like)
        desk.rule_requested.connect(self.help.show_rules)
        self._explain_buttons()
        hub.status_changed.connect(
            lambda text, is_problem: self.status.say(desk.words.sentence(text), is_problem=is_problem)
        )
        self.runner.error_occurred.connect(lambda error: hub.complain(str(error)))
        for leading in (self.palette_view.article_chosen, self.palette_view.term_chosen):
            leading.connect(self.places.show_desk)
        self.palette_view.article_chosen.connect(library.select_article)
        self.palette_view.term_chosen.connect(library.toggle_term)
        self.places.place_changed.connect(self._on_place_changed)
        self.files.library_requested.connect(self.library_requested)
        self.files.demo_requested.connect(self.demo_requested)
        self.welcome.dropped.connect(self.files.import_paths)
        self.help.type_changed.connect(desk.set_reading_type)
        appearance.theme_changed.connect(hub.theme_changed)

    def _offer_turn_acts(self) -> None:
        """The acts on turns stand in the desk's menus too, and say why they cannot be done."""
        acts = self.desk.turn_acts
        line = QAction(self)
        line.setSeparator(True)
        actions = [self.book[name] for name in TURN_ACTS]
        self.desk.offer_turn_acts([*actions[:CHANGING], line, *actions[CHANGING:]])
        acts.availability_changed.connect(self._on_turns_known)
        self._on_turns_known(acts.reason)

    def _on_turns_known(self, reason: str) -> None:
        for name in TURN_ACTS:
            self.book.allow(name, reason)

    def _explain_buttons(self) -> None:
        """Buttons tell the keys that are in force, also when the editor has chosen others."""
        head, bottom = self.desk.head, self.desk.bottom
        for action_id, button in (
            ("hold", head.hold),
            ("approve_and_next", head.approve),
            ("next_article", head.next),
            ("previous_article", head.previous),
            ("next_finding", bottom.next),
            ("fix_all_safe", bottom.fix_all),
            ("save_view", self.library.save_button),
        ):
            self.book.explain(action_id, button)
        finding = self.book["next_finding"]
        finding.changed.connect(lambda: bottom.show_keys(self.book.keys_of("next_finding")))
        bottom.show_keys(self.book.keys_of("next_finding"))
        note = self.book["add_note"]
        note.changed.connect(lambda: bottom.notes.show_keys(self.book.keys_of("add_note")))
        bottom.notes.show_keys(self.book.keys_of("add_note"))
        for name in _OFFERS:
            self.book[name].changed.connect(self._tell_offer_keys)
        self._tell_offer_keys()

    def _tell_offer_keys(self) -> None:
        self.desk.form.show_offer_keys([self.book.keys_of(name) for name in _OFFERS])

    # ---- start and end

    def start(self) -> None:
        """Read the library; call once the window is shown or about to be."""
        name = Path(self.workspace.settings.library).name
        total = self.workspace.library.total()
        self.status.show_library(total, name)
        self.places.show_welcome(is_empty=total == 0)
        self.library.list.setFocus()
        query, article_id = self.settings.text("library/query"), self.settings.text("library/article") or None
        self.library.start(query, article_id, sort_named(self.settings.text("library/order")))
        self.safety.start()

    def _restore(self) -> None:
        geometry, splitter = self.settings.state("window/geometry"), self.settings.state("window/splitter")
        if geometry is None or not self.restoreGeometry(geometry):
            self._take_size()
        if splitter is None or not self.splitter.restoreState(splitter):
            self.splitter.setSizes([LIBRARY_WIDTH, max(SMALLEST[0], self.width()) - LIBRARY_WIDTH])
        for key, restore in (
            ("library/splitter", self.library.restore_state),
            ("desk/state", self.desk.restore_state),
        ):
            state = self.settings.state(key)
            if state is not None:
                restore(state)
        self.panels.hide(self.settings.names("window/hidden"))
        columns = self.settings.names("library/columns")
        if columns:
            self.library.set_columns(columns)
        self.help.type_changed.emit(
            self.settings.text("type/face", "serif"), self.settings.number("type/points", 11.5, 8, 28)
        )
        self.desk.editor.zoom_by(self.settings.number("type/zoom", 0, -20, 20))

    def _take_size(self) -> None:
        screen = QGuiApplication.primaryScreen().availableGeometry().size()
        self.resize(min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is pending, stop what is under way, remember the layout."""
        self.files.stop()
        self.desk.flush()
        keep: tuple[tuple[str, QByteArray | str | float | tuple[str, ...]], ...] = (
            ("window/geometry", self.saveGeometry()),
            ("window/splitter", self.splitter.saveState()),
            ("window/hidden", self.panels.hidden),
            ("library/splitter", self.library.save_state()),
            ("desk/state", self.desk.save_state()),
            ("library/query", self.library.query_text),
            ("library/article", self.library.selected_id or ""),
            ("library/order", sort_name(self.library.sort)),
            ("type/zoom", self.desk.editor.zoom),
            ("library/columns", tuple(column.id for column in self.library.model.columns)),
        )
        for key, value in keep:
            self.settings.keep(key, value)
        if self.places.made_bench is not None:
            self.settings.keep("bench/state", self.places.made_bench.save_state())
            for key, shown in zip(("bench/vocabulary", "bench/term"), self.places.made_bench.shown, strict=True):
                self.settings.keep(key, shown)
        self.settings.store.sync()
        super().closeEvent(event)

    def quit(self) -> None:
        """Save and leave."""
        self.close()

    # ---- moving through the list

    def next_article(self) -> None:
        """Open the next article of the list."""
        if not self.library.step(1):
            self.hub.say("That was the last article of this view.")

    def previous_article(self) -> None:
        """Open the one before."""
        if not self.library.step(-1):
            self.hub.say("This is the first article of this view.")

    def _on_article_selected(self, article_id: str | None) -> None:
        if article_id != self.desk.article_id:
            self.desk.show_article(article_id)
            self.hub.article_shown.emit(article_id)
        if article_id is None:
            self.status.clear_article()
            self._show_title(None)
        self.desk.set_position(*self.library.position())

    def _on_list_loaded(self, _count: int, total: int) -> None:
        self.status.show_library(total, Path(self.workspace.settings.library).name)
        self.places.show_welcome(is_empty=total == 0)
        self.desk.set_position(*self.library.position())

    def _on_place_changed(self, *_what: object) -> None:
        """The status bar and the window's title tell of the place that is shown."""
        loaded = self.bench.loaded if self.places.is_bench else None
        if loaded is None:
            self.status.show_vocabulary("", "")
            self._show_title(self.desk.session.draft)
            return
        self.status.show_vocabulary(*loaded.status)
        self._show_names(loaded.scheme.title)

    def _on_save_state(self, state: SaveState) -> None:
        self.status.show_save_state(state.kind, self.desk.words.sentence(state.text))
        self.setWindowModified(state.kind != "saved")

    def _show_title(self, article: Article | None) -> None:
        """Name article and library in the window's title, where screen readers and task bars look for it."""
        if not self.places.is_bench:
            self._show_names(*([title_text(article)] if article else []))

    def _show_names(self, *shown: str) -> None:
        names = [*shown, Path(self.workspace.settings.library).name]
        title = f"{' – '.join(names).replace('[*]', '[*][*]')}[*] – Editor App"  # Qt puts its star in place of [*]
        if title != self.windowTitle():
            self.setWindowTitle(title)

    # ---- acts of the window

    def command_palette(self) -> None:
        """Open the command palette."""
        self.palette_view.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keys, as in dialogs; Escape leaves the focus mode.

        Both only where nothing else had a use for the key.
        """
        focused: QWidget | None = self.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self.panels.is_focus_mode:
            self.panels.toggle_focus_mode()
        elif is_enter and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped files are imported."""
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.files.import_paths(paths)


_OFFERS = ("accept_suggestion_1", "accept_suggestion_2", "accept_suggestion_3")
_LIST_MENU = ("approve_and_next", "start_review", "hold", "reopen", "assign", "export_article", "copy_id")
