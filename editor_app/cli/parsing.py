"""`parse`: what import would store, without a library."""

from __future__ import annotations

from pathlib import Path

import click

from editor_app.cli.session import PATH, Session, json_option, library_option, note, write_json


@click.command("parse")
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option("--format", "format_name", default="auto", show_default=True, help="The files' format.")
@json_option
@library_option
@click.pass_obj
def command(session: Session, files: tuple[Path, ...], format_name: str, as_json: bool) -> int:
    """Print what import would store of FILES, as JSON Lines, without touching a library.

    The terms are those of the library, where there is one.
    """
    from editor_app.domain.article_json import article_to_json
    from editor_app.services.importing import parse_files

    del as_json  # the output is JSON in any case
    task = session.reading_task(format_name)
    parsed_count = failed_count = 0
    for parsed in parse_files(files, task):
        if parsed.article is None or parsed.checked is None:
            note(f"{parsed.path}: {parsed.reason}")
            failed_count += 1
            continue
        checked = parsed.checked
        write_json(article_to_json(parsed.article, interview=checked.interview, findings=checked.findings))
        parsed_count += 1
    return status_of(failed_count, parsed_count)


def status_of(failed_count: int, done_count: int) -> int:
    """0 where nothing failed, 2 where everything did, else 1."""
    if not failed_count:
        return 0
    return 1 if done_count else 2
