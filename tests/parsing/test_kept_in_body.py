"""Lines that look like furniture and are the article's own: when unsure, text stays in the body."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.parsing.builder import AUTHORS, PARAGRAPHS, Sample
from tests.parsing.checking import parse_text

FIRST = PARAGRAPHS[0]
LAST = "And so the harbor waits, as it has waited before, for someone with a list and a boat."

LOOK_ALIKES = [
    "Source: World Bank, 2011",
    "Источник: Росстат",
    "Published on the ministry’s wall is a list of ships.",
    "Published on September 16, 2010, the list was torn down the next day.",
    "on June 24, 2013",
    "By Hook or by Crook",
    "By 2020 the harbor had lost its last crane.",
    "Mara Lindholm",
    "Stefan Lohr",
    "Stefan Lohr, Olivia Lazar",
    "A Short History of Waiting",
    "Commentary",
    "Conclusion",
    "• The first berth is too shallow.",
    "- The second berth is too short.",
    "- A bullet without an end",
    "1. First, the port needs a pilot.",
    "## A heading",
    "“Is that all?”",
    "More than half of the pilots come from two villages.",
    "More Work from the harbor’s carpenters was not expected.",
    "Recent Work on the Breakwater",
    "Click here to read the log, said the sign, and there was no here and no log.",
    "Listen to the harbor for an hour and you will know more than its minister.",
    "Read the harbor’s own account here, as it were, between the lines of its prices.",
    "Senior Fellow, a horse, won the harbor race that year.",
    "Director",
    "The Carnegie Endowment for International Peace does take positions on ferries, one captain joked.",
    "In Carnegie’s day, a library does not take institutional positions on fish.",
    "This article of faith was first published by no one.",
    "Security",
    "SecurityForeign Policy",
    "Register",
    "Registration",
    "Email",
    "published by",
    "Learn More",
    "Project hero Image of the coast, with boats.",
    "IMGXYZ is not a word, and IMGXYZ12IMGZYX stands inside a sentence here.",
    "stubborn",
    "Text with a { brace in it.",
    "[00:04:09] Harbor master: We begin.",
    "Tables follow | a | b |",
    "A line that ends in spaces",
    "© 2011 The Harbor Post",
    "He is president of nothing now.",
    "Igor was a pilot.",
]


def page_with(*body: str, layout: str = "A2") -> str:
    sample = Sample(
        layout, "A Title", "An abstract of one sentence.", "The Harbor Post", body=body, authors=AUTHORS[:1]
    )
    if layout == "B":
        sample = replace(sample, date=("Published on Sep 16, 2010", "2010-09-16"))
    return sample.render()


@pytest.mark.parametrize("layout", ["A1", "A2", "B"])
@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_a_line_amid_the_body_stays_there(line: str, layout: str) -> None:
    body = (FIRST, PARAGRAPHS[1], line, PARAGRAPHS[13], LAST)
    assert parse_text(page_with(*body, layout=layout)).body == "\n\n".join(body)


@pytest.mark.parametrize("line", [line for line in LOOK_ALIKES if line != "published by"])
def test_a_line_amid_an_older_pages_body_stays_there(line: str) -> None:
    body = (FIRST, PARAGRAPHS[1], PARAGRAPHS[13], PARAGRAPHS[4], line, PARAGRAPHS[18], LAST)
    assert parse_text("\n".join(body)).body == "\n\n".join(body)


@pytest.mark.parametrize(
    "line",
    [
        "This interview was originally published in The Harbor Post. In it, the harbor master denied everything.",
        "Click here to read the log. There was no log, and the sign has since been taken down by the harbor master.",
        "Igor was a pilot.",
        "Prices rose by 12.5 percent and then fell",
        "A: They wait.",
        "“That,” she said, “is a senior fellow’s answer.”",
        "Mara Lindholm: I have nothing to add.",
        "Stefan Lohr",
        "- The last berth is dry.",
        "Senior fellows, like ferries, are best seen from a distance, and directors from the land.",
    ],
)
def test_a_line_that_ends_the_body_stays_there(line: str) -> None:
    body = (FIRST, PARAGRAPHS[13], line)
    assert parse_text(page_with(*body)).body == "\n\n".join(body)


@pytest.mark.parametrize(
    "line",
    [
        "Q: Why is the harbor empty?",
        "Question: Why is the harbor empty?",
        "Вопрос: Почему гавань пуста?",
        "Mara Lindholm: Nobody has asked me that before.",
        "Why is the harbor empty?",
        "— Почему гавань пуста?",
        "**Why is the harbor empty?**",
        "1. Why is the harbor empty?",
        "“Ships,” he says, “are like cats.”",
        "Source of all trouble, the crane stood still.",
    ],
)
@pytest.mark.parametrize("layout", ["A1", "A2", "B"])
def test_a_body_may_begin_with_anything(line: str, layout: str) -> None:
    body = (line, PARAGRAPHS[1], LAST)
    assert parse_text(page_with(*body, layout=layout)).body == "\n\n".join(body)


def test_a_speaker_named_on_a_line_before_each_turn_is_no_outlet_and_no_note() -> None:
    turns = (
        "Mara Lindholm",
        "Nobody has asked.",
        "Stefan Lohr",
        "I am asking.",
        "Mara Lindholm",
        "Then I will say it.",
    )
    assert parse_text(page_with(*turns)).body == "\n\n".join(turns)


def test_a_list_of_speakers_is_no_list_of_authors() -> None:
    speakers = ("Stefan Lohr", "Stefan Lohr is a diver.", "Wendy Dixie", "Wendy Dixie is a painter of boats.")
    sample = Sample("A2", None, "An abstract.", "The Harbor Post", body=(FIRST, *speakers), authors=AUTHORS[:1])
    article = parse_text(replace(sample, has_notes=False).render())
    assert article.body == "\n\n".join((FIRST, *speakers))
    assert article.author_notes == ()


def test_signed_answers_of_experts_are_no_teaser_cards() -> None:
    answers = (FIRST, "Stefan Lohr", PARAGRAPHS[1] + " It stands there still.", "Wendy Dixie")
    assert parse_text("\n".join(answers)).body == "\n\n".join(answers)


def test_inner_characters_of_a_paragraph_are_left_as_they_are() -> None:
    odd = "Two  spaces, a\u00a0no-break one, a\u2028line separator, an e\u0301, a \u200dzero-width joiner\u00a0"
    assert parse_text(page_with(FIRST, f"  {odd}\t", LAST)).body == "\n\n".join((FIRST, odd, LAST))
