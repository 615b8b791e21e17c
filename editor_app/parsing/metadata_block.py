"""The metadata block: JSON that begins at a line that is exactly `{`, in the midst of a page's text."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass

from editor_app.domain.errors import InputError, PageError
from editor_app.domain.json_reader import MAX_DEPTH, check_json_value
from editor_app.domain.metadata import Metadata, MetadataValue

KNOWN_KEYS = frozenset(
    {
        "authors",
        "type",
        "blog",
        "centerAffiliationAll",
        "centers",
        "collections",
        "englishNewsletterAll",
        "nonEnglishNewsletterAll",
        "primaryCenter",
        "programAffiliation",
        "programs",
        "projects",
        "regions",
        "topics",
    }
)
"""The keys of the archive's blocks; other keys are kept as found."""

_COMPACT = re.compile(r'\{[ \t]*"(\w+)"[ \t]*:')
_ALONE = re.compile(r"\{[ \t]*(?=[\r\n]|\Z)")
_NEXT = re.compile(r'\{\s*["}]')
_DIGIT_LIMIT = 20


@dataclass(frozen=True, slots=True)
class MetadataBlock:
    """The block's place in the page, from `{` to behind `}`, and what it says."""

    start: int
    end: int
    metadata: Metadata
    is_indented: bool


class _FaultyValueError(ValueError):
    """A value or key that the block must not hold; the message is the second half of a sentence."""


def find_metadata_block(page: str) -> MetadataBlock | None:
    """The page's one metadata block, or None.

    Raises PageError with line and column where its JSON is broken, and where a page has two.
    """
    start = _next_start(page, 0)
    if start < 0:
        return None
    if page[:start].rstrip().endswith("["):
        raise PageError(f"Line {_line_number(page, start)}: the metadata is a list of blocks; a page has one.")
    values, end = _decode(page, start)
    second = _next_start(page, end)
    if second >= 0 and _NEXT.match(page, second):
        lines = f"lines {_line_number(page, start)} and {_line_number(page, second)}"
        raise PageError(f"The page has two metadata blocks ({lines}); it holds more than one article.")
    return MetadataBlock(start, end, Metadata(values), is_indented=_column(page, start) > 1)


def _next_start(page: str, position: int) -> int:
    """Where the next block begins, or -1: `{` alone on a line, or the whole block on one line."""
    while (position := page.find("{", position)) >= 0:
        if _stands_first(page, position):
            compact = _COMPACT.match(page, position)
            if _ALONE.match(page, position) or (compact and compact[1] in KNOWN_KEYS):
                return position
        position += 1
    return -1


def _stands_first(page: str, position: int) -> bool:
    """Whether nothing but blanks stands before it on its line."""
    while position and page[position - 1] in " \t":
        position -= 1
    return not position or page[position - 1] in "\r\n"


def _decode(page: str, start: int) -> tuple[dict[str, MetadataValue], int]:
    where = f"The metadata block at line {_line_number(page, start)}"
    try:
        values, end = _DECODER.raw_decode(page, start)
    except json.JSONDecodeError as error:
        place = f"line {_line_number(page, error.pos)}, column {_column(page, error.pos)}"
        raise PageError(f"The metadata block is broken JSON at {place}: {error.msg}.") from error
    except _FaultyValueError as error:
        raise PageError(f"{where} {error}.") from error
    except RecursionError as error:
        raise PageError(f"{where} nests lists or objects more than {MAX_DEPTH} deep.") from error
    block = page[start:end]
    if "\\u" in block or block.count("[") + block.count("{") > MAX_DEPTH:
        try:
            check_json_value(values, where)
        except InputError as error:
            raise PageError(str(error)) from error
    return values, end


def _object(pairs: list[tuple[str, MetadataValue]]) -> dict[str, MetadataValue]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _FaultyValueError(f"has the key '{twice[:40]}' twice, so one of the two values would be lost")
    return values


def _integer(digits: str) -> int:
    if len(digits) > _DIGIT_LIMIT or not -(2**63) <= int(digits) < 2**64:
        raise _FaultyValueError(f"holds the number {digits[:24]}…, which is too large to be kept exactly")
    return int(digits)


def _decimal(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise _FaultyValueError(f"holds the number {digits[:24]}, which is too large to be kept exactly")
    return value


def _constant(name: str) -> float:
    raise _FaultyValueError(f"holds {name}, which is not JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_decimal, parse_constant=_constant
)


def _column(page: str, position: int) -> int:
    return position - max(page.rfind("\n", 0, position), page.rfind("\r", 0, position))


def _line_number(page: str, position: int) -> int:
    return page.count("\n", 0, position) + 1
