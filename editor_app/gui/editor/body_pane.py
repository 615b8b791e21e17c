"""The body editor with its find bar: what the desk shows under "Body"."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from editor_app.gui.editor.body_editor import BodyEditor
from editor_app.gui.editor.find_bar import FindBar
from editor_app.gui.layouts import bare_column
from editor_app.gui.style import set_look


class BodyPane(QWidget):
    """`editor` is the text, `find_bar` the bar above it; `open_find()` for Ctrl+F."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "page")
        self.editor = BodyEditor()
        self.find_bar = FindBar(self.editor)
        column = bare_column(self)
        column.addWidget(self.find_bar)
        column.addWidget(self.editor, 1)

    def set_text(self, text: str) -> None:
        """Show another text; a search that is open goes on in it."""
        self.editor.set_text(text)
        self.find_bar.follow_text()

    def open_find(self) -> None:
        """Search the text."""
        self.find_bar.open()
