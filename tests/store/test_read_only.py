"""Libraries that may be read and not written: newer ones, locked ones, and those with a schema of somebody else's."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.domain.errors import LibraryError
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.querying import parse_query
from editor_app.store.library import Store
from editor_app.store.opening import TRIGGERS, digest_of
from tests.store.samples import PROFILE, add, check, make_article, make_finding

NOBODY = 65534


@pytest.fixture
def filled(file: Path) -> Path:
    """A closed library with two articles."""
    with Store.open(str(file), PROFILE) as store:
        add(store, make_article(1), make_article(2))
        check(store, make_article(1), make_finding())
    return file


def run_sql(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def demand_readable(store: Store) -> None:
    """Everything that one may ask of a library is answered."""
    assert store.count() == 2
    assert store.article("article0001") == make_article(1)
    assert store.count(parse_query("missile", PROFILE)) == 2
    assert store.facets(EVERYTHING, ("regions", "flag"))["regions"][0].count == 2
    assert [row.id for row in store.rows_at(EVERYTHING, Sort("id", False), 0, 9)] == ["article0001", "article0002"]
    assert len(store.operations()) == 1
    assert store.doctor() == ()


def demand_unwritable(store: Store, words: str) -> None:
    """Nothing can be changed, and the sentence is the one that was said at the opening."""
    assert store.read_only_reason is not None
    assert words in store.read_only_reason
    acts: tuple[Callable[[], object], ...] = (
        lambda: add(store, make_article(3)),
        lambda: store.undo(1, "Mara"),
        lambda: store.repair(),
    )
    for act in acts:
        with pytest.raises(LibraryError) as told:
            act()
        assert str(told.value) == store.read_only_reason


def test_a_sound_library_is_not_read_only(filled: Path) -> None:
    with Store.open(str(filled), PROFILE) as store:
        assert store.read_only_reason is None


def test_a_newer_library_is_read_and_not_changed(filled: Path) -> None:
    run_sql(filled, "UPDATE alembic_version SET version_num = '9999'", "ALTER TABLE saved_view ADD colour TEXT")
    before = filled.read_bytes()
    with Store.open(str(filled), PROFILE) as store:
        demand_readable(store)
        demand_unwritable(store, "was made by a newer version of this program")
    assert filled.read_bytes() == before


def test_a_newer_library_whose_tables_are_others_is_a_sentence(filled: Path) -> None:
    run_sql(filled, "UPDATE alembic_version SET version_num = '9999'", "ALTER TABLE article RENAME TO piece")
    with pytest.raises(LibraryError, match="no such table"):
        Store.open(str(filled), PROFILE)


STRANGE = {
    "CREATE TRIGGER nice AFTER UPDATE ON article BEGIN DELETE FROM note; END": "trigger “nice”",
    "CREATE VIEW nice AS SELECT 1": "view “nice”",
    "DROP TRIGGER article_text_removed; CREATE TRIGGER article_text_removed AFTER DELETE ON article_text "
    "BEGIN DELETE FROM captured_page; END": "trigger “article_text_removed”",
}


@pytest.mark.parametrize(("statements", "what"), STRANGE.items())
def test_a_schema_with_somebody_elses_triggers_is_not_written_to(filled: Path, statements: str, what: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.executescript(statements)
    with Store.open(str(filled), PROFILE) as store:
        demand_readable(store)
        demand_unwritable(store, what)


def test_a_view_in_place_of_a_table_is_refused(filled: Path) -> None:
    run_sql(filled, "DROP TABLE saved_view", "CREATE VIEW saved_view AS SELECT 'x' AS name")
    with pytest.raises(LibraryError, match="“saved_view” is a view where a table belongs"):
        Store.open(str(filled), PROFILE)


def test_the_triggers_that_are_known_are_those_of_a_new_library(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert {name: digest_of(sql) for name, sql in made} == TRIGGERS


# ---- files and folders that cannot be written; root may write everywhere, so a child of another account tries


@pytest.fixture
def locked(filled: Path) -> Iterator[Path]:
    """A closed library in a folder that nobody can write to."""
    above = [folder for folder in filled.parents if folder.owner() != "root" or len(folder.parts) > 2]
    for folder in above:
        folder.chmod(folder.stat().st_mode | 0o055)
    filled.chmod(0o444)
    filled.parent.chmod(0o555)
    yield filled
    filled.parent.chmod(0o755)


def as_nobody(act: Callable[[], None]) -> None:
    """Run in a child process without rights; its failure is shown and is the test's."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            act()
            status = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


posix = pytest.mark.skipif(os.name != "posix", reason="folders are made read-only by their mode")


@posix
def test_a_library_in_a_locked_folder_is_read(locked: Path) -> None:
    def act() -> None:
        with Store.open(str(locked), PROFILE) as store:
            demand_readable(store)
            demand_unwritable(store, "is read-only, or its folder is")

    as_nobody(act)


@posix
def test_a_library_that_another_account_is_writing_is_read_with_what_is_new(locked: Path) -> None:
    locked.chmod(0o644)
    with Store.open(str(locked), PROFILE) as writer:
        add(writer, make_article(3))

        def act() -> None:
            with Store.open(str(locked), PROFILE) as store:
                assert store.count() == 3

        as_nobody(act)


@posix
def test_a_locked_library_with_an_unread_journal_says_what_to_do(locked: Path, tmp_path: Path) -> None:
    locked.parent.chmod(0o755)
    locked.chmod(0o644)
    with Store.open(str(locked), PROFILE) as writer:
        add(writer, make_article(3))
        left = tmp_path / "left.db"
        left.write_bytes(locked.read_bytes())
        Path(f"{left}-wal").write_bytes(Path(f"{locked}-wal").read_bytes())
    left.chmod(0o444)
    Path(f"{left}-wal").chmod(0o444)
    locked.parent.chmod(0o555)

    def act() -> None:
        with pytest.raises(LibraryError, match="its folder cannot be written; copy it, with the files beside it"):
            Store.open(str(left), PROFILE)

    as_nobody(act)
