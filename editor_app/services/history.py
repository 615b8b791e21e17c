"""Who changed what and when, and taking it back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from editor_app.domain.errors import LibraryError, NotFoundError
from editor_app.domain.history import Operation
from editor_app.services.checking import CheckingService

if TYPE_CHECKING:
    from editor_app.store.library import Store


class HistoryService:
    """The library's operations."""

    def __init__(self, store: Store, checking: CheckingService, who: str) -> None:
        self._store = store
        self._checking = checking
        self._who = who

    def operations(
        self, article_id: str | None = None, limit: int = 50, before: int | None = None
    ) -> tuple[Operation, ...]:
        """Operations (of one article), the newest first, older than `before`; with changes only for one article."""
        return self._store.operations(article_id, limit=limit, before=before)

    def operation(self, operation_id: int) -> Operation:
        """One operation with its changes; raises NotFoundError."""
        return self._store.operation(operation_id)

    def undoable(self) -> int | None:
        """The number of the operation that an undo without a number would take back, or None."""
        return self._store.undoable()

    def undo(self, operation_id: int | None = None) -> Operation:
        """Take back an operation (without a number the last one not yet taken back); raises ConflictError."""
        chosen = self._store.undoable() if operation_id is None else operation_id
        if chosen is None:
            raise NotFoundError("There is nothing to undo.")
        undone = self._store.undo(chosen, self._who)
        with suppress(LibraryError, MemoryError):  # it is taken back, and must not be said not to be
            touched = {change.article_id for change in self._store.operation(undone.id).changes}
            self._checking.recheck_changed(sorted(self._store.known(touched)))
        return undone
