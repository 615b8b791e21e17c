"""Any operations in any order, taken back in any order: a library is what a plain Python model of it says."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.article import Article, ReviewState
from editor_app.domain.errors import AppError
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.holdings import Suppression
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.store.library import Store
from editor_app.store.unit_of_work import UnitOfWork
from tests.store.samples import PROFILE, check, make_article, make_finding, page_of

TEXTS = st.sampled_from(["", "One", "Two words", "A\u00a0b\u2028c", "Ärger", "x" * 300]) | st.text(max_size=8)
FIELDS = ("title", "body", "outlet", "regions", "type")
FINDINGS = (make_finding("text.a", quote="Wo"), make_finding("text.b", Severity.ERROR, quote="Wor"))

Key = tuple[str, ...]
"""What an entry of the history is about: ("field", id, name), ("note", id), ("quiet", id, key) or ("article", id)."""


@dataclass
class Held:
    """One article as the model has it."""

    values: dict[str, Any]
    notes: dict[str, str] = field(default_factory=dict)
    quiet: dict[str, str] = field(default_factory=dict)


@dataclass
class Done:
    """An operation as the model has it: what each entry was about, before and after."""

    entries: list[tuple[Key, Any, Any]]
    undoes: int | None = None


class Model:
    """A library in dictionaries, with undo as the history promises it."""

    def __init__(self) -> None:
        self.articles: dict[str, Held] = {}
        self.history: list[Done] = []

    def get(self, key: Key) -> Any:
        match key:
            case ("field", id_, name):
                return self.articles[id_].values[name] if id_ in self.articles else None
            case ("note", id_, note_id):
                return self.articles[id_].notes.get(note_id) if id_ in self.articles else None
            case ("quiet", id_, name):
                return self.articles[id_].quiet.get(name) if id_ in self.articles else None
            case (_, id_):
                return deepcopy(self.articles.get(id_))
        raise AssertionError(key)

    def put(self, key: Key, value: Any) -> None:
        match key:
            case ("field", id_, name):
                self.articles[id_].values[name] = value
            case ("note" | "quiet" as kind, id_, name):
                held = self.articles[id_].notes if kind == "note" else self.articles[id_].quiet
                held.pop(name, None)
                if value is not None:
                    held[name] = value
            case (_, id_):
                self.articles.pop(id_, None)
                if value is not None:
                    self.articles[id_] = deepcopy(value)

    def do(self, changes: dict[Key, Any], undoes: int | None = None) -> bool:
        """One operation; nothing is recorded where nothing changes."""
        entries = [(key, self.get(key), value) for key, value in changes.items()]
        entries = [(key, before, after) for key, before, after in entries if before != after]
        for key, _before, after in entries:
            self.put(key, after)
        if entries:
            self.history.append(Done(entries, undoes))
        return bool(entries)

    def can_undo(self, number: int) -> bool:
        """Whether everything is still as the operation left it."""
        if self.undone_by(number) is not None:
            return False
        return all(
            self.get(key) == after and (key[0] == "article" or key[1] in self.articles)
            for key, _before, after in self.history[number - 1].entries
        )

    def undo(self, number: int) -> None:
        self.do({key: before for key, before, _after in reversed(self.history[number - 1].entries)}, undoes=number)

    def undone_by(self, number: int) -> int | None:
        """The undo of it that is itself in force."""
        undos = [place for place, done in enumerate(self.history, 1) if done.undoes == number]
        return next((undo for undo in undos if self.undone_by(undo) is None), None)

    def undoable(self) -> int | None:
        own = [place for place, done in enumerate(self.history, 1) if done.undoes is None]
        return max((place for place in own if self.undone_by(place) is None), default=None)


def values_of(article: Article) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(article, name) for name in ("title", "body", "outlet")}
    values |= {name: article.metadata[name] for name in ("regions", "type")}
    return {**values, "state": article.state, "assigned": article.assignee}


def with_value(article: Article, name: str, text: str) -> tuple[Article, Any]:
    """The article with a field set, and the field's value as the model has it."""
    if name in ("regions", "type"):
        value: Any = tuple(text.split()) if name == "regions" else text
        return replace(article, metadata=article.metadata.with_value(name, value)), value
    held: Any = text if name == "body" else text or None
    return replace(article, **{name: held}), held


class LibraryMachine(RuleBasedStateMachine):
    """Editors at work."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.store = self._open()
        self.model = Model()
        self.added = 0

    def _open(self) -> Store:
        return Store.open(str(self.folder / "library.db"), PROFILE)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.doctor() == ()
            self.store.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    # ---- what editors do

    def _do(self, changes: dict[Key, Any], work: Callable[[UnitOfWork], None]) -> None:
        """The same intent in both."""
        with self.store.write("Work", "Mara") as unit:
            work(unit)
        is_recorded = self.model.do(changes)
        assert (unit.operation_id is not None) == is_recorded
        assert not is_recorded or unit.operation_id == len(self.model.history)

    def _id(self, number: int) -> str:
        return sorted(self.model.articles)[number % len(self.model.articles)]

    @rule(count=st.integers(1, 3))
    def add_articles(self, count: int) -> None:
        news = [make_article(self.added + place) for place in range(1, count + 1)]
        self.added += count

        def work(unit: UnitOfWork) -> None:
            for place, article in enumerate(news):
                unit.add_article(article, page_of(place))

        self._do({("article", news_.id): Held(values_of(news_)) for news_ in news}, work)
        check(self.store, news[0], *FINDINGS)

    @precondition(lambda self: self.model.articles)
    @rule(number=st.integers(0, 9), name=st.sampled_from(FIELDS), text=TEXTS.filter(lambda text: "\0" not in text))
    def save(self, number: int, name: str, text: str) -> None:
        before = self.store.article(self._id(number))
        after, value = with_value(before, name, text)
        self._do({("field", before.id, name): value}, lambda unit: unit.save_article(before, after))

    @precondition(lambda self: self.model.articles)
    @rule(name=st.sampled_from(FIELDS), text=st.sampled_from(["Same", "Other words", ""]))
    def set_of_all(self, name: str, text: str) -> None:
        articles = [self.store.article(id_) for id_ in sorted(self.model.articles)]
        pairs = [(before, *with_value(before, name, text)) for before in articles]
        self._do(
            {("field", before.id, name): value for before, _after, value in pairs},
            lambda unit: unit.save_articles((before, after) for before, after, _value in pairs),
        )

    @precondition(lambda self: self.model.articles)
    @rule(number=st.integers(0, 9), state=st.sampled_from(ReviewState), who=st.sampled_from(["Ivo", "Mira", ""]))
    def review(self, number: int, state: ReviewState, who: str) -> None:
        id_ = self._id(number)
        self._do(
            {("field", id_, "state"): state, ("field", id_, "assigned"): who or None},
            lambda unit: unit.set_state(id_, state, assignee=who),
        )

    @precondition(lambda self: self.model.articles)
    @rule(number=st.integers(0, 9), note=st.sampled_from("ab"), text=st.sampled_from(["Why?", "Look.", None]))
    def annotate(self, number: int, note: str, text: str | None) -> None:
        id_ = self._id(number)
        note_id = f"{id_}-{note}"
        if text is None and note_id not in self.model.articles[id_].notes:
            return

        def work(unit: UnitOfWork) -> None:
            if text is None:
                unit.remove_note(note_id)
            else:
                anchor = make_anchor("Words of", 0, 5)
                unit.put_note(Note(note_id, id_, "body", anchor, text, "Mara", "2026-11-24", is_orphan=True))

        self._do({("note", id_, note_id): text}, work)

    @precondition(lambda self: self.model.articles)
    @rule(number=st.integers(0, 9), finding=st.sampled_from(FINDINGS), is_quiet=st.booleans())
    def set_aside(self, number: int, finding: Finding, is_quiet: bool) -> None:
        id_ = self._id(number)
        if is_quiet == (finding.key in self.model.articles[id_].quiet):
            return

        def work(unit: UnitOfWork) -> None:
            if is_quiet:
                unit.put_suppression(Suppression(id_, finding.key, finding.rule, "So.", "Mara", "2026-11-24"))
            else:
                unit.remove_suppression(id_, finding.key)

        self._do({("quiet", id_, finding.key): "So." if is_quiet else None}, work)

    @precondition(lambda self: self.model.articles)
    @rule(number=st.integers(0, 9))
    def remove(self, number: int) -> None:
        id_ = self._id(number)
        self._do({("article", id_): None}, lambda unit: unit.remove_article(id_))

    @precondition(lambda self: self.model.articles)
    @rule(number=st.integers(0, 9))
    def fail_half_way(self, number: int) -> None:
        before = self.store.article(self._id(number))
        try:
            with self.store.write("Work", "Mara") as unit:
                unit.save_article(before, replace(before, body="half"))
                unit.remove_article(before.id)
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass

    @precondition(lambda self: self.model.history)
    @rule(number=st.integers(0, 60))
    def undo_any(self, number: int) -> None:
        self._undo(number % len(self.model.history) + 1)

    @precondition(lambda self: self.model.undoable())
    @rule()
    def undo_last(self) -> None:
        number = self.store.undoable()
        assert number is not None
        self._undo(number)

    def _undo(self, number: int) -> None:
        can_be = self.model.can_undo(number)
        try:
            undone = self.store.undo(number, "Ole")
        except AppError:
            assert not can_be
        else:
            assert can_be
            self.model.undo(number)
            assert (undone.id, undone.undoes) == (len(self.model.history), number)

    @rule()
    def begin_anew(self) -> None:
        self.store.close()
        self.store = self._open()

    # ---- what must be so

    @invariant()
    def the_articles_are_those_of_the_model(self) -> None:
        if not hasattr(self, "store"):
            return
        ids = list(self.store.ids(EVERYTHING, Sort("id", False)))
        assert ids == sorted(self.model.articles)
        for id_ in ids:
            held = self.model.articles[id_]
            assert values_of(self.store.article(id_)) == held.values
            assert {note.id: note.text for note in self.store.notes(id_)} == held.notes
            assert {kept.finding_key: kept.reason for kept in self.store.suppressions(id_)} == held.quiet
            open_keys = {finding.key for finding in self.store.findings(id_, with_suppressed=True)} - set(held.quiet)
            assert {finding.key for finding in self.store.findings(id_)} == open_keys

    @invariant()
    def the_history_is_that_of_the_model(self) -> None:
        if not hasattr(self, "store"):
            return
        operations = self.store.operations(limit=1_000)
        numbers = range(len(self.model.history), 0, -1)
        assert [operation.id for operation in operations] == list(numbers)
        assert [operation.undoes for operation in operations] == [self.model.history[n - 1].undoes for n in numbers]
        assert [operation.undone_by for operation in operations] == [self.model.undone_by(n) for n in numbers]
        assert self.store.undoable() == self.model.undoable()


LibraryMachine.TestCase.settings = settings(
    max_examples=25, stateful_step_count=22, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyOperationsInAnyOrder = LibraryMachine.TestCase
