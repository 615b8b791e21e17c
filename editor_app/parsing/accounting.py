"""Who owns which line of a page: the ledger that makes sure nothing of a page is lost or used twice.

Rules claim lines; the first claim holds. What nobody claims is body inside the article and navigation outside it, so a
rule that is unsure keeps the text in the body by doing nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.domain.article import Furniture, FurnitureKind, PagePart
from editor_app.parsing.lines import Line


class Claim:
    """What one run of lines is; two claims of the same kind stay two parts."""

    __slots__ = ("furniture", "target")

    def __init__(self, target: str | None = None, furniture: FurnitureKind | None = None) -> None:
        self.target = target
        self.furniture = furniture


_BODY = Claim(target="body")
_NAVIGATION = Claim(furniture=FurnitureKind.NAVIGATION)


class Ledger:
    """The lines of one page, the article's span among them, and the claims on them."""

    def __init__(self, lines: list[Line], first: int, end: int) -> None:
        self.lines = lines
        self.first = first
        self.end = end
        self._claims: list[Claim | None] = [None] * len(lines)

    def plain(self, index: int) -> str:
        """The line's text without blanks around it; empty beyond the last line."""
        return self.lines[index].text.strip() if index < len(self.lines) else ""

    def claim(self, indexes: Iterable[int], target: str | None = None, furniture: FurnitureKind | None = None) -> None:
        """Take the lines that nobody has claimed yet, as one part."""
        claim = Claim(target, furniture)
        for index in indexes:
            if self._claims[index] is None:
                self._claims[index] = claim

    def is_free(self, index: int) -> bool:
        """Whether nobody has claimed the line."""
        return self._claims[index] is None

    def free(self, first: int | None = None, end: int | None = None) -> list[int]:
        """The unclaimed lines of the article, or of the given stretch of the page."""
        begin, stop = self.first if first is None else first, self.end if end is None else end
        return [index for index in range(begin, stop) if self._claims[index] is None]

    def body(self) -> str:
        """The article's own paragraphs, each a line of the page, parted by one blank line."""
        claims, lines = self._claims, self.lines
        return "\n\n".join(lines[index].text for index in range(self.first, self.end) if claims[index] is None)

    def parts(self, block: tuple[int, int] | None) -> tuple[PagePart, ...]:
        """Where every line of the page went, in order; `block` is the metadata block's place."""
        parts: list[PagePart] = []
        start, end, current = 0, 0, None
        for index, line in enumerate(self.lines):
            claim = self._claims[index] or (_BODY if self.first <= index < self.end else _NAVIGATION)
            if block is not None and line.start >= block[1]:
                _close(parts, start, end, current)
                parts.append(PagePart(block[0], block[1], "metadata"))
                current, block = None, None
            if claim is not current:
                _close(parts, start, end, current)
                start, current = line.start, claim
            end = line.end
        _close(parts, start, end, current)
        if block is not None:
            parts.append(PagePart(block[0], block[1], "metadata"))
        return tuple(parts)


def furniture_of(page: str, parts: Iterable[PagePart]) -> tuple[Furniture, ...]:
    """The parts that are no plain field of the article, with their text."""
    return tuple(
        Furniture(part.furniture, page[part.start : part.end], part.start, part.end)
        for part in parts
        if part.furniture is not None
    )


def find_unaccounted(page: str, parts: Iterable[PagePart]) -> list[tuple[int, int]]:
    """The stretches of the page that hold something and are in no part, or in two; empty for every parsed page."""
    faults, position = [], 0
    for part in parts:
        if part.start < position or part.end <= part.start:
            faults.append((part.start, part.end))
        elif page[position : part.start].strip():
            faults.append((position, part.start))
        position = max(position, part.end)
    if page[position:].strip():
        faults.append((position, len(page)))
    return faults


def _close(parts: list[PagePart], start: int, end: int, claim: Claim | None) -> None:
    if claim is not None:
        parts.append(PagePart(start, end, claim.target, claim.furniture))
