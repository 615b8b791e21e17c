"""`history`: who changed what and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from editor_app.cli.session import NUMBER, Session, json_option, library_option, write_json
from editor_app.cli.tables import write_table
from editor_app.domain.errors import NotFoundError
from editor_app.domain.history import Operation

if TYPE_CHECKING:
    from editor_app.bootstrap import Workspace


@click.command("history")
@click.argument("article_id", metavar="[ID]", required=False)
@click.option("--operation", "operation_id", type=NUMBER, metavar="N", help="One operation with everything it changed.")
@click.option("--limit", type=click.IntRange(min=1, max=2**31), default=50, show_default=True, metavar="N")
@json_option
@library_option
@click.pass_obj
def command(session: Session, article_id: str | None, operation_id: int | None, limit: int, as_json: bool) -> None:
    """Show the newest operations, of the whole library or of the article ID."""
    with session.workspace() as workspace:
        if operation_id is not None:
            operations: tuple[Operation, ...] = (workspace.history.operation(operation_id),)
        else:
            known = _whole_id(workspace, article_id) if article_id else None
            operations = workspace.history.operations(known, limit)
    has_changes = article_id is not None or operation_id is not None
    if as_json:
        for operation in operations:
            write_json(_record(operation, has_changes=has_changes))
        return
    for operation in operations:
        write_table([(str(operation.id), operation.when, operation.who, _label(operation))])
        if has_changes:
            write_table(
                ("   ", change.article_id, change.field, change.before or "", "→", change.after or "")
                for change in operation.changes
            )


def _whole_id(workspace: Workspace, article_id: str) -> str:
    """The id that is meant; of an article that was taken out the history still speaks."""
    try:
        return workspace.library.article(article_id).id
    except NotFoundError:
        return article_id


def _label(operation: Operation) -> str:
    return f"{operation.label} (undone by {operation.undone_by})" if operation.undone_by else operation.label


def _record(operation: Operation, *, has_changes: bool) -> dict[str, object]:
    record: dict[str, object] = {
        "id": operation.id,
        "label": operation.label,
        "who": operation.who,
        "when": operation.when,
        "articles": operation.article_count,
        "undoes": operation.undoes,
        "undone_by": operation.undone_by,
    }
    if has_changes:
        record["changes"] = [
            {"id": change.article_id, "field": change.field, "before": change.before, "after": change.after}
            for change in operation.changes
        ]
    return record
