from __future__ import annotations

import pytest

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.index import Match, VocabularyIndex
from editor_app.vocabularies.language_tags import LANGUAGE_CODE, language_of_tag


def languages(**codes: str) -> VocabularyIndex:
    concepts = (Concept(code, code, codes=((LANGUAGE_CODE, longer),)) for code, longer in codes.items())
    return VocabularyIndex(Scheme("languages", "Languages", "1", concepts=tuple(concepts)))


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-CN", "zh"),
        ("zh-Hans-CN", "zh"),
        ("sr_Latn", "sr"),
        ("pt_BR.UTF-8", "pt"),
        ("de_DE@euro", "de"),
        ("es-419", "es"),
        ("EN-us", "en"),
        ("spa-ES", "spa"),
        ("zh", None),
        ("zh-", None),
        ("North-Korea", None),
        ("Sub-Saharan Africa", None),
        ("x-mas-day", None),
    ],
)
def test_a_tag_or_locale_tells_its_language(tag: str, language: str | None) -> None:
    assert language_of_tag(tag) == language


@pytest.mark.parametrize(
    ("written", "meant"), [("zh-TW", "zh"), ("pt_BR", "pt"), ("por-PT", "pt"), ("ZH-hant", "zh"), ("pt-PT", "pt")]
)
def test_a_longer_tag_is_a_code_of_its_language(written: str, meant: str) -> None:
    found = languages(zh="zho", pt="por").resolve(written)

    assert found.kind is Match.CODE_FOR_LABEL
    assert found.concept is not None
    assert found.concept.id == meant


def test_a_tag_of_a_language_that_is_not_there_is_unknown() -> None:
    assert languages(zh="zho").resolve("de-AT").concept is None


@pytest.mark.parametrize("written", ["por", "POR", "Por"])
def test_a_code_of_three_letters_counts_in_any_case(written: str) -> None:
    found = languages(zh="zho", pt="por").resolve(written)

    assert found.kind is Match.CODE_FOR_LABEL
    assert found.concept is not None
    assert found.concept.id == "pt"


def test_only_a_vocabulary_of_languages_reads_tags() -> None:
    index = VocabularyIndex(Scheme("fields", "Fields", "1", concepts=(Concept("it", "IT", codes=(("iso2", "IT"),)),)))

    assert index.resolve("it-dept").concept is None
    assert index.resolve("it-IT").kind is Match.WORD_ORDER
