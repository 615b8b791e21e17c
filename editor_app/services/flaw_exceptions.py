"""Flaws of vocabularies that somebody has looked at and left as they are, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.errors import InputError
from editor_app.domain.history import Operation
from editor_app.domain.term_decision import DecisionKind, TermDecision
from editor_app.services.clock import utc_now

if TYPE_CHECKING:
    from editor_app.store.library import Store

FlawKey = tuple[str, str, str]
"""The rule, the term's id (empty for the vocabulary itself) and the sentence: `Flaw.key`."""


@dataclass(frozen=True, slots=True)
class FlawException:
    """One flaw that stays; it is raised again as soon as what it says changes."""

    key: FlawKey
    reason: str
    who: str
    created: str


class FlawExceptions:
    """The exceptions of a library's vocabularies; each is an operation, which undo takes back."""

    def __init__(self, store: Store, who: str) -> None:
        self._store = store
        self._who = who

    def of(self, scheme_id: str) -> tuple[FlawException, ...]:
        """The exceptions of a vocabulary."""
        decided = self._store.decisions(DecisionKind.FLAW_LEFT, scheme_id)
        return tuple(FlawException(_key(d.subject), d.reason, d.who, d.created) for d in decided)

    def leave(self, scheme_id: str, key: FlawKey, reason: str) -> Operation:
        """Leave a flaw as it is; raises InputError without a reason."""
        if not reason.strip():
            raise InputError("Say why it is right as it stands.")
        made = TermDecision(DecisionKind.FLAW_LEFT, scheme_id, _subject(key), "", reason.strip(), self._who, utc_now())
        with self._store.write(f"Leave as it is: {key[2]}", self._who) as unit:
            unit.put_decision(made)
        assert unit.operation_id is not None  # its time alone makes it another decision
        return self._store.operation(unit.operation_id)

    def take_back(self, scheme_id: str, key: FlawKey) -> Operation:
        """Let a flaw be raised again; raises NotFoundError where it was not left."""
        with self._store.write(f"No longer leave as it is: {key[2]}", self._who) as unit:
            unit.remove_decision(DecisionKind.FLAW_LEFT, scheme_id, _subject(key))
        assert unit.operation_id is not None
        return self._store.operation(unit.operation_id)


def _subject(key: FlawKey) -> str:
    return "\n".join(key)


def _key(subject: str) -> FlawKey:
    rule, concept_id, message = subject.split("\n", 2)
    return rule, concept_id, message
