"""What the Help menu and the settings do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.bootstrap import Workspace
from editor_app.gui.actions import ActionBook
from editor_app.gui.appearance import Appearance
from editor_app.gui.dialogs.reading import QUERY_HELP, ReadingDialog, RulesDialog, about_page
from editor_app.gui.dialogs.settings_dialog import SettingsDialog
from editor_app.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from editor_app.gui.dialogs.updates_dialog import PAGE_KEY, UpdatesDialog
from editor_app.gui.window_settings import WindowSettings


class HelpActs(QObject):
    """Handlers of help and settings, found by name."""

    type_changed = Signal(str, float)
    """Reading face and size in points."""

    def __init__(
        self,
        workspace: Workspace,
        book: ActionBook,
        settings: WindowSettings,
        appearance: Appearance,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._book, self._settings = workspace, book, settings
        self._appearance, self._window = appearance, window
        self.dialog: QWidget | None = None

    def show_rules(self, rule_id: str | None = None) -> None:
        """The manual page of a rule, beside the list of all."""
        self._open(RulesDialog(self._workspace.rules, self._window, rule_id))

    def show_query_help(self) -> None:
        """How to write a query."""
        self._open(ReadingDialog("Query language", QUERY_HELP, self._window))

    def show_interview_help(self) -> None:
        """The manual's page on interviews."""
        self._show_page("interviews", "Interviews")

    def show_vocabulary_help(self) -> None:
        """The manual's page on vocabularies."""
        self._show_page("vocabularies", "Vocabularies")

    def _show_page(self, name: str, title: str) -> None:
        """A page of the manual without its heading, which the dialog has."""
        page = (self._workspace.settings.resources / "manual" / f"{name}.md").read_text(encoding="utf-8")
        self._open(ReadingDialog(title, page.removeprefix(f"# {title}").lstrip(), self._window))

    def show_shortcuts(self) -> None:
        """See and change the keys."""
        self._open(ShortcutsDialog(self._book, self._settings, self._window))

    def show_about(self) -> None:
        """Version, places, licences."""
        self._open(ReadingDialog("About", about_page(self._workspace), self._window))

    def check_for_updates(self) -> None:
        """Say where newer versions are told of, and ask before the browser is opened there."""
        dialog = UpdatesDialog(self._settings.text(PAGE_KEY), self._workspace.settings.resources, self._window)
        dialog.help_requested.connect(lambda: self._show_page("updates", "Updates"))
        self._open(dialog)

    def show_settings(self) -> None:
        """Theme and type."""
        dialog = SettingsDialog(self._settings, self._appearance, self._window)
        dialog.type_changed.connect(self.type_changed)
        self._open(dialog)

    def switch_theme(self) -> None:
        """Light when it is dark, dark when it is light."""
        self._appearance.choose("light" if self._appearance.wanted_theme().is_dark else "dark")

    def _open(self, dialog: QWidget) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()  # else the window would keep every dialog that was ever open
        self.dialog = dialog
        dialog.show()
