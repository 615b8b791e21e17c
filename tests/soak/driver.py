"""Review work as a script does it, at random: opening, typing, verdicts, undo, searching, bulk changes, terms."""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QMessageLogContext, QPoint, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from editor_app.domain.reports import Assignment
from tests.gui.opened_window import Shown

QUERIES = ("", "", "is:interview", "severity:>=warning", "harbour", "region:Europe", "state:new", "no:author", "port*")
PLACES = ("show_body", "show_preview", "show_captured", "show_history", "show_body")
STATES = ("start_review", "hold", "reopen", "approve_and_next")
READING = ("show_rules", "show_shortcuts", "show_about", "show_query_help", "show_interview_help", "show_quarantine")
PANELS = ("toggle_outline", "toggle_findings", "toggle_metadata", "toggle_library", "toggle_focus_mode")
TYPED = "one more word "
_OF_THE_MACHINE = ("propagateSizeHints", "OpenType support missing")
"""What Qt says of a screen without sizes and of a machine without fonts for all scripts."""


@dataclass
class Watch:
    """What went wrong while the window was driven, and how much memory was in use."""

    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    samples: list[tuple[float, float]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def sample(self, began: float) -> None:
        """Note the memory in use, in megabytes."""
        gc.collect()
        self.samples.append((time.monotonic() - began, memory()))

    def growth(self, warm_up: float) -> float:
        """By which share memory grew from the end of the warm-up to the end: medians of a fifth of the time each."""
        last = self.samples[-1][0]
        span = (last - warm_up) / 5
        first_fifth = [used for at, used in self.samples if warm_up <= at <= warm_up + span]
        last_fifth = [used for at, used in self.samples if at >= last - span]
        return statistics.median(last_fifth) / statistics.median(first_fifth) - 1


def memory() -> float:
    """Megabytes that this process holds, what it shares with others apart."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return (int(pages[1]) - int(pages[2])) * 4096 / 1_000_000


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Qt's warnings and exceptions that nobody caught are noted."""

    def hear(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(words in message for words in _OF_THE_MACHINE):
            watch.warnings.append(message)

    def catch(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        watch.errors.append("".join(traceback.format_exception(kind, error, trace)))

    before, hook = qInstallMessageHandler(hear), sys.excepthook
    sys.excepthook = catch
    try:
        yield
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(before)


class Driver:
    """Does one thing after another in an open window."""

    def __init__(self, shown: Shown, seed: int, watch: Watch) -> None:
        self.shown, self.watch, self.dice = shown, watch, random.Random(seed)
        acts: tuple[tuple[int, Callable[[], None]], ...] = (
            (10, self.open_one), (8, self.type_and_take_back), (4, self.judge), (4, self.search), (3, self.look),
            (3, self.go_to_findings), (2, self.undo), (2, self.decide), (2, self.change_many), (2, self.visit_terms),
            (1, self.read_help), (1, self.switch_panels), (1, self.fix),
        )  # fmt: skip
        self._acts = [act for _weight, act in acts]
        self._weights = [weight for weight, _act in acts]

    def step(self) -> None:
        """One act, with all that it leads to."""
        act = self.dice.choices(self._acts, self._weights)[0]
        self.watch.done[act.__name__] += 1
        act()
        self.shown.settle()
        self._close_dialogs()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def trigger(self, name: str) -> None:
        """An action of the menus, where it may be done."""
        action = self.shown.window.book[name]
        if action.isEnabled():
            action.trigger()
            self.shown.settle()

    # ---- what an editor does

    def open_one(self) -> None:
        """Click an article of the list."""
        library = self.shown.library
        count = library.model.rowCount()
        if count:
            library.list.select_row(self.dice.randrange(min(count, 60)))

    def type_and_take_back(self) -> None:
        """Type in the body, let it be saved, and take the words out again, so that texts do not grow."""
        if self.shown.window.desk.article_id is None:
            return
        self.trigger("focus_body")
        editor = self.shown.focused()
        QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, TYPED)
        self.shown.settle()
        self.watch.done["letters"] += len(TYPED)
        for _ in TYPED:
            QTest.keyClick(editor, Qt.Key.Key_Backspace)

    def judge(self) -> None:
        """Move the article through the review."""
        self.trigger(self.dice.choice(STATES))

    def search(self) -> None:
        """Another view of the library."""
        self.shown.library.set_query(self.dice.choice(QUERIES))

    def look(self) -> None:
        """The article's other sides."""
        self.trigger(self.dice.choice(PLACES))
        self.trigger("show_body")

    def go_to_findings(self) -> None:
        """From finding to finding, and from turn to turn."""
        for name in ("next_finding", "next_finding", "previous_finding", "next_turn", "previous_turn"):
            self.trigger(name)

    def undo(self) -> None:
        """Take the last operation back, the import of all articles apart."""
        if (self.shown.workspace.history.undoable() or 0) > 1:
            self.trigger("undo_operation")

    def decide(self) -> None:
        """Say what the text is, and take that back."""
        self.trigger(self.dice.choice(("mark_interview", "mark_no_interview")))
        self.trigger("let_program_decide")

    def change_many(self) -> None:
        """A field of all listed articles, previewed, done and taken back."""
        self.shown.library.set_query("region:Europe")
        self.shown.settle()
        value = self.dice.choice(("Harbour News", "Channel Post"))
        self.shown.window.bulk.preview_assignment(Assignment("outlet", "=", value))
        self.shown.settle()
        dialog = self.shown.window.bulk.dialog
        button = getattr(dialog, "apply_button", None)
        if button is not None and button.isEnabled():
            button.click()
            self.shown.settle()
            self.undo()

    def visit_terms(self) -> None:
        """The vocabularies: another one, some of its terms, and back to the desk."""
        self.trigger("show_vocabularies")
        bench = self.shown.window.bench
        bench.show_vocabulary(self.dice.choice(self.shown.workspace.taxonomy.names()))
        self.shown.settle()
        for _ in range(4):
            QTest.keyClick(self.shown.focused(), Qt.Key.Key_Down)
            self.shown.settle()
        self.trigger("show_desk")

    def read_help(self) -> None:
        """A dialog to read."""
        self.trigger(self.dice.choice(READING))

    def switch_panels(self) -> None:
        """Hide a panel and show it again; now and then the other theme."""
        name = self.dice.choice((*PANELS, "switch_theme"))
        self.trigger(name)
        self.trigger(name)

    def fix(self) -> None:
        """Repair what is found first, and take that back."""
        self.trigger("next_finding")
        self.trigger("fix_finding")
        self.undo()

    # ---- hands

    def _close_dialogs(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        QTest.mouseMove(self.shown.window, QPoint(4, 4))
