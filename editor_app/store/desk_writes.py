"""Notes kept and removed, findings set aside and shown again, saved views that follow a term."""

from __future__ import annotations

from sqlalchemy import delete, select

from editor_app.domain.annotation import Note
from editor_app.domain.errors import NotFoundError
from editor_app.domain.holdings import Suppression
from editor_app.store.differences import Entry, Kind
from editor_app.store.encoding import to_json
from editor_app.store.open_findings import finding_counts, rule_rows
from editor_app.store.prepared import delete_rows, update_row
from editor_app.store.reading import find_number, load_findings
from editor_app.store.records import note_json, short_key
from editor_app.store.tables import article, finding, note, saved_view, suppression
from editor_app.store.writes import Writes


class DeskWrites(Writes):
    """Changes that an editor makes beside the article; each is recorded."""

    def put_note(self, subject: Note) -> None:
        """Keep a note, new or changed."""
        number = find_number(self._connection, subject.article_id)
        held = self._connection.execute(select(note.c.data).where(note.c.id == subject.id)).scalar()
        data = note_json(subject)
        if held == data:
            return
        values = {
            "id": subject.id, "article": number, "field": subject.field, "start": subject.anchor.start, "data": data,
        }  # fmt: skip
        self._upsert(note, [values], "id")
        before = None if held is None else held.decode()
        self._journal.record([Entry(subject.article_id, Kind.NOTE, subject.id, before, data.decode())])

    def remove_note(self, note_id: str) -> None:
        """Remove a note; raises NotFoundError."""
        statement = select(note.c.data, article.c.id).join(article, article.c.number == note.c.article)
        held = self._connection.execute(statement.where(note.c.id == note_id)).first()
        if held is None:
            raise NotFoundError(f"There is no note {note_id}.")
        self._connection.execute(delete(note).where(note.c.id == note_id))
        self._journal.record([Entry(held[1], Kind.NOTE, note_id, held[0].decode(), None)])

    def put_suppression(self, subject: Suppression) -> None:
        """Set a finding aside."""
        number, key = find_number(self._connection, subject.article_id), short_key(subject.finding_key)
        where = (suppression.c.article == number, suppression.c.key == key)
        if self._connection.execute(select(suppression.c.key).where(*where)).scalar() is not None:
            return
        values = {
            "article": number, "key": key, "finding_key": subject.finding_key, "rule": subject.rule,
            "reason": subject.reason, "who": subject.who, "created": subject.created,
        }  # fmt: skip
        self._insert(suppression, [values])
        self._count_again(number)
        self._journal.record(
            [
                Entry(
                    subject.article_id,
                    Kind.SUPPRESSION,
                    subject.rule,
                    None,
                    subject.reason,
                    None,
                    suppression_shape(subject),
                )
            ]
        )

    def remove_suppression(self, article_id: str, key: str) -> None:
        """Show a finding again; raises NotFoundError where it was not set aside."""
        number, short = find_number(self._connection, article_id), short_key(key)
        where = (suppression.c.article == number, suppression.c.key == short)
        held = self._connection.execute(select(suppression).where(*where)).mappings().first()
        if held is None:
            raise NotFoundError("That finding was not set aside.")
        self._connection.execute(delete(suppression).where(*where))
        self._count_again(number)
        subject = Suppression(
            article_id, held["finding_key"], held["rule"], held["reason"], held["who"], held["created"]
        )
        self._journal.record(
            [Entry(article_id, Kind.SUPPRESSION, subject.rule, subject.reason, None, suppression_shape(subject), None)]
        )

    def rewrite_view(self, name: str, query: str) -> None:
        """Give a saved view another query, because terms in it are called otherwise; raises NotFoundError."""
        held = self._connection.execute(select(saved_view.c.query).where(saved_view.c.name == name)).scalar()
        if held is None:
            raise NotFoundError(f"There is no view '{name}'.")
        if held != query:
            update_row(saved_view, ("query",), "name").run(self._connection, which=name, query=query)
            self._journal.record([Entry("", Kind.VIEW, name, held, query)])

    def _count_again(self, number: int) -> None:
        """Count the open findings of an article after one was set aside or shown again."""
        opened = load_findings(self._connection, number, with_suppressed=False)
        counts = finding_counts(opened)
        update_row(article, tuple(counts)).run(self._connection, which=number, **counts)
        delete_rows(finding, "article").run(self._connection, which=number)
        self._insert(finding, rule_rows(number, opened))


def suppression_shape(subject: Suppression) -> str:
    """A suppression whole, as the history holds it."""
    return to_json([subject.finding_key, subject.rule, subject.reason, subject.who, subject.created]).decode()
