"""Processes that help with long work: they leave Ctrl+C to the one that asked, and are missed in a sentence."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from editor_app.domain.errors import AppError

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


@contextmanager
def helpers(count: int) -> Iterator[ProcessPoolExecutor]:
    """Up to `count` fresh processes, ended when this is left; raises AppError where one was ended from outside.

    Fresh ("spawn"), because a copy of a process that has a window or an open database is not safe to use.
    """
    pool = _Helpers(count, mp_context=multiprocessing.get_context("spawn"), initializer=_leave_interrupts_alone)
    try:
        yield pool
    except BrokenProcessPool as error:
        message = "A process that helped was ended from outside, perhaps for want of memory; what was confirmed stays."
        raise AppError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)


class _Helpers(ProcessPoolExecutor):
    def submit(
        self, fn: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """As ever; a process that is started for it never hears of Ctrl+C, not even while it starts."""
        with _interrupts_blocked():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """A process inherits what its parent's thread blocks; a terminal sends Ctrl+C to all processes of a command."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_alone() -> None:
    """For platforms without signal masks, once the process has started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
