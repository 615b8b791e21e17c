"""Reading what an editor would say of an article, from its own labels."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.gold import gold_turns, read_gold, without_markup
from tests.evaluation.structure import is_dialogic, measure_structure, same_name
from tests.interview.reading import Sample


def sample(body: str, roles: str, **known: Any) -> Sample:
    voices, seams = known.pop("voices", {}), known.pop("seams", ())
    given = {"format": "F07", "verdict": "interview", "genre": "interview", "speakers": None, **known}
    return Sample(
        name="x", roles=roles, body=body, surroundings={"language": "en"}, voices=voices, seams=seams, **given
    )


NAMED = sample(
    "Carl Moe has milled flour for thirty years. We met him at his wheel.\n\n"
    "**Ada Brook:** Why did you buy the old mill?\n\n"
    "**Carl Moe:** I wanted bread that tastes of something, and nobody would sell me any.\n\n"
    "So I asked my aunt for money, and she gave me half of it.\n\n"
    "**Brook:** Who taught you to grind?\n\n"
    "**Moe:** My neighbour did. He had watched his grandmother, and I watched him.\n\n"
    "**Brook:** What do you want to do next?\n\n"
    "**Moe:** I want to sleep for a week, and then we open the bakery.",
    "IQAAQAQA",
    voices={"Ada Brook": "Ada Brook", "Brook": "Ada Brook", "Carl Moe": "Carl Moe", "Moe": "Carl Moe / C. Moe"},
)


def texts(given: Sample) -> list[str]:
    return [given.body[turn.start : turn.end] for turn in gold_turns(read_gold(given))]


def test_a_paragraph_without_label_continues_the_turn_of_its_role() -> None:
    assert texts(NAMED)[1] == (
        "**Carl Moe:** I wanted bread that tastes of something, and nobody would sell me any.\n\n"
        "So I asked my aunt for money, and she gave me half of it."
    )
    assert [turn.role for turn in gold_turns(read_gold(NAMED))] == ["Q", "A", "Q", "A", "Q", "A"]


def test_a_label_gives_the_names_that_its_speaker_may_have() -> None:
    names = [turn.names for turn in gold_turns(read_gold(NAMED))]

    assert names[:4] == [("Ada Brook",), ("Carl Moe",), ("Ada Brook",), ("Carl Moe", "C. Moe")]


def test_a_label_of_a_role_names_nobody_and_no_label_says_nothing() -> None:
    given = sample("Host: Why?\n\nBecause.", "QA", voices={"Host": ""})

    assert [turn.names for turn in gold_turns(read_gold(given))] == [(), None]


def test_a_second_label_of_the_same_role_opens_a_turn() -> None:
    given = sample("Why?\n\nAda: Because.\n\nCarl: No.", "QAA", voices={"Ada": "Ada", "Carl": "Carl"})

    assert texts(given) == ["Why?", "Ada: Because.", "Carl: No."]


def test_a_label_on_a_line_of_its_own_belongs_to_the_line_below() -> None:
    given = sample("**Ada**\n\nWhy?\n\n**Carl**\n\nBecause.", "QA", voices={"Ada": "Ada", "Carl": "Carl"})

    assert texts(given) == ["**Ada**\n\nWhy?", "**Carl**\n\nBecause."]


def test_a_seam_parts_a_line() -> None:
    given = sample("Q: Why? A: Because.\n\nQ: And?\n\nA: No.", "QAQA", seams=("A: Because.",))

    assert texts(given) == ["Q: Why?", "A: Because.", "Q: And?", "A: No."]


def test_a_rule_parts_no_turn_and_a_note_does() -> None:
    assert texts(sample("Q: Why?\n\nA: So.\n\n---\n\nAnd so on.", "QA-A")) == ["Q: Why?", "A: So.\n\n---\n\nAnd so on."]
    assert texts(sample("Q: Why?\n\nA: So.\n\n[Music]\n\nAnd so on.", "QANA")) == ["Q: Why?", "A: So.", "And so on."]


def test_as_many_roles_as_lines_are_needed() -> None:
    with pytest.raises(ValueError, match="2 paragraphs, 3 roles"):
        read_gold(sample("Why?\n\nBecause.", "QAQ"))


def test_markup_is_taken_off_and_nothing_else() -> None:
    given = sample("### Why *now*?\n\n> **Ada:** snake_case, 2 * 3 and _so_ on.\n\n- a point", "QAA")

    assert without_markup(given).body == "Why now?\n\nAda: snake_case, 2 * 3 and so on.\n\n- a point"


def test_names_are_the_same_in_capitals_and_without_quotation_marks() -> None:
    assert same_name("ADA BROOK", ("Ada Brook",))
    assert same_name("《时局观察》", ("时局观察",))
    assert same_name(None, ())
    assert not same_name(None, ("Ada Brook",))
    assert not same_name("Carl Moe", ("Ada Brook",))


@pytest.mark.parametrize(
    ("verdict", "genre", "wanted"),
    [
        ("interview", "panel", True),
        ("none", "testimony", True),
        ("announced", "interview", False),
        ("none", "faq", False),
        ("none", "drama", False),
    ],
)
def test_dialogic_is_what_holds_the_turns_of_people_who_talked(verdict: str, genre: str, wanted: bool) -> None:
    assert is_dialogic(verdict, genre) is wanted


def test_an_article_read_rightly_has_no_miss_and_full_figures() -> None:
    found = measure_structure([NAMED])

    assert found.misses == ()
    assert (found.interviews.f1, found.boundaries.f1, found.spans.f1, found.speakers.value) == (1, 1, 1, 1)
    assert (found.roles[True].total, found.roles[False].total) == (8, 0)
    assert (found.edges.right, found.edges.total) == (2, 2)
    assert found.confusion["accept", "accept"] == 1


def test_wrong_labels_are_told_where_they_are() -> None:
    wrong = sample(NAMED.body, "IQAQQAQA", voices={**NAMED.voices, "Moe": "Somebody Else"})
    found = measure_structure([wrong])

    assert (found.speakers.right, found.speakers.total) == (4, 6)
    assert found.roles[True].right == 7
    assert {miss.figure for miss in found.misses} == {"role", "turn", "span", "speaker"}
    assert "wanted Q, found A" in str(next(miss for miss in found.misses if miss.figure == "role"))


def test_a_close_that_is_taken_for_an_answer_is_one_wrong_edge_of_two() -> None:
    wrong = sample(NAMED.body, "IQAAQAQO", voices=NAMED.voices)

    assert (measure_structure([wrong]).edges.right, measure_structure([wrong]).edges.total) == (1, 2)
