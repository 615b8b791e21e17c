"""What is put into articles is what it is called, always the same, and leaves the rest of the article alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from editor_app.domain.finding import Finding, Severity
from tests.checks.samples import shipped_context
from tests.evaluation.defects import Defect, Injector
from tests.evaluation.families import all_samples
from tests.evaluation.injectors_pages import PAGE_INJECTORS
from tests.evaluation.repairs import (
    INJECTORS,
    RuleScore,
    Trial,
    article_of,
    exactness,
    is_settled,
    misses_of,
    rule_scores,
    try_all,
)
from tests.evaluation.script import Script
from tests.interview.reading import Sample

LETTERS = Sample(
    name="mill",
    format="F01",
    verdict="interview",
    genre="interview",
    roles="IQAQAAQA",
    speakers=None,
    body="Paul Moe has milled flour for thirty years.\n\n"
    "Q: Why did you buy the old mill?\n\n"
    "A: I wanted bread that tastes of something, and nobody would sell me any.\n\n"
    "Q: Who taught you to grind?\n\n"
    "A: My neighbour did. He had watched his grandmother, and I watched him.\n\n"
    "I still do.\n\n"
    "Q: What do you want to do next?\n\n"
    "A: I want to sleep for a week, and then we open the bakery.\n",
    surroundings={"language": "en"},
)
NAMES = replace(
    LETTERS,
    format="F07",
    body=LETTERS.body.replace("Q: ", "Holm: ").replace("A: ", "Moe: "),
    voices={"Holm": "Holm", "Moe": "Moe"},
)
LONG = replace(LETTERS, body=LETTERS.body.replace("watched him.", "watched him from the door of the mill."))
BY_NAME = {injector.name: injector for injector in INJECTORS}


def inject(name: str, sample: Sample = LETTERS) -> Defect:
    defect = BY_NAME[name].inject(Script(sample))
    assert defect is not None
    return defect


def changed(defect: Defect) -> str:
    return defect.body[defect.start : defect.end]


def finding(rule: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule, severity, "body", 0, 1, "Q", "It is wrong.")


def trial(injector: Injector, defect: Defect, **given: object) -> Trial:
    known = {"is_found": True, "raised": (), "extra": (), "is_exact": None, "result": None, **given}
    return Trial(injector, defect, LETTERS, **known)  # type: ignore[arg-type]


def test_every_rule_has_an_injector_and_every_injector_a_rule() -> None:
    rules = {f"interview.{injector.rule}" for injector in INJECTORS}

    assert rules == {rule for rule in shipped_context().rules if rule.startswith("interview.")}
    assert len(BY_NAME) == len(INJECTORS)


def test_every_injector_fits_some_article_and_names_its_rule_first() -> None:
    used: Counter[str] = Counter()
    for sample in (sample for sample in all_samples() if sample.is_clean):
        script = Script(sample)
        for injector in INJECTORS:
            defect = injector.inject(script)
            if defect is not None:
                used[injector.name] += 1
                assert f"interview.{injector.rule}" in defect.rules
                assert 0 <= defect.start <= defect.end
                assert (defect.body, defect.surroundings) != (sample.body, {}) or defect.base is not None
                assert defect.repaired != defect.body
    assert set(used) == set(BY_NAME)


@pytest.mark.parametrize("injector", INJECTORS, ids=lambda injector: injector.name)
def test_the_same_article_is_spoilt_in_the_same_way_each_time(injector: Injector) -> None:
    assert injector.inject(Script(LETTERS)) == injector.inject(Script(LETTERS))


def test_a_marker_is_read_with_its_delimiter_and_what_it_marks() -> None:
    first = Script(LETTERS).lines[0]

    assert first.marker is not None
    assert (first.marker.label, first.marker.delimiter, first.marker.is_name) == ("Q", ":", False)
    assert Script(LETTERS).text(first) == "Why did you buy the old mill?"
    assert (Script(LETTERS).has_markers, Script(LETTERS).has_names) == (True, False)
    assert (Script(NAMES).has_markers, Script(NAMES).has_names) == (False, True)


def test_a_semicolon_stands_for_the_colon_and_the_repair_gives_the_article_back() -> None:
    defect = inject("semicolon for colon")

    assert changed(defect) == ";"
    assert defect.repaired == LETTERS.body
    assert defect.rules == ("interview.marker-typo",)


def test_a_lost_marker_is_looked_for_at_its_paragraph() -> None:
    defect = inject("question's marker lost")

    assert f"Q: {changed(defect)}\n" in LETTERS.body
    assert f"\n\n{changed(defect)}\n" in defect.body


def test_a_merged_paragraph_holds_question_and_answer() -> None:
    defect = inject("question and answer in one paragraph")

    assert changed(defect) in ("Q: Who taught you to grind? A: ", "Q: What do you want to do next? A: ")
    assert defect.repaired == LETTERS.body


def test_a_glued_paragraph_has_lost_its_line_feed() -> None:
    defect = inject("line feed lost")

    assert changed(defect).endswith("?A: ")
    assert defect.repaired == LETTERS.body


def test_swapped_markers_change_sides() -> None:
    flipped, swapped = inject("answer's marker on a question"), inject("markers swapped", LONG)

    assert changed(flipped).startswith("A: ")
    assert (flipped.body.count("Q: "), flipped.body.count("A: ")) == (2, 4)
    assert changed(swapped).startswith("A: ") and "\n\nQ: " in changed(swapped)


def test_an_exchange_is_repeated_behind_itself() -> None:
    defect = inject("exchange repeated")

    assert LETTERS.body.count(changed(defect)) == 1
    assert defect.body.count(changed(defect)) == 2


def test_an_empty_turn_keeps_its_marker() -> None:
    defect = inject("answer's text lost")

    assert changed(defect) == "A:"
    assert "neighbour" not in defect.body or "tastes" not in defect.body


def test_a_credit_stands_between_question_and_answer() -> None:
    assert "?\n\nPhoto: Greta Holm\n\nA: " in inject("photograph's credit between turns").body


def test_laughter_is_set_in_brackets_by_its_repair() -> None:
    defect = inject("laughter")

    assert changed(defect) == " (laughs)"
    assert (defect.repaired or "").replace(" [laughs]", "") == LETTERS.body


def test_a_name_in_capitals_is_another_spelling_of_the_one_before() -> None:
    defect = inject("name in capitals", replace(NAMES, roles="IQAQAAQA"))

    assert changed(defect) in ("HOLM", "MOE")
    assert defect.repaired == NAMES.body


def test_the_turns_of_an_article_are_taken_out_before_they_are_put_in() -> None:
    defect = inject("turns put into a text")

    assert defect.base is not None
    assert defect.base.body == "Paul Moe has milled flour for thirty years."
    assert defect.body == LETTERS.body


def test_every_turn_has_an_id_before_one_is_lost() -> None:
    defect = inject("turn's id lost")

    assert defect.base is not None
    ids = [f"{{#t{number}}}" for number in range(1, 7)]
    assert [mark for mark in ids if mark in defect.base.body] == ids
    assert len([mark for mark in ids if mark in defect.body]) == 5
    assert defect.repaired == defect.base.body
    assert defect.body[defect.start :].startswith(("Q: ", "A: "))


def test_names_change_places_in_the_second_half_alone() -> None:
    body = NAMES.body + "\nHolm: And then?\n\nMoe: Then we bake, and I sweep the floor.\n"
    defect = inject("names exchanged from the middle on", replace(NAMES, body=body, roles="IQAQAAQAQA"))

    half = body.index("Holm: What do you")
    assert defect.body[:half] == body[:half]
    assert defect.body[half:].startswith("Moe: What do you want")


def test_a_safe_fix_of_the_metadata_is_exact_where_it_gives_the_field_that_was_meant() -> None:
    (found,) = try_all([LETTERS], [BY_NAME["type of a page of questions"]])

    assert (found.is_found, found.is_exact) == (True, True)
    false = replace(found.defect, repaired_fields={"schemaType": "Article"})
    (wrong,) = try_all([LETTERS], [Injector("x", "genre-export-mismatch", lambda _script: false)])
    assert wrong.is_exact is False


def test_what_the_article_raises_by_itself_is_no_extra_alarm_beside_a_base() -> None:
    typo = replace(LETTERS, body=LETTERS.body.replace("Q: Who", "Q; Who"))
    (found,) = try_all([typo], [BY_NAME["turns put into a text"]])

    assert (found.is_found, found.extra) == (True, ())


def test_an_article_that_does_not_fit_is_left_alone() -> None:
    plain = replace(LETTERS, body="One day.\n\nAnother day.", roles="II", verdict="none", genre="none")

    assert [
        one.name for one in PAGE_INJECTORS if one.inject(Script(plain)) and one.name != "teaser before the text"
    ] == []


def test_scores_are_counted_by_rule() -> None:
    typo, doubled = BY_NAME["semicolon for colon"], BY_NAME["letter doubled"]
    repeat, defect = BY_NAME["exchange repeated"], inject("semicolon for colon")
    other = inject("exchange repeated")
    noise = finding("interview.marker-typo")
    scores = rule_scores(
        [
            trial(typo, defect),
            trial(doubled, defect, is_found=False, extra=(finding("interview.empty-turn"),)),
            trial(repeat, other, raised=(noise,), extra=(noise,)),
        ]
    )

    assert scores["interview.marker-typo"] == RuleScore(put=2, found=1, false=1, extra=1)
    assert scores["interview.marker-typo"].recall == 0.5
    assert scores["interview.marker-typo"].precision == 0.5
    assert scores["interview.duplicate-turn"].extra_alarms == 1.0


def test_exactness_counts_offered_repairs_alone() -> None:
    typo, defect = BY_NAME["semicolon for colon"], inject("semicolon for colon")
    trials = [trial(typo, defect, is_exact=right, result="x") for right in (True, True, False, None)]

    assert exactness(trials).value == pytest.approx(2 / 3)
    assert [miss.figure for miss in misses_of(trials)] == ["inexact fix, semicolon for colon [marker-typo]"]


def test_a_found_defect_is_at_its_place_and_its_repair_is_exact() -> None:
    (found,) = try_all([LETTERS], [BY_NAME["semicolon for colon"]])

    assert (found.is_found, found.is_exact, found.extra) == (True, True, ())
    assert found.result == LETTERS.body


def test_a_rule_that_the_article_raises_already_is_not_tried() -> None:
    spoilt = replace(LETTERS, body=LETTERS.body.replace("Q: What", "Q; What"))

    assert try_all([spoilt], [BY_NAME["letter of another script"]]) == ()


def test_all_safe_repairs_made_twice_are_made_once() -> None:
    assert is_settled(replace(LETTERS, body=inject("lower case").body))
    assert article_of(LETTERS).body == LETTERS.body
