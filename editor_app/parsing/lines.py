"""The lines of a page with their places: the unit that every rule of parsing speaks of."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from editor_app.domain.errors import PageError

LINE_LIMIT = 500_000
"""Lines of one page; more is some other kind of file and would only fill the memory."""

EDGE_BLANKS = " \t\f\v"
"""Blanks that are cut from the ends of a line; no-break spaces stay, they are the text's own."""


class Line(NamedTuple):
    """A line, or a stretch of one, that is not blank; `text` is `page[start:end]`.

    `after_blank` says whether a blank line stands before it.
    """

    start: int
    end: int
    text: str
    after_blank: bool

    @property
    def plain(self) -> str:
        """The text without blanks of any kind around it, for comparisons."""
        return self.text.strip()

    def cut(self, *places: int) -> list[Line]:
        """The line in pieces, cut at the places (counted in `text`); blank pieces are left out."""
        edges = [0, *places, len(self.text)]
        pieces = [trimmed_line(self.text[a:b], self.start + a, False) for a, b in pairwise(edges)]
        kept = [piece for piece in pieces if piece.plain]
        return [kept[0]._replace(after_blank=self.after_blank), *kept[1:]] if kept else []


def trimmed_line(text: str, start: int, after_blank: bool) -> Line:
    """The line whose text begins at `start`, without the blanks at its ends."""
    begin = len(text) - len(text.lstrip(EDGE_BLANKS))
    kept = text.strip(EDGE_BLANKS)
    return Line(start + begin, start + begin + len(kept), kept, after_blank)


def split_lines(page: str, start: int = 0, end: int | None = None) -> list[Line]:
    r"""The lines of `page[start:end]` that are not blank, parted by `\n`, `\r\n` or `\r` and nothing else.

    Raises PageError for more than `LINE_LIMIT` lines.
    """
    stretch = page[start:end]
    if "\r" in stretch:
        stretch = stretch.replace("\r\n", " \n").replace("\r", "\n")  # as long as before, so that offsets hold
    if stretch.count("\n") > LINE_LIMIT:
        raise PageError(f"The file has more than {LINE_LIMIT:,} lines; that is no page of one article.")
    lines: list[Line] = []
    after_blank = False
    for text in stretch.split("\n"):
        finish = start + len(text)
        if not text or text.isspace():
            after_blank = bool(lines)
        else:
            is_trimmed = text[0] not in EDGE_BLANKS and text[-1] not in EDGE_BLANKS
            line = Line(start, finish, text, after_blank) if is_trimmed else trimmed_line(text, start, after_blank)
            lines.append(line)
            after_blank = False
        start = finish + 1
    return lines
