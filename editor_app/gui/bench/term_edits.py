"""Changes of one term that need no preview, as no article's tags change; planned on the vocabulary as it is then."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from editor_app.domain.errors import InputError
from editor_app.domain.vocabulary import Concept, EdgePolicy, NoteKind, Scheme
from editor_app.gui.bench.note_lines import with_note
from editor_app.vocabularies import operations
from editor_app.vocabularies.term_change import TermChange

Plan = Callable[[Scheme], TermChange]

LISTS = ("alternative_labels", "hidden_labels", "demonyms", "related")
"""The attributes that hold a list of names or terms."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*:?\s+(\S.*)")


def with_member(concept_id: str, attribute: str, member: str) -> Plan:
    """One more alias, misspelling, demonym or related term."""
    return _edit(concept_id, lambda term: _with(term, **{attribute: _joined(getattr(term, attribute), member)}))


def without_member(concept_id: str, attribute: str, member: str) -> Plan:
    """One less of them."""
    return _edit(
        concept_id,
        lambda term: _with(term, **{attribute: tuple(held for held in getattr(term, attribute) if held != member)}),
    )


def with_broader(concept_id: str, broader: str) -> Plan:
    """One more broader term."""
    return lambda scheme: operations.move(scheme, concept_id, (*_held(scheme, concept_id).broader, broader))


def without_broader(concept_id: str, broader: str) -> Plan:
    """One broader term less."""
    return lambda scheme: operations.move(
        scheme, concept_id, (held for held in _held(scheme, concept_id).broader if held != broader)
    )


def with_policy(concept_id: str, broader: str, policy: EdgePolicy) -> Plan:
    """What a tag of the term says of a broader one."""
    return lambda scheme: operations.set_policy(scheme, concept_id, broader, policy)


def with_value(concept_id: str, attribute: str, value: str | bool | None) -> Plan:
    """A note, a date or a switch; an empty text is none. Raises InputError for what is no date."""
    if attribute in ("valid_from", "valid_to") and isinstance(value, str) and value and not _DATE.fullmatch(value):
        raise InputError(f"“{value}” is no date; write 2010, 2010-06 or 2010-06-01.")
    kept = value if value != "" else None
    return _edit(concept_id, lambda term: _with(term, **{attribute: kept}))


def with_note_text(concept_id: str, kind: NoteKind, text: str) -> Plan:
    """A note of that kind in the vocabulary's language; an empty text is none."""
    return lambda scheme: operations.edit(
        scheme, with_note(_held(scheme, concept_id), kind, scheme.default_language, text)
    )


def with_translation(concept_id: str, typed: str) -> Plan:
    """The name in another language, typed as `de Türkei`; raises InputError for anything else."""
    match = _LANGUAGE.fullmatch(typed.strip())
    if match is None:
        raise InputError("Write the language's code and the name, for instance: de Türkei.")
    language, label = match.group(1).lower(), " ".join(match.group(2).split())
    return _edit(concept_id, lambda term: replace(term, labels=_sorted({**dict(term.labels), language: label})))


def without_translation(concept_id: str, language: str) -> Plan:
    """No name in that language."""
    return _edit(
        concept_id,
        lambda term: replace(term, labels=tuple(pair for pair in term.labels if pair[0] != language)),
    )


def _edit(concept_id: str, change: Callable[[Concept], Concept]) -> Plan:
    return lambda scheme: operations.edit(scheme, change(_held(scheme, concept_id)))


def _with(term: Concept, **parts: Any) -> Concept:
    return replace(term, **parts)


def _held(scheme: Scheme, concept_id: str) -> Concept:
    found = next((concept for concept in scheme.concepts if concept.id == concept_id), None)
    if found is None:
        raise InputError("The term is not there any more.")
    return found


def _joined(held: tuple[str, ...], member: str) -> tuple[str, ...]:
    return tuple(sorted({*held, " ".join(member.split())}))


def _sorted(labels: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(labels.items()))
