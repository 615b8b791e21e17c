"""A value that the articles carry becomes a term of the vocabulary."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, InputError
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.style import set_look
from editor_app.gui.tasks import TaskRunner
from editor_app.services.term_reports import TermChangeReport
from editor_app.vocabularies.operations import add
from editor_app.vocabularies.term_change import TermChange


class NewTermDialog(DialogFrame):
    """Asks for the name and, if it is to stand under one, the broader term."""

    done_with = Signal(str, object)
    """What was done, and the `Operation`."""

    def __init__(
        self, workspace: Workspace, runner: TaskRunner, name: str, loaded: Loaded, parent: QWidget | None
    ) -> None:
        super().__init__("A new term", parent, 520, 240, f"in {loaded.scheme.title}")
        self._workspace, self._runner, self._loaded = workspace, runner, loaded
        self.name, self.under = QLineEdit(" ".join(name.split())), QLineEdit()
        self.under.setPlaceholderText("At the top")
        self.under.setCompleter(term_completer(loaded, self))
        for field, title in ((self.name, "Name"), (self.under, "Under")):
            field.setAccessibleName(title)
            field.textChanged.connect(self._update)
        form = QFormLayout()
        form.setContentsMargins(20, 16, 20, 16)
        form.setSpacing(10)
        form.addRow("&Name", self.name)
        form.addRow("&Under", self.under)
        self.remark = make_label("", "small", is_wrapped=True)
        form.addRow("", self.remark)
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.add_term = self.add_button("Add Term", "primary", is_default=True)
        self.cancel_button = self.add_button("Cancel")
        self.add_term.clicked.connect(self._add)
        self.cancel_button.clicked.connect(self.reject)
        self._update()

    def _plan(self) -> TermChange:
        """The change of the vocabulary; raises InputError with a sentence that says what to do instead."""
        typed = self.under.text().strip()
        parent = self._loaded.index.find(typed) if typed else None
        if typed and parent is None:
            raise InputError(f"“{typed}” is no term of {self._loaded.scheme.title}.")
        return add(self._loaded.scheme, self.name.text(), (parent.id,) if parent is not None else ())

    def _update(self) -> None:
        try:
            self._plan()
        except AppError as error:
            self._say(str(error), is_problem=True)
            self.add_term.setEnabled(False)
        else:
            self._say("Articles that carry the name are right from then on.")
            self.add_term.setEnabled(True)

    def _add(self) -> None:
        taxonomy, change = self._workspace.taxonomy, self._plan()
        self.add_term.setEnabled(False)
        self._runner.start(
            lambda progress: taxonomy.change(change, progress), self._on_added, writes=True, failed=self._on_failed
        )

    def _on_added(self, report: TermChangeReport) -> None:
        name = " ".join(self.name.text().split())
        self.accept()
        self.done_with.emit(f"“{name}” is a term of {self._loaded.scheme.title} now.", report.operation)

    def _on_failed(self, error: Exception) -> None:
        self._say(str(error) if isinstance(error, AppError) else f"That failed: {error}", is_problem=True)
        self.add_term.setEnabled(True)

    def _say(self, sentence: str, *, is_problem: bool = False) -> None:
        self.remark.setText(sentence)
        set_look(self.remark, "error" if is_problem else "small")


def term_completer(loaded: Loaded, parent: QWidget) -> QCompleter:
    """Completes the names of terms in use, wherever in them the typed letters stand."""
    labels = sorted(concept.preferred_label for concept in loaded.scheme.concepts if not concept.is_deprecated)
    completer = QCompleter(labels, parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
