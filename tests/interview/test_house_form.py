"""Interviews in one form: each form from each other, nothing said lost, and what a form cannot hold refused."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.errors import InputError
from editor_app.domain.finding import apply_to_text
from editor_app.domain.interview import HouseForm, Role, Verdict
from editor_app.interview import Analysis
from editor_app.interview.house_form import Manner, convert
from tests.interview.reading import Sample, analyse_sample, paragraphs, read, read_corpus

NAMES = {Role.QUESTION: "The Harbor Post", Role.ANSWER: "Mara Lindholm"}
METADATA = {"interviewer": "The Harbor Post", "interviewee": "Mara Lindholm"}
FORMS = {
    HouseForm.NAMES: paragraphs(
        "She keeps the light.",
        "**The Harbor Post:** Do you sail?",
        "**Mara Lindholm:** I do, and I *like* it.",
        "My father did not.",
        "**The Harbor Post:** Alone?",
        "**Mara Lindholm:** With my dog, whom I trust.",
    ),
    HouseForm.LETTERS: paragraphs(
        "She keeps the light.",
        "Q: Do you sail?",
        "A: I do, and I *like* it.",
        "My father did not.",
        "Q: Alone?",
        "A: With my dog, whom I trust.",
    ),
    HouseForm.BOLD: paragraphs(
        "She keeps the light.",
        "**Do you sail?**",
        "I do, and I *like* it.",
        "My father did not.",
        "**Alone?**",
        "With my dog, whom I trust.",
    ),
    HouseForm.HEADINGS: paragraphs(
        "She keeps the light.",
        "### Do you sail?",
        "I do, and I *like* it.",
        "My father did not.",
        "### Alone?",
        "With my dog, whom I trust.",
    ),
}


def converted(body: str, analysis: Analysis, manner: Manner) -> str:
    return apply_to_text(body, [edit for edit in convert(body, analysis, manner) if edit.field == "body"])


def said(analysis: Analysis) -> list[tuple[Role, str]]:
    return [(turn.role, turn.text) for turn in analysis.turns]


@pytest.mark.parametrize(("before", "after"), list(permutations(HouseForm, 2)))
def test_every_form_becomes_every_other(before: HouseForm, after: HouseForm) -> None:
    analysis = read(FORMS[before], metadata=METADATA)
    assert converted(FORMS[before], analysis, Manner(after, NAMES)) == FORMS[after]


@pytest.mark.parametrize("form", HouseForm)
def test_a_text_in_the_form_is_left_alone(form: HouseForm) -> None:
    assert convert(FORMS[form], read(FORMS[form], metadata=METADATA), Manner(form, NAMES)) == ()


def test_names_that_a_form_does_not_show_go_into_the_metadata() -> None:
    edits = convert(FORMS[HouseForm.NAMES], read(FORMS[HouseForm.NAMES]), Manner(HouseForm.LETTERS))
    assert [(edit.field, edit.replacement) for edit in edits if edit.field != "body"] == [
        ("interviewer", "The Harbor Post"),
        ("interviewee", "Mara Lindholm"),
    ]


def test_letters_stand_for_a_side_that_nobody_names() -> None:
    body = FORMS[HouseForm.LETTERS]
    text = converted(body, read(body), Manner(HouseForm.NAMES, {Role.ANSWER: "Mara Lindholm"}))
    assert "**Q:** Do you sail?" in text
    assert "**Mara Lindholm:** I do" in text


def test_several_guests_need_their_names() -> None:
    body = paragraphs(
        "Is it broken?",
        "Anna Berg: I think so.",
        "Tomas Lind: I do not.",
        "Can it be mended?",
        "Berg: No.",
        "Lind: Yes.",
    )
    with pytest.raises(InputError, match="Only names can tell Anna Berg and Tomas Lind apart"):
        convert(body, read(body), Manner(HouseForm.BOLD))
    assert "**Anna Berg:** No." in converted(body, read(body), Manner(HouseForm.NAMES))


def test_a_question_of_two_paragraphs_is_no_heading() -> None:
    body = paragraphs("Q: You have a boat.", "Do you sail?", "A: I do.", "Q: Alone?", "A: With my dog.")
    analysis = read(body)
    if len(analysis.paragraphs_of(0)) > 1:
        with pytest.raises(InputError, match="A heading is one line"):
            convert(body, analysis, Manner(HouseForm.HEADINGS))


def test_a_question_with_bold_words_is_not_set_off_by_bold() -> None:
    body = paragraphs("Q: Do you **really** sail?", "A: I do.", "Q: Alone?", "A: With my dog.")
    with pytest.raises(InputError, match="holds bold type"):
        convert(body, read(body), Manner(HouseForm.BOLD))


def test_a_text_without_turns_is_refused() -> None:
    body = "The board met in spring and decided nothing."
    with pytest.raises(InputError, match="no turns"):
        convert(body, read(body), Manner(HouseForm.NAMES))


def test_numbers_of_questions_move_into_the_letters() -> None:
    body = paragraphs("1. Do you sail?", "I do.", "2. Alone?", "With my dog, whom I trust.", "3. Why?", "I like it.")
    text = converted(body, read(body), Manner(HouseForm.LETTERS))
    assert text.startswith("Q1: Do you sail?\n\nA: I do.\n\nQ2: Alone?")


SAMPLES = [sample for part in ("tuning", "unseen", "foreign") for sample in read_corpus(part)]
INTERVIEWS = [sample for sample in SAMPLES if analyse_sample(sample).interview.verdict is Verdict.INTERVIEW]


@pytest.mark.parametrize("form", HouseForm)
@pytest.mark.parametrize("sample", INTERVIEWS, ids=str)
def test_whatever_was_said_is_said_in_every_form(sample: Sample, form: HouseForm) -> None:
    before = analyse_sample(sample)
    try:
        edits = convert(sample.body, before, Manner(form))
    except InputError:
        return
    after = analyse_sample(sample, apply_to_text(sample.body, [edit for edit in edits if edit.field == "body"]))
    if form in (HouseForm.NAMES, HouseForm.LETTERS):
        assert [turn for turn in said(after) if turn[0] in (Role.QUESTION, Role.ANSWER)] == [
            turn for turn in said(before) if turn[0] in (Role.QUESTION, Role.ANSWER)
        ]


WORDS = ["harbour", "light", "rope", "*storm*", "_dog_", "salt", "1999", "Ähre", "灯", "“quay”"]
words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8)


@given(st.lists(st.tuples(words, words), min_size=3, max_size=6), st.sampled_from(HouseForm))
def test_forms_and_back_give_the_same_text(pairs: list[tuple[list[str], list[str]]], form: HouseForm) -> None:
    body = paragraphs(
        *(
            line
            for asked, told in pairs
            for line in (f"Q: Do you see {' '.join(asked)}?", f"A: I see {' '.join(told)}.")
        )
    )
    there = converted(body, read(body), Manner(form, NAMES))
    back = converted(there, read(there, metadata=METADATA), Manner(HouseForm.LETTERS, NAMES))
    assert back == body
