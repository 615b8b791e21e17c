"""What changed between two versions of a vocabulary: data, and sentences that a person can act on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from editor_app.domain.rdf_terms import Statement
from editor_app.domain.vocabulary import Concept, Label, LabelKind, Note, Scheme


class Category(StrEnum):
    """The kinds of changes, in the order in which they are shown."""

    ADDED = "added"
    DELETED = "deleted"
    MERGED = "merged"
    SPLIT = "split"
    DEPRECATED = "deprecated"
    RESTORED = "restored"
    RELABELLED = "relabelled"
    ALIAS = "alias"
    MOVED = "moved"
    EDGE_POLICY = "edge-policy"
    RELATION = "relation"
    MAPPING = "mapping"
    NOTE = "note"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one term (or, with an empty id, of the vocabulary itself).

    `before` and `after` hold labels for what concepts are referred to, and texts otherwise.
    """

    category: Category
    concept_id: str
    label: str
    sentence: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemeDiff:
    """The changes that lead from one version to another, by category and term."""

    changes: tuple[Change, ...]

    def of(self, category: Category) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.category is category)

    def summary(self) -> str:
        """A line such as `2 added, 1 moved`."""
        counts = [(category, len(self.of(category))) for category in Category]
        return ", ".join(f"{count:,} {category}" for category, count in counts if count) or "no change"


def diff_schemes(before: Scheme, after: Scheme) -> SchemeDiff:
    """All that differs between two versions; terms are the same where their addresses are."""
    return SchemeDiff(tuple(sorted(_Comparison(before, after).changes(), key=_place)))


_PLACES = {category: place for place, category in enumerate(Category)}


def _place(change: Change) -> tuple[int, str, str]:
    return _PLACES[change.category], change.concept_id, change.sentence


class _Comparison:
    def __init__(self, before: Scheme, after: Scheme) -> None:
        self._schemes = before, after
        self._before = {concept.iri or concept.id: concept for concept in before.concepts}
        self._after = {concept.iri or concept.id: concept for concept in after.concepts}
        self._names = {concept.id: concept.preferred_label for scheme in (before, after) for concept in scheme.concepts}

    def changes(self) -> Iterator[Change]:
        for key, concept in self._after.items():
            old = self._before.get(key)
            if old is None:
                yield _said(Category.ADDED, concept, "was added", (), self._named(concept.broader))
            elif old is not concept and old != concept:
                yield from self._between(old, concept)
        for key, concept in self._before.items():
            if key not in self._after:
                yield _said(Category.DELETED, concept, "was deleted", (concept.preferred_label,), ())
        yield from self._of_the_scheme()

    def _named(self, ids: Iterable[str]) -> tuple[str, ...]:
        """What the terms of these ids are called, the id itself where there is no such term."""
        return tuple(sorted(self._names.get(each, each) for each in ids))

    def _between(self, old: Concept, new: Concept) -> Iterator[Change]:
        yield from self._life(old, new)
        if old.preferred_label != new.preferred_label:
            texts = (old.preferred_label,), (new.preferred_label,)
            yield _said(Category.RELABELLED, new, f"was called “{old.preferred_label}” before", *texts)
        yield from self._labels(old, new)
        yield from self._edges(old, new)
        yield from self._others(old, new)

    def _life(self, old: Concept, new: Concept) -> Iterator[Change]:
        successors = self._named(new.replaced_by)
        if new.is_deprecated and not old.is_deprecated:
            if len(new.replaced_by) > 1:
                yield _said(Category.SPLIT, new, f"was split into {_quoted(successors)}", (), successors)
            elif new.replaced_by:
                yield _said(Category.MERGED, new, f"was retired in favour of {_quoted(successors)}", (), successors)
            else:
                yield _said(Category.DEPRECATED, new, "was retired without replacement", (), ())
        elif old.is_deprecated and not new.is_deprecated:
            yield _said(Category.RESTORED, new, "is in use again", self._named(old.replaced_by), ())
        elif set(old.replaced_by) != set(new.replaced_by):
            before = self._named(old.replaced_by)
            yield _said(Category.DEPRECATED, new, _plus_minus("replacement", before, successors), before, successors)

    def _labels(self, old: Concept, new: Concept) -> Iterator[Change]:
        before, after = (
            {
                label
                for label in concept.every_label(scheme.default_language)
                if not _is_own_name(label, concept, scheme)
            }
            for concept, scheme in zip((old, new), self._schemes, strict=True)
        )
        for label in sorted(before - after):
            yield _said(Category.ALIAS, new, f"lost the {_named_label(label)}", (label.text,))
        for label in sorted(after - before):
            yield _said(Category.ALIAS, new, f"got the {_named_label(label)}", (), (label.text,))

    def _edges(self, old: Concept, new: Concept) -> Iterator[Change]:
        if set(old.broader) != set(new.broader):
            before, after = self._named(old.broader), self._named(new.broader)
            yield _said(Category.MOVED, new, _moved(before, after), before, after)
        for above in sorted(set(old.broader) & set(new.broader)):
            was, now = old.policy(above), new.policy(above)
            if was is not now:
                sentence = f"under “{self._names.get(above, above)}” has the policy {now} instead of {was}"
                yield _said(Category.EDGE_POLICY, new, sentence, (was,), (now,))
        if set(old.related) != set(new.related):
            before, after = self._named(old.related), self._named(new.related)
            yield _said(Category.RELATION, new, _plus_minus("related term", before, after), before, after)
        gone, come = _parted(old.mappings, new.mappings, lambda mapping: f"{mapping.kind} {mapping.target}")
        if gone or come:
            yield _said(Category.MAPPING, new, _plus_minus("mapping", gone, come), gone, come)

    def _others(self, old: Concept, new: Concept) -> Iterator[Change]:
        before, after = (
            tuple(concept.every_note(scheme.default_language))
            for concept, scheme in zip((old, new), self._schemes, strict=True)
        )
        gone, come = _parted(before, after, _note_text)
        if gone or come:
            yield _said(Category.NOTE, new, _plus_minus("note", gone, come), gone, come)
        for name, title in _PARTS_OF_CONCEPTS.items():
            gone, come = _parted(_members(getattr(old, name)), _members(getattr(new, name)), str)
            if gone or come:
                yield _said(Category.STATEMENT, new, _plus_minus(title, gone, come), gone, come)
        gone, come = _parted(old.extra, new.extra, _statement_text)
        if gone or come:
            yield _said(Category.STATEMENT, new, _plus_minus("other statement", gone, come), gone, come)

    def _of_the_scheme(self) -> Iterator[Change]:
        before, after = self._schemes
        parts = [
            (Category.STATEMENT, title, _parted(_members(getattr(before, name)), _members(getattr(after, name)), str))
            for name, title in _PARTS_OF_SCHEMES.items()
        ]
        parts.append((Category.NOTE, "note", _parted(before.notes, after.notes, _note_text)))
        parts.append((Category.STATEMENT, "other statement", _parted(before.extra, after.extra, _statement_text)))
        for category, title, (gone, come) in parts:
            if gone or come:
                sentence = f"The vocabulary “{after.title}” {_plus_minus(title, gone, come)}."
                yield Change(category, "", after.title, sentence, gone, come)


_PARTS_OF_CONCEPTS = {
    "notations": "notation",
    "codes": "code",
    "case_sensitive": "case-sensitive label",
    "valid_from": "beginning",
    "valid_to": "end",
    "status": "status",
    "replacement_kind": "reason of replacement",
    "belongs_to_center": "center",
    "belongs_to_program": "program",
    "is_assignable": "mark “for tagging”",
    "is_ambiguous": "mark “ambiguous”",
    "is_top_concept": "mark “top term”",
}
_PARTS_OF_SCHEMES = {
    "title": "title",
    "version": "version",
    "default_language": "language",
    "field": "field",
    "min_per_article": "least number an article",
    "max_per_article": "greatest number an article",
    "redundancy": "policy of redundancy",
    "prior_version": "earlier version",
    "creators": "creator",
}
_KINDS = {
    LabelKind.PREFERRED: "preferred label",
    LabelKind.ALTERNATIVE: "alias",
    LabelKind.HIDDEN: "known misspelling",
    LabelKind.DEMONYM: "demonym",
}
_LONGEST = 80

_T = TypeVar("_T")


def _said(
    category: Category, concept: Concept, what: str, before: tuple[str, ...] = (), after: tuple[str, ...] = ()
) -> Change:
    sentence = f"“{concept.preferred_label}” {what}."
    return Change(category, concept.id, concept.preferred_label, sentence, before, after)


def _plus_minus(title: str, gone: tuple[str, ...], come: tuple[str, ...]) -> str:
    """`has the note “b” instead of “a”`."""
    if not gone:
        return f"got the {title} {_quoted(come)}"
    if not come:
        return f"lost the {title} {_quoted(gone)}"
    return f"has the {title} {_quoted(come)} instead of {_quoted(gone)}"


def _quoted(texts: tuple[str, ...]) -> str:
    return ", ".join(f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”" for text in texts)


def _moved(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    if not after:
        return f"was moved from {_quoted(before)} to the top"
    return f"was moved from {_quoted(before) if before else 'the top'} to {_quoted(after)}"


def _is_own_name(label: Label, concept: Concept, scheme: Scheme) -> bool:
    """Whether a label is the one that is compared as the term's name."""
    is_own = label.kind is LabelKind.PREFERRED and label.language == scheme.default_language
    return is_own and label.text == concept.preferred_label


def _named_label(label: Label) -> str:
    return f"{_KINDS[label.kind]} “{label.text}” ({label.language or 'no language'})"


def _note_text(note: Note) -> str:
    return f"{note.kind}: {note.text}"


def _statement_text(statement: Statement) -> str:
    return f"{statement.subject} <{statement.property}> {statement.value}".strip()


def _members(value: object) -> tuple[object, ...]:
    """The members of a tuple, else the one value; nothing and no are none."""
    if isinstance(value, tuple):
        return tuple(" ".join(member) if isinstance(member, tuple) else member for member in value)
    if value is None or value is False or value == "":
        return ()
    return ("yes" if value is True else value,)


def _parted(
    before: Iterable[_T], after: Iterable[_T], said: Callable[[_T], str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was there only before, and only after, in words."""
    old, new = set(before), set(after)
    return tuple(sorted(map(said, old - new))), tuple(sorted(map(said, new - old)))
