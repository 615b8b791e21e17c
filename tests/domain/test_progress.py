"""Progress tells how far work has come and stops it when asked."""

from __future__ import annotations

import pytest

from editor_app.domain.errors import Cancelled
from editor_app.domain.progress import Progress, Step


def test_each_item_is_reported_when_it_is_done() -> None:
    steps: list[Step] = []

    items = list(Progress(steps.append).over("ab", "Reading", 2))

    assert items == ["a", "b"]
    assert [(step.done, step.total) for step in steps] == [(0, 2), (1, 2), (2, 2)]
    assert {step.task for step in steps} == {"Reading"}


def test_cancelled_work_stops_at_its_next_report() -> None:
    progress, seen = Progress(), []

    with pytest.raises(Cancelled, match="Reading was stopped"):
        for item in progress.over(range(10), "Reading"):
            seen.append(item)
            if item == 2:
                progress.cancel()

    assert seen == [0, 1, 2]
    assert progress.is_cancelled


def test_work_without_a_listener_runs() -> None:
    assert list(Progress().over([1], "Reading")) == [1]
