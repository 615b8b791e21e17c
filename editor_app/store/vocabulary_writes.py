"""Terms changed, vocabularies published, and what was decided about terms."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import astuple

from sqlalchemy import and_, bindparam, delete, func, select

from editor_app.domain.errors import InputError, NotFoundError
from editor_app.domain.term_decision import DecisionKind, TermDecision
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.store.concept_batch import ConceptBatch
from editor_app.store.differences import Entry, Kind
from editor_app.store.encoding import to_json
from editor_app.store.prepared import Prepared, update_row
from editor_app.store.tables import concept, counter, decision, vocabulary, vocabulary_version
from editor_app.store.vocabulary_reading import load_concepts
from editor_app.store.vocabulary_records import combined, concept_json, scheme_json
from editor_app.store.writes import Writes, batches, now

BATCH = 500
"""Terms written at a time."""

_REMOVE_CONCEPT = Prepared(
    delete(concept).where(concept.c.vocabulary == bindparam("vocabulary"), concept.c.id == bindparam("id"))
)
_DECISION_KEY = ("kind", "field", "subject")


class VocabularyWrites(Writes):
    """Changes of the library's own vocabularies; each but the first copy and a publication is recorded."""

    def adopt_scheme(self, scheme: Scheme) -> None:
        """Take a vocabulary into the library as it is, where the library has none of that id."""
        if self._digest(scheme.id) is not None:
            return
        held = {entry.id: concept_json(entry) for entry in scheme.concepts}
        if len(held) != len(scheme.concepts):
            raise InputError(f"The vocabulary '{scheme.id}' has two terms of one id; mend that in its file first.")
        head = scheme_json(scheme)
        self._insert(vocabulary, [{"id": scheme.id, "data": head, "digest": combined("", head, *held.values())}])
        self._insert(concept, [{"vocabulary": scheme.id, "id": key, "data": data} for key, data in held.items()])
        self._mark()

    def put_scheme(self, scheme: Scheme) -> None:
        """Change what a vocabulary says of itself; its concepts are left alone. Raises NotFoundError."""
        statement = select(vocabulary.c.data).where(vocabulary.c.id == scheme.id)
        held: bytes | None = self._connection.execute(statement).scalar()
        if held is None:
            raise _no_vocabulary(scheme.id)
        data = scheme_json(scheme)
        if data != held:
            self._update_vocabulary(scheme.id, (held, data), data=data)
            shapes = (held.decode(), data.decode())
            self._journal.record([Entry("", Kind.SCHEME, scheme.id, scheme.title, scheme.title, *shapes)])

    def put_concepts(self, vocabulary_id: str, concepts: Iterable[Concept]) -> None:
        """Keep terms, new or changed. Raises NotFoundError where the library has no such vocabulary of its own."""
        self.set_concepts(vocabulary_id, ((subject.id, subject) for subject in concepts))

    def remove_concepts(self, vocabulary_id: str, ids: Iterable[str]) -> None:
        """Take terms out. Raises NotFoundError."""
        self.set_concepts(vocabulary_id, ((concept_id, None) for concept_id in ids))

    def set_concepts(self, vocabulary_id: str, wanted: Iterable[tuple[str, Concept | None]]) -> None:
        """Keep terms, or take out those with None, in this order and in batches. Raises NotFoundError."""
        for batch in batches(wanted, BATCH):
            held = load_concepts(self._connection, vocabulary_id, [concept_id for concept_id, _ in batch])
            batched = ConceptBatch(vocabulary_id, held)
            for concept_id, subject in batch:
                batched.set(concept_id, subject)
            self._write_concepts(batched)

    def publish(self, vocabulary_id: str, version: str, turtle: bytes, comment: str, who: str) -> None:
        """Keep the vocabulary as it is now under a version's name; raises InputError where there is that name."""
        of_it = vocabulary_version.c.vocabulary == vocabulary_id
        named = select(vocabulary_version.c.version).where(of_it, vocabulary_version.c.version == version)
        if self._connection.execute(named).first() is not None:
            raise InputError(f"The vocabulary '{vocabulary_id}' has a version {version} already.")
        last = self._connection.execute(select(func.max(vocabulary_version.c.position)).where(of_it)).scalar()
        values = {
            "vocabulary": vocabulary_id, "version": version, "position": (last or 0) + 1, "at": now(), "who": who,
            "comment": comment, "sha256": hashlib.sha256(turtle).hexdigest(), "turtle": zlib.compress(turtle),
        }  # fmt: skip
        self._insert(vocabulary_version, [values])

    def put_decision(self, subject: TermDecision) -> None:
        """Keep a decision in place of an earlier one about the same."""
        self._set_decision(subject.kind, subject.field, subject.subject, subject)

    def remove_decision(self, kind: DecisionKind, field: str, subject: str) -> None:
        """Take a decision back; raises NotFoundError."""
        self._set_decision(kind, field, subject, None)

    def _write_concepts(self, batch: ConceptBatch) -> None:
        if not batch.entries:
            return
        self._update_vocabulary(batch.vocabulary_id, batch.contents)
        _REMOVE_CONCEPT.run_many(self._connection, batch.rows_gone)
        self._upsert(concept, batch.rows, "vocabulary", "id")
        self._journal.record(batch.entries)

    def _set_decision(self, kind: DecisionKind, field: str, subject: str, made: TermDecision | None) -> None:
        where = and_(decision.c.kind == kind.value, decision.c.field == field, decision.c.subject == subject)
        row = self._connection.execute(select(decision).where(where)).first()
        held = None if row is None else tuple(row)
        wanted = None if made is None else astuple(made)
        if held == wanted:
            if made is None:
                raise NotFoundError("That was never decided, or was taken back already.")
            return
        if wanted is None:
            self._connection.execute(delete(decision).where(where))
        else:
            self._upsert(decision, [dict(zip(decision.columns.keys(), wanted, strict=True))], *_DECISION_KEY)
        self._mark()
        texts = (held[3] if held else None, wanted[3] if wanted else None)
        shapes = (to_json(list(held)).decode() if held else None, to_json(list(wanted)).decode() if wanted else None)
        self._journal.record([Entry("", Kind.DECISION, kind.value, *texts, *shapes)])

    def _update_vocabulary(self, vocabulary_id: str, contents: Iterable[bytes | None], **also: bytes) -> None:
        digest = self._digest(vocabulary_id)
        if digest is None:
            raise _no_vocabulary(vocabulary_id)
        values = {"digest": combined(digest, *contents), **also}
        update_row(vocabulary, tuple(values), "id").run(self._connection, which=vocabulary_id, **values)
        self._mark()

    def _digest(self, vocabulary_id: str) -> str | None:
        held: str | None = self._connection.execute(
            select(vocabulary.c.digest).where(vocabulary.c.id == vocabulary_id)
        ).scalar()
        return held

    def _mark(self) -> None:
        """Count the change: indexes made of the terms know by this number whether they still hold."""
        value = counter.c.value + 1
        self._connection.execute(counter.update().where(counter.c.name == "vocabularies").values(value=value))


def _no_vocabulary(vocabulary_id: str) -> NotFoundError:
    return NotFoundError(f"The library has no vocabulary '{vocabulary_id}' of its own.")
