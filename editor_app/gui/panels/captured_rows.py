"""A captured page as rows: every part with its kind and where it went, and the sum of it all. Knows no Qt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from editor_app.domain.article import PagePart
from editor_app.domain.interview import Interview, Role
from editor_app.gui.words import counted

MOST_LINES = 8
"""Lines of a metadata block that are shown before it is opened."""

_ROLE_NAMES = {Role.INTRO: "introduction", Role.OUTRO: "closing text", Role.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class CapturedRow:
    """One row: `kind` says what it is, `went_to` where it went in words, `target` the field's name (None: furniture).

    `is_lost` marks text that no part holds; there should be none.
    """

    kind: str
    text: str
    target: str | None
    went_to: str = ""
    is_code: bool = False
    is_lost: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it is shown shortened until it is opened."""
        return self.is_code and self.text.count("\n") >= MOST_LINES

    @property
    def short_text(self) -> str:
        """The first lines, and how many more there are."""
        lines = self.text.split("\n")
        return "\n".join([*lines[: MOST_LINES - 1], f"… {len(lines) - MOST_LINES + 1} more lines"])


@dataclass(frozen=True, slots=True)
class Account:
    """Where a page's characters went; blanks between the parts count for `total` only."""

    total: int
    article: int
    fields: int
    furniture: int
    lost: int

    @property
    def sentence(self) -> str:
        """The sum in words."""
        end = f"{self.lost:,} not accounted for" if self.lost else "all accounted for"
        return f"{self.total:,} characters, {end}"

    def share(self, count: int) -> float:
        """A count as a part of all that is not blank, 0 to 1."""
        return count / max(1, self.article + self.fields + self.furniture + self.lost)


def take_account(page: str, parts: Sequence[PagePart]) -> Account:
    """Count where each character of the page went."""
    counts = {"article": 0, "fields": 0, "furniture": 0, "lost": 0}
    for text, part in _stretches(page, parts):
        counts[_place(part)] += sum(not character.isspace() for character in text)
    return Account(len(page), **counts)


def make_rows(
    page: str, parts: Sequence[PagePart], labels: Mapping[str, str], body: str = "", interview: Interview | None = None
) -> tuple[CapturedRow, ...]:
    """The rows of a page; `labels` name the fields, `body` and `interview` say which turn a paragraph is."""
    kinds, rows, number = _paragraph_kinds(body, interview), list[CapturedRow](), 0
    unedited = {line.strip() for line in body.split("\n")}
    for text, part in _stretches(page, parts):
        if part is None:
            if text.strip():
                rows.append(CapturedRow("not accounted for", text.strip(), None, is_lost=True))
        elif part.target == "body":
            for line in filter(str.strip, text.split("\n")):
                number += 1
                kind = kinds.get(line.strip(), "") if line.strip() in unedited else "edited since"
                rows.append(CapturedRow(kind, line, "body", f"Body ¶{number}"))
        else:
            rows.append(_row(text, part, labels))
    return tuple(rows)


def _stretches(page: str, parts: Sequence[PagePart]) -> Iterator[tuple[str, PagePart | None]]:
    """The page's text part by part, and what lies between them."""
    position = 0
    for part in sorted(parts, key=lambda part: part.start):
        yield page[position : part.start], None
        yield page[part.start : part.end], part
        position = part.end
    yield page[position:], None


def _place(part: PagePart | None) -> str:
    if part is None:
        return "lost"
    if part.target is None:
        return "furniture"
    return "article" if part.target == "body" else "fields"


def _row(text: str, part: PagePart, labels: Mapping[str, str]) -> CapturedRow:
    kind = str(part.furniture or part.target).replace("_", " ")
    if part.target == "metadata":
        return CapturedRow("metadata block", text.strip(), part.target, _key_count(text), is_code=True)
    named = labels.get(part.target or "", (part.target or "").replace("_", " ").capitalize())
    return CapturedRow(kind, text.strip(), part.target, named)


def _key_count(block: str) -> str:
    try:
        keys = json.loads(block)
    except ValueError:
        return "Metadata"
    return counted(len(keys), "field") if isinstance(keys, dict) else "Metadata"


def _paragraph_kinds(body: str, interview: Interview | None) -> dict[str, str]:
    """What each paragraph of the body is, by its text: "question 3" for the third question's first paragraph."""
    kinds: dict[str, str] = {}
    counts = {Role.QUESTION: 0, Role.ANSWER: 0}
    for turn in interview.turns if interview is not None else ():
        name = _ROLE_NAMES.get(turn.role, "")
        if turn.role in counts:
            counts[turn.role] += 1
            name = f"{turn.role.value} {counts[turn.role]}"
        lines = filter(str.strip, body[turn.start : turn.end].split("\n"))
        for place, line in enumerate(lines):
            kinds.setdefault(line.strip(), name if place == 0 else "")
    return kinds
