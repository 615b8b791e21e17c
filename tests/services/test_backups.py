"""Backups are whole, old ones are thinned out by rule, and what is restored loses nothing that was there."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.errors import Cancelled, InputError, LibraryError
from editor_app.domain.progress import Progress
from editor_app.services.backups import (
    DAYS,
    MONTHS,
    SWITCH,
    WEEKS,
    back_up,
    back_up_daily,
    backups_folder,
    find_backup,
    is_worth_backing_up,
    kept_days,
    list_backups,
    restore,
    thin_out,
)
from editor_app.store.backup import examine
from tests.services.conftest import id_of

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


@pytest.fixture
def library(filled: Workspace, settings: Settings) -> Path:
    """A library with three articles that nobody has open."""
    filled.close()
    return Path(settings.library)


@pytest.fixture
def reopened(library: Path, settings: Settings) -> Iterator[Workspace]:
    with open_workspace(settings) as workspace:
        yield workspace


def titles(library: Path) -> list[str]:
    with closing(sqlite3.connect(library)) as connection:
        return [row[0] for row in connection.execute("SELECT heading FROM article ORDER BY number")]


def change(settings: Settings, title: str) -> None:
    with open_workspace(settings) as workspace:
        article = workspace.library.article(id_of(workspace, "clean"))
        workspace.editing.save(article, replace(article, title=title))


def test_a_backup_is_a_library_of_its_own(library: Path) -> None:
    made = back_up(library, now=NOON)

    assert made.file == backups_folder(library) / "2026-03-14T120000Z.db"
    assert titles(made.file) == titles(library)
    assert examine(made.file) == examine(library)
    assert [file.name for file in backups_folder(library).iterdir()] == [made.file.name]
    assert list_backups(library) == (made,)


def test_a_backup_holds_what_stands_in_the_journal_of_an_open_library(reopened: Workspace, library: Path) -> None:
    article = reopened.library.article(id_of(reopened, "clean"))
    reopened.editing.save(article, replace(article, title="Saved a moment ago"))

    assert "Saved a moment ago" in titles(back_up(library).file)


def test_a_backup_overwrites_nothing(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.db"
    target.write_text("Mine.", encoding="utf-8")

    with pytest.raises(InputError, match="is there already"):
        back_up(library, target)
    with pytest.raises(InputError, match="is there already"):
        back_up(library, library)
    assert target.read_text(encoding="utf-8") == "Mine."


def test_what_is_no_library_is_not_copied(tmp_path: Path, library: Path) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("Not a database, but long enough to be taken for one. " * 40, encoding="utf-8")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE recipe(name)")
    for file, words in ((text, "no database"), (other, "is not a library"), (tmp_path / "none.db", "There is no")):
        with pytest.raises(LibraryError, match=words):
            back_up(file, tmp_path / "copy.db")
        with pytest.raises(LibraryError, match=words):
            restore(library, file)
    assert not list(tmp_path.glob("copy.db*"))


def test_a_folder_that_cannot_be_made_is_a_sentence(library: Path) -> None:
    backups_folder(library).write_text("A file stands in the way.", encoding="utf-8")

    with pytest.raises(LibraryError, match="cannot be written"):
        back_up(library)


def test_a_stopped_copy_leaves_nothing(library: Path) -> None:
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        back_up(library, progress=progress)

    assert list(backups_folder(library).iterdir()) == []


def test_one_backup_a_day_is_enough(library: Path) -> None:
    first = back_up_daily(library, now=NOON)
    assert first is not None
    assert back_up_daily(library, now=NOON + timedelta(hours=3)) is None
    second = back_up_daily(library, now=NOON + timedelta(days=1))
    assert second is not None
    assert [backup.file for backup in list_backups(library)] == [second.file, first.file]


def test_old_backups_are_thinned_out_and_strange_files_left(library: Path) -> None:
    folder = backups_folder(library)
    folder.mkdir()
    for day in range(60):
        (folder / f"{(NOON - timedelta(days=day)).strftime('%Y-%m-%dT%H%M%SZ')}.db").write_bytes(b"x")
    (folder / f"{NOON.strftime('%Y-%m-%d')}T060000Z.db").write_bytes(b"x")  # an earlier one of the newest day
    (folder / "by hand.db").write_bytes(b"x")
    gone = thin_out(library)

    left = [backup.made for backup in list_backups(library)]
    assert left[:DAYS] == [NOON - timedelta(days=day) for day in range(DAYS)]
    assert DAYS < len(left) <= DAYS + WEEKS + MONTHS
    assert len(left) + len(gone) == 61
    assert (folder / "by hand.db").exists()
    assert thin_out(library) == ()


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=80))
def test_the_rule_keeps_the_newest_and_is_stable(days: set[date]) -> None:
    kept = kept_days(days)

    assert kept <= days
    assert set(sorted(days, reverse=True)[:DAYS]) <= kept
    assert len(kept) <= DAYS + WEEKS + MONTHS
    assert kept_days(kept) == kept


def test_a_restored_library_is_what_it_was_and_the_later_state_is_kept(library: Path, settings: Settings) -> None:
    before = titles(library)
    made = back_up(library, now=NOON)
    change(settings, "Changed since")
    kept, aside = restore(library, made.file, now=NOON + timedelta(hours=1))

    assert titles(library) == before
    assert aside is None
    assert kept is not None
    assert "Changed since" in titles(kept.file)
    with open_workspace(settings) as workspace:
        assert workspace.safety.doctor().is_healthy


def test_a_library_that_is_gone_is_brought_back(library: Path) -> None:
    before = titles(library)
    made = back_up(library)
    library.unlink()

    assert restore(library, made.file) == (None, None)
    assert titles(library) == before


@pytest.mark.parametrize("damage", [b"", b"This is no database any more. " * 400])
def test_a_damaged_library_is_set_aside(library: Path, damage: bytes) -> None:
    before = titles(library)
    made = back_up(library)
    library.write_bytes(damage)
    kept, aside = restore(library, made.file, now=NOON)

    assert titles(library) == before
    assert kept is None
    assert aside is not None
    assert aside.read_bytes() == damage


def test_a_library_that_another_program_has_open_is_left_alone(reopened: Workspace, library: Path) -> None:
    before = titles(library)
    made = back_up(library, now=NOON)
    article = reopened.library.article(id_of(reopened, "clean"))
    reopened.editing.save(article, replace(article, title="Still at work"))
    with closing(sqlite3.connect(library)) as other, other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM article").fetchone()
        with pytest.raises(LibraryError, match="open in another program; close it there first"):
            restore(library, made.file)

    assert "Still at work" in titles(library)
    assert before != titles(library)


def test_a_damaged_backup_changes_nothing(library: Path) -> None:
    before = library.read_bytes()
    made = back_up(library)
    data = bytearray(made.file.read_bytes())
    for place in range(len(data) // 2, len(data) // 2 + 40_000):
        data[place] ^= 0xA5
    made.file.write_bytes(bytes(data))

    with pytest.raises(LibraryError):
        restore(library, made.file)
    with pytest.raises(InputError, match="is the library itself"):
        restore(library, library)

    assert library.read_bytes() == before


def test_backups_are_found_by_name_path_and_age(library: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no backup “latest”"):
        find_backup(library, "latest")
    first, second = back_up(library, now=NOON), back_up(library, now=NOON + timedelta(days=1))

    assert find_backup(library, "latest") == second.file
    assert find_backup(library, "2026-03-14T120000Z") == first.file
    assert find_backup(library, str(first.file)) == first.file
    with pytest.raises(InputError, match="no backup “2025”; there are 2026-03-15T120000Z, 2026-03-14T120000Z"):
        find_backup(library, "2025")


def test_a_clock_that_ran_ahead_costs_no_later_backup(library: Path) -> None:
    ahead = [back_up(library, now=NOON + timedelta(days=900 * year)).file for year in range(1, 30)]
    today = back_up_daily(library, now=NOON)
    assert today is not None
    tomorrow = back_up_daily(library, now=NOON + timedelta(days=1))
    assert tomorrow is not None
    left = [backup.file for backup in list_backups(library)]
    assert set(left) == {*ahead, today.file, tomorrow.file}
    assert find_backup(library, "latest", NOON + timedelta(days=1)) == tomorrow.file
    tomorrow.file.unlink()
    today.file.unlink()
    assert find_backup(library, "latest", NOON) == ahead[-1]


def test_a_clock_that_was_set_back_makes_a_backup_of_its_day(library: Path) -> None:
    back_up_daily(library, now=NOON)
    assert back_up_daily(library, now=NOON - timedelta(days=9000)) is not None
    assert back_up_daily(library, now=NOON) is None


def test_a_daily_backup_leaves_room(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(library.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=library.stat().st_size * 2 - 1))
    with pytest.raises(LibraryError, match=r"too little room for today.s backup of library\.db"):
        back_up_daily(library, now=NOON)
    assert back_up(library, now=NOON).file.exists()


def test_backups_that_nobody_asked_for_can_be_switched_off(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_worth_backing_up(library)
    monkeypatch.setenv(SWITCH, "Off")
    assert not is_worth_backing_up(library)
    monkeypatch.delenv(SWITCH)
    assert not is_worth_backing_up(library.with_name("none.db"))
    back_up(library, now=NOON)
    assert not is_worth_backing_up(library, NOON)
