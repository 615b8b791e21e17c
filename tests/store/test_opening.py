"""A library opens, or says in a sentence why it does not."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError

from editor_app.domain.errors import LibraryError
from editor_app.store.engine import APPLICATION_ID, said_plainly
from editor_app.store.library import Store
from editor_app.store.migrations import HEAD
from editor_app.store.schema import MIGRATIONS, prepare
from editor_app.store.tables import metadata
from tests.store.samples import PROFILE, add, make_article


def test_a_new_library_is_made_with_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "er" / "library.db"

    with Store.open(str(file), PROFILE) as store:
        assert store.count() == 0
        assert store.file == file

    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA page_size").fetchone()[0] == 8192


def test_a_library_opens_again_with_what_it_held(file: Path) -> None:
    with Store.open(str(file), PROFILE) as store:
        add(store, make_article())

    with Store.open(str(file), PROFILE, create=False) as store:
        assert store.article("article0001") == make_article()


def test_the_tables_are_those_that_the_migrations_make(store: Store) -> None:
    with closing(sqlite3.connect(store.file)) as connection:
        made = {
            table: {row[1] for row in connection.execute(f"PRAGMA table_info({table})")} for table in metadata.tables
        }

    assert made == {name: set(table.columns.keys()) for name, table in metadata.tables.items()}


def test_a_library_that_is_not_there_is_not_made_unasked(file: Path) -> None:
    with pytest.raises(LibraryError, match="There is no library"):
        Store.open(str(file), PROFILE, create=False)

    assert not file.exists()


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        Store.open(str(tmp_path), PROFILE)


def test_a_text_file_is_no_library(file: Path) -> None:
    file.write_text("This is not a database but a text that is long enough to be taken for one." * 20)

    with pytest.raises(LibraryError, match="is not a library"):
        Store.open(str(file), PROFILE)

    assert file.read_text().startswith("This is not")


def test_another_programs_database_is_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipe(name)")
        connection.commit()

    with pytest.raises(LibraryError, match="another program"):
        Store.open(str(file), PROFILE)


def test_a_servers_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="server's address"):
        Store.open("postgresql+psycopg://localhost/archive", PROFILE)


@pytest.mark.skipif(os.name != "posix", reason="folders are made read-only by their mode")
def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(LibraryError, match="cannot be made"):
        Store.open(str(tmp_path / "file" / "sub" / "library.db"), PROFILE)


def test_a_library_that_another_program_writes_to_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(store.file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        with pytest.raises(LibraryError, match="Another program is writing"):
            add(store, make_article())
        other.rollback()

    add(store, make_article())


def test_a_full_disk_takes_the_whole_write_back(store: Store) -> None:
    add(store, make_article())
    with store._engine.connect() as connection:
        size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {size + 2}")

    with pytest.raises(LibraryError, match="disk is full"), store.write("Import", "Mara") as unit:
        for number in range(2, 500):
            unit.add_article(make_article(number), b"x" * 5000)

    assert store.count() == 1
    assert len(store.operations()) == 1


NEXT = "9999"
NEXT_MIGRATION = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{HEAD}"


def upgrade() -> None:
    op.add_column("saved_view", sa.Column("colour", sa.Text()))
"""


@pytest.fixture
def newer_scripts(tmp_path: Path) -> Path:
    """The migrations of a version to come."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_colours.py").write_text(NEXT_MIGRATION)
    return folder


def test_an_older_library_is_copied_and_brought_up_to_date(file: Path, newer_scripts: Path) -> None:
    with Store.open(str(file), PROFILE) as store:
        add(store, make_article())
        prepare(store._engine, file, newer_scripts, NEXT)
        prepare(store._engine, file, newer_scripts, NEXT)
        assert store.article("article0001") == make_article()

    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(colour) FROM saved_view").fetchone() == (0,)
    with Store.open(f"{file}.before-{HEAD}", PROFILE, create=False) as copy:
        assert copy.article("article0001") == make_article()


def test_a_library_that_cannot_be_copied_is_not_migrated(file: Path, newer_scripts: Path) -> None:
    file.with_name(f"{file.name}.before-{HEAD}").mkdir()
    with Store.open(str(file), PROFILE) as store:
        with pytest.raises(LibraryError, match="must be copied before it is updated"):
            prepare(store._engine, file, newer_scripts, NEXT)
        assert store.count() == 0


def test_the_head_is_the_newest_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_fault_of_the_program_is_not_told_as_trouble_with_the_file(store: Store) -> None:
    with pytest.raises(IntegrityError), said_plainly(store.file), store._engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO note VALUES ('n', 99, 'body', 0, x'00')")
