"""`review`: states and assignees."""

from __future__ import annotations

import click

from editor_app.cli.bulk import write_changes
from editor_app.cli.session import Session, json_option, library_option
from editor_app.domain.article import ReviewState


@click.command("review")
@click.argument("query")
@click.option("--state", type=click.Choice([state.value for state in ReviewState]), required=True)
@click.option("--assign", metavar="WHO", help="Who is to look after them; an empty name takes it from everyone.")
@click.option("--dry-run", is_flag=True, help="Show what would change and change nothing.")
@json_option
@library_option
@click.pass_obj
def command(session: Session, query: str, state: str, assign: str | None, dry_run: bool, as_json: bool) -> int:
    """Move the articles of QUERY to a state of the review, as one operation."""
    with session.workspace() as workspace:
        asked = workspace.library.parse(query)
        report = workspace.review.set_state(asked, ReviewState(state), assign, dry_run=dry_run)
    return write_changes(report, dry_run=dry_run, as_json=as_json)
