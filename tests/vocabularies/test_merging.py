"""Terms merged and split: every name and relation is kept, and the vocabulary stays sound."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.errors import InputError
from editor_app.domain.vocabulary import Concept, Mapping, MatchKind, Note, NoteKind, ReplacementKind, Scheme
from editor_app.vocabularies.hierarchy import Hierarchy
from editor_app.vocabularies.merging import merge, split
from editor_app.vocabularies.term_change import names_of
from tests.vocabularies.quality.case_files import grave_rules

SEA = Concept(id="sea", preferred_label="Sea")
BAY = Concept(
    id="bay", preferred_label="Bay", alternative_labels=("Gulf",), hidden_labels=("Baay",), broader=("sea",),
    related=("tide",), demonyms=("Bayan",), labels=(("de", "Bucht"), ("fr", "Baie")),
    notes=(Note(NoteKind.HISTORY, "en", "Since the first edition."),),
    mappings=(Mapping(MatchKind.EXACT, "urn:example:bay"),),
)  # fmt: skip
COVE = Concept(
    id="cove", preferred_label="Cove", alternative_labels=("Gulf",), broader=("sea",), labels=(("de", "Kolk"),)
)
INLET = Concept(id="inlet", preferred_label="Inlet", broader=("bay",), implies=("bay",))
TIDE = Concept(id="tide", preferred_label="Tide", related=("bay",))
FORMER = Concept(id="former", preferred_label="Bight", is_deprecated=True, replaced_by=("bay",))
WATERS = Scheme("waters", "Waters", "1", (BAY, COVE, FORMER, INLET, SEA, TIDE))


def term(scheme: Scheme, concept_id: str) -> Concept:
    return next(concept for concept in scheme.concepts if concept.id == concept_id)


def test_a_merged_term_gives_its_names_and_relations_away() -> None:
    change = merge(WATERS, ["bay"], "cove")
    target, source = term(change.after, "cove"), term(change.after, "bay")

    assert names_of(target) == ("Cove", "Bay", "Gulf")
    assert target.hidden_labels == ("Baay",)
    assert target.demonyms == ("Bayan",)
    assert target.labels == (("de", "Kolk"), ("fr", "Baie"))
    assert target.related == ("tide",)
    assert (target.notes, target.mappings) == (BAY.notes, BAY.mappings)
    assert term(change.after, "tide").related == ("cove",)
    assert (term(change.after, "inlet").broader, term(change.after, "inlet").implies) == (("cove",), ("cove",))
    assert source == replace(
        BAY, is_deprecated=True, replaced_by=("cove",), replacement_kind=ReplacementKind.MERGE, broader=(), related=()
    )
    assert change.becomes == {"bay": ("cove",)}
    assert change.label == "Merge “Bay” into “Cove”"


def test_replacements_do_not_form_chains() -> None:
    assert term(merge(WATERS, ["bay"], "cove").after, "former").replaced_by == ("cove",)


def test_names_can_be_left_with_the_retired_term() -> None:
    change = merge(WATERS, ["bay"], "cove", keep_names=False)

    assert names_of(term(change.after, "cove")) == names_of(COVE)
    assert change.remarks == ("“Bay” will lead nowhere but through the retired term.",)


def test_a_name_of_a_third_term_stays_there() -> None:
    third = Concept(id="third", preferred_label="Third", alternative_labels=("Bay",))
    change = merge(replace(WATERS, concepts=(*WATERS.concepts, third)), ["bay"], "cove")

    assert "Bay" not in names_of(term(change.after, "cove"))
    assert change.remarks == ("“Bay” stays with the term that it names too.",)


def test_several_terms_become_one() -> None:
    change = merge(WATERS, ["bay", "inlet"], "cove")

    assert change.label == "Merge “Bay”, “Inlet” into “Cove”"
    assert names_of(term(change.after, "cove")) == ("Cove", "Bay", "Gulf", "Inlet")
    assert change.becomes == {"bay": ("cove",), "inlet": ("cove",)}


def test_a_term_merged_into_one_below_it_does_not_stand_below_itself() -> None:
    change = merge(WATERS, ["bay"], "inlet")

    assert term(change.after, "inlet").broader == ("sea",)
    assert term(change.after, "inlet").implies == ()
    assert Hierarchy(change.after).cycles() == ()


def test_a_term_merged_into_one_far_below_is_refused_with_the_way() -> None:
    deep = Concept(id="deep", preferred_label="Deep", broader=("inlet",))
    scheme = replace(WATERS, concepts=(*WATERS.concepts, deep))

    with pytest.raises(InputError, match="“Deep” would stand below itself, by way of Inlet; move that term first"):
        merge(scheme, ["bay"], "deep")


def test_what_was_related_is_not_once_it_is_above() -> None:
    change = merge(WATERS, ["tide"], "inlet")

    assert term(change.after, "inlet").related == ()
    assert term(change.after, "bay").related == ()
    assert change.remarks == ("“Inlet” stands below “Bay” now, so the two are related no longer.",)


@pytest.mark.parametrize(
    ("sources", "target", "sentence"),
    [
        (("bay",), "bay", "into another one"),
        ((), "bay", "into another one"),
        (("bay",), "former", "“Bight” is retired"),
    ],
)
def test_what_cannot_be_merged_says_why(sources: tuple[str, ...], target: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        merge(WATERS, sources, target)


def test_a_term_is_split_into_others_that_are_there() -> None:
    change = split(WATERS, "bay", ["cove", "tide"])

    assert term(change.after, "bay").replaced_by == ("cove", "tide")
    assert term(change.after, "bay").replacement_kind is ReplacementKind.SPLIT
    assert term(change.after, "inlet").broader == ("sea",)
    assert change.becomes == {"bay": ("cove", "tide")}
    assert change.remarks == ("“Inlet” goes up to where the term stood.",)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [(("cove",), "two others"), (("bay", "cove"), "two others"), (("cove", "former"), "“Bight” is retired")],
)
def test_what_cannot_be_split_says_why(parts: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        split(WATERS, "bay", parts)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """A sound scheme: everybody stands under somebody earlier, relations are said at both ends."""
    count = draw(st.integers(3, 12))
    ids = [f"t{number}" for number in range(count)]
    broader = [tuple(sorted(draw(st.sets(st.sampled_from(ids[:n]), max_size=2)))) if n else () for n in range(count)]
    concepts = [Concept(id=name, preferred_label=name.upper(), broader=b) for name, b in zip(ids, broader, strict=True)]
    scheme = Scheme("any", "Any", "1", tuple(concepts))
    hierarchy = Hierarchy(scheme)
    pairs = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=6))
    for one, other in pairs:
        if one != other and one not in hierarchy.broader(other) and other not in hierarchy.broader(one):
            by_id = {concept.id: concept for concept in concepts}
            for here, there in ((one, other), (other, one)):
                related = tuple(sorted({*by_id[here].related, there}))
                concepts[ids.index(here)] = replace(by_id[here], related=related)
    return replace(scheme, concepts=tuple(concepts))


@given(schemes(), st.data())
def test_a_sound_vocabulary_is_sound_after_every_merge(scheme: Scheme, data: st.DataObject) -> None:
    ids = [concept.id for concept in scheme.concepts]
    target = data.draw(st.sampled_from(ids))
    sources = data.draw(st.sets(st.sampled_from([name for name in ids if name != target]), min_size=1, max_size=3))
    try:
        after = merge(scheme, sorted(sources), target).after
    except InputError as error:
        assert "below itself" in str(error)
        return
    assert grave_rules(after) <= grave_rules(scheme) | {"vocab.alias-of-retired", "vocab.redundant-broader"}
    hierarchy = Hierarchy(after)
    for concept in after.concepts:
        assert not {*concept.related} & {*hierarchy.broader(concept.id), concept.id}
        assert all(concept.id in term(after, other).related for other in concept.related)
        assert not {*concept.broader, *concept.related} & sources
    labels = {label for concept in scheme.concepts if concept.id in sources for label in names_of(concept)}
    assert labels <= {*names_of(term(after, target))}
