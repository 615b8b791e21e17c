"""The fields of an archive: what a profile says of them."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum

from editor_app.domain.interview import HouseForm


class FieldKind(StrEnum):
    """What a field holds: free text, a date, one term, several terms, several names, or a flag."""

    TEXT = "text"
    DATE = "date"
    TERM = "term"
    TERMS = "terms"
    PEOPLE = "people"
    FLAG = "flag"


class Presence(StrEnum):
    """Whether a field must be filled: always, as advice, or not at all."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the archive.

    `name` is the article's field name (`title`, `regions`, …); `query_names` what it is called in queries besides
    `name`
    (`region`); `vocabulary` the scheme's id; `is_facet` whether the library offers it as a facet; `is_own` whether it
    is one
    of the article's own text fields and not a key of the metadata block; `is_multiline` whether the form shows
    several lines.
    """

    name: str
    label: str
    kind: FieldKind
    vocabulary: str | None = None
    presence: Presence = Presence.OPTIONAL
    query_names: tuple[str, ...] = ()
    is_facet: bool = False
    is_own: bool = False
    is_multiline: bool = False
    help: str = ""

    @property
    def is_list(self) -> bool:
        """Whether the metadata holds a list for it."""
        return self.kind in (FieldKind.TERMS, FieldKind.PEOPLE)


@dataclass(frozen=True, slots=True)
class CrossFieldRule:
    """A rule between fields, as data.

    `kind` is one of `config.profile_rules.RULE_PARAMETERS`; `params` are its parameters as read from the profile;
    `rule` the id of the finding it raises; `severity` error, warning or info. It holds for articles that were published
    from `valid_from` to `valid_to`, whose dates may be years or months, and not for those in `exceptions`.
    """

    id: str
    kind: str
    rule: str
    severity: str
    message: str
    params: tuple[tuple[str, object], ...]
    exceptions: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    _params: dict[str, object] = dataclass_field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # a frozen object that is asked for its parameters at every check
        object.__setattr__(self, "_params", dict(self.params))

    def holds_for(self, article_id: str, published: str | None) -> bool:
        """Whether the rule is meant for an article; one without a date belongs to every period."""
        if not self.exceptions and self.valid_from is None and self.valid_to is None:
            return True
        return article_id not in self.exceptions and is_within(published, self.valid_from, self.valid_to)

    def param(self, name: str, default: object = None) -> object:
        """The parameter `name`, or `default`."""
        return self._params.get(name, default)


def is_within(date: str | None, valid_from: str | None, valid_to: str | None) -> bool:
    """Whether a date is in a period, as far as both are told: 2010 is within 2010-06 to 2012; no date always is."""
    if not date:
        return True
    after = valid_from is None or date[: len(valid_from)] >= valid_from[: len(date)]
    return after and (valid_to is None or date[: len(valid_to)] <= valid_to[: len(date)])


@dataclass(frozen=True, slots=True)
class Profile:
    """What an archive's articles carry: fields in the form's order, the rules between them, the form of interviews."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rules: tuple[CrossFieldRule, ...] = ()
    interview_form: HouseForm = HouseForm.NAMES
    _by_name: dict[str, Field] = dataclass_field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # a frozen object that is asked for its fields at every check; of two of one name the first counts
        object.__setattr__(self, "_by_name", {entry.name: entry for entry in reversed(self.fields)})

    def field(self, name: str) -> Field | None:
        """The field of that name, or None: unknown keys of a metadata block are kept without one."""
        return self._by_name.get(name)

    def query_field(self, name: str) -> Field | None:
        """The field that a query calls `name`: its name or one of its query names, case folded."""
        wanted = name.casefold()
        return next((f for f in self.fields if wanted in (f.name.casefold(), *map(str.casefold, f.query_names))), None)

    @property
    def shapes(self) -> dict[str, bool]:
        """Whether each field of the metadata block holds a list."""
        return {field.name: field.is_list for field in self.fields if not field.is_own}

    @property
    def list_fields(self) -> frozenset[str]:
        """Names of the fields that hold lists."""
        return frozenset(field.name for field in self.fields if field.is_list)
