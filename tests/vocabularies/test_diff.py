from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.rdf_terms import Statement
from editor_app.domain.vocabulary import (
    Concept,
    Label,
    LabelKind,
    Mapping,
    MatchKind,
    Note,
    NoteKind,
    Redundancy,
    Scheme,
    Status,
)
from editor_app.vocabularies.diff import Category, SchemeDiff, diff_schemes
from editor_app.vocabularies.skos import parse_scheme
from tests.vocabularies.samples import HARBOURS
from tests.vocabularies.thesaurus import as_n_triples, thesaurus

QUAY = Concept("quay", "Quay", ("Wharf",), broader=("basin",), implies=("basin",), scope_note="Where ships lie.")
BASIN, DOCK = Concept("basin", "Basin"), Concept("dock", "Dock")


def scheme(*concepts: Concept) -> Scheme:
    return Scheme("harbour", "Harbour", "1", concepts)


def change(**parts: object) -> SchemeDiff:
    """What is said when this of the quay is changed."""
    return diff_schemes(scheme(BASIN, DOCK, QUAY), scheme(BASIN, DOCK, replace(QUAY, **parts)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "category", "sentence"),
    [
        ({"is_deprecated": True}, Category.DEPRECATED, "“Quay” was retired without replacement."),
        (
            {"is_deprecated": True, "replaced_by": ("dock",)},
            Category.MERGED,
            "“Quay” was retired in favour of “Dock”.",
        ),
        (
            {"is_deprecated": True, "replaced_by": ("dock", "basin")},
            Category.SPLIT,
            "“Quay” was split into “Basin”, “Dock”.",
        ),
        ({"preferred_label": "Pier"}, Category.RELABELLED, "“Pier” was called “Quay” before."),
        ({"alternative_labels": ()}, Category.ALIAS, "“Quay” lost the alias “Wharf” (en)."),
        ({"labels": (("de", "Kai"),)}, Category.ALIAS, "“Quay” got the preferred label “Kai” (de)."),
        (
            {"other_labels": (Label(LabelKind.HIDDEN, "", "Kway"),)},
            Category.ALIAS,
            "“Quay” got the known misspelling “Kway” (no language).",
        ),
        ({"broader": ("dock",), "implies": ()}, Category.MOVED, "“Quay” was moved from “Basin” to “Dock”."),
        ({"broader": (), "implies": ()}, Category.MOVED, "“Quay” was moved from “Basin” to the top."),
        (
            {"implies": (), "suggests": ("basin",)},
            Category.EDGE_POLICY,
            "“Quay” under “Basin” has the policy suggest instead of require.",
        ),
        ({"related": ("dock",)}, Category.RELATION, "“Quay” got the related term “Dock”."),
        (
            {"mappings": (Mapping(MatchKind.EXACT, "urn:x:1"),)},
            Category.MAPPING,
            "“Quay” got the mapping “exactMatch urn:x:1”.",
        ),
        (
            {"scope_note": "Where boats lie."},
            Category.NOTE,
            "“Quay” has the note “scope: Where boats lie.” instead of “scope: Where ships lie.”.",
        ),
        ({"scope_note": "x" * 90}, Category.NOTE, "has the note “scope: " + "x" * 72 + "…” instead"),
        ({"codes": (("iso2", "QY"),)}, Category.STATEMENT, "“Quay” got the code “iso2 QY”."),
        ({"is_ambiguous": True}, Category.STATEMENT, "“Quay” got the mark “ambiguous” “yes”."),
        ({"is_assignable": False}, Category.STATEMENT, "“Quay” lost the mark “for tagging” “yes”."),
        ({"status": Status.PROPOSED}, Category.STATEMENT, "“Quay” got the status “proposed”."),
        (
            {"extra": (Statement("", "urn:x:p", '"1"'),)},
            Category.STATEMENT,
            '“Quay” got the other statement “<urn:x:p> "1"”.',
        ),
    ],
)
def test_each_change_is_said_once(parts: dict[str, object], category: Category, sentence: str) -> None:
    diff = change(**parts)

    assert [item.category for item in diff.changes] == [category]
    assert sentence in diff.changes[0].sentence
    assert diff.changes[0].concept_id == "quay"
    assert diff.summary() == f"1 {category}"


def test_terms_come_and_go() -> None:
    diff = diff_schemes(scheme(BASIN, QUAY), scheme(BASIN, replace(DOCK, broader=("basin",))))

    assert [item.sentence for item in diff.changes] == ["“Dock” was added.", "“Quay” was deleted."]
    assert diff.of(Category.ADDED)[0].after == ("Basin",)
    assert diff.summary() == "1 added, 1 deleted"


def test_retired_terms_come_back_or_get_another_replacement() -> None:
    retired = replace(QUAY, is_deprecated=True, replaced_by=("dock",))
    again = diff_schemes(scheme(DOCK, retired), scheme(DOCK, QUAY))
    other = diff_schemes(scheme(BASIN, DOCK, retired), scheme(BASIN, DOCK, replace(retired, replaced_by=("basin",))))

    assert [(item.category, item.before) for item in again.changes] == [(Category.RESTORED, ("Dock",))]
    assert [item.sentence for item in other.changes] == ["“Quay” has the replacement “Basin” instead of “Dock”."]


def test_the_vocabularys_own_changes_are_said() -> None:
    before = scheme(BASIN)
    after = replace(
        before,
        version="2",
        redundancy=Redundancy.ALLOW,
        notes=(Note(NoteKind.NOTE, "en", "Old."),),
        extra=(Statement("<urn:x:list>", "urn:x:p", "<urn:x:a>"),),
    )

    assert [(item.category, item.sentence) for item in diff_schemes(before, after).changes] == [
        (Category.NOTE, "The vocabulary “Harbour” got the note “note: Old.”."),
        (Category.STATEMENT, "The vocabulary “Harbour” got the other statement “<urn:x:list> <urn:x:p> <urn:x:a>”."),
        (Category.STATEMENT, "The vocabulary “Harbour” got the policy of redundancy “allow”."),
        (Category.STATEMENT, "The vocabulary “Harbour” has the version “2” instead of “1”."),
    ]


def test_the_same_vocabulary_has_no_change() -> None:
    assert diff_schemes(HARBOURS, replace(HARBOURS)).changes == ()
    assert diff_schemes(HARBOURS, HARBOURS).summary() == "no change"


def test_every_difference_of_two_versions_is_seen() -> None:
    """Terms that differ are terms with a change, and no others."""
    before, after = (parse_scheme(as_n_triples(thesaurus(200, seed)), "x.nt", "x").scheme for seed in (1, 2))
    diff = diff_schemes(before, after)

    old = {concept.id: concept for concept in before.concepts}
    differing = {concept.id for concept in after.concepts if old.get(concept.id) != concept}
    said = {change.concept_id for change in diff.changes if change.concept_id}
    assert said <= differing
    assert len(differing - said) < len(differing) / 20  # what differs in its unstated facts alone says the same
