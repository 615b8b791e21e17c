"""A change of a vocabulary line by line before it is made, with the articles of each; and making it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled
from editor_app.domain.progress import Progress, Step
from editor_app.gui.dialogs.frame import DialogFrame, ProgressLine, make_label
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.refresh import Hub
from editor_app.gui.style import set_look
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.words import counted
from editor_app.gui.writing import as_sentence
from editor_app.services.term_reports import TermChangePreview, TermChangeReport
from editor_app.vocabularies.diff import Category, SchemeDiff, diff_schemes
from editor_app.vocabularies.term_change import TermChange

MOST_LINES = 5_000
"""Lines that the table shows; the count is of all."""

CATEGORY_NAMES = {
    Category.ADDED: "New",
    Category.DELETED: "Deleted",
    Category.MERGED: "Merged",
    Category.SPLIT: "Split",
    Category.DEPRECATED: "Retired",
    Category.RESTORED: "In use again",
    Category.RELABELLED: "Renamed",
    Category.ALIAS: "Names",
    Category.MOVED: "Moved",
    Category.EDGE_POLICY: "Policy",
    Category.RELATION: "Relations",
    Category.MAPPING: "Mappings",
    Category.NOTE: "Notes",
    Category.STATEMENT: "Other",
}


_COUNTED = {
    Category.ADDED: "new",
    Category.DELETED: "deleted",
    Category.MERGED: "merged",
    Category.SPLIT: "split",
    Category.DEPRECATED: "retired",
    Category.RESTORED: "in use again",
    Category.RELABELLED: "renamed",
    Category.ALIAS: "with other names",
    Category.MOVED: "moved",
    Category.EDGE_POLICY: "with another policy",
    Category.RELATION: "with other relations",
    Category.MAPPING: "with other mappings",
    Category.NOTE: "with other notes",
    Category.STATEMENT: "otherwise changed",
}


def counted_text(difference: SchemeDiff) -> str:
    """A line such as "2 new, 1 moved"."""
    counts = [(len(difference.of(category)), words) for category, words in _COUNTED.items()]
    return ", ".join(f"{count:,} {words}" for count, words in counts if count) or "nothing changed"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A change with all that is said of it before it is made."""

    preview: TermChangePreview
    difference: SchemeDiff
    usage: Mapping[str, int]
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        change = self.preview.change
        return not self.difference.changes and not self.preview.article_count and change.after == change.scheme


def look_at(workspace: Workspace, change: TermChange, notes: Iterable[str] = ()) -> LookedAt:
    """What a change would do; nothing is written."""
    name, taxonomy = change.scheme.id, workspace.taxonomy
    usage = taxonomy.usage(name) if name in taxonomy.names() else {}
    return LookedAt(
        taxonomy.preview(change), diff_schemes(change.scheme, change.after), usage, (*notes, *change.remarks)
    )


def change_rows(difference: SchemeDiff, usage: Mapping[str, int]) -> list[TableRow]:
    """The lines of a difference: kind, sentence, and how many articles carry the term."""
    rows = []
    for change in difference.changes[:MOST_LINES]:
        count = usage.get(change.concept_id, 0)
        cells = (CATEGORY_NAMES[change.category], as_sentence(change.sentence), f"{count:,}" if count else "")
        rows.append(TableRow(cells, change.concept_id))
    return rows


class ChangeDialog(DialogFrame):
    """Shows what was looked at; `confirmed` when it is to be made. It stays open until that is done."""

    confirmed = Signal()

    def __init__(self, title: str, act: str, looked: LookedAt, parent: QWidget | None) -> None:
        super().__init__(title, parent, 760, 540, looked.preview.change.scheme.title)
        self._is_running = False
        lines = len(looked.difference.changes)
        said = [f"{counted(lines, 'change')} of the vocabulary"]
        said += _of_articles(looked.preview)
        self.numbers = make_label(
            f"{', '.join(said)}. Nothing has changed yet; it is one step to undo.", is_wrapped=True
        )
        self.notes = make_label("\n".join(looked.notes[:6]), "small", is_wrapped=True)
        self.notes.setToolTip("\n".join(looked.notes))
        self.notes.setVisible(bool(looked.notes))
        self.progress = ProgressLine()
        self.progress.hide()
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 20, 12)
        top.setSpacing(6)
        for widget in (self.numbers, self.notes, self.progress):
            top.addWidget(widget)
        self.body.addLayout(top)
        self.model = RowTableModel(("Change", "What changes", "Articles"), parent=self)
        self.table = RowTable(self.model, (96, None, 72), "What changes")
        self.add_table(self.table)
        self.model.show(change_rows(looked.difference, looked.usage))
        self.act_button = self.add_button(act, "primary", is_default=True)
        self.cancel_button = self.add_button("Cancel")
        self.act_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self.reject)

    @property
    def is_busy(self) -> bool:
        """Whether the change is being made."""
        return self._is_running

    def _confirm(self) -> None:
        self._is_running = True
        for button in (self.act_button, self.cancel_button):
            button.setEnabled(False)
        self.progress.start("Writing")
        self.progress.show()
        self.confirmed.emit()

    def show_step(self, step: Step) -> None:
        """How far the change has come."""
        self.progress.show_step(step)

    def finish(self, problem: str = "") -> None:
        """It is made, or could not be for a reason."""
        self._is_running = False
        self.progress.hide()
        if not problem:
            self.accept()
            return
        self.numbers.setText(problem)
        set_look(self.numbers, "error")
        self.cancel_button.setEnabled(True)


def _of_articles(preview: TermChangePreview) -> list[str]:
    said = []
    if preview.article_count:
        said.append(counted(preview.article_count, "article changes", "articles change"))
    if preview.reopened_count:
        said.append(f"{preview.reopened_count:,} approved will be reviewed again")
    return said


Planned = Callable[[Progress], tuple[TermChange, tuple[str, ...]]]
"""Plans a change in the background: with sentences that belong to it."""


class ChangeFlow(QObject):
    """Plans a change in the background, shows it, makes it, and tells."""

    failed = Signal(str)
    """A sentence: why nothing was planned or made, where no dialog is open to say so."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, host: QWidget) -> None:
        super().__init__(host)
        self._workspace, self._runner, self._hub, self._host = workspace, runner, hub, host
        self.dialog: ChangeDialog | None = None

    def offer(self, plan: Planned, title: str, act: str, *, is_direct: bool = False) -> None:
        """Show what a plan would do; with `is_direct` it is made at once where no article changes."""
        workspace = self._workspace

        def look(progress: Progress) -> LookedAt:
            change, notes = plan(progress)
            return look_at(workspace, change, notes)

        self._runner.start(
            look,
            lambda looked: self._on_looked(looked, title, act, is_direct=is_direct),
            failed=self._on_failed,
            owner=self,
        )

    def _on_looked(self, looked: LookedAt, title: str, act: str, *, is_direct: bool) -> None:
        if looked.is_empty:
            self._hub.say("Nothing would change.")
        elif is_direct and not looked.preview.article_count:
            self._make(looked)
        else:
            if self.dialog is not None:
                self.dialog.deleteLater()
            self.dialog = ChangeDialog(title, act, looked, self._host.window())
            self.dialog.confirmed.connect(lambda: self._make(looked))
            self.dialog.show()

    def _make(self, looked: LookedAt) -> None:
        taxonomy = self._workspace.taxonomy
        self._runner.start(
            lambda progress: taxonomy.apply(looked.preview, progress),
            lambda report: self._on_made(looked, report),
            writes=True,
            failed=self._on_failed,
            progressed=self._on_step,
            owner=self,
        )

    def _on_step(self, step: Step) -> None:
        if self.dialog is not None and self.dialog.is_busy:
            self.dialog.show_step(step)

    def _on_made(self, looked: LookedAt, report: TermChangeReport) -> None:
        self._close_dialog()
        articles = f", {counted(report.changed, 'article')} changed" if report.changed else ""
        self._hub.say(f"{looked.preview.change.label}: done{articles}. {self._hub.undoing()}")
        self._hub.announce(report.operation)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        sentence = str(error) if isinstance(error, AppError) else f"That failed: {error}"
        if not self._close_dialog(sentence):
            self.failed.emit(sentence)

    def _close_dialog(self, problem: str = "") -> bool:
        """End the dialog's work, if it was at work."""
        was_busy = self.dialog is not None and self.dialog.is_busy
        if was_busy and self.dialog is not None:
            self.dialog.finish(problem)
        return was_busy
