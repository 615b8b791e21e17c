"""Applies a theme to the application, and follows the system's light and dark unless the editor chose one.

How to use: `Appearance(app, store)` once at the start (`store` is the window's QSettings or None); it applies the
theme at once, and `dress()` adds the style sheet when the window is built. `appearance.choose("dark")` (system, light,
dark, contrast) is kept for the next start. Connect `theme_changed` to what must be built anew; painting widgets need
not, they get `QEvent.PaletteChange`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QApplication

from editor_app.gui import fonts
from editor_app.gui.style import style_sheet
from editor_app.gui.theme import DARK, LIGHT, THEME_PROPERTY, THEMES, Theme, current_theme, palette

SYSTEM = "system"
CHOICES = (SYSTEM, *THEMES)
_KEY = "appearance/theme"
_PREPARED = "editor_app_is_prepared"


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole application in the theme: palette, style sheet and font; Fusion underneath."""
    _prepare(app, theme)
    app.setStyleSheet(style_sheet(theme))


def _prepare(app: QApplication, theme: Theme) -> None:
    if not app.property(_PREPARED):
        fonts.load_fonts()
        app.setStyle("Fusion")
        app.setFont(fonts.interface())
        app.setProperty(_PREPARED, True)
    app.setProperty(THEME_PROPERTY, theme.name)
    app.setPalette(palette(theme))


class Appearance(QObject):
    """Which theme is in force, and why: the editor's choice or the system's."""

    theme_changed = Signal(object)  # Theme

    def __init__(self, app: QApplication, store: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._store = store
        stored = str(store.value(_KEY, SYSTEM)) if store is not None else SYSTEM
        self._choice = stored if stored in CHOICES else SYSTEM
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        if app.styleSheet():
            apply_theme(app, self.wanted_theme())
        else:
            _prepare(app, self.wanted_theme())

    @property
    def choice(self) -> str:
        """`system` or the name of a theme."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Take another theme, or the system's, now and at the next start."""
        if choice not in CHOICES:
            raise ValueError(f"There is no theme '{choice}'.")
        self._choice = choice
        if self._store is not None:
            self._store.setValue(_KEY, choice)
        self._apply()

    def dress(self) -> None:
        """Put the style sheet on, once the first window is built and before it is shown.

        Every part that finds its place in a window is dressed anew: with the sheet in force from the start, building
        the window takes three times as long.
        """
        if not self._app.styleSheet():
            self._app.setStyleSheet(style_sheet(current_theme()))

    def wanted_theme(self) -> Theme:
        """The theme that the choice and the system's colours ask for."""
        if self._choice in THEMES:
            return THEMES[self._choice]
        return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _on_scheme_changed(self) -> None:
        self._apply()

    def _apply(self) -> None:
        theme = self.wanted_theme()
        if theme is current_theme():
            return
        apply_theme(self._app, theme)
        self.theme_changed.emit(theme)
