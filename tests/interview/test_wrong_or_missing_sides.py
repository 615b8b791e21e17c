"""A side that is printed wrongly or not at all: answers inside the paragraph, a wrong name, a question left open."""

from __future__ import annotations

import pytest

from editor_app.domain.metadata import Metadata
from editor_app.interview.context import says_interview
from editor_app.interview.features import describe
from editor_app.interview.labels import is_outlet_label
from editor_app.interview.lexicon import lexicon_for
from editor_app.interview.name_forms import abbreviates
from tests.interview.reading import LANGUAGES, paragraphs, read, roles_of

INTRO = "Greta Holm mends church bells. She has done so for thirty years, with a hammer and a tuning fork."
MERGED = (
    INTRO,
    "Q: Where do you begin? A: With the rope. I pull it once and I listen.",
    "Q: Is a crack the end? A: Never. I file it until it sings again.",
    "Q: Who pays you? A: The parish, in potatoes.",
)
BOLD = (
    INTRO,
    "**Where do you begin?**",
    "With the rope. I pull it once and I listen.",
    "**Is a crack the end?**",
    "Never. I file it until it sings again.",
    "**Do you dream of bells?**",
    "I dream of silence, mostly.",
    "**And may we hear it?**",
)
GUEST = Metadata({"type": "interview", "interviewee": "Greta Holm"})
NAMED = (
    INTRO,
    "Paul Moe: Where do you begin?",
    "Greta Holm: With the rope. I pull it once and I listen.",
    "Paul Moe: Is a crack the end?",
    "Greta Holm: Never. I file it until it sings again.",
    "Greta Holm: Do you dream of bells?",
    "Greta Holm: I dream of silence, mostly.",
    "Paul Moe: Who will follow you?",
    "Greta Holm: My daughter. I taught her to listen.",
)


def test_answers_whose_markers_all_stand_inside_the_paragraphs_are_cut_off() -> None:
    found = read(paragraphs(*MERGED), language="en", title="An interview with a mender of bells")

    assert roles_of(found) == "IQAQAQA"
    assert found.is_interview


def test_a_colon_in_one_question_makes_no_answer_of_what_is_behind_it() -> None:
    turns = (
        INTRO,
        "Q: Where do you begin?",
        "With the rope.",
        "Q: You know both. A: is it the rope?",
        "I pull it once.",
    )
    found = read(paragraphs(*turns, "Q: Is a crack the end?", "Never, I file it."), language="en")

    assert roles_of(found).count("Q") == 3


@pytest.mark.parametrize(
    ("closing", "roles"),
    [
        ("Greta Holm was born in Aal. Her workshop is twenty years old this spring.", "IQAQAQAQO"),
        ("Greta Holm would never allow that, I fear.", "IQAQAQAQA"),
        ("The workshop is open on Sundays, and everybody brings a chair.", "IQAQAQAQA"),
    ],
)
def test_text_on_the_guest_behind_the_last_question_is_no_answer(closing: str, roles: str) -> None:
    assert roles_of(read(paragraphs(*BOLD, closing), language="en", metadata=GUEST)) == roles


def test_who_is_asked_about_the_guest_may_answer_with_the_name() -> None:
    turns = (*BOLD[:-1], "**Who is Holm, then?**", "Greta Holm was a girl in Aal with a spoon and a row of pots.")

    assert roles_of(read(paragraphs(*turns), language="en", metadata=GUEST)) == "IQAQAQAQA"


def test_a_question_between_two_answers_of_the_guest_is_one_whatever_its_name_says() -> None:
    assert roles_of(read(paragraphs(*NAMED), language="en")) == "IQAQAQAQA"


def test_a_guest_who_asks_back_and_tells_is_no_asker() -> None:
    turns = [*NAMED]
    turns[5] = "Greta Holm: Do you know what I did? I rang it all night."

    assert roles_of(read(paragraphs(*turns), language="en")) == "IQAQAAAQA"


@pytest.mark.parametrize(
    ("letters", "name"),
    [("RDP", "La Revue des Planches"), ("JDC", "Jornal do Cais"), ("RW", "ReadWrite"), ("CP", "Cahiers du Pont")],
)
def test_initials_of_an_outlet_may_count_small_words_and_leave_the_article_out(letters: str, name: str) -> None:
    assert abbreviates(letters, name) and is_outlet_label(letters, name)


@pytest.mark.parametrize(("letters", "name"), [("C", "Cahiers d'enquête rurale"), ("RX", "La Revue des Planches")])
def test_a_single_letter_or_another_one_is_no_outlet(letters: str, name: str) -> None:
    assert not is_outlet_label(letters, name)


def test_an_outlet_whose_name_is_a_common_word_may_ask() -> None:
    body = paragraphs(
        "Sul bordo della vasca abbiamo incontrato Salvo Trani.",
        "Coste: Che cosa fa un curatolo?",
        "Salvo Trani: Decide. Io assaggio l'acqua, e aspetto.",
        "Coste: E che sapore deve avere?",
        "Trani: Di ferro. Poi io la lascio andare.",
    )
    found = read(body, language="it", outlet="Coste", metadata=Metadata({"interviewee": "Salvo Trani"}))

    assert [turn.speaker for turn in found.turns if turn.speaker] == ["Coste", "Salvo Trani"] * 2


def test_a_given_name_that_ends_like_a_question_asks_nothing() -> None:
    body = paragraphs(
        "吊り橋を点検する野村健さんに会った。聞き手は本誌の工藤さやか。",
        "なぜこの仕事を選ばれたのですか。",
        "野村健：怖い人のほうが、よく見るからです。",
        "まず何をしますか。",
        "野村：真ん中まで行って、立ち止まります。",
    )

    assert roles_of(read(body, language="ja")) == "IQAQA"


@pytest.mark.parametrize(("kind", "is_one"), [("qa", True), ("q&a", True), ("qatar", False), ("article", False)])
def test_a_type_says_interview_by_word_or_code(kind: str, is_one: bool) -> None:
    assert says_interview(kind, lexicon_for("en", LANGUAGES)) is is_one


def test_questions_that_say_i_and_answers_that_say_you_are_an_faq() -> None:
    body = paragraphs(
        "The pool opens again on Monday. It has a new roof, and the water is warm as far as the ladder.",
        "May I bring my dog?",
        "Dogs stay at the gate, where you find hooks.",
        "Do I need a cap?",
        "Yes. You can buy one at the desk.",
        "Is my old ticket still good?",
        "Tickets of last year are good until autumn. Show yours at the desk.",
        "And if it rains?",
        "The roof is closed within a minute.",
    )
    found = read(body, language="en", title="The pool opens").interview

    assert (found.verdict.value, found.genre.value) == ("none", "faq")


def test_leaves_are_no_second_person_in_polish() -> None:
    polish = lexicon_for("pl", LANGUAGES)

    assert describe("Wiatr osusza liście.", polish).second == 0
    assert describe("Dokąd poszliście?", polish).second == 1
