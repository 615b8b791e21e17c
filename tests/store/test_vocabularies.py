"""The library's own vocabularies: changed, taken back, published; and what was decided about terms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.errors import ConflictError, InputError, NotFoundError
from editor_app.domain.term_decision import DecisionKind, TermDecision, pair_of
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.store.library import Store
from editor_app.store.vocabulary_writes import BATCH
from tests.store.samples import add, make_article

HARBOUR = Concept(id="harbour", preferred_label="Harbour")
QUAY = Concept(id="quay", preferred_label="Quay", broader=("harbour",))
PLACES = Scheme(id="places", title="Places", version="1", concepts=(HARBOUR, QUAY))


@pytest.fixture
def own(store: Store) -> Store:
    """A library with a vocabulary of its own."""
    with store.write("Adopt", "ann") as unit:
        unit.adopt_scheme(PLACES)
    return store


def held(store: Store) -> Scheme:
    return store.schemes(["places"])["places"]


def put(store: Store, *concepts: Concept) -> int:
    with store.write("Change terms", "ann") as unit:
        unit.put_concepts("places", concepts)
    assert unit.operation_id is not None
    return unit.operation_id


def test_a_library_has_no_vocabulary_until_it_adopts_one(store: Store) -> None:
    assert store.schemes(["places"]) == {}
    assert store.vocabulary_digests() == {}
    with pytest.raises(NotFoundError, match="no vocabulary 'places'"):
        put(store, HARBOUR)


def test_an_adopted_vocabulary_is_the_same_and_stays(own: Store) -> None:
    with own.write("Adopt again", "ann") as unit:
        unit.adopt_scheme(replace(PLACES, title="Other"))

    assert held(own) == PLACES
    assert own.operations() == ()


def test_a_vocabulary_with_one_id_twice_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="two terms of one id"), store.write("Adopt", "ann") as unit:
        unit.adopt_scheme(replace(PLACES, concepts=(HARBOUR, HARBOUR)))

    assert store.vocabulary_digests() == {}


def test_a_changed_term_is_one_operation_that_is_taken_back(own: Store) -> None:
    digest, generation = own.vocabulary_digests(), own.vocabulary_generation()
    operation = put(own, replace(QUAY, preferred_label="Wharf"), Concept(id="mole", preferred_label="Mole"))

    assert [concept.preferred_label for concept in held(own).concepts] == ["Harbour", "Mole", "Wharf"]
    assert own.vocabulary_digests() != digest
    assert own.vocabulary_generation() > generation
    changes = own.operation(operation).changes
    assert [(change.article_id, change.field, change.before, change.after) for change in changes] == [
        ("", "places/quay", "Quay", "Wharf"),
        ("", "places/mole", None, "Mole"),
    ]
    assert own.operation(operation).article_count == 0

    own.undo(operation, "ann")

    assert held(own) == PLACES
    assert own.vocabulary_digests() == digest


def test_a_removed_term_comes_back(own: Store) -> None:
    with own.write("Remove", "ann") as unit:
        unit.remove_concepts("places", ["quay"])
    assert held(own).concepts == (HARBOUR,)

    own.undo(unit.operation_id or 0, "ann")

    assert held(own) == PLACES


def test_a_term_that_is_not_there_cannot_be_removed(own: Store) -> None:
    with pytest.raises(NotFoundError, match="no term 'pier'"), own.write("Remove", "ann") as unit:
        unit.remove_concepts("places", ["pier"])


def test_a_term_that_stays_as_it_was_is_no_change(own: Store) -> None:
    with own.write("Nothing", "ann") as unit:
        unit.put_concepts("places", [QUAY])
        unit.put_scheme(PLACES)

    assert unit.operation_id is None


def test_a_term_changed_since_is_not_overwritten_by_an_undo(own: Store) -> None:
    first = put(own, replace(QUAY, preferred_label="Wharf"))
    put(own, replace(QUAY, preferred_label="Landing"))

    with pytest.raises(ConflictError, match="“Wharf” of “places” has been changed since"):
        own.undo(first, "ann")

    assert held(own).concepts[1].preferred_label == "Landing"


def test_terms_and_articles_change_together_or_not_at_all(own: Store) -> None:
    article = make_article()
    add(own, article)
    changed = replace(article, metadata=article.metadata.with_value("regions", ("Wharf",)))
    with own.write("Rename", "ann") as unit:
        unit.put_concepts("places", [replace(QUAY, preferred_label="Wharf")])
        unit.save_article(article, changed)
    assert own.operation(unit.operation_id or 0).article_count == 1

    own.undo(unit.operation_id or 0, "ann")

    assert own.article(article.id) == article
    assert held(own) == PLACES


def test_what_a_vocabulary_says_of_itself_is_changed_and_taken_back(own: Store) -> None:
    with own.write("Retitle", "ann") as unit:
        unit.put_scheme(replace(PLACES, title="Harbours"))
    assert held(own) == replace(PLACES, title="Harbours")

    own.undo(unit.operation_id or 0, "ann")

    assert held(own) == PLACES
    with pytest.raises(NotFoundError), own.write("Retitle", "ann") as unit:
        unit.put_scheme(replace(PLACES, id="other"))


def test_the_digest_does_not_depend_on_the_way(own: Store) -> None:
    digest = own.vocabulary_digests()
    put(own, replace(QUAY, preferred_label="Wharf"))
    put(own, QUAY)

    assert own.vocabulary_digests() == digest


def test_versions_are_kept_as_they_were(own: Store) -> None:
    for version, text in (("1", b"first"), ("2", b"second")):
        with own.write("Publish", "ann") as unit:
            unit.publish("places", version, text, f"Version {version}", "ann")

    assert [(known.version, known.comment) for known in own.vocabulary_versions("places")] == [
        ("2", "Version 2"),
        ("1", "Version 1"),
    ]
    assert own.vocabulary_version("places", "1") == b"first"
    with pytest.raises(NotFoundError, match="no version 3"):
        own.vocabulary_version("places", "3")
    with pytest.raises(InputError, match="has a version 2 already"), own.write("Publish", "ann") as unit:
        unit.publish("places", "2", b"third", "", "ann")


def test_a_decision_is_kept_changed_and_taken_back(own: Store) -> None:
    subject = pair_of("Wharf", "Quay")
    made = TermDecision(DecisionKind.NOT_THE_SAME, "places", subject, "", "Two basins", "ann", "2026-01-01T00:00:00Z")
    with own.write("Not the same", "ann") as unit:
        unit.put_decision(made)
    assert own.decisions(DecisionKind.NOT_THE_SAME, "places") == (made,)
    assert own.decisions(DecisionKind.STANDS_FOR) == ()
    assert own.decisions(field="other") == ()
    with own.write("Still not", "ann") as second:
        second.put_decision(replace(made, reason="Three basins"))
    with pytest.raises(ConflictError):
        own.undo(unit.operation_id or 0, "ann")

    own.undo(second.operation_id or 0, "ann")
    assert own.decisions() == (made,)
    own.undo(unit.operation_id or 0, "ann")
    assert own.decisions() == ()
    with pytest.raises(NotFoundError, match="never decided"), own.write("Again", "ann") as unit:
        unit.remove_decision(DecisionKind.NOT_THE_SAME, "places", subject)


def test_a_removed_decision_comes_back(own: Store) -> None:
    made = TermDecision(DecisionKind.STANDS_FOR, "regions", "Turkeye", "turkiye", "", "ann", "2026-01-01T00:00:00Z")
    with own.write("Decide", "ann") as unit:
        unit.put_decision(made)
    with own.write("Take back", "ann") as unit:
        unit.remove_decision(made.kind, made.field, made.subject)
    assert own.decisions() == ()

    own.undo(unit.operation_id or 0, "ann")

    assert own.decisions() == (made,)


def test_more_terms_than_a_batch_are_one_operation_in_their_order(own: Store) -> None:
    digest = own.vocabulary_digests()
    moles = [Concept(id=f"mole{number:04d}", preferred_label=f"Mole {number}") for number in range(BATCH + 3)]
    later = [replace(mole, preferred_label=f"{mole.preferred_label} anew") for mole in moles]
    with own.write("Build", "ann") as unit:
        unit.put_concepts("places", [*moles, *later])
        unit.remove_concepts("places", [mole.id for mole in moles[2:]])
        unit.put_concepts("places", [moles[5]])
    assert unit.operation_id is not None

    assert held(own).concepts == (HARBOUR, *later[:2], moles[5], QUAY)
    changes = [(change.field, change.before, change.after) for change in own.operation(unit.operation_id).changes]
    assert changes == [
        *((f"places/{mole.id}", None, mole.preferred_label) for mole in moles),
        *((f"places/{mole.id}", f"{mole.preferred_label}", f"{mole.preferred_label} anew") for mole in moles),
        *((f"places/{mole.id}", f"{mole.preferred_label} anew", None) for mole in moles[2:]),
        ("places/mole0005", None, "Mole 5"),
    ]
    assert own.doctor() == ()

    own.undo(unit.operation_id, "ann")

    assert held(own) == PLACES
    assert own.vocabulary_digests() == digest
    assert own.doctor() == ()


def test_a_term_that_comes_and_goes_in_one_batch_leaves_nothing_but_its_history(own: Store) -> None:
    pier = Concept(id="pier", preferred_label="Pier")
    with own.write("Build", "ann") as unit:
        unit.set_concepts("places", [("pier", pier), ("pier", None), ("quay", None), ("quay", QUAY)])
    assert unit.operation_id is not None

    assert held(own) == PLACES
    assert [change.after for change in own.operation(unit.operation_id).changes] == ["Pier", None, None, "Quay"]
    own.undo(unit.operation_id, "ann")
    assert held(own) == PLACES
    assert own.doctor() == ()


def test_an_undo_of_many_terms_stops_at_the_one_that_has_changed_since(own: Store) -> None:
    moles = [Concept(id=f"mole{number}", preferred_label=f"Mole {number}") for number in range(5)]
    first = put(own, *moles)
    put(own, replace(moles[1], preferred_label="Jetty"))
    before = held(own)

    with pytest.raises(ConflictError, match="“Mole 1” of “places” has been changed since"):
        own.undo(first, "ann")

    assert held(own) == before
