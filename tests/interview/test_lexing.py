"""What could be a marker at the start of a block."""

from __future__ import annotations

import pytest

from editor_app.interview.analysis import MarkerKind
from editor_app.interview.lexicon import lexicon_for
from editor_app.interview.lexing import looks_like_name, read_block
from tests.interview.reading import LANGUAGES

ENGLISH = lexicon_for("en", LANGUAGES)
RUSSIAN = lexicon_for("ru", LANGUAGES)
CHINESE = lexicon_for("zh", LANGUAGES)


@pytest.mark.parametrize(
    ("raw", "kind", "label", "delimiter", "rest"),
    [
        ("Q: Why?", MarkerKind.LETTER, "Q", ":", " Why?"),
        ("**Q:** Why?", MarkerKind.LETTER, "Q", ":", " Why?"),
        ("**Q**: Why?", MarkerKind.LETTER, "Q", ":", " Why?"),
        ("Q. Why?", MarkerKind.LETTER, "Q", ".", " Why?"),
        ("Q1: Why?", MarkerKind.LETTER, "Q", ":", " Why?"),
        ("Q:1 Why?", MarkerKind.LETTER, "Q", ":", " Why?"),
        ("Q : Why?", MarkerKind.LETTER, "Q", ":", " Why?"),
        ("Question: Why?", MarkerKind.WORD, "Question", ":", " Why?"),
        ("Moderator: Why?", MarkerKind.WORD, "Moderator", ":", " Why?"),
        ("Anna Feld: Why?", MarkerKind.NAME, "Anna Feld", ":", " Why?"),
        ("**Anna Feld:** Why?", MarkerKind.NAME, "Anna Feld", ":", " Why?"),
        ("Feld – Why?", MarkerKind.NAME, "Feld", "–", " Why?"),
        ("FELD. Why?", MarkerKind.NAME, "FELD", ".", " Why?"),
        ("Mr. Feld. Why?", MarkerKind.NAME, "Mr. Feld", ".", " Why?"),
        ("[00:00:12] Feld: Why?", MarkerKind.NAME, "Feld", ":", " Why?"),
        (r"\[04:09\] Feld: Why?", MarkerKind.NAME, "Feld", ":", " Why?"),
        ("1 M : Why?", MarkerKind.NAME, "M", ":", " Why?"),
        ("— Why?", MarkerKind.DASH, "", "—", " Why?"),
        ("3. Why?", MarkerKind.NUMBER, "", ".", " Why?"),
        ("**3.** Why?", MarkerKind.NUMBER, "", ".", " Why?"),
        ("Anna Feld", MarkerKind.NAME, "Anna Feld", "", ""),
        ("**Anna Feld**", MarkerKind.NAME, "Anna Feld", "", ""),
    ],
)
def test_a_marker_is_read(raw: str, kind: MarkerKind, label: str, delimiter: str, rest: str) -> None:
    candidate = read_block(raw, ENGLISH).candidates[0]

    assert (candidate.kind, candidate.label, candidate.delimiter) == (kind, label, delimiter)
    assert raw[candidate.end :] == rest


@pytest.mark.parametrize(
    "raw",
    [
        "Why?",
        "https://example.org",
        "at 10:30 he came",
        "A.B. Smith wrote",
        "it was: late",
        "Answer. It was late",
        "12:30",
    ],
)
def test_text_opens_with_no_marker_that_could_be_believed(raw: str) -> None:
    assert [candidate for candidate in read_block(raw, ENGLISH).candidates if candidate.is_name] == []
    assert read_block(raw, ENGLISH).find(MarkerKind.LETTER, MarkerKind.WORD) is None


def test_affiliations_are_no_part_of_the_label() -> None:
    comma = read_block("JAMES DOE, Some Institute: Yes.", ENGLISH).candidates[0]
    brackets = read_block("Mr. JOHN DOE (Some Institute): Yes.", ENGLISH).candidates[0]

    assert (comma.label, comma.affiliation) == ("JAMES DOE", "Some Institute")
    assert (brackets.label, brackets.affiliation) == ("Mr. JOHN DOE", "(Some Institute)")


def test_numbers_are_kept() -> None:
    assert read_block("Q3: Why?", ENGLISH).candidates[0].number == 3
    assert read_block("7) Why?", ENGLISH).candidates[0].number == 7


def test_a_marker_alone_is_a_line() -> None:
    assert read_block("Q:", ENGLISH).candidates[0].is_line
    assert not read_block("Q: x", ENGLISH).candidates[0].is_line


def test_russian_names_stand_before_a_horizontal_bar_without_a_blank() -> None:
    candidate = read_block("А. Воронцов― Я жду.", RUSSIAN).candidates[0]

    assert (candidate.label, candidate.delimiter) == ("А. Воронцов", "―")


def test_chinese_markers_have_a_wide_colon() -> None:
    candidate = read_block("问：您好吗？", CHINESE).candidates[0]

    assert (candidate.kind, candidate.label, candidate.delimiter) == (MarkerKind.WORD, "问", "：")


@pytest.mark.parametrize(
    "label",
    [
        "Anna Feld",
        "FELD",
        "A. Feld",
        "Anna van der Feld",
        "Ólafur",
        "李明",
        "THE COURT",
        "The Economist",
        "Jean-Luc Roy",
    ],
)
def test_names_look_like_names(label: str) -> None:
    assert looks_like_name(label, ENGLISH)


@pytest.mark.parametrize(
    "label",
    [
        "Note",
        "the mill",
        "Key Conclusions",
        "Acton said",
        "One Two Three Four Five Six",
        "This Is It",
        "9 lives",
        "",
        "x" * 50,
    ],
)
def test_other_words_do_not(label: str) -> None:
    assert not looks_like_name(label, ENGLISH)


def test_reading_is_kept_for_the_next_time() -> None:
    assert read_block("Q: kept?", ENGLISH) is read_block("Q: kept?", ENGLISH)
