"""`import`: files into the library."""

from __future__ import annotations

from pathlib import Path

import click

from editor_app.cli.parsing import status_of
from editor_app.cli.session import PATH, Session, json_option, library_option, note, write_json
from editor_app.cli.tables import write_table
from editor_app.domain.reports import ImportReport

INTERRUPTED = 130


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--format", "format_name", default="auto", show_default=True, help="The files' format.")
@json_option
@library_option
@click.pass_obj
def command(session: Session, paths: tuple[Path, ...], format_name: str, as_json: bool) -> int:
    """Read files, folders and archives. Importing the same files again changes nothing."""
    with session.workspace(create=True) as workspace, session.progress() as progress:
        report = workspace.importing.import_paths(paths, format_name, progress)
    if as_json:
        for item in report.items:
            record = {"path": item.path, "outcome": item.outcome, "id": item.article_id, "detail": item.detail or None}
            write_json(record)
    else:
        write_table((item.outcome.value, item.article_id or "", item.path, item.detail) for item in report.items)
    return _say_end(report)


def _say_end(report: ImportReport) -> int:
    for item in report.quarantined:
        note(f"{item.path}: {item.detail}")
    note(f"{report.summary}." if not report.was_stopped else f"Stopped: {report.summary}; this stays.")
    if report.was_stopped:
        return INTERRUPTED
    failed = len(report.quarantined)
    return status_of(failed, len(report.items) - failed)
