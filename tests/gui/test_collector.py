"""A closed dialog in a circle of rubbish ends in the thread of the window, whoever makes objects meanwhile."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editor_app.gui.collector import PAUSE, Collector, give_memory_back


class Circle(QDialog):
    """A dialog that holds itself, as one does that connects a signal to a function of its own."""

    def __init__(self, ended_in: list[threading.Thread]) -> None:
        super().__init__()
        self.circle = self
        self.destroyed.connect(
            lambda _gone: ended_in.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
        )


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    made = Collector(qapp)
    yield made
    made.close()
    made.deleteLater()


def make_circles(count: int) -> None:
    for _ in range(count):
        circle: list[object] = []
        circle.append(circle)


def work_in_the_background(count: int = 300_000) -> None:
    thread = threading.Thread(target=make_circles, args=(count,))
    thread.start()
    thread.join()


def test_a_thread_of_the_background_ends_nothing_of_the_window(collector: Collector, qtbot: QtBot) -> None:
    ended_in: list[threading.Thread] = []
    Circle(ended_in)
    work_in_the_background()
    assert ended_in == []
    qtbot.waitUntil(lambda: bool(ended_in), timeout=20 * PAUSE)
    assert ended_in == [threading.main_thread()]


def test_what_has_become_old_is_found_too(collector: Collector) -> None:
    ended_in: list[threading.Thread] = []
    dialog: Circle | None = Circle(ended_in)
    gc.collect()  # it lives, and so it becomes old
    assert dialog is not None
    dialog = None
    for _ in range(100):
        make_circles(2_000)
        collector.collect_if_due()
    assert ended_in == [threading.main_thread()]


def test_a_search_among_all_objects_rests_before_the_next(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, searched = [1000.0], list[int]()

    def collect(generation: int = 2) -> int:
        searched.append(generation)
        now[0] += 0.25
        return 0

    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(gc, "get_count", lambda: (10**6, 0, 0))
    monkeypatch.setattr(gc, "collect", collect)
    for _ in range(300):
        collector.collect_if_due()
    assert searched[:10] == [0] * 9 + [1]
    assert [number for number, generation in enumerate(searched, 1) if generation == 2] == [100]
    now[0] += 125
    for _ in range(100):
        collector.collect_if_due()
    assert searched[-1] == 2


def test_freed_memory_goes_back_to_the_system_after_a_search_among_all(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bool] = []
    monkeypatch.setattr("editor_app.gui.collector.give_memory_back", lambda: given.append(give_memory_back()))
    monkeypatch.setattr(gc, "get_count", lambda: (10**6, 0, 0))
    pieces = [bytes(1_000 + number % 7) for number in range(100_000)]
    for _ in range(99):
        collector.collect_if_due()
    assert given == []
    del pieces
    collector.collect_if_due()
    assert given == [sys.platform == "linux"]


def test_nothing_is_searched_while_little_was_made(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "get_count", lambda: (3, 50, 50))
    monkeypatch.setattr(gc, "collect", lambda *_: pytest.fail("there was nothing to search for"))
    collector.collect_if_due()


def test_python_does_it_again_afterwards(qapp: QApplication) -> None:
    was_on = gc.isenabled()
    gc.enable()
    made = Collector(qapp)
    assert not gc.isenabled()
    made.close()
    assert gc.isenabled()
    made.deleteLater()
    if not was_on:
        gc.disable()
