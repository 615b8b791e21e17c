"""`set`: bulk edits of fields."""

from __future__ import annotations

import re

import click

from editor_app.cli.bulk import write_changes
from editor_app.cli.session import Session, json_option, library_option
from editor_app.domain.metadata import escape_line
from editor_app.domain.reports import Assignment

_ASSIGNMENT = re.compile(r"([\w.]+)\s*(\+=|-=|=)(.*)", re.DOTALL)
_MEMBER = re.compile(r"(?:\\[\\|]|[^|])+")
_ESCAPED = re.compile(r"\\([\\|])")


@click.command("set")
@click.argument("query")
@click.argument("assignments", metavar="FIELD=VALUE…", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Show what would change and change nothing.")
@json_option
@library_option
@click.pass_obj
def command(session: Session, query: str, assignments: tuple[str, ...], dry_run: bool, as_json: bool) -> int:
    r"""Set (=), extend (+=) or shorten (-=) fields of the articles of QUERY, as one operation.

    A list's members are parted by |, as in regions=Asia|Europe; write \| for the character itself and \\ for \.
    """
    with session.workspace() as workspace:
        lists = workspace.profile.list_fields
        wanted = []
        for text in assignments:
            name, operator, value = _read(text)
            field = workspace.profile.query_field(name)
            is_list = field is not None and field.name in lists
            wanted.append(Assignment(name, operator, _members_text(value) if is_list else value))
        report = workspace.editing.set_fields(workspace.library.parse(query), wanted, dry_run=dry_run)
    return write_changes(report, dry_run=dry_run, as_json=as_json)


def _read(text: str) -> tuple[str, str, str]:
    matched = _ASSIGNMENT.fullmatch(text)
    if matched is None:
        raise click.UsageError(f"'{text}' is no assignment; write FIELD=VALUE, FIELD+=VALUE or FIELD-=VALUE.")
    return matched[1], matched[2], matched[3]


def _members_text(value: str) -> str:
    members = [_ESCAPED.sub(r"\1", member) for member in _MEMBER.findall(value)]
    return "\n".join(map(escape_line, members))
