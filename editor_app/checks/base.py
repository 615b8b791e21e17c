"""What a check is given and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from editor_app.domain.article import Article
from editor_app.domain.beside import NOTHING_BESIDE, Beside
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.finding import Finding, Fix, Rule, Severity
from editor_app.domain.language import Language
from editor_app.vocabularies.index import VocabularyIndex

if TYPE_CHECKING:
    from editor_app.interview.analysis import Analysis

TERM_KINDS = (FieldKind.TERM, FieldKind.TERMS)
Made = TypeVar("Made")
_COMMON = " etaoinsrhldcumfpgwybvkxjqz.,"
"""The characters of a text, the most common first; all others are rarer."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule that is an expression: its parameters as read from the rule's file.

    `fields` are the texts it looks at; `literals` are such that a text which holds none of them cannot match (none: no
    such test). A match is left alone where one of `exceptions` is found in the word around it. The finding covers the
    match, or with `span = "word"` the word around it. The repair puts `replacement`, a template with groups, in the
    match's place, or takes the match out with the blank or the blank line that would be left over (`removes`).
    """

    rule: str
    fields: tuple[str, ...]
    expression: str
    message: str
    literals: tuple[str, ...] = ()
    replacement: str | None = None
    fix_title: str = ""
    why_no_fix: str | None = None
    exceptions: tuple[str, ...] = ()
    span: str = "match"
    removes: bool = False
    compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)
    compiled_exceptions: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)
    tests: tuple[tuple[str, str], ...] = field(init=False, repr=False, compare=False)
    """The literals, each behind its rarest character."""

    def __post_init__(self) -> None:
        # a frozen object that compiles its expressions once
        object.__setattr__(self, "compiled", re.compile(self.expression))
        object.__setattr__(self, "compiled_exceptions", tuple(map(re.compile, self.exceptions)))
        object.__setattr__(self, "tests", tuple((min(text, key=_frequency), text) for text in self.literals))


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What all articles of a library are checked against; `vocabularies` by scheme id, `rules` by rule id."""

    profile: Profile
    vocabularies: Mapping[str, VocabularyIndex]
    languages: tuple[Language, ...]
    rules: Mapping[str, Rule]
    patterns: tuple[Pattern, ...] = field(default=())
    term_fields: tuple[Field, ...] = field(init=False, repr=False, compare=False)
    """The profile's fields that hold terms of a vocabulary which is there."""
    places: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """The number of each field in the form's order."""
    patterns_of: Mapping[str, tuple[Pattern, ...]] = field(init=False, repr=False, compare=False)
    """The patterns that look at each field."""
    kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What checks made of the rules once, for all articles."""
    _indexes: Mapping[str, VocabularyIndex] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = [entry for entry in self.profile.fields if entry.vocabulary in self.vocabularies]
        # a frozen object that works out once what every article would ask for again
        object.__setattr__(self, "term_fields", tuple(entry for entry in known if entry.kind in TERM_KINDS))
        looked_at = dict.fromkeys(name for pattern in self.patterns for name in pattern.fields)
        patterns_of = {name: tuple(p for p in self.patterns if name in p.fields) for name in looked_at}
        object.__setattr__(self, "patterns_of", patterns_of)
        object.__setattr__(self, "places", {entry.name: place for place, entry in enumerate(self.profile.fields)})
        object.__setattr__(self, "_indexes", {entry.name: self.vocabularies[entry.vocabulary or ""] for entry in known})

    def vocabulary_of(self, field_name: str) -> VocabularyIndex | None:
        """The vocabulary behind a field, or None for a field without one and for an unknown field."""
        return self._indexes.get(field_name)


@dataclass(frozen=True, slots=True)
class Subject:
    """An article to be checked, with the interview analysis that several checks read and what its library says."""

    article: Article
    analysis: Analysis
    context: CheckContext
    beside: Beside = NOTHING_BESIDE
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[[Subject], Made]) -> Made:
        """What `make` makes of this subject: made when first asked for, then the same for every check."""
        made = self._made.get(make)
        if made is None:
            made = self._made[make] = make(self)
        return cast(Made, made)

    def finding(
        self,
        rule: str,
        field: str,
        span: tuple[int, int],
        message: str,
        *,
        fixes: Iterable[Fix] = (),
        why_no_fix: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of that rule on `span` of a field's text, with the rule's severity unless another is given."""
        start, end = span
        offered = tuple(fixes)
        return Finding(
            rule=rule,
            severity=severity or self.context.rules[rule].severity,
            field=field,
            start=start,
            end=end,
            quote=self.article.field_text(field)[start:end],
            message=message,
            fixes=offered,
            why_no_fix=None if offered else why_no_fix,
        )


@dataclass(frozen=True, slots=True)
class Check:
    """One written entry of `CHECKS`: the rules that it may raise and the function that looks for them.

    `run_field` looks at one field alone, for the form while it is typed in; None where the rules need more than that.
    """

    rules: tuple[str, ...]
    run: Callable[[Subject], Iterable[Finding]]
    run_field: Callable[[Subject, str], Iterable[Finding]] | None = None


def _frequency(character: str) -> int:
    place = _COMMON.find(character)
    return len(_COMMON) - place if place >= 0 else 0
