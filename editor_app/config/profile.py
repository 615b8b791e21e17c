"""The profile of an archive, read from `resources/profiles/<name>/fields.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from editor_app.config.profile_rules import RULE_PARAMETERS, read_choice, read_rule, read_text, rule_fields
from editor_app.domain.errors import ProfileError
from editor_app.domain.fields import Field, FieldKind, Presence, Profile
from editor_app.domain.interview import HouseForm

__all__ = ["RULE_PARAMETERS", "load_profile", "profile_folder", "profile_names", "rule_fields", "vocabularies_folder"]

FIELDS_FILE = "fields.toml"
VOCABULARIES_FOLDER = "vocabularies"

_FIELD_KEYS = {"name", "label", "kind", "vocabulary", "presence", "query", "facet", "own", "multiline", "help"}


def profile_folder(resources: Path, name: str) -> Path:
    """Where a profile's files are."""
    return resources / "profiles" / name


def vocabularies_folder(resources: Path, name: str) -> Path:
    """Where a profile's vocabularies are, one Turtle file each."""
    return profile_folder(resources, name) / VOCABULARIES_FOLDER


def profile_names(resources: Path) -> tuple[str, ...]:
    """The profiles that are there, in alphabetical order."""
    return tuple(sorted(file.parent.name for file in (resources / "profiles").glob(f"*/{FIELDS_FILE}")))


def load_profile(resources: Path, name: str) -> Profile:
    """The profile of that name.

    Raises ProfileError with the file's name and what is wrong: not TOML, an unknown kind, a rule about a field that
    the profile does not have, two fields of one name.
    """
    file = profile_folder(resources, name) / FIELDS_FILE
    data = _read(file, name, profile_names(resources))
    try:
        fields = tuple(_read_field(entry) for entry in _tables(data, "field"))
        rules = tuple(read_rule(entry) for entry in _tables(data, "rule") if entry.get("policy") != "ignore")
        title, form = str(data.get("title", name)), _read_interview_form(data)
        profile = Profile(name=name, title=title, fields=fields, rules=rules, interview_form=form)
        _refuse_contradictions(profile)
    except ProfileError as error:
        raise ProfileError(f"{FIELDS_FILE} of the profile '{name}': {error}") from error
    return profile


def _read(file: Path, name: str, known: tuple[str, ...]) -> dict[str, Any]:
    try:
        stamp = file.stat()
        return _parsed(file, stamp.st_mtime_ns, stamp.st_size)
    except FileNotFoundError as error:
        there = ", ".join(known) or "none"
        raise ProfileError(f"There is no profile '{name}'; there is: {there}.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError(f"{FIELDS_FILE} of the profile '{name}' cannot be read: {error}.") from error


@lru_cache(maxsize=16)
def _parsed(file: Path, _changed: int, _size: int) -> dict[str, Any]:
    """A profile's file is read once while it stays the same."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _tables(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ProfileError(f"'{key}' must be written as [[{key}]] tables.")
    return tables


def _read_field(entry: Mapping[str, Any]) -> Field:
    name = read_text(entry, "name", "a field")
    _refuse_unknown_keys(entry, _FIELD_KEYS, f"the field '{name}'")
    vocabulary = entry.get("vocabulary")
    field = Field(
        name=name,
        label=read_text(entry, "label", f"the field '{name}'"),
        kind=FieldKind(read_choice(entry, "kind", tuple(FieldKind), f"the field '{name}'")),
        vocabulary=str(vocabulary) if vocabulary else None,
        presence=Presence(
            read_choice({"presence": "optional", **entry}, "presence", tuple(Presence), f"field '{name}'")
        ),
        query_names=tuple(map(str, entry.get("query", ()))),
        is_facet=bool(entry.get("facet", False)),
        is_own=bool(entry.get("own", False)),
        is_multiline=bool(entry.get("multiline", False)),
        help=str(entry.get("help", "")),
    )
    if field.kind in (FieldKind.TERM, FieldKind.TERMS) and field.vocabulary is None:
        raise ProfileError(f"the field '{name}' holds terms but names no vocabulary.")
    return field


def _read_interview_form(data: Mapping[str, Any]) -> HouseForm:
    table = data.get("interview", {})
    if not isinstance(table, dict):
        raise ProfileError("'interview' must be written as an [interview] table.")
    _refuse_unknown_keys(table, {"form"}, "[interview]")
    return HouseForm(read_choice({"form": HouseForm.NAMES.value, **table}, "form", tuple(HouseForm), "[interview]"))


def _refuse_unknown_keys(entry: Mapping[str, Any], known: set[str], what: str) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise ProfileError(f"{what} has the unknown key '{unknown[0]}'; known are {', '.join(sorted(known))}.")


def _refuse_contradictions(profile: Profile) -> None:
    names = [field.name for field in profile.fields]
    _refuse_repeats(names, "field")
    _refuse_repeats([rule.id for rule in profile.rules], "rule")
    asked = [name.casefold() for field in profile.fields for name in dict.fromkeys((field.name, *field.query_names))]
    _refuse_repeats(asked, "query name")
    for rule in profile.rules:
        for name in rule_fields(rule):
            if name not in names:
                raise ProfileError(f"the rule '{rule.id}' is about '{name}', which is no field of the profile.")


def _refuse_repeats(names: list[str], what: str) -> None:
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise ProfileError(f"the {what} '{repeated}' is there twice.")
