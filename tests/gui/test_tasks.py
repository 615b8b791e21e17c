from __future__ import annotations

import threading
import time
from typing import NoReturn

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from editor_app.domain.errors import Cancelled, LibraryError
from editor_app.domain.progress import Progress, Step
from editor_app.gui.tasks import TaskRunner


class Panel(QObject):
    """Stands for a panel: collects what is delivered."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.threads: set[object] = set()

    def take(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(QThread.currentThread())


def fail(_progress: Progress) -> NoReturn:
    raise LibraryError("The library is locked by another program.")


def test_none_of_three_thousand_results_is_lost(runner: TaskRunner, qtbot: QtBot) -> None:
    panel = Panel()
    for number in range(3_000):
        runner.start(lambda _progress, n=number: n, panel.take, writes=number % 3 == 0)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=20_000)
    assert sorted(map(int, map(str, panel.results))) == list(range(3_000))


def test_results_arrive_in_the_thread_of_the_window(runner: TaskRunner, qtbot: QtBot) -> None:
    panel = Panel()
    runner.start(lambda _progress: threading.current_thread().name, panel.take)
    qtbot.waitUntil(lambda: bool(panel.results))
    assert str(panel.results[0]).startswith("read")
    assert panel.threads == {QThread.currentThread()}


def test_writes_run_one_after_another_in_the_order_given(runner: TaskRunner) -> None:
    order: list[int] = []

    def write(number: int) -> None:
        order.append(number)
        time.sleep(0.001)
        order.append(number)

    for number in range(30):
        runner.start(lambda _progress, n=number: write(n), lambda _none: None, writes=True)  # type: ignore[misc]
    runner.finish()
    assert order == [number for number in range(30) for _ in range(2)]


def test_a_read_does_not_wait_for_a_long_write(runner: TaskRunner, qtbot: QtBot) -> None:
    gate, panel = threading.Event(), Panel()
    runner.start(lambda _progress: gate.wait(10), lambda _is_set: None, writes=True)
    runner.start(lambda _progress: "read", panel.take)
    qtbot.waitUntil(lambda: panel.results == ["read"])
    gate.set()


def test_a_failure_reaches_who_asked(runner: TaskRunner, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    runner.start(fail, lambda _none: pytest.fail("there is no result"), failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "The library is locked by another program."


def test_a_failure_that_nobody_takes_is_told_to_the_window(runner: TaskRunner, qtbot: QtBot) -> None:
    with qtbot.waitSignal(runner.error_occurred) as told:
        runner.start(fail, lambda _none: None)
    assert isinstance(told.args[0], LibraryError)


def test_a_cancelled_task_says_so_and_stops(runner: TaskRunner, qtbot: QtBot) -> None:
    started, errors = threading.Event(), list[Exception]()

    def count(progress: Progress) -> None:
        for number in range(1_000_000):
            started.set()
            progress.report("Counting", number)
            time.sleep(0.0005)

    task = runner.start(count, lambda _none: pytest.fail("it was cancelled"), failed=errors.append)
    started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: task.is_over)
    assert isinstance(errors[0], Cancelled)


def test_a_cancelled_task_without_failed_is_no_error(runner: TaskRunner, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(runner.error_occurred):
        task = runner.start(lambda progress: progress.report("Counting", 1), lambda _none: None)
        task.cancel()
        runner.finish()


def test_a_discarded_result_is_not_delivered(runner: TaskRunner) -> None:
    panel, gate = Panel(), threading.Event()
    task = runner.start(lambda _progress: gate.wait(5), panel.take)
    task.discard()
    gate.set()
    runner.finish()
    assert task.is_over
    assert panel.results == []


def test_a_task_discarded_before_its_turn_does_no_work(runner: TaskRunner) -> None:
    gate, worked = threading.Event(), list[str]()
    runner.start(lambda _progress: gate.wait(5), lambda _is_set: None, writes=True)
    waiting = runner.start(lambda _progress: worked.append("worked"), lambda _none: None, writes=True)
    waiting.discard()
    gate.set()
    runner.finish()
    assert worked == []


def test_a_result_for_a_closed_panel_is_dropped(runner: TaskRunner) -> None:
    panel, gate = Panel(), threading.Event()
    runner.start(lambda _progress: gate.wait(5), panel.take)
    shiboken6.delete(panel)
    gate.set()
    runner.finish()
    assert panel.results == []


def test_an_owner_can_be_named_for_a_plain_function(runner: TaskRunner) -> None:
    owner, results, gate = QObject(), list[object](), threading.Event()
    runner.start(lambda _progress: gate.wait(5), results.append, owner=owner)
    shiboken6.delete(owner)
    gate.set()
    runner.finish()
    assert results == []


def test_progress_ends_with_the_last_step_and_does_not_flood(runner: TaskRunner, qtbot: QtBot) -> None:
    steps: list[Step] = []
    results: list[int] = []

    def count(progress: Progress) -> int:
        for number in range(50_000):
            progress.report("Counting", number + 1, 50_000)
        time.sleep(0.05)  # the last step's signal is on its way before the result's
        return 50_000

    runner.start(count, results.append, progressed=steps.append)
    qtbot.waitUntil(lambda: bool(results), timeout=10_000)
    assert steps[-1] == Step("Counting", 50_000, 50_000)
    assert len(steps) < 25_000
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_busy_is_told_once_at_the_start_and_once_at_the_end(runner: TaskRunner, qtbot: QtBot) -> None:
    told: list[bool] = []
    runner.busy_changed.connect(told.append)
    gate = threading.Event()
    for _ in range(3):
        runner.start(lambda _progress: gate.wait(5), lambda _is_set: None)
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert told == [True, False]


def test_finish_gives_up_after_the_time_named(runner: TaskRunner) -> None:
    gate = threading.Event()
    runner.start(lambda _progress: gate.wait(5), lambda _is_set: None)
    runner.finish(seconds=0.01)
    assert runner.is_busy
    gate.set()


def test_closing_finishes_the_writes_and_delivers_nothing_more() -> None:
    runner, panel, written = TaskRunner(), Panel(), list[int]()

    def write(_progress: Progress) -> None:
        time.sleep(0.05)
        written.append(1)

    runner.start(write, panel.take, writes=True)
    time.sleep(0.02)
    runner.close()
    assert written == [1]
    assert panel.results == []


def test_a_write_that_waits_when_the_window_closes_is_still_written() -> None:
    runner, written = TaskRunner(), list[int]()
    for number in range(3):
        runner.start(lambda _progress, n=number: written.append(n), lambda _none: None, writes=True)  # type: ignore[misc]
    runner.close()
    assert written == [0, 1, 2]


def test_a_task_asked_for_after_closing_is_not_started() -> None:
    runner, worked = TaskRunner(), list[int]()
    runner.close()
    runner.start(lambda _progress: worked.append(1), lambda _none: None)
    assert worked == []
    assert not runner.is_busy
