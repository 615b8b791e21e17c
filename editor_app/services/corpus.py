"""The tags of the whole library looked over: what is written in several ways, what nobody knows, what came in batches.

How to use: `report(field)` gives every finding; `resolve` acts on one for all articles at once, `set_apart` remembers
that two values are not the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from editor_app.domain.article import Article, ReviewState
from editor_app.domain.errors import InputError
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.finding import Severity
from editor_app.domain.history import Operation
from editor_app.domain.metadata import MetadataValue
from editor_app.domain.progress import Progress
from editor_app.domain.query import And, Comparison, FieldTerm, Or, Presence, Query, Sort
from editor_app.domain.reports import BulkReport
from editor_app.domain.term_decision import DecisionKind, TermDecision, pair_of
from editor_app.domain.vocabulary import Concept, EdgePolicy, LabelKind
from editor_app.services.batch_patterns import BatchPattern, BatchPatterns
from editor_app.services.clock import utc_now
from editor_app.services.current_terms import CurrentTerms
from editor_app.services.differing_copies import find_differing_copies
from editor_app.services.editing import EditingService
from editor_app.services.term_names import learn_names
from editor_app.vocabularies.clusters import Cluster, free_clusters, known_clusters
from editor_app.vocabularies.index import VocabularyIndex

if TYPE_CHECKING:
    from editor_app.store.library import Store

OVERUSED = 0.5
"""The share of all articles above which a tag tells little."""

FEWEST_FOR_SHARES = 20
"""Articles with a field; of fewer no share says anything."""

_BY_ID = Sort("id", descending=False)
_CHUNK = 500


class CorpusKind(StrEnum):
    """What a finding about the library's tags is of."""

    VARIANTS = "variants"  # ways of writing one known term
    NEAR_VARIANTS = "near-variants"  # unknown values that may be one
    UNKNOWN = "unknown-value"
    USED_ONCE = "used-once"
    NEVER_USED = "never-used"
    OVERUSED = "overused"
    WITH_PARENT_ONLY = "with-parent-only"
    BATCH_PATTERN = "batch-pattern"
    EMPTY_FIELD = "empty-field"
    COPIES_DIFFER = "copies-differ"  # copies of one article that are tagged differently


_SEVERITIES = {
    CorpusKind.VARIANTS: Severity.WARNING,
    CorpusKind.UNKNOWN: Severity.ERROR,
    CorpusKind.BATCH_PATTERN: Severity.WARNING,
    CorpusKind.EMPTY_FIELD: Severity.WARNING,
    CorpusKind.COPIES_DIFFER: Severity.WARNING,
}


@dataclass(frozen=True, slots=True)
class CorpusFinding:
    """One finding about the tags of many articles.

    `values` are the values concerned, `target` the term's name that they could be, `proposals` further names that come
    to mind; `query` finds the articles, `count` of them.
    """

    kind: CorpusKind
    field: str
    message: str
    values: tuple[str, ...]
    count: int
    query: Query
    target: str | None = None
    proposals: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return _SEVERITIES.get(self.kind, Severity.INFO)


class CorpusService:
    """Looks over the values of a field in all articles."""

    def __init__(self, store: Store, profile: Profile, terms: CurrentTerms, editing: EditingService, who: str) -> None:
        self._store = store
        self._profile = profile
        self._terms = terms
        self._editing = editing
        self._who = who

    def fields(self) -> tuple[Field, ...]:
        """The fields that hold terms of a vocabulary."""
        return tuple(field for field in self._profile.fields if field.vocabulary)

    def report(self, field_name: str, progress: Progress | None = None) -> tuple[CorpusFinding, ...]:
        """Everything worth a look in a field, the gravest and most frequent first; raises InputError.

        Reads the text of every article once, for the tags that came in batches; `progress` can stop it.
        """
        read = (*self.batches(field_name, progress), *self.copies(field_name, progress))
        return in_order((*self.look_over(field_name), *read))

    def look_over(self, field_name: str) -> tuple[CorpusFinding, ...]:
        """What the tags alone tell, without a look at the texts; raises InputError."""
        field = self._field(field_name)
        index = self._terms[field.vocabulary or ""]
        usage = self._store.term_usage(field.name)
        return in_order(
            (
                *self._variants(field, usage, index),
                *self._unknown(field, usage, index),
                *self._rare_and_frequent(field, usage, index),
                *self._empty(field),
            )
        )

    def batches(self, field_name: str, progress: Progress | None = None) -> tuple[CorpusFinding, ...]:
        """The tags that came in batches; reads every text once, `progress` can stop it. Raises InputError."""
        field = self._field(field_name)
        return in_order(self._batches(field, self._terms[field.vocabulary or ""], progress or Progress()))

    def copies(self, field_name: str, progress: Progress | None = None) -> tuple[CorpusFinding, ...]:
        """Copies of one article that are tagged differently; `progress` can stop it. Raises InputError."""
        field = self._field(field_name)
        return in_order(
            CorpusFinding(
                CorpusKind.COPIES_DIFFER, field.name, found.message, found.values, len(found.ids), found.query
            )
            for found in find_differing_copies(self._store, field.name, progress or Progress())
        )

    def clusters(self, field_name: str) -> tuple[Cluster, ...]:
        """The values that may be one term: known terms with their variants, then unknown values among themselves."""
        field = self._field(field_name)
        index, usage = self._terms[field.vocabulary or ""], self._store.term_usage(field.name)
        are_apart = self._are_apart(field)
        unknown = {value: count for value, count in usage.items() if index.resolve(value).concept is None}
        return (*known_clusters(usage, index, are_apart), *free_clusters(unknown, are_apart))

    def resolve(
        self,
        field_name: str,
        values: Iterable[str],
        label: str,
        *,
        remember: LabelKind | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> BulkReport:
        """Write `label` in all articles in place of the values, as one operation; approved ones are reviewed again.

        With `remember` the term also gets the values as aliases (ALTERNATIVE) or as known misspellings (HIDDEN), so
        that they are known from then on. Raises InputError for what is no term in use, and for a value that is a name
        of another term: two known terms are merged in the vocabulary, not here.
        """
        field, wanted = self._field(field_name), set(values)
        index = self._terms[field.vocabulary or ""]
        learning = learn_names(index, label, wanted, remember, field.label)
        name = learning.concept.preferred_label

        def change(article: Article) -> Article:
            value = _replaced(article.metadata.get(field.name), wanted, name)
            after = replace(article, metadata=article.metadata.with_value(field.name, value))
            is_reopened = after != article and article.state is ReviewState.APPROVED
            return replace(after, state=ReviewState.REVIEW) if is_reopened else after

        said = f"Replace {_listed(wanted)} by “{name}”{learning.said}"
        return self._editing.change_articles(
            _with_values(field, wanted), change, said, dry_run=dry_run, progress=progress, before=learning.write
        )[0]

    def set_apart(self, field_name: str, one: str, other: str, reason: str = "") -> None:
        """Remember that two values are not the same; taken back by undo."""
        self.set_all_apart(field_name, one, (other,), reason)

    def set_all_apart(self, field_name: str, one: str, others: Sequence[str], reason: str = "") -> Operation | None:
        """Remember that none of the others is the same as the one, as one operation; None where it is known."""
        field, now = self._field(field_name), utc_now()
        said = f"“{others[0]}”" if len(others) == 1 else f"{len(others)} values"
        with self._store.write(f"“{one}” and {said} are not the same", self._who) as unit:
            for other in others:
                pair = pair_of(one, other)
                unit.put_decision(
                    TermDecision(DecisionKind.NOT_THE_SAME, field.vocabulary or "", pair, "", reason, self._who, now)
                )
        return None if unit.operation_id is None else self._store.operation(unit.operation_id)

    # ---- the findings

    def _variants(self, field: Field, usage: dict[str, int], index: VocabularyIndex) -> Iterator[CorpusFinding]:
        for cluster in self.clusters(field.name):
            values = tuple(variant.value for variant in cluster.variants)
            others = ", ".join(f"“{variant.value}” ({variant.kind.value})" for variant in cluster.variants[:3])
            more = f" and {len(values) - 3} more" if len(values) > 3 else ""
            known = cluster.concept is not None
            verb = "is also written" if known else "may be the same as"
            yield CorpusFinding(
                CorpusKind.VARIANTS if known else CorpusKind.NEAR_VARIANTS,
                field.name,
                f"“{cluster.label}” {verb} {others}{more}.",
                values,
                cluster.variant_count,
                _with_values(field, values, Comparison.VERBATIM),
                target=cluster.label,
            )

    def _unknown(self, field: Field, usage: dict[str, int], index: VocabularyIndex) -> Iterator[CorpusFinding]:
        for value, count in usage.items():
            resolution = index.resolve(value)
            if value and resolution.concept is None:
                near = tuple(concept.preferred_label for concept in resolution.candidates)
                yield CorpusFinding(
                    CorpusKind.UNKNOWN,
                    field.name,
                    f"“{value}” is not in {index.scheme.title}" + (f"; near is “{near[0]}”." if near else "."),
                    (value,),
                    count,
                    _with_values(field, (value,), Comparison.VERBATIM),
                    proposals=near,
                )

    def _rare_and_frequent(
        self, field: Field, usage: dict[str, int], index: VocabularyIndex
    ) -> Iterator[CorpusFinding]:
        total = self._store.count(Presence(field.name, is_present=True))
        counts: Counter[str] = Counter()
        for value, count in usage.items():
            concept = index.find(value)
            if concept is not None:
                counts[concept.id] += count
        for concept in index.scheme.concepts:
            if concept.is_deprecated or not concept.is_assignable:
                continue
            label, count = concept.preferred_label, counts[concept.id]
            query = _with_values(field, (label,))
            if count == 0:
                yield CorpusFinding(
                    CorpusKind.NEVER_USED, field.name, f"No article carries “{label}”.", (label,), 0, query
                )
            elif count == 1 and total >= FEWEST_FOR_SHARES:
                yield CorpusFinding(
                    CorpusKind.USED_ONCE, field.name, f"One article alone carries “{label}”.", (label,), 1, query
                )
            elif count > OVERUSED * total and total >= FEWEST_FOR_SHARES:
                share = f"{count / total:.0%}"
                message = f"{share} of the articles with {field.label.lower()} carry “{label}”."
                yield CorpusFinding(CorpusKind.OVERUSED, field.name, message, (label,), count, query)
            if count >= FEWEST_FOR_SHARES:
                yield from self._only_with_parent(field, concept, count, index)

    def _only_with_parent(
        self, field: Field, concept: Concept, count: int, index: VocabularyIndex
    ) -> Iterator[CorpusFinding]:
        """A tag that never stands without its broader one, though the vocabulary does not require that."""
        label = concept.preferred_label
        for parent_id in concept.broader:
            parent = index.concept(parent_id)
            if parent is None or concept.policy(parent_id) is EdgePolicy.REQUIRE:
                continue
            both = And((_with_values(field, (label,)), _with_values(field, (parent.preferred_label,))))
            if self._store.count(both) == count:
                message = f"“{label}” never stands without “{parent.preferred_label}”: one of the two says nothing."
                yield CorpusFinding(
                    CorpusKind.WITH_PARENT_ONLY, field.name, message, (label, parent.preferred_label), count, both
                )

    def _empty(self, field: Field) -> Iterator[CorpusFinding]:
        query = Presence(field.name, is_present=False)
        count = self._store.count(query)
        if count and field.kind is FieldKind.TERMS:
            articles = "1 article has" if count == 1 else f"{count:,} articles have"
            yield CorpusFinding(
                CorpusKind.EMPTY_FIELD, field.name, f"{articles} no {field.label.lower()}.", (), count, query
            )

    def _batches(self, field: Field, index: VocabularyIndex, progress: Progress) -> Iterator[CorpusFinding]:
        groups = tuple(other for other in self.fields() if other.name != field.name)
        patterns = BatchPatterns(field, groups, index)
        ids = self._store.ids(Presence(field.name, is_present=True), _BY_ID)
        total, done = self._store.count(Presence(field.name, is_present=True)), 0
        while chunk := list(islice(ids, _CHUNK)):
            for article in self._store.articles(chunk):
                patterns.add(article)
            done += len(chunk)
            progress.report(f"Reading {field.label.lower()}", done, total)
        for pattern in patterns.found():
            yield self._batch_finding(field, pattern)

    def _batch_finding(self, field: Field, pattern: BatchPattern) -> CorpusFinding:
        group = pattern.group
        message = (
            f"“{pattern.tag}” stands on {pattern.tagged:,} of {pattern.articles:,} articles with "
            f"{group.label.lower()} “{pattern.value}”, and {pattern.unsupported:,} of them never speak of it."
        )
        query = And((_with_values(field, (pattern.tag,)), _with_values(group, (pattern.value,))))
        return CorpusFinding(CorpusKind.BATCH_PATTERN, field.name, message, (pattern.tag,), pattern.unsupported, query)

    def _are_apart(self, field: Field) -> Callable[[str, str], bool]:
        decided = self._store.decisions(DecisionKind.NOT_THE_SAME, field.vocabulary or "")
        pairs = {decision.subject for decision in decided}
        return lambda one, other: pair_of(one, other) in pairs

    def _field(self, name: str) -> Field:
        field = self._profile.query_field(name)
        if field is None or field.vocabulary is None:
            there = ", ".join(known.name for known in self.fields())
            raise InputError(f"“{name}” is no field with a vocabulary; there are {there}.")
        return field


def in_order(findings: Iterable[CorpusFinding]) -> tuple[CorpusFinding, ...]:
    """The gravest first, among those the ones of most articles."""
    return tuple(sorted(findings, key=lambda finding: (-finding.severity.rank, -finding.count)))


def _with_values(field: Field, values: Iterable[str], comparison: Comparison = Comparison.EXACTLY) -> Query:
    terms = tuple(FieldTerm(field.name, comparison, value) for value in values)
    return terms[0] if len(terms) == 1 else Or(terms)


def _listed(values: Iterable[str]) -> str:
    names = [f"“{value}”" for value in sorted(values)]
    return " and ".join((*names[:2], *([f"{len(names) - 2} more"] if len(names) > 2 else [])))


def _replaced(value: MetadataValue, wanted: set[str], name: str) -> MetadataValue:
    """The value with the name in place of those wanted; where the list has it already, they go."""
    if not isinstance(value, tuple):
        return name if value in wanted else value
    led = [name if member in wanted else member for member in value]
    return tuple(member for place, member in enumerate(led) if member != name or led.index(name) == place)
