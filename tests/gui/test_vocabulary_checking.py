"""The library is checked by itself after a change of a vocabulary, while the editor works on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from editor_app.domain.errors import LibraryError
from editor_app.gui.background_line import BackgroundLine
from editor_app.gui.panels.desk import Desk
from editor_app.gui.status_line import StatusLine
from editor_app.gui.vocabulary_checking import BATCH, VocabularyChecking
from editor_app.vocabularies.operations import rename
from tests.gui.opened_desk import Opened
from tests.gui.test_learning import article


class TellingLine(BackgroundLine):
    """Remembers all that it showed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told: list[str] = []

    def show_progress(self, text: str, done: int, total: int) -> None:
        super().show_progress(text, done, total)
        self.told.append(self.label.text())


@pytest.fixture
def line(opened: Opened) -> TellingLine:
    return TellingLine(opened.desk)


@pytest.fixture
def checking(opened: Opened, line: BackgroundLine) -> VocabularyChecking:
    """Sixty articles more, all of them checked."""
    with opened.workspace._store.write("Fill", "Mira") as unit:
        for number in range(60):
            unit.add_article(article(number), b"%d" % number)
    opened.workspace.checking.check_library(opened.workspace.library.parse(""))
    return VocabularyChecking(opened.workspace, opened.runner, opened.hub, line, opened.desk)


def rename_norway(opened: Opened) -> None:
    taxonomy = opened.workspace.taxonomy
    norway = taxonomy.index("regions").find("Norway")
    assert norway is not None
    report = taxonomy.change(rename(taxonomy.scheme("regions"), norway.id, "Kingdom of Norway"))
    opened.hub.announce(report.operation)


def run(opened: Opened, checking: VocabularyChecking, *, most: int = 40) -> list[str]:
    """Let the pauses pass until nothing is left to do; what the line said."""
    line = checking._line
    assert isinstance(line, TellingLine)
    line.told.clear()
    for _ in range(most):
        timers = [timer for timer in (checking.timer, checking.next) if timer.isActive()]
        if not timers:
            break
        for timer in timers:
            timer.stop()
            timer.timeout.emit()
        opened.runner.finish()
    return list(dict.fromkeys(line.told))


def test_after_a_change_all_articles_are_checked_in_small_jobs(opened: Opened, checking: VocabularyChecking) -> None:
    rename_norway(opened)
    total = opened.workspace.library.total()
    assert opened.workspace.checking.stale_count() == total - 12  # those that carry the term are checked with it

    said = run(opened, checking)

    left = total - 12
    assert said == [f"Checking against Regions: {done} of {left}" for done in (0, BATCH, left)]
    assert opened.workspace.checking.stale_count() == 0
    assert f"{left} articles checked against Regions." in opened.said
    assert not checking.is_running and checking._line.isHidden()


def test_an_undo_is_followed_by_a_check_too(opened: Opened, checking: VocabularyChecking) -> None:
    rename_norway(opened)
    run(opened, checking)
    opened.hub.announce(opened.workspace.history.undo())
    assert opened.workspace.checking.stale_count() > 0

    run(opened, checking)

    assert opened.workspace.checking.stale_count() == 0


def test_a_save_goes_between_two_jobs(opened: Opened, checking: VocabularyChecking) -> None:
    opened.show("report")
    rename_norway(opened)
    run(opened, checking, most=2)
    assert checking.is_running and opened.workspace.checking.stale_count() > 0

    opened.desk.session.set_field("title", "Boats in spring")
    opened.pause()

    assert opened.stored().title == "Boats in spring"
    run(opened, checking)
    assert opened.workspace.checking.stale_count() == 0


def test_it_waits_while_somebody_types(opened: Opened, checking: VocabularyChecking) -> None:
    rename_norway(opened)
    run(opened, checking, most=1)
    assert checking.is_running
    checking.hold()
    assert checking.next.remainingTime() > 500


def test_it_can_be_stopped_and_begins_anew_with_the_next_change(
    opened: Opened, checking: VocabularyChecking, line: BackgroundLine
) -> None:
    rename_norway(opened)
    run(opened, checking, most=2)
    left = opened.workspace.checking.stale_count()

    line.stop.click()
    opened.hub.articles_changed.emit(None)
    run(opened, checking)

    assert opened.workspace.checking.stale_count() == left > 0
    assert line.isHidden()
    assert opened.said[-1] == f"Checking stopped; {left} articles wait for the next check."
    opened.hub.announce(opened.workspace.history.undo())
    run(opened, checking)
    assert opened.workspace.checking.stale_count() == 0


def test_a_look_in_the_middle_does_not_end_it(opened: Opened, checking: VocabularyChecking) -> None:
    rename_norway(opened)
    run(opened, checking, most=2)
    checking.timer.start()

    run(opened, checking)

    assert opened.workspace.checking.stale_count() == 0 and not checking.is_running


def test_nothing_is_said_where_nothing_has_to_be_checked(opened: Opened, checking: VocabularyChecking) -> None:
    opened.hub.articles_changed.emit(None)
    opened.hub.vocabulary_changed.emit("no vocabulary at all")
    assert run(opened, checking) == []
    assert opened.said == []


def test_a_library_that_cannot_be_written_is_told_once(
    opened: Opened, checking: VocabularyChecking, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename_norway(opened)

    def refuse(*_arguments: object) -> int:
        raise LibraryError("The library is locked by another program.")

    monkeypatch.setattr(type(opened.workspace.checking), "recheck", refuse)
    run(opened, checking)
    assert opened.said[-1] == "The library is locked by another program."
    assert not checking.is_running and checking._line.isHidden()


def test_what_no_check_helps_is_not_tried_for_ever(
    opened: Opened, checking: VocabularyChecking, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename_norway(opened)
    asked: list[str] = []

    def forget(_service: object, ids: list[str]) -> int:
        asked.extend(ids)
        return 0

    monkeypatch.setattr(type(opened.workspace.checking), "recheck", forget)
    run(opened, checking)
    once = len(asked)
    opened.hub.articles_changed.emit(None)
    run(opened, checking)
    assert len(asked) == once == len(set(asked))


def test_two_changed_vocabularies_are_both_named(opened: Opened, checking: VocabularyChecking) -> None:
    rename_norway(opened)
    taxonomy = opened.workspace.taxonomy
    scheme = taxonomy.scheme("topics")
    opened.hub.announce(taxonomy.change(rename(scheme, scheme.concepts[0].id, "Quite another name")).operation)
    said = run(opened, checking)
    assert said[0].startswith(f"Checking against Regions and {replace(scheme).title}: 0 of ")


def test_a_long_sentence_gives_way_to_what_goes_on(qtbot: QtBot) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    status.resize(900, 26)
    status.show()
    status.say("Rename “France” to “French Republic”: done, 1,204 articles changed. Ctrl+Alt+Z takes it back. " * 2)
    status.background.show_progress("Checking against Regions", 31_020, 41_208)
    qtbot.waitUntil(lambda: status.background.stop.geometry().left() >= status.background.label.geometry().right())
    assert status.background.label.text() == "Checking against Regions: 31,020 of 41,208"
    assert status.background.geometry().right() < status.width() and status.said.width() > 100
    assert status.said.toolTip() == status.said.text()
