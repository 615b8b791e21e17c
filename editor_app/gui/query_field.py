"""The search box: one line whose keys are coloured, with completion of fields and values and the error under it."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QStringListModel, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QCompleter, QListView, QTextEdit, QToolButton, QWidget

from editor_app.gui import fonts, icons
from editor_app.gui.pauses import make_pause
from editor_app.gui.style import set_look
from editor_app.gui.theme import CONTROL, current_theme

PAUSE = 250
"""Milliseconds without a key until a query is run."""

_KEY = re.compile(r"(?:^|(?<=[\s(\-]))([\w.]+):")
_WORD = re.compile(r"\b(?:and|or|not)\b")
_CURRENT_TERM = re.compile(r"[^\s()]*$")

Proposals = Callable[[str], list[str]]
"""Given the term under the cursor, whole terms to complete it to."""


class QueryColours(QSyntaxHighlighter):
    """Keys in the accent, the words between terms quiet."""

    def highlightBlock(self, text: str) -> None:
        """Colour the line."""
        theme = current_theme()
        key, word = QTextCharFormat(), QTextCharFormat()
        key.setForeground(QColor(theme.accent))
        word.setForeground(QColor(theme.quiet))
        for match in _WORD.finditer(text):
            self.setFormat(match.start(), len(match.group()), word)
        for match in _KEY.finditer(text):
            self.setFormat(match.start(1), len(match.group(1)) + 1, key)


class QueryField(QTextEdit):
    """A text field of one line. `query_changed` comes after a pause or at once with Enter."""

    query_changed = Signal(str)
    left = Signal()
    """Down or Escape in an empty field: the keys go back to the list."""

    def __init__(self, parent: QWidget | None = None, proposals: Proposals | None = None) -> None:
        super().__init__(parent)
        self._proposals = proposals
        self._told = ""
        self._pause = make_pause(self, PAUSE, self._tell)
        self._dress()
        self._colours = QueryColours(self.document())
        self._add_completer()
        self._glass = self._make_button("magnifying-glass", "Search", self.setFocus)
        self._clear = self._make_button("x", "Clear search", lambda: self.set_query(""))
        self._clear.hide()
        self.textChanged.connect(self._on_text_changed)

    def _dress(self) -> None:
        set_look(self, "query")
        self.setFont(fonts.interface())
        self.setFixedHeight(CONTROL + 4)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(20, 0, 20, 0)
        self.document().setDocumentMargin(6)
        self.setPlaceholderText("Search words, or field:value")
        self.setAccessibleName("Search library")
        self.setAccessibleDescription("Words search the text; region:Russia, state:review, flag:interview.* and so on")

    def _add_completer(self) -> None:
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(self)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self._accept)

    def _make_button(self, icon: str, name: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        set_look(button, "flat")
        button.setIcon(icons.icon(icon, "quiet", 16))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedSize(24, 24)
        button.clicked.connect(act)
        return button

    # ---- text

    def query(self) -> str:
        """The query as typed, on one line."""
        return self.toPlainText().strip()

    def set_query(self, text: str) -> None:
        """Put a query in and run it at once."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._tell()

    def run(self) -> None:
        """Run what is typed now, without the pause."""
        self._tell()

    def show_error(self, message: str | None) -> None:
        """Underline nothing, but say in the tooltip and to screen readers what is wrong; the panel shows it below."""
        self.setToolTip(message or "")

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter runs, Escape clears or leaves, Down leaves; the popup's keys go to the popup."""
        if self._popup.isVisible() and event.key() in _POPUP_KEYS:
            if self._popup.currentIndex().isValid() or event.key() not in _ENTER:
                event.ignore()
                return
            self._popup.hide()  # nothing was chosen there: Enter searches
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._tell()
                self.left.emit()
            case Qt.Key.Key_Escape if self.query():
                self.set_query("")
            case Qt.Key.Key_Escape | Qt.Key.Key_Down:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
                self._propose(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A key focus selects all, so that typing starts a new search."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason):
            self.selectAll()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines become one line."""
        self.insertPlainText(" ".join(source.text().split()))

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: keys in its accent. A mirrored interface: the buttons change places."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_colours"):
            self._colours.rehighlight()
        elif event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "_clear"):
            self._place_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the glass at the start and the clear button at the end."""
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        ends = [6, self.width() - 28]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            ends.reverse()
        for button, x in zip((self._glass, self._clear), ends, strict=True):
            button.move(x, (self.height() - 24) // 2)

    def _on_text_changed(self) -> None:
        self._clear.setVisible(bool(self.toPlainText()))
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        query = self.query()
        if query != self._told:
            self._told = query
            self.query_changed.emit(query)

    # ---- completion

    def _term(self) -> str:
        cursor = self.textCursor()
        match = _CURRENT_TERM.search(self.toPlainText()[: cursor.position()])
        return match.group() if match else ""

    def _propose(self, event: QKeyEvent) -> None:
        term = self._term()
        proposals = self._proposals(term) if self._proposals and len(term) > 1 and event.text().strip() else []
        if not proposals or proposals == [term]:
            self._popup.hide()
            return
        self._model.setStringList(proposals)
        self._completer.setCompletionPrefix("")
        rect = self.cursorRect()
        rect.setWidth(min(320, max(200, self.width())))
        self._completer.complete(rect)

    def _accept(self, completion: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(self._term()))
        cursor.insertText(completion if completion.endswith(":") else completion + " ")
        self.setTextCursor(cursor)


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_POPUP_KEYS = (*_ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up)
