"""The head of the desk: title, state, place in the list, hold, approve."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QPointF, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.article import Article, ReviewState
from editor_app.gui import fonts, icons
from editor_app.gui.models.columns import STATE_NAMES
from editor_app.gui.paint import Canvas
from editor_app.gui.style import set_look


class StateMark(QWidget):
    """How far the article has come, as a mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(16, 16)
        self.state = ReviewState.NEW

    def show_state(self, state: ReviewState) -> None:
        """Show a state."""
        self.state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark."""
        Canvas(QPainter(self), self.rect()).state_mark(QPointF(8, 8.5), self.state)


class TitleLabel(QLabel):
    """A title that ends in "…" where it does not fit."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The title on one line."""
        canvas = Canvas(QPainter(self), self.rect(), self.layoutDirection())
        canvas.words(self.rect(), self.text(), canvas.theme.text, self.font())


class DeskHead(QWidget):
    """Shows the article; its buttons ask."""

    next_requested = Signal()
    previous_requested = Signal()
    hold_requested = Signal()
    approve_requested = Signal()

    def __init__(self, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "page")
        self.setFixedHeight(65)
        self._who = who
        self.title = TitleLabel("")
        self.title.setFont(fonts.interface(fonts.LARGE, is_strong=True))
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.mark, self.detail, self.place = StateMark(), QLabel(""), QLabel("")
        for label in (self.detail, self.place):
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_look(label, "small")
        self.hold = QPushButton("Hold")
        self.hold.setIcon(icons.icon("minus-circle", "text"))
        self.approve = QPushButton("Approve and next")
        set_look(self.approve, "primary")
        self.hold.clicked.connect(self.hold_requested)
        self.approve.clicked.connect(self.approve_requested)
        self.hold.setToolTip("Keep this article out of exports for now (Ctrl+Shift+H)")
        self.approve.setToolTip("Save, approve, open the next article (Ctrl+Enter)")
        self._build()
        self.show_article(None)

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.mark)
        below.addWidget(self.detail, 1)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addStretch(1)
        left.addWidget(self.title)
        left.addLayout(below)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addLayout(left, 1)
        row.addWidget(self._step("caret-left", "Previous article", self.previous_requested))
        row.addWidget(self.place)
        row.addWidget(self._step("caret-right", "Next article", self.next_requested))
        row.addSpacing(8)
        row.addWidget(self.hold)
        row.addWidget(self.approve)

    def _step(self, icon: str, name: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton()
        set_look(button, "flat")
        button.setIcon(icons.icon(icon, "text"))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(signal)
        return button

    def show_article(self, article: Article | None) -> None:
        """Show an article."""
        for button in (self.hold, self.approve):
            button.setEnabled(article is not None)
        self.mark.setVisible(article is not None)
        if article is None:
            self.title.setText("")
            self.detail.setText("")
            return
        stand_in = " ".join((article.abstract or article.body).split())[:160]
        self.title.setText(article.title or f"“{stand_in}”")
        self.title.setToolTip(article.title or "This article has no title; these are its first words.")
        self.mark.show_state(article.state)
        assigned = "you" if article.assignee == self._who else article.assignee
        parts = [
            STATE_NAMES[article.state],
            f"assigned to {assigned}" if assigned else "",
            PurePath(article.source.path).name,
        ]
        self.detail.setText(" · ".join(filter(None, parts)))

    def show_place(self, index: int | None, total: int) -> None:
        """Show which of how many articles of the list this is."""
        self.place.setText("" if index is None else f"{index + 1:,} of {total:,}")
