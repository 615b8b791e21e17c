"""Rules read from `resources/rule_packs/<group>/<name>.toml`: title, severity, kind of fix, manual page, parameters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from editor_app.checks.base import Pattern
from editor_app.domain.errors import ProfileError
from editor_app.domain.finding import FixKind, Rule, Severity
from editor_app.domain.rule_names import other_names_of

_FIX_KINDS: dict[str, FixKind | None] = {"safe": FixKind.SAFE, "unsafe": FixKind.UNSAFE, "none": None}


def load_rules(resources: Path) -> dict[str, Rule]:
    """Every rule by its id, `<folder>.<file>`, in alphabetical order.

    Raises ProfileError naming the file that is no rule: not TOML, no title or help, an unknown severity or kind of fix.
    """
    return {rule_id: _read_rule(rule_id, data) for rule_id, data in _read_packs(resources)}


def load_patterns(resources: Path) -> tuple[Pattern, ...]:
    """The rules with `kind = "pattern"`, ready to be compiled.

    Raises ProfileError for an expression that is none.
    """
    return tuple(
        _read_pattern(rule_id, data) for rule_id, data in _read_packs(resources) if data.get("kind") == "pattern"
    )


def _read_packs(resources: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file in sorted((resources / "rule_packs").glob("*/*.toml")):
        rule_id = f"{file.parent.name}.{file.stem}"
        try:
            stamp = file.stat()
            data = _parsed(file, stamp.st_mtime_ns, stamp.st_size)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ProfileError(f"The rule {rule_id} cannot be read: {error}.") from error
        yield rule_id, data


@lru_cache(maxsize=1_024)
def _parsed(file: Path, _changed: int, _size: int) -> Mapping[str, Any]:
    """Each file is read once while it stays the same: the rules and their patterns are asked for apart."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _read_rule(rule_id: str, data: Mapping[str, Any]) -> Rule:
    return Rule(
        id=rule_id,
        title=_text(rule_id, data, "title"),
        severity=_severity(rule_id, data),
        fix_kind=_FIX_KINDS[_choice(rule_id, data, "fix", tuple(_FIX_KINDS))],
        help=_text(rule_id, data, "help") + _also_called(rule_id),
    )


def _read_pattern(rule_id: str, data: Mapping[str, Any]) -> Pattern:
    expression = _text(rule_id, data, "expression")
    exceptions = _texts(data, "exceptions")
    for source in (expression, *exceptions):
        try:
            re.compile(source)
        except re.error as error:
            raise ProfileError(f"The rule {rule_id} has an expression that is none: {error}.") from error
    return Pattern(
        rule=rule_id,
        fields=_texts(data, "fields"),
        expression=expression,
        message=_text(rule_id, data, "message"),
        literals=_texts(data, "literals"),
        replacement=data.get("replacement"),
        fix_title=str(data.get("fix_title", "")),
        why_no_fix=data.get("why_no_fix"),
        exceptions=exceptions,
        span=_choice(rule_id, {"span": "match", **data}, "span", ("match", "word")),
        removes=bool(data.get("removes", False)),
    )


def _also_called(rule_id: str) -> str:
    names = " and ".join(f"`{name}`" for name in other_names_of(rule_id))
    return f"\n\n**Also called** {names}." if names else ""


def _severity(rule_id: str, data: Mapping[str, Any]) -> Severity:
    return Severity(_choice(rule_id, data, "severity", tuple(Severity)))


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(map(str, data.get(key, ())))


def _text(rule_id: str, data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ProfileError(f"The rule {rule_id} has no '{key}'.")
    return value.strip() if key == "help" else value


def _choice(rule_id: str, data: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str:
    value = _text(rule_id, data, key)
    if value not in choices:
        raise ProfileError(f"The rule {rule_id} has the {key} '{value}'; it can be {', '.join(choices)}.")
    return value
