from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.article import AuthorNote, FurnitureKind
from tests.parsing.builder import AUTHORS, PARAGRAPHS, Sample
from tests.parsing.checking import parse_text, texts_of

BODY = (PARAGRAPHS[0], PARAGRAPHS[1])
BIO = "Mara Lindholm works on ports and the people who wait in them."
ROLE = "Senior Fellow, Carnegie Europe"


def notes_of(*lines: str, authors: int = 1, layout: str = "A2") -> tuple[AuthorNote, ...]:
    """The notes found where the lines follow the body, which must come out unharmed."""
    sample = Sample(layout, "A Title", "An abstract.", "The Harbor Post", body=BODY, authors=AUTHORS[:authors])
    article = parse_text(replace(sample, has_notes=False, tail=lines).render())
    assert article.body == "\n\n".join(BODY)
    return article.author_notes


def test_a_name_and_a_line_that_begins_with_it() -> None:
    assert notes_of("Mara Lindholm", BIO) == (AuthorNote("Mara Lindholm", BIO),)


def test_a_text_of_several_paragraphs() -> None:
    more = "Previously, she was a pilot. She lives by the sea."
    assert notes_of("Mara Lindholm", BIO, more) == (AuthorNote("Mara Lindholm", f"{BIO}\n{more}"),)


def test_a_role_between_name_and_text() -> None:
    assert notes_of("Mara Lindholm", ROLE, BIO) == (AuthorNote("Mara Lindholm", f"{ROLE}\n{BIO}"),)


def test_a_role_without_a_name() -> None:
    assert notes_of(ROLE) == (AuthorNote(None, ROLE),)


def test_a_text_without_a_name_above_names_its_author_itself() -> None:
    assert notes_of("Mara Lindholm is a senior fellow at Carnegie Europe.") == (
        AuthorNote("Mara Lindholm", "Mara Lindholm is a senior fellow at Carnegie Europe."),
    )


def test_a_text_that_gives_the_surname_only() -> None:
    text = "Dr. Lindholm is a senior fellow at Carnegie Europe."
    assert notes_of("Mara Lindholm", text) == (AuthorNote("Mara Lindholm", text),)


def test_a_second_author_with_a_name_and_nothing_more() -> None:
    assert notes_of("Mara Lindholm", BIO, "Tomas Graham, Jr.", authors=2) == (
        AuthorNote("Mara Lindholm", BIO),
        AuthorNote("Tomas Graham, Jr.", ""),
    )


def test_two_authors_in_a_row() -> None:
    other = "Tomas Graham, Jr. is a nonresident scholar."
    assert notes_of("Mara Lindholm", BIO, "Tomas Graham, Jr.", other, authors=2) == (
        AuthorNote("Mara Lindholm", BIO),
        AuthorNote("Tomas Graham, Jr.", other),
    )


def test_a_russian_note() -> None:
    text = "Анна Соболева — историк, научный сотрудник программы."
    assert notes_of("Анна Соболева", text) == (AuthorNote("Анна Соболева", text),)


def test_a_note_in_a_language_whose_verbs_are_not_known() -> None:
    text = "سمير بطروسيان باحث غير مقيم."
    assert notes_of("سمير بطروسيان", text) == (AuthorNote("سمير بطروسيان", text),)


def test_about_the_author_with_a_role_and_a_text() -> None:
    assert notes_of("About the Author", ROLE, BIO, layout="A1") == (AuthorNote("Mara Lindholm", f"{ROLE}\n{BIO}"),)


def test_about_the_author_with_a_role_alone() -> None:
    assert notes_of("About the Author", ROLE, layout="A1") == (AuthorNote(None, ROLE),)


def test_about_the_authors_with_roles_and_texts_in_turn() -> None:
    second = "Tomas Graham, Jr. is a nonresident scholar."
    found = notes_of("About the Authors", ROLE, BIO, "Nonresident Scholar", second, authors=2, layout="A1")
    assert found == (
        AuthorNote("Mara Lindholm", f"{ROLE}\n{BIO}"),
        AuthorNote("Tomas Graham, Jr.", f"Nonresident Scholar\n{second}"),
    )


def test_about_the_authors_with_texts_alone() -> None:
    second = "Tomas Graham, Jr. is a nonresident scholar."
    assert notes_of("About the Authors", BIO, second, authors=2, layout="A1") == (
        AuthorNote("Mara Lindholm", BIO),
        AuthorNote("Tomas Graham, Jr.", second),
    )


def test_about_the_author_takes_recent_work_apart() -> None:
    sample = Sample("A1", "A Title", "An abstract.", body=BODY, authors=AUTHORS[:1], has_notes=False)
    tail = ("About the Author", ROLE, BIO, "- The Empty BerthCommentary", "Recent Work", "- Who Waits?Article")
    article = parse_text(replace(sample, tail=tail).render())
    assert article.author_notes == (AuthorNote("Mara Lindholm", f"{ROLE}\n{BIO}"),)
    assert texts_of(article, FurnitureKind.RECENT_WORK) == ["\n".join(tail[3:])]
    assert texts_of(article, FurnitureKind.AUTHOR_NOTE) == ["About the Author", f"{ROLE}\n{BIO}"]


def test_a_heading_about_the_author_within_an_interview_is_text() -> None:
    lines = ("About the Author", "Q: Who is she?", "A: Nobody knows.")
    sample = Sample("A2", None, "An abstract.", "The Harbor Post", body=(*BODY, *lines), authors=AUTHORS[:1])
    assert parse_text(replace(sample, has_notes=False).render()).body == "\n\n".join((*BODY, *lines))


@pytest.mark.parametrize(
    ("card", "note"),
    [
        (("Mara Lindholm", BIO, "More >"), AuthorNote("Mara Lindholm", BIO)),
        (("Mara Lindholm", f"{BIO} More >"), AuthorNote("Mara Lindholm", BIO)),
        (("Mara Lindholm", ROLE, "Carnegie Europe", "More >"), AuthorNote("Mara Lindholm", f"{ROLE}\nCarnegie Europe")),
        (("Mara Lindholm", ROLE, BIO, "More »"), AuthorNote("Mara Lindholm", f"{ROLE}\n{BIO}")),
    ],
)
def test_a_card_in_the_middle_of_an_older_page(card: tuple[str, ...], note: AuthorNote) -> None:
    article = parse_text("\n".join((BODY[0], *card, BODY[1])))
    assert article.body == "\n\n".join(BODY)
    assert article.author_notes == (note,)
    assert texts_of(article, FurnitureKind.AUTHOR_NOTE) == ["\n".join(card)]


def test_a_card_that_names_an_author_of_the_block_in_its_text() -> None:
    sample = Sample("A2", None, "An abstract.", "The Harbor Post", body=(BODY[0], f"{BIO} More >", BODY[1]))
    article = parse_text(replace(sample, authors=AUTHORS[:1], has_notes=False).render())
    assert article.author_notes == (AuthorNote("Mara Lindholm", BIO),)
    assert article.body == "\n\n".join(BODY)


def test_more_without_a_card_is_a_pointer() -> None:
    article = parse_text("\n".join((BODY[0], "More >", BODY[1])))
    assert texts_of(article, FurnitureKind.POINTER) == ["More >"]
    assert (article.body, article.author_notes) == ("\n\n".join(BODY), ())


def test_more_at_the_end_of_a_paragraph_without_a_card_is_text() -> None:
    body = (BODY[0], "Prices are rising, and there is nothing to be done. More >", BODY[1])
    assert parse_text("\n".join(body)).body == "\n\n".join(body)


@pytest.mark.parametrize(
    "line",
    [
        "Mara Lindholm: By most counts it already does, give or take a leaking pipe.",
        "Lindholm: Thank you all for the questions. That is all the time we have.",
        "Mara Lindholm’s uncle drove one such car home in 1994. The route has not changed since.",
    ],
)
def test_what_an_author_says_or_owns_is_no_note(line: str) -> None:
    sample = Sample("A2", "A Title", "An abstract.", body=(*BODY, line), authors=AUTHORS[:1], has_notes=False)
    article = parse_text(replace(sample, tail=("Mara Lindholm", ROLE)).render())
    assert article.body == "\n\n".join((*BODY, line))
    assert article.author_notes == (AuthorNote("Mara Lindholm", ROLE),)


def test_a_note_may_begin_with_what_its_author_works_on() -> None:
    text = "Mara Lindholm’s research focuses on ports and is read by pilots."
    assert notes_of(text) == (AuthorNote("Mara Lindholm", text),)


def test_a_card_without_a_known_author_needs_only_the_name_in_its_text() -> None:
    card = ("Anton Vreeland", "Vreeland studies the political economy of pilots.", "More >")
    article = parse_text("\n".join((*PARAGRAPHS[:2], *card, PARAGRAPHS[2])))
    assert article.body == "\n\n".join(PARAGRAPHS[:3])
    assert article.author_notes == (AuthorNote(card[0], card[1]),)


def test_recent_work_written_with_others_stays_out_of_the_note() -> None:
    works = ("- The Pilots’ LedgerPaper", "- Why Did They Leave?Q&A", "Mara Lindholm, Deng Liwei", "- Two PortsArticle")
    tail = ("About the Author", ROLE, BIO, *works, "Recent Work")
    sample = Sample("A1", "A Title", "An abstract.", body=BODY, authors=AUTHORS[:1], has_notes=False)
    article = parse_text(replace(sample, tail=tail).render())
    assert article.author_notes == (AuthorNote("Mara Lindholm", f"{ROLE}\n{BIO}"),)
    assert "\n".join(texts_of(article, FurnitureKind.RECENT_WORK)) == "\n".join((*works, "Recent Work"))
