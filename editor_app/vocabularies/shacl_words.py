"""What the shapes of all kinds of rules share: conditions, paths, periods and exceptions, messages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from editor_app.domain.fields import CrossFieldRule, Profile
from editor_app.vocabularies.article_rdf import FieldTerms, article_term, meant_property, said_property

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def path(kind: str, field_name: str) -> str:
    """The property of a field, by its prefix (`says` or `means`) where the name allows it."""
    if _PLAIN.fullmatch(field_name):
        return f"{kind}:{field_name}"
    return f"<{said_property(field_name) if kind == 'says' else meant_property(field_name)}>"


@dataclass(frozen=True, slots=True)
class Choice:
    """A condition of a rule: the field holds one of the terms, or one that is none of `other_than`, or anything."""

    field: str
    terms: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The property that it looks at."""
        return path("means", self.field)


@dataclass(frozen=True)
class Words:
    """A rule, with the terms that its parameters stand for."""

    rule: CrossFieldRule
    profile: Profile
    terms: FieldTerms

    @cached_property
    def field(self) -> str:
        """The name of the field that it is about."""
        return str(self.rule.param("field"))

    @property
    def means(self) -> str:
        """The property of what that field means."""
        return path("means", self.field)

    @property
    def says(self) -> str:
        """The property of what that field says."""
        return path("says", self.field)

    def number(self, name: str) -> int | None:
        """A parameter that is a number."""
        value = self.rule.param(name)
        return value if isinstance(value, int) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A parameter that is a list of texts."""
        value = self.rule.param(name)
        return tuple(map(str, value)) if isinstance(value, list | tuple) else ()

    def choice(self, name: str) -> Choice | None:
        """A parameter that is a condition, or None where it is not given."""
        table = self.rule.param(name)
        if not isinstance(table, Mapping):
            return None
        field = str(table.get("field", ""))
        single = table.get("value")
        values = (str(single),) if single is not None else tuple(map(str, table.get("values", ())))
        return Choice(field, self._labelled(field, values), self._labelled(field, table.get("other_than", ())))

    def wanted(self, *labels: str) -> Choice:
        """The condition that the rule's own field holds one of these terms, or anything where there are none."""
        return Choice(self.field, self._labelled(self.field, labels))

    def _labelled(self, field: str, labels: object) -> tuple[str, ...]:
        members = labels if isinstance(labels, list | tuple) else ()
        return tuple(self.terms.labelled(field, str(label)) for label in members)

    @cached_property
    def holding(self) -> str:
        """Patterns that are met by the articles that the rule is meant for; none where it is meant for all."""
        parts = []
        if self.rule.exceptions:
            excepted = ", ".join(article_term(article_id) for article_id in sorted(self.rule.exceptions))
            parts.append(f" FILTER ($this NOT IN ({excepted}))")
        bounds = [within("?date", f'"{day}"', sign) for sign, day in self._bounds() if day]
        if bounds:
            parts.append(" OPTIONAL { $this says:published ?date }")
            parts.append(f" FILTER (!BOUND(?date) || ({' && '.join(bounds)}))")
        return "".join(parts)

    def _bounds(self) -> tuple[tuple[str, str | None], ...]:
        return (">=", self.rule.valid_from), ("<=", self.rule.valid_to)

    def message(self, projected: frozenset[str] = frozenset()) -> str:
        """The rule's sentence; `{value}` stays, as `{?value}`, where the query tells it, and is told in words else."""
        return _PLACEHOLDER.sub(lambda found: self._told(found[1], projected), self.rule.message)

    def _told(self, name: str, projected: frozenset[str]) -> str:
        if name in projected:
            return f"{{?{name}}}"
        field = self.profile.field(self.field)
        if name == "label" and field is not None:
            return field.label
        number = self.number("min") or self.number("max") or self.number("most")
        return str(number) if name == "limit" and number else "…"


def within(date: str, bound: str, sign: str) -> str:
    """SPARQL: a date on one side of a bound, as far as both are told (2010 is within 2010-06 and later)."""
    day, edge = f"STR({date})", bound if bound.startswith('"') else f"STR({bound})"
    return f"SUBSTR({day}, 1, STRLEN({edge})) {sign} SUBSTR({edge}, 1, STRLEN({day}))"
