"""Remarks that somebody takes up, and who opens a line between a guest's answers."""

from __future__ import annotations

import pytest

from editor_app.interview.lexicon import lexicon_for
from editor_app.interview.pieces import make_piece
from editor_app.interview.replies import replies_to
from tests.interview.reading import LANGUAGES, paragraphs, read, roles_of


@pytest.mark.parametrize(
    ("code", "remark", "reply"),
    [
        ("en", "So the chair was the end of it.", "It was. I broke a hip changing a light bulb."),
        ("en", "Most people would have thrown them away.", "Most people did, and they were right to do so."),
        ("de", "Die Deiche gelten als sicher.", "Sicher ist hier nur der Regen, sage ich immer."),
        ("fr", "On vous dit têtue.", "Oui, et je le prends comme un compliment depuis toujours."),
        ("ru", "Соседи говорят, вы разговариваете с деревьями.", "Разговариваю с утра до вечера, а они молчат."),
        ("zh", "观众很少注意到灯光。", "注意到就坏了，那说明我做错了什么。"),
        ("tr", "Çocuklar denizi sevmiyor.", "Denizi ben de kırkımdan sonra sevdim doğrusu."),
    ],
)
def test_a_reply_takes_up_what_was_said(code: str, remark: str, reply: str) -> None:
    lexicon = lexicon_for(code, LANGUAGES)

    assert replies_to(make_piece(0, reply, lexicon), make_piece(0, remark, lexicon))


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("en", "The furnace is lit four times a year.", "We met her on a day when there was snow in the yard."),
        ("de", "Der Ofen brennt viermal im Jahr.", "Wir trafen sie an einem Tag, an dem Schnee im Hof lag."),
        ("ja", "炉に火が入るのは年に四回だけである。", "雪の積もった庭で彼女に会った日のことを書く。"),
    ],
)
def test_what_goes_on_with_something_else_is_no_reply(code: str, before: str, after: str) -> None:
    lexicon = lexicon_for(code, LANGUAGES)

    assert not replies_to(make_piece(0, after, lexicon), make_piece(0, before, lexicon))


def test_a_statement_that_is_taken_up_is_a_question() -> None:
    body = paragraphs(
        "Conrad Wyle walked the high wire for nineteen years.",
        "When did you begin?",
        "I was six, and nobody was looking at me when I climbed the clothes line.",
        "Your mother was.",
        "She was, and I have never seen anybody so quiet in all my life.",
        "Would you do it again?",
        "I would, with better shoes.",
    )

    assert roles_of(read(body)) == "IQAQAQA"


def test_a_paragraph_that_goes_on_telling_stays_in_the_answer() -> None:
    body = paragraphs(
        "Conrad Wyle walked the high wire for nineteen years.",
        "When did you begin?",
        "I was six, and nobody was looking at me when I climbed the clothes line.",
        "The line was strung between two pear trees behind the chapel.",
        "I fell into the beans, and my father laughed until he had to sit down.",
        "Would you do it again?",
        "I would, with better shoes.",
    )

    assert roles_of(read(body)) == "IQAAAQA"


def test_readers_may_sign_as_they_like() -> None:
    body = paragraphs(
        "Leeds, U.K.: Will it rain?",
        "Ida Barr: I think it will.",
        "Atlanta, Ga.: Do you own an umbrella?",
        "Ida Barr: I have lost four.",
        "Cork, Ireland: Is fog weather?",
        "Ida Barr: I call it a rest from weather.",
        "A reader from Hull: My cat hides before storms.",
        "Ida Barr: I would follow the cat.",
    )

    assert roles_of(read(body)) == "QAQAQAQA"


def test_guests_below_questions_without_labels_answer() -> None:
    questions = ("What do you do first?", "What would you never sell?")
    answers = (("I sleep.", "Do I look awake?", "I bake."), ("My chair.", "I would sell it all.", "The oven, I think."))
    names = ("Ada Holt", "Ben Ash", "Cy Moor")
    rounds = [
        text
        for question, said in zip(questions, answers, strict=True)
        for text in (question, *(f"{name}: {words}" for name, words in zip(names, said, strict=True)))
    ]

    assert roles_of(read(paragraphs(*rounds))) == "QAAAQAAA"
