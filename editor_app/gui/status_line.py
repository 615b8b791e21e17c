"""The status bar: whether all is saved, what runs in the background, and what is open. It tells the truth."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from editor_app.domain.progress import Step
from editor_app.gui import fonts, icons
from editor_app.gui.background_line import BackgroundLine
from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.paint import Canvas, text_width
from editor_app.gui.pauses import make_pause
from editor_app.gui.style import set_look
from editor_app.gui.theme import GAP, GROUP, STATUS, current_theme
from editor_app.gui.words import counted

STATE_WIDTH = 480
"""Pixels that the save state may take: the bar above the body says the whole of a failure."""

_FEWEST = 60

SAID_FOR = 6000
"""Milliseconds that a passing sentence stays."""

_ICONS = {"saved": ("check", "answer"), "saving": ("circle-notch", "quiet"), "unsaved": ("pencil-simple", "quiet")}


class StatusIcon(QWidget):
    """A 16 px icon in a colour of the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(16, 16)
        self._name, self._role = "check", "quiet"

    def show_icon(self, name: str, role: str) -> None:
        """Show another."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        icons.draw_icon(QPainter(self), self.rect().toRectF(), self._name, current_theme().role(self._role))


class SaidLabel(QLabel):
    """A sentence that ends in "…" where other things need the room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self, "small")

    def sizeHint(self) -> QSize:
        """Room for the whole sentence."""
        width = text_width(self.text(), fonts.interface(fonts.SMALL))
        return QSize(round(width) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a word or two."""
        return QSize(_FEWEST, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As much of the sentence as there is room for."""
        canvas = Canvas(QPainter(self), self.rect(), self.layoutDirection())
        colour = canvas.theme.error if self.property("look") == "error" else canvas.theme.quiet
        canvas.words(self.rect(), self.text(), colour, fonts.interface(fonts.SMALL))


class StatusLine(QWidget):
    """What stands at the bottom of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self.setFixedHeight(STATUS + 2)
        self._icon, self.state = StatusIcon(), make_label("Ready", "small")
        self.said = SaidLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(80)
        self.bar.hide()
        self.background = BackgroundLine()
        self.articles, self.words, self.place = (make_label("", "small") for _ in range(3))
        self.language, self.library = (make_label("", "small") for _ in range(2))
        self.vocabulary, self.changes = (make_label("", "small") for _ in range(2))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        row.setSpacing(8)
        for widget in (self._icon, self.state, self.bar, self.said, self.background):
            row.addWidget(widget)
        row.addStretch(1)
        ends = (self.articles, self.words, self.place, self.language, self.vocabulary, self.changes, self.library)
        end = QHBoxLayout()
        end.setSpacing(GROUP + GAP)
        for label in ends:
            end.addWidget(label)
        row.addLayout(end)
        self._passing = make_pause(self, SAID_FOR, lambda: self.said.setText(""))

    def show_save_state(self, kind: str, text: str) -> None:
        """Saved, saving, unsaved or failed, in words and as an icon."""
        icon, role = _ICONS.get(kind, ("warning-circle", "error"))
        self._icon.show_icon(icon, role)
        self.state.setText(self.state.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, STATE_WIDTH))
        self.state.setToolTip(text)
        set_look(self.state, "error" if kind == "failed" else "small")

    def say(self, sentence: str, *, is_problem: bool = False) -> None:
        """A passing sentence; a problem stays until the next one."""
        self.said.setText(sentence)
        self.said.setToolTip(sentence)
        set_look(self.said, "error" if is_problem else "small")
        if is_problem:
            self._passing.stop()
        else:
            self._passing.start()

    def show_step(self, step: Step | None) -> None:
        """How far the background work has come; None when it is over."""
        self.bar.setVisible(step is not None)
        if step is None:
            return
        self.bar.setRange(0, step.total or 0)
        self.bar.setValue(step.done)
        of = f" of {step.total:,}" if step.total else ""
        self.say(f"{step.task} {step.done:,}{of}")

    def show_counts(self, words: int, line: int, column: int, language: str) -> None:
        """The open article's words, and where the cursor stands."""
        self._tell(self.words, counted(words, "word"))
        self._tell(self.place, f"Line {line:,}, column {column:,}")
        self._tell(self.language, language)

    def show_library(self, articles: int, name: str) -> None:
        """The library's size and name."""
        self.articles.setText(counted(articles, "article"))
        self.library.setText(name)

    def show_vocabulary(self, name: str, changes: str) -> None:
        """A vocabulary and what is not yet published of it, in place of the article; empty: the article again."""
        self._tell(self.vocabulary, name)
        self._tell(self.changes, changes)
        for label in (self.words, self.place, self.language):
            label.setVisible(bool(label.text()) and not name)

    def clear_article(self) -> None:
        """Nothing is open."""
        for label in (self.words, self.place, self.language):
            self._tell(label, "")

    def _tell(self, label: QLabel, text: str) -> None:
        """What says nothing takes no room."""
        label.setText(text)
        is_of_article = label in (self.words, self.place, self.language)
        label.setVisible(bool(text) and not (is_of_article and self.vocabulary.text()))
