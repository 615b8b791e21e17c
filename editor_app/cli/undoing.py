"""`undo`: takes an operation back."""

from __future__ import annotations

import click

from editor_app.cli.session import NUMBER, Session, library_option


@click.command("undo")
@click.argument("operation_id", metavar="[OPERATION]", type=NUMBER, required=False)
@library_option
@click.pass_obj
def command(session: Session, operation_id: int | None) -> None:
    """Take back OPERATION, or the last one. Undoing an undo does it again."""
    with session.workspace() as workspace:
        operation = workspace.history.undo(operation_id)
    click.echo(f"{operation.id}: {operation.label}")
