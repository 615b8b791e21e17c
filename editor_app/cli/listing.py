"""`list`: articles as a table or as JSON."""

from __future__ import annotations

from itertools import islice

import click

from editor_app.cli.rows import COLUMNS, DEFAULT_COLUMNS, cell_text, cell_value
from editor_app.cli.session import AMOUNT, Session, all_of, json_option, library_option, sort_named, write_json
from editor_app.cli.tables import write_table


def _read_columns(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    unknown = next((name for name in names if name not in COLUMNS), None)
    if unknown is not None or not names:
        raise click.BadParameter(f"'{unknown or value}' is no column; choose from {', '.join(COLUMNS)}.")
    return names


@click.command("list")
@click.argument("query", nargs=-1)
@click.option("--sort", metavar="FIELD", help="The column to sort by; with a hyphen before it from the last.")
@click.option("--limit", type=AMOUNT, metavar="N", help="No more than N articles.")
@click.option("--columns", metavar="A,B,…", callback=_read_columns, help="The columns to print.")
@json_option
@library_option
@click.pass_obj
def command(
    session: Session,
    query: tuple[str, ...],
    sort: str | None,
    limit: int | None,
    columns: tuple[str, ...] | None,
    as_json: bool,
) -> None:
    """List the articles of QUERY, or all of them."""
    order = sort_named(sort)
    with session.workspace() as workspace:
        rows = islice(workspace.library.all_rows(all_of(workspace, query), order), limit)
        if as_json:
            names = columns or tuple(COLUMNS)
            for row in rows:
                write_json({name: cell_value(row, name) for name in names})
            return
        names = columns or DEFAULT_COLUMNS
        write_table(([cell_text(row, name) for name in names] for row in rows), head=[name.upper() for name in names])
