"""`backup`, `restore` and `migrate`: the library's safety."""

from __future__ import annotations

from pathlib import Path

import click

from editor_app.cli.session import PATH, Session, json_option, library_option, note, write_json
from editor_app.cli.tables import write_table
from editor_app.domain.errors import LibraryError


@click.command("backup")
@click.argument("target", type=PATH, required=False)
@click.option("--daily", is_flag=True, help="Only where there is none of today; old ones are thinned out.")
@click.option("--list", "lists", is_flag=True, help="List the backups that are there.")
@json_option
@library_option
@click.pass_obj
def backup_command(session: Session, target: Path | None, daily: bool, lists: bool, as_json: bool) -> None:
    """Copy the library to TARGET, or to its folder of backups, and prove that the copy is whole."""
    from editor_app.services import backups

    library = _library(session)
    if lists:
        made = list(backups.list_backups(library))
    elif daily:
        if target is not None:
            raise click.UsageError("A daily backup goes to the library's own folder of backups; leave TARGET out.")
        with session.progress() as progress:
            today = backups.back_up_daily(library, progress)
        made = [] if today is None else [today]
    else:
        with session.progress() as progress:
            made = [backups.back_up(library, target, progress)]
    for backup in made:
        when = backup.made.isoformat(timespec="seconds")
        if as_json:
            write_json({"file": str(backup.file), "made": when, "size": backup.size})
        else:
            write_table([(when, f"{backup.size / 1_000_000:,.1f} MB", str(backup.file))])
    if not made:
        note("There is no backup yet." if lists else "There is a backup of today already.")


@click.command("restore")
@click.argument("backup")
@click.option("--dry-run", is_flag=True, help="Only say whether the backup is whole.")
@library_option
@click.pass_obj
def restore_command(session: Session, backup: str, dry_run: bool) -> None:
    """Make the library what BACKUP is: a file, the name of a backup, or `latest`. What was there is kept."""
    from editor_app.services import backups
    from editor_app.store.backup import examine

    library = Path(session.settings.library).expanduser().absolute()
    chosen = backups.find_backup(library, backup)
    if dry_run:
        examine(chosen)
        note(f"{chosen} is whole and can be restored.")
        return
    with session.progress() as progress:
        before, aside = backups.restore(library, chosen, progress)
    note(f"{library} is as it was in {chosen}.")
    if before is not None:
        note(f"What was there before is kept in {before.file}.")
    if aside is not None:
        note(f"The damaged library is kept as {aside}.")


@click.command("migrate")
@library_option
@click.pass_obj
def migrate_command(session: Session) -> None:
    """Bring an older library up to this version's form; a copy of it is kept beside it."""
    from editor_app.store.backup import examine

    library = _library(session)
    before = examine(library)
    with session.workspace() as workspace:  # opening a library brings it up to date
        if workspace.read_only_reason is not None:
            raise LibraryError(workspace.read_only_reason)
    after = examine(library)
    if before == after:
        note(f"The library is of this version already ({after}).")
    else:
        note(f"The library went from {before} to {after}; the old one is kept as {library.name}.before-{before}.")


def _library(session: Session) -> Path:
    library = Path(session.settings.library).expanduser().absolute()
    if not library.is_file():
        raise click.UsageError(f"There is no library {library}.")
    return library
