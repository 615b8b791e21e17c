from __future__ import annotations

import pytest

from editor_app.domain.article import ReviewState
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.finding import Rule, Severity
from editor_app.domain.interview import Genre, Verdict
from editor_app.gui.words import (
    GENRE_NAMES,
    SEVERITY_NAMES,
    STATE_NAMES,
    VERDICT_NAMES,
    Words,
    counted,
    language_name,
    numbered,
)

PROFILE = Profile(
    "p", "P", (Field("primaryCenter", "Primary center", FieldKind.TERM), Field("title", "Title", FieldKind.TEXT))
)
WORDS = Words(PROFILE, {"text.odd": Rule("text.odd", "Odd words", Severity.INFO, None, "")})


def test_every_state_severity_verdict_and_genre_has_a_word_of_its_own() -> None:
    pairs = ((STATE_NAMES, ReviewState), (SEVERITY_NAMES, Severity), (VERDICT_NAMES, Verdict), (GENRE_NAMES, Genre))
    for names, ids in pairs:
        assert set(names) == {member.value for member in ids}
        assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("state", "review", "In review"),
        ("severity", "info", "Remark"),
        ("verdict", "none", "No interview"),
        ("findings", "text.odd", "Odd words"),
        ("findings", "text.gone", "text.gone"),
        ("language", "ru", "Russian"),
        ("language", "Klingon", "Klingon"),
        ("regions", "review", "review"),
        ("state", "elsewhere", "elsewhere"),
    ],
)
def test_values_are_said_in_the_words_of_their_field(field: str, value: str, said: str) -> None:
    assert WORDS.value(field, value) == said


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("primaryCenter", "Primary center"),
        ("metadata.title", "Title"),
        ("assignee", "Assigned to"),
        ("author_notes", "About the authors"),
        ("image_credit", "Image credit"),
    ],
)
def test_fields_are_called_by_their_labels(name: str, label: str) -> None:
    assert WORDS.field(name) == label


def test_rules_in_a_sentence_are_called_by_their_titles() -> None:
    assert WORDS.sentence("2 errors: text.odd, text.gone") == "2 errors: Odd words, text.gone"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("'primaryCenter' of “Ports” has been changed.", "“Primary center” of “Ports” has been changed."),
        ("Not saved: 'title' of “It” is gone.", "Not saved: “Title” of “It” is gone."),
        ("It no longer fits the text of 'author_notes'.", "It no longer fits the text of “About the authors”."),
        ("'unknown' of “Ports” has been changed.", "'unknown' of “Ports” has been changed."),
        ("“The 'title' of all” is open.", "“The 'title' of all” is open."),
    ],
)
def test_fields_in_a_sentence_are_called_by_their_labels(said: str, shown: str) -> None:
    assert WORDS.sentence(said) == shown


def test_an_empty_code_is_no_language() -> None:
    assert language_name("") == ""


def test_only_rules_of_the_archive_are_rules() -> None:
    assert WORDS.has_rule("text.odd") and not WORDS.has_rule("title")


def test_one_is_counted_as_one() -> None:
    assert [counted(count, "article") for count in (0, 1, 2, 2300)] == [
        "0 articles",
        "1 article",
        "2 articles",
        "2,300 articles",
    ]
    assert counted(1, "article speaks", "articles speak") == "1 article speaks"
    assert counted(2, "article speaks", "articles speak") == "2 articles speak"
    assert numbered(1, "term") == "term" and numbered(0, "term") == "terms"
