"""Seams, near misses, weights and the window's view of an analysis."""

from __future__ import annotations

import pytest

from editor_app.domain.article import Article, Source
from editor_app.domain.interview import Role, Verdict
from editor_app.domain.language import Language
from editor_app.interview import analyse_article
from editor_app.interview.analysis import NOTHING
from editor_app.interview.features import count_words, describe
from editor_app.interview.lexicon import fold, lexicon_for
from editor_app.interview.lexing import read_block
from tests.interview.reading import LANGUAGES, paragraphs, read, roles_of

ENGLISH = lexicon_for("en", LANGUAGES)
BODY = paragraphs("Q: Do you sail?", "A: I do.", "Q: Alone?", "A: With my dog.", "Q: Why?", "A: I like her.")


# --- seams


def test_a_marker_inside_a_paragraph_begins_a_turn() -> None:
    analysis = read(BODY.replace("sail?\n\nA:", "sail? A:"))

    assert roles_of(analysis) == "QAQAQA"
    assert analysis.paragraphs[1].is_inner
    assert analysis.turns[1].text == "I do."


def test_a_glued_marker_begins_a_turn() -> None:
    assert roles_of(read(BODY.replace("sail?\n\nA: I", "sail?A: I"))) == "QAQAQA"


def test_a_known_name_inside_a_paragraph_begins_a_turn() -> None:
    body = paragraphs(
        "Anna Feld: Do you sail? Paul Moe: I do.", "Feld: Alone?", "Moe: With my dog.", "Feld: Why?", "Moe: I do."
    )

    assert [turn.speaker for turn in read(body).turns][:2] == ["Anna Feld", "Paul Moe"]


def test_letters_with_periods_are_cut_only_where_periods_are_the_style() -> None:
    periods = paragraphs("Q. Do you sail? A. I do.", "Q. Alone?", "A. With my dog.", "Q. Why?", "A. I like her.")

    assert roles_of(read(periods)) == "QAQAQA"
    assert roles_of(read(BODY.replace("I do.", "I take vitamin A. It helps me."))) == "QAQAQA"


# --- near misses


@pytest.mark.parametrize("typo", ["Q; ", "QQ: ", "Q ", "Q, ", "Q- ", "0: ", "O: "])
def test_mistyped_letters_are_read_and_repaired(typo: str) -> None:
    analysis = read(BODY.replace("Q: Alone", f"{typo}Alone"))

    assert roles_of(analysis) == "QAQAQA"
    assert analysis.paragraphs[2].repair == "Q:"
    assert analysis.turns[2].text == "Alone?"


@pytest.mark.parametrize("typo", ["А: ", "Α: ", "A; ", "A, "])
def test_look_alikes_of_the_answers_letter_are_read(typo: str) -> None:
    analysis = read(BODY.replace("A: With", f"{typo}With"))

    assert analysis.paragraphs[3].repair == "A:"


@pytest.mark.parametrize("text", ["A dog is enough.", "A, b and c.", "Quite alone.", "Oh: no.", "I: always."])
def test_words_that_begin_alike_are_no_markers(text: str) -> None:
    analysis = read(BODY.replace("A: With my dog.", f"A: With my dog.\n\n{text}"))

    assert analysis.paragraphs[4].repair is None


# --- weights


def test_a_firm_that_begins_with_the_answers_letter_goes_on_with_the_answer() -> None:
    body = paragraphs(
        "Q. Who built the gate?",
        "A. I had to look it up, and I am glad that I did.",
        "A. Smith and Sons built it in 1911, and the hinges are theirs.",
        "Q. Is it still shut at night?",
        "A. I shut it myself.",
    )

    assert roles_of(read(body)) == "QAAQA"
    assert [turn.marker for turn in read(body).turns] == ["Q.", "A.", "Q.", "A."]


def test_every_paragraph_says_why() -> None:
    for paragraph in read(BODY).paragraphs:
        assert paragraph.reasons
        assert paragraph.margin > 0
        assert sum(reason.weight for reason in paragraph.reasons) > 0


def test_a_rhetorical_question_inside_an_answer_stays_there() -> None:
    body = BODY.replace("A: With my dog.", "A: With my dog.\n\nAnd why not?\n\nShe is good company.")

    assert roles_of(read(body)) == "QAQAAAQA"


def test_a_question_of_two_paragraphs_is_one_turn() -> None:
    analysis = read(BODY.replace("Q: Alone?", "Q: They say that you go far.\n\nAlone?"))

    assert roles_of(analysis) == "QAQQAQA"
    assert analysis.turns[2].text == "They say that you go far.\n\nAlone?"


def test_typography_does_not_overrule_a_marker() -> None:
    analysis = read(BODY.replace("A: With my dog.", "**A: With my dog.**"))

    assert roles_of(analysis) == "QAQAQA"


def test_reasons_come_with_the_weightiest_first() -> None:
    weights = [abs(reason.weight) for reason in read(BODY).interview.reasons]

    assert weights == sorted(weights, reverse=True)


def test_the_metadata_is_a_reason_of_its_own() -> None:
    plain, claimed = read(BODY), read(BODY, metadata={"type": "interview"})

    assert claimed.interview.score > plain.interview.score
    assert "the type says interview" in {reason.feature for reason in claimed.interview.reasons}


def test_the_type_alone_makes_no_interview() -> None:
    """An opinion that asks itself, filed as an interview: the editor is asked."""
    body = paragraphs(
        "Why does every plan for the harbour begin with a car park?",
        "Perhaps the planners come by car. The women who sold herring on that quay never asked where to park.",
        "But who would buy the herring then?",
        "The people on foot, as before. The women knew them all, and I was one of them, and nobody was in a hurry.",
        "And what does the town want?",
        "A quay on which somebody can sit down. For that nobody has drawn a plan yet.",
        "Do you think that a bench is so dear?",
        "It costs less than the sign that forbids to sit.",
        "And when will it stand there?",
        "When the last car has been moved a little to the left.",
    )

    assert read(body).interview.verdict is Verdict.NONE
    assert read(body, metadata={"type": "interview"}).interview.verdict is Verdict.UNSURE
    assert read(BODY, metadata={"type": "interview"}).interview.verdict is Verdict.INTERVIEW


# --- features


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Do you sail?", "ends_question", True),
        ("“Do you sail?”", "ends_question", True),
        ("He asked: do you sail? I said yes.", "ends_question", False),
        ("But the wind...", "ends_ellipsis", True),
        ("Tell us about the dog.", "opens_imperative", True),
        ("Telling is easy.", "opens_imperative", False),
        ("And what then?", "opens_interrogative", True),
        ("Your dog is old.", "opens_with_you", True),
        ("Thank you for coming.", "is_courtesy", True),
        ("Paul Moe is a miller.", "is_biography", True),
        ("I am a miller.", "is_biography", False),
        ("The Valley Mills Trust (VMT) is an independent body.", "is_biography", True),
        ("This interview was edited.", "is_outro", True),
        ("Photo: Anna Feld", "is_boilerplate", True),
        ("[Editor's note: gone.]", "is_note", True),
        ("It ends", "is_terminated", False),
        ("It ends.”", "is_terminated", True),
        ("It ends,", "is_terminated", False),
    ],
)
def test_a_text_has_the_feature(text: str, name: str, wanted: bool) -> None:
    assert getattr(describe(text, ENGLISH), name) is wanted


def test_what_others_are_quoted_to_say_is_not_the_speakers_person() -> None:
    assert describe("“I was there,” he said, and left.", ENGLISH).first_singular == 0
    assert describe("I was there, and left.", ENGLISH).first_singular == 1


def test_two_characters_are_a_word_in_chinese() -> None:
    assert count_words("我喜欢大海", lexicon_for("zh", LANGUAGES)) == 3
    assert count_words("I like the sea", ENGLISH) == 4


# --- words


def test_phrases_count_at_the_beginning_of_words_only() -> None:
    assert ENGLISH.has("faq_words", fold("Our FAQ"))
    assert not ENGLISH.has("faq_words", "xfaq")
    assert ENGLISH.starts("courtesy", "thank you so much")
    assert not ENGLISH.starts("courtesy", "hit the road")


def test_an_unknown_language_reads_as_english() -> None:
    assert lexicon_for("xx", LANGUAGES).code == "en"
    assert lexicon_for(None, LANGUAGES).code == "en"


def test_without_any_language_file_the_engine_still_answers() -> None:
    lexicon = lexicon_for("en", ())

    assert lexicon.phrases("interview_words") == ()
    assert lexicon.claim("Q") is None


def test_a_new_language_needs_a_file_and_no_code() -> None:
    lojban = Language("jbo", "Lojban", frozenset({"lo", "cu"}), (("Preti", "question"), ("Danfu", "answer")))
    lexicon = lexicon_for("jbo", (*LANGUAGES, lojban))

    assert lexicon.claim("PRETI") is Role.QUESTION
    assert read_block("Danfu: go'i", lexicon).candidates[0].label == "Danfu"


# --- the analysis


def test_paragraphs_are_found_by_offset() -> None:
    analysis = read(BODY)
    second = analysis.paragraphs[1]

    assert analysis.paragraph_at(second.start) is second
    assert analysis.paragraph_at(second.end - 1) is second
    assert analysis.paragraph_at(second.end) is None
    assert analysis.paragraph_at(10_000) is None
    assert NOTHING.paragraph_at(0) is None


def test_paragraphs_are_found_by_turn() -> None:
    analysis = read(BODY.replace("A: I do.", "A: I do.\n\nEvery day."))

    assert [paragraph.text for paragraph in analysis.paragraphs_of(1)] == ["I do.", "Every day."]


def test_an_article_is_read_with_what_it_says_about_itself() -> None:
    article = Article(
        id="x", source=Source("x", "page", "0"), body=BODY, title="An interview with a sailor", language="en"
    )
    analysis = analyse_article(article, LANGUAGES)

    assert analysis.language == "en"
    assert "title or abstract says interview" in {reason.feature for reason in analysis.interview.reasons}


def test_tentative_turns_are_kept_where_the_verdict_is_none() -> None:
    body = paragraphs("Q: How do I get a card?", "A: You go to the desk.", "Q: Can I park?", "A: You can, for a fee.")
    analysis = read(body, title="Frequently asked questions")

    assert analysis.interview.verdict is Verdict.NONE
    assert analysis.interview.turns == ()
    assert len(analysis.turns) == 4


# --- speed (generous: these run on busy machines; the benchmarks measure)
