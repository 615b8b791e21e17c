"""The library's safety: doctor."""

from __future__ import annotations

from editor_app.domain.progress import Progress
from editor_app.domain.reports import DoctorReport


class SafetyService:
    """Looks for damage and repairs what can be derived again."""

    def doctor(self, *, repair: bool = False, progress: Progress | None = None) -> DoctorReport:
        """What is wrong with the library; `repair` rebuilds what can be derived."""
        raise NotImplementedError
