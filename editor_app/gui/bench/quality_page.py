"""The tab "Quality": what is wrong with the vocabulary itself, why that matters, and the repairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled
from editor_app.domain.finding import Severity
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.bench.quality_acts import QualityActs
from editor_app.gui.bench.quality_detail import QualityDetail
from editor_app.gui.bench.quality_rows import QualityPainter, QualityRow, exception_rows, flaw_rows, row_words
from editor_app.gui.bench.vocabulary_page import RowsPage
from editor_app.gui.choice_box import ChoiceBox, fit_choice
from editor_app.gui.models.row_model import RowModel
from editor_app.gui.panels.desk_rows import RowList
from editor_app.gui.refresh import Hub
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import ROW
from editor_app.services.flaw_exceptions import FlawException
from editor_app.vocabularies.quality.flaw import Flaw

READING = "The vocabulary is being checked…"
NOTHING = "Nothing to put right in this vocabulary."
NONE_CHOSEN = "Nothing of this kind."
LEFT = "left"
_SEVERITIES = ((Severity.ERROR, "Errors"), (Severity.WARNING, "Warnings"), (Severity.INFO, "Remarks"))
_SIZES = [12 * ROW, 9 * ROW]


@dataclass(frozen=True, slots=True)
class Checked:
    """The flaws of a vocabulary, and those that were left as they are."""

    flaws: tuple[Flaw, ...] = ()
    exceptions: tuple[FlawException, ...] = ()


class QualityList(RowList):
    """The rows, with the keys of the findings list: Enter goes there, Alt+Enter repairs, Delete leaves it."""

    repair_requested = Signal(object, int)
    """A `QualityRow` and the number of its repair."""

    leave_requested = Signal(object)
    """A `QualityRow` that is to stay, or to be raised again."""

    term_requested = Signal(object)
    all_like_requested = Signal(object)

    def __init__(self, model: RowModel[QualityRow], parent: QWidget | None = None) -> None:
        super().__init__("Flaws of the vocabulary", QualityPainter(), model, parent)
        set_look(self, "rows")
        self.button_pressed.connect(self._on_button)
        self.removal_requested.connect(self.leave_requested)

    def _on_button(self, row: QualityRow, number: int) -> None:
        if number < min(1, len(row.repairs)):
            self.repair_requested.emit(row, number)
        else:
            self.leave_requested.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Alt+Enter; a click only chooses the row."""
        row, held = self.current_data(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not isinstance(row, QualityRow) or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif held == Qt.KeyboardModifier.AltModifier and row.repairs:
            self.repair_requested.emit(row, 0)
        else:
            self.term_requested.emit(row)

    def make_menu(self, data: object) -> QMenu:
        """Every repair, then what else can be done."""
        menu = QMenu(self)
        if not isinstance(data, QualityRow):
            return menu
        for number, repair in enumerate(data.repairs):
            menu.addAction(repair.title).triggered.connect(
                lambda _on=False, number=number: self.repair_requested.emit(data, number)
            )
        if data.repairs:
            menu.addSeparator()
            menu.addAction("Fix All Like This…").triggered.connect(lambda: self.all_like_requested.emit(data))
        title = "Leave as It Is…" if data.exception is None else "Raise Again"
        menu.addAction(title).triggered.connect(lambda: self.leave_requested.emit(data))
        menu.addAction("Show Term").triggered.connect(lambda: self.term_requested.emit(data))
        return menu


class QualityPage(RowsPage):
    """Shows the flaws of the vocabulary that is open; checks only while it is shown."""

    list: QualityList
    detail: QualityDetail

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self._checked = Checked()
        self._task: Task[Checked] | None = None
        self.acts = QualityActs(workspace, runner, hub, self)
        self.severity, self.rule = ChoiceBox(), ChoiceBox()
        self.model = RowModel[QualityRow](row_words, self)
        self.list = QualityList(self.model)
        self.detail = QualityDetail(workspace.rules)
        self.severity.setAccessibleName("Severity")
        self.rule.setAccessibleName("Rule")
        self._lay_out((self.severity, self.rule), (), _SIZES, READING)
        self._connect()

    def _connect(self) -> None:
        self.severity.activated.connect(lambda _place: self._show())
        self.rule.activated.connect(lambda _place: self._show())
        for source in (self.list, self.detail):
            source.repair_requested.connect(lambda row, number: self._with(self.acts.repair, row, number))
            source.all_like_requested.connect(lambda row: self._with(self.acts.repair_all_like, row))
            source.leave_requested.connect(lambda row: self._with(self.acts.leave_or_raise, row))
            source.term_requested.connect(self._on_term_requested)

    # ---- reading

    def _forget(self) -> None:
        self._checked = Checked()

    def _read(self, loaded: Loaded) -> None:
        lint = self._workspace.lint
        if self._task is not None:
            self._task.discard()
        if self._checked == Checked():
            self._say(READING)

        def check(_progress: object) -> Checked:
            return Checked(lint.flaws(loaded.scheme), lint.exceptions.of(loaded.name))

        self._task = self._runner.start(check, self._on_checked, failed=self._on_failed)

    def _on_checked(self, checked: Checked) -> None:
        self._task, self._checked = None, checked
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, Cancelled):
            self._say(str(error) if isinstance(error, AppError) else f"The vocabulary cannot be checked: {error}")

    # ---- showing

    def _show(self) -> None:
        """The flaws that are chosen."""
        self._fill_choices()
        self._show_rows(self._rows(), NONE_CHOSEN if self._checked.flaws or self.severity.currentData() else NOTHING)

    def _rows(self) -> tuple[QualityRow, ...]:
        loaded, severity, rule = self._loaded, self.severity.currentData(), self.rule.currentData()
        assert loaded is not None
        if severity == LEFT:
            return exception_rows(self._checked.exceptions, loaded.scheme, self._workspace.rules)
        chosen = (
            flaw
            for flaw in self._checked.flaws
            if severity in ("", flaw.severity.value) and (not rule or flaw.rule == rule)
        )
        return flaw_rows(chosen, loaded.scheme)

    def _fill_choices(self) -> None:
        flaws, left = self._checked.flaws, len(self._checked.exceptions)
        choices = [(f"All flaws ({len(flaws):,})", "")]
        for severity, name in _SEVERITIES:
            choices.append((f"{name} ({sum(flaw.severity is severity for flaw in flaws):,})", severity.value))
        choices.append((f"Left as they are ({left:,})", LEFT))
        _refill(self.severity, choices)
        counts: dict[str, int] = {}
        for flaw in flaws:
            counts[flaw.rule] = counts.get(flaw.rule, 0) + 1
        titles = self._workspace.rules
        named = sorted((titles[rule].title if rule in titles else rule, rule) for rule in counts)
        _refill(self.rule, [("Every rule", ""), *((f"{title} ({counts[rule]:,})", rule) for title, rule in named)])
        self.rule.setEnabled(self.severity.currentData() != LEFT)

    def _show_detail(self) -> None:
        row = self.list.current_data()
        self.detail.setVisible(isinstance(row, QualityRow))
        if isinstance(row, QualityRow):
            alike = sum(flaw.rule == row.rule and bool(flaw.repairs) for flaw in self._checked.flaws)
            self.detail.show_row(row, alike)

    # ---- acting

    def _with(self, act: Callable[..., None], row: QualityRow, *more: int) -> None:
        if self._loaded is not None:
            act(self._loaded.scheme, row, *more)

    def _on_term_requested(self, row: QualityRow) -> None:
        if row.concept_id:
            self.term_requested.emit(row.concept_id)


def _refill(box: ChoiceBox, choices: list[tuple[str, str]]) -> None:
    """Other choices; what was chosen stays so where it is still there."""
    chosen = box.currentData() or ""
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    fit_choice(box)
