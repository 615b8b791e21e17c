"""Answers that ask back at their end, stories that go on behind a talk, and what a page glues to an answer."""

from __future__ import annotations

from tests.interview.reading import paragraphs, read, roles_of

BEFORE = (
    "The road to the quarry ends at a gate that nobody locks. I went there on foot in March.",
    "There were forty masons once. Their names are cut into the wall of the chapel.",
    "The quarry belongs to Ruben Alder now, who bought it for the price of a tractor.",
)
TALK = (
    "Mia Stone: Why did you buy it?",
    "Alder: I liked the echo.",
    "Mia Stone: Do you still cut stone?",
    "Alder: I cut a step a year.",
    "Mia Stone: Who buys the steps?",
)


def test_an_answer_that_asks_back_before_it_goes_on_is_one_answer() -> None:
    body = paragraphs(
        "What do you keep in the shed?",
        "Half of things. A lid, a wheel. The other half went to my brother. Who throws away a wheel that turns?",
        "I nod, if he asks for it, and I keep it.",
        "When do you paint?",
        "I paint at night, when it is quiet.",
        "Does your brother see the pictures?",
        "My brother has one in his hall. I gave it to him.",
        "Would you sell one?",
        "I would not know the price.",
    )

    assert roles_of(read(body, language="en")) == "QAAQAQAQA"


def test_a_question_that_says_you_again_and_again_is_one_though_it_says_i() -> None:
    body = paragraphs(
        "What is the best hour?",
        "The first. I have the street to myself.",
        "You said once you can tell who is moving out. I found that odd. It stayed with me. How do you see it?",
        "I see it by the lamps.",
        "When do you write?",
        "I write in the break.",
        "Would you do it again?",
        "I would, with better gloves.",
    )

    assert roles_of(read(body, language="en")) == "QAQAQAQA"


def test_a_story_whose_teller_says_i_goes_on_behind_the_talk() -> None:
    body = paragraphs(*BEFORE, *TALK, "Alder: I give them away.", "I took one home. It stands before my door.")

    assert roles_of(read(body, language="en")) == "IIIQAQAQAO"


def test_a_last_question_without_an_answer_is_followed_by_the_story() -> None:
    body = paragraphs(*BEFORE, *TALK, "I walked back in the rain.", "The gate was open, as it always is.")

    assert roles_of(read(body, language="en")) == "IIIQAQAQOO"


def test_a_person_of_the_story_who_did_not_speak_takes_it_up() -> None:
    before = (*BEFORE[1:], "The key to the chapel is with Nadja Holm, who counts the names each spring.")
    behind = ("On the way down old Nadja showed us the wall.", "It was getting dark.")

    assert roles_of(read(paragraphs(BEFORE[0], *before, *TALK, *behind), language="en"))[-3:] == "QOO"


def test_a_credit_behind_what_was_said_does_not_make_it_a_note() -> None:
    body = paragraphs(
        "――いつ始めましたか。",
        "十年前です。雨の日に始めました。",
        "――楽しいですか。",
        "楽しいです。写真提供：村の写真館　無断転載を禁じます",
        "――これからは。",
        "まだ続けます。",
    )

    assert roles_of(read(body, language="ja")) == "QAQAQA"
