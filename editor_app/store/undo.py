"""An operation taken back: its entries applied in reverse, as a new operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from sqlalchemy import Connection, bindparam, func, or_, select, update

from editor_app.domain.errors import ConflictError, NotFoundError
from editor_app.domain.holdings import Suppression
from editor_app.store.article_writes import LOADED
from editor_app.store.desk_writes import suppression_shape
from editor_app.store.differences import Entry, Kind, take_back
from editor_app.store.encoding import encode, from_json
from editor_app.store.prepared import Prepared
from editor_app.store.reading import load_many, load_suppressions
from editor_app.store.records import read_note
from editor_app.store.removal import whole_token
from editor_app.store.rewriting import EDITS
from editor_app.store.tables import article, change, note, operation, operation_status, saved_view
from editor_app.store.unit_of_work import UnitOfWork
from editor_app.store.vocabulary_undo import VOCABULARY_KINDS, take_back_concepts, take_back_terms
from editor_app.store.writes import batches

_BESIDE = (Kind.NOTE, Kind.SUPPRESSION, Kind.VIEW, *VOCABULARY_KINDS)


def load_entries(connection: Connection, operation_id: int) -> list[Entry]:
    """The entries of an operation in order."""
    statement = select(change).where(change.c.operation == operation_id).order_by(change.c.position)
    return [
        Entry(
            row["article_id"], Kind(row["kind"]), row["field"], row["before"], row["after"], row["before_shape"],
            row["after_shape"], row["place"],
        )
        for row in connection.execute(statement).mappings()
    ]  # fmt: skip


def check_undoable(connection: Connection, operation_id: int) -> str:
    """The label of an operation that can be taken back; raises NotFoundError or ConflictError."""
    statement = select(operation.c.label, operation_status.c.undone_by).outerjoin(
        operation_status, operation_status.c.operation == operation.c.id
    )
    row = connection.execute(statement.where(operation.c.id == operation_id)).first()
    if row is None:
        raise NotFoundError(f"The history has no operation {operation_id}.")
    if row[1] is not None:
        raise ConflictError(f"Operation {operation_id}, “{row[0]}”, has been undone already, by operation {row[1]}.")
    return str(row[0])


def apply_inverse(connection: Connection, unit: UnitOfWork, entries: Sequence[Entry]) -> None:
    """Take back the entries, last first; raises ConflictError where a record is no longer as they left it."""
    for many, run in groupby(reversed(entries), key=_taken_back_together):
        if many is None:
            for entry in run:
                _take_back_beside(connection, unit, entry)
        else:
            many(connection, unit, list(run))


def _taken_back_together(entry: Entry) -> Callable[[Connection, UnitOfWork, Sequence[Entry]], None] | None:
    """What takes back an entry with those of its kind, or None where each is taken back by itself."""
    if entry.kind is Kind.CONCEPT:
        return take_back_concepts
    if entry.kind is Kind.ARTICLE:
        return _take_back_goings if entry.after is None else _take_back_comings
    return None if entry.kind in _BESIDE else _take_back_fields


def _take_back_fields(connection: Connection, unit: UnitOfWork, entries: Sequence[Entry]) -> None:
    by_article: dict[str, list[Entry]] = {}
    for entry in entries:
        by_article.setdefault(entry.article_id, []).append(entry)
    ids = list(by_article)
    for start in range(0, len(ids), LOADED):
        chunk = ids[start : start + LOADED]
        held, rewritten = load_many(connection, chunk), []
        for article_id in chunk:
            if article_id not in held:
                raise _gone(article_id)
            number, stored = held[article_id]
            after = stored
            for entry in by_article[article_id]:
                after = take_back(after, entry, stored.title or stored.abstract or "")
            rewritten.append((number, stored, after))
        unit.write_articles(rewritten)


def _take_back_beside(connection: Connection, unit: UnitOfWork, entry: Entry) -> None:
    match entry.kind:
        case Kind.NOTE:
            _take_back_note(connection, unit, entry)
        case Kind.SUPPRESSION:
            _take_back_suppression(connection, unit, entry)
        case Kind.SCHEME | Kind.DECISION:
            take_back_terms(connection, unit, entry)
        case _:
            _take_back_view(connection, unit, entry)


def _take_back_note(connection: Connection, unit: UnitOfWork, entry: Entry) -> None:
    _number(connection, entry)
    held = connection.execute(select(note.c.data).where(note.c.id == entry.field)).scalar()
    if (None if held is None else held.decode()) != entry.after:
        raise ConflictError("The note has been changed since; take that back first.")
    if entry.before is None:
        unit.remove_note(entry.field)
    else:
        unit.put_note(read_note(entry.before.encode()))


def _take_back_suppression(connection: Connection, unit: UnitOfWork, entry: Entry) -> None:
    number = _number(connection, entry)
    held = {suppression_shape(subject) for subject in load_suppressions(connection, number)}
    if entry.after_shape is not None:
        if entry.after_shape not in held:
            raise ConflictError("The finding has been shown again since; there is nothing to take back.")
        unit.remove_suppression(entry.article_id, from_json(entry.after_shape.encode())[0])
    elif entry.before_shape is not None:
        unit.put_suppression(Suppression(entry.article_id, *from_json(entry.before_shape.encode())))


def _take_back_view(connection: Connection, unit: UnitOfWork, entry: Entry) -> None:
    """A view that somebody has saved anew or removed since stays as it is: that is no change to be taken back first."""
    held = connection.execute(select(saved_view.c.query).where(saved_view.c.name == entry.field)).scalar()
    if held == entry.after:
        unit.rewrite_view(entry.field, entry.before or "")


def _take_back_comings(connection: Connection, unit: UnitOfWork, entries: Sequence[Entry]) -> None:
    for batch in batches(entries, LOADED):
        held = load_many(connection, [entry.article_id for entry in batch])
        removals = []
        for entry in batch:
            if entry.article_id not in held:
                raise _gone(entry.article_id)
            number, stored = held.pop(entry.article_id)
            content = encode(stored)
            if whole_token(connection, number, stored, content) != entry.after:
                title = stored.title or stored.abstract or stored.id
                raise ConflictError(f"“{title[:60]}” has been changed since it came; take those changes back first.")
            removals.append((number, stored, content))
        unit.remove_stored(removals)


def _take_back_goings(_connection: Connection, unit: UnitOfWork, entries: Sequence[Entry]) -> None:
    for batch in batches(entries, LOADED):
        unit.restore_articles([entry.before or "" for entry in batch])


def mark_edited(connection: Connection, operation_id: int) -> None:
    """Set when the articles of an undo were last edited: by the newest edit that is in force, or never."""
    _MARK_EDITED.run(connection, operation=operation_id)


def _number(connection: Connection, entry: Entry) -> int:
    number = _KNOWN.run(connection, id=entry.article_id).scalar()
    if number is None:
        raise _gone(entry.article_id)
    return int(number)


def _gone(article_id: str) -> ConflictError:
    return ConflictError(f"Article {article_id} is not in the library any more.")


_KNOWN = Prepared(select(article.c.number).where(article.c.id == bindparam("id")))
_LAST_EDIT = select(func.max(operation.c.at)).where(
    operation.c.id == change.c.operation,
    operation_status.c.operation == change.c.operation,
    change.c.article_id == article.c.id,
    or_(*(change.c.kind == kind.value for kind in EDITS)),
    operation.c.undoes.is_(None),
    operation_status.c.undone_by.is_(None),
)
_TOUCHED = select(change.c.article_id).where(change.c.operation == bindparam("operation"))
_MARK_EDITED = Prepared(
    update(article)
    .where(article.c.id.in_(_TOUCHED))
    .values(edited=func.coalesce(_LAST_EDIT.correlate(article).scalar_subquery(), ""))
)
