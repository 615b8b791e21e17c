"""Killed at each statement and each change of files: an act is done whole or not at all, and can be done again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import open_workspace
from editor_app.services.backups import back_up, backups_folder, list_backups
from editor_app.store.backup import examine
from tests.faults import acts
from tests.faults.acts import ATOMIC, KEEPING, Act, Place, checked_again, contents, demand_sound
from tests.faults.crash import Say, chosen_points, count_points, run

pytestmark = pytest.mark.timeout(14_400)  # all points of all acts take their time


def said_at_end(act: Callable[[Place], None], place: Place) -> Callable[[Say], None]:
    """The act, confirmed when it is over."""

    def does(say: Say) -> None:
        act(place)
        say("done")

    return does


@pytest.mark.parametrize("act", ATOMIC, ids=lambda act: act.name)
def test_an_act_is_done_whole_or_not_at_all(act: Act, place: Place, templates: dict[bool, Path]) -> None:
    template = templates[act.is_old]
    place.renew(template)
    before = contents(place.library)
    total = count_points(lambda _say: act.does(place))
    after = contents(place.library)
    settled = checked_again(place)
    assert before != after
    assert total > 5
    killed = 0
    for point in chosen_points(total, act.name):
        place.renew(template)
        death = run(said_at_end(act.does, place), point)
        killed += death.is_killed
        found = demand_sound(place)
        is_migrated = act.is_old  # opening it for the look has finished what was begun
        allowed = (after,) if is_migrated or death.said else (before, after)
        if found not in allowed:  # after the change, before the findings that follow from it: these are told to be old
            found, allowed = checked_again(place), (settled,)
        assert found in allowed, f"killed at point {point}"
        if found == before:
            act.does(place)
            assert contents(place.library) == after, f"done again after point {point}"
    assert killed > 3


@pytest.mark.parametrize("act", KEEPING, ids=lambda act: act.name)
def test_a_backup_that_dies_leaves_the_library_and_no_half_backup(
    act: Act, place: Place, templates: dict[bool, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.store.backup._PAGES_AT_ONCE", 9)
    place.renew(templates[False])
    before = contents(place.library)
    total = count_points(lambda _say: act.does(place))
    for point in chosen_points(total, act.name):
        place.renew(templates[False])
        death = run(said_at_end(act.does, place), point)
        for backup in list_backups(place.library):
            examine(backup.file)
            assert contents(backup.file) == before
        assert not death.said or list_backups(place.library)
        assert demand_sound(place) == before
        shutil.rmtree(backups_folder(place.library), ignore_errors=True)
        act.does(place)
        assert [contents(backup.file) for backup in list_backups(place.library)] == [before]


def test_an_import_that_dies_is_finished_by_importing_again(place: Place, templates: dict[bool, Path]) -> None:
    place.renew(templates[False])
    before = contents(place.library)
    total = count_points(lambda _say: acts.import_pages(place))
    after = contents(place.library)
    for point in chosen_points(total, "import"):
        place.renew(templates[False])
        death = run(said_at_end(acts.import_pages, place), point)
        found = demand_sound(place)
        assert found[0] in (before[0], after[0]), f"killed at point {point}"
        assert not death.said or found == after
        acts.import_pages(place)
        again = contents(place.library)
        assert [again[part] for part in (0, 5, 6, 7, 9)] == [after[part] for part in (0, 5, 6, 7, 9)]


def test_a_library_that_is_lost_is_brought_back_however_often_that_dies(
    place: Place, templates: dict[bool, Path]
) -> None:
    place.renew(templates[False])
    wanted = contents(place.backup)
    total = count_points(lambda _say: acts.restore_lost(place))
    for point in chosen_points(total, "restore lost"):
        place.renew(templates[False])
        run(said_at_end(acts.restore_lost, place), point)
        acts.restore_lost(place)
        assert contents(place.library) == wanted
        demand_sound(place)


def test_a_damaged_library_is_set_aside_however_often_that_dies(place: Place, templates: dict[bool, Path]) -> None:
    damage = b"This is no database any more. " * 900

    def spoil() -> None:
        place.renew(templates[False])
        place.library.write_bytes(damage)

    spoil()
    total = count_points(lambda _say: acts.restore(place))
    for point in chosen_points(total, "set aside"):
        spoil()
        run(said_at_end(acts.restore, place), point)
        acts.restore(place)
        assert contents(place.library) == contents(place.backup)
        kept = [file for file in place.folder.glob("library.db.damaged-*") if file.read_bytes() == damage]
        assert len(kept) == 1, f"killed at point {point}"


def test_what_a_dead_backup_has_left_is_removed_by_a_later_one(place: Place, templates: dict[bool, Path]) -> None:
    place.renew(templates[False])
    left = backups_folder(place.library) / "2026-01-01T000000Z.db.part"
    left.parent.mkdir()
    left.write_bytes(b"x")
    acts.os_utime(left, hours=-3)
    busy = left.with_name("2026-01-02T000000Z.db.part")
    busy.write_bytes(b"x")
    back_up(place.library)
    assert not left.exists()
    assert busy.exists()  # another program may be at it


def test_a_text_that_could_not_be_saved_is_offered_again_after_a_death(
    place: Place, templates: dict[bool, Path]
) -> None:
    place.renew(templates[False])

    def keep(say: Say) -> None:
        with place.open() as workspace:
            article = workspace.library.article(acts.first_id(workspace))
            workspace.editing.keep_recovery(replace(article, body="What was typed."))
            say("kept")

    total = count_points(keep)
    for point in chosen_points(total, "recovery"):
        place.renew(templates[False])
        death = run(keep, point)
        with open_workspace(place.settings) as workspace:
            offered = [article.body for article in workspace.editing.recover()]
        assert offered == ["What was typed."] or not death.said
