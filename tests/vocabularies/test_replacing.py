"""A vocabulary taken over from a file."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.vocabulary import Concept, ReplacementKind, Scheme
from editor_app.vocabularies.replacing import take_over
from tests.vocabularies.test_merging import schemes

OAK, ELM, ASH = (Concept(id=name, preferred_label=name.title()) for name in ("oak", "elm", "ash"))
TREES = Scheme("trees", "Trees", "1", (ASH, ELM, OAK))


def test_what_is_the_same_changes_nothing() -> None:
    change = take_over(TREES, TREES, {"oak"})

    assert (change.concepts, change.removed, change.head, dict(change.becomes)) == ((), (), None, {})


def test_new_and_changed_terms_come_and_unused_ones_go() -> None:
    incoming = replace(TREES, version="2", concepts=(replace(ASH, scope_note="Fraxinus."), Concept("fir", "Fir"), OAK))
    change = take_over(TREES, incoming, {"oak"})

    assert change.after == replace(incoming, concepts=tuple(sorted(incoming.concepts, key=lambda c: c.id)))
    assert change.removed == ("elm",)
    assert change.head is not None
    assert change.remarks == ()


def test_a_term_in_use_that_the_file_lacks_is_retired() -> None:
    change = take_over(TREES, replace(TREES, concepts=(OAK,)), {"elm"})

    assert change.removed == ("ash",)
    assert [(concept.id, concept.is_deprecated) for concept in change.after.concepts] == [("elm", True), ("oak", False)]
    assert change.remarks == ("Articles carry “Elm”, which the file does not have: retired, not deleted.",)


def test_many_lost_terms_are_counted() -> None:
    many = replace(TREES, concepts=tuple(Concept(f"t{n}", f"T{n}") for n in range(5)))
    change = take_over(many, replace(many, concepts=()), {concept.id for concept in many.concepts})

    assert change.remarks[0].startswith("Articles carry “T0”, “T1”, “T2” and 2 more, which")


def test_a_term_that_came_back_under_another_id_takes_its_articles() -> None:
    incoming = replace(TREES, concepts=(ASH, OAK, Concept("ulmus", "ELM")))
    change = take_over(TREES, incoming, {"elm"})

    retired = next(concept for concept in change.after.concepts if concept.id == "elm")
    assert (retired.replaced_by, retired.replacement_kind) == (("ulmus",), ReplacementKind.RENAME)
    assert change.becomes == {"elm": ("ulmus",)}
    assert change.remarks == ("1 term in use came back under another id; articles follow.",)


def test_articles_follow_another_preferred_name() -> None:
    incoming = replace(TREES, concepts=(ASH, replace(ELM, preferred_label="Wych Elm"), OAK))

    assert take_over(TREES, incoming, ()).becomes == {"elm": ("elm",)}


@given(schemes(), schemes(), st.data())
def test_whatever_comes_no_term_in_use_is_lost(before: Scheme, incoming: Scheme, data: st.DataObject) -> None:
    used = data.draw(st.sets(st.sampled_from([concept.id for concept in before.concepts])))
    after = {concept.id: concept for concept in take_over(before, incoming, used).after.concepts}

    assert used <= set(after)
    assert {concept.id for concept in incoming.concepts} <= set(after)
    assert all(after[concept.id] == concept for concept in incoming.concepts)
