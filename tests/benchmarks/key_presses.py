"""Key presses in the body with live checks, each until the editor has painted it, beside a bare QPlainTextEdit.

Between the keys the window works as it does for a person: checks, autosave and panels run when their time has come.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.bootstrap import open_workspace
from tests.benchmarks.generator import PageGenerator
from tests.benchmarks.ratio import Goal, Outcome, percentile
from tests.benchmarks.sample_library import settings_for

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the application is made

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QTextEdit

from editor_app.gui.app import Program
from tests.benchmarks.window_child import PaintWatch

_LONGEST_WAIT = 5.0  # seconds for one key
_BETWEEN_KEYS = 60  # milliseconds, a quick typist's
_A_PAUSE = 700  # milliseconds, in which the draft is checked and saved
_KEYS_TO_A_PAUSE = 25


def run(size: int, pairs: int) -> list[Outcome]:
    """Milliseconds of `size` key presses in bodies of 800 and of 10,000 words.

    The goal is of the window's own processor time: on shared cores the slowest of hundreds waits for someone else.
    """
    app = QApplication.instance() or QApplication([])
    outcomes: list[Outcome] = []
    for word_count in (800, 10_000):
        body = PageGenerator(words_a_page=word_count).page(0)
        with _opened(app, body) as editor:
            pressed = [took for _ in range(pairs) for took in _type(editor, size)]
        bare = QPlainTextEdit(body)
        bare.resize(700, 700)
        bare.show()
        bare_times = [on_clock for _ in range(pairs) for on_clock, _ in _type(bare, size)]
        bare.close()
        times, own = [on_clock for on_clock, _ in pressed], [processor for _, processor in pressed]
        name = f"{word_count:,} words, key press to paint"
        outcomes.append(Outcome(f"{name}, p99", percentile(own, 99), "ms", goal=Goal(16)))
        outcomes.append(Outcome(f"{name}, p99 on the clock", percentile(times, 99), "ms"))
        outcomes.append(
            Outcome(f"{name}, median on the clock", statistics.median(times), "ms", (min(times), max(times)))
        )
        ratio = statistics.median(times) / statistics.median(bare_times)
        outcomes.append(Outcome(f"{name}, median to a bare editor's", ratio, "×"))
    return outcomes


@contextmanager
def _opened(app: object, page: str) -> Iterator[QTextEdit]:
    """The body editor of a window on a library of that one page, its first check done."""
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "page.txt"
        file.write_text(page, encoding="utf-8")
        settings = settings_for(folder / "library.db")
        with open_workspace(settings) as workspace:
            workspace.importing.import_paths([file])
        program = Program(app, settings)
        window = program.open(settings.library)
        end = time.monotonic() + 60
        while not window.desk.editor.text() and time.monotonic() < end:
            app.processEvents()
        _let_work(_A_PAUSE)
        yield window.desk.editor
        program.close()


def _type(editor: QTextEdit | QPlainTextEdit, count: int) -> list[tuple[float, float]]:
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    editor.setFocus()
    times = []
    for number in range(count):
        key = Qt.Key.Key_Space if number % 6 == 5 else Qt.Key.Key_E
        times.append(_milliseconds_to_paint(editor, key))
        _let_work(_A_PAUSE if number % _KEYS_TO_A_PAUSE == _KEYS_TO_A_PAUSE - 1 else _BETWEEN_KEYS)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    return times


def _milliseconds_to_paint(editor: QAbstractScrollArea, key: Qt.Key) -> tuple[float, float]:
    """On the clock, and of the processor in this thread: others on the same cores make the first longer."""
    watch = PaintWatch({editor.viewport(): lambda: True})
    start, used = time.perf_counter(), time.thread_time()
    QTest.keyClick(editor, key)
    while not watch.is_done:
        if time.perf_counter() - start > _LONGEST_WAIT:
            raise RuntimeError("a key press was not painted")
        QApplication.processEvents()
    return 1000 * (time.perf_counter() - start), 1000 * (time.thread_time() - used)


def _let_work(milliseconds: int) -> None:
    """Lets the window do what it has to, as while a person thinks."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
