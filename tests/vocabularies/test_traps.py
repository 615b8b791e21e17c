"""Names that are near each other and must never be taken for each other, in whatever form they are written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import pytest
from rapidfuzz.distance import OSA

from editor_app.checks.registry import check_article
from editor_app.domain.finding import Finding, FixKind
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.resolution import Match
from tests.checks.samples import make_article, shipped_context
from tests.evaluation_terms.planted import Planted, article_with, findings_on

NEAR = (
    ("Niger", "Nigeria"),
    ("Slovakia", "Slovenia"),
    ("Austria", "Australia"),
    ("Iran", "Iraq"),
    ("Dominica", "Dominican Republic"),
    ("Democratic Republic of the Congo", "Republic of the Congo"),
    ("North Korea", "South Korea"),
    ("Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"),
    ("Montenegro", "Middle East"),
    ("Sudan", "South Sudan"),
    ("Ireland", "Iceland"),
    ("Mali", "Malawi", "Malta"),
)
PAIRS = [pair for names in NEAR for pair in permutations(names, 2)]
REGIONS = VocabularyIndex(
    Scheme(
        "traps",
        "Traps",
        "1",
        tuple(Concept(name.casefold(), name) for name in dict.fromkeys(n for g in NEAR for n in g)),
    )
)


def forms(name: str) -> Iterator[str]:
    """The name as it may be written: case, dashes, accents, blanks, a word order turned round."""
    words = name.split()
    yield from (name, name.upper(), name.lower(), f" {name} ", name.replace("-", "–"), name.replace(" ", "-"))
    yield name.replace("a", "á", 1)
    yield name.replace("e", "е", 1)  # the Cyrillic letter
    yield f"{name}s"
    yield " ".join([*words[1:], words[0]])
    yield from (name.replace(" ", ""), " ".join(name), f"{name} (state)", f"**{name}**")
    yield name.replace("I", "l", 1).replace("m", "rn")
    yield name.encode().decode("utf-16-le", errors="ignore")


def slips(name: str) -> Iterator[str]:
    """The name with one letter too few, one twice, or two that changed places."""
    for place in range(1, len(name)):
        yield name[:place] + name[place + 1 :]
        yield name[:place] + name[place - 1] + name[place:]
        if place + 1 < len(name):
            yield name[:place] + name[place + 1] + name[place] + name[place + 2 :]


@pytest.mark.parametrize(("name", "other"), PAIRS)
def test_no_form_of_a_name_leads_to_the_other(name: str, other: str) -> None:
    index = shipped_context().vocabulary_of("regions")
    assert index is not None
    for vocabulary in (REGIONS, index):
        right, wrong = vocabulary.find(name), vocabulary.find(other)
        assert right is not None and wrong is not None and right is not wrong
        for written in forms(name):
            assert vocabulary.resolve(written).concept is not wrong, written


@pytest.mark.parametrize(("name", "other"), PAIRS)
def test_a_slip_that_leads_to_the_other_is_only_offered_and_one_letter_from_it(name: str, other: str) -> None:
    wrong = REGIONS.find(other)
    assert wrong is not None
    for written in slips(name):
        found = REGIONS.resolve(written)
        if found.concept is wrong and written.casefold() != other.casefold():
            assert found.is_guess, written
            assert OSA.distance(written.casefold(), other.casefold()) == 1, written
            assert REGIONS.find(written) is None


@pytest.mark.parametrize("written", ["Irann", "Nigera", "Austrlia", "Slovnia", "ME", "SA"])
def test_what_could_be_two_names_is_never_repaired_unasked(written: str) -> None:
    planted = Planted("", "regions", written)
    for finding in findings_on(article_with(planted), planted, shipped_context()):
        assert not any(fix.kind is FixKind.SAFE for fix in finding.fixes), finding


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("programs", "Democracy, Conflict, and Governance"),
        ("projects", "Euro-Atlantic Security Initiative – EASI"),
        ("regions", "Türkiye"),
        ("regions", "Georgia"),
        ("regions", "Jordan"),
        ("regions", "Chad"),
    ],
)
def test_a_name_that_looks_odd_is_right_as_it_stands(field: str, value: str) -> None:
    index = shipped_context().vocabulary_of(field)
    assert index is not None

    found = index.resolve(value)

    assert found.concept is not None
    assert found.kind in (Match.EXACT, Match.ALIAS)
    assert "taxonomy.glued-terms" not in {finding.rule for finding in article_findings(field, value)}


@pytest.mark.parametrize("name", ["Thomas Graham, Jr.", "Ariel (Eli) Levite"])
def test_a_name_with_a_mark_is_one_name(name: str) -> None:
    context = shipped_context()
    found = [f.rule for f in check_article(make_article(authors=(name,)), context).findings if f.field == "authors"]

    assert found == []


@pytest.mark.parametrize(("written", "label"), [("Turkey", "Türkiye"), ("U.S.", "United States"), ("RUSSIA", "Russia")])
def test_another_name_of_the_same_place_is_known(written: str, label: str) -> None:
    index = shipped_context().vocabulary_of("regions")
    assert index is not None
    found, wanted = index.find(written), index.find(label)

    assert found is not None and wanted is not None
    assert {found.id, *(concept.id for concept in index.successors(found))} & {wanted.id}


def test_initials_of_a_region_are_not_the_code_of_a_country() -> None:
    index = shipped_context().vocabulary_of("regions")
    assert index is not None

    found = index.resolve("ME")

    assert found.concept is None
    assert {concept.preferred_label for concept in found.candidates} == {"Montenegro", "Middle East"}


def article_findings(field: str, value: str) -> list[Finding]:
    planted = Planted("", field, value)
    return list(findings_on(article_with(planted), planted, shipped_context()))
