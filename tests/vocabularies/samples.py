"""Small schemes for tests, and strategies that make more of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from editor_app.domain.rdf_terms import Statement, literal_term
from editor_app.domain.vocabulary import (
    Concept,
    Label,
    LabelKind,
    Mapping,
    MatchKind,
    Note,
    NoteKind,
    Redundancy,
    ReplacementKind,
    Scheme,
    Status,
)
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.statements import sort_labels, sort_notes

HARBOURS = Scheme(
    id="harbours",
    title="Harbours",
    version="3",
    concepts=(
        Concept("basins", "Basins", is_assignable=False),
        Concept("cove", "Cove", is_deprecated=True, replaced_by=("inlet",)),
        Concept("creek", "Creek", is_deprecated=True, replaced_by=("inlet", "outer-basin")),
        Concept("dock", "Dock", is_deprecated=True),
        Concept("inlet", "Inlet", is_deprecated=True, replaced_by=("inner-basin",)),
        Concept("inner-basin", "Inner Basin", ("I.B.", "Old Dock"), ("Iner Basin",), broader=("basins",)),
        Concept(
            "noerrebro", "Nørre Bro", ("North Bridge",), demonyms=("Nørrebroer",), labels=(("ru", "Северный мост"),)
        ),
        Concept("outer-basin", "Outer Basin", broader=("basins",), implies=("basins",), scope_note="Outside the lock."),
        Concept("pier-east", "Pier (East)", ("Pier",), is_ambiguous=True),
        Concept("pier-west", "Pier (West)", ("Pier",), is_ambiguous=True),
        Concept("quay", "Quay", ("Kai", "Wharf"), broader=("inner-basin",), demonyms=("Quaysider",)),
        Concept("swing-bridge", "Swing Bridge – North", broader=("inner-basin", "outer-basin")),
        Concept("two-words", "Lamps, Nets, and Ropes"),
    ),
)


def harbours() -> VocabularyIndex:
    return VocabularyIndex(HARBOURS)


_LABELS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))
_NOTES = st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
_IDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)


def _concepts(ids: list[str]) -> st.SearchStrategy[tuple[Concept, ...]]:
    some = st.sets(st.sampled_from(ids), max_size=2).map(lambda chosen: tuple(sorted(chosen)))
    labels = st.sets(_LABELS, max_size=2).map(lambda chosen: tuple(sorted(chosen)))
    foreign = st.dictionaries(st.sampled_from(["ru", "fr", "zh-hant"]), _LABELS, max_size=2)
    return st.tuples(
        *(
            st.builds(
                Concept,
                id=st.just(concept_id),
                preferred_label=_LABELS,
                alternative_labels=labels,
                hidden_labels=labels,
                broader=some,
                related=some,
                implies=some,
                demonyms=labels,
                scope_note=_NOTES,
                source_note=_NOTES,
                is_deprecated=st.booleans(),
                replaced_by=some,
                is_assignable=st.booleans(),
                is_ambiguous=st.booleans(),
                labels=foreign.map(lambda chosen: tuple(sorted(chosen.items()))),
            )
            for concept_id in sorted(ids)
        )
    )


def schemes() -> st.SearchStrategy[Scheme]:
    """Schemes of any labels, with their concepts in the order of their ids, as files have them."""
    ids = st.lists(_IDS, min_size=1, max_size=4, unique=True)
    return st.builds(
        Scheme,
        id=st.just("any"),
        title=_LABELS,
        version=st.sampled_from(["", "1", "2025.2"]),
        concepts=ids.flatmap(_concepts),
    )


_DATES = st.none() | st.sampled_from(["1998", "2010-06", "2010-06-01"])
_TAGS = st.sampled_from(["", "de", "en-gb", "ru", "sr-cyrl"])
_ADDRESSES = st.sampled_from(["https://example.org/7", "urn:x:a%20b", "https://example.org/ä#b"])
_EXTRA = st.builds(
    Statement,
    st.just(""),
    st.sampled_from(["urn:x:wick", "http://purl.org/dc/terms/source"]),
    _LABELS.map(lambda text: literal_term(text, "de")) | _ADDRESSES.map(lambda iri: f"<{iri}>"),
)


def _rich(concept: Concept, ids: list[str]) -> st.SearchStrategy[Concept]:
    """The concept with whatever else concepts can have."""
    kinds = st.sampled_from([LabelKind.ALTERNATIVE, LabelKind.HIDDEN, LabelKind.DEMONYM])
    notes = st.builds(Note, st.sampled_from([NoteKind.DEFINITION, NoteKind.CHANGE]), _TAGS, _LABELS)
    return st.builds(
        replace,
        st.just(concept),
        iri=st.none() | st.just(f"https://example.org/{ids.index(concept.id)}"),
        other_labels=st.sets(st.builds(Label, kinds, _TAGS, _LABELS), max_size=3).map(
            lambda found: tuple(sort_labels(found))
        ),
        case_sensitive=_sorted(_LABELS),
        notes=st.sets(notes, max_size=2).map(lambda found: tuple(sort_notes(found))),
        mappings=_sorted(st.builds(Mapping, st.sampled_from(MatchKind), _ADDRESSES)),
        codes=_sorted(st.tuples(st.sampled_from(["iso2", "m49"]), _LABELS)),
        suggests=_sorted(st.sampled_from(ids)),
        valid_from=_DATES,
        valid_to=_DATES,
        status=st.none() | st.sampled_from(Status),
        replacement_kind=st.none() | st.sampled_from(ReplacementKind),
        belongs_to_center=_sorted(st.sampled_from(["east", "Ä b", "urn:x:far"])),
        belongs_to_program=_sorted(st.sampled_from(["sea", "p.1"])),
        is_top_concept=st.booleans(),
        extra=_sorted(_EXTRA),
    )


def _sorted(members: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.sets(members, max_size=2).map(lambda found: tuple(sorted(found)))


def rich_schemes() -> st.SearchStrategy[Scheme]:
    """Schemes with everything that they and their concepts can have."""

    def enrich(scheme: Scheme) -> st.SearchStrategy[Scheme]:
        ids = [concept.id for concept in scheme.concepts]
        return st.builds(
            replace,
            st.just(scheme),
            concepts=st.tuples(*(_rich(concept, ids) for concept in scheme.concepts)),
            iri=st.none() | st.just("https://example.org/any#"),
            field=st.none() | _LABELS,
            min_per_article=st.none() | st.integers(0, 5),
            max_per_article=st.none() | st.integers(0, 5),
            redundancy=st.none() | st.sampled_from(Redundancy),
            prior_version=st.none() | _ADDRESSES,
            creators=_sorted(_LABELS),
            extra=_sorted(_EXTRA),
        )

    return schemes().flatmap(enrich)
