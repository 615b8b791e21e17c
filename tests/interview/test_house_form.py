"""Interviews in one form: each form from each other, nothing said lost, and what a form cannot hold refused."""

from __future__ import annotations

import re
from itertools import permutations

import pytest

from editor_app.domain.errors import InputError
from editor_app.domain.finding import apply_to_text
from editor_app.domain.interview import HouseForm, Role
from editor_app.interview import Analysis
from editor_app.interview.house_form import Manner, convert, left_out
from tests.interview.reading import paragraphs, read

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


# ---- what labels say besides


def test_times_professions_and_ids_stay_beside_the_names() -> None:
    body = paragraphs(
        '<a id="t1"></a>[00:12] Anna Berg: Do you sail out at night?',
        "[00:20] Tomas Lind, keeper: I do, and I like it.",
        '<a id="t2"></a>[00:31] Berg: Alone?',
        "[00:40] Lind: With my dog, whom I trust.",
    )
    text = converted(body, read(body), Manner(HouseForm.NAMES))
    assert text == paragraphs(
        '<a id="t1"></a>[00:12] **Anna Berg:** Do you sail out at night?',
        "[00:20] **Tomas Lind, keeper:** I do, and I like it.",
        '<a id="t2"></a>[00:31] **Anna Berg:** Alone?',
        "[00:40] **Tomas Lind:** With my dog, whom I trust.",
    )
    with pytest.raises(InputError, match="no place for “keeper”"):
        convert(body, read(body), Manner(HouseForm.LETTERS))


@pytest.mark.parametrize("form", (HouseForm.BOLD, HouseForm.HEADINGS))
def test_times_have_no_place_where_type_alone_marks_the_turns(form: HouseForm) -> None:
    body = paragraphs("[00:12] Q: Do you sail?", "[00:20] A: I do.", "[00:31] Q: Alone?", "[00:40] A: With my dog.")
    assert "[00:12] Q: Do you sail?" in converted(body, read(body), Manner(HouseForm.LETTERS))
    with pytest.raises(InputError, match=r"no place for “\[00:12\]”"):
        convert(body, read(body), Manner(form))


def test_turns_that_share_a_paragraph_are_parted() -> None:
    body = FORMS[HouseForm.LETTERS].replace("Alone?\n\nA:", "Alone? A:")
    text = converted(body, read(body), Manner(HouseForm.NAMES, NAMES))
    assert text == FORMS[HouseForm.NAMES]


def test_answers_in_quotation_marks_of_markdown_lose_them_line_by_line() -> None:
    body = paragraphs(
        "**Do you sail?**",
        "> I do, and I like it.\n> My father did not.",
        "**Alone?**",
        "> With my dog, whom I trust.",
        "**Why at night?**",
        "> I like the dark.",
    )
    text = converted(body, read(body), Manner(HouseForm.LETTERS))
    assert "A: I do, and I like it.\nMy father did not." in text and ">" not in text


def test_one_name_for_both_sides_is_refused() -> None:
    both = dict.fromkeys((Role.QUESTION, Role.ANSWER), "Mara Lindholm")
    with pytest.raises(InputError, match="Mara Lindholm both asks and answers"):
        convert(FORMS[HouseForm.LETTERS], read(FORMS[HouseForm.LETTERS]), Manner(HouseForm.NAMES, both))


def test_what_labels_do_not_say_any_more_is_told() -> None:
    body = paragraphs("1. Do you sail?", "I do.", "2. Alone?", "With my dog, whom I trust.", "3. Why?", "I like it.")
    assert left_out(body, read(body), Manner(HouseForm.NAMES)) == ()
    named = paragraphs("Moderator: Do you sail?", "Mara Lindholm: I do.", "Moderator: Alone?", "Lindholm: With my dog.")
    assert left_out(named, read(named), Manner(HouseForm.NAMES)) == ("The label “Lindholm” becomes “Mara Lindholm”.",)


@pytest.mark.parametrize("form", [HouseForm.NAMES, HouseForm.LETTERS, HouseForm.BOLD])
def test_ids_of_turns_stay_in_every_form_but_headings(form: HouseForm) -> None:
    body = paragraphs(
        '<a id="t1"></a>Q: Do you sail?',
        '<a id="t2"></a>A: I do, and I like it.',
        '<a id="t3"></a>Q: Alone?',
        '<a id="t4"></a>A: With my dog, whom I trust.',
    )
    with pytest.raises(InputError, match="no place for “<a id"):
        convert(body, read(body, metadata=METADATA), Manner(HouseForm.HEADINGS, NAMES))
    there = converted(body, read(body, metadata=METADATA), Manner(form, NAMES))
    assert re.findall('id="(t.)"', there) == ["t1", "t2", "t3", "t4"]
    again = read(there, metadata=METADATA)
    assert convert(there, again, Manner(form, NAMES)) == ()
    assert converted(there, again, Manner(HouseForm.LETTERS, NAMES)) == body
