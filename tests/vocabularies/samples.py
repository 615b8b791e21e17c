"""Small schemes for tests, and strategies that make more of them."""

from __future__ import annotations

from hypothesis import strategies as st

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.index import VocabularyIndex

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
