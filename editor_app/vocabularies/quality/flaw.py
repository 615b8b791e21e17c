"""Flaws of vocabularies, and repairs as changes of terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editor_app.domain.finding import FixKind, Severity
from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.term_change import TermChange

Act = Callable[[RepairDraft], None]
"""Does a repair to the terms as they are by then; what does not stand there any more it leaves alone."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to put a flaw right: a short title in the imperative and what it does."""

    kind: FixKind
    title: str
    act: Act

    def change(self, scheme: Scheme) -> TermChange:
        """The repair as a change of the scheme in which the flaw was found."""
        draft = RepairDraft(scheme)
        self.act(draft)
        return draft.finish(f"{self.title} in {scheme.title}")


def safe(title: str, act: Act) -> Repair:
    """A repair that keeps the meaning."""
    return Repair(FixKind.SAFE, title, act)


def unsafe(title: str, act: Act) -> Repair:
    """A repair that somebody has to choose."""
    return Repair(FixKind.UNSAFE, title, act)


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong: the rule's id, the concept it is found at (none: the scheme itself), and a sentence.

    `repairs[0]` is the one offered first; a rule whose flaws nothing can repair says why on its manual page.
    """

    rule: str
    concept_id: str
    message: str
    repairs: tuple[Repair, ...] = ()
    severity: Severity = Severity.INFO

    @property
    def repair(self) -> Repair | None:
        """The repair offered first, or None."""
        return self.repairs[0] if self.repairs else None

    @property
    def key(self) -> tuple[str, str, str]:
        """Identifies the flaw while what it is about stays as it is."""
        return self.rule, self.concept_id, self.message
