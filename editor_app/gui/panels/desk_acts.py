"""Acts of the menus on the desk itself: typing, going, showing and hiding. One method an action, found by its name."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from editor_app.gui.panels.desk_bottom import FINDINGS
from editor_app.gui.panels.desk_pages import BODY, CAPTURED, HISTORY, PREVIEW
from editor_app.gui.panels.desk_surface import DeskSurface


class DeskActs(QObject):
    """Acts on the desk that it belongs to."""

    def __init__(self, desk: DeskSurface) -> None:
        super().__init__(desk)
        self._desk = desk

    # ---- text

    def undo(self) -> None:
        """Take back the last keystrokes: of the form where it has the keys, else of the body."""
        if not (self._form_has_keys() and self._desk.form.undo()):
            self._desk.editor.undo()

    def redo(self) -> None:
        """Bring them back."""
        if not (self._form_has_keys() and self._desk.form.redo()):
            self._desk.editor.redo()

    def _form_has_keys(self) -> bool:
        focused: QWidget | None = self._desk.window().focusWidget()
        return focused is not None and self._desk.form.isAncestorOf(focused)

    def find_in_article(self) -> None:
        """Search the body."""
        self._desk.pages.show_page(BODY)
        self._desk.pages.body.open_find()

    def zoom_in(self) -> None:
        """Larger text."""
        self._desk.editor.zoom_by(1)

    def zoom_out(self) -> None:
        """Smaller text."""
        self._desk.editor.zoom_by(-1)

    def zoom_reset(self) -> None:
        """Text at its own size."""
        self._desk.editor.zoom_by(0)

    def copy_id(self) -> None:
        """Put the article's id on the clipboard."""
        article_id = self._desk.article_id
        if article_id is not None:
            QGuiApplication.clipboard().setText(article_id)
            self._desk.hub.say(f"{article_id} is on the clipboard.")

    # ---- going

    def next_turn(self) -> None:
        """Go to the next question or answer."""
        self._step_turn(1)

    def previous_turn(self) -> None:
        """Go to the one before."""
        self._step_turn(-1)

    def _step_turn(self, by: int) -> None:
        turn = self._desk.outline.turn_beside(self._desk.editor.position(), by)
        if turn is None:
            self._desk.hub.say("There is no turn after this one." if by > 0 else "There is no turn before this one.")
        else:
            self._desk.go_to(turn.start, turn.start)

    def focus_body(self) -> None:
        """The keys go to the text."""
        self._desk.pages.show_page(BODY)
        self._desk.editor.setFocus()

    def focus_metadata(self) -> None:
        """The keys go to the fields."""
        self._desk.form.show()
        self._desk.form.focus()

    def focus_findings(self) -> None:
        """The keys go to the findings."""
        self._desk.bottom.show()
        self._desk.bottom.show_page(FINDINGS)
        self._desk.bottom.findings.list.setFocus()

    # ---- showing and hiding

    def show_body(self) -> None:
        """Show the text."""
        self._desk.pages.show_page(BODY)

    def show_preview(self) -> None:
        """Show the text as readers see it."""
        self._desk.pages.show_page(PREVIEW)

    def show_captured(self) -> None:
        """Show the page as it came."""
        self._desk.pages.show_page(CAPTURED)

    def show_history(self) -> None:
        """Show who changed what."""
        self._desk.pages.show_page(HISTORY)

    def toggle_metadata(self) -> None:
        """Show or hide the fields."""
        self._toggle(self._desk.form)

    def toggle_findings(self) -> None:
        """Show or hide findings and notes."""
        self._toggle(self._desk.bottom)

    def toggle_outline(self) -> None:
        """Show or hide the outline."""
        self._toggle(self._desk.outline)

    def _toggle(self, panel: QWidget) -> None:
        panel.setVisible(panel.isHidden())
