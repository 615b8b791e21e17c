"""One term for several values: which, what of them is kept as a name, and the articles old → new before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled
from editor_app.domain.fields import Field
from editor_app.domain.reports import BulkReport, BulkRow
from editor_app.domain.vocabulary import LabelKind
from editor_app.gui.bench.corpus_new_term import term_completer
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.chips_flow import Flow
from editor_app.gui.choice_box import ChoiceBox
from editor_app.gui.dialogs.bulk_preview import excerpt_change
from editor_app.gui.dialogs.frame import DialogFrame, make_label, make_line
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.pauses import make_pause
from editor_app.gui.style import outline_boxes, set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.words import Words, counted
from editor_app.services.corpus import CorpusFinding, CorpusKind
from editor_app.vocabularies.resolution import Match

PAUSE = 200
"""Milliseconds after the last key before the articles are looked at."""

MOST_ROWS = 2_000
"""Rows that the table shows; the count is of all."""

REOPENED = "Approved: reviewed again"

KEEP = (
    ("as aliases of it", LabelKind.ALTERNATIVE),
    ("as known misspellings of it", LabelKind.HIDDEN),
    ("not at all", None),
)


class ResolveDialog(DialogFrame):
    """Shows what `CorpusService.resolve` would do, and does it."""

    done_with = Signal(str, object)
    """What was done, and the `Operation`."""

    def __init__(
        self,
        workspace: Workspace,
        runner: TaskRunner,
        finding: CorpusFinding,
        field: Field,
        loaded: Loaded,
        parent: QWidget | None,
    ) -> None:
        values = _values(finding, loaded)
        named = f"“{values[0]}”" if len(values) == 1 else f"{len(values)} values"
        super().__init__(f"Write one term for {named}", parent, 760, 520, f"in {field.label.lower()}")
        self._workspace, self._runner, self._field, self._loaded = workspace, runner, field, loaded
        self._words = Words(workspace.profile, workspace.rules)
        self._task: Task[BulkReport] | None = None
        self._is_running = False
        self._pause = make_pause(self, PAUSE, self._look)
        self.ticks = [self._make_tick(value) for value in values]
        self.term, self.keep = QLineEdit(_proposal(finding, loaded)), ChoiceBox()
        self.numbers = make_label("", is_wrapped=True)
        self.model = RowTableModel(("Article", "Now", "Then", "Note"), parent=self)
        self.table = RowTable(self.model, (220, None, None, 160), "Articles that change")
        self._build()
        self.keep.setCurrentIndex(_usual_keep(finding, loaded))
        self._look()

    @property
    def is_busy(self) -> bool:
        """Whether the change is being made."""
        return self._is_running

    def _make_tick(self, value: str) -> QCheckBox:
        tick = QCheckBox(value if value.strip() == value else f"“{value}”")
        tick.setAccessibleName(value)
        tick.setProperty("value", value)
        tick.setChecked(True)
        outline_boxes(tick)
        tick.toggled.connect(self._wait)
        return tick

    def _build(self) -> None:
        self.term.setAccessibleName("Term")
        self.term.setPlaceholderText(f"A term of {self._loaded.scheme.title}")
        self.term.setCompleter(term_completer(self._loaded, self))
        self.term.textChanged.connect(self._wait)
        self.keep.setAccessibleName("Keep the values")
        for text, kind in KEEP:
            self.keep.addItem(text, kind)
        self.keep.activated.connect(self._wait)
        form = QFormLayout()
        form.setContentsMargins(20, 16, 20, 12)
        form.setSpacing(10)
        if len(self.ticks) > 1:
            boxes = QWidget()
            flow = Flow(boxes, 12)
            for tick in self.ticks:
                flow.addWidget(tick)
            form.addRow("In place of", boxes)
        form.addRow("&Write", self.term)
        form.addRow("&Keep the values", self.keep)
        form.setRowVisible(self.keep, any(self._loaded.index.find(value) is None for value in self.values))
        form.addRow("", self.numbers)
        self.body.addLayout(form)
        self.body.addWidget(make_line())
        self.add_table(self.table)
        self.act_button = self.add_button("", "primary", is_default=True)
        self.cancel_button = self.add_button("Cancel")
        self.act_button.clicked.connect(self._do)
        self.cancel_button.clicked.connect(self.reject)
        self.term.setFocus()
        self.term.selectAll()

    # ---- looking

    @property
    def values(self) -> tuple[str, ...]:
        """The values that are ticked."""
        return tuple(str(tick.property("value")) for tick in self.ticks if tick.isChecked())

    def _wait(self) -> None:
        self.act_button.setEnabled(False)
        self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        if self._task is not None:
            self._task.discard()
        label, values = self.term.text().strip(), self.values
        self._allow(None)
        if not label or not values:
            self._say("Choose the term to be written." if values else "Tick what is to be replaced.")
            self.model.show(())
            return
        corpus, name, kind = self._workspace.corpus, self._field.name, self.keep.currentData()
        self._task = self._runner.start(
            lambda progress: corpus.resolve(name, values, label, remember=kind, dry_run=True, progress=progress),
            self._on_looked,
            failed=self._on_failed,
        )

    def _on_looked(self, report: BulkReport) -> None:
        self._task = None
        reopened = {row.article_id for row in report.rows if row.field == "state"}
        rows = [row for row in report.rows if row.field != "state"]
        self.model.show([self._row(row, row.article_id in reopened) for row in rows[:MOST_ROWS]])
        said = [f"{counted(report.changed, 'article')} will change"]
        if reopened:
            said.append(f"{len(reopened):,} approved will be reviewed again")
        self._say(f"{', '.join(said)}. Nothing has changed yet; it is one step to undo.")
        self._allow(report.changed)

    def _row(self, row: BulkRow, is_reopened: bool) -> TableRow:
        before, after = excerpt_change(*(self._words.value(row.field, text) for text in (row.before, row.after)))
        return TableRow((row.title or row.article_id, before, after, REOPENED if is_reopened else ""), row.article_id)

    def _allow(self, count: int | None) -> None:
        self.act_button.setText("Replace" if not count else f"Replace in {counted(count, 'Article')}")
        self.act_button.setEnabled(bool(count))

    # ---- doing

    def _do(self) -> None:
        corpus, name, kind = self._workspace.corpus, self._field.name, self.keep.currentData()
        label, values = self.term.text().strip(), self.values
        self._is_running = True
        self._allow(None)
        self.cancel_button.setEnabled(False)
        self._say("Replacing…")
        self._runner.start(
            lambda progress: corpus.resolve(name, values, label, remember=kind, progress=progress),
            self._on_done,
            writes=True,
            failed=self._on_failed,
            progressed=lambda step: self._say(f"Replacing: {step.done:,} of {step.total or 0:,} articles"),
        )

    def _on_done(self, report: BulkReport) -> None:
        self._is_running = False
        self.accept()
        articles = counted(report.changed, "article")
        self.done_with.emit(f"“{self.term.text().strip()}” written in {articles}.", report.operation)

    def _on_failed(self, error: Exception) -> None:
        self._is_running, self._task = False, None
        self.cancel_button.setEnabled(True)
        if not isinstance(error, Cancelled):
            self.model.show(())
            self._say(str(error) if isinstance(error, AppError) else f"That failed: {error}", is_problem=True)

    def _say(self, sentence: str, *, is_problem: bool = False) -> None:
        self.numbers.setText(sentence)
        set_look(self.numbers, "error" if is_problem else "quiet")


def _values(finding: CorpusFinding, loaded: Loaded) -> Sequence[str]:
    """What is to be replaced: of values that are unknown altogether the most used one too."""
    head = finding.target
    is_free = finding.kind is CorpusKind.NEAR_VARIANTS and head is not None and loaded.index.find(head) is None
    return (head, *finding.values) if is_free and head is not None else finding.values


def _proposal(finding: CorpusFinding, loaded: Loaded) -> str:
    """The term that is likeliest meant; nothing where none comes to mind."""
    if finding.target and loaded.index.find(finding.target) is not None:
        return finding.target
    return finding.proposals[0] if finding.proposals else ""


def _usual_keep(finding: CorpusFinding, loaded: Loaded) -> int:
    """Slips become known misspellings, unknown names aliases; what the vocabulary knows already need not be kept."""
    kinds = {loaded.index.resolve(value).kind for value in finding.values}
    if kinds <= {Match.TYPO}:
        return 1
    return 0 if Match.UNKNOWN in kinds else 2
