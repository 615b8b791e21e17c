"""A library's schema: made new, brought up to date, or refused because a newer program made it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from editor_app.domain.errors import LibraryError
from editor_app.store.backup import copy_library
from editor_app.store.engine import APPLICATION_ID, PAGE_SIZE
from editor_app.store.migrations import HEAD

MIGRATIONS = Path(__file__).parent / "migrations"


class NewerLibraryError(LibraryError):
    """A library whose form this version does not know."""


def prepare(engine: Engine, file: Path, scripts: Path = MIGRATIONS, head: str = HEAD) -> None:
    """Make the tables of an empty file, migrate an older library, leave a current one alone.

    An older library is copied beside itself before it is touched. Raises LibraryError for a file of another program,
    and NewerLibraryError for a library of a newer version.
    """
    with engine.connect() as connection:
        has_tables = bool(connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").scalar())
        application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if has_tables and application != APPLICATION_ID:
        raise LibraryError(f"{file} is a database of another program, not a library.")
    if not has_tables:
        _dress(engine)
    revision = _revision(engine)
    if revision != head:
        _upgrade(engine, file, scripts, revision)


def _dress(engine: Engine) -> None:
    """What must be set before the first table: page size, journal, mark."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        connection.close()


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        named = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        if not connection.exec_driver_sql(named).scalar():
            return None
        revision: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return revision


def _upgrade(engine: Engine, file: Path, scripts: Path, revision: str | None) -> None:
    from alembic import command  # late: a current library opens without it
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    try:
        ScriptDirectory.from_config(config).get_revision(revision or "head")
    except CommandError as error:
        raise NewerLibraryError(
            f"{file} was made by a newer version of this program; install that version to open it."
        ) from error
    if revision is not None:
        _keep_older(file, file.with_name(f"{file.name}.before-{revision}"))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _keep_older(file: Path, copy: Path) -> None:
    """The library as it is now, what stands in its journal included, proved whole before the library is touched."""
    try:
        copy_library(file, copy)
    except LibraryError as error:
        raise LibraryError(f"{file} is older and must be copied before it is updated: {error}") from error
