"""Settings: theme, reading face and size, page of releases. What is chosen is in force at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from editor_app.domain.errors import InputError
from editor_app.gui.appearance import CHOICES, Appearance
from editor_app.gui.choice_box import ChoiceBox
from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.dialogs.updates_dialog import PAGE_KEY
from editor_app.gui.fonts import READING_POINTS
from editor_app.gui.step_box import StepBox
from editor_app.gui.theme import CONTROL
from editor_app.gui.window_settings import WindowSettings
from editor_app.services.updates import check_address

_THEME_NAMES = {"system": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"}
FACES = (("serif", "Source Serif"), ("mono", "Monospace"))
SMALLEST, LARGEST = 8.0, 28.0


class SettingsDialog(DialogFrame):
    """Changes what the window looks like; `type_changed` gives face and size in points."""

    type_changed = Signal(str, float)

    def __init__(self, settings: WindowSettings, appearance: Appearance, parent: QWidget | None) -> None:
        super().__init__("Settings", parent, 460, 380)
        self._settings = settings
        self.theme, self.face, self.size_box = ChoiceBox(), ChoiceBox(), StepBox()
        for choice in CHOICES:
            self.theme.addItem(_THEME_NAMES[choice], choice)
        self.theme.setCurrentIndex(self.theme.findData(appearance.choice))
        for name, label in FACES:
            self.face.addItem(label, name)
        self.face.setCurrentIndex(max(0, self.face.findData(settings.text("type/face", "serif"))))
        self.size_box.setRange(SMALLEST, LARGEST)
        self.size_box.setSingleStep(0.5)
        self.size_box.setDecimals(1)
        self.size_box.setSuffix(" pt")
        self.size_box.setValue(settings.number("type/points", READING_POINTS, SMALLEST, LARGEST))
        self._make_page()
        form = QFormLayout()
        form.setContentsMargins(20, 16, 20, 16)
        form.setSpacing(10)
        form.addRow("&Theme", self.theme)
        form.addRow("Reading &face", self.face)
        form.addRow("Reading &size", self.size_box)
        form.addRow("&Page of releases", self.page)
        form.addRow("", self.page_note)
        form.addRow("", make_label(f"Kept in {settings.file}", "small", is_wrapped=True))
        self.body.addLayout(form)
        close = self.add_button("Close", is_default=True)
        close.clicked.connect(self.accept)
        self.theme.currentIndexChanged.connect(lambda: appearance.choose(self.theme.currentData()))
        self.face.currentIndexChanged.connect(self._tell)
        self.size_box.valueChanged.connect(self._tell)

    def _make_page(self) -> None:
        self.page, self.page_note = QLineEdit(self._settings.text(PAGE_KEY)), make_label("", "small", is_wrapped=True)
        self.page.setFixedHeight(CONTROL)
        self.page.setPlaceholderText("https://…, for Help ▸ Check for Updates")
        self.page.textChanged.connect(self._keep_page)
        self._keep_page(self.page.text())

    def _keep_page(self, text: str) -> None:
        """Keep an address that can be one; say of another why it is not kept."""
        try:
            address = check_address(text) if text.strip() else ""
        except InputError as error:
            self.page_note.setText(f"{error} Not kept so far.")
        else:
            self._settings.keep(PAGE_KEY, address)
            self.page_note.setText("")
        self.page_note.setVisible(bool(self.page_note.text()))

    def _tell(self) -> None:
        face, points = self.face.currentData(), self.size_box.value()
        self._settings.keep("type/face", face)
        self._settings.keep("type/points", points)
        self.type_changed.emit(face, points)
