"""The terms that a profile's rules name: found, and led to what these terms are called now.

A rule is written with the labels of the profile's own vocabularies. A term keeps its id whatever it is called, so the
rule follows a term that is renamed or merged, and goes back with it when that is undone; its file stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from editor_app.domain.fields import CrossFieldRule, Field
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex

LabelOf = Callable[[str, str], str]
"""Given a field and a value that a rule names, the value to write in its place."""

_LISTS = ("values", "other_than")


def rule_values(rule: CrossFieldRule) -> Iterator[tuple[str, str]]:
    """Field and value of every term that a rule names, each once."""
    found: dict[tuple[str, str], None] = {}

    def note(field: str, value: str) -> str:
        found[field, value] = None
        return value

    with_values(rule, note)
    yield from found


def with_values(rule: CrossFieldRule, label_of: LabelOf) -> CrossFieldRule:
    """The rule with other values in place of those it names, in its message too; the same rule where none differs."""
    changed: dict[str, str] = {}

    def note(field: str, value: str) -> str:
        label = label_of(field, value)
        if label != value:
            changed[value] = label
        return label

    params = dict(rule.params)
    written = _with_values(params, note) | {
        key: _with_values(part, note) for key, part in params.items() if isinstance(part, Mapping) and key != "map"
    }
    table = params.get("map")
    if isinstance(table, Mapping):
        written["map"] = _mapped(table, str(params.get("field")), _texts(params.get("targets")), note)
    if not changed:
        return rule
    message = rule.message
    for value, label in changed.items():
        message = message.replace(f"“{value}”", f"“{label}”")
    return replace(rule, message=message, params=tuple(written.items()))


def current_rules(
    rules: Iterable[CrossFieldRule],
    fields: Iterable[Field],
    written: Mapping[str, VocabularyIndex],
    now: Mapping[str, VocabularyIndex],
) -> tuple[CrossFieldRule, ...]:
    """The rules as they read now, written with the labels of one state of the vocabularies.

    Where a term is gone, or has become several, its old label stays.
    """
    vocabularies = {field.name: field.vocabulary for field in fields if field.vocabulary}

    def label_of(field: str, value: str) -> str:
        name = vocabularies.get(field, "")
        before, after = written.get(name or ""), now.get(name or "")
        if before is None or after is None or before is after:
            return value
        concept = before.find(value)
        held = after.concept(concept.id) if concept is not None else None
        return value if held is None else _current_label(held, after)

    return tuple(with_values(rule, label_of) for rule in rules)


def _current_label(concept: Concept, index: VocabularyIndex) -> str:
    successors = index.successors(concept) if concept.is_deprecated else ()
    return (successors[0] if len(successors) == 1 else concept).preferred_label


def _with_values(part: Mapping[str, object], label_of: LabelOf) -> dict[str, object]:
    """A table of a rule with the values beside its `field` replaced."""
    field, result = part.get("field"), dict(part)
    if not isinstance(field, str):
        return result
    if isinstance(part.get("value"), str):
        result["value"] = label_of(field, str(part["value"]))
    for key in _LISTS:
        if isinstance(part.get(key), list | tuple):
            result[key] = [label_of(field, text) for text in _texts(part[key])]
    return result


def _mapped(
    table: Mapping[object, object], field: str, targets: tuple[str, ...], label_of: LabelOf
) -> dict[str, object]:
    return {
        label_of(field, str(value)): [
            label_of(target, text) for target, text in zip(targets, _texts(expected), strict=False)
        ]
        for value, expected in table.items()
    }


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if isinstance(values, list | tuple) else ()
