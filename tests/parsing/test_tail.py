from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.article import FurnitureKind
from editor_app.parsing.tail import tail_kind
from tests.parsing.builder import PARAGRAPHS, REGIONS, TOPICS, Sample
from tests.parsing.checking import parse_text, texts_of

BODY = (PARAGRAPHS[0], PARAGRAPHS[1])
SAMPLE = Sample("A2", None, "An abstract.", "The Harbor Post", body=BODY)

ENDS = {
    FurnitureKind.PROVENANCE: [
        "This interview was originally published in The Harbor Post.",
        "This article was originally published by the Baltic Times on March 3, 2011.",
        "This op-ed first appeared in The Harbor Post.",
        "This interview was originally aired on Radio Levantine.",
        "The article originally appeared in Foreign Policy.",
        "Originally published in The Harbor Post.",
        "Reprinted with permission from The Harbor Post.",
        "Оригинал статьи был опубликован в газете «Новая гавань».",
        "Впервые опубликовано в газете «Новая гавань».",
    ],
    FurnitureKind.POINTER: [
        "Click here to read the full article.",
        "Click here to listen to the interview",
        "Listen to the full interview here.",
        "Watch the video here",
        "Read the full text of this article on the site of The Harbor Post.",
        "The full transcript of the interview is available here.",
        "To read the full article, click here.",
        "Invalid video URL",
        "Читать полностью на сайте газеты",
    ],
    FurnitureKind.RESIDUE: [
        "IMGXYZ792IMGZYX",
        "IMGXYZ1IMGZYX IMGXYZ2IMGZYX",
        " stub",
        "###",
        "FOR IMMEDIATE RELEASE:",
        "FOR IMMEDIATE RELEASE: February 3, 2005",
        "\u200b\ufeff",
    ],
    FurnitureKind.SHARE_LINK: ["Link Copied"],
}
CASES = [(kind, line) for kind, lines in ENDS.items() for line in lines]


@pytest.mark.parametrize(("kind", "line"), CASES)
def test_a_line_behind_the_last_paragraph_is_furniture(kind: FurnitureKind, line: str) -> None:
    article = parse_text(replace(SAMPLE, tail=(line,)).render())
    assert article.body == SAMPLE.expected_body
    assert texts_of(article, kind) == [line.strip(" ")]


def test_several_such_lines_are_all_taken_before_the_notes_of_authors() -> None:
    tail = ("Listen to the interview here.", "This interview was originally aired on Radio Levantine.")
    sample = replace(SAMPLE, tail=tail, authors=(("Mara Lindholm", "Fellow", "is a fellow."),))
    article = parse_text(sample.render())
    assert article.body == SAMPLE.expected_body
    assert texts_of(article, FurnitureKind.POINTER) == [tail[0]]
    assert texts_of(article, FurnitureKind.PROVENANCE) == [tail[1]]
    assert len(article.author_notes) == 1


@pytest.mark.parametrize(
    "line",
    [
        "A paragraph like any other.",
        "This interview was originally published in The Harbor Post. It made some noise.",
        "This article of faith was first held by sailors.",
        "Read me the list again, said the harbor master.",
        "This interview was originally published in " + "a very long name " * 30,
    ],
)
def test_a_paragraph_is_no_tail(line: str) -> None:
    assert tail_kind(line) is None


@pytest.mark.parametrize("line", ["Invalid video URL", "###", "IMGXYZ7IMGZYX", "Link Copied", "FOR IMMEDIATE RELEASE:"])
def test_what_no_article_holds_is_taken_wherever_it_stands(line: str) -> None:
    article = parse_text(replace(SAMPLE, body=(BODY[0], line, BODY[1])).render())
    assert article.body == SAMPLE.expected_body


def test_an_image_mark_is_cut_from_the_ends_of_a_paragraph() -> None:
    body = f"IMGXYZ7IMGZYX{BODY[0]}", f"{BODY[1]} IMGXYZ8IMGZYX IMGXYZ9IMGZYX"
    article = parse_text(replace(SAMPLE, body=body).render())
    assert article.body == SAMPLE.expected_body
    assert texts_of(article, FurnitureKind.RESIDUE) == ["IMGXYZ7IMGZYX", "IMGXYZ8IMGZYX IMGXYZ9IMGZYX"]


def test_a_registration_form_is_residue_and_its_heading_alone_is_text() -> None:
    form = ("Registration", "First Name*", "Last Name*", "Email", "Submit", "* Required fields are marked")
    article = parse_text(replace(SAMPLE, body=(BODY[0], *form, BODY[1])).render())
    assert texts_of(article, FurnitureKind.RESIDUE) == ["\n".join(form)]
    assert article.body == SAMPLE.expected_body


@pytest.mark.parametrize(
    "run",
    ["".join(TOPICS + REGIONS), "".join(REGIONS + TOPICS), "".join(TOPICS), "".join(REGIONS)],
)
def test_the_joined_topics_and_regions_of_the_block_are_the_tag_run(run: str) -> None:
    article = parse_text(replace(SAMPLE, tail=(run,)).render())
    assert texts_of(article, FurnitureKind.TAG_RUN) == [run]
    assert article.body == SAMPLE.expected_body


@pytest.mark.parametrize("run", ["".join(TOPICS[1:]), TOPICS[0], " ".join(TOPICS), "".join(TOPICS).lower()])
def test_only_exactly_those_are_the_tag_run(run: str) -> None:
    article = parse_text(replace(SAMPLE, body=(*BODY, run)).render())
    assert article.body == "\n\n".join((*BODY, run))


def test_titles_with_a_glued_type_are_recent_work_also_without_their_heading() -> None:
    tail = ("- The Empty BerthCommentary", "- Who Waits?In The Media")
    article = parse_text(replace(SAMPLE, tail=tail).render())
    assert texts_of(article, FurnitureKind.RECENT_WORK) == ["\n".join(tail)]
    assert article.body == SAMPLE.expected_body


def test_a_form_keeps_no_field_in_the_body_that_is_unknown() -> None:
    form = ("Registration", "First name", "Last name", "School", "Submit")
    article = parse_text("\n".join((*BODY, *form)))
    assert article.body == "\n\n".join(BODY)
    assert "\n".join(texts_of(article, FurnitureKind.RESIDUE)) == "\n".join(form)


def test_a_heading_about_registration_with_prose_below_is_body() -> None:
    lines = (
        "Registration",
        "Name",
        "The register was opened in spring, and it took down every name there was.",
        "Email",
    )
    article = parse_text("\n".join((*BODY, *lines, *BODY)))
    assert article.body == "\n\n".join((*BODY, *lines, *BODY))


def test_a_form_that_asks_to_log_in_is_residue() -> None:
    form = ("Registration", "You must log in to register for this event.")
    article = parse_text("\n".join((*BODY, *form)))
    assert article.body == "\n\n".join(BODY)
    assert "\n".join(texts_of(article, FurnitureKind.RESIDUE)) == "\n".join(form)


def test_a_form_that_lost_all_its_fields_is_residue_at_the_end() -> None:
    article = parse_text("\n".join((*BODY, "Registration")))
    assert article.body == "\n\n".join(BODY)
    assert texts_of(article, FurnitureKind.RESIDUE) == ["Registration"]
