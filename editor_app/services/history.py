"""Who changed what and when, and taking it back."""

from __future__ import annotations

from editor_app.domain.history import Operation


class HistoryService:
    """The library's operations."""

    def operations(
        self, article_id: str | None = None, limit: int = 50, before: int | None = None
    ) -> tuple[Operation, ...]:
        """Operations (of one article), the newest first, older than `before`; with changes only for one article."""
        raise NotImplementedError

    def operation(self, operation_id: int) -> Operation:
        """One operation with its changes; raises NotFoundError."""
        raise NotImplementedError

    def undo(self, operation_id: int | None = None) -> Operation:
        """Take back an operation (without a number the last one not yet taken back); raises ConflictError."""
        raise NotImplementedError
