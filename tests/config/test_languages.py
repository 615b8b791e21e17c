"""Language files: what is read from them, and the sentence for a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.config.languages import load_languages
from editor_app.domain.errors import ProfileError
from tests.interview.reading import LANGUAGES

REQUIRED = ("interrogatives", "imperatives", "first_person", "second_person", "not_names", "interview_words")


def _write(folder: Path, text: str) -> Path:
    (folder / "languages").mkdir()
    (folder / "languages" / "xx.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_file_gives_code_words_markers_and_lists(tmp_path: Path) -> None:
    text = 'code = "xx"\nname = "Test"\nstop_words = ["a"]\ncues = ["b"]\n[markers]\nquestion = ["F"]\nanswer = ["A"]\n'
    (language,) = load_languages(_write(tmp_path, text))

    assert (language.code, language.name, language.stop_words) == ("xx", "Test", frozenset({"a"}))
    assert language.markers == (("F", "question"), ("A", "answer"))
    assert language.words("cues") == ("b",)


@pytest.mark.parametrize("text", ['name = "Test"', "code = ", 'code = "xx"\nname = "T"\nmarkers = 3'])
def test_a_wrong_file_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProfileError, match=r"xx\.toml is not a language file"):
        load_languages(_write(tmp_path, text))


def test_the_shipped_languages_come_in_the_order_of_their_codes() -> None:
    codes = [language.code for language in LANGUAGES]

    assert codes == sorted(codes)
    assert len(codes) == 14


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_shipped_language_has_markers_for_both_sides_and_the_lists_that_the_engine_asks_for(language) -> None:  # type: ignore[no-untyped-def]
    assert {role for _, role in language.markers} == {"question", "answer"}
    assert [key for key in REQUIRED if not language.words(key)] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_no_list_of_a_shipped_language_says_a_word_twice(language) -> None:  # type: ignore[no-untyped-def]
    for key, words in language.extra.items():
        assert len(words) == len(set(words)), key
