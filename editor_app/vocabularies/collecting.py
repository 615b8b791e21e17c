"""Work that makes many small things and no rubbish, done without Python looking for rubbish all the while."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """The search for circles of rubbish waits: it costs a quarter of reading or checking a large vocabulary.

    Pauses may overlap, in other threads too: the first that began ends them all.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
