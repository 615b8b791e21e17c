"""Every screen that is pictured, and how the real window gets there: by its own acts, never by made-up values."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from editor_app.domain.progress import Progress, Step
from editor_app.domain.reports import Assignment
from editor_app.gui.app import Program
from editor_app.gui.bench.corpus_rows import Act
from editor_app.gui.dialogs.export_dialog import ExportDialog
from editor_app.gui.main_window import MainWindow
from editor_app.gui.panels.desk_pages import CAPTURED, HISTORY, PREVIEW
from editor_app.gui.tasks import TaskRunner

SHARE = 0.6
"""How far held work comes."""

SPENT = 2.5
"""Seconds that it takes until there: enough for the window to tell the time left."""

LONGEST = 60.0
"""Seconds that work is held at most."""


class HoldingRunner(TaskRunner):
    """Runs jobs as ever, but does one slowly and holds it in the middle, for a picture of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held, self._reached, self._let_go = "", Event(), Event()

    @property
    def is_holding(self) -> bool:
        """Whether a job is held, or will be."""
        return bool(self._held) and not self._let_go.is_set()

    def hold(self, task: str) -> None:
        """Hold the next job whose steps are named so."""
        self._held = task

    def wait_until_held(self) -> None:
        """Wait until that job is in the middle."""
        self._reached.wait(LONGEST)

    def let_go(self) -> None:
        """Let it run to its end."""
        self._let_go.set()

    def _run(self, box: list[Any]) -> None:
        if self.is_holding:
            self._slow_down(box[0]._progress)
        super()._run(box)

    def _slow_down(self, progress: Progress) -> None:
        told = progress.listener
        if told is None:
            return

        def listener(step: Step) -> None:
            told(step)
            if step.task != self._held or not step.total or self._let_go.is_set():
                return
            time.sleep(SPENT / SHARE / step.total)
            if step.done >= step.total * SHARE:
                told(step)  # the time that is left by now
                self._reached.set()
                self._let_go.wait(LONGEST)

        progress.listener = listener


class PictureProgram(Program):
    """The program, with work that can be held."""

    def make_runner(self) -> TaskRunner:
        """One that can hold a job."""
        return HoldingRunner(self)

    @property
    def shown(self) -> MainWindow:
        """The window that is open."""
        assert self.window is not None
        return self.window

    @property
    def holding(self) -> HoldingRunner:
        """The runner of the library that is open."""
        assert isinstance(self.runner, HoldingRunner)
        return self.runner


class Library(Enum):
    """The library that a screen is of."""

    DEMO = "demo"
    EMPTY = "empty"


Arrange = Callable[[PictureProgram, Path], object]
"""Does one thing in the window; the path is a folder with pages to import, and room beside it to write to."""


@dataclass(frozen=True)
class Screen:
    """How the window gets there: one act after the other, each with what it leads to."""

    acts: tuple[Arrange, ...]
    library: Library = Library.DEMO


def _query(text: str) -> Arrange:
    return lambda program, _pages: program.shown.library.set_query(text)


def _act(name: str) -> Arrange:
    return lambda program, _pages: program.shown.book[name].trigger()


def _page(number: int) -> Arrange:
    return lambda program, _pages: program.shown.desk.show_page(number)


_INTERVIEW = _query("is:interview language:en")
_WRONG_TERM = _query("flag:taxonomy.* severity:error")


def _complete(program: PictureProgram, _pages: Path) -> None:
    form = program.shown.desk.form
    row = form.rows["regions"]
    form.focus_field("regions")
    form.completing.ask(row, row.value, None, "eu")


def _fail(program: PictureProgram, _pages: Path) -> None:
    """Type while another program holds the library: the save really fails."""
    with closing(sqlite3.connect(program.shown.workspace.settings.library)) as other:
        other.execute("BEGIN IMMEDIATE")
        program.shown.desk.editor.replace_range(0, 0, "New words. ")
        program.shown.desk.flush()
        other.rollback()


def _start_export(program: PictureProgram, pages: Path) -> None:
    dialog = program.shown.files.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.place.setText(str(pages.with_name("archive-export")))
    dialog.start_button.click()


def _export_half(program: PictureProgram, pages: Path) -> None:
    program.holding.hold("Exporting")
    _start_export(program, pages)
    program.holding.wait_until_held()


def _show_held_back(program: PictureProgram, _pages: Path) -> None:
    dialog = program.shown.files.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.why.click()


def _import(program: PictureProgram, pages: Path) -> None:
    program.shown.files.import_paths((pages,))


def _import_half(program: PictureProgram, pages: Path) -> None:
    program.holding.hold("Importing")
    _import(program, pages)
    program.holding.wait_until_held()


def _ask_speaker(program: PictureProgram, _pages: Path) -> None:
    desk = program.shown.desk
    turn = desk.outline.turn_beside(0, 1)
    assert turn is not None
    desk.go_to(turn.start, turn.start)
    program.shown.book["set_speaker"].trigger()


def _open_turn_menu(program: PictureProgram, _pages: Path) -> None:
    outline = program.shown.desk.outline.list
    outline.make_current(2)
    place = outline.visualRect(outline.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, outline.viewport().mapToGlobal(place))
    QApplication.sendEvent(outline.viewport(), event)


def _ask_why(program: PictureProgram, _pages: Path) -> None:
    program.shown.desk.outline.why.click()


def _preview_bulk(program: PictureProgram, _pages: Path) -> None:
    program.shown.bulk.preview_assignment(Assignment("topics", "+=", "Foreign Policy"))


def _term(name: str, concept_id: str) -> Arrange:
    return lambda program, _pages: program.shown.bench.show_term(name, concept_id)


def _merge_into(concept_id: str) -> Arrange:
    return lambda program, _pages: program.shown.bench.panel.add_term(concept_id)


def _tab(number: int) -> Arrange:
    return lambda program, _pages: program.shown.bench.tabs.setCurrentIndex(number)


def _merge_first(program: PictureProgram, _pages: Path) -> None:
    variants = program.shown.bench.further.variants
    row = next(row for row in variants.model.rows if Act.MERGE in row.acts)
    variants.list.act_requested.emit(row, Act.MERGE)


SCREENS: dict[str, Screen] = {
    "library": Screen((_query(""),)),
    "desk": Screen((_INTERVIEW,)),
    "wrong-term": Screen((_WRONG_TERM,)),
    "completer": Screen((_WRONG_TERM, _complete)),
    "speaker": Screen((_INTERVIEW, _ask_speaker)),
    "turn-menu": Screen((_INTERVIEW, _open_turn_menu)),
    "why-interview": Screen((_INTERVIEW, _ask_why)),
    "preview": Screen((_INTERVIEW, _page(PREVIEW))),
    "captured": Screen((_INTERVIEW, _page(CAPTURED))),
    "history": Screen((_INTERVIEW, _page(HISTORY))),
    "palette": Screen((_INTERVIEW, lambda program, _pages: program.shown.palette_view.open("exp"))),
    "focus-mode": Screen((_INTERVIEW, _act("toggle_focus_mode"))),
    "fix-all": Screen((_WRONG_TERM, _act("fix_all_safe"))),
    "house-form": Screen((_INTERVIEW, _act("convert_form"))),
    "house-form-bulk": Screen((_query("is:interview"), _act("convert_listed"))),
    "set-field": Screen((_query(""), _act("set_field"))),
    "bulk-preview": Screen((_query("is:interview region:Europe"), _preview_bulk)),
    "save-view": Screen((_INTERVIEW, _act("save_view"))),
    "import": Screen((_import_half,), Library.EMPTY),
    "import-report": Screen((_import,), Library.EMPTY),
    "quarantine": Screen((_import, _act("show_quarantine")), Library.EMPTY),
    "export": Screen((_INTERVIEW, _act("export_view"))),
    "export-running": Screen((_query(""), _act("export_view"), _export_half)),
    "export-held-back": Screen((_query(""), _act("export_view"), _start_export, _show_held_back)),
    "vocabularies": Screen((_act("show_vocabularies"), _term("regions", "turkiye"))),
    "term-merge": Screen(
        (_act("show_vocabularies"), _term("regions", "turkiye"), _act("merge_term"), _merge_into("europe"))
    ),
    "variants": Screen((_act("show_vocabularies"), _tab(1))),
    "variants-resolve": Screen((_act("show_vocabularies"), _tab(1), _merge_first)),
    "vocabulary-quality": Screen((_act("show_vocabularies"), _term("topics", "miscellaneous"), _tab(2))),
    "versions": Screen((_act("show_vocabularies"), _term("regions", "turkiye"), _tab(3))),
    "backups": Screen((_INTERVIEW, _act("back_up_now"), _act("restore_backup"))),
    "health": Screen((_INTERVIEW, _act("examine_library"))),
    "rules": Screen((_INTERVIEW, _act("show_rules"))),
    "query-help": Screen((_INTERVIEW, _act("show_query_help"))),
    "vocabulary-help": Screen((_INTERVIEW, _act("show_vocabulary_help"))),
    "interview-help": Screen((_INTERVIEW, _act("show_interview_help"))),
    "shortcuts": Screen((_INTERVIEW, _act("show_shortcuts"))),
    "settings": Screen((_INTERVIEW, _act("show_settings"))),
    "updates": Screen((_INTERVIEW, _act("check_for_updates"))),
    "about": Screen((_INTERVIEW, _act("show_about"))),
    "error": Screen((_INTERVIEW, _fail)),
    "no-match": Screen((_query("zeppelin"),)),
    "empty": Screen((), Library.EMPTY),
}
"""Each screen by its name."""
