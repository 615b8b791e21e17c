"""A field's values as chips, with the values that are proposed and the plus that adds one; all of it by key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from editor_app.domain.fields import Field
from editor_app.domain.finding import Finding
from editor_app.gui.chips import AddButton, Chip, ChipFace
from editor_app.gui.chips_flow import Flow
from editor_app.gui.layouts import empty_layout
from editor_app.gui.panels.metadata_form_offers import FieldView, Proposal
from editor_app.gui.panels.metadata_form_texts import INSET
from editor_app.gui.words import language_name

Button = TypeVar("Button", bound=QAbstractButton)

MOST_PROPOSALS = 4
"""Dashed chips shown before "more" is pressed."""


class ChipBox(QWidget):
    """Only one chip is a stop of the Tab key; the arrows go to the others."""

    values_changed = Signal(object)
    """The new values, a tuple of strings."""

    proposal_accepted = Signal(object)
    """A `Proposal`."""

    proposal_dismissed = Signal(object)
    """A `Proposal` that is not for this article."""

    completion_requested = Signal(object, object, str)
    """A value is to be typed: the widget to show the completer at, the place of the value replaced (None: a further
    one) and the characters typed so far."""

    focus_changed = Signal()
    """Another chip, or none, has the keys."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.view = FieldView()
        self.chips: list[Chip] = []
        self.proposed: list[Chip] = []
        self._shows_all = False
        self._flow = Flow(self)
        self._flow.setContentsMargins(INSET, 0, INSET, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.more = self._watched(Chip(ChipFace("", is_suggested=True), self))
        self.more.clicked.connect(self._show_all)
        self.more.step_requested.connect(partial(self._step, self.more))
        self.add_button = self._watched(AddButton(field.label, self))
        self.add_button.clicked.connect(lambda: self._ask(self.add_button, None, ""))
        self.add_button.typing_requested.connect(lambda text: self._ask(self.add_button, None, text))
        self.add_button.step_requested.connect(partial(self._step, self.add_button))
        self.show_view(self.view)

    # ---- what it shows

    def show_view(self, view: FieldView, *, is_new: bool = False) -> None:
        """Show these values; the place that has the keys keeps them. `is_new` folds the proposals again."""
        focused = self._focused() if self.chips or self.proposed else None
        place = self.stops.index(focused) if focused is not None else 0
        self.view = view
        self._shows_all = self._shows_all and not is_new
        self._fit(self.chips, len(view.values), self._make_chip)
        for chip, value, doubt in zip(self.chips, view.values, view.doubts, strict=True):
            chip.show_face(self._face(value, doubt))
        shown = view.proposals if self._shows_all else view.proposals[:MOST_PROPOSALS]
        self._fit(self.proposed, len(shown), self._make_proposed)
        for chip, proposal in zip(self.proposed, shown, strict=True):
            chip.show_face(ChipFace(self._said(proposal.value), None, proposal.reason, is_suggested=True))
        self.more.show_face(ChipFace(f"{len(view.proposals) - len(shown)} more", is_suggested=True))
        self.more.setVisible(len(shown) < len(view.proposals))
        self.add_button.setVisible(self.field.is_list or not view.values)
        self._arrange()
        if focused is not None and focused not in self.stops:
            self.focus_stop(place)

    def _face(self, value: str, doubt: Finding | None) -> ChipFace:
        """A value in doubt is shown as it is written, so that the fault can be seen."""
        return ChipFace(value, doubt.severity, doubt.message) if doubt is not None else ChipFace(self._said(value))

    def _said(self, value: str) -> str:
        return language_name(value) if self.field.name == "language" else value

    def _fit(self, chips: list[Chip], count: int, make: Callable[[int], Chip]) -> None:
        """Widgets are kept by place, so that a refresh moves neither the keys nor the eye."""
        while len(chips) > count:
            chip = chips.pop()
            chip.removeEventFilter(self)
            chip.hide()
            chip.deleteLater()
        while len(chips) < count:
            chips.append(make(len(chips)))

    def _make_chip(self, place: int) -> Chip:
        chip = self._watched(Chip(ChipFace(""), self))
        chip.removal_requested.connect(lambda by: self._remove(place, by))
        chip.edit_requested.connect(lambda: self._ask(chip, place, ""))
        chip.typing_requested.connect(lambda text: self._ask(chip, None if self.field.is_list else place, text))
        chip.step_requested.connect(partial(self._step, chip))
        chip.move_requested.connect(lambda by: self._move(place, by))
        return chip

    def _make_proposed(self, place: int) -> Chip:
        chip = self._watched(Chip(ChipFace("", is_suggested=True), self))
        chip.clicked.connect(lambda: self.proposal_accepted.emit(self.view.proposals[place]))
        chip.removal_requested.connect(lambda _by: self.proposal_dismissed.emit(self.view.proposals[place]))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(lambda point: self._open_menu(chip, place, point))
        chip.step_requested.connect(partial(self._step, chip))
        chip.typing_requested.connect(lambda text: self._ask(chip, None, text))
        return chip

    def _open_menu(self, chip: Chip, place: int, point: QPoint) -> None:
        """What a pressed right button offers: the same as Enter and Delete."""
        proposal = self.view.proposals[place]
        menu = QMenu(chip)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Add").triggered.connect(lambda: self.proposal_accepted.emit(proposal))
        menu.addAction("Not for This Article").triggered.connect(lambda: self.proposal_dismissed.emit(proposal))
        menu.popup(chip.mapToGlobal(point))

    def _watched(self, button: Button) -> Button:
        button.installEventFilter(self)
        return button

    def _arrange(self) -> None:
        empty_layout(self._flow)
        for button in (*self.chips, *self.proposed, self.more, self.add_button):
            self._flow.addWidget(button)
            if button not in (self.more, self.add_button):
                button.show()
        self._set_tab_stop(self._focused() or self.stops[0])
        self._flow.invalidate()
        self.updateGeometry()

    def _show_all(self) -> None:
        place = self.stops.index(self.more)
        self._shows_all = True
        self.show_view(self.view)
        self.focus_stop(place)

    # ---- changes

    def _remove(self, place: int, by: int) -> None:
        values = self.view.values
        if not place < len(values):
            return
        self._tell((*values[:place], *values[place + 1 :]))
        self.focus_stop(max(0, place - 1) if by < 0 else place)

    def _move(self, place: int, by: int) -> None:
        values, other = list(self.view.values), place + by
        if 0 <= other < len(values):
            values[place], values[other] = values[other], values[place]
            self._tell(tuple(values))
            self.focus_stop(other)

    def put(self, value: str, place: int | None) -> None:
        """Write a value in the place of another, or (None) after the others; none is doubled."""
        values = self.view.values
        if place is not None and place < len(values):
            others = (*values[:place], *values[place + 1 :])
            kept = values[:place] + (() if value in others else (value,)) + values[place + 1 :]
        elif value in values:
            kept = values
        else:
            kept = (*values, value) if self.field.is_list else (value,)
        if kept != values:
            self._tell(kept)

    def _tell(self, values: tuple[str, ...]) -> None:
        self.values_changed.emit(values)

    def _ask(self, anchor: QWidget, place: int | None, text: str) -> None:
        self.completion_requested.emit(anchor, place, text)

    # ---- the keys

    @property
    def stops(self) -> list[QAbstractButton]:
        """What can have the keys, in order."""
        return [stop for stop in self.tab_stops if not stop.isHidden()] or [self.add_button]

    @property
    def tab_stops(self) -> list[QAbstractButton]:
        """Everything that can ever have the keys, in order, shown or not."""
        return [*self.chips, *self.proposed, self.more, self.add_button]

    def focus_stop(self, place: int) -> None:
        """Give the keys to the chip at a place; beyond the last to the last."""
        stops = self.stops
        stops[min(max(0, place), len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def focused_doubt(self) -> Finding | None:
        """The finding of the chip that has the keys."""
        focused = self._focused()
        return self.view.doubts[self.chips.index(focused)] if focused in self.chips else None

    def focused_proposal(self) -> Proposal | None:
        """The proposal that has the keys."""
        focused = self._focused()
        return self.view.proposals[self.proposed.index(focused)] if focused in self.proposed else None

    def _focused(self) -> QAbstractButton | None:
        return next((stop for stop in self.stops if stop.hasFocus()), None)

    def _step(self, origin: QAbstractButton, by: int) -> None:
        stops = self.stops
        place = stops.index(origin) + by
        if 0 <= place < len(stops):
            stops[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The chip that has the keys is the one that Tab comes back to."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self._set_tab_stop(watched)
            self.focus_changed.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self.focus_changed.emit()
        return super().eventFilter(watched, event)

    def _set_tab_stop(self, chosen: QAbstractButton) -> None:
        for button in (*self.chips, *self.proposed, self.more, self.add_button):
            is_stop = button is chosen
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
