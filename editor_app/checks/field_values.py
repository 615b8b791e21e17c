"""The values of a field with their places in its text, and the edits that replace, remove and add one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from editor_app.checks.base import Subject
from editor_app.domain.article import TEXT_FIELDS, Article, metadata_key
from editor_app.domain.fields import Field
from editor_app.domain.finding import Edit
from editor_app.domain.metadata import escape_line
from editor_app.vocabularies.index import VocabularyIndex

_FEW = 12
"""Members of a list that is remembered."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of a field: `text` is what it says, `[start, end)` where it stands in the field's text."""

    field: str
    text: str
    start: int
    end: int
    is_member: bool
    """Whether it is one line of a list and not the whole text of a field."""

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end


def values_of(article: Article, field_name: str) -> tuple[FieldValue, ...]:
    """The values of a field: members of a list, empty ones too, or the one string; nothing when absent.

    Nothing also for what is neither (a number, a nested list): that has no terms to look at.
    """
    if field_name in TEXT_FIELDS:
        text = article.field_text(field_name)
        return (FieldValue(field_name, text, 0, len(text), False),) if text else ()
    value = article.metadata.get(metadata_key(field_name))
    if isinstance(value, str):
        return (FieldValue(field_name, value, 0, len(value), False),) if value else ()
    if not isinstance(value, tuple):
        return ()
    return _known_members(field_name, value) if len(value) <= _FEW else _members(field_name, value)


@lru_cache(maxsize=4096)
def _known_members(field_name: str, value: tuple[object, ...]) -> tuple[FieldValue, ...]:
    """The members of lists that stand in article after article."""
    return _members(field_name, value)


def _members(field_name: str, value: tuple[object, ...]) -> tuple[FieldValue, ...]:
    found, start = [], 0
    for member in value:
        if not isinstance(member, str):
            return ()
        end = start + len(escape_line(member))
        found.append(FieldValue(field_name, member, start, end, True))
        start = end + 1
    return tuple(found)


def values_in(subject: Subject, field_name: str) -> tuple[FieldValue, ...]:
    """The values of a field of the article that is being checked, looked up once for all checks."""
    return subject.once(_Values)[field_name]


def term_values(subject: Subject) -> tuple[tuple[Field, VocabularyIndex, tuple[FieldValue, ...]], ...]:
    """The article's term fields that hold anything, each with its vocabulary and its values; looked up once."""
    return subject.once(_held_terms)


def _held_terms(subject: Subject) -> tuple[tuple[Field, VocabularyIndex, tuple[FieldValue, ...]], ...]:
    vocabularies = subject.context.vocabularies
    return tuple(
        (field, vocabularies[field.vocabulary or ""], values)
        for field in subject.context.term_fields
        if (values := values_in(subject, field.name))
    )


class _Values(dict[str, tuple[FieldValue, ...]]):
    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._article = subject.article

    def __missing__(self, field_name: str) -> tuple[FieldValue, ...]:
        found = self[field_name] = values_of(self._article, field_name)
        return found


def replace_edit(value: FieldValue, text: str) -> Edit:
    """The edit that puts another term in a value's place."""
    return Edit(value.field, value.start, value.end, escape_line(text) if value.is_member else text)


def remove_edit(value: FieldValue, text: str) -> Edit:
    """The edit that takes a value out of its field's text; a member goes with one line feed."""
    if value.is_member and value.start > 0:
        return Edit(value.field, value.start - 1, value.end, "")
    end = value.end + 1 if value.is_member and value.end < len(text) else value.end
    return Edit(value.field, value.start, end, "")


def use_edit(article: Article, value: FieldValue, term: str, index: VocabularyIndex) -> Edit:
    """The edit that makes a value the term: in its place, or by taking it out where another value says that already.

    Another form of the same term is no reason to go: of two forms the one that is repaired first stays.
    """
    wanted = index.find(term)
    is_form = index.find(value.text) is wanted
    others = [other.text for other in values_of(article, value.field) if other.start != value.start]
    if term in others or (not is_form and any(index.find(other) is wanted for other in others)):
        return remove_edit(value, article.field_text(value.field))
    return replace_edit(value, term)


def add_edit(article: Article, field: Field, term: str) -> Edit:
    """The edit that appends a term to a list field, or makes it the value of a field that holds one."""
    text = article.field_text(field.name)
    if not field.is_list:
        return Edit(field.name, 0, len(text), term)
    return Edit(field.name, len(text), len(text), ("\n" if text else "") + escape_line(term))
