"""The tab "Variants": what is written in several ways, unknown, tagged in batches, used too often or never."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.fields import Field
from editor_app.gui.bench.corpus_acts import CorpusActs
from editor_app.gui.bench.corpus_detail import CorpusDetail
from editor_app.gui.bench.corpus_reading import CorpusReader
from editor_app.gui.bench.corpus_rows import GROUPS, Act, CorpusPainter, CorpusRow, make_rows, row_words
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.bench.vocabulary_page import RowsPage
from editor_app.gui.choice_box import ChoiceBox, fit_choice
from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.models.row_model import RowModel
from editor_app.gui.panels.desk_rows import RowList
from editor_app.gui.refresh import Hub
from editor_app.gui.style import set_look
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import ROW
from editor_app.services.corpus import CorpusFinding

EVERYTHING = "Everything worth a look"
READING = "The tags are being looked over…"
NOTHING = "Nothing to put right: every tag is a term, each is written in one way."
NONE_OF_KIND = "Nothing of this kind."
_SIZES = (12 * ROW, 8 * ROW)
NO_FIELD = "No field of articles takes its terms from this vocabulary."


class CorpusList(RowList):
    """The rows; Enter does what the first button says, Delete says that values are not the same."""

    act_requested = Signal(object, object)
    """A `CorpusRow` and an `Act`."""

    def __init__(self, model: RowModel[CorpusRow], parent: QWidget | None = None) -> None:
        super().__init__("Findings about tags", CorpusPainter(), model, parent)
        set_look(self, "rows")
        self.button_pressed.connect(lambda row, number: self.act_requested.emit(row, row.acts[number]))
        self.removal_requested.connect(self._on_removal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts; a click only chooses the row."""
        row = self.current_data()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(row, CorpusRow):
            self.act_requested.emit(row, row.acts[0])
        else:
            super().keyPressEvent(event)

    def _on_removal(self, row: CorpusRow) -> None:
        if Act.APART in row.acts:
            self.act_requested.emit(row, Act.APART)

    def make_menu(self, data: object) -> QMenu:
        """Everything that can be done about a finding."""
        menu = QMenu(self)
        if isinstance(data, CorpusRow):
            for act in data.every_act:
                menu.addAction(act.value).triggered.connect(
                    lambda _on=False, act=act: self.act_requested.emit(data, act)
                )
        return menu


class CorpusPage(RowsPage):
    """Shows the findings of one field of the vocabulary that is open; reads only while it is shown."""

    list: CorpusList
    detail: CorpusDetail

    articles_requested = Signal(str)
    """Articles are to be listed on the desk: a query as it is typed."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._findings: tuple[CorpusFinding, ...] = ()
        self.reader = CorpusReader(workspace, runner, self)
        self.acts = CorpusActs(workspace, runner, hub, self)
        self.kind, self.field_box = ChoiceBox(), ChoiceBox()
        self.summary, self.texts = make_label("", "small"), QPushButton()
        self.model = RowModel[CorpusRow](row_words, self)
        self.list = CorpusList(self.model)
        self.detail = CorpusDetail(workspace, runner)
        self.kind.setAccessibleName("Kind of finding")
        self.field_box.setAccessibleName("Field")
        set_look(self.texts, "link")
        self.texts.hide()
        self._lay_out((self.kind, self.field_box, self.summary), (self.texts,), _SIZES, READING)
        self._connect()

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _place: self._show())
        self.field_box.activated.connect(lambda _place: self._read_field())
        self.texts.clicked.connect(self.reader.read_texts)
        self.reader.found.connect(self._on_found)
        self.reader.texts_waiting.connect(self._offer_texts)
        self.reader.progressed.connect(self._on_progress)
        self.reader.failed.connect(self._say)
        self.list.act_requested.connect(self._on_act)
        self.detail.list_requested.connect(lambda: self._act_on_current(Act.LIST))
        self.acts.term_requested.connect(self.term_requested)
        self.acts.articles_requested.connect(self.articles_requested)

    # ---- reading

    def show_vocabulary(self, loaded: Loaded) -> None:
        """Look over the tags of a vocabulary's fields, as soon as the page is seen."""
        if self._loaded is None or self._loaded.name != loaded.name:
            self._fill_fields(loaded)
        super().show_vocabulary(loaded)

    def _fill_fields(self, loaded: Loaded) -> None:
        self.field_box.clear()
        for field in self._workspace.taxonomy.fields(loaded.name):
            self.field_box.addItem(field.label, field)
        self.field_box.setVisible(self.field_box.count() > 1)

    def _forget(self) -> None:
        self._findings = ()

    def _read(self, _loaded: Loaded) -> None:
        self._read_field()

    @property
    def field(self) -> Field | None:
        """The field whose tags are shown."""
        chosen: Field | None = self.field_box.currentData()
        return chosen

    def _read_field(self) -> None:
        field = self.field
        if field is None:
            self.reader.stop()
            self._findings = ()
            self._say(NO_FIELD)
            return
        if not self._findings:
            self._say(READING)
        self.reader.read(field.name)

    def _on_found(self, findings: tuple[CorpusFinding, ...]) -> None:
        self._findings = findings
        self._show()

    def _offer_texts(self, count: int) -> None:
        self.texts.setVisible(count > 0)
        self.texts.setText(f"Look for batches and copies ({count:,} texts)")

    def _on_progress(self, words: str) -> None:
        self.summary.setText(words or self._count_text())
        if words:
            self.texts.hide()

    # ---- showing

    def _show(self) -> None:
        """The findings of the chosen kind."""
        loaded = self._loaded
        if loaded is None:
            return
        self._fill_kinds()
        kinds = GROUPS.get(self.kind.currentData() or "")
        rows = make_rows((f for f in self._findings if kinds is None or f.kind in kinds), loaded.index)
        self.summary.setText(self._count_text())
        self._show_rows(rows, NONE_OF_KIND if self._findings else NOTHING)

    def _fill_kinds(self) -> None:
        chosen = self.kind.currentData()
        self.kind.clear()
        self.kind.addItem(f"{EVERYTHING} ({len(self._findings):,})", "")
        for name, kinds in GROUPS.items():
            count = sum(finding.kind in kinds for finding in self._findings)
            self.kind.addItem(f"{name} ({count:,})", name)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        fit_choice(self.kind)

    def _count_text(self) -> str:
        graver = sum(finding.severity.rank > 0 for finding in self._findings)
        return f"{graver:,} to put right" if graver else ""

    def _show_detail(self) -> None:
        row = self.list.current_data()
        self.detail.setVisible(isinstance(row, CorpusRow))
        if isinstance(row, CorpusRow):
            self.detail.show_finding(row.finding)

    # ---- acting

    def _on_act(self, row: CorpusRow, act: Act) -> None:
        if self._loaded is not None and self.field is not None:
            self.acts.do(act, row.finding, self.field, self._loaded)

    def _act_on_current(self, act: Act) -> None:
        row = self.list.current_data()
        if isinstance(row, CorpusRow):
            self._on_act(row, act)
