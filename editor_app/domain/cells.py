r"""Cells of tables that spreadsheets open.

The members of a list are joined by `|`; in a member `\` is written `\\` and `|` is written `\|`. A cell that a
spreadsheet would run as a formula begins with an apostrophe, and so does one that began with an apostrophe and a
formula's sign before: taking one apostrophe away gives back what was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guard(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The inverse of `guard`."""
    return text[1:] if _GUARDED.match(text) else text


def join_list(members: Iterable[str]) -> str:
    """The members of a list as one cell."""
    return "|".join(member.replace("\\", "\\\\").replace("|", "\\|") for member in members)


def split_list(cell: str, marks: str = "|") -> tuple[str, ...]:
    """The members that a cell joins by any of these marks."""
    members, current, is_escaped = [], "", False
    for character in cell:
        if is_escaped or character not in f"\\{marks}":
            current += character
            is_escaped = False
        elif character == "\\":
            is_escaped = True
        else:
            members.append(current)
            current = ""
    return (*members, current) if cell else ()
