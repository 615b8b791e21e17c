"""Tagging errors that are put in on purpose, and what the checks make of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import check_article
from editor_app.domain.article import Article, Source
from editor_app.domain.finding import Finding, apply_edits
from editor_app.domain.metadata import Metadata
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex

FIELDS = ("regions", "topics", "programs", "projects", "centers", "collections")


@dataclass(frozen=True)
class Planted:
    """One error: what was written in a field, the finding that should come, and what should stand there instead.

    `right` is empty where the error has no single right answer (a value that stands for nothing).
    """

    kind: str
    field: str
    written: str
    right: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A term that is right where it stands, as the start of an error."""

    field: str
    concept: Concept
    index: VocabularyIndex

    @property
    def label(self) -> str:
        return self.concept.preferred_label


_NAMES = ("alias", "known-misspelling", "other-language")
Injector = Callable[[Term, Random], "str | None"]


@dataclass
class Score:
    """How often the kind was right, the right term first, and among the first five."""

    planted: int = 0
    kinds: int = 0
    answered: int = 0
    first: int = 0
    five: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("planted", "kinds", "answered", "first", "five"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.misses += other.misses


def terms(context: CheckContext, fields: Iterable[str] = FIELDS) -> list[Term]:
    """The terms in use of some fields."""
    found = []
    for name in fields:
        index = context.vocabulary_of(name)
        assert index is not None
        in_use = [concept for concept in index.scheme.concepts if concept.is_assignable and not concept.is_deprecated]
        found += [Term(name, concept, index) for concept in in_use]
    return found


def plant(kind: str, inject: Injector, pool: list[Term], random: Random, wanted: int) -> list[Planted]:
    """At most `wanted` different errors of a kind; what happens to be another term of the vocabulary is none."""
    found: dict[tuple[str, str], Planted] = {}
    for _ in range(wanted * 12):
        if len(found) >= wanted:
            break
        term = random.choice(pool)
        written = inject(term, random)
        if written is not None and written != term.label and not _is_label(kind, term, written):
            found[term.field, written] = Planted(kind, term.field, written, (term.label,))
    return list(found.values())


def _is_label(kind: str, term: Term, written: str) -> bool:
    """Whether the letters happen to be a label: one of another concept, or one that is an alias of the same."""
    for concept in term.index.scheme.concepts:
        is_other = concept is not term.concept or kind not in _NAMES
        if is_other and any(label.text == written for label in concept.every_label("en")):
            return True
    return False


def judge(planted: Planted, context: CheckContext) -> Score:
    """What the checks make of one error."""
    article = article_with(planted)
    findings = findings_on(article, planted, context)
    score = Score(planted=1)
    is_right = [finding.rule for finding in findings] == [f"taxonomy.{planted.kind}"]
    score.kinds = int(is_right)
    offered = list(_answers(article, findings, planted, context))
    if planted.right:
        score.answered = 1
        score.first = int(offered[:1] == [planted.right])
        score.five = int(planted.right in offered[:5])
    if not is_right or (planted.right and not score.first):
        rules = ", ".join(finding.rule for finding in findings) or "nothing"
        score.misses.append(f"{planted.kind}: {planted.field} {planted.written!r}: {rules}, {offered[:2]}")
    return score


def article_with(planted: Planted) -> Article:
    return _tagged(planted.field, (planted.written,))


def _tagged(name: str, values: tuple[str, ...]) -> Article:
    return Article("planted", Source("planted.txt", "page", "0" * 64), metadata=Metadata({name: values}))


def findings_on(article: Article, planted: Planted, context: CheckContext) -> list[Finding]:
    """The findings on the value itself; what is missing elsewhere in the article is no matter."""
    clean = {finding.rule for finding in check_article(_tagged(planted.field, planted.right), context).findings}
    found = [finding for finding in check_article(article, context).findings if finding.rule not in clean]
    return [finding for finding in found if finding.field == planted.field and finding.group == "taxonomy"]


def _answers(
    article: Article, findings: list[Finding], planted: Planted, context: CheckContext
) -> Iterator[tuple[str, ...]]:
    for fix in findings[0].fixes if findings else ():
        yield tuple(apply_edits(article, fix.edits, context.profile.shapes).metadata.values_of(planted.field))


def scores(errors: Iterable[Planted], context: CheckContext) -> dict[str, Score]:
    """The scores by kind."""
    by_kind: dict[str, Score] = {}
    for error in errors:
        by_kind.setdefault(error.kind, Score()).add(judge(error, context))
    return by_kind


def total(by_kind: dict[str, Score]) -> Score:
    whole = Score()
    for score in by_kind.values():
        whole.add(score)
    return whole


def counts(errors: Iterable[Planted]) -> Counter[str]:
    return Counter(error.kind for error in errors)
