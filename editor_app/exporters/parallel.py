"""Rendering in order, in this process or in several, with few articles in memory at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from itertools import islice

from editor_app.domain.processes import helpers
from editor_app.exporters.base import ExportContext, Exporter, ExportItem

_BATCH = 64  # articles sent to a process at once: enough to outweigh the sending
_BATCHES_AHEAD = 3  # a process, so that none waits and memory stays flat

Rendered = tuple[ExportItem, bytes]


def render_all(
    exporter: Exporter, items: Iterable[ExportItem], context: ExportContext, jobs: int = 1
) -> Iterator[Rendered]:
    """Each article with its bytes, in the order given.

    Processes are used where there are `jobs` for them, the format's rendering is worth the sending, and the articles
    are more than one batch; everything else is quicker in this process.
    """
    stream = iter(items)
    first = list(islice(stream, _BATCH))
    if jobs > 1 and exporter.is_costly and len(first) == _BATCH:
        yield from _render_in_processes(exporter, first, stream, context, jobs)
        return
    for batch in (first, stream):
        for item in batch:
            yield item, exporter.render(item, context)


def _render_in_processes(
    exporter: Exporter, first: list[ExportItem], rest: Iterator[ExportItem], context: ExportContext, jobs: int
) -> Iterator[Rendered]:
    with helpers(jobs) as pool:
        waiting: deque[tuple[list[ExportItem], Future[list[bytes]]]] = deque()
        batch = first
        while batch or waiting:
            if batch:
                waiting.append((batch, pool.submit(_render_batch, exporter, batch, context)))
                batch = list(islice(rest, _BATCH))
            if not batch or len(waiting) > jobs * _BATCHES_AHEAD:
                sent, answer = waiting.popleft()
                yield from zip(sent, answer.result(), strict=True)


def _render_batch(exporter: Exporter, items: list[ExportItem], context: ExportContext) -> list[bytes]:
    return [exporter.render(item, context) for item in items]
