"""The taxonomist's work: terms changed together with the articles that carry them, versions, and whole files.

How to use: plan a change with a function of `vocabularies.operations` or `vocabularies.merging` on `scheme(name)`, look
at it with `preview`, do it with `apply`: one transaction, one operation that undo takes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from editor_app.domain.article import Article, ReviewState
from editor_app.domain.errors import ConflictError, InputError, NotFoundError
from editor_app.domain.fields import CrossFieldRule, Field, Profile
from editor_app.domain.progress import Progress
from editor_app.domain.query import And, Comparison, FieldTerm, Or, Query, Sort
from editor_app.domain.term_decision import VocabularyVersion
from editor_app.domain.vocabulary import Scheme
from editor_app.services.checking import CheckingService
from editor_app.services.current_terms import CurrentTerms
from editor_app.services.term_fields import count_with_narrower, fields_of, retag_article
from editor_app.services.term_followers import TermFollowers, rules_following, views_following
from editor_app.services.term_reports import TermChangePreview, TermChangeReport
from editor_app.vocabularies.diff import SchemeDiff, diff_schemes
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.replacing import take_over
from editor_app.vocabularies.retagging import Retagging
from editor_app.vocabularies.rule_terms import current_rules
from editor_app.vocabularies.skos import parse_scheme
from editor_app.vocabularies.term_change import TermChange
from editor_app.vocabularies.turtle import scheme_to_turtle

if TYPE_CHECKING:
    from editor_app.store.library import Store

_BY_ID = Sort("id", descending=False)
_CHUNK = 500


class VocabularyService:
    """The library's vocabularies as a whole."""

    def __init__(
        self, store: Store, profile: Profile, terms: CurrentTerms, checking: CheckingService, who: str
    ) -> None:
        self._store = store
        self._profile = profile
        self._terms = terms
        self._checking = checking
        self._who = who

    # ---- reading

    def names(self) -> tuple[str, ...]:
        """The ids of all vocabularies: the profile's, then those that the library has besides."""
        return tuple(self._terms)

    def scheme(self, name: str) -> Scheme:
        """A vocabulary as it is now; raises NotFoundError."""
        return self.index(name).scheme

    def index(self, name: str) -> VocabularyIndex:
        """A vocabulary made ready for use; raises NotFoundError."""
        index = self._terms.get(name)
        if index is None:
            raise NotFoundError(f"There is no vocabulary '{name}'; there are {', '.join(self.names())}.")
        return index

    def fields(self, name: str) -> tuple[Field, ...]:
        """The fields of articles that hold its terms."""
        return fields_of(self._profile, name)

    def usage(self, name: str, *, with_narrower: bool = False) -> dict[str, int]:
        """How many articles carry each term, by its id, in whatever form they write it.

        An article that carries a term in two fields counts once a field. With `with_narrower` those count too that
        carry a term below it, each once.
        """
        index, counts = self.index(name), dict.fromkeys((c.id for c in self.scheme(name).concepts), 0)
        for field in self.fields(name):
            if with_narrower:
                count_with_narrower(self._store.term_sets(field.name), index, counts)
                continue
            for value, count in self._store.term_usage(field.name).items():
                concept = index.find(value)
                if concept is not None:
                    counts[concept.id] += count
        return counts

    def unknown_values(self, name: str) -> dict[str, int]:
        """The values of its fields that stand for no term, with how many articles carry them; most used first."""
        index, counts = self.index(name), dict[str, int]()
        for field in self.fields(name):
            for value, count in self._store.term_usage(field.name).items():
                if index.find(value) is None:
                    counts[value] = counts.get(value, 0) + count
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    def articles_with(self, name: str, concept_ids: Iterable[str]) -> Query:
        """The articles that carry one of the terms, in whatever form they write it."""
        index, wanted = self.index(name), set(concept_ids)
        held = self._held_values(name)
        return self._carrying(held, lambda value: (found := index.find(value)) is not None and found.id in wanted)

    def rules(self) -> tuple[CrossFieldRule, ...]:
        """The profile's rules between fields with the names that their terms have now."""
        return current_rules(
            self._profile.rules, self._profile.fields, self._terms.as_shipped, self._terms.now().indexes
        )

    def articles_by_term(self, name: str) -> dict[str, Query]:
        """For each term in use the articles that carry it, by its id: `articles_with` for all, read once."""
        index, terms = self.index(name), dict[str, list[FieldTerm]]()
        for field in self.fields(name):
            for value in self._store.term_usage(field.name):
                concept = index.find(value)
                if concept is not None:
                    terms.setdefault(concept.id, []).append(FieldTerm(field.name, Comparison.EXACTLY, value))
        return {concept_id: Or(tuple(found)) for concept_id, found in terms.items()}

    # ---- changing

    def preview(self, change: TermChange) -> TermChangePreview:
        """What a change would do to the articles; nothing is written."""
        name = change.scheme.id
        retagging = Retagging(change, self._index_before(change))
        held = self._held_values(name)
        query = self._carrying(held, retagging.concerns, retagging.names)
        both = self._carrying(held, lambda value: value in retagging.targets and not retagging.concerns(value))
        approved = FieldTerm("state", Comparison.IS, ReviewState.APPROVED.value)
        return TermChangePreview(
            change=change,
            query=query,
            article_count=self._store.count(query),
            both_count=self._store.count(And((query, both))),
            reopened_count=self._store.count(And((query, approved))),
            followers=self._followers(change, retagging),
        )

    def apply(self, preview: TermChangePreview, progress: Progress | None = None) -> TermChangeReport:
        """Do what a preview showed, all of it or nothing.

        Approved articles that change are to be reviewed again. Raises ConflictError where the vocabulary or its
        articles have changed since the preview.
        """
        change, progress = preview.change, progress or Progress()
        retagging = Retagging(change, self._index_before(change))
        names = tuple(field.name for field in self.fields(change.scheme.id))
        touched: list[str] = []
        undecided = 0

        def retag(article: Article) -> Article:
            nonlocal undecided
            after = retag_article(article, names, retagging)
            undecided += any(retagging.is_undecided(after.metadata.values_of(field)) for field in names)
            if after == article:
                return article
            touched.append(article.id)
            is_approved = after.state is ReviewState.APPROVED
            return replace(after, state=ReviewState.REVIEW) if is_approved else after

        with self._store.write(change.label, self._who) as unit:
            self._refuse_stale(preview)
            unit.adopt_scheme(change.scheme)
            if change.head is not None:
                unit.put_scheme(change.head)
            unit.put_concepts(change.scheme.id, change.concepts)
            unit.remove_concepts(change.scheme.id, change.removed)
            for view in self._followers(change, retagging).views:
                unit.rewrite_view(view.name, view.after)
            for done, ids in _counted(self._store.ids(preview.query, _BY_ID)):
                progress.report(change.label, done, preview.article_count)
                unit.change_articles(ids, retag)
        progress.report(change.label, preview.article_count, preview.article_count)
        self._checking.recheck_changed(touched)
        operation = None if unit.operation_id is None else self._store.operation(unit.operation_id)
        return TermChangeReport(len(touched), undecided, operation)

    def change(self, change: TermChange, progress: Progress | None = None) -> TermChangeReport:
        """Preview and apply in one step."""
        return self.apply(self.preview(change), progress)

    # ---- files and versions

    def plan_import(self, name: str, incoming: Scheme) -> TermChange:
        """What makes the vocabulary of that name (a new one where there is none) the one that was read."""
        if name not in self._terms:
            return take_over(replace(incoming, id=name, concepts=()), incoming, ())
        usage = self.usage(name)
        return take_over(self.scheme(name), incoming, {concept_id for concept_id, count in usage.items() if count})

    def publish(self, name: str, version: str, comment: str = "") -> VocabularyVersion:
        """Keep the vocabulary as it is now under a version's name, which it carries from then on.

        Raises InputError for a name that is empty or taken.
        """
        version = version.strip()
        if not version:
            raise InputError("A version needs a name, for instance 2026.1.")
        scheme = self.scheme(name)
        named = replace(scheme, version=version)
        turtle = scheme_to_turtle(named).encode()
        with self._store.write(f"Publish version {version} of {scheme.title}", self._who) as unit:
            unit.adopt_scheme(scheme)
            unit.put_scheme(named)
            unit.publish(name, version, turtle, comment, self._who)
        return self.versions(name)[0]

    def published(self, name: str, version: str) -> Scheme:
        """A published version; raises NotFoundError."""
        data = self._store.vocabulary_version(name, version)
        return parse_scheme(data, f"version {version} of {name}", name).scheme

    def versions(self, name: str) -> tuple[VocabularyVersion, ...]:
        """The published versions, the newest first."""
        return self._store.vocabulary_versions(name)

    def baseline(self, name: str) -> Scheme:
        """What the vocabulary is compared with: its newest published version, or the profile's file, or nothing."""
        versions = self.versions(name)
        if versions:
            return self.published(name, versions[0].version)
        return self._terms.shipped(name) or replace(self.scheme(name), concepts=())

    def since_published(self, name: str) -> SchemeDiff:
        """What has changed since the newest published version, or since the profile's file where there is none."""
        return diff_schemes(self.baseline(name), self.scheme(name))

    def _followers(self, change: TermChange, retagging: Retagging) -> TermFollowers:
        views = views_following(self._store.views(), retagging, self._profile, change.scheme.id)
        rules = rules_following(self.rules(), change.becomes, self._profile, self._index_before(change))
        return TermFollowers(views, rules)

    def _index_before(self, change: TermChange) -> VocabularyIndex:
        current = self._terms.get(change.scheme.id)
        return current if current is not None and current.scheme == change.scheme else VocabularyIndex(change.scheme)

    def _refuse_stale(self, preview: TermChangePreview) -> None:
        held = self._terms.get(preview.change.scheme.id)
        is_same = held is None or held.scheme == preview.change.scheme
        if not is_same or self._store.count(preview.query) != preview.article_count:
            raise ConflictError("The vocabulary or its articles have changed since the preview; look at it again.")

    def _held_values(self, name: str) -> dict[str, tuple[str, ...]]:
        """The values that articles hold in each of a vocabulary's fields."""
        return {field.name: tuple(self._store.term_usage(field.name)) for field in self.fields(name)}

    def _carrying(
        self, held: Mapping[str, Iterable[str]], concerns: Callable[[str], bool], names: Iterable[str] = ()
    ) -> Query:
        """The articles that hold a value concerned, also as a second spelling; `names` are known to be concerned."""
        terms: list[FieldTerm] = []
        for field, values in held.items():
            wanted = {value for value in values if concerns(value)}
            keys = {value.casefold() for value in (*wanted, *names)}
            others = [value for value in values if value.casefold() in keys and value not in wanted]
            terms += [FieldTerm(field, Comparison.VERBATIM, value) for value in values if value in wanted]
            terms += self._with_second_spelling(field, others, concerns)
        return Or(tuple(terms))

    def _with_second_spelling(
        self, field: str, spellings: Iterable[str], concerns: Callable[[str], bool]
    ) -> Iterator[FieldTerm]:
        """The library lists a value as an article first writes it: “russia” hides a “Russia” behind it."""
        first = Or(tuple(FieldTerm(field, Comparison.VERBATIM, value) for value in spellings))
        if not first.operands:
            return
        for _, ids in _counted(self._store.ids(first, _BY_ID)):
            for article in self._store.articles(ids):
                if any(map(concerns, article.metadata.values_of(field))):
                    yield FieldTerm("id", Comparison.EXACTLY, article.id)


def _counted(ids: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    done = 0
    while batch := list(islice(ids, _CHUNK)):
        yield done, batch
        done += len(batch)
