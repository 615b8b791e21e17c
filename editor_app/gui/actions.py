"""The window's actions, made from the table: menus, palette, tooltips and the shortcut list all come from it.

`ActionBook(parent, shortcuts)` makes the QActions; `book.connect(window, desk, library)` looks each
action's method up by its id;
`book.fill_menus(menu_bar)` builds the menus; `book[id]` is one action, for a button.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from editor_app.gui.action_table import ACTIONS, ActionSpec

_SPECS = {spec.id: spec for spec in ACTIONS}
_FOR_ACTIONS = re.compile(r".*\b(Ctrl|Alt|Meta)\+.|(Shift\+)?F\d+$")
"""Keys in Qt's portable form that no text is typed with."""


class ActionBook(Mapping[str, QAction]):
    """The QActions of the table, by id. `shortcuts` holds the user's own keys by action id."""

    def __init__(self, parent: QWidget, shortcuts: Mapping[str, str] | None = None) -> None:
        own = shortcuts or {}
        self._reasons: dict[str, str] = {}
        self._paused: dict[str, str] = {}
        self.specs = _SPECS
        self._actions = {spec.id: _make_action(spec, own.get(spec.id, spec.shortcut), parent) for spec in ACTIONS}
        parent.addActions(list(self._actions.values()))

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def __len__(self) -> int:
        return len(self._actions)

    def connect(self, *targets: QObject, only: Iterable[str] | None = None) -> None:
        """Connect each action to the method of its name on the first target that has one, or raise LookupError.

        `only` names the actions that are meant, where it is not all.
        """
        for action_id in self._actions if only is None else only:
            action = self._actions[action_id]
            handler = next((getattr(target, action_id) for target in targets if hasattr(target, action_id)), None)
            if handler is None:
                raise LookupError(f"No one does the action '{action_id}'.")
            action.triggered.connect(lambda _checked=False, handler=handler: handler())

    def fill_menus(self, menu_bar: QMenuBar) -> None:
        """Add the menus with their actions in the table's order, groups parted by separators."""
        for title in dict.fromkeys(spec.menu for spec in ACTIONS):
            self._fill(menu_bar.addMenu(title), [spec for spec in ACTIONS if spec.menu == title])

    def _fill(self, menu: QMenu, specs: list[ActionSpec]) -> None:
        menu.setToolTipsVisible(True)
        group = specs[0].group
        for spec in specs:
            if spec.group != group:
                menu.addSeparator()
                group = spec.group
            menu.addAction(self._actions[spec.id])

    def set_shortcut(self, action_id: str, shortcut: str) -> None:
        """Give an action other keys (portable form, several parted by `; `)."""
        action = self._actions[action_id]
        action.setShortcuts(parse_shortcuts(shortcut))
        self._tell(action_id)

    def allow(self, action_id: str, reason: str = "") -> None:
        """Let an action be done, or not for a reason, which its tooltip then gives."""
        self._reasons[action_id] = reason
        self._actions[action_id].setEnabled(not self.reason(action_id))
        self._tell(action_id)

    def pause(self, action_ids: Iterable[str], reason: str = "") -> None:
        """Let actions not be done for a while, whatever else allows them; without a reason the while is over."""
        for action_id in action_ids:
            self._paused[action_id] = reason
            self.allow(action_id, self._reasons.get(action_id, ""))

    def reason(self, action_id: str) -> str:
        """Why an action cannot be done now, or an empty string."""
        return self._paused.get(action_id) or self._reasons.get(action_id, "")

    def _tell(self, action_id: str) -> None:
        action, reason = self._actions[action_id], self.reason(action_id)
        said = tooltip(self.specs[action_id], action)
        action.setToolTip(f"{said}\n{reason}" if reason else said)
        action.setStatusTip(reason or self.specs[action_id].help)

    def explain(self, action_id: str, widget: QWidget) -> None:
        """Give a widget that does the same the action's tooltip, now and whenever its keys change."""
        action = self._actions[action_id]
        widget.setToolTip(action.toolTip())
        action.changed.connect(lambda: widget.setToolTip(action.toolTip()))

    def keys_of(self, action_id: str) -> str:
        """The first shortcut as it is shown on this platform, or an empty string."""
        return self._actions[action_id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def shipped_keys(action_id: str) -> str:
    """The first keys that an action comes with, as they are shown on this platform, or an empty string."""
    keys = parse_shortcuts(_SPECS[action_id].shortcut)
    return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def plain_text_of(action_id: str) -> str:
    """An action's text without its mnemonic."""
    return _SPECS[action_id].plain_text


def parse_shortcuts(shortcut: str) -> list[QKeySequence]:
    """The key sequences of a table entry."""
    return QKeySequence.listFromString(shortcut, QKeySequence.SequenceFormat.PortableText) if shortcut else []


def is_for_typing(keys: QKeySequence) -> bool:
    """Whether texts and lists need these keys for themselves: all but function keys without Ctrl, Alt or Meta."""
    return _FOR_ACTIONS.match(keys.toString(QKeySequence.SequenceFormat.PortableText)) is None


def tooltip(spec: ActionSpec, action: QAction) -> str:
    """What the action does and its keys."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{spec.help} ({keys})" if keys else spec.help


def _make_action(spec: ActionSpec, shortcut: str, parent: QWidget) -> QAction:
    action = QAction(spec.text, parent)
    action.setObjectName(spec.id)
    action.setCheckable(spec.is_checkable)
    action.setShortcuts(parse_shortcuts(shortcut))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setToolTip(tooltip(spec, action))
    action.setStatusTip(spec.help)
    return action
