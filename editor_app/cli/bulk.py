"""What commands print that change many articles: the changes, what failed, and the operation to undo."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff

import click

from editor_app.cli.session import note, write_json
from editor_app.cli.tables import write_table
from editor_app.domain.reports import BulkReport, BulkRow


def write_changes(report: BulkReport, *, dry_run: bool, as_json: bool, as_diff: bool = False) -> int:
    """Print the report; the exit status: 1 where some articles failed."""
    if as_json:
        for row in report.rows:
            write_json({"id": row.article_id, "field": row.field, "before": row.before, "after": row.after})
    elif as_diff and dry_run:
        click.echo("\n".join(line for row in report.rows for line in _diff(row)), nl=bool(report.rows))
    elif dry_run:
        write_table((row.article_id, row.title, row.field, row.before, "→", row.after) for row in report.rows)
    for failure in report.failed:
        note(f"{failure.article_id} {failure.title}: {failure.reason}")
    note(_summary(report, dry_run=dry_run))
    return int(bool(report.failed))


def _summary(report: BulkReport, *, dry_run: bool) -> str:
    articles = f"{report.changed:,} article{'' if report.changed == 1 else 's'}"
    doubtful = f"; {report.warnings:,} of them with open errors" if report.warnings else ""
    if dry_run:
        return f"Would change {articles}{doubtful}."
    if report.operation is None:
        return "Nothing to change."
    return f"Changed {articles}{doubtful}; `editor-app undo {report.operation.id}` takes it back."


def _diff(row: BulkRow) -> Iterable[str]:
    name = f"{row.article_id}/{row.field}"
    return unified_diff(row.before.splitlines(), row.after.splitlines(), name, name, lineterm="", n=1)
