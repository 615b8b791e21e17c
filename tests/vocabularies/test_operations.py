"""Single terms added, edited, renamed, moved, retired and deleted: planned, with everything else left as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.errors import InputError, NotFoundError
from editor_app.domain.vocabulary import Concept, EdgePolicy, ReplacementKind, Scheme
from editor_app.vocabularies.operations import add, delete, edit, free_id, move, rename, restore, retire, set_policy
from tests.vocabularies.quality.case_files import grave_rules

COAST = Concept(id="coast", preferred_label="Coast")
NORTH = Concept(
    id="north", preferred_label="North Coast", alternative_labels=("Northern Coast",), broader=("coast",),
    implies=("coast",),
)  # fmt: skip
PORT = Concept(id="port", preferred_label="Port Ann", broader=("north",), related=("ferry",), suggests=("north",))
FERRY = Concept(id="ferry", preferred_label="Ferries", related=("port",))
OLD = Concept(id="old", preferred_label="Old Pier", is_deprecated=True, replaced_by=("port",))
PLACES = Scheme("places", "Places", "1", (COAST, FERRY, NORTH, OLD, PORT))


def term(scheme: Scheme, concept_id: str) -> Concept:
    return next(concept for concept in scheme.concepts if concept.id == concept_id)


def test_a_term_is_added_under_another() -> None:
    change = add(PLACES, "  South   Coast ", ["coast"])

    assert [concept.id for concept in change.concepts] == ["south-coast"]
    assert term(change.after, "south-coast") == Concept(
        id="south-coast", preferred_label="South Coast", broader=("coast",)
    )
    assert change.label == "Add the term “South Coast” to Places"
    assert grave_rules(change.after) <= grave_rules(change.scheme)


@pytest.mark.parametrize(
    ("label", "broader", "sentence"),
    [
        ("northern coast", (), "is a name of “North Coast” already"),
        ("  ", (), "needs a name"),
        ("South", ("old",), "“Old Pier” is retired"),
    ],
)
def test_a_term_that_would_do_harm_is_not_added(label: str, broader: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        add(PLACES, label, broader)
    with pytest.raises(NotFoundError, match="no term 'nowhere'"):
        add(PLACES, "South", ["nowhere"])


def test_ids_are_made_of_letters_and_never_twice() -> None:
    assert free_id(PLACES, "Côte d’Azur") == "cote-d-azur"
    assert free_id(PLACES, "Port") == "port-2"
    assert free_id(replace(PLACES, concepts=(PORT, replace(PORT, id="port-2"))), "Port") == "port-3"
    assert free_id(PLACES, "港") == "term"


def test_a_renamed_term_keeps_its_old_name_as_an_alias() -> None:
    change = rename(PLACES, "north", "Northern Coast")

    renamed = term(change.after, "north")
    assert renamed.preferred_label == "Northern Coast"
    assert renamed.alternative_labels == ("North Coast",)
    assert change.becomes == {"north": ("north",)}
    assert [concept.id for concept in change.concepts] == ["north"]


def test_the_old_name_can_be_let_go() -> None:
    change = rename(PLACES, "port", "Port Anna", keep_old=False)

    assert term(change.after, "port").alternative_labels == ()
    assert change.remarks == ("“Port Ann” will be unknown from then on.",)


def test_a_name_that_another_term_has_is_refused() -> None:
    with pytest.raises(InputError, match="a name of “Coast” already; merge the two"):
        rename(PLACES, "port", "COAST")
    with pytest.raises(InputError, match="called “Port Ann” already"):
        rename(PLACES, "port", "Port Ann")
    assert (
        term(rename(PLACES, "port", "Old Pier").after, "port").preferred_label == "Old Pier"
    )  # retired names are free


def test_a_moved_term_forgets_what_it_required_of_the_old_place() -> None:
    change = move(PLACES, "north", [])

    assert term(change.after, "north") == replace(NORTH, broader=(), implies=())
    assert change.label == "Move “North Coast” to the top"
    assert move(PLACES, "port", ["north", "coast"]).label == "Move “Port Ann” under “Coast” and “North Coast”"


def test_a_circle_is_refused() -> None:
    with pytest.raises(InputError, match="would stand below itself"):
        move(PLACES, "coast", ["port"])
    with pytest.raises(InputError, match="there already"):
        move(PLACES, "port", ["north"])


def test_what_is_related_cannot_be_above_too() -> None:
    with pytest.raises(InputError, match="stands above or below “Port Ann”"):
        move(PLACES, "port", ["ferry"])
    with pytest.raises(InputError, match="stands above or below"):
        edit(PLACES, replace(PORT, related=("coast",)))


def test_an_edit_says_a_relation_at_both_ends() -> None:
    change = edit(PLACES, replace(PORT, related=("old",), scope_note="The harbour, not the town."))

    assert term(change.after, "ferry").related == ()
    assert term(change.after, "old").related == ("port",)
    assert term(change.after, "port").scope_note == "The harbour, not the town."


def test_an_edit_does_not_rename_and_does_not_take_a_name() -> None:
    with pytest.raises(InputError, match="renaming"):
        edit(PLACES, replace(PORT, preferred_label="Other"))
    with pytest.raises(InputError, match="a name of “Coast” already"):
        edit(PLACES, replace(PORT, alternative_labels=("coast",)))
    with pytest.raises(InputError, match="“Old Pier” is retired"):
        edit(PLACES, replace(FERRY, broader=("old",)))


def test_the_policy_of_an_edge_is_one_of_three() -> None:
    required = set_policy(PLACES, "port", "north", EdgePolicy.REQUIRE).after
    assert (term(required, "port").implies, term(required, "port").suggests) == (("north",), ())
    open_again = set_policy(required, "port", "north", EdgePolicy.NONE).after
    assert term(open_again, "port").policy("north") is EdgePolicy.NONE
    assert set_policy(open_again, "port", "north", EdgePolicy.SUGGEST).after == PLACES
    with pytest.raises(InputError, match="not a broader term"):
        set_policy(PLACES, "port", "coast", EdgePolicy.REQUIRE)


def test_a_retired_term_leaves_its_narrower_ones_to_those_above() -> None:
    change = retire(PLACES, "north", ["coast"])

    retired = term(change.after, "north")
    assert (retired.is_deprecated, retired.replaced_by) == (True, ("coast",))
    assert retired.replacement_kind is ReplacementKind.RENAME
    assert term(change.after, "port").broader == ("coast",)
    assert term(change.after, "port").suggests == ()
    assert change.becomes == {"north": ("coast",)}
    assert grave_rules(change.after) <= grave_rules(change.scheme)


def test_without_one_successor_the_articles_keep_the_tag() -> None:
    alone = retire(PLACES, "ferry")
    assert alone.becomes == {}
    assert alone.remarks == ("Articles keep the tag until somebody takes it out: nothing replaces it.",)
    assert retire(PLACES, "ferry", ["port", "coast"]).becomes == {}


@pytest.mark.parametrize(
    ("concept_id", "replaced_by", "sentence"),
    [("old", ("port",), "retired already"), ("port", ("port",), "replace itself"), ("port", ("old",), "is retired")],
)
def test_what_cannot_be_retired_says_why(concept_id: str, replaced_by: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        retire(PLACES, concept_id, replaced_by)


def test_a_retired_term_is_taken_into_use_again() -> None:
    restored = term(restore(PLACES, "old").after, "old")

    assert restored == Concept(id="old", preferred_label="Old Pier")
    with pytest.raises(InputError, match="is in use"):
        restore(PLACES, "port")
    taken = rename(PLACES, "port", "Old Pier").after
    with pytest.raises(InputError, match="name of “Old Pier” already"):
        restore(taken, "old")


def test_a_deleted_term_leaves_no_trace() -> None:
    change = delete(PLACES, "port", 0)

    assert change.removed == ("port",)
    assert term(change.after, "ferry").related == ()
    assert term(change.after, "old").replaced_by == ()
    assert grave_rules(change.after) <= grave_rules(change.scheme) | {"vocab.retired-without-replacement"}


@pytest.mark.parametrize(("count", "words"), [(1, "1 article carries"), (1204, "1,204 articles carry")])
def test_a_term_in_use_is_not_deleted(count: int, words: str) -> None:
    with pytest.raises(InputError, match=f"{words} “Port Ann”: retire it"):
        delete(PLACES, "port", count)
