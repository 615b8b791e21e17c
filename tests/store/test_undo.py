"""Every operation can be taken back, also an old one, also after a restart."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.article import AuthorNote, ReviewState
from editor_app.domain.errors import ConflictError, NotFoundError
from editor_app.domain.holdings import Suppression
from editor_app.domain.metadata import Metadata
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.querying import parse_query
from editor_app.store.article_writes import LOADED
from editor_app.store.encoding import DamagedRowError
from editor_app.store.journal import standings
from editor_app.store.library import Store
from editor_app.store.unit_of_work import UnitOfWork
from tests.store.samples import PROFILE, add, check, make_article, make_finding


def dump(store: Store) -> dict[str, Any]:
    """Everything of a library that an editor made or sees, but the history."""
    ids = list(store.ids(EVERYTHING, Sort("id", False)))
    rows = store.rows_at(EVERYTHING, Sort("added", False), 0, 100)
    return {
        "articles": [(store.article(id_), store.notes(id_), store.suppressions(id_)) for id_ in ids],
        "order": [row.id for row in rows],
        "captures": [store.capture_of(f"page-{n}.txt") for n in range(5)],
    }


def make_note(text: str = "Look here.", id_: str = "n1") -> Note:
    return Note(id_, "article0001", "body", make_anchor("Words of", 0, 5), text, "Mara", "2026-11-24T12:00:00+00:00")


def make_suppression() -> Suppression:
    return Suppression("article0001", make_finding().key, "text.residue", "Quoted so.", "Mara", "2026-11-24")


def edit(store: Store, unit: UnitOfWork, **parts: Any) -> None:
    before = store.article("article0001")
    unit.save_article(before, replace(before, **parts))


def _edit_metadata(store: Store, unit: UnitOfWork) -> None:
    metadata = store.article("article0001").metadata
    changed = metadata.without("type").with_value("blog", ("a", "b")).with_value("new", {"x": 1})
    edit(store, unit, metadata=Metadata(reversed(list(changed.items()))))


ACTS: dict[str, Callable[[Store, UnitOfWork], None]] = {
    "body": lambda store, unit: edit(store, unit, body=store.article("article0001").body + " More."),
    "empty title": lambda store, unit: edit(store, unit, title=None),
    "metadata": _edit_metadata,
    "notes": lambda store, unit: edit(store, unit, author_notes=(AuthorNote("A", "B"),), furniture=()),
    "state": lambda _store, unit: unit.set_state("article0001", ReviewState.APPROVED, assignee="Ole"),
    "note": lambda _store, unit: unit.put_note(make_note()),
    "changed note": lambda _store, unit: unit.put_note(make_note("Changed.")),
    "suppression": lambda _store, unit: unit.put_suppression(make_suppression()),
    "another": lambda _store, unit: unit.add_article(make_article(2), b"page 2"),
    "remove": lambda _store, unit: unit.remove_article("article0001"),
}


def run(store: Store, name: str) -> int | None:
    with store.write(name, "Mara") as unit:
        ACTS[name](store, unit)
    return unit.operation_id


@pytest.mark.parametrize("name", ACTS)
def test_an_operation_taken_back_leaves_the_library_as_it_was(store: Store, name: str) -> None:
    add(store, make_article())
    before = dump(store)
    operation = run(store, name)
    after = dump(store)
    assert operation is not None
    assert after != before

    undone = store.undo(operation, "Ole")
    assert dump(store) == before
    store.undo(undone.id, "Ole")

    assert dump(store) == after
    assert undone.undoes == operation
    assert undone.label == f"Undo “{name}”"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from([name for name in ACTS if name != "remove"]), unique=True, max_size=7))
def test_any_sequence_taken_back_in_reverse_restores_the_library(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    file = tmp_path_factory.mktemp("undo") / "library.db"
    with Store.open(str(file), PROFILE) as store:
        add(store, make_article())
        states = [dump(store)]
        done = []
        for name in [*names, "remove"]:
            operation = run(store, name)
            if operation is not None:
                done.append(operation)
                states.append(dump(store))

    for operation, state in zip(reversed(done), reversed(states[:-1]), strict=True):
        with Store.open(str(file), PROFILE) as store:  # after a restart each time
            store.undo(operation, "Mara")
            assert dump(store) == state
            assert store.doctor() == ()


def test_operations_on_different_fields_are_taken_back_in_any_order(store: Store) -> None:
    names = ["body", "empty title", "metadata", "state"]
    for order in itertools.permutations(range(len(names))):
        article = make_article(100 + store.count())
        add(store, replace(make_article(), id="article0001", source=article.source))
        before = dump(store)
        operations = [run(store, name) for name in names]
        for place in order:
            operation = operations[place]
            assert operation is not None
            store.undo(operation, "Mara")
        assert dump(store) == before
        run(store, "remove")


def test_what_has_changed_since_is_not_taken_back(store: Store) -> None:
    add(store, make_article())
    first = run(store, "body")
    assert first is not None
    run(store, "body")

    with pytest.raises(ConflictError, match="'body' of “Title 1” has been changed since"):
        store.undo(first, "Mara")
    with pytest.raises(ConflictError, match="has been changed since it came"):
        store.undo(1, "Mara")
    assert len(store.operations()) == 3


def test_an_operation_is_taken_back_once(store: Store) -> None:
    add(store, make_article())
    operation = run(store, "body")
    assert operation is not None
    store.undo(operation, "Mara")

    with pytest.raises(ConflictError, match="has been undone already, by operation 3"):
        store.undo(operation, "Mara")
    with pytest.raises(NotFoundError, match="no operation 77"):
        store.undo(77, "Mara")
    with pytest.raises(NotFoundError):
        store.operation(77)


def test_the_newest_in_force_is_what_undo_would_take_back(store: Store) -> None:
    assert store.undoable() is None
    add(store, make_article())
    body, title = run(store, "body"), run(store, "empty title")
    assert body is not None
    assert title is not None

    assert store.undoable() == title
    undone = store.undo(title, "Mara")
    assert store.undoable() == body
    store.undo(undone.id, "Mara")
    assert store.undoable() == title


def test_what_is_in_force_is_known_after_any_chain_of_undo_and_redo(store: Store) -> None:
    add(store, make_article())
    first = run(store, "body")
    assert first is not None
    chain = [first]
    for _ in range(5):
        assert store.undoable() == (first if len(chain) % 2 else 1)
        chain.append(store.undo(chain[-1], "Mara").id)

    undone_by = {operation.id: operation.undone_by for operation in store.operations()}
    assert undone_by == {1: None, 2: 3, 3: None, 4: 5, 5: None, 6: 7, 7: None}
    assert store.article("article0001") == make_article()


def test_an_import_is_not_taken_back_over_a_note_made_since(store: Store) -> None:
    imported = add(store, make_article())
    noted = run(store, "note")
    assert noted is not None

    with pytest.raises(ConflictError, match="changed since it came"):
        store.undo(imported, "Mara")
    store.undo(noted, "Mara")
    store.undo(imported, "Mara")

    assert store.count() == 0


def test_an_article_removed_twice_comes_back_as_it_was_each_time(store: Store) -> None:
    add(store, make_article())
    run(store, "note")
    first = run(store, "remove")
    assert first is not None
    redone = store.undo(first, "Mara")
    run(store, "changed note")
    second = run(store, "remove")
    assert second is not None

    store.undo(second, "Mara")
    assert [note.text for note in store.notes("article0001")] == ["Changed."]
    with pytest.raises(ConflictError):
        store.undo(redone.id, "Mara")


def test_an_article_counts_as_edited_by_the_edits_that_are_in_force(store: Store) -> None:
    add(store, make_article())
    body, title = run(store, "body"), run(store, "empty title")
    assert body is not None
    assert title is not None
    edited = parse_query("is:edited", PROFILE)

    store.undo(title, "Mara")
    assert store.count(edited) == 1
    undone = store.undo(body, "Mara")
    assert store.count(edited) == 0
    store.undo(undone.id, "Mara")
    assert store.count(edited) == 1


def test_one_operation_that_adds_and_edits_is_taken_back_whole(store: Store) -> None:
    before = dump(store)
    with store.write("Import", "Mara") as unit:
        unit.add_article(make_article())
        unit.save_articles(
            [(make_article(), make_article(title="A")), (make_article(title="A"), make_article(title="B"))]
        )
        unit.put_note(make_note())
    assert store.article("article0001").title == "B"
    after = dump(store)
    assert unit.operation_id is not None

    undone = store.undo(unit.operation_id, "Mara")
    assert dump(store) == before
    store.undo(undone.id, "Mara")

    assert dump(store) == after


def test_changes_beside_the_article_conflict_too(store: Store) -> None:
    add(store, make_article())
    note, suppression, removed = run(store, "note"), run(store, "suppression"), None
    assert note is not None
    assert suppression is not None
    run(store, "changed note")
    with pytest.raises(ConflictError, match="note has been changed since"):
        store.undo(note, "Mara")
    with store.write("Show again", "Mara") as unit:
        unit.remove_suppression("article0001", make_finding().key)
    with pytest.raises(ConflictError, match="shown again since"):
        store.undo(suppression, "Mara")

    removed = run(store, "remove")
    assert removed is not None
    with pytest.raises(ConflictError, match="not in the library any more"):
        store.undo(note, "Mara")


def test_undoing_an_import_of_many_removes_them_and_redo_brings_them_back(store: Store, file: Path) -> None:
    imported = add(store, *(make_article(n) for n in range(1, 60)))
    before = dump(store)

    undone = store.undo(imported, "Mara")
    assert store.count() == 0
    store.undo(undone.id, "Mara")

    assert dump(store) == before
    assert store.operation(imported).undone_by is None


def test_articles_taken_out_here_and_there_come_back_at_their_places(store: Store) -> None:
    articles = [make_article(number) for number in range(1, LOADED + 30)]
    add(store, *articles)
    with store.write("Note", "Mara") as unit:
        unit.put_note(make_note())
        unit.put_suppression(make_suppression())
    before = dump(store)
    gone = [article for place, article in enumerate(articles) if place % 40 != 7]
    with store.write("Remove", "Mara") as unit:
        for article in reversed(gone):
            unit.remove_article(article.id)
    assert store.count(parse_query("missile", PROFILE)) == len(articles) - len(gone)
    assert store.doctor() == ()

    back = store.undo(unit.operation_id or 0, "Mara")
    assert dump(store) == before
    assert store.count(parse_query("missile", PROFILE)) == len(articles)
    assert [change.article_id for change in store.operation(back.id).changes] == [article.id for article in gone]
    assert store.doctor() == ()

    store.undo(back.id, "Mara")
    assert store.count() == store.count(parse_query("missile", PROFILE)) == len(articles) - len(gone)
    assert store.doctor() == ()


def test_one_article_changed_since_keeps_all_of_an_import_where_they_are(store: Store) -> None:
    imported = add(store, *(make_article(number) for number in range(1, 6)))
    with store.write("Retitle", "Mara") as unit:
        unit.save_article(make_article(4), replace(make_article(4), title="Another"))
    before = dump(store)

    with pytest.raises(ConflictError, match="“Another” has been changed since it came"):
        store.undo(imported, "Mara")

    assert dump(store) == before


def test_findings_set_aside_stay_so_through_undo(store: Store) -> None:
    article = make_article()
    add(store, article)
    check(store, article, make_finding())
    operation = run(store, "suppression")
    assert operation is not None
    assert store.findings(article.id) == ()
    assert store.findings(article.id, with_suppressed=True) == (make_finding(),)

    store.undo(operation, "Mara")

    assert store.findings(article.id) == (make_finding(),)


def test_the_history_is_append_only(store: Store) -> None:
    add(store, make_article())
    with store._engine.begin() as connection:
        for statement in ("DELETE FROM operation", "UPDATE change SET field = 'x'", "DELETE FROM change"):
            with pytest.raises(Exception, match="append-only"):
                connection.exec_driver_sql(statement)


def test_an_undo_of_an_undo_puts_what_it_undid_in_force_again_and_so_on() -> None:
    earlier = {4: 3, 3: 2}
    assert list(standings(9, 4, earlier.get)) == [(4, 9), (3, None), (2, 3)]


@pytest.mark.parametrize("undone", [9, 10, "lost", 1.5, b"\xff"])
def test_an_undo_of_what_is_not_older_is_damage(undone: object) -> None:
    with pytest.raises(DamagedRowError, match="not older"):
        list(standings(9, undone, lambda _number: None))


def test_a_circle_of_undos_ends() -> None:
    with pytest.raises(DamagedRowError, match="operation 3 takes back one that is not older"):
        list(standings(9, 4, {4: 3, 3: 4}.get))
