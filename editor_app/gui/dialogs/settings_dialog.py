"""Settings: theme, reading face and size. What is chosen is in force at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QWidget

from editor_app.gui.appearance import CHOICES, Appearance
from editor_app.gui.choice_box import ChoiceBox
from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.fonts import READING_POINTS
from editor_app.gui.theme import CONTROL
from editor_app.gui.window_settings import WindowSettings

_THEME_NAMES = {"system": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"}
FACES = (("serif", "Source Serif"), ("mono", "Monospace"))
SMALLEST, LARGEST = 8.0, 28.0


class SettingsDialog(DialogFrame):
    """Changes what the window looks like; `type_changed` gives face and size in points."""

    type_changed = Signal(str, float)

    def __init__(self, settings: WindowSettings, appearance: Appearance, parent: QWidget | None) -> None:
        super().__init__("Settings", parent, 460, 300)
        self._settings = settings
        self.theme, self.face, self.size_box = ChoiceBox(), ChoiceBox(), QDoubleSpinBox()
        for choice in CHOICES:
            self.theme.addItem(_THEME_NAMES[choice], choice)
        self.theme.setCurrentIndex(self.theme.findData(appearance.choice))
        for name, label in FACES:
            self.face.addItem(label, name)
        self.face.setCurrentIndex(max(0, self.face.findData(settings.text("type/face", "serif"))))
        self.size_box.setRange(SMALLEST, LARGEST)
        self.size_box.setSingleStep(0.5)
        self.size_box.setDecimals(1)
        self.size_box.setFixedHeight(CONTROL)
        self.size_box.setSuffix(" pt")
        self.size_box.setValue(settings.number("type/points", READING_POINTS, SMALLEST, LARGEST))
        form = QFormLayout()
        form.setContentsMargins(20, 16, 20, 16)
        form.setSpacing(10)
        form.addRow("&Theme", self.theme)
        form.addRow("Reading &face", self.face)
        form.addRow("Reading &size", self.size_box)
        form.addRow("", make_label(f"Kept in {settings.file}", "small", is_wrapped=True))
        self.body.addLayout(form)
        close = self.add_button("Close", is_default=True)
        close.clicked.connect(self.accept)
        self.theme.currentIndexChanged.connect(lambda: appearance.choose(self.theme.currentData()))
        self.face.currentIndexChanged.connect(self._tell)
        self.size_box.valueChanged.connect(self._tell)

    def _tell(self) -> None:
        face, points = self.face.currentData(), self.size_box.value()
        self._settings.keep("type/face", face)
        self._settings.keep("type/points", points)
        self.type_changed.emit(face, points)
