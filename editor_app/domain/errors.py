"""The errors that a user may see: every message is one sentence that can be acted on."""

from __future__ import annotations


class AppError(Exception):
    """Root of all expected failures; `str(error)` is one clear sentence."""


class InputError(AppError):
    """A file, term, query, setting or argument that cannot be read; the command line exits with 2."""


class PageError(InputError):
    """A captured page that cannot be taken apart; it goes to quarantine with this sentence as the reason."""


class QueryError(InputError):
    """A query that does not parse.

    `position` is the code point offset into the query where the trouble starts; `expected` says what could stand there.
    """

    def __init__(self, message: str, position: int, expected: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.position = position
        self.expected = expected


class ProfileError(InputError):
    """A profile, vocabulary or rule file that contradicts itself or cannot be read."""


class NotFoundError(InputError):
    """An article, operation, rule or term that the library does not have."""


class ConflictError(AppError):
    """A change or undo that no longer applies because the record has changed since; the message names what."""


class LibraryError(AppError):
    """A library that cannot be opened or written: locked, read-only, full disk, newer version, not a library."""


class ExportError(AppError):
    """An export that could not be completed; nothing half-written is left behind."""


class Cancelled(AppError):  # noqa: N818  a user's decision, not a failure
    """The user stopped a long task; what was confirmed before stays."""


class OutOfMemory(AppError):  # noqa: N818  what happened, as Python's own MemoryError says it
    """There was not enough memory for a task; what was confirmed before stays."""

    def __init__(self) -> None:
        super().__init__(
            "There is not enough memory for this; what was confirmed stays. Close other programs, or work on fewer"
            " articles at a time."
        )
