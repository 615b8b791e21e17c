"""PySide6 6.12.0 on Python before 3.12 drops a reference at every emitted signal and kills the process."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(object)
    silent = Signal()


def test_two_thousand_emitted_signals_all_arrive_and_the_process_lives() -> None:
    bell, heard = Bell(), list[int]()
    bell.rung.connect(heard.append)
    for number in range(2_000):
        bell.rung.emit(number)
        bell.silent.emit()
    assert heard == list(range(2_000))


def test_two_thousand_calls_without_a_result_do_no_harm() -> None:
    bell = QObject()
    for number in range(2_000):
        bell.setObjectName(str(number))
    assert bell.objectName() == "1999"
