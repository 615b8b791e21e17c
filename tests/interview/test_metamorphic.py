"""Changes of dress that must not change what a paragraph is, on every article of every part and language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

import pytest

from editor_app.domain.interview import Verdict
from editor_app.interview import Analysis
from tests.interview.reading import Sample, analyse_sample, read_corpus, roles_of

PARTS = ("tuning", "unseen", "foreign", "languages", "house", "later", "latest", "newest")
ASKED_ABOUT_WITHOUT_BOLD = ("ru-04", "zh-03")
"""Whose turns stay what they are while the program asks the editor whether it is an interview: half of the answers have
no I, no question but one says you, and without bold only the metadata's type and the number of questions are left.
"""


@cache
def samples_of(part: str) -> tuple[Sample, ...]:
    return tuple(sample for sample in read_corpus(part) if sample.roles)


@cache
def reading_of(sample_name: str, part: str) -> Analysis:
    return analyse_sample(next(sample for sample in samples_of(part) if sample.name == sample_name))


def _spell_out(body: str) -> str:
    return re.sub(r"(?m)(^|[?.] )A: ", r"\1Answer: ", re.sub(r"(?m)(^|[?.] )Q: ", r"\1Question: ", body))


def _embolden(body: str) -> str:
    return re.sub(r"(?m)^(Q: [^\n]*\?)$", r"**\1**", body)


DRESS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda body: unicodedata.normalize("NFD", body),
    "composed": lambda body: unicodedata.normalize("NFC", body),
    "carriage returns": lambda body: body.replace("\n", "\r\n"),
    "no-break spaces": lambda body: re.sub(r"(?<=[:.]) ", "\u00a0", body),
    "blank lines": lambda body: body.replace("\n\n", "\n\n\n \n"),
    "words for letters": _spell_out,
    "bold questions with markers": _embolden,
}


def changed(part: str, dress: Callable[[str], str], samples: tuple[Sample, ...] | None = None) -> list[str]:
    """The articles in which the change of dress changes a role or the verdict."""
    names = []
    for sample in samples_of(part) if samples is None else samples:
        before, after = reading_of(sample.name, part), analyse_sample(sample, dress(sample.body))
        if roles_of(before) != roles_of(after) or before.interview.verdict is not after.interview.verdict:
            names.append(sample.name)
    return names


def test_every_article_has_a_name_of_its_own_in_its_part() -> None:
    assert sum(len(samples_of(part)) for part in PARTS) >= 270
    assert all(len({s.name for s in samples_of(part)}) == len(samples_of(part)) for part in PARTS)


@pytest.mark.parametrize("dress", DRESS)
@pytest.mark.parametrize("part", PARTS)
def test_roles_do_not_depend_on(part: str, dress: str) -> None:
    assert changed(part, DRESS[dress]) == []


@pytest.mark.parametrize("part", PARTS)
def test_labels_are_labels_without_bold_too(part: str) -> None:
    labelled = tuple(sample for sample in samples_of(part) if re.search(r":\*\*|\*\*[:：]", sample.body))

    assert changed(part, lambda body: re.sub(r"\*\*([^*\n]*:)\*\*", r"\1", body), labelled) == []


def test_questions_are_questions_without_bold_too() -> None:
    changed_roles, other_verdicts = [], []
    for part in PARTS:
        for sample in samples_of(part):
            before, after = reading_of(sample.name, part), analyse_sample(sample, sample.body.replace("**", ""))
            if roles_of(before) != roles_of(after):
                changed_roles.append(sample.name)
            elif before.interview.verdict is not after.interview.verdict:
                assert after.interview.verdict is Verdict.UNSURE, sample.name
                other_verdicts.append(sample.name)

    assert changed_roles == []
    assert {name for name in other_verdicts if not name.startswith(ASKED_ABOUT_WITHOUT_BOLD)} == set()


@pytest.mark.parametrize("part", PARTS)
def test_lines_without_blank_lines_between_them_keep_their_roles(part: str) -> None:
    marked = tuple(sample for sample in samples_of(part) if re.search(r"(?m)^Q: ", sample.body))

    assert changed(part, lambda body: body.replace("\n\n", "\n"), marked) == []


@pytest.mark.parametrize("part", PARTS)
def test_bold_questions_with_markers_keep_their_text(part: str) -> None:
    for sample in samples_of(part):
        if re.search(r"(?m)^Q: ", sample.body):
            bold = analyse_sample(sample, _embolden(sample.body))
            assert [turn.text for turn in bold.turns] == [turn.text for turn in reading_of(sample.name, part).turns]
