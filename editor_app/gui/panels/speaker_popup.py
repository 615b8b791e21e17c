"""Who speaks a turn: a small line to type in beneath the turn, with the names that are known below it.

How to use: `ask(known, returns_to, place)`; `chosen` gives the name and whether it is for all turns of the speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QListView, QVBoxLayout, QWidget

from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.models.row_model import ROW_DATA, RowModel, RowWords
from editor_app.gui.paint import Canvas
from editor_app.gui.panels.desk_rows import RowDelegate
from editor_app.gui.popup_frame import PopupFrame
from editor_app.gui.style import outline_boxes
from editor_app.gui.theme import GAP, GRID, ROW

if TYPE_CHECKING:
    from editor_app.services.turns import KnownSpeakers

WIDTH, MOST_ROWS = 340, 6
_HINTS = "↑ ↓ choose    Enter set    Esc close"
_OWN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)


class NamePainter:
    """One name a row."""

    height = ROW

    def buttons(self, _row: str) -> tuple[str, ...]:
        """Names have none."""
        return ()

    def draw(self, canvas: Canvas, room: QRectF, row: str, _ground: str) -> None:
        """Draw the name where the field's words begin."""
        canvas.words(room.adjusted(GAP + 9, 0, 0, 0), row, canvas.theme.text)


class SpeakerPopup(PopupFrame):
    """Lies over its host; Enter applies, Escape or a click elsewhere closes."""

    chosen = Signal(str, bool)
    """The name, and whether all turns of the speaker get it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._returns_to: QWidget | None = None
        self._names: tuple[str, ...] = ()
        self.title, self.field = make_label("", "strong"), QLineEdit()
        self.model: RowModel[str] = RowModel(lambda name: RowWords(name, name, name), self)
        self.list = QListView()
        self.for_all = QCheckBox()
        self._build()
        self.field.textEdited.connect(self._show_names)
        self.field.installEventFilter(self)
        self.for_all.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        self.hide()

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(NamePainter(), self.list))
        self.list.setAccessibleName("Known speakers")
        self.list.setProperty("active", True)  # the band of the focus, though the keys are in the field
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outline_boxes(self.for_all)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(1, GAP, 1, GAP)
        column.setSpacing(GAP)
        line, hints = make_line(), make_label(_HINTS, "small")
        for widget in (self.title, self.field, self.list, self.for_all, line, hints):
            edge = 0 if widget in (self.list, line) else GAP + GRID
            inset = QVBoxLayout()
            inset.setContentsMargins(edge, 0, edge, 0)
            inset.addWidget(widget)
            column.addLayout(inset)
        self._column = column

    # ---- coming and going

    def ask(self, known: KnownSpeakers, returns_to: QWidget | None, place: QPoint) -> None:
        """Ask for the speaker of a turn, the keys in the field; `place` is under the turn, in the host."""
        self._returns_to, self._names = returns_to, known.names
        self.title.setText(f"Who speaks {known.turn_name}?")
        self.field.setAccessibleName(f"Speaker of {known.turn_name}")
        self.field.setPlaceholderText("Type a name")
        self.field.setText(known.present or "")
        self.field.selectAll()
        whose = f"of {known.present}" if known.present else f"that are {known.side}"
        self.for_all.setText(f"For &all {known.turn_count:,} turns {whose}".replace("& ", "&& "))
        self.for_all.setVisible(known.turn_count > 1)
        self.for_all.setChecked(known.turn_count > 1 and known.present is None)
        self._show_names("")
        self._put(place)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed, Qt.ConnectionType.UniqueConnection)

    def close_popup(self) -> None:
        """Hide it; the keys go back to where they were."""
        if not self.isVisible():
            return
        had_keys = self._has(self.window().focusWidget())
        self.hide()
        if had_keys and self._returns_to is not None:
            self._returns_to.setFocus(Qt.FocusReason.PopupFocusReason)

    def _has(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and not self._has(now) and now.window() is self.window():
            self.hide()

    def _apply(self) -> None:
        name = self.field.text().strip()
        if name:
            for_all = self.for_all.isChecked() and not self.for_all.isHidden()
            self.close_popup()
            self.chosen.emit(name, for_all)

    # ---- names

    def _show_names(self, typed: str) -> None:
        wanted = typed.casefold().strip()
        self.model.show_rows([name for name in self._names if wanted in name.casefold()])
        rows = min(MOST_ROWS, len(self.model.rows))
        self.list.setFixedHeight(rows * ROW)
        self.list.setVisible(rows > 0)
        if self.isVisible():
            self._fit()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.field.setText(str(index.data(ROW_DATA)))
        self._apply()

    def _move(self, step: int) -> None:
        count = len(self.model.rows)
        if count:
            current = self.list.currentIndex().row()
            row = (current + step) % count if current >= 0 else 0 if step > 0 else count - 1
            self.list.setCurrentIndex(self.model.index(row, 0))
            self.field.setText(self.model.rows[row])

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Escape and the arrows are the popup's wherever its keys are."""
        if isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # Ctrl+Enter is the window's elsewhere
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._on_key(event)
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Escape:
                self.close_popup()
            case _:
                self._apply()

    # ---- place and shadow

    def _put(self, place: QPoint) -> None:
        self._place = place
        self._fit()

    def _fit(self) -> None:
        """Under the turn, above it where there is no room, and always inside the host."""
        self._column.activate()
        self.place(self._place, self.fitting_width(WIDTH), self._column.totalSizeHint().height(), ROW)
