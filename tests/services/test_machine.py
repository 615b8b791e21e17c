"""An editor's day in any order: whatever was saved, set, repaired, imported or taken back, what is derived is right."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from editor_app.bootstrap import open_workspace
from editor_app.config.settings import Settings, load_settings
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import ConflictError, InputError
from editor_app.domain.finding import Severity
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.domain.reports import Assignment, ImportOutcome
from tests.services.pages import INTERVIEW, page
from tests.services.test_round_trips import whole

BODIES = (
    "The  council met in Ankara.\nIt met again in the spring, and nothing was decided there at all.",
    INTERVIEW,
    "A council of pilots met on the ice.\nNobody in Turkey had seen the like of it before.",
)
ABSTRACTS = ("An abstract about councils.", "An abstract about keepers of lights.")
STATED = ("title", "abstract", "outlet", "body")
TEXTS = st.sampled_from(["", "Q: Why?\n\nA: Because.", "Two  blanks, and\u00a0one that holds.", "Plain words."])


class EditorsDay(RuleBasedStateMachine):
    """One library, one editor, every kind of work."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="day-"))
        self.workspace = open_workspace(self._settings("library.db"))
        self.import_page(0, 0)
        self.import_page(1, 1)

    def _settings(self, name: str) -> Settings:
        environment = {"EDITOR_APP_HOME": str(self.folder / "home"), "EDITOR_APP_USER": "Mira"}
        return load_settings(str(self.folder / name), environment)

    def teardown(self) -> None:
        if not hasattr(self, "workspace"):
            return
        problems = self.workspace.safety.doctor().problems
        assert all("the text that the note" in problem for problem in problems), problems  # rewritten, as editors do
        self.workspace.exporting.export(EVERYTHING, "jsonl", self.folder / "out.jsonl", allow_findings=True)
        with open_workspace(self._settings("second.db")) as second:
            second.importing.import_paths([self.folder / "out.jsonl"])
            assert whole(second) == whole(self.workspace)
        self.workspace.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _ids(self) -> list[str]:
        return list(self.workspace.library.ids(EVERYTHING, Sort("id", False)))

    def _id(self, number: int) -> str:
        ids = self._ids()
        return ids[number % len(ids)]

    def _snapshot(self) -> Any:
        quiet = {id_: self.workspace.checking.suppressions(id_) for id_ in self._ids()}
        rows = list(self.workspace.library.all_rows(EVERYTHING, Sort("added", False)))
        return whole(self.workspace), quiet, [row.id for row in rows]

    def has_articles(self) -> bool:
        return bool(self._ids())

    # ---- what the editor does

    @rule(file=st.integers(0, 3), variant=st.integers(0, 2))
    def import_page(self, file: int, variant: int) -> None:
        path = self.folder / f"page{file}.txt"
        path.write_bytes(
            page(BODIES[variant], abstract=ABSTRACTS[variant % 2], regions=["Turkey", "Europe"][: variant + 1])
        )
        before = self.workspace.library.total()
        (item,) = self.workspace.importing.import_paths([path]).items
        is_new = item.outcome in (ImportOutcome.NEW, ImportOutcome.MIRROR)
        assert self.workspace.library.total() == before + is_new
        (again,) = self.workspace.importing.import_paths([path]).items
        assert (again.outcome, again.article_id) == (ImportOutcome.UNCHANGED, item.article_id)

    @precondition(has_articles)
    @rule(number=st.integers(0, 9), name=st.sampled_from(STATED), text=TEXTS)
    def save(self, number: int, name: str, text: str) -> None:
        before = self.workspace.library.article(self._id(number))
        after = before.with_field_text(name, text)
        report = self.workspace.editing.save(before, after)
        assert report.article == self.workspace.library.article(before.id) == after
        assert (report.operation is None) == (after == before)

    @rule(region=st.sampled_from(["Turkey", "Atlantis", "Asia"]), operator=st.sampled_from(["=", "+=", "-="]))
    def set_of_all(self, region: str, operator: str) -> None:
        self.workspace.editing.set_fields(EVERYTHING, [Assignment("regions", operator, region)])
        for id_ in self._ids():
            values = self.workspace.library.article(id_).metadata.values_of("regions")
            assert (region in values) == (operator != "-=")

    @rule(unsafe=st.booleans())
    def fix_all(self, unsafe: bool) -> None:
        self.workspace.editing.fix_all(EVERYTHING, unsafe=unsafe)
        assert self.workspace.editing.fix_all(EVERYTHING, unsafe=unsafe).changed == 0

    @precondition(has_articles)
    @rule(number=st.integers(0, 9), state=st.sampled_from(ReviewState), who=st.sampled_from([None, "", "Ivo"]))
    def review(self, number: int, state: ReviewState, who: str | None) -> None:
        id_ = self._id(number)
        kept = self.workspace.library.article(id_).assignee
        self.workspace.review.set_state(id_, state, who)
        article = self.workspace.library.article(id_)
        assert (article.state, article.assignee) == (state, kept if who is None else who or None)

    @precondition(has_articles)
    @rule(number=st.integers(0, 9))
    def annotate(self, number: int) -> None:
        article = self.workspace.library.article(self._id(number))
        if article.body:
            note = self.workspace.notes.add(article.id, "body", 0, min(9, len(article.body)), "Look again.")
            assert note.id in {held.id for held in self.workspace.notes.notes(article.id)}

    @precondition(has_articles)
    @rule(number=st.integers(0, 9), place=st.integers(0, 20))
    def set_aside(self, number: int, place: int) -> None:
        id_ = self._id(number)
        findings = self.workspace.library.findings(id_)
        if findings:
            finding = findings[place % len(findings)]
            self.workspace.checking.suppress(finding, id_, "Meant so.")
            assert finding.key not in {other.key for other in self.workspace.library.findings(id_)}

    @rule(back=st.integers(0, 12))
    def undo_any(self, back: int) -> None:
        number = max(self.workspace.history.operations(limit=1)[0].id - back, 1)
        before = self._snapshot()
        try:
            undone = self.workspace.history.undo(number)
        except (ConflictError, InputError):
            assert self._snapshot() == before
            return
        self.workspace.history.undo(undone.id)
        assert self._snapshot() == before
        if back % 2:
            self.workspace.history.undo(number)

    # ---- what must be so

    @invariant()
    def what_is_stored_of_each_article_is_what_a_check_says_now(self) -> None:
        if not hasattr(self, "workspace"):
            return
        library, checking = self.workspace.library, self.workspace.checking
        for row in library.all_rows(EVERYTHING):
            checked = checking.check(library.article(row.id))
            assert library.findings(row.id) == checked.findings
            assert library.interview(row.id) == checked.interview
            counts = [sum(f.severity is severity for f in checked.findings) for severity in reversed(Severity)]
            assert [row.error_count, row.warning_count, row.info_count] == counts
            assert (row.verdict, row.pair_count) == (checked.interview.verdict, checked.interview.pair_count)
            for rule_id in {finding.rule for finding in checked.findings}:
                asked = library.parse(f"flag:{rule_id} id:={row.id}")
                assert library.count(asked) == 1


EditorsDay.TestCase.settings = settings(
    max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnEditorsDay = EditorsDay.TestCase
