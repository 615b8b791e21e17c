"""The library: opened, read, written and taken back. What services call; rows never leave it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import RLock
from types import TracebackType

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import ArgumentError, IntegrityError

from editor_app.domain.annotation import Note
from editor_app.domain.article import Article
from editor_app.domain.errors import LibraryError, NotFoundError
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding
from editor_app.domain.history import Operation
from editor_app.domain.holdings import Capture, CapturedPage, CheckedArticle, Problem, QuarantinedPage, Suppression
from editor_app.domain.interview import Interview
from editor_app.domain.json_record import JsonRecord
from editor_app.domain.listing import ArticleRow, Cursor, FacetValue, Page, SavedView
from editor_app.domain.progress import Progress
from editor_app.domain.query import EVERYTHING, Query, Sort
from editor_app.domain.term_decision import DecisionKind, TermDecision, VocabularyVersion
from editor_app.domain.vocabulary import Scheme
from editor_app.store import doctor, histories, json_records, lookups, reading, streams, undo, vocabulary_reading
from editor_app.store.archive_reading import ArchiveReader
from editor_app.store.conditions import ConditionMaker, Narrower
from editor_app.store.encoding import content_hash, unpack
from editor_app.store.engine import reading_once, said_plainly
from editor_app.store.facets import FacetCounter
from editor_app.store.journal import Journal
from editor_app.store.lists import Lists
from editor_app.store.opening import OpenedFile, open_file
from editor_app.store.tables import (
    article,
    article_term,
    capture,
    counter,
    quarantine,
    saved_view,
)
from editor_app.store.unit_of_work import UnitOfWork

BY_ID = Sort("id", False)
NEWEST_FIRST = Sort()
OWN_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, ArgumentError)
"""What a state that there is not raises, or a value of a wrong kind, where nothing but rows is read."""


class Store:
    """An open library. Any thread may read; one writes at a time."""

    def __init__(self, file: Path, opened: OpenedFile, profile: Profile, narrower: Narrower | None) -> None:
        self.file = file
        self.read_only_reason = opened.read_only_reason
        self.before_first_write: Callable[[], None] | None = None  # done once, before the library is locked
        self._engine = opened.engine
        self._maker = ConditionMaker(profile, narrower)
        self._lists = Lists(self._maker)
        self._facets = FacetCounter(self._maker)
        self._lock = RLock()

    # ---- opening

    @classmethod
    def open(cls, location: str, profile: Profile, *, create: bool = True, narrower: Narrower | None = None) -> Store:
        """Open a library, made new where there is none and `create` allows; raises LibraryError with a sentence."""
        if "://" in location:
            raise LibraryError(f"{location} is a server's address; this program opens library files.")
        file = Path(location).expanduser().absolute()
        return cls(file, open_file(file, create=create), profile, narrower)

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with said_plainly(self.file, *OWN_DAMAGE), self._engine.connect() as connection:
            yield connection

    # ---- articles

    content_hash = staticmethod(content_hash)

    def article(self, article_id: str) -> Article:
        """One article; an unambiguous beginning of its id will do. Raises NotFoundError."""
        with self._reading() as connection:
            return reading.load_article(connection, reading.find_number(connection, article_id))

    def articles(self, ids: Sequence[str]) -> Iterator[Article]:
        """Articles in the order asked for; raises NotFoundError."""
        with self._reading() as connection:
            yield from reading.load_articles(connection, ids)

    def checked_articles(
        self, query: Query = EVERYTHING, sort: Sort = BY_ID, *, with_remarks: bool = False, with_pages: bool = False
    ) -> Iterator[CheckedArticle]:
        """The articles of a query, streamed with findings and profile; with remarks and pages where asked for."""
        with self._reading() as connection, reading_once(connection):
            numbers = self._lists.numbers(connection, query, sort)
            yield from streams.stream_checked(connection, numbers, with_remarks=with_remarks, with_pages=with_pages)

    def json_records(self, query: Query = EVERYTHING, sort: Sort = BY_ID) -> Iterator[JsonRecord]:
        """The articles of a query as the JSON Lines export writes them, streamed."""
        with self._reading() as connection, reading_once(connection):
            yield from json_records.stream_records(connection, self._lists.numbers(connection, query, sort))

    def captured_page(self, article_id: str) -> CapturedPage:
        """The page an article was made from, byte for byte; raises NotFoundError."""
        with self._reading() as connection:
            return reading.load_page(connection, article_id)

    def findings(self, article_id: str, *, with_suppressed: bool = False) -> tuple[Finding, ...]:
        """The findings of the last check."""
        with self._reading() as connection:
            number = reading.find_number(connection, article_id)
            return reading.load_findings(connection, number, with_suppressed=with_suppressed)

    def interview(self, article_id: str) -> Interview | None:
        """The profile of the last check; None before there was one."""
        with self._reading() as connection:
            return reading.load_interview(connection, reading.find_number(connection, article_id))

    def notes(self, article_id: str) -> tuple[Note, ...]:
        """The notes of an article."""
        with self._reading() as connection:
            return reading.load_notes(connection, reading.find_number(connection, article_id))

    def note(self, note_id: str) -> Note:
        """One note; raises NotFoundError."""
        with self._reading() as connection:
            return reading.load_note(connection, note_id)

    def suppressions(self, article_id: str) -> tuple[Suppression, ...]:
        """What was set aside in an article."""
        with self._reading() as connection:
            return reading.load_suppressions(connection, reading.find_number(connection, article_id))

    # ---- many answers at one go

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids that the library has an article of."""
        with self._reading() as connection:
            return lookups.known_ids(connection, ids)

    def articles_of_pages(self, hashes: Iterable[str]) -> dict[str, str]:
        """For each page's hash the oldest article that was made from it."""
        with self._reading() as connection:
            return lookups.articles_of_pages(connection, hashes)

    def articles_of_files(self, paths: Iterable[str]) -> dict[str, str]:
        """For each file's path the article that it became."""
        with self._reading() as connection:
            return lookups.articles_of_files(connection, paths)

    def articles_of_spans(self, hashes: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """For each hash of an article's own stretch the articles that have it, oldest first."""
        with self._reading() as connection:
            return lookups.articles_of_spans(connection, hashes)

    def copies(self, article_id: str) -> tuple[str, ...]:
        """An article, the one that it repeats and all that repeat it; oldest first."""
        with self._reading() as connection:
            return lookups.copies_of(connection, reading.find_number(connection, article_id))

    # ---- lists

    def count(self, query: Query = EVERYTHING) -> int:
        """How many articles match."""
        with self._reading() as connection:
            return self._lists.count(connection, query)

    def finding_totals(self, query: Query = EVERYTHING) -> tuple[int, int, int]:
        """How many open errors, warnings and infos the matching articles have together."""
        with self._reading() as connection, reading_once(connection):
            return self._lists.finding_totals(connection, query)

    def page(self, query: Query, sort: Sort, *, limit: int, after: Cursor | None = None) -> Page:
        """The rows after a cursor, in the same time at any depth."""
        with self._reading() as connection:
            return self._lists.page(connection, query, sort, limit, after)

    def rows_at(self, query: Query, sort: Sort, first: int, count: int) -> tuple[ArticleRow, ...]:
        """The rows from a position on."""
        with self._reading() as connection:
            return self._lists.rows_at(connection, query, sort, first, count, _generation(connection))

    def position_of(self, article_id: str, query: Query, sort: Sort) -> int | None:
        """Where an article stands in a list, or None."""
        with self._reading() as connection:
            return self._lists.position_of(connection, article_id, query, sort)

    def ids(self, query: Query = EVERYTHING, sort: Sort = NEWEST_FIRST) -> Iterator[str]:
        """All matching ids in order, streamed."""
        with self._reading() as connection:
            yield from self._lists.ids(connection, query, sort)

    def facets(self, query: Query, fields: Iterable[str]) -> dict[str, tuple[FacetValue, ...]]:
        """The values of fields among the articles of a query, most frequent first."""
        with self._reading() as connection:
            return self._facets.count(connection, query, fields, _generation(connection))

    def finding_counts(self, query: Query = EVERYTHING) -> dict[str, int]:
        """How many articles have open findings of each rule."""
        return {value.value: value.count for value in self.facets(query, ("flag",))["flag"]}

    def term_usage(self, field: str) -> dict[str, int]:
        """How many articles carry each value of a field, as it is written."""
        statement = select(article_term.c.value, func.count())  # an article has a value once a field
        statement = statement.where(article_term.c.field == field).group_by(article_term.c.value)
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(statement)}

    def term_sets(self, field: str) -> Iterator[frozenset[str]]:
        """The values of a field that stand together, as they are written: those of each article with any, streamed."""
        statement = select(article_term.c.article, article_term.c.value).where(article_term.c.field == field)
        with self._reading() as connection, reading_once(connection):
            rows = connection.execute(statement.order_by(article_term.c.article))
            for _, held in groupby(rows, key=itemgetter(0)):
                yield frozenset(row[1] for row in held)

    def unchecked(self, rules_version: str) -> Iterator[str]:
        """Ids of articles whose content or rules have changed since they were checked."""
        statement = lookups.unchecked(rules_version, article.c.id).order_by(article.c.number)
        with self._reading() as connection, reading_once(connection):
            for row in connection.execute(statement):
                yield row[0]

    def unchecked_count(self, rules_version: str) -> int:
        """How many articles `unchecked` would give."""
        with self._reading() as connection:
            return int(connection.execute(lookups.unchecked(rules_version, func.count())).scalar_one())

    @contextmanager
    def archive(self) -> Iterator[ArchiveReader]:
        """One state of the whole library, for statistics."""
        with self._reading() as connection, reading_once(connection):
            yield ArchiveReader(connection)

    # ---- what was imported, views, quarantine

    def capture_of(self, path: str) -> Capture | None:
        """What was imported from a file of that path."""
        statement = select(capture.c.path, article.c.id, capture.c.sha256, capture.c.imported)
        statement = statement.join(article, article.c.number == capture.c.article).where(capture.c.path == path)
        with self._reading() as connection:
            row = connection.execute(statement).first()
        return None if row is None else Capture(*tuple(row))

    def article_with_page(self, sha256: str) -> str | None:
        """The article that was made from a page of these bytes."""
        with self._reading() as connection:
            statement = select(article.c.id).where(article.c.sha256 == sha256).order_by(article.c.number)
            found: str | None = connection.execute(statement.limit(1)).scalar()
            return found

    def articles_with_span(self, span_hash: str) -> tuple[str, ...]:
        """The articles whose own stretch of the page has this hash, oldest first."""
        statement = select(article.c.id).where(article.c.span_hash == span_hash).order_by(article.c.number)
        with self._reading() as connection:
            return tuple(row[0] for row in connection.execute(statement))

    def views(self) -> tuple[SavedView, ...]:
        """The saved views by name."""
        with self._reading() as connection:
            rows = connection.execute(select(saved_view).order_by(func.casefold(saved_view.c.name))).mappings().all()
        return tuple(
            SavedView(
                row["name"],
                row["query"],
                Sort(row["sort"], bool(row["is_descending"])),
                tuple(filter(None, row["columns"].split("\n"))),
            )
            for row in rows
        )

    def quarantined(self) -> tuple[QuarantinedPage, ...]:
        """The files that could not be taken apart, newest first."""
        table = quarantine.c
        statement = select(table.path, table.sha256, table.reason, table.size, table.quarantined)
        with self._reading() as connection:
            rows = connection.execute(statement.order_by(table.quarantined.desc(), table.path)).all()
        return tuple(QuarantinedPage(*tuple(row)) for row in rows)

    def quarantined_bytes(self, path: str, sha256: str) -> bytes:
        """A quarantined file as it was; raises NotFoundError."""
        where = (quarantine.c.path == path, quarantine.c.sha256 == sha256)
        with self._reading() as connection:
            data = connection.execute(select(quarantine.c.data).where(*where)).scalar()
            if data is None:
                raise NotFoundError(f"There is no quarantined page {path}.")
            return unpack(data)

    # ---- history

    def operations(
        self, article_id: str | None = None, *, limit: int = 100, before: int | None = None
    ) -> tuple[Operation, ...]:
        """Operations, newest first; with their changes of that article where one is named."""
        with self._reading() as connection:
            if article_id is not None and histories.knows(connection, article_id) is False:
                reading.find_number(connection, article_id)
            return histories.load_operations(connection, article_id, limit, before)

    def operation(self, operation_id: int) -> Operation:
        """One operation with all its changes; raises NotFoundError."""
        with self._reading() as connection:
            return histories.load_operation(connection, operation_id)

    def last_operation_id(self) -> int:
        """The newest operation's number; 0 before the first."""
        with self._reading() as connection:
            return histories.last_id(connection)

    def undoable(self) -> int | None:
        """The newest operation that is no undo and in force."""
        with self._reading() as connection:
            return histories.newest_in_force(connection)

    def changed_since(self, operation_id: int) -> Iterator[str]:
        """Ids of the articles that later operations touched and that are still there."""
        with self._reading() as connection:
            yield from histories.changed_since(connection, operation_id)

    # ---- vocabularies

    def vocabulary_generation(self) -> int:
        """Grows with every change of a term or a decision."""
        with self._reading() as connection:
            return vocabulary_reading.generation(connection)

    def vocabulary_digests(self) -> dict[str, str]:
        """What names the content of each vocabulary that the library has of its own, by id."""
        with self._reading() as connection:
            return vocabulary_reading.load_digests(connection)

    def schemes(self, ids: Iterable[str]) -> dict[str, Scheme]:
        """The library's own vocabularies of these ids; those that it has not are left out."""
        with self._reading() as connection:
            return vocabulary_reading.load_schemes(connection, ids)

    def vocabulary_versions(self, vocabulary_id: str) -> tuple[VocabularyVersion, ...]:
        """The published versions of a vocabulary, the newest first."""
        with self._reading() as connection:
            return vocabulary_reading.load_versions(connection, vocabulary_id)

    def vocabulary_version(self, vocabulary_id: str, version: str) -> bytes:
        """The Turtle file of a published version; raises NotFoundError."""
        with self._reading() as connection:
            return vocabulary_reading.load_version(connection, vocabulary_id, version)

    def decisions(self, kind: DecisionKind | None = None, field: str | None = None) -> tuple[TermDecision, ...]:
        """What was decided about terms."""
        with self._reading() as connection:
            return vocabulary_reading.load_decisions(connection, kind, field)

    # ---- writing

    @contextmanager
    def write(self, label: str, who: str, *, continues: int | None = None) -> Iterator[UnitOfWork]:
        """One transaction and one operation; an error inside takes everything back."""
        with self._writing() as connection:
            journal = Journal(connection, label, who, continues=continues)
            yield UnitOfWork(connection, journal)
            journal.close()

    def undo(self, operation_id: int, who: str) -> Operation:
        """Take back an operation by a new one; raises NotFoundError, or ConflictError naming what has changed since."""
        with self._writing(*OWN_DAMAGE, IntegrityError) as connection:
            label = undo.check_undoable(connection, operation_id)
            journal = Journal(connection, f"Undo “{label}”", who, undoes=operation_id)
            entries = undo.load_entries(connection, operation_id)
            undo.apply_inverse(connection, UnitOfWork(connection, journal), entries)
            journal.close()
            assert journal.operation_id is not None  # an operation has entries, so taking it back has too
            undo.mark_edited(connection, journal.operation_id)
            return histories.load_operation(connection, journal.operation_id)

    @contextmanager
    def _writing(self, *damage: type[Exception]) -> Iterator[Connection]:
        if self.read_only_reason is not None:
            raise LibraryError(self.read_only_reason)
        act, self.before_first_write = self.before_first_write, None
        if act is not None:
            act()
        with self._lock, said_plainly(self.file, *damage):
            connection = self._engine.connect().execution_options(writes=True)
            with connection, connection.begin():
                yield connection

    # ---- health

    def doctor(self, progress: Progress | None = None) -> tuple[Problem, ...]:
        """What is wrong inside the library; nothing is changed."""
        with self._lock, self._reading() as connection:
            return tuple(doctor.examine(connection, progress or Progress()))

    def repair(self, progress: Progress | None = None) -> tuple[Problem, ...]:
        """Make anew what is derived and wrong; the problems cured."""
        problems = self.doctor(progress)
        with self._writing(*OWN_DAMAGE) as connection:
            cured = doctor.repair(connection, problems)
            Journal(connection, "Repair", "").close()  # nothing to record, but answers that are kept no longer hold
            return cured


def _generation(connection: Connection) -> int:
    return int(connection.execute(select(counter.c.value).where(counter.c.name == "generation")).scalar_one())
