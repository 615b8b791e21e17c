"""The head of the desk: title, state, place in the list, hold, approve."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QPointF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.article import Article, ReviewState
from editor_app.gui import fonts, icons
from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.paint import Canvas
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.style import set_look
from editor_app.gui.theme import DESK_INDENT, GAP, GRID, GROUP, ICON
from editor_app.gui.words import STATE_NAMES

HEIGHT = 64
_FIRST_WORDS = 160


class StateMark(QWidget):
    """How far the article has come, as a mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(ICON, ICON)
        self.state = ReviewState.NEW

    def show_state(self, state: ReviewState) -> None:
        """Show a state."""
        self.state = state
        self.setAccessibleName(STATE_NAMES[state])
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark."""
        Canvas(QPainter(self), self.rect()).state_mark(QPointF(7, 8.5), self.state)


class DeskHead(QWidget):
    """Shows the article; its buttons ask."""

    next_requested = Signal()
    previous_requested = Signal()
    hold_requested = Signal()
    approve_requested = Signal()

    def __init__(self, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "page")
        self.setFixedHeight(HEIGHT)
        self._who = who
        self.title = ElidedLabel(fonts.LARGE, "text", is_strong=True)
        self.mark, self.detail = StateMark(), ElidedLabel(fonts.SMALL, "quiet")
        self.place = make_label("", "small")
        self.previous = self._step("caret-left", "Previous article (Alt+Up)", self.previous_requested)
        self.next = self._step("caret-right", "Next article (Alt+Down)", self.next_requested)
        self.hold, self.approve = QPushButton("Hold"), QPushButton("Approve and next")
        self.hold.setIcon(icons.icon("archive-box", "text"))
        self.approve.setIcon(icons.icon("check", "on_accent"))
        for button in (self.hold, self.approve):
            button.setIconSize(QSize(ICON, ICON))
        set_look(self.approve, "primary")
        self.hold.setToolTip("Keep this article out of exports for now (Ctrl+Shift+H)")
        self.approve.setToolTip("Save, approve, open the next article (Ctrl+Enter)")
        self.hold.clicked.connect(self.hold_requested)
        self.approve.clicked.connect(self.approve_requested)
        self._build()
        self.show_article(None)

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.mark)
        below.addWidget(self.detail, 1)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addStretch(1)
        left.addWidget(self.title)
        left.addLayout(below)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(DESK_INDENT, 0, GROUP, 0)
        row.setSpacing(GRID)
        row.addLayout(left, 1)
        row.addSpacing(GAP)
        for widget in (self.previous, self.place, self.next):
            row.addWidget(widget)
        row.addSpacing(GAP)
        row.addWidget(self.hold)
        row.addWidget(self.approve)

    def _step(self, icon: str, name: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton()
        set_look(button, "flat")
        button.setIcon(icons.icon(icon, "text"))
        button.setAccessibleName(name.partition(" (")[0])
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(signal)
        return button

    def changeEvent(self, event: object) -> None:
        """The carets point the other way in a mirrored interface."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "next"):
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.previous.setIcon(icons.icon("caret-right" if is_mirrored else "caret-left", "text"))
            self.next.setIcon(icons.icon("caret-left" if is_mirrored else "caret-right", "text"))

    def show_article(self, article: Article | None) -> None:
        """Show an article."""
        for button in (self.hold, self.approve):
            button.setEnabled(article is not None)
        self.mark.setVisible(article is not None)
        self.title.is_stand_in = article is not None and not article.title
        self.title.setText(title_text(article) if article is not None else "")
        self.title.setToolTip(self.title.text())
        if article is None:
            self.detail.setText("")
            return
        self.mark.show_state(article.state)
        assigned = "you" if article.assignee == self._who else article.assignee
        name = PurePath(article.source.path.replace("\\", "/")).name
        parts = [STATE_NAMES[article.state], f"assigned to {assigned}" if assigned else "", name]
        self.detail.setText(" · ".join(filter(None, parts)))
        self.detail.setToolTip(article.source.path)
        self.hold.setEnabled(article.state is not ReviewState.HELD)

    def show_place(self, index: int | None, total: int) -> None:
        """Show which of how many articles of the list this is."""
        self.place.setText("" if index is None else f"{index + 1:,} of {total:,}")


def title_text(article: Article) -> str:
    """The title, or the first words of an article without one, in quotation marks."""
    if article.title:
        return article.title
    words = " ".join((article.abstract or article.body)[: 2 * _FIRST_WORDS].split())
    return f"“{words[:_FIRST_WORDS]}”" if words else "Without title or text"
