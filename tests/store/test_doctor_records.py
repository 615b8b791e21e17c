"""Doctor examines vocabularies, decisions, the history and what is kept packed; derived counts are made anew."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import ReviewState
from editor_app.domain.term_decision import DecisionKind, TermDecision
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.store.library import Store
from tests.store.samples import PROFILE, add, check, make_article, make_finding
from tests.store.test_undo import make_suppression

SCHEME = Scheme(
    "regions",
    "Regions",
    "1.0",
    concepts=(Concept("syria", "Syria"), Concept("egypt", "Egypt")),
)


@pytest.fixture
def full(file: Path) -> Path:
    """A closed library in which something of everything has happened, undo and redo among it."""
    with Store.open(str(file), PROFILE) as store:
        add(store, make_article(1), make_article(2), make_article(3))
        check(store, make_article(1), make_finding())
        for title in ("First", "Second"):
            with store.write("Edit", "Mara") as unit:
                held = store.article("article0001")
                unit.save_article(held, replace(held, title=title))
        store.undo(3, "Mara")
        store.undo(4, "Mara")
        with store.write("Review", "Mara") as unit:
            unit.set_state("article0002", ReviewState.HELD, assignee="Ole")
            unit.put_suppression(make_suppression())
        with store.write("Remove", "Mara") as unit:
            unit.remove_article("article0003")
            unit.quarantine("bad.txt", b"\0", "It is binary.")
        with store.write("Terms", "Mara") as unit:
            unit.adopt_scheme(SCHEME)
            unit.put_concepts("regions", [Concept("syria", "Syrian Arab Republic")])
            unit.publish("regions", "1.0", b"@prefix ex: <http://x/> .", "First", "Mara")
            unit.put_decision(TermDecision(DecisionKind.STANDS_FOR, "regions", "Siria", "syria"))
        assert store.doctor() == ()
    return file


def said(file: Path, *statements: str) -> list[tuple[str, bool]]:
    """What doctor says after statements that go past the program."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for name in ("operation", "change"):
            for what in ("update", "delete"):
                connection.execute(f"DROP TRIGGER IF EXISTS {name}_{what}_refused")
        for statement in statements:
            connection.execute(statement)
    with Store.open(str(file), PROFILE) as store:
        return [(problem.message, problem.is_repairable) for problem in store.doctor()]


LOST = {
    "UPDATE concept SET data = x'7b' WHERE id = 'egypt'": "The term “egypt” of the vocabulary 'regions' cannot be",
    "UPDATE vocabulary SET data = 'x'": "What the vocabulary 'regions' says of itself cannot be read.",
    "UPDATE vocabulary SET digest = '00'": "The terms of the vocabulary 'regions' are not what was",
    "DELETE FROM concept WHERE id = 'egypt'": "The terms of the vocabulary 'regions' are not what was",
    "UPDATE vocabulary_version SET turtle = x'00'": "The version 1.0 of the vocabulary 'regions' is not what was",
    "UPDATE vocabulary_version SET sha256 = 'x'": "The version 1.0 of the vocabulary 'regions' is not what was",
    "UPDATE decision SET kind = 'guess'": "Decisions about terms cannot all be read: there are some of the kinds 'gu",
    "DELETE FROM change WHERE operation = 1 AND position = 1": "Operation 1 lacks 1 of its entries.",
    "UPDATE operation SET undoes = 2 WHERE id = 2": "Operation 2 takes back one that is not older.",
    "UPDATE change SET kind = 'rumour' WHERE operation = 6 AND position = 0": "Entry 1 of operation 6 cannot be read.",
    "UPDATE change SET after_shape = '{' WHERE operation = 6 AND position = 1": "Entry 2 of operation 6 cannot be",
    "UPDATE change SET after = 'Other' WHERE operation = 3 AND kind = 'text'": "Article article0001: the history of "
    "'title' does not lead to what is stored.",
    "UPDATE change SET after = 'approved' WHERE kind = 'state'": "Article article0002: the history of 'state' does not",
    "UPDATE article SET assignee = 'Eve' WHERE number = 2": "Article article0002: the history of 'assigned' does not",
    "UPDATE quarantine SET data = x'00'": "The quarantined page bad.txt is not what was kept.",
    "UPDATE removed_article SET data = x'00'": "A removed article, kept as 3:",
    "UPDATE suppression SET finding_key = 'other'": "A finding that was set aside in article number 1 is named wrong.",
}
"""Damage that nothing else in the library can mend."""


@pytest.mark.parametrize(("statement", "sentence"), LOST.items())
def test_what_is_lost_is_named_and_left_as_it_is(full: Path, statement: str, sentence: str) -> None:
    lost = [(message, mends) for message, mends in said(full, statement) if not mends]
    assert [message[: len(sentence)] for message, _ in lost] == [sentence]
    with Store.open(str(full), PROFILE) as store:
        store.repair()
        assert [problem.message for problem in store.doctor()] == [message for message, _ in lost]


DERIVED = {
    "UPDATE operation_status SET undone_by = NULL": "The history counts its operations wrong.",
    "UPDATE operation_status SET article_count = 9 WHERE operation = 1": "The history counts its operations wrong.",
    "DELETE FROM operation_status": "The history counts its operations wrong.",
    "DELETE FROM counter WHERE name = 'vocabularies'": "The library counts its articles wrong.",
}


@pytest.mark.parametrize(("statement", "sentence"), DERIVED.items())
def test_what_follows_from_the_rest_is_made_anew(full: Path, statement: str, sentence: str) -> None:
    def statuses() -> list[object]:
        with closing(sqlite3.connect(full)) as connection:
            return connection.execute("SELECT * FROM operation_status ORDER BY operation").fetchall()

    before = statuses()
    assert said(full, statement) == [(sentence, True)]
    with Store.open(str(full), PROFILE) as store:
        assert [problem.message for problem in store.repair()] == [sentence]
        assert store.doctor() == ()
    assert statuses() == before


def test_what_is_kept_packed_is_never_unpacked_without_end(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor_app.store.encoding.LONGEST", 10_000)
    with closing(sqlite3.connect(full)) as connection, connection:
        bomb = zlib.compress(b"\0" * 1_000_000)
        connection.execute("UPDATE captured_page SET data = ?", (bomb,))
    with Store.open(str(full), PROFILE) as store:
        assert {problem.message.partition(" page ")[0] for problem in store.doctor()} == {"The captured"}


def test_progress_is_told_and_stops(full: Path) -> None:
    from editor_app.domain.errors import Cancelled
    from editor_app.domain.progress import Progress

    progress = Progress()
    progress.cancel()
    with Store.open(str(full), PROFILE) as store, pytest.raises(Cancelled):
        store.doctor(progress)
