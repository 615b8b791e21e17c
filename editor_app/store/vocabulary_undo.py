"""Changes of vocabularies and decisions taken back."""

from __future__ import annotations

from sqlalchemy import Connection, and_, select

from editor_app.domain.errors import ConflictError
from editor_app.domain.term_decision import DecisionKind, TermDecision
from editor_app.store.differences import Entry, Kind
from editor_app.store.encoding import from_json, to_json
from editor_app.store.tables import concept, decision, vocabulary
from editor_app.store.unit_of_work import UnitOfWork
from editor_app.store.vocabulary_records import read_concept, read_scheme

VOCABULARY_KINDS = (Kind.CONCEPT, Kind.SCHEME, Kind.DECISION)


def take_back_terms(connection: Connection, unit: UnitOfWork, entry: Entry) -> None:
    """Take back one entry; raises ConflictError where the term or the decision is no longer as it left it."""
    match entry.kind:
        case Kind.CONCEPT:
            _take_back_concept(connection, unit, entry)
        case Kind.SCHEME:
            _take_back_scheme(connection, unit, entry)
        case _:
            _take_back_decision(connection, unit, entry)


def _take_back_concept(connection: Connection, unit: UnitOfWork, entry: Entry) -> None:
    vocabulary_id, _, concept_id = entry.field.partition("/")
    where = and_(concept.c.vocabulary == vocabulary_id, concept.c.id == concept_id)
    held: bytes | None = connection.execute(select(concept.c.data).where(where)).scalar()
    _demand(held, entry, f"The term “{entry.after or entry.before}” of “{vocabulary_id}”")
    if entry.before_shape is None:
        unit.remove_concepts(vocabulary_id, [concept_id])
    else:
        unit.put_concepts(vocabulary_id, [read_concept(entry.before_shape.encode())])


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
