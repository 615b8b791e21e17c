"""Which panels are shown: remembered, brought back after the focus mode, and always as the ticks of the menu say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

_FOCUS_MODE = "toggle_focus_mode"
_STAYS = "toggle_metadata"
"""The fields are half of what the focus mode leaves."""


class PanelLayout(QObject):
    """Watches the panels, each by the id of its action: whoever shows or hides one, its tick follows.

    `surroundings` have no action of their own; the focus mode hides them too.
    """

    def __init__(
        self,
        panels: Mapping[str, QWidget],
        surroundings: Sequence[QWidget],
        actions: Mapping[str, QAction],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panels, self._surroundings, self._actions = dict(panels), tuple(surroundings), actions
        self._waiting: tuple[str, ...] | None = None  # what the focus mode hid; None while it is off
        for action_id, panel in self._panels.items():
            panel.installEventFilter(self)
            actions[action_id].setChecked(not panel.isHidden())

    @property
    def is_focus_mode(self) -> bool:
        """Whether text and fields are alone."""
        return self._waiting is not None

    @property
    def hidden(self) -> tuple[str, ...]:
        """The panels that the user has hidden; what the focus mode hides for a while is not among them."""
        waiting = self._waiting or ()
        return tuple(name for name, panel in self._panels.items() if panel.isHidden() and name not in waiting)

    def hide(self, names: Iterable[str]) -> None:
        """Hide the panels of those actions, as at the last end; unknown names are passed over."""
        for name in names:
            if name in self._panels:
                self._panels[name].hide()

    def toggle_library(self) -> None:
        """Show or hide the list."""
        library = self._panels["toggle_library"]
        library.setVisible(library.isHidden())

    def toggle_focus_mode(self) -> None:
        """Leave text and fields alone on the screen, or bring back what was there."""
        if self._waiting is None:
            shown = (name for name, panel in self._panels.items() if not panel.isHidden())
            self._waiting = tuple(name for name in shown if name != _STAYS)
            self.hide(self._waiting)
        else:
            waiting, self._waiting = self._waiting, None
            for name in waiting:
                self._panels[name].show()
        for widget in self._surroundings:
            widget.setVisible(self._waiting is None)
        self._actions[_FOCUS_MODE].setChecked(self._waiting is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A panel was shown or hidden, by whatever way."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            for action_id, panel in self._panels.items():
                if panel is watched:
                    self._actions[action_id].setChecked(not panel.isHidden())
        return super().eventFilter(watched, event)
