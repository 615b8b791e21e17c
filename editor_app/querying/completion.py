"""What a term of a query that is being typed could become."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.domain.fields import Profile
from editor_app.querying.fields import BUILT_IN, IS_CHOICES, SPECIAL, field_names, find_field

MOST = 12


def complete_term(typed: str, profile: Profile, terms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Whole terms that begin with what was typed: names with their colon, then `terms` by field, choices and words.

    `terms` are query terms that the library holds now (`region:"South Asia"`); a leading `-` is kept.
    """
    sign = "-" if typed.startswith("-") else ""
    wanted = typed.removeprefix("-").casefold()
    name, colon, _value = wanted.partition(":")
    candidates = _values(name, profile, terms) if colon else [f"{name}:" for name in (*field_names(profile), *SPECIAL)]
    fitting = [term for term in candidates if _plain(term).startswith(_plain(wanted))]
    return [sign + term for term in dict.fromkeys(fitting)][:MOST]


def _values(name: str, profile: Profile, terms: Mapping[str, tuple[str, ...]]) -> list[str]:
    if name == "is":
        return [f"is:{choice}" for choice in IS_CHOICES]
    if name in ("has", "no"):
        return [f"{name}:{field}" for field in field_names(profile)]
    field = find_field(name, profile)
    if name in BUILT_IN and BUILT_IN[name].choices:
        return [f"{name}:{choice}" for choice in BUILT_IN[name].choices]
    held = terms.get(field.name if field else name, ()) or terms.get("findings" if name == "flag" else name, ())
    return [f"{name}:{term.partition(':')[2]}" for term in held]


def _plain(term: str) -> str:
    return term.casefold().replace('"', "")
