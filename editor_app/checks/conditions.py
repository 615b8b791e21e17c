"""Conditions of rules between fields: whether a field holds one of some values, or anything at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from editor_app.checks.base import CheckContext, Subject
from editor_app.checks.field_values import FieldValue, values_in
from editor_app.domain.fields import CrossFieldRule


@dataclass(frozen=True, slots=True)
class Condition:
    """`{ field, value }`, `{ field, values }` or `{ field }` as written in a profile; no values mean any value.

    `{ field, other_than }` is any value but these.
    """

    field: str
    values: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()

    def matches(self, subject: Subject) -> tuple[FieldValue, ...]:
        """The values of the article that make it true; aliases count as what they stand for."""
        found = [value for value in values_in(subject, self.field) if value.text.strip()]
        if not self.values and not self.other_than:
            return tuple(found)
        meant = [(value, meaning_of(subject.context, self.field, value.text)) for value in found]
        if self.other_than:
            return tuple(value for value, meaning in meant if meaning not in self.other_than)
        return tuple(value for value, meaning in meant if meaning in self.values)


def condition_of(subject: Subject, rule: CrossFieldRule, name: str) -> Condition:
    """The condition under a rule's parameter, read once for all articles."""
    kept, key = subject.context.kept, (id(rule), name)  # the context holds the rule, so that its id is its own
    found = kept.get(key)
    if found is None:
        found = kept[key] = read_condition(rule.param(name))
    return cast(Condition, found)


def read_condition(table: object) -> Condition:
    """The condition written as `table`; a field without values where it is none of the three forms."""
    if not isinstance(table, Mapping):
        return Condition("")
    single, several = table.get("value"), table.get("values", ())
    values = (str(single),) if single is not None else tuple(map(str, several))
    other_than = tuple(map(str, table.get("other_than", ())))
    return Condition(str(table.get("field", "")), values, other_than)


def meaning_of(context: CheckContext, field_name: str, text: str) -> str:
    """The preferred label of what a value stands for, or the value itself where that is not known.

    A retired term with one successor stands for that, and a slip of the keyboard for what was probably meant: it has a
    finding of its own, and the rules need not report that the term is missing.
    """
    index = context.vocabulary_of(field_name)
    concept = index.resolve(text).concept if index is not None else None
    if index is None or concept is None:
        return text
    successors = index.successors(concept) if concept.is_deprecated else ()
    return successors[0].preferred_label if len(successors) == 1 else concept.preferred_label


def fill(message: str, **values: str) -> str:
    """The message of a profile's rule with its `{placeholders}` filled; unknown ones stay as they stand."""
    for name, value in values.items():
        message = message.replace("{" + name + "}", value)
    return message
