"""`doctor`: looks for damage."""

from __future__ import annotations

import click

from editor_app.cli.session import Session, json_option, library_option, write_json


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Make anew what can be derived.")
@json_option
@library_option
@click.pass_obj
def command(session: Session, repair: bool, as_json: bool) -> int:
    """Look for damage in the library. Exit status 1 where something is left to repair."""
    with session.workspace() as workspace, session.progress() as progress:
        report = workspace.safety.doctor(repair=repair, progress=progress)
    if as_json:
        write_json({"problems": list(report.problems), "repaired": list(report.repaired)})
    else:
        for problem in report.problems:
            click.echo(f"{'repaired' if problem in report.repaired else 'problem'}: {problem}")
        if not report.problems:
            click.echo("The library is sound.")
    return int(not report.is_healthy)
