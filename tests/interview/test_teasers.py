"""Cards before and behind every article of every part and language: no role of the article's own may change."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.evaluation.families import families
from tests.interview.reading import Sample, analyse_sample, roles_of
from tests.interview.test_metamorphic import PARTS, reading_of, samples_of

FOLDER = Path(__file__).parent
TEASERS = tomllib.loads((FOLDER / "teasers.toml").read_text(encoding="utf-8"))
OTHERS = tomllib.loads((FOLDER / "more_teasers.toml").read_text(encoding="utf-8"))
PLACES = ("before", "behind")
MOST_CHANGED_BY_OTHERS = {"before": 8, "behind": 0}
"""In how many of 290 articles cards that the engine was not made with change a turn: above all a question on a card
directly above an article that begins with a question itself."""


def _title(card: str) -> str:
    return re.split(r"(?<=[.。])\s*", card.partition("\n")[0])[0].rstrip(".。")


def _blurb(card: str) -> str:
    return card.partition("\n")[0]


SHAPES: dict[str, Callable[[int, str], str]] = {
    "signed": lambda place, card: card,
    "dated": lambda place, card: f"{_title(card)}\n{place + 2}.03.2023",
    "dated, with a blurb": lambda place, card: f"{_title(card)}\n{place + 2}.03.2023\n{_blurb(card)}",
    "linked": lambda place, card: f"[{_title(card)}](https://example.org/{place})",
    "below headings": lambda place, card: f"### {_title(card)}\n{_blurb(card)}",
    "below bold lines": lambda place, card: f"**{_title(card)}**\n{_blurb(card)}",
    "listed": lambda place, card: f"- {_title(card)}",
    "titles alone": lambda place, card: _title(card),
    "asking": lambda place, card: f"{_title(card)}{'?' if place % 3 == 1 else ''}\n{place + 2}.03.2023",
}


def spoken(roles: str) -> str:
    """The roles with all that nobody speaks as one."""
    return re.sub("[^QA]", ".", roles)


def read_beside(sample: Sample, part: str, cards: Sequence[str], place: str) -> tuple[str, str, str]:
    """The roles of the article alone, those that it has beside the cards, and those of the cards."""
    teasers = "\n\n".join(cards)
    alone = roles_of(reading_of(sample.name, part))
    parts = (teasers, sample.body) if place == "before" else (sample.body, teasers)
    found = roles_of(analyse_sample(sample, "\n\n".join(parts)))
    if place == "before":
        return alone, found[-len(alone) :], found[: -len(alone)]
    return alone, found[: len(alone)], found[len(alone) :]


def articles() -> Iterator[tuple[str, Sample, str]]:
    """Every article with its part and language."""
    for part in PARTS:
        for sample in samples_of(part):
            yield part, sample, reading_of(sample.name, part).language or "en"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("shape", SHAPES)
def test_five_teasers_change_no_turn_and_are_none(shape: str, place: str) -> None:
    wrong = []
    for part, sample, language in articles():
        cards = [SHAPES[shape](number, card) for number, card in enumerate(TEASERS[language])]
        alone, beside, of_cards = read_beside(sample, part, cards, place)
        if spoken(beside) != spoken(alone) or set(of_cards) & set("QA"):
            wrong.append(sample.name)

    assert wrong == []


@pytest.mark.parametrize("place", PLACES)
def test_teasers_without_blank_lines_change_no_turn(place: str) -> None:
    wrong = []
    for part, sample, language in articles():
        alone, beside, of_cards = read_beside(sample, part, ["\n".join(TEASERS[language])], place)
        if spoken(beside) != spoken(alone) or set(of_cards) & set("QA"):
            wrong.append(sample.name)

    assert wrong == []


@pytest.mark.parametrize("place", PLACES)
def test_teasers_of_other_pages_change_hardly_a_turn(place: str) -> None:
    changed, labelled = [], []
    for part, sample, language in articles():
        alone, beside, of_cards = read_beside(sample, part, OTHERS[language], place)
        if spoken(beside) != spoken(alone):
            changed.append(sample.name)
        if families()[sample.format].is_labelled and set(of_cards) & set("QA"):
            labelled.append(sample.name)

    assert len(changed) <= MOST_CHANGED_BY_OTHERS[place], changed
    assert len(labelled) <= 1, labelled


@pytest.mark.parametrize("place", PLACES)
def test_verdicts_do_not_depend_on_teasers(place: str) -> None:
    wrong = []
    for part, sample, language in articles():
        teasers = "\n\n".join(TEASERS[language])
        parts = (teasers, sample.body) if place == "before" else (sample.body, teasers)
        beside = analyse_sample(sample, "\n\n".join(parts))
        if beside.interview.verdict is not reading_of(sample.name, part).interview.verdict:
            wrong.append(sample.name)

    assert wrong == []
