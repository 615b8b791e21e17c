"""A form on an open desk, as its tests use it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from editor_app.gui.panels.metadata_form_chips import ChipBox
from editor_app.gui.panels.metadata_form_row import FieldRow
from editor_app.gui.panels.metadata_form_texts import TextValue
from tests.gui.opened_desk import Opened, press, type_into

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Form:
    """The form of an opened article, as an editor sees it."""

    def __init__(self, opened: Opened, name: str) -> None:
        self.opened, self.form = opened, opened.desk.form
        opened.show(name)

    def row(self, name: str) -> FieldRow:
        return self.form.rows[name]

    def box(self, name: str) -> ChipBox:
        value = self.row(name).value
        assert isinstance(value, ChipBox)
        return value

    def text(self, name: str) -> TextValue:
        value = self.row(name).value
        assert isinstance(value, TextValue)
        return value

    def chips(self, name: str) -> list[str]:
        return [chip.face.text for chip in self.box(name).chips]

    def proposed(self, name: str) -> list[str]:
        return [chip.face.text for chip in self.box(name).proposed]

    def focus(self, name: str, place: int = 0) -> ChipBox:
        self.box(name).focus_stop(place)
        QApplication.processEvents()
        return self.box(name)

    def focused_text(self) -> str:
        focused = self.form.window().focusWidget()
        return getattr(getattr(focused, "face", None), "text", type(focused).__name__)

    def complete(self, *typed: str) -> None:
        """Type into the popup, which must be open, and let it look things up."""
        popup = self.form.completing.popup
        assert popup is not None and popup.isVisible()
        for text in typed:
            type_into(popup.field, text)
        self.opened.settle()

    def enter(self, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        popup = self.form.completing.popup
        assert popup is not None
        press(popup.field, Qt.Key.Key_Return, modifier=modifier)
        self.opened.settle()

    def values(self, name: str) -> tuple[str, ...]:
        return self.opened.draft.metadata.values_of(name)


Open = Callable[[str], Form]


@pytest.fixture
def open_form(opened: Opened) -> Open:
    return lambda name: Form(opened, name)
