"""A disk that is full, may not be written or is gone at any point: one right sentence, nothing lost, and a way on.

At each point of an act SQLite's or Python's use of the disk fails, from there on or once. The act must end in a
sentence or be done; what a user then finds is all of it or nothing; and the same act can be done again, by the same
program where it was open all the time.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.domain.errors import AppError
from editor_app.store.backup import examine
from tests.faults import acts, crash, drive
from tests.faults.acts import ATOMIC, KEEPING, Act, OpenPlace, Place, checked_again, contents, demand_sound
from tests.faults.crash import Fault, Points, Say, chosen_points, count_points, run

pytestmark = [
    pytest.mark.timeout(14_400),
    pytest.mark.skipif(drive.library() is None, reason="this Python's SQLite shows nothing of its way to the disk"),
]

FAULTS = (Fault.FULL, Fault.READ_ONLY, Fault.GONE)
WORDS = {
    Fault.FULL: ("full", "room", "space", "cannot be read or written"),
    Fault.READ_ONLY: ("read-only", "cannot be", "could not"),
    Fault.GONE: ("cannot be", "could not", "There is no", "is damaged"),
}
"""What a sentence about each fault says; SQLite tells some as an error of the disk and no more."""
IMPORT = Act("import", acts.import_pages)
LIVE = (*(act for act in ATOMIC if act.name not in ("restore", "migrate")), IMPORT)


def tried(act: Act, place: Place) -> Callable[[Say], None]:
    """The act, with the sentence that it ended with or that it was done."""

    def does(say: Say) -> None:
        try:
            act.does(place)
        except AppError as error:
            say(f"refused: {error}")
        else:
            say("done")

    return does


def tried_live(act: Act, folder: Path) -> Callable[[Say], None]:
    """The act in a library that was open before and stays so; done again where it was refused."""

    def does(say: Say) -> None:
        place = OpenPlace(folder)
        place.workspace = Place(folder).open()
        crash.arm()
        tried(act, place)(told := Told(say))
        crash.mend()
        if told.lines[0] != "done":
            tried(act, place)(say)
        problems = place.workspace.safety.doctor().problems
        say(f"problems: {problems}" if problems else "sound")
        place.workspace.close()

    return does


class Told:
    """Passes on what is said, and keeps it."""

    def __init__(self, say: Say) -> None:
        self._say, self.lines = say, list[str]()

    def __call__(self, line: str) -> None:
        self.lines.append(line)
        self._say(line)


def demand_sentence(said: str, fault: Fault) -> None:
    sentence = said.removeprefix("refused: ")
    assert sentence.endswith((".", "”")), sentence
    assert any(word in sentence for word in WORDS[fault]), sentence


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.value)
@pytest.mark.parametrize("act", (*ATOMIC, IMPORT), ids=lambda act: act.name)
def test_an_act_is_done_or_refused_in_a_sentence(
    act: Act, fault: Fault, place: Place, templates: dict[bool, Path]
) -> None:
    place.renew(templates[act.is_old])
    before = contents(place.library)
    total = count_points(tried(act, place), Points(None, fault, place.folder))
    after = contents(place.library)
    settled = checked_again(place)
    for point in chosen_points(total, act.name, fault, share=2):
        place.renew(templates[act.is_old])
        said = run(tried(act, place), points=Points(point, fault, place.folder)).said[0]
        if said != "done":
            demand_sentence(said, fault)
        found = demand_sound(place)
        if found != after and (found != before or said == "done"):
            found = checked_again(place)
        if act is IMPORT:  # an import keeps what it has read so far, and reports the pages that it could not read
            assert found[0] in (before[0], after[0]), f"point {point}: {said}"
        else:
            is_untouched = found == before and (said != "done" or act.is_old)
            assert found in (after, settled) or is_untouched, f"point {point}: {said}"
        if found not in (after, settled):
            act.does(place)
            again = contents(place.library)
            assert again == after or act is IMPORT, f"done again after point {point}"
            assert again[0] == after[0], f"done again after point {point}"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.value)
@pytest.mark.parametrize("act", LIVE, ids=lambda act: act.name)
def test_who_has_the_library_open_goes_on_when_the_disk_is_well_again(
    act: Act, fault: Fault, place: Place, templates: dict[bool, Path]
) -> None:
    def points(at: int | None) -> Points:
        made = Points(at, fault, place.folder)
        made.is_armed = False
        return made

    total = count_points(tried_live(act, place.folder), points(None))
    after = contents(place.library)
    for point in chosen_points(total, "live", act.name, fault, share=2):
        place.renew(templates[False])
        first, *others = run(tried_live(act, place.folder), points=points(point)).said
        if first != "done":
            demand_sentence(first, fault)
            assert others.pop(0) == "done", f"point {point}: {first}"
        assert others == ["sound"], f"point {point}: {first}"
        found = demand_sound(place)
        if found != after:
            found = checked_again(place)
        assert found[0] == after[0], f"point {point}: {first}"
        assert found[9] == after[9], f"point {point}: {first}"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.value)
@pytest.mark.parametrize("act", KEEPING, ids=lambda act: act.name)
def test_a_backup_is_whole_or_not_there(act: Act, fault: Fault, place: Place, templates: dict[bool, Path]) -> None:
    before = contents(place.library)
    total = count_points(tried(act, place), Points(None, fault, place.folder))
    for point in chosen_points(total, act.name, fault, share=2):
        place.renew(templates[False])
        said = run(tried(act, place), points=Points(point, fault, place.folder)).said[0]
        if said != "done":
            demand_sentence(said, fault)
        made = sorted((place.folder / "library.db.backups").glob("*.db"))
        assert made or said != "done"
        for backup in made:
            examine(backup)
            assert contents(backup) == before
        assert demand_sound(place) == before
        act.does(place)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.value)
def test_a_lost_library_is_brought_back_when_the_disk_is_well_again(
    fault: Fault, place: Place, templates: dict[bool, Path]
) -> None:
    wanted = contents(place.backup)
    act = Act("restore lost", acts.restore)
    place.library.unlink()
    total = count_points(tried(act, place), Points(None, fault, place.folder))
    for point in chosen_points(total, act.name, fault, share=2):
        place.renew(templates[False])
        place.library.unlink()
        said = run(tried(act, place), points=Points(point, fault, place.folder)).said[0]
        if said != "done":
            demand_sentence(said, fault)
            acts.restore_lost(place)
        assert contents(place.library) == wanted
        demand_sound(place)


def test_a_watched_sqlite_really_fails(tmp_path: Path) -> None:
    def act(say: Say) -> None:
        crash.mend()
        connection = sqlite3.connect(tmp_path / f"{os.getpid()}.db")
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("CREATE TABLE t (a)")
        crash.arm()
        try:
            connection.execute("INSERT INTO t VALUES (1)")
            connection.commit()
        except sqlite3.Error as error:
            say(str(error))
        else:
            say("done")

    def lasting(fault: Fault) -> Points:
        points = Points(1, fault)
        points.is_lasting = True
        return points

    assert run(act, points=lasting(Fault.FULL)).said == ("database or disk is full",)
    (said,) = run(act, points=lasting(Fault.GONE)).said
    assert said in ("disk I/O error", "database disk image is malformed")  # SQLite says the second of a page unread
    assert run(act).said == ("done",)
