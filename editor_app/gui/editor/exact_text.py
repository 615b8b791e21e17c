"""The stored text behind an editor: what Qt shows is a picture of it, one character for one, never its source.

Qt's text documents know some characters only as structure (carriage return, U+2029 and two non-characters end a
block), hide them or drop them. They are shown by a stand-in of the same length; the stored string keeps what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.gui.editor.positions import PositionIndex

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_STAND_INS = {
    **_CONTROL_PICTURES,
    0x7F: "\u2421",
    0x85: "\u2424",  # next line
    0x2028: "\u21b5",  # line separator
    0x2029: "\u00b6",  # paragraph separator: Qt's own end of a block
    0xFEFF: "\u2060",  # PySide takes one at the start of a string for a byte order mark and drops it
    0xFFFE: "\ufffd",  # the same, for the other byte order
    0xFDD0: "\ufffd",  # non-characters by which Qt marks frames
    0xFDD1: "\ufffd",
    0xFFFC: "\ufffd",  # stands for an embedded object
}
_SPECIAL = re.compile("[" + "".join(re.escape(chr(code)) for code in _STAND_INS) + "]")
_BLOCK_END = "\u2029"


@dataclass(frozen=True, slots=True)
class Delta:
    """One edit of the stored text: at `start` (code points) `removed` became `added`."""

    start: int
    removed: str
    added: str

    @property
    def inverse(self) -> Delta:
        """The edit that takes this one back."""
        return Delta(self.start, self.added, self.removed)

    @property
    def end(self) -> int:
        """Where the removed text ended."""
        return self.start + len(self.removed)


def shown(text: str) -> str:
    """The text as the editor shows it: as many characters, with stand-ins for those Qt would take for structure."""
    return _SPECIAL.sub(lambda match: _STAND_INS[ord(match[0])], text)


def from_document(raw: str) -> str:
    """What a document's raw text shows, with line feeds for its block ends."""
    return raw.replace(_BLOCK_END, "\n")


class ExactText:
    """A stored string with its positions in Qt, changed by edits."""

    def __init__(self, text: str = "") -> None:
        self._text = text
        self._index = PositionIndex(text)

    @property
    def text(self) -> str:
        """The stored string, code point for code point."""
        return self._text

    def to_units(self, point: int) -> int:
        """Qt's position for a code point offset; the text's end for one beyond it."""
        return self._index.to_units(max(0, min(point, len(self._text))))

    def to_point(self, unit: int) -> int:
        """The code point offset for Qt's position; the text's end for one beyond it."""
        return min(self._index.to_point(max(0, unit)), len(self._text))

    def replace(self, start: int, end: int, text: str) -> Delta:
        """Replace `[start, end)`; the edit that was made."""
        delta = Delta(start, self._text[start:end], text)
        self._text = self._text[:start] + text + self._text[end:]
        self._index.replace(start, end - start, text)
        return delta

    def take_change(self, unit: int, removed_units: int, added: str) -> Delta | None:
        """Follow a change that Qt reports; None when the shown text stayed as it was.

        `added` is what the document shows there now. Qt may report more than was changed (a whole block, a format):
        what is equal at both ends was not touched and keeps its stored characters.
        """
        start, end = self.to_point(unit), self.to_point(unit + removed_units)
        before = shown(self._text[start:end])
        if before == added:
            return None
        head = _common_start(before, added)
        tail = _common_start(before[head:][::-1], added[head:][::-1])
        return self.replace(start + head, end - tail, added[head : len(added) - tail])


def _common_start(first: str, second: str) -> int:
    length = min(len(first), len(second))
    if first[:length] == second[:length]:
        return length
    return next(index for index in range(length) if first[index] != second[index])
