"""A clock that jumps at every look: history, undo and backups go by what was done, not by the hour."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.article import ReviewState
from editor_app.domain.reports import Assignment
from editor_app.services import backups
from editor_app.store.backup import examine
from tests.faults import acts
from tests.faults.acts import Place, contents, demand_sound
from tests.faults.crash import POINTS, chance

ACTS = POINTS or 40
CLOCKED = ("store.journal", "store.writes", "services.clock", "services.presence", "services.backups")
JUMPS = (0, 0, 1, -1, 3_600, -3_600, 86_400, -86_400, 40 * 86_400, -40 * 86_400, 20 * 31_536_000, -20 * 31_536_000)
"""Seconds: nothing, leap seconds, summer time, a day, a month, an empty battery."""


class Jumping:
    """In the place of `datetime`: what it says of the moment jumps, all else is as ever."""

    def __init__(self, dice: random.Random) -> None:
        self._dice, self._moment = dice, datetime(2026, 6, 1, tzinfo=UTC)

    def now(self, _zone: object = None) -> datetime:
        moment = self._moment + timedelta(seconds=self._dice.choice(JUMPS))
        if 1975 < moment.year < 2200:
            self._moment = moment
        return self._moment

    def __getattr__(self, name: str) -> Any:
        return getattr(datetime, name)


@pytest.fixture
def dice(monkeypatch: pytest.MonkeyPatch) -> random.Random:
    """The seed's chance, which the program's clock goes by as well."""
    dice = chance("clock")
    clock = Jumping(dice)
    for module in CLOCKED:
        monkeypatch.setattr(f"editor_app.{module}.datetime", clock)
    return dice


def edit(place: Place, number: int) -> None:
    with place.open() as workspace:
        acts.rename(workspace, f"Title {number}")


def review(place: Place, number: int) -> None:
    with place.open() as workspace:
        state = ReviewState.HELD if number % 2 else ReviewState.REVIEW
        workspace.review.set_state(acts.first_id(workspace), state, f"Editor {number}")


def change_all(place: Place, number: int) -> None:
    with place.open() as workspace:
        wanted = [Assignment("outlet", "=", f"Paper {number}")]
        workspace.editing.set_fields(workspace.library.parse(""), wanted)


EDITS: tuple[Callable[[Place, int], None], ...] = (edit, review, change_all)


def articles(place: Place) -> object:
    return contents(place.library)[0]


def test_history_is_in_the_order_of_what_was_done_and_undo_goes_back_through_it(
    place: Place, dice: random.Random
) -> None:
    states = [articles(place)]
    for number in range(ACTS):
        dice.choice(EDITS)(place, number)
        states.append(articles(place))
    demand_sound(place)
    with place.open() as workspace:
        numbers = [operation.id for operation in workspace.history.operations(limit=1_000)]
        assert numbers == sorted(numbers, reverse=True)
        for expected in reversed(states[:-1]):
            workspace.history.undo()
            assert articles(place) == expected
    demand_sound(place)


def test_a_backup_is_there_whatever_the_clock_says(place: Place, dice: random.Random) -> None:
    made: set[Path] = set()
    for number in range(ACTS):
        edit(place, number)
        there = {backup.file for backup in backups.list_backups(place.library)}
        if dice.random() < 0.5:
            backup = backups.back_up(place.library)
        else:
            daily = backups.back_up_daily(place.library)
            if daily is None:
                continue
            backup = daily
        assert backup.file not in there, "a backup took the place of another"
        made.add(backup.file)
        examine(backup.file)
        assert contents(backup.file) == contents(place.library)
    kept = backups.list_backups(place.library)
    assert kept
    assert {backup.file for backup in kept} <= made
    newest = backups.find_backup(place.library, "latest")
    wanted = contents(newest)
    backups.restore(place.library, newest)
    assert contents(place.library) == wanted
    demand_sound(place)
