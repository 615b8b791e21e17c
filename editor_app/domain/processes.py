"""Processes that help with long work: they leave Ctrl+C to the one that asked, and are missed in a sentence."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from threading import Thread
from typing import ParamSpec, TypeVar

from editor_app.domain.errors import AppError, OutOfMemory

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


@contextmanager
def helpers(count: int) -> Iterator[ProcessPoolExecutor]:
    """Up to `count` fresh processes, ended when this is left; raises AppError where one was ended from outside.

    Fresh ("spawn"), because a copy of a process that has a window or an open database is not safe to use.
    """
    pool = _Helpers(count, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_to_help)
    try:
        yield pool
    except BrokenProcessPool as error:
        _take_back_work(pool)
        message = "A process that helped was ended from outside, perhaps for want of memory; what was confirmed stays."
        raise AppError(message) from error
    except MemoryError as error:
        raise OutOfMemory from error
    finally:
        pool.shutdown(cancel_futures=True)


def _take_back_work(pool: ProcessPoolExecutor) -> None:
    """Python before 3.11.5 waits for ever to hand on work that nobody is there to take (python/cpython#94777)."""
    if sys.version_info < (3, 11, 5):
        reader = getattr(getattr(pool, "_call_queue", None), "_reader", None)
        if reader is not None:
            reader.close()


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


def _begin_to_help() -> None:
    """Leave interrupts alone, also on platforms without signal masks, and end with the process that asked.

    One that is killed cannot end its helpers: they would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
