"""The library's safety: doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.domain.progress import Progress
from editor_app.domain.query import EVERYTHING
from editor_app.domain.reports import DoctorReport
from editor_app.services.checking import CheckingService

if TYPE_CHECKING:
    from editor_app.store.library import Store


class SafetyService:
    """Looks for damage and repairs what can be derived again."""

    def __init__(self, store: Store, checking: CheckingService) -> None:
        self._store = store
        self._checking = checking

    def doctor(self, *, repair: bool = False, progress: Progress | None = None) -> DoctorReport:
        """What is wrong with the library; `repair` rebuilds what can be derived, and checks the articles anew."""
        progress = progress or Progress()
        progress.report("Looking for damage", 0)
        found = self._store.doctor(progress)
        problems = tuple(problem.message for problem in found)
        if not repair or not any(problem.is_repairable for problem in found):
            return DoctorReport(problems, repairable_count=sum(problem.is_repairable for problem in found))
        repaired = tuple(problem.message for problem in self._store.repair(progress))
        self._checking.check_library(EVERYTHING, progress)
        return DoctorReport(problems, repaired)
