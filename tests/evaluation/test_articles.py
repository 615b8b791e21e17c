"""The articles that the program is measured on: enough, of every kind, in two parts that share no format."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from tests.evaluation.families import PARTS, all_samples, families, samples_of
from tests.evaluation.gold import gold_turns, read_gold
from tests.interview.reading import CORPUS_FOLDER, LANGUAGES, Sample

FORMATS = {f"F{number:02}" for number in range(1, 29)}
TABLES = [
    table
    for file in sorted(CORPUS_FOLDER.glob("*.toml"))
    for table in tomllib.loads(file.read_text(encoding="utf-8"))["article"]
]
INTERVIEWS = [sample for sample in all_samples() if sample.verdict == "interview"]


def language_of(sample: Sample) -> str:
    return str(sample.surroundings.get("language", "en"))


def test_there_are_at_least_three_hundred_articles_with_a_name_each() -> None:
    names = [sample.name for sample in all_samples()]

    assert len(names) == len(TABLES) >= 300
    assert len(set(names)) == len(names)
    assert len({sample.body for sample in all_samples()}) == len(names)


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_every_language_has_interviews_and_other_texts_in_both_parts(code: str) -> None:
    own = [sample for sample in all_samples() if language_of(sample) == code]

    assert len(own) >= 13
    for part in PARTS:
        assert {s.verdict == "interview" for s in samples_of(part) if language_of(s) == code} == {True, False}


def test_every_format_and_every_family_has_articles() -> None:
    used = {sample.format for sample in all_samples()}

    assert used == set(families())
    assert used > FORMATS


def test_no_family_is_in_both_parts() -> None:
    tuning, test = ({sample.format for sample in samples_of(part)} for part in PARTS)

    assert tuning | test == set(families())
    assert tuning & test == set()


def test_the_parts_are_alike_in_size_and_kind() -> None:
    counts = {part: Counter(sample.verdict == "interview" for sample in samples_of(part)) for part in PARTS}

    for kind in (True, False):
        tuning, test = (counts[part][kind] for part in PARTS)
        assert 0.7 <= tuning / test <= 1.4


def test_every_interview_has_a_role_for_each_paragraph_and_both_questions_and_answers() -> None:
    for sample in INTERVIEWS:
        assert {"Q", "A"} <= {paragraph.role for paragraph in read_gold(sample)}, sample.name


def test_every_label_that_is_told_stands_before_a_turn() -> None:
    for sample in INTERVIEWS:
        spoken = {name for turn in gold_turns(read_gold(sample)) for name in turn.names or ()}
        told = {name.strip() for names in sample.voices.values() for name in names.split(" / ") if name.strip()}
        assert spoken == told, sample.name


def test_labelled_families_say_who_speaks() -> None:
    named = {sample.format for sample in INTERVIEWS if sample.voices}

    assert {name for name in named if not families()[name].is_labelled} <= {"F12", "F14"}


def test_the_articles_are_no_cases_of_a_rule() -> None:
    from tests.checks.case_files import CASES_FOLDER, read_cases

    assert CORPUS_FOLDER.parent == CASES_FOLDER / "interview"
    assert {case.rule for case in read_cases() if case.rule.startswith("articles.")} == set()
