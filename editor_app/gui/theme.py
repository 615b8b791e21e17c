"""Colours and measures: everything that draws takes them from a `Theme`; no widget names a colour of its own.

How to use: in paint code call `current_theme()` and take roles from it (`theme.text`, `theme.severity("error")`). A
change of theme reaches every widget as `QEvent.PaletteChange` and a repaint, so nothing needs to keep a theme. The
window applies themes through `appearance.Appearance`. Sizes in logical pixels come from the constants below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPalette

GRID, GAP, GROUP, EDGE = 4, 8, 16, 24
ROW, COMFORTABLE_ROW, CONTROL, SMALL_CONTROL, CHIP = 28, 48, 28, 20, 24
HEADER, TABS, STATUS = 40, 36, 24
LIBRARY_WIDTH, BOTTOM_HEIGHT = 360, TABS + 1 + 6 * ROW  # six whole rows, none cut
DESK_INDENT, LIBRARY_INDENT = 20, 16
RADIUS = 4
ICON, LARGE_ICON = 16, 20

READABLE = 4.5
"""The contrast ratio that words need (WCAG 2.2, level AA)."""

THEME_PROPERTY = "editor_app_theme"
"""The application's dynamic property that names the theme in force."""

_COLOURED_WORDS = ("text", "quiet", "accent", "question", "answer", "error", "warning", "info")
_GROUNDS = ("page", "panel", "current", "raised", "hover", "chosen")


def mix(below: str, above: str, share: float) -> str:
    """The opaque colour of `above` laid over `below` with the given opacity, as `#RRGGBB`."""
    low, high = QColor(below), QColor(above)
    red, green, blue = (
        round(first + (second - first) * share)
        for first, second in (
            (low.red(), high.red()),
            (low.green(), high.green()),
            (low.blue(), high.blue()),
        )
    )
    return QColor(red, green, blue).name().upper()


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two opaque colours, 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True, slots=True)
class Theme:
    """The roles of colour; the fields come from the design's table, the properties are mixed from them."""

    name: str
    page: str
    panel: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    question: str
    answer: str
    error: str
    warning: str
    info: str
    added: str
    removed: str
    is_dark: bool = False

    @property
    def hover(self) -> str:
        """Behind what the mouse is over."""
        return mix(self.panel, self.text, 0.05)

    @property
    def selected(self) -> str:
        """Behind the selected row of the panel that has the focus: text keeps its own colour on it."""
        return mix(self.panel, self.accent, 0.09 if self.is_dark else 0.12)

    @property
    def chosen(self) -> str:
        """Behind the selected row of every other panel: one blue band on the screen, not five."""
        return mix(self.panel, self.text, 0.055 if self.is_dark else 0.05)

    @property
    def primary(self) -> str:
        """The ground of the one filled button of a window."""
        return mix(self.page, self.accent, 0.84) if self.is_dark else self.accent

    @property
    def current(self) -> str:
        """Behind the paragraph the cursor is in."""
        return mix(self.page, self.text, 0.035 if self.is_dark else 0.028)

    @property
    def match(self) -> str:
        """Behind selected text and found words."""
        return mix(self.page, self.accent, 0.28 if self.is_dark else 0.18)

    @property
    def chip(self) -> str:
        """The ground of a chip and of an empty progress bar."""
        return mix(self.page, self.text, 0.10 if self.is_dark else 0.06)

    @property
    def control(self) -> str:
        """The ground of buttons and fields."""
        return mix(self.panel, self.text, 0.06) if self.is_dark else self.page

    @property
    def control_line(self) -> str:
        """The outline of buttons and fields."""
        return mix(self.line, self.text, 0.14)

    @property
    def raised(self) -> str:
        """Popups and dialogs: one step nearer than the page."""
        return mix(self.panel, self.text, 0.03) if self.is_dark else self.page

    @property
    def bar(self) -> str:
        """Scroll bars and the bars of counts."""
        return mix(self.panel, self.quiet, 0.26)

    @property
    def faint(self) -> str:
        """Decoration and what is disabled, never words that matter."""
        return mix(self.panel, self.quiet, 0.6)

    def role(self, name: str) -> str:
        """The colour of the role of that name (`"accent"`, `"quiet"`, `"selected"`, …)."""
        return str(getattr(self, name))

    def severity(self, name: str) -> str:
        """The colour of error, warning or info."""
        return self.role(name)

    def tint(self, role: str, share: float = 0.10) -> str:
        """The page with a breath of the role's colour, for the ground of bars and outlined chips."""
        return mix(self.page, self.role(role), share + (0.04 if self.is_dark else 0))

    def legible(self, role: str, ground: str) -> str:
        """The role's colour for words on `ground`, drawn towards the text colour only as far as 4.5 : 1 needs."""
        shades = (mix(self.role(role), self.text, tenth / 10) for tenth in range(11))
        return next((shade for shade in shades if contrast(shade, ground) >= READABLE), self.text)

    def shortfalls(self) -> list[str]:
        """Pairs of words and ground below 4.5 : 1, as sentences; empty when the theme is sound.

        On `selected` coloured words go through `legible`, so only text, quiet text and accent are listed for it.
        """
        pairs = ((words, ground, contrast(self.role(words), self.role(ground))) for words, ground in _pairs())
        return [
            f"{self.name}: {words} on {ground} is {ratio:.2f}" for words, ground, ratio in pairs if ratio < READABLE
        ]


def _pairs() -> Iterator[tuple[str, str]]:
    yield from ((words, ground) for words in _COLOURED_WORDS for ground in _GROUNDS)
    yield from (("text", ground) for ground in ("selected", "chip", "match", "added", "removed", "control"))
    yield from (("quiet", "selected"), ("accent", "selected"), ("on_accent", "primary"), ("quiet", "control"))


LIGHT = Theme(
    "light",
    page="#FFFFFF",
    panel="#F6F6F4",
    line="#DEDDD8",
    text="#1D1D1B",
    quiet="#66655F",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    question="#8A4B08",
    answer="#1D6B57",
    error="#B3261E",
    warning="#8F6100",
    info="#3D5A80",
    added="#DDF3E4",
    removed="#FBE3E1",
)
DARK = Theme(
    "dark",
    page="#1C1D1F",
    panel="#242629",
    line="#383B40",
    text="#E7E5DF",
    quiet="#9C9A92",
    accent="#7FB0FF",
    on_accent="#10203A",
    question="#E2A55B",
    answer="#68C3A9",
    error="#F2908A",
    warning="#E3B341",
    info="#8FB3DC",
    added="#1E3B2B",
    removed="#46292A",
    is_dark=True,
)
CONTRAST = Theme(
    "contrast",
    page="#FFFFFF",
    panel="#FFFFFF",
    line="#6B6A64",
    text="#000000",
    quiet="#3A3935",
    accent="#0A46A0",
    on_accent="#FFFFFF",
    question="#6B3600",
    answer="#004D38",
    error="#96110A",
    warning="#6B4800",
    info="#1F3F66",
    added="#CDEFD8",
    removed="#FAD5D1",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def current_theme() -> Theme:
    """The theme in force in this application; light before any was applied."""
    application = QCoreApplication.instance()
    name = application.property(THEME_PROPERTY) if application is not None else None
    return THEMES.get(str(name), LIGHT)


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's own roles; disabled text is faint."""
    role = QPalette.ColorRole
    result = QPalette()
    for key, colour in {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.page,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.Button: theme.control,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.Highlight: theme.match,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.PlaceholderText: theme.quiet,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Accent: theme.accent,
        **dict.fromkeys((role.Light, role.Midlight, role.Mid, role.Dark, role.Shadow), theme.line),
    }.items():
        result.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.faint))
    return result
