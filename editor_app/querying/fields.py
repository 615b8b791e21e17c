"""What a query may name before the colon, and how each name compares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process

from editor_app.domain.article import ReviewState
from editor_app.domain.fields import FieldKind, Profile
from editor_app.domain.interview import Genre, Verdict

SUGGESTION_SCORE = 60
"""Similarity (0 to 100) from which a misspelt name is offered another."""


class ValueKind(StrEnum):
    """How the values of a queried field compare."""

    TEXT = "text"  # the value stands somewhere in the text
    TERM = "term"  # the value is one of the field's values, narrower terms counted
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class QueryField:
    """A name that a query may use: the field that it stands for, how it compares, and its choices where it has any."""

    name: str
    kind: ValueKind
    choices: tuple[str, ...] = ()

    @property
    def is_ordered(self) -> bool:
        """Whether `<`, `>` and `..` make sense."""
        return self.kind in (ValueKind.DATE, ValueKind.NUMBER)


BUILT_IN: dict[str, QueryField] = {
    "state": QueryField("state", ValueKind.CHOICE, tuple(ReviewState)),
    "verdict": QueryField("verdict", ValueKind.CHOICE, tuple(Verdict)),
    "genre": QueryField("genre", ValueKind.CHOICE, tuple(Genre)),
    "published": QueryField("published", ValueKind.DATE),
    "added": QueryField("added", ValueKind.DATE),
    "edited": QueryField("edited", ValueKind.DATE),
    "year": QueryField("year", ValueKind.NUMBER),
    "words": QueryField("words", ValueKind.NUMBER),
    "pairs": QueryField("pairs", ValueKind.NUMBER),
    "errors": QueryField("errors", ValueKind.NUMBER),
    "warnings": QueryField("warnings", ValueKind.NUMBER),
    "findings": QueryField("findings", ValueKind.NUMBER),
    "language": QueryField("language", ValueKind.TERM),
    "assigned": QueryField("assigned", ValueKind.TERM),
    "layout": QueryField("layout", ValueKind.TERM),
    "format": QueryField("format", ValueKind.TERM),
    "id": QueryField("id", ValueKind.TEXT),
    "path": QueryField("path", ValueKind.TEXT),
    "body": QueryField("body", ValueKind.TEXT),
}
"""Names that every library has, whatever its profile."""

IS_CHOICES = (
    "mirror", "edited", "interview", "announced", "unsure", "decided", "checked", "new", "review", "approved", "held",
)  # fmt: skip
PRESENCE_ONLY = ("note", "finding", "mirror", "suppression", "page")
"""What `has:` and `no:` may name besides fields."""

SPECIAL = ("has", "no", "is", "flag", "severity")

_KINDS = {
    FieldKind.TEXT: ValueKind.TEXT,
    FieldKind.DATE: ValueKind.DATE,
    FieldKind.TERM: ValueKind.TERM,
    FieldKind.TERMS: ValueKind.TERM,
    FieldKind.PEOPLE: ValueKind.TERM,
    FieldKind.FLAG: ValueKind.TERM,
}


def find_field(name: str, profile: Profile) -> QueryField | None:
    """The field that a query calls `name`, or None."""
    built_in = BUILT_IN.get(name.casefold())
    if built_in is not None:
        return built_in
    field = profile.query_field(name)
    return None if field is None else QueryField(field.name, _KINDS[field.kind])


def field_names(profile: Profile) -> tuple[str, ...]:
    """All names, for completion and for "did you mean": query names first, as they are what people type."""
    named = [name for field in profile.fields for name in (*field.query_names, field.name)]
    return tuple(dict.fromkeys((*named, *BUILT_IN)))


def suggest_name(name: str, names: tuple[str, ...]) -> str | None:
    """The name that was most likely meant, or None."""
    found = process.extractOne(name.casefold(), names, score_cutoff=SUGGESTION_SCORE)
    return None if found is None else found[0]
