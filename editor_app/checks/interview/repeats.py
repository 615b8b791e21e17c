"""Turns that say again what an earlier turn of their side says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import Spoken, View
from editor_app.domain.finding import Finding
from editor_app.domain.interview import Role

_LEAST_REPEATED, _LEAST_NEAR = 5, 8
_NEAR = 0.9


def find_repeats(view: View) -> Iterator[tuple[int, int]]:
    """The turns that say again what an earlier one of their side says, with the number of that one."""
    seen: dict[tuple[Role, str], int] = {}
    near: dict[tuple[Role, str], list[_Said]] = {}
    for number, spoken in enumerate(view.spoken, 1):
        folded = view.folded(spoken.turn.text)
        words = _pairs_of(folded) if view.lexicon.is_unspaced else folded.split(" ")
        if len(words) < _LEAST_REPEATED:
            continue
        original = seen.setdefault((spoken.role, folded), number)
        if original == number and len(words) >= _LEAST_NEAR:
            original = _near_repeat(near, spoken.role, _Said(number, words))
        if original != number:
            yield spoken.index, original


def check_repeated_paragraphs(view: View) -> Iterator[Finding]:
    """Paragraphs that say again what the one before says, within one turn."""
    repairs = Repairs(view.body)
    for spoken in view.spoken:
        for before, paragraph in pairwise(spoken.paragraphs):
            folded = view.folded(paragraph.text)
            words = _pairs_of(folded) if view.lexicon.is_unspaced else folded.split(" ")
            if len(words) >= _LEAST_REPEATED and folded == view.folded(before.text):
                edit = repairs.remove_paragraph(paragraph.start, paragraph.end)
                yield view.subject.finding(
                    "interview.duplicate-turn",
                    "body",
                    (paragraph.start, paragraph.end),
                    "The paragraph repeats the one before.",
                    fixes=repairs.unsafe("Delete it", [edit], removes=view.body[edit.start : edit.end]),
                )


def _pairs_of(folded: str) -> list[str]:
    """What stands for the words where they are not parted: characters, two at a time."""
    characters = "".join(character for character in folded if character.isalnum())
    return [characters[at : at + 2] for at in range(len(characters) - 1)]


@dataclass
class _Said:
    """The words of a turn, and the different ones among them, told apart once where another turn is like it."""

    number: int
    words: list[str]

    @cached_property
    def bag(self) -> frozenset[str]:
        return frozenset(self.words)


def _near_repeat(near: dict[tuple[Role, str], list[_Said]], role: Role, said: _Said) -> int:
    """The number of an earlier turn that shares nine words in ten, looked up by its first and last words."""
    for key in ((role, " ".join(said.words[:3])), (role, " ".join(said.words[-3:]))):
        alike = near.setdefault(key, [])
        for other in alike:
            shared = len(said.bag & other.bag)
            if shared >= _NEAR * (len(said.bag) + len(other.bag) - shared):
                return other.number
        alike.append(said)
    return said.number


def report_repeat(view: View, spoken: Spoken, original: int) -> Finding:
    """The finding on a turn that repeats the turn with the number `original`."""
    repairs = Repairs(view.body)
    edit = repairs.remove_paragraph(*spoken.span)
    return view.subject.finding(
        "interview.duplicate-turn",
        "body",
        spoken.span,
        f"The turn repeats turn {original}.",
        fixes=repairs.unsafe("Delete the repeated turn", [edit], removes=view.body[edit.start : edit.end]),
    )
