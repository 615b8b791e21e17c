"""What all dialogs share: a heading, a body on the page's ground, a footer with buttons, and a progress line.

How to use: subclass `DialogFrame`, put widgets into `self.body` (a QVBoxLayout), buttons by `add_button`;
`ProgressLine` shows a `domain.progress.Step` with what, how many and the time left.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from editor_app.domain.progress import Step
from editor_app.gui.dialogs.row_table import Inset
from editor_app.gui.style import set_look
from editor_app.gui.words import counted

MINIMUM_TIME = 2.0
"""Seconds of work before a time left is said: earlier guesses jump."""


class DialogFrame(QDialog):
    """A window-modal dialog in the product's dress. Escape closes it unless `is_busy`."""

    def __init__(self, title: str, parent: QWidget | None, width: int, height: int, detail: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        room = parent.size() if parent is not None else None
        self.resize(
            min(width, room.width() - 48) if room else width, min(height, room.height() - 48) if room else height
        )
        self.heading, self.detail = make_label(title, "title"), make_label(detail, "quiet")
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(20, 12, 20, 12)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(make_line())
        column.addLayout(self.body, 1)
        column.addWidget(make_line())
        column.addLayout(self._buttons)

    @property
    def is_busy(self) -> bool:
        """Whether work is under way that closing would leave unseen; subclasses say."""
        return False

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(12)
        row.addWidget(self.heading)
        row.addWidget(self.detail, 1)
        return head

    def add_button(self, text: str, look: str = "", *, is_default: bool = False, at_start: bool = False) -> QPushButton:
        """A button of the footer, at its end unless `at_start`."""
        button = QPushButton(text)
        button.setAutoDefault(is_default)
        button.setDefault(is_default)
        if look:
            set_look(button, look)
        if at_start:
            self._buttons.insertWidget(0, button)
        else:
            self._buttons.addWidget(button)
        return button

    def add_table(self, table: QWidget) -> None:
        """A table that fills what is left; its words begin where those of the heading do."""
        self.body.addWidget(Inset(table), 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keys, before the one that is pressed from everywhere else."""
        focused: QWidget | None = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Escape does nothing while work is under way: its own button stops it."""
        if not self.is_busy:
            super().reject()


class ProgressLine(QWidget):
    """ "Writing 171 of 263", a bar, "about 4 seconds left"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.time_left = make_label(""), make_label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self._started = 0.0
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.time_left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.bar)

    def start(self, text: str) -> None:
        """Begin: an unknown amount of work."""
        self._started = time.monotonic()
        self.words.setText(text)
        self.time_left.setText("")
        self.bar.setRange(0, 0)

    def show_step(self, step: Step) -> None:
        """How far the work has come."""
        if step.total is None:
            self.words.setText(f"{step.task} {step.done:,}" if step.done else f"{step.task}…")
            return
        self.words.setText(f"{step.task} {step.done:,} of {step.total:,}")
        self.bar.setRange(0, max(1, step.total))
        self.bar.setValue(step.done)
        self.time_left.setText(self._time_left(step.done, step.total))

    def finish(self, text: str) -> None:
        """The work is over; the sentence says how it went."""
        self.words.setText(text)
        self.time_left.setText("")
        self.bar.setRange(0, 1)
        self.bar.setValue(1)

    def _time_left(self, done: int, total: int) -> str:
        spent = time.monotonic() - self._started
        if not done or spent < MINIMUM_TIME:
            return ""
        return time_left_text(spent / done * (total - done))


def time_left_text(seconds: float) -> str:
    """A rough time in words that do not flicker: seconds by fives, then minutes."""
    if seconds < 5:
        return "a few seconds left"
    if seconds < 55:
        return f"about {round(seconds / 5) * 5} seconds left"
    minutes = max(1, round(seconds / 60))
    return f"about {counted(minutes, 'minute')} left"


class PlainLabel(QLabel):
    """Text that stands where the interface begins, also when it is written the other way (Qt goes by the text)."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def changeEvent(self, event: QEvent) -> None:
        """The interface was turned round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def showEvent(self, event: QShowEvent) -> None:
        """It may have been made in a mirrored interface."""
        super().showEvent(event)
        self._align()

    def _align(self) -> None:
        now, flag = self.alignment(), Qt.AlignmentFlag
        if now & flag.AlignHCenter or (now & flag.AlignRight and not now & flag.AlignAbsolute):
            return  # wanted otherwise
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        begin = flag.AlignRight if is_mirrored else flag.AlignLeft
        self.setAlignment(begin | flag.AlignAbsolute | (now & flag.AlignVertical_Mask))


def make_label(text: str, look: str = "", *, is_wrapped: bool = False) -> QLabel:
    """A label that never reads its text as markup."""
    label = PlainLabel(text)
    label.setWordWrap(is_wrapped)
    if look:
        set_look(label, look)
    return label


def make_line() -> QFrame:
    """A hairline."""
    line = QFrame()
    set_look(line, "line")
    line.setFixedHeight(1)
    return line
