"""The rules between fields, read from the `[[rule]]` tables of a profile; a wrong one is refused in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from editor_app.domain.errors import ProfileError
from editor_app.domain.fields import CrossFieldRule

RULE_PARAMETERS: dict[str, tuple[str, ...]] = {
    "subset": ("field", "of"),
    "requires": ("field", "when"),
    "implies": ("field", "values", "when"),
    "conflicts": ("left", "right"),
    "cardinality": ("field",),
    "equivalent": ("left", "right"),
    "functional-map": ("field", "targets", "map"),
    "only-if": ("field", "when"),
    "contemporary": ("fields",),
    "always-has": ("field", "value"),
    "companion": ("field", "value", "when"),
    "mention": ("field", "in"),
    "owner": ("field", "of", "relation"),
    "evidence": ("field",),
    "most-specific": ("field",),
    "siblings": ("field", "most"),
    "one-parent": ("field",),
    "top-only": ("field",),
    "leaf": ("field", "least"),
    "order": ("field", "first"),
    "ambiguous": ("field", "in"),
    "affiliation": ("field", "of"),
    "branches": ("field",),
    "absence": ("fields", "forms"),
    "suggest": ("field", "least"),
    "copies": ("fields",),
    "unusual-pair": ("field", "of", "least"),
    "new-term": ("field", "least"),
}
"""The kinds of rules between fields, and the parameters that each must have."""

OTHER_NAMES = {"required-if": "requires", "equivalent-if": "equivalent"}
"""Kinds that are also known by another name; `_` may stand for `-`."""

_RULE_KEYS = {"id", "kind", "rule", "severity", "policy", "message", "exceptions", "valid_from", "valid_to"}
_NUMBERS = {
    "cardinality": ("min", "max"),
    "siblings": ("most",),
    **dict.fromkeys(("leaf", "suggest", "unusual-pair", "new-term"), ("least",)),
}
_CHOICES = {"owner": ("relation", ("center", "program")), "one-parent": ("parents", ("any", "all"))}
_FORMS_OF_ABSENCE = ("null", "text", "missing")
_SEVERITIES = ("error", "warning", "info")
_POLICIES = ("ignore", "report", "enforce")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_rule(entry: Mapping[str, Any]) -> CrossFieldRule:
    """The rule that a table says.

    Raises ProfileError: no id, message or rule, an unknown kind, severity or policy, a parameter that is missing or of
    the wrong sort, a period that ends before it begins.
    """
    rule_id = read_text(entry, "id", "a rule")
    what = f"the rule '{rule_id}'"
    kind = _read_kind(entry, what)
    policy = read_choice({"policy": "report", **entry}, "policy", _POLICIES, what)
    severity = read_choice({"severity": "warning", **entry}, "severity", _SEVERITIES, what)
    parameters = {key: value for key, value in entry.items() if key not in _RULE_KEYS}
    _refuse_wrong_parameters(kind, parameters, what)
    valid_from, valid_to = _read_period(entry, what)
    return CrossFieldRule(
        id=rule_id,
        kind=kind,
        rule=read_text(entry, "rule", what),
        severity="error" if policy == "enforce" else severity,
        message=read_text(entry, "message", what),
        params=tuple(parameters.items()),
        exceptions=_read_exceptions(entry, what),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def rule_fields(rule: CrossFieldRule) -> tuple[str, ...]:
    """The fields of the profile that a rule between fields is about; the body, which is no such field, apart."""
    named: list[object] = [rule.param("field"), rule.param("of")]
    named += [rule.param("first")] if rule.kind == "order" else []
    named += [_part(rule.param(side), "field") for side in ("when", "left", "right", "propose")]
    for several in (rule.param("targets"), rule.param("in"), rule.param("fields")):
        named += several if isinstance(several, list) else []
    return tuple(name for name in named if isinstance(name, str) and name != "body")


def read_text(entry: Mapping[str, Any], key: str, what: str) -> str:
    """The text under `key`; ProfileError where there is none."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ProfileError(f"{what} has no '{key}'.")
    return value


def read_choice(entry: Mapping[str, Any], key: str, choices: Iterable[str], what: str) -> str:
    """The text under `key`, which is one of the choices; ProfileError where it is none."""
    value = read_text(entry, key, what)
    allowed = [str(choice) for choice in choices]
    if value not in allowed:
        raise ProfileError(f"'{value}' is no {key} for {what}; it can be {', '.join(allowed)}.")
    return value


def _read_kind(entry: Mapping[str, Any], what: str) -> str:
    written = read_text(entry, "kind", what).replace("_", "-")
    return read_choice({"kind": OTHER_NAMES.get(written, written)}, "kind", tuple(RULE_PARAMETERS), what)


def _refuse_wrong_parameters(kind: str, parameters: Mapping[str, Any], what: str) -> None:
    missing = [key for key in RULE_PARAMETERS[kind] if key not in parameters]
    if missing:
        raise ProfileError(f"{what} lacks {' and '.join(missing)}, which the kind '{kind}' needs.")
    numbers = [key for key in _NUMBERS.get(kind, ()) if key in parameters]
    if kind in _NUMBERS and not numbers:
        raise ProfileError(f"{what} lacks {' or '.join(_NUMBERS[kind])}, which the kind '{kind}' needs.")
    for key in numbers:
        if type(parameters[key]) is not int or parameters[key] < 1:
            raise ProfileError(f"{what} has the {key} '{parameters[key]}'; it must be a whole number from 1 on.")
    key, choices = _CHOICES.get(kind, ("", ()))
    if key in parameters:
        read_choice(parameters, key, choices, what)
    if kind == "functional-map":
        _refuse_uneven_map(parameters, what)
    if kind == "absence":
        _refuse_other_forms(parameters["forms"], what)
    if kind == "affiliation":
        _refuse_nobody(parameters.get("people", []), what)


def _refuse_uneven_map(parameters: Mapping[str, Any], what: str) -> None:
    targets, table = parameters["targets"], parameters["map"]
    if not isinstance(targets, list) or not isinstance(table, Mapping):
        raise ProfileError(f"{what} needs a list of targets and a map.")
    for value, expected in table.items():
        if not isinstance(expected, list) or len(expected) != len(targets):
            raise ProfileError(f"{what} must give {len(targets)} values for '{value}', one a target.")


def _refuse_other_forms(forms: object, what: str) -> None:
    if not isinstance(forms, list) or not forms or not all(form in _FORMS_OF_ABSENCE for form in forms):
        raise ProfileError(f"{what} needs a list of forms; they can be {', '.join(_FORMS_OF_ABSENCE)}.")


def _refuse_nobody(people: object, what: str) -> None:
    if not isinstance(people, list) or not all(
        isinstance(entry, Mapping) and all(isinstance(entry.get(key), str) for key in ("name", "value"))
        for entry in people
    ):
        raise ProfileError(f"{what} must give its people as a list of tables with name and value, from and to.")


def _read_period(entry: Mapping[str, Any], what: str) -> tuple[str | None, str | None]:
    dates = [str(entry[key]) if key in entry else None for key in ("valid_from", "valid_to")]
    for date in dates:
        if date is not None and not _DATE.fullmatch(date):
            raise ProfileError(f"{what} has the date '{date}'; write YYYY, YYYY-MM or YYYY-MM-DD.")
    if dates[0] and dates[1] and dates[1] < dates[0]:
        raise ProfileError(f"{what} ends in {dates[1]}, before it begins in {dates[0]}.")
    return dates[0], dates[1]


def _read_exceptions(entry: Mapping[str, Any], what: str) -> tuple[str, ...]:
    exceptions = entry.get("exceptions", [])
    if not isinstance(exceptions, list) or not all(isinstance(article_id, str) for article_id in exceptions):
        raise ProfileError(f"{what} must give its exceptions as a list of article ids.")
    return tuple(exceptions)


def _part(table: object, key: str) -> object:
    return table.get(key) if isinstance(table, Mapping) else None
