"""All keys in one table; each can be changed, and a clash is said before it bites."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.gui.actions import ActionBook, is_for_typing, parse_shortcuts
from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.window_settings import WindowSettings

SETTINGS_KEY = "shortcuts"
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class KeysField(QKeySequenceEdit):
    """Takes one press of keys; Backspace and Delete ask for none, Escape is the dialog's."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.setAccessibleName("New keys")
        self.setAccessibleDescription("Press the new keys; Backspace takes them away")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plain keys of their own meaning are no shortcuts."""
        if event.modifiers():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.cleared.emit()
        else:
            super().keyPressEvent(event)


class ShortcutsDialog(DialogFrame):
    """Shows and changes the shortcuts; what is changed is kept at once."""

    def __init__(self, book: ActionBook, settings: WindowSettings, parent: QWidget | None) -> None:
        super().__init__(
            "Keyboard shortcuts", parent, 680, 560, "Select an action, press its new keys; Backspace takes them away"
        )
        self._book, self._settings = book, settings
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find an action or a key")
        self.filter.setAccessibleName("Find an action or a key")
        self.filter.setClearButtonEnabled(True)
        self._model = RowTableModel(("Action", "Menu", "Keys"), parent=self)
        self.table = RowTable(self._model, (320, 110, None), "Shortcuts")
        self.keys = KeysField()
        self.reset_button = QPushButton("Reset")
        self.reset_button.setAutoDefault(False)
        self.clash = make_label("", "error", is_wrapped=True)
        self._build()
        self.add_button("Close", is_default=True).clicked.connect(self.accept)
        self.filter.textChanged.connect(lambda: self._show())
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.keys.editingFinished.connect(self._assign)
        self.keys.cleared.connect(lambda: self._set(self._current_id(), ""))
        self.reset_button.clicked.connect(self._reset)
        self._show()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(make_label("New keys", "quiet"))
        row.addWidget(self.keys, 1)
        row.addWidget(self.reset_button)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.clash)
        self.body.addLayout(column)

    def _show(self, kept: str | None = None) -> None:
        """List what fits the filter, and the action `kept`, whose keys have just changed."""
        wanted = self.filter.text().casefold()
        rows = []
        for action_id, spec in self._book.specs.items():
            keys = "; ".join(s.toString() for s in self._book[action_id].shortcuts())
            cells = (spec.plain_text, spec.menu.replace("&", ""), keys)
            if wanted in " ".join(cells).casefold() or action_id == kept:
                rows.append(TableRow(cells, action_id, tooltip=spec.help))
        self._model.show(rows)
        self._on_current_changed(self.table.currentIndex())

    def _current_id(self) -> str | None:
        index = self.table.currentIndex()
        return self._model.row(index.row()).key if index.isValid() else None

    def _on_current_changed(self, _index: QModelIndex) -> None:
        action_id = self._current_id()
        self.keys.setEnabled(action_id is not None)
        self.reset_button.setEnabled(action_id is not None)
        self.keys.setKeySequence(self._book[action_id].shortcut() if action_id else QKeySequence())
        self.clash.setText("")

    def _assign(self) -> None:
        action_id, keys = self._current_id(), self.keys.keySequence()
        if action_id is None or keys.isEmpty() or keys == self._book[action_id].shortcut():
            return
        objection = self._objection(keys, action_id)
        if objection:
            self.clash.setText(objection)
            self.keys.setKeySequence(self._book[action_id].shortcut())
            return
        self._set(action_id, keys.toString(_PORTABLE))

    def _objection(self, keys: QKeySequence, action_id: str) -> str:
        """Why an action cannot have these keys; empty when it can."""
        if is_for_typing(keys):
            return f"{keys.toString()} is needed for typing; hold Ctrl or Alt, or take a function key."
        other = self._holder_of(keys, action_id)
        if other is None:
            return ""
        return f"{keys.toString()} belongs to “{self._book.specs[other].plain_text}”; give that one other keys first."

    def _holder_of(self, keys: QKeySequence, but: str) -> str | None:
        return next((name for name in self._book if name != but and keys in self._book[name].shortcuts()), None)

    def _reset(self) -> None:
        action_id = self._current_id()
        if action_id is None:
            return
        own = self._book.specs[action_id].shortcut
        objections = (self._objection(keys, action_id) for keys in parse_shortcuts(own))
        objection = next(filter(None, objections), "")
        if objection:
            self.clash.setText(objection)
        else:
            self._set(action_id, own)

    def _set(self, action_id: str | None, shortcut: str) -> None:
        if action_id is None:
            return
        self._book.set_shortcut(action_id, shortcut)
        own = self._settings.mapping(SETTINGS_KEY)
        if shortcut == self._book.specs[action_id].shortcut:
            own.pop(action_id, None)
        else:
            own[action_id] = shortcut
        self._settings.keep(SETTINGS_KEY, own)
        self._show(kept=action_id)
        rows = range(self._model.rowCount())
        self.table.select_row(next(row for row in rows if self._model.row(row).key == action_id))
