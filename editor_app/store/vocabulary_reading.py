"""The library's own vocabularies, their versions, and the decisions about terms, read from the tables."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Connection, select

from editor_app.domain.errors import NotFoundError
from editor_app.domain.term_decision import DecisionKind, TermDecision, VocabularyVersion
from editor_app.domain.vocabulary import Scheme
from editor_app.store.encoding import unpack
from editor_app.store.prepared import Prepared
from editor_app.store.tables import concept, counter, decision, vocabulary, vocabulary_version
from editor_app.store.vocabulary_records import read_concept, read_scheme

_GENERATION = Prepared(select(counter.c.value).where(counter.c.name == "vocabularies"))


def generation(connection: Connection) -> int:
    """Grows with every change of a term or a decision."""
    return int(_GENERATION.run(connection).scalar_one())


def load_digests(connection: Connection) -> dict[str, str]:
    """What names the content of each vocabulary that the library has of its own."""
    rows = connection.execute(select(vocabulary.c.id, vocabulary.c.digest).order_by(vocabulary.c.id))
    return {row[0]: row[1] for row in rows}


def load_schemes(connection: Connection, ids: Iterable[str]) -> dict[str, Scheme]:
    """The vocabularies of these ids, the concepts in the order of theirs; those that are not there are left out."""
    wanted = list(ids)
    heads = connection.execute(select(vocabulary.c.id, vocabulary.c.data).where(vocabulary.c.id.in_(wanted)))
    statement = select(concept.c.vocabulary, concept.c.data).where(concept.c.vocabulary.in_(wanted))
    rows = connection.execute(statement.order_by(concept.c.vocabulary, concept.c.id))
    concepts = {
        name: [read_concept(row[1]) for row in group] for name, group in groupby(rows, key=lambda row: str(row[0]))
    }
    return {name: read_scheme(data, concepts.get(name, ())) for name, data in map(tuple, heads)}


def load_concepts(connection: Connection, vocabulary_id: str, ids: Iterable[str]) -> dict[str, bytes]:
    """What the rows of these terms hold, a few hundred at most; those that are not there are left out."""
    statement = select(concept.c.id, concept.c.data).where(concept.c.vocabulary == vocabulary_id)
    return {row[0]: row[1] for row in connection.execute(statement.where(concept.c.id.in_(list(ids))))}


def load_versions(connection: Connection, vocabulary_id: str) -> tuple[VocabularyVersion, ...]:
    """The published versions, the newest first."""
    table = vocabulary_version.c
    columns = (table.vocabulary, table.version, table.at, table.who, table.comment, table.sha256)
    statement = select(*columns).where(table.vocabulary == vocabulary_id).order_by(table.position.desc())
    return tuple(VocabularyVersion(*tuple(row)) for row in connection.execute(statement))


def load_version(connection: Connection, vocabulary_id: str, version: str) -> bytes:
    """The Turtle file of a published version; raises NotFoundError."""
    table = vocabulary_version.c
    statement = select(table.turtle).where(table.vocabulary == vocabulary_id, table.version == version)
    data: bytes | None = connection.execute(statement).scalar()
    if data is None:
        raise NotFoundError(f"The vocabulary '{vocabulary_id}' has no version {version}.")
    return unpack(data)


def load_decisions(
    connection: Connection, kind: DecisionKind | None = None, field: str | None = None
) -> tuple[TermDecision, ...]:
    """The decisions of a kind, for one field where it is named; all without a kind."""
    statement = select(decision).order_by(decision.c.kind, decision.c.field, decision.c.subject)
    if kind is not None:
        statement = statement.where(decision.c.kind == kind.value)
    if field is not None:
        statement = statement.where(decision.c.field == field)
    return tuple(TermDecision(DecisionKind(row[0]), *row[1:]) for row in map(tuple, connection.execute(statement)))
