"""Typefaces: Inter for the interface, Source Serif 4 for reading, the system's own for code.

How to use: `load_fonts()` once after the application exists (`appearance.apply_theme` does it); then
`interface()`, `interface(SMALL)`, `interface(is_strong=True, is_tabular=True)` for columns of numbers, `reading()` for
articles, `mono()` for code. Three sizes (SMALL, NORMAL, LARGE) and two weights (400, 600); rich text's `<b>` is 700
and looks wrong beside them: write `<span style="font-weight:600">`.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

SMALL, NORMAL, LARGE = 12, 13, 16
READING_POINTS = 11.5
LINE_HEIGHT = 1.45

INTERFACE_FAMILIES = ("Inter", "Segoe UI Variable Text", "Segoe UI", ".AppleSystemUIFont", "Cantarell", "Noto Sans")
READING_FAMILIES = ("Source Serif 4", "Source Serif Pro", "Literata", "Charter", "Noto Serif", "DejaVu Serif")
MONO_FAMILIES = ("JetBrains Mono", "Cascadia Mono", "SF Mono", "Noto Sans Mono", "DejaVu Sans Mono")
FONT_PACKAGES = ("fontpkg_inter", "fontpkg_source_serif_4")

_POINTS_PER_PIXEL = 1.0 if sys.platform == "darwin" else 72 / 96  # what Qt takes a point for on this platform


def load_fonts(packages: tuple[str, ...] = FONT_PACKAGES) -> tuple[str, ...]:
    """Register the packaged faces; those of our families that are there. A missing one falls back along its list.

    Call before anything is drawn: Qt reads the list of fontconfig once.
    """
    files = tuple(_font_files(packages))
    if not _add_to_fontconfig(files) or not QFontDatabase.styles(INTERFACE_FAMILIES[0]):
        for file in files:
            QFontDatabase.addApplicationFont(str(file))
    return tuple(family for family in (INTERFACE_FAMILIES[0], READING_FAMILIES[0]) if QFontDatabase.styles(family))


def _add_to_fontconfig(files: tuple[Path, ...]) -> bool:
    """Whether fontconfig took the files: Qt (6.11) loads only the regular weight of a variable face otherwise."""
    try:
        library = ctypes.CDLL("libfontconfig.so.1")
    except OSError:  # Windows and macOS, whose Qt finds all weights by itself
        return False
    taken = [library.FcConfigAppFontAddFile(None, os.fsencode(file)) for file in files]
    return all(taken)


def _font_files(packages: tuple[str, ...]) -> Iterator[Path]:
    for package in packages:
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            yield from sorted((Path(spec.origin).parent / "files").glob("*.[ot]tf"))


def interface(pixels: int = NORMAL, *, is_strong: bool = False, is_tabular: bool = False) -> QFont:
    """The interface's face; `is_tabular` gives all figures one width."""
    font = _font(INTERFACE_FAMILIES, pixels, is_strong=is_strong)
    if is_tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def reading(points: float = READING_POINTS, *, is_strong: bool = False, is_italic: bool = False) -> QFont:
    """The face articles are read in; `points` of 1/72 inch at 96 dots an inch on every platform."""
    font = _font(READING_FAMILIES, 16, is_strong=is_strong)
    font.setPointSizeF(points * 96 / 72 * _POINTS_PER_PIXEL)
    font.setItalic(is_italic)
    return font


def mono(pixels: int = SMALL) -> QFont:
    """A face of one width, for code and captured metadata."""
    font = _font(MONO_FAMILIES, pixels, is_strong=False)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def mono_reading(points: float = READING_POINTS) -> QFont:
    """A face of one width at reading size, for editors who prefer it."""
    font = mono()
    font.setPointSizeF(points * 96 / 72 * _POINTS_PER_PIXEL)
    return font


def _font(families: tuple[str, ...], pixels: int, *, is_strong: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(pixels)
    if is_strong:
        font.setWeight(QFont.Weight.DemiBold)
        font.setVariableAxis(QFont.Tag("wght"), 600)  # where the face came without its named weights
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
