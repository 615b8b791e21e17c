"""How long work tells how far it has come, and how it is told to stop. Knows neither Qt nor terminals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from editor_app.domain.errors import Cancelled

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Step:
    """Where a task stands: `done` of `total` items (`total` is None when unknown) and what it works on."""

    task: str
    done: int
    total: int | None
    item: str = ""


@dataclass(slots=True)
class Progress:
    """Reports steps to a listener and carries the user's wish to stop.

    `listener` is called in the thread that does the work; it must be quick and must not raise.
    """

    listener: Callable[[Step], None] | None = None
    _cancelled: Event = field(default_factory=Event)

    def report(self, task: str, done: int, total: int | None = None, item: str = "") -> None:
        """Tell the listener where the task stands; raises `Cancelled` when the user has asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled(f"{task} was stopped.")
        if self.listener is not None:
            self.listener(Step(task, done, total, item))

    def over(self, items: Iterable[Item], task: str, total: int | None = None) -> Iterator[Item]:
        """Yield each item and report it as done once the caller comes back for the next."""
        done = 0
        self.report(task, done, total)
        for item in items:
            yield item
            done += 1
            self.report(task, done, total)

    def cancel(self) -> None:
        """Ask the task to stop at its next report; callable from any thread."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the user has asked to stop."""
        return self._cancelled.is_set()
