"""Many flaws repaired by one change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from editor_app.domain.finding import FixKind
from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, Repair
from editor_app.vocabularies.term_change import TermChange

_MOST_ROUNDS = 10

Finder = Callable[[Scheme], Iterable[Flaw]]


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """A change that repairs flaws, and how many repairs it is made of."""

    change: TermChange
    count: int


def plan_repairs(scheme: Scheme, find: Finder, *, unsafe: bool = False) -> RepairPlan:
    """Repair what `find` names, by the repair that is offered first; unsafe ones only where they are asked for.

    A repair may bring another flaw to light, so it is looked again until nothing is left to do.
    """
    draft = RepairDraft(scheme)
    count = 0
    tried: set[tuple[str, str, str]] = set()
    for _ in range(_MOST_ROUNDS):
        fresh = [flaw for flaw in find(draft.finish("").after) if flaw.key not in tried]
        repairs = [(flaw, repair) for flaw in fresh if (repair := _chosen(flaw, unsafe)) is not None]
        if not repairs:
            break
        for flaw, repair in repairs:
            tried.add(flaw.key)
            repair.act(draft)
            count += 1
    number = "1 flaw" if count == 1 else f"{count:,} flaws"
    return RepairPlan(draft.finish(f"Repair {number} of {scheme.title}"), count)


def _chosen(flaw: Flaw, unsafe: bool) -> Repair | None:
    repair = flaw.repair
    return repair if repair is not None and (unsafe or repair.kind is FixKind.SAFE) else None
