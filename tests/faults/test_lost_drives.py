"""A drive that is gone answers nothing any more: whoever asks gets a sentence, or goes on without."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError

from editor_app.cli.application import run as run_command
from editor_app.domain.errors import InputError, LibraryError
from editor_app.importers.base import Refused
from editor_app.importers.discover import open_entries
from editor_app.services import backups
from editor_app.services.presence import Presence
from editor_app.services.recovery import RecoveryFiles
from editor_app.store import engine
from editor_app.store.backup import said_of
from editor_app.store.library import Store
from tests.faults import acts
from tests.faults.acts import Place, contents
from tests.store.samples import PROFILE

Lose = Callable[..., None]


@pytest.fixture
def lose(monkeypatch: pytest.MonkeyPatch) -> Lose:
    """Makes a folder, or a file, unreachable, for the named calls."""

    def lost(where: Path, *names: str) -> None:
        for name in names or ("stat", "lstat", "scandir", "listdir"):
            real = getattr(os, name)

            def called(file: Any = ".", *arguments: Any, _real: Any = real, **options: Any) -> Any:
                if isinstance(file, str | os.PathLike) and Path(file).is_relative_to(where):
                    raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))
                return _real(file, *arguments, **options)

            monkeypatch.setattr(os, name, called)

    return lost


def test_a_library_on_it_cannot_be_opened(place: Place, lose: Lose) -> None:
    lose(place.folder)
    with pytest.raises(LibraryError, match=r"library\.db cannot be opened: Input/output error\.$"):
        Store.open(str(place.library), PROFILE)


def test_its_backups_are_told_to_be_out_of_reach(place: Place, lose: Lose) -> None:
    lose(place.folder)
    for ask in (backups.back_up, backups.back_up_daily, backups.is_worth_backing_up):
        with pytest.raises(LibraryError, match=r"cannot be read or written: Input/output error\.$"):
            ask(place.library)
    with pytest.raises(LibraryError, match="Input/output error"):
        backups.restore(place.library, place.backup)


def test_pages_on_it_are_no_pages_that_never_were(place: Place, lose: Lose) -> None:
    with place.open() as workspace:
        lose(place.pages)
        with pytest.raises(InputError, match=r"pages cannot be read: Input/output error\.$"):
            workspace.importing.import_paths([place.pages])


@pytest.mark.parametrize("is_late", [False, True])
def test_a_page_that_is_gone_by_the_time_it_is_read_is_refused_alone(
    place: Place, monkeypatch: pytest.MonkeyPatch, is_late: bool
) -> None:
    look = os.stat

    def looked(file: Any, *arguments: Any, **options: Any) -> os.stat_result:
        if str(file).endswith("fifth.txt") and options.get("follow_symlinks", True) is is_late:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))
        return look(file, *arguments, **options)

    monkeypatch.setattr(os, "stat", looked)
    with open_entries([place.pages]) as entries:
        found = list(entries)
    (refused,) = [entry for entry in found if isinstance(entry, Refused)]
    assert refused.path.endswith("fifth.txt")
    assert len(found) == 3


def test_recovery_files_on_it_are_none(place: Place, lose: Lose, tmp_path: Path) -> None:
    (place.folder / "recovery").mkdir()
    lose(place.folder)
    assert RecoveryFiles(place.folder / "recovery", tmp_path / "elsewhere").all() == ()


def test_nobody_is_seen_there(place: Place, lose: Lose) -> None:
    (place.folder / "library.db.open").mkdir()
    lose(place.folder)
    assert Presence(place.library, "Mara").enter() == ()


def test_a_command_ends_in_a_sentence(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def lack(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), "/drive/page.txt")

    monkeypatch.setenv("EDITOR_APP_BACKUPS", "off")
    monkeypatch.setattr("editor_app.services.editing.EditingService._write", lack)
    assert run_command(["--library", str(place.library), "set", "", "outlet=X"], lambda _settings: 0) == 2
    assert "/drive/page.txt cannot be read or written: Input/output error." in capsys.readouterr().err


def test_a_library_that_cannot_be_read_is_not_said_to_be_damaged(place: Place) -> None:
    error = DatabaseError(None, None, sqlite3.DatabaseError("database disk image is malformed"))
    assert "is damaged" in engine.explain_error(error, place.library)
    assert engine.explain_error(error, place.folder / "gone.db").endswith("gone.db cannot be read or written.")
    with pytest.raises(LibraryError, match="it is damaged, or its disk cannot be read"), said_of(place.library, "No"):
        raise sqlite3.DatabaseError("database disk image is malformed")


def test_an_undo_whose_checks_find_no_disk_is_an_undo(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with place.open() as workspace:
        title = workspace.library.article(acts.first_id(workspace)).title

        def lack(*_arguments: object) -> int:
            raise LibraryError("The disk is full.")

        monkeypatch.setattr(workspace.checking, "_check_batch", lack)
        undone = workspace.history.undo()
        assert undone.undoes is not None
        assert workspace.library.article(acts.first_id(workspace)).title != title
        assert workspace.checking.stale_count() == 1
        monkeypatch.undo()
        workspace.checking.recheck(workspace.checking.stale_ids())
        assert workspace.checking.stale_count() == 0


def test_a_connection_that_found_the_file_read_only_is_not_used_again(place: Place) -> None:
    with place.open() as workspace:
        store = workspace._store
        with store._engine.connect() as connection, pytest.raises(Exception, match="readonly"):
            connection.exec_driver_sql("PRAGMA query_only = ON")
            connection.exec_driver_sql("UPDATE counter SET value = value")
        acts.rename(workspace, "Written all the same")
        assert workspace.library.article(acts.first_id(workspace)).title == "Written all the same"


def test_a_journal_left_beside_a_lost_library_is_no_part_of_its_backup(place: Place) -> None:
    wanted = contents(place.backup)
    journal = Path(f"{place.library}-wal")
    with place.open() as workspace:
        acts.rename(workspace, "Only in the journal")
        kept = journal.read_bytes()
    assert kept
    place.library.unlink()
    journal.write_bytes(kept)
    backups.restore(place.library, place.backup)
    assert contents(place.library) == wanted
    assert [file.read_bytes() for file in place.folder.glob("library.db.damaged-*-wal")] == [kept]
