"""Typing a value into a field: asks the terms of the field's vocabulary and writes what was chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.bootstrap import Workspace
from editor_app.gui.completer import CompletionRequest, TermCompleter
from editor_app.gui.panels.metadata_form_chips import ChipBox
from editor_app.gui.panels.metadata_form_row import FieldRow
from editor_app.gui.tasks import TaskRunner


class Completing(QObject):
    """One popup for all rows of a form."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, form: QWidget) -> None:
        super().__init__(form)
        self._workspace, self._runner, self._form = workspace, runner, form
        self._asking: tuple[FieldRow, int | None] | None = None
        self.popup: TermCompleter | None = None

    def ask(self, row: FieldRow, anchor: QWidget, place: int | None, typed: str) -> None:
        """Let a value be typed: in the place of another, or with `place` None a further one."""
        self._asking = (row, place)
        self._opened_popup().open(anchor, self._request(row, place, typed))

    def stop(self) -> None:
        """Drop what is being typed: another article is shown."""
        self._asking = None
        if self.popup is not None:
            self.popup.close_popup()

    def _opened_popup(self) -> TermCompleter:
        if self.popup is None:  # late: its host is the window, which the form is not in while it is built
            self.popup = TermCompleter(self._runner, self._form.window())
            self.popup.accepted.connect(self._on_accepted)
            self.popup.closed.connect(self._on_closed)
        return self.popup

    def _request(self, row: FieldRow, place: int | None, typed: str) -> CompletionRequest:
        field, values = row.field, row.view.values
        edited = values[place] if place is not None and place < len(values) and not typed else None
        return CompletionRequest(
            label=field.label,
            complete=partial(self._workspace.terms.complete, field.name),
            text=typed if edited is None else edited,
            taken=tuple(value for number, value in enumerate(values) if number != place),
            is_open=field.vocabulary not in self._workspace.vocabularies,
            is_selected=edited is not None,
        )

    def _on_accepted(self, value: str) -> None:
        if self._asking is not None:
            row, place = self._asking
            row.put(value, place)

    def _on_closed(self) -> None:
        asking, self._asking = self._asking, None
        if asking is None:
            return
        row, place = asking
        if isinstance(row.value, ChipBox):
            row.value.focus_stop(place if place is not None else len(row.value.stops))
