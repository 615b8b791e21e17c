"""Work in the background, the only threaded code of the window.

How to use: `task = runner.start(work, self._on_done)`, where `work(progress)` runs in another thread on plain
snapshots (never on a widget) and its result arrives in `_on_done` in the GUI thread. Pass `writes=True` for all that
changes the library: such jobs run one after another in the order given. `failed(error)` gets the exception (without
it `runner.error_occurred` tells the window), `progressed(step)` the latest `domain.progress.Step`.
`task.cancel()` asks the job to stop; its outcome still arrives, as `Cancelled` in `failed` unless it finished.
`task.discard()` also drops the outcome: for a result that is stale. Results for a destroyed owner (the object whose
method `done` is, or `owner=`) are dropped.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for_futures
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from editor_app.domain.errors import Cancelled, OutOfMemory
from editor_app.domain.progress import Progress, Step

Result = TypeVar("Result")
Failed = Callable[[Exception], None]
Progressed = Callable[[Step], None]

READERS = max(2, min(4, os.cpu_count() or 2))


class Task(Generic[Result]):
    """One job that was started: ask it to stop, or whether it is over. All callbacks are fixed before it starts."""

    def __init__(
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Failed | None,
        progressed: Progressed | None,
        owner: QObject | None,
    ) -> None:
        self._work = work
        self._done = done
        self._failed = failed
        self._progressed = progressed
        self._owner = owner
        self._progress = Progress()
        self._step: Step | None = None
        self._is_signalled = False
        self._is_over = False
        self._is_discarded = False

    @property
    def is_over(self) -> bool:
        """Whether the outcome has been delivered or dropped."""
        return self._is_over

    def cancel(self) -> None:
        """Ask the job to stop at its next report; its outcome still arrives."""
        self._progress.cancel()

    def discard(self) -> None:
        """Ask the job to stop and drop whatever comes of it."""
        self._is_discarded = True
        self.cancel()

    @property
    def _is_wanted(self) -> bool:
        return not self._is_discarded and (self._owner is None or shiboken6.isValid(self._owner))


class TaskRunner(QObject):
    """Two lanes: one thread for writes, in order; a few for reads. Callbacks run in the thread that made the runner."""

    error_occurred = Signal(object)  # Exception that no `failed` took
    busy_changed = Signal(bool)

    _delivered = Signal()
    _stepped = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writes = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._reads = ThreadPoolExecutor(READERS, thread_name_prefix="read")
        self._outcomes: deque[list[Any]] = deque()  # a box each: [task, result, error]
        self._open: dict[Task[Any], Future[None]] = {}
        self._writing: set[Task[Any]] = set()
        self._is_closed = False
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._on_stepped, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether any outcome is still to come."""
        return bool(self._open)

    def start(
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
        *,
        writes: bool = False,
        failed: Failed | None = None,
        progressed: Progressed | None = None,
        owner: QObject | None = None,
    ) -> Task[Result]:
        """Run `work` in the background and hand its result to `done` in this thread."""
        task = Task(work, done, failed, progressed, owner if owner is not None else _owner_of(done))
        if self._is_closed:  # a timer that fires after the window has closed asks for what no one waits for
            task.discard()
            return task
        if progressed is not None:
            task._progress.listener = lambda step: self._report(task, step)
        was_busy = self.is_busy
        lane = self._writes if writes else self._reads
        if writes:
            self._writing.add(task)
        self._open[task] = lane.submit(self._run, [task])
        if not was_busy:
            self.busy_changed.emit(True)
        return task

    def close(self) -> None:
        """Stop the reads, finish the writes, and deliver nothing more. Call once, when the window has closed."""
        self._is_closed = True
        for task in self._open.keys() - self._writing:
            task.discard()
        self._writes.shutdown(wait=True)
        self._reads.shutdown(wait=True, cancel_futures=True)
        self._open.clear()
        self._writing.clear()
        while self._outcomes:
            self._outcomes.popleft().clear()

    def finish(self, seconds: float | None = None) -> None:
        """Wait for all jobs and deliver their outcomes now: before leaving an article, and in tests."""
        while self._open:
            wait_for_futures(list(self._open.values()), timeout=seconds)
            if not self._outcomes:
                return
            while self._outcomes:
                self._on_delivered()

    def _run(self, box: list[Any]) -> None:
        """Does the work of the task in the box and adds result and error to it, in a thread of the background.

        This thread keeps the box alone, which the delivery empties: what the callbacks hold, parts of the window
        among it, is let go in the thread of the window, where Qt's objects may end.
        """
        box.extend(_outcome_of(box[0]))
        self._outcomes.append(box)
        self._delivered.emit()

    def _report(self, task: Task[Any], step: Step) -> None:
        """Keep the latest step; one signal at a time, so that a million reports do not flood the event loop."""
        task._step = step  # before the flag is read: the slot clears the flag before it reads the step
        if not task._is_signalled:
            task._is_signalled = True
            self._stepped.emit(task)

    @Slot(object)
    def _on_stepped(self, task: Task[Any]) -> None:
        task._is_signalled = False
        if task._step is not None and task._progressed is not None and task._is_wanted and not task.is_over:
            task._progressed(task._step)

    @Slot()
    def _on_delivered(self) -> None:
        if not self._outcomes:
            return
        box = self._outcomes.popleft()
        task, result, error = box
        box.clear()
        self._open.pop(task, None)
        self._writing.discard(task)
        task._is_over = True
        task._progress.listener = None  # which holds the task: a circle
        if task._is_wanted:
            self._tell(task, result, error)
        if not self._open:
            self.busy_changed.emit(False)

    def _tell(self, task: Task[Any], result: Any, error: Exception | None) -> None:
        if error is None:
            task._done(result)
        elif task._failed is not None:
            task._failed(error)
        elif not isinstance(error, Cancelled):
            self.error_occurred.emit(error)


def _outcome_of(task: Task[Any]) -> tuple[Any, Exception | None]:
    try:
        if task._is_discarded:
            raise Cancelled("The task was not wanted any more.")
        return task._work(task._progress), None
    except Exception as problem:  # noqa: BLE001  a job's failure belongs to who asked for it
        return None, OutOfMemory() if isinstance(problem, MemoryError) else problem


def _owner_of(callback: Callable[..., object]) -> QObject | None:
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, QObject) else None
