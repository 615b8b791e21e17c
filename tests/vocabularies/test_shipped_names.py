"""The names, codes and aliases under which shipped terms are found besides their own."""

from __future__ import annotations

import pytest

from editor_app.config.paths import resources_folder
from editor_app.config.profile import load_profile, vocabularies_folder
from editor_app.vocabularies.index import Match, VocabularyIndex
from editor_app.vocabularies.loading import load_vocabularies


@pytest.fixture(scope="module")
def vocabularies() -> dict[str, VocabularyIndex]:
    folder = vocabularies_folder(resources_folder(), "carnegie")
    return load_vocabularies(load_profile(resources_folder(), "carnegie"), folder)


@pytest.mark.parametrize("scheme_id", ["topics", "type"])
def test_no_two_terms_share_a_name_in_one_language(vocabularies: dict[str, VocabularyIndex], scheme_id: str) -> None:
    names = [
        (language, text.casefold())
        for concept in vocabularies[scheme_id].scheme.concepts
        for language, text in {*concept.labels, *((label.language, label.text) for label in concept.other_labels)}
    ]

    assert len(names) > 50
    assert [name for name in names if names.count(name) > 1] == []


@pytest.mark.parametrize(
    ("scheme_id", "written", "meant"),
    [
        ("topics", "Права человека", "Human Rights"),
        ("topics", "أسلحة", None),
        ("topics", "الأمن", "Security"),
        ("topics", "人权", "Human Rights"),
        ("topics", "Außenpolitik", "Foreign Policy"),
        ("topics", "Droits humains", "Human Rights"),
        ("topics", "ООН", "United Nations"),
        ("type", "интервью", "interview"),
        ("type", "مقابلة", "interview"),
        ("type", "entrevista", "interview"),
        ("blog", "صدى", "Sada"),
        ("languages", "українська мова", "uk"),
        ("languages", "普通话", "zh"),
    ],
)
def test_a_name_in_a_language_of_the_archive_is_told(
    vocabularies: dict[str, VocabularyIndex], scheme_id: str, written: str, meant: str | None
) -> None:
    found = vocabularies[scheme_id].resolve(written)

    assert (found.kind is Match.OTHER_LANGUAGE) == (meant is not None)
    assert (found.concept.preferred_label if found.concept else None) == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("fre", "fr"), ("ger", "de"), ("chi", "zh"), ("ua", "uk"), ("jp", "ja"), ("zh-CN", "zh")]
)
def test_a_language_is_found_by_its_other_codes(
    vocabularies: dict[str, VocabularyIndex], written: str, meant: str
) -> None:
    found = vocabularies["languages"].resolve(written)

    assert found.kind is Match.CODE_FOR_LABEL
    assert found.concept is not None
    assert found.concept.id == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Carnegie Beirut", "malcolm-h-kerr-carnegie-middle-east-center"),
        ("Carnegie Moscow", "carnegie-moscow-center"),
        ("Carnegie Delhi", "carnegie-india"),
        ("Carnegie Brussels", "carnegie-europe"),
    ],
)
def test_a_center_is_found_by_its_city(vocabularies: dict[str, VocabularyIndex], written: str, meant: str) -> None:
    found = vocabularies["centers"].resolve(written)

    assert found.kind is Match.ALIAS
    assert found.concept is not None
    assert found.concept.id == meant


def test_a_name_of_two_regions_is_both(vocabularies: dict[str, VocabularyIndex]) -> None:
    regions = vocabularies["regions"]
    found = regions.resolve("MENA")

    assert found.concept is not None
    assert [region.preferred_label for region in regions.successors(found.concept)] == ["Middle East", "North Africa"]
