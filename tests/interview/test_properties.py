"""What holds for every text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.interview import Role
from editor_app.interview import Analysis
from tests.interview.reading import read, read_corpus

_MARKERS = ["Q: ", "A: ", "Q. ", "A.", "Anna Feld: ", "FELD:", "Feld – ", "问：", "答：", "Вопрос: ", "Ответ: ", "س: "]
_MARKS = ["**", "__", "*", "> ", "## ", "- ", "— ", "1. ", "[00:01:02] ", "(laughs)", "---", "\\[", ":", "Note: "]
_WORDS = ["What? ", "I do. ", "Tell us...", "Почему вы? ", "Я не знаю. ", "\u0301", "😀"]
_BLANKS = ["\n", "\n\n", "\r\n", "\u00a0", "\u2028"]
_PIECES = st.sampled_from([*_MARKERS, *_MARKS, *_WORDS, *_BLANKS])
_TEXTS = st.one_of(st.text(max_size=400), st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=60).map("".join))


def _check(body: str, analysis: Analysis) -> None:
    for turn in analysis.turns:
        assert 0 <= turn.start < turn.end <= len(body)
        assert not body[turn.start].isspace()
        assert not body[turn.end - 1].isspace()
    for before, after in pairwise(analysis.turns):
        assert before.end <= after.start
    for paragraph in analysis.paragraphs:
        assert paragraph.start <= paragraph.text_start <= paragraph.end


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_any_text_gives_turns_in_order_that_do_not_overlap(body: str) -> None:
    _check(body, read(body))


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_the_paragraphs_hold_every_character_but_blanks(body: str) -> None:
    analysis = read(body)

    held = "".join(body[paragraph.start : paragraph.end] for paragraph in analysis.paragraphs)
    assert "".join(held.split()) == "".join(body.split())


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.sampled_from([None, "en", "ru", "zh", "xx"]))
def test_the_same_text_gives_the_same_analysis(body: str, language: str | None) -> None:
    assert read(body, language=language) == read(body, language=language)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(read_corpus("tuning")), st.data())
def test_a_cut_anywhere_in_an_article_breaks_nothing(sample: object, data: st.DataObject) -> None:
    body = sample.body  # type: ignore[attr-defined]
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))

    _check(body[start:end], read(body[start:end]))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("QA"), st.text("abc ?.", min_size=1, max_size=30)), min_size=2, max_size=12))
def test_marked_turns_keep_their_marker_and_text(pairs: list[tuple[str, str]]) -> None:
    turns = [("Q", "one?"), ("A", "two."), *((letter, f"x{text.strip()}x") for letter, text in pairs)]
    analysis = read("\n\n".join(f"{letter}: {text}" for letter, text in turns))

    spoken = [turn for turn in analysis.turns if turn.role in (Role.QUESTION, Role.ANSWER)]
    assert [(turn.marker, turn.text) for turn in spoken] == [(f"{letter}:", text) for letter, text in turns]
