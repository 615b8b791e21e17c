"""A text that is read again after every change reads as it would if nothing had been kept of it."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from editor_app.interview import Analysis
from editor_app.interview.lexicon import lexicon_for
from tests.interview.reading import LANGUAGES, Sample, read, read_corpus

_EDITS = 6
_MARKERS = ("Q: ", "A: ", "**Q:** ", "Q. ", "— ", "Mara Lind: ", "> ", "## ", "1. ", "Question: ", "П: ", "问：")

Change = Callable[[str, random.Random], str]


def forget() -> None:
    """Throw away all that the engine keeps of paragraphs."""
    modules = [module for name, module in sys.modules.items() if name.startswith("editor_app.interview.")]
    for kept in {id(value): value for module in modules for value in vars(module).values()}.values():
        if hasattr(kept, "cache_clear") and kept is not lexicon_for:
            kept.cache_clear()


def insert_word(body: str, chance: random.Random) -> str:
    place = chance.randrange(len(body) + 1)
    return body[:place] + chance.choice((" indeed", "?", "x", " I was", ".", "**", ": ")) + body[place:]


def delete_run(body: str, chance: random.Random) -> str:
    place = chance.randrange(len(body) + 1)
    return body[:place] + body[place + chance.randrange(1, 30) :]


def split_paragraph(body: str, chance: random.Random) -> str:
    place = chance.randrange(len(body) + 1)
    return body[:place] + chance.choice(("\n", "\n\n")) + body[place:]


def join_paragraphs(body: str, chance: random.Random) -> str:
    gaps = [match.span() for match in re.finditer(r"\n+", body)] or [(0, 0)]
    start, end = chance.choice(gaps)
    return f"{body[:start]} {body[end:]}"


def change_marker(body: str, chance: random.Random) -> str:
    starts = [match.start() for match in re.finditer(r"(?m)^(?=\S)", body)] or [0]
    start = chance.choice(starts)
    head, mark, rest = body[start:].partition(" ")
    return body[:start] + chance.choice(_MARKERS) + (rest if len(head) < 20 and mark else body[start:])


def move_paragraph(body: str, chance: random.Random) -> str:
    paragraphs = body.split("\n\n")
    chance.shuffle(paragraphs)
    return "\n\n".join(paragraphs)


_CHANGES: tuple[Change, ...] = (
    insert_word,
    delete_run,
    split_paragraph,
    join_paragraphs,
    change_marker,
    move_paragraph,
)


@cache
def _samples() -> tuple[Sample, ...]:
    return tuple(sample for part in ("tuning", "languages", "newest", "house") for sample in read_corpus(part))


def _typed(body: str, seed: int) -> Iterator[str]:
    """The body after each of a few changes, one after another."""
    chance = random.Random(seed)
    for _ in range(_EDITS):
        body = chance.choice(_CHANGES)(body, chance)
        yield body


def _analyse(body: str, sample: Sample) -> Analysis:
    return read(body, **dict(sample.surroundings))


@pytest.mark.parametrize("seed", range(60))
def test_what_is_kept_changes_nothing(seed: int) -> None:
    sample = _samples()[seed * 13 % len(_samples())]
    typed = [sample.body, *_typed(sample.body, seed)]
    forget()
    again = [_analyse(body, sample) for body in typed]
    for body, one_by_one in zip(typed, again, strict=True):
        forget()
        assert _analyse(body, sample) == one_by_one


def test_the_same_paragraph_may_be_of_two_articles_in_two_languages() -> None:
    body = "R: Estou aqui.\n\nP: E depois?\n\nR: Fui para casa."
    forget()
    first = [read(body, language=language.code) for language in LANGUAGES]
    forget()
    second = [read(body, language=language.code) for language in reversed(LANGUAGES)]
    assert first == second[::-1]


def test_a_label_on_a_line_of_its_own_is_read_with_what_comes_below() -> None:
    body = (
        "Ana Rey\n\nWhat do you see?\n\nTom Ash\n\nI see the bay.\n\nAna Rey\n\nWhat else?\n\nTom Ash\n\nI see it all."
    )
    changed = body.replace("the bay", "the bay and the boats")
    kept = [read(body), read(changed)]
    forget()
    assert [read(body), read(changed)] == kept
    assert [paragraph.text_start for paragraph in kept[0].paragraphs][:2] == [9, 36]
