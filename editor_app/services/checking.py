"""Checking articles: while typing, whole libraries, and articles that are in no library."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app import __version__
from editor_app.domain.article import Article
from editor_app.domain.beside import NOTHING_BESIDE, Beside
from editor_app.domain.errors import LibraryError
from editor_app.domain.finding import Finding, Rule
from editor_app.domain.holdings import Checked, CheckedArticle, CheckResult, LeftFinding, Suppression
from editor_app.domain.progress import Progress
from editor_app.domain.query import Query, Sort
from editor_app.domain.reports import CheckReport
from editor_app.services.clock import utc_now
from editor_app.services.current_terms import CurrentTerms

if TYPE_CHECKING:
    from editor_app.services.checker import Checker
    from editor_app.services.library_facts import LibraryFacts
    from editor_app.store.library import Store
    from editor_app.store.unit_of_work import UnitOfWork

_BATCH = 200  # results that are written in one transaction
AT_ONCE = 1_000
"""Articles that are checked together with the change that made their checks untrue."""

_BY_ID = Sort("id", descending=False)
_RULE_SOURCES = ("rule_packs", "profiles", "languages")


class CheckingService:
    """What the rules say; `load_checker` is asked when the first article is checked."""

    def __init__(
        self,
        store: Store,
        rules: Mapping[str, Rule],
        load_checker: Callable[[], Checker],
        terms: CurrentTerms,
        facts: LibraryFacts,
        resources: Path,
        who: str,
    ) -> None:
        self._store = store
        self._rules = rules
        self._terms = terms
        self._facts = facts
        self._load_checker = load_checker
        self._resources = resources
        self._who = who
        self._own_checker: tuple[str, Checker | None] = ("", None)

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        return self._rules

    @cached_property
    def _loaded_checker(self) -> Checker:
        return self._load_checker()

    @property
    def _checker(self) -> Checker:
        """The rules with the terms as they are now."""
        terms = self._terms.now()
        if not terms.own:
            return self._loaded_checker
        name, checker = self._own_checker
        if checker is None or name != terms.name:
            checker = self._loaded_checker.with_vocabularies(terms.indexes)
            self._own_checker = (terms.name, checker)
        return checker

    @property
    def rules_version(self) -> str:
        """Changes with anything that findings depend on besides the article: rules, terms, languages, the program."""
        name = self._terms.now().name
        if not name:
            return self._files_version
        return hashlib.sha256(f"{self._files_version} {name}".encode()).hexdigest()[:16]

    @cached_property
    def _files_version(self) -> str:
        digest = hashlib.sha256(__version__.encode())
        package = Path(__file__).parent.parent
        files = [file for name in _RULE_SOURCES for file in (self._resources / name).rglob("*") if file.is_file()]
        files += [file for name in ("checks", "interview", "vocabularies") for file in (package / name).rglob("*.py")]
        for file in sorted(files):
            stamp = file.stat()
            digest.update(file.name.encode())
            digest.update(_digest_of(file, stamp.st_mtime_ns, stamp.st_size))
        return digest.hexdigest()[:16]

    def check(self, article: Article) -> Checked:
        """Findings and interview profile of an article as it is in hand; writes nothing. Suppressed ones left out."""
        checked = self._checker.check(article, self._facts.of(article))
        return Checked(self._open(article.id, checked.findings), checked.interview)

    def check_field(self, article: Article, field: str) -> tuple[Finding, ...]:
        """The findings that one field's own text shows, fast enough for every key stroke."""
        return self._open(article.id, self._checker.check_field(article, field))

    def check_library(self, query: Query, progress: Progress | None = None) -> CheckReport:
        """Check the articles of a query and store what is found; those whose text and rules are the same are reused."""
        progress = progress or Progress()
        asked = self._store.count(query)
        checked = self._check_pending(query, progress)
        errors, warnings, infos = self._store.finding_totals(query)
        return CheckReport(checked, asked - checked, errors, warnings, infos)

    def results(self, query: Query, sort: Sort = _BY_ID) -> Iterator[CheckedArticle]:
        """The articles of a query with their open findings as stored, a few in memory at a time."""
        return self._store.checked_articles(query, sort)

    def suppress(self, finding: Finding, article_id: str, reason: str) -> None:
        """Keep a finding quiet in this article, with the reason, until its quote changes."""
        kept = Suppression(article_id, finding.key, finding.rule, reason, self._who, utc_now())
        with self._store.write(f"Leave as it is: {self._title(finding)}", self._who) as unit:
            unit.put_suppression(kept)

    def unsuppress(self, finding: Finding, article_id: str) -> None:
        """Let the finding be heard again."""
        with self._store.write(f"No longer leave as it is: {self._title(finding)}", self._who) as unit:
            unit.remove_suppression(article_id, finding.key)

    def suppressions(self, article_id: str) -> tuple[Suppression, ...]:
        """The findings set aside in an article, with reasons."""
        return self._store.suppressions(article_id)

    def left_findings(self, article: Article) -> tuple[LeftFinding, ...]:
        """What would be found in an article as it is in hand if it had not been set aside."""
        kept = {suppression.finding_key: suppression for suppression in self._store.suppressions(article.id)}
        if not kept:
            return ()
        found = self._checker.check(article, self._facts.of(article)).findings
        return tuple(LeftFinding(finding, kept[finding.key]) for finding in found if finding.key in kept)

    def result_of(self, article: Article) -> CheckResult:
        """The check of an article, ready to be stored; the store itself knows what is suppressed."""
        return self.results_of((article,))[0]

    def results_of(self, articles: Sequence[Article]) -> tuple[CheckResult, ...]:
        """The same of many."""
        checker = self._checker
        return tuple(
            self.as_result(article, checker.check(article, beside), beside=beside)
            for article, beside in zip(articles, self._facts.of_each(articles), strict=True)
        )

    def as_result(
        self,
        article: Article,
        checked: Checked,
        content_hash: str | None = None,
        beside: Beside = NOTHING_BESIDE,
    ) -> CheckResult:
        """A check that was made elsewhere, ready to be stored; the content's hash where it is known.

        `beside` is what the library said; the rules' version tells of it, so that it is known when that changes.
        """
        known = content_hash or self._store.content_hash(article)
        version = f"{self.rules_version}+{beside.mark}" if beside else self.rules_version
        return CheckResult(article.id, known, version, checked.findings, checked.interview)

    def store_check(self, unit: UnitOfWork, article: Article) -> Checked:
        """Check an article and store the result in the transaction that changes it."""
        result = self.result_of(article)
        unit.set_checked(result)
        return Checked(self._open(article.id, result.findings), result.interview)

    def stale_ids(self) -> tuple[str, ...]:
        """The articles whose stored check is no longer true: text, rules or terms have changed since."""
        return tuple(self._store.unchecked(self.rules_version))

    def stale_count(self) -> int:
        """How many articles have no check that is still true."""
        return self._store.unchecked_count(self.rules_version)

    def recheck(self, article_ids: Collection[str], progress: Progress | None = None) -> int:
        """Check these articles anew and store what is found, a few at a time, so that others may write between.

        How many were checked; those that the library no longer has are left out. `progress` can stop it: what is done
        then stays done.
        """
        progress, checked = progress or Progress(), 0
        for done, batch in enumerate(_batches(iter(article_ids), _BATCH)):
            progress.report("Checking", done * _BATCH, len(article_ids))
            known = self._store.known(batch)
            checked += self._check_batch([article_id for article_id in batch if article_id in known])
        progress.report("Checking", len(article_ids), len(article_ids))
        return checked

    def recheck_changed(self, article_ids: Collection[str]) -> None:
        """Check the articles of a change anew; of very many all wait, see `stale_ids`.

        The change itself is confirmed: where the disk or the memory fails now, its articles wait as well, and nothing
        is said to have failed.
        """
        if len(article_ids) <= AT_ONCE:
            with suppress(LibraryError, MemoryError):
                self.recheck(article_ids)

    def _check_pending(self, query: Query, progress: Progress) -> int:
        self._facts.refresh(progress)
        pending = {*self._store.unchecked(self.rules_version), *self._other_beside()}
        if not pending:
            return 0
        ids = [article_id for article_id in self._store.ids(query, _BY_ID) if article_id in pending]
        done = 0
        progress.report("Checking", done, len(ids))
        for batch in _batches(iter(ids), _BATCH):
            self._check_batch(batch)
            done += len(batch)
            progress.report("Checking", done, len(ids))
        return done

    def _other_beside(self) -> Iterator[str]:
        """The articles beside which the library says something else than at their last check."""
        now = self._facts.marks()
        with self._store.archive() as archive:
            then = archive.check_marks(self.rules_version)
        return (article_id for article_id in {*now, *then} if now.get(article_id) != then.get(article_id))

    def _check_batch(self, article_ids: Sequence[str]) -> int:
        results = self.results_of(tuple(self._store.articles(article_ids)))
        with self._store.write("Check", self._who) as unit:
            unit.set_checked(*results)
        return len(results)

    def _title(self, finding: Finding) -> str:
        rule = self.rules.get(finding.rule)
        return rule.title if rule is not None else finding.rule

    def _open(self, article_id: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        quiet = {suppression.finding_key for suppression in self._store.suppressions(article_id)}
        return tuple(finding for finding in findings if finding.key not in quiet) if quiet else findings


@lru_cache(maxsize=4_096)
def _digest_of(file: Path, _changed: int, _size: int) -> bytes:
    """Each file is read once while it stays the same."""
    return hashlib.sha256(file.read_bytes()).digest()


def _batches(items: Iterator[str], size: int) -> Iterator[list[str]]:
    while batch := list(islice(items, size)):
        yield batch
