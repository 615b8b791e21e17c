"""What a taxonomist asks for, as data: planned, looked at and done without a widget."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor_app.bootstrap import Workspace
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import InputError
from editor_app.domain.history import Operation
from editor_app.domain.progress import Progress
from editor_app.domain.query import And, Comparison, FieldTerm, Or, Query
from editor_app.domain.vocabulary import LabelKind, Scheme
from editor_app.services.term_followers import NOBODY, TermFollowers
from editor_app.services.term_names import learn_names
from editor_app.services.term_reports import TermChangePreview
from editor_app.vocabularies import merging, operations
from editor_app.vocabularies.term_change import TermChange


class Kind(Enum):
    """The changes that are looked at before they are made."""

    ADD = "add"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    RETIRE = "retire"
    RESTORE = "restore"
    DELETE = "delete"
    RESOLVE = "resolve"  # write a term in place of values that are no terms or its variants


_KEEPING = (Kind.RETIRE, Kind.MOVE, Kind.RESTORE)
"""Changes that may leave the tags as they are, and yet say something of the articles that carry them."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One change that is being asked for.

    `subject` is the term's id (empty for a new one and for values), `values` what is to be replaced, `text` a name,
    `terms` the ids of the other terms; `keep_name` keeps the old name as an alias.
    """

    kind: Kind
    subject: str = ""
    values: tuple[str, ...] = ()
    text: str = ""
    terms: tuple[str, ...] = ()
    keep_name: bool = True

    @property
    def missing(self) -> str:
        """What has to be given yet, as a sentence; empty when it can be looked at."""
        if self.kind in (Kind.ADD, Kind.RENAME) and not self.text.strip():
            return "Type a name."
        if self.kind in (Kind.MERGE, Kind.RESOLVE) and not self.terms:
            return "Choose the term that takes its place."
        if self.kind is Kind.SPLIT and len(self.terms) < 2:
            return "Choose two terms or more that take its place; add new ones first."
        return ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a wish would do: its name in the history, the articles that change, and what should be read before."""

    wish: Wish
    label: str
    query: Query
    article_count: int
    both_count: int = 0
    reopened_count: int = 0
    followers: TermFollowers = NOBODY
    remarks: tuple[str, ...] = ()
    preview: TermChangePreview | None = None
    steps: int = 1
    """How many operations it will be in the history."""

    is_kept: bool = False
    """The articles carry the term and keep it as it is."""

    @property
    def new_names(self) -> tuple[str, ...]:
        """The names that a merge gives to the term that takes over, those that it has not yet."""
        if not self.wish.keep_name or self.wish.kind not in (Kind.MERGE, Kind.RESOLVE):
            return ()
        if self.preview is None:
            return self.wish.values
        changed = {concept.id: concept for concept in self.preview.change.concepts}
        held = {concept.id: concept for concept in self.preview.change.scheme.concepts}
        heir = self.heir
        before = {*held[heir].alternative_labels} if heir in held else set()
        return tuple(n for n in changed[heir].alternative_labels if n not in before) if heir in changed else ()

    @property
    def heir(self) -> str:
        """The id of the term to look at afterwards: the new one, the one that took over, or the one that changed."""
        if self.wish.kind is Kind.ADD and self.preview is not None:
            return self.preview.change.concepts[0].id
        return self.wish.terms[0] if self.wish.kind in (Kind.MERGE, Kind.RESOLVE) else self.wish.subject


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done: the operations, the articles that changed, and those whose text did not decide."""

    label: str
    changed: int
    undecided: int
    operations: tuple[Operation, ...]


def plan(wish: Wish, scheme: Scheme, use_count: int) -> TermChange:
    """The change of the vocabulary that is wished for; raises InputError for what would leave it worse."""
    subject, terms = wish.subject, wish.terms
    match wish.kind:
        case Kind.ADD:
            return operations.add(scheme, wish.text, terms)
        case Kind.RENAME:
            return operations.rename(scheme, subject, wish.text.strip(), keep_old=wish.keep_name)
        case Kind.MERGE:
            return merging.merge(scheme, (subject,), terms[0], keep_names=wish.keep_name)
        case Kind.SPLIT:
            return merging.split(scheme, subject, terms)
        case Kind.MOVE:
            return operations.move(scheme, subject, terms)
        case Kind.RETIRE:
            return operations.retire(scheme, subject, terms)
        case Kind.RESTORE:
            return operations.restore(scheme, subject)
        case Kind.DELETE:
            return operations.delete(scheme, subject, use_count)
    raise InputError("Values are replaced in the articles, not in the vocabulary.")


def look(workspace: Workspace, name: str, wish: Wish) -> Outlook:
    """What a wish would do; nothing is written. Raises InputError with a sentence that says what to do instead."""
    if wish.kind is Kind.RESOLVE:
        return _look_at_values(workspace, name, wish)
    taxonomy = workspace.taxonomy
    uses = taxonomy.usage(name).get(wish.subject, 0) if wish.kind is Kind.DELETE else 0
    preview = taxonomy.preview(plan(wish, taxonomy.scheme(name), uses))
    if not preview.article_count and wish.kind in _KEEPING:
        query = taxonomy.articles_with(name, (wish.subject,))
        count, remarks = workspace.library.count(query), preview.change.remarks
        return Outlook(wish, preview.change.label, query, count, remarks=remarks, preview=preview, is_kept=True)
    return Outlook(
        wish,
        preview.change.label,
        preview.query,
        preview.article_count,
        preview.both_count,
        preview.reopened_count,
        preview.followers,
        preview.change.remarks,
        preview,
    )


def do(workspace: Workspace, name: str, outlook: Outlook, progress: Progress) -> Deed:
    """Do what was looked at; raises ConflictError where it is not so any more."""
    if outlook.preview is None:
        return _replace_values(workspace, name, outlook, progress)
    report = workspace.taxonomy.apply(outlook.preview, progress)
    made = () if report.operation is None else (report.operation,)
    return Deed(outlook.label, report.changed, report.undecided, made)


# ---- values that are no terms


def _look_at_values(workspace: Workspace, name: str, wish: Wish) -> Outlook:
    taxonomy = workspace.taxonomy
    target = taxonomy.index(name).concept(wish.terms[0])
    if target is None or target.is_deprecated:
        raise InputError("Choose a term in use.")
    fields = _fields_with(workspace, name, wish.values)
    label = taxonomy.fields(name)[0].label
    learn_names(taxonomy.index(name), target.preferred_label, wish.values, _kept(wish), label)  # or its InputError
    query = carrying(fields, wish.values)
    both = And((query, carrying(fields, (target.preferred_label,))))
    approved = And((query, FieldTerm("state", Comparison.IS, ReviewState.APPROVED.value)))
    count = workspace.library.count
    listed = ", ".join(f"“{value}”" for value in wish.values[:3])
    more = f" and {len(wish.values) - 3} more" if len(wish.values) > 3 else ""
    return Outlook(
        wish,
        f"Replace {listed}{more} by “{target.preferred_label}”",
        query,
        count(query),
        count(both),
        count(approved),
        steps=max(1, len(fields)),
    )


def _replace_values(workspace: Workspace, name: str, outlook: Outlook, progress: Progress) -> Deed:
    wish, taxonomy = outlook.wish, workspace.taxonomy
    target = taxonomy.index(name).concept(wish.terms[0])
    if target is None:
        raise InputError("Choose a term in use.")
    made: list[Operation] = []
    changed, remember = 0, _kept(wish)
    for field in _fields_with(workspace, name, wish.values):
        report = workspace.corpus.resolve(
            field, wish.values, target.preferred_label, remember=remember, progress=progress
        )
        changed, remember = changed + report.changed, None
        made += [report.operation] if report.operation is not None else []
    return Deed(outlook.label, changed, 0, tuple(made))


def _kept(wish: Wish) -> LabelKind | None:
    return LabelKind.ALTERNATIVE if wish.keep_name else None


def _fields_with(workspace: Workspace, name: str, values: tuple[str, ...]) -> list[str]:
    """The fields of the vocabulary that hold one of the values; the first where none does."""
    fields = [field.name for field in workspace.taxonomy.fields(name)]
    return [field for field in fields if workspace.library.count(carrying([field], values))] or fields[:1]


def carrying(fields: list[str], values: tuple[str, ...]) -> Query:
    """The articles that hold one of the values in one of the fields, exactly as it is written."""
    return Or(tuple(FieldTerm(field, Comparison.EXACTLY, value) for field in fields for value in values))
