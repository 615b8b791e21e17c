"""`fix`: applies fixes."""

from __future__ import annotations

import click

from editor_app.cli.bulk import write_changes
from editor_app.cli.findings import require_rules, rule_option
from editor_app.cli.session import Session, all_of, json_option, library_option


@click.command("fix")
@click.argument("query", nargs=-1)
@rule_option
@click.option("--unsafe", is_flag=True, help="Also fixes that may change the meaning.")
@click.option("--dry-run", is_flag=True, help="Show a diff and change nothing.")
@json_option
@library_option
@click.pass_obj
def command(
    session: Session, query: tuple[str, ...], rules: tuple[str, ...], unsafe: bool, dry_run: bool, as_json: bool
) -> int:
    """Apply the safe fixes to the articles of QUERY, as one operation."""
    rules = require_rules(session, rules)
    with session.workspace() as workspace, session.progress() as progress:
        report = workspace.editing.fix_all(
            all_of(workspace, query), rules, unsafe=unsafe, dry_run=dry_run, progress=progress
        )
    return write_changes(report, dry_run=dry_run, as_json=as_json, as_diff=True)
