"""How far work has come that goes on by itself while the editor works: a bar, a sentence, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from editor_app.gui import fonts
from editor_app.gui.paint import text_width
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.style import set_look
from editor_app.gui.theme import GAP

BAR = 80
_WIDEST = 340


class BackgroundLine(QWidget):
    """Hidden while nothing goes on; it says its own things, so that it never covers what the window says."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR)
        self.label = ElidedLabel(fonts.SMALL, "quiet")
        self.label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.stop = QPushButton("Stop")
        set_look(self.stop, "link")
        self.stop.setCursor(Qt.CursorShape.PointingHandCursor)
        self.stop.setToolTip("Stop checking; what has been checked stays checked")
        self.stop.clicked.connect(self.stop_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for widget in (self.bar, self.label, self.stop):
            row.addWidget(widget)
        self.hide()

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Say what goes on and how far it has come."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        said = f"{text}: {done:,} of {total:,}"
        self.label.setText(said)
        self.label.setToolTip(said)
        room = round(text_width(f"{text}: {total:,} of {total:,}", fonts.interface(fonts.SMALL))) + GAP
        self.label.setFixedWidth(min(_WIDEST, room))
        self.bar.setAccessibleName(said)
        self.show()
