from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.rdf_terms import Statement, address_term, is_literal_of, literal_term
from editor_app.domain.vocabulary import (
    PREFERRED_LABEL,
    Concept,
    EdgePolicy,
    Label,
    LabelKind,
    Note,
    NoteKind,
)

QUAY = Concept(
    "quay",
    "Quay",
    ("Wharf",),
    ("Kway",),
    demonyms=("Quaysider",),
    labels=(("de", "Kai"),),
    other_labels=(Label(LabelKind.ALTERNATIVE, "de", "Anleger"),),
    scope_note="Where ships lie.",
    source_note="The harbour's own list.",
    notes=(Note(NoteKind.HISTORY, "", "Of wood until 1921."),),
)


def test_all_labels_come_with_their_kind_and_language() -> None:
    assert list(QUAY.every_label("en")) == [
        Label(LabelKind.PREFERRED, "en", "Quay"),
        Label(LabelKind.PREFERRED, "de", "Kai"),
        Label(LabelKind.ALTERNATIVE, "en", "Wharf"),
        Label(LabelKind.HIDDEN, "en", "Kway"),
        Label(LabelKind.DEMONYM, "en", "Quaysider"),
        Label(LabelKind.ALTERNATIVE, "de", "Anleger"),
    ]


def test_all_notes_come_with_their_kind_and_language() -> None:
    assert list(QUAY.every_note("en")) == [
        Note(NoteKind.SCOPE, "en", "Where ships lie."),
        Note(NoteKind.EDITORIAL, "en", "The harbour's own list."),
        Note(NoteKind.HISTORY, "", "Of wood until 1921."),
    ]
    assert list(Concept("a", "A").every_note("en")) == []


def test_a_label_of_another_language_is_borrowed_until_there_is_one() -> None:
    unstated = (Statement("", PREFERRED_LABEL, literal_term('The "Kai"', "en")),)
    concept = Concept("kai", 'The "Kai"', labels=(("de", 'The "Kai"'),), unstated=unstated)

    assert concept.borrows_label
    assert list(concept.every_label("en")) == [Label(LabelKind.PREFERRED, "de", 'The "Kai"')]
    assert not replace(concept, preferred_label="Quay").borrows_label
    assert not QUAY.borrows_label


def test_each_broader_concept_has_its_policy() -> None:
    concept = Concept("a", "A", broader=("b", "c", "d"), implies=("b",), suggests=("c",))

    assert [concept.policy(above) for above in concept.broader] == [
        EdgePolicy.REQUIRE,
        EdgePolicy.SUGGEST,
        EdgePolicy.NONE,
    ]


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (literal_term("plain"), '"plain"'),
        (literal_term("Kai", "de"), '"Kai"@de'),
        (literal_term("1", datatype="x:int"), '"1"^^<x:int>'),
        (literal_term('a "b" \\ c\nd\te\x07\u2028'), '"a \\"b\\" \\\\ c\\nd\\te\\u0007\\u2028"'),
        (address_term("x:y"), "<x:y>"),
    ],
)
def test_terms_are_written_as_n_triples_do(term: str, written: str) -> None:
    assert term == written


def test_a_literal_is_known_by_its_text() -> None:
    assert is_literal_of(literal_term('a"b', "en"), 'a"b')
    assert is_literal_of(literal_term("a", datatype="x:y"), "a")
    assert not is_literal_of(literal_term("ab", "en"), "a")
    assert not is_literal_of("<x:a>", "a")
