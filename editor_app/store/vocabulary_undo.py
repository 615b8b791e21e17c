"""Changes of vocabularies and decisions taken back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Connection, and_, select

from editor_app.domain.errors import ConflictError
from editor_app.domain.term_decision import DecisionKind, TermDecision
from editor_app.domain.vocabulary import Concept
from editor_app.store.differences import Entry, Kind
from editor_app.store.encoding import from_json, to_json
from editor_app.store.tables import decision, vocabulary
from editor_app.store.unit_of_work import UnitOfWork
from editor_app.store.vocabulary_reading import load_concepts
from editor_app.store.vocabulary_records import read_concept, read_scheme
from editor_app.store.vocabulary_writes import BATCH
from editor_app.store.writes import batches

VOCABULARY_KINDS = (Kind.CONCEPT, Kind.SCHEME, Kind.DECISION)


def take_back_terms(connection: Connection, unit: UnitOfWork, entry: Entry) -> None:
    """Take back an entry about a vocabulary itself or a decision; raises ConflictError where that has changed since."""
    if entry.kind is Kind.SCHEME:
        _take_back_scheme(connection, unit, entry)
    else:
        _take_back_decision(connection, unit, entry)


def take_back_concepts(connection: Connection, unit: UnitOfWork, entries: Iterable[Entry]) -> None:
    """Take back entries about terms, in this order; raises ConflictError where one is no longer as it was left."""
    for vocabulary_id, run in groupby(entries, key=lambda entry: entry.field.partition("/")[0]):
        for batch in batches(run, BATCH):
            named = [(entry.field.partition("/")[2], entry) for entry in batch]
            held: dict[str, bytes | None] = {**load_concepts(connection, vocabulary_id, [name for name, _ in named])}
            wanted: list[tuple[str, Concept | None]] = []
            for name, entry in named:
                _demand(held.get(name), entry, f"The term “{entry.after or entry.before}” of “{vocabulary_id}”")
                before = None if entry.before_shape is None else entry.before_shape.encode()
                held[name] = before
                wanted.append((name, None if before is None else read_concept(before)))
            unit.set_concepts(vocabulary_id, wanted)


def _take_back_scheme(connection: Connection, unit: UnitOfWork, entry: Entry) -> None:
    held: bytes | None = connection.execute(select(vocabulary.c.data).where(vocabulary.c.id == entry.field)).scalar()
    _demand(held, entry, f"The vocabulary “{entry.field}”")
    unit.put_scheme(read_scheme((entry.before_shape or "").encode(), ()))


def _take_back_decision(connection: Connection, unit: UnitOfWork, entry: Entry) -> None:
    kind, field, subject = from_json((entry.after_shape or entry.before_shape or "").encode())[:3]
    where = and_(decision.c.kind == kind, decision.c.field == field, decision.c.subject == subject)
    row = connection.execute(select(decision).where(where)).first()
    _demand(None if row is None else to_json(list(row)), entry, "What was decided there")
    if entry.before_shape is None:
        unit.remove_decision(DecisionKind(kind), field, subject)
    else:
        values = from_json(entry.before_shape.encode())
        unit.put_decision(TermDecision(DecisionKind(values[0]), *values[1:]))


def _demand(held: bytes | None, entry: Entry, what: str) -> None:
    if (None if held is None else held.decode()) != entry.after_shape:
        raise ConflictError(f"{what} has been changed since; take that back first.")
