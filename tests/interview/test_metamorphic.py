"""Changes of dress that must not change what a paragraph is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from editor_app.interview import Analysis
from tests.interview.reading import Sample, analyse_sample, read_corpus, roles_of

SAMPLES = [sample for sample in (*read_corpus("tuning"), *read_corpus("unseen")) if sample.roles]
MARKED = [sample for sample in SAMPLES if re.search(r"(?m)^Q: ", sample.body)]


def _spell_out(body: str) -> str:
    return re.sub(r"(?m)(^|[?.] )A: ", r"\1Answer: ", re.sub(r"(?m)(^|[?.] )Q: ", r"\1Question: ", body))


DRESS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda body: unicodedata.normalize("NFD", body),
    "carriage returns": lambda body: body.replace("\n", "\r\n"),
    "no-break spaces": lambda body: re.sub(r"(?m)(?<=[:.]) ", "\u00a0", body, count=0),
    "blank lines": lambda body: body.replace("\n\n", "\n\n\n \n"),
}


def _same(sample: Sample, before: Analysis, after: Analysis) -> None:
    assert roles_of(after) == roles_of(before)
    assert after.interview.verdict is before.interview.verdict


@pytest.mark.parametrize("dress", DRESS)
@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_roles_do_not_depend_on(sample: Sample, dress: str) -> None:
    _same(sample, analyse_sample(sample), analyse_sample(sample, DRESS[dress](sample.body)))


@pytest.mark.parametrize("sample", MARKED, ids=str)
def test_words_for_letters_change_no_role(sample: Sample) -> None:
    _same(sample, analyse_sample(sample), analyse_sample(sample, _spell_out(sample.body)))


@pytest.mark.parametrize("sample", [s for s in SAMPLES if "**" in s.body and ":**" in s.body], ids=str)
def test_bold_labels_are_labels_without_bold_too(sample: Sample) -> None:
    plain = sample.body.replace("**", "")

    assert roles_of(analyse_sample(sample, plain)) == sample.roles


@pytest.mark.parametrize("sample", MARKED, ids=str)
def test_bold_questions_with_markers_keep_their_roles(sample: Sample) -> None:
    bold = re.sub(r"(?m)^(Q: [^\n]*\?)$", r"**\1**", sample.body)
    before, after = analyse_sample(sample), analyse_sample(sample, bold)

    _same(sample, before, after)
    assert [turn.text for turn in after.turns] == [turn.text for turn in before.turns]


@pytest.mark.parametrize("sample", MARKED, ids=str)
def test_lines_without_blank_lines_between_them_keep_their_roles(sample: Sample) -> None:
    before = analyse_sample(sample)

    assert roles_of(analyse_sample(sample, sample.body.replace("\n\n", "\n"))) == roles_of(before)
