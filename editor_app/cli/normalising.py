"""`normalise`: interviews in one form."""

from __future__ import annotations

import click

from editor_app.cli.bulk import write_changes
from editor_app.cli.session import Session, all_of, json_option, library_option, note
from editor_app.domain.interview import HouseForm
from editor_app.services.house_form import NormaliseReport


@click.command("normalise")
@click.argument("query", nargs=-1)
@click.option(
    "--form",
    type=click.Choice([form.value for form in HouseForm]),
    help="How turns are marked; without it, as the profile says.",
)
@click.option("--dry-run", is_flag=True, help="Show a diff and change nothing.")
@json_option
@library_option
@click.pass_obj
def command(session: Session, query: tuple[str, ...], form: str | None, dry_run: bool, as_json: bool) -> int:
    """Bring the interviews of QUERY into the archive's form, as one operation.

    The forms are names (**Igor Ivanov:** text), letters (Q: text), bold (**Question?**) and headings (### Question?).
    No word of a turn changes, and a name that a form does not show is kept in the metadata, so that every form leads
    back to every other. An interview that a form cannot hold is named and left as it is.
    """
    with session.workspace() as workspace, session.progress() as progress:
        report = workspace.house_form.normalise(
            all_of(workspace, query), HouseForm(form) if form else None, dry_run=dry_run, progress=progress
        )
    status = write_changes(report.changes, dry_run=dry_run, as_json=as_json, as_diff=True)
    note(_rest(report))
    return status


def _rest(report: NormaliseReport) -> str:
    had = f"{_counted(report.unchanged, 'interview')} had the form already"
    others = f"{_counted(report.others, 'article')} {'is' if report.others == 1 else 'are'} no interview"
    return f"{had}; {others}{'' if report.others == 1 else 's'}."


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
