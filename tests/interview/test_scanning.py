"""The quick ways to look through a text find what the plain ones do, in every text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.config.languages import load_languages
from editor_app.config.paths import resources_folder
from editor_app.interview.features import split_words
from editor_app.interview.lexicon import Lexicon, fold, lexicon_for
from editor_app.interview.marks import without_marks

LANGUAGES = load_languages(resources_folder())
LEXICONS = {code: lexicon_for(code, tuple(LANGUAGES)) for code in ("en", "ru", "zh")}
LISTS = ("edited", "boilerplate", "announcing", "testimony_words")
WORD = re.compile(r"[^\W_]+(?:['’\-&.][^\W_]+)*")
TEXTS = st.text(st.sampled_from("ab1éßİ_ .-'’&…*#>\\?Я中\u00a0\u0301\n"))


def begins_a_word(phrase: str, folded: str) -> bool:
    """Whether a phrase stands somewhere with no letter of its kind before it."""
    if phrase not in folded:
        return False
    places = (found.start() for found in re.finditer(re.escape(phrase), folded))
    is_free = not phrase[0].isalnum() or phrase[0] >= "\u3000"
    return any(is_free or place == 0 or not folded[place - 1].isalnum() for place in places)


@st.composite
def texts_with_phrases(draw: st.DrawFn, lexicon: Lexicon, key: str) -> str:
    """Folded texts in which phrases of a list stand, whole and in part."""
    parts = st.sampled_from(lexicon.phrases(key)) | TEXTS.map(fold) | st.sampled_from((" ", "x", "-", "“"))
    pieces = draw(st.lists(parts, max_size=6))
    return fold("".join(piece[: draw(st.integers(1, 40))] for piece in pieces))


@settings(deadline=None)
@given(TEXTS)
def test_words_are_the_same_in_ascii_and_elsewhere(text: str) -> None:
    folded = fold(text)
    assert split_words(folded) == WORD.findall(folded)
    assert split_words(folded) == split_words(f"{folded} é")[:-1]


@settings(deadline=None)
@given(st.sampled_from(list(LEXICONS.values())), st.sampled_from(LISTS), st.data())
def test_phrases_are_found_and_counted_where_they_begin_a_word(lexicon: Lexicon, key: str, data: st.DataObject) -> None:
    folded = data.draw(texts_with_phrases(lexicon, key))
    found = [phrase for phrase in lexicon.phrases(key) if begins_a_word(phrase, folded)]
    assert lexicon.has(key, folded) == bool(found)
    assert lexicon.count(key, folded) == len(found)


@pytest.mark.parametrize("code", LEXICONS)
def test_every_phrase_holds_a_key_of_its_list(code: str) -> None:
    lexicon = LEXICONS[code]
    assert lexicon.lists
    for key, phrases in lexicon.lists.items():
        assert all(any(word in phrase for word in lexicon.keys[key]) for phrase in phrases)


def test_a_list_that_no_language_has_is_found_nowhere() -> None:
    assert not LEXICONS["en"].has("no such list", "any text")
    assert LEXICONS["en"].count("no such list", "any text") == 0


@settings(deadline=None)
@given(TEXTS)
def test_folding_twice_changes_nothing_and_leaves_single_blanks(text: str) -> None:
    folded = fold(fold(text))
    assert folded == fold(folded)
    assert "  " not in folded
    assert folded == folded.strip()


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="*_#>\\", exclude_categories=["Cs"])))
def test_a_text_without_marks_is_only_stripped(text: str) -> None:
    assert without_marks(text) == text.strip()
