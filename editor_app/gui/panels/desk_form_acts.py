"""The interview on the desk in another form: shown first, taken as one step. `convert_form` is found by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.gui.panels.desk_surface import DeskSurface
from editor_app.gui.panels.form_dialog import FormDialog

if TYPE_CHECKING:
    from editor_app.services.house_form import Conversion


class FormActs(QObject):
    """Acts on the desk that it belongs to."""

    def __init__(self, desk: DeskSurface) -> None:
        super().__init__(desk)
        self._desk = desk
        self.dialog: FormDialog | None = None

    def convert_form(self) -> None:
        """Show what each form would make of the interview, once the draft is saved."""
        self._desk.session.when_saved(self._ask)

    def _ask(self) -> None:
        desk = self._desk
        draft = desk.session.draft
        if draft is None:
            return
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = FormDialog(desk.workspace, desk.runner, draft, desk.words, desk.window())
        self.dialog.agreed.connect(self._take)
        self.dialog.show()

    def _take(self, conversion: Conversion) -> None:
        session, hub = self._desk.session, self._desk.hub
        if session.draft != conversion.before:
            hub.say("The text was changed meanwhile; ask for the form again.")
            return
        session.take(conversion.after, conversion.label)
        session.save_now()
        session.check_now()
        hub.say(f"Converted. {hub.undoing()}")
