"""An exchange inside another text, and decisions that are narrow."""

from __future__ import annotations

from editor_app.domain.interview import Role, Verdict
from editor_app.interview.genre import ACCEPT, REJECT
from tests.interview.reading import paragraphs, read, roles_of

FEATURE = (
    "On the night of the storm the wind took forty roofs in the valley and laid the hedges flat.",
    "Insurance assessors have put the damage at four million, and the farms have not been reached yet.",
)
CLOSE = (
    "The county has promised a fund for repairs, and the road is open to light traffic again.",
    "The school bus runs from the bridge until the spring.",
)
TALK = (
    "Hester Lowe: The wall is mostly holes, and I keep them that way.",
    "Post: Did you go up to look?",
    "Hester Lowe: I did not. I went to bed.",
    "Post: What do you tell the farmers?",
    "Hester Lowe: I tell them the price.",
)


def test_the_exchange_is_found_inside_a_feature() -> None:
    body = paragraphs(*FEATURE, "Post: Why is it still there?", *TALK, *CLOSE)
    analysis = read(body)

    spoken = [turn for turn in analysis.turns if turn.role in (Role.QUESTION, Role.ANSWER)]
    assert roles_of(analysis) == "II" + "QA" * 3 + "OO"
    assert body[spoken[0].start : spoken[-1].end].startswith("Post: Why")
    assert body[spoken[0].start : spoken[-1].end].endswith("the price.")


def test_a_feature_without_an_exchange_has_no_turns() -> None:
    analysis = read(paragraphs(*FEATURE, *CLOSE))

    assert analysis.interview.verdict is Verdict.NONE
    assert not analysis.interview.turns


def test_dashes_end_where_the_text_goes_on_without_them() -> None:
    body = paragraphs(
        "We met the lawyer in a kitchen.",
        "— When did you learn of it?",
        "— From the cat, and I did not believe it.",
        "— What were they looking for?",
        "— Letters. I have eighty of them.",
        "— Will you stay?",
        "— I will, for some of them.",
        "She made tea, and the back stairs were dark.",
    )

    assert roles_of(read(body)) == "IQAQAQAO"


def test_a_narrow_decision_asks_the_editor_and_says_why() -> None:
    body = paragraphs(
        "The bridge is old.",
        "What is the bridge for?",
        "I never cross it, for I have a boat.",
        "Who pays the toll?",
        "My neighbours do in June, when the fair is on.",
        "Why is it closed?",
        "The river rose, and I was glad.",
    )
    profile = read(body).interview

    assert profile.verdict is Verdict.UNSURE
    assert REJECT <= profile.score < ACCEPT
    assert {reason.weight > 0 for reason in profile.reasons} == {True, False}


def test_every_role_of_every_paragraph_has_reasons_and_a_margin() -> None:
    analysis = read(paragraphs(FEATURE[0], "Post: Why is it still there?", *TALK))

    assert all(paragraph.reasons and paragraph.margin > 0 for paragraph in analysis.paragraphs)
    assert any(reason.feature == "its marker" for reason in analysis.paragraphs[1].reasons)
