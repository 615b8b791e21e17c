"""`export`: articles into files."""

from __future__ import annotations

from pathlib import Path

import click

from editor_app.cli.session import PATH, Session, library_option, note, query_text, write_json


@click.command("export")
@click.argument("query", nargs=-1)
@click.option("--format", "format_name", help="jsonl, markdown, html or csv.")
@click.option("--output", required=True, type=PATH, help="The file or folder to write.")
@click.option("--profile", "profile_file", type=PATH, metavar="FILE", help="Options, as TOML.")
@click.option("--since", metavar="LAST|N", help="Only articles changed since the last such export, or operation N.")
@click.option("--allow-findings", is_flag=True, help="Also articles with open errors.")
@click.option("--jobs", type=click.IntRange(min=1, max=64), default=1, show_default=True, metavar="N")
@click.option("--json", "as_json", is_flag=True, help="The report as a JSON object.")
@library_option
@click.pass_obj
def command(
    session: Session,
    query: tuple[str, ...],
    format_name: str | None,
    output: Path,
    profile_file: Path | None,
    since: str | None,
    allow_findings: bool,
    jobs: int,
    as_json: bool,
) -> int:
    """Write the articles of QUERY, all or nothing, with a manifest. Articles with open errors are held back."""
    from editor_app.services.exporting import ExportProfile, load_export_profile

    profile = load_export_profile(profile_file) if profile_file else ExportProfile()
    chosen = format_name or profile.format
    if chosen is None:
        raise click.UsageError("Name the format: --format jsonl, markdown, html or csv.")
    text = query_text(query) if query else profile.query
    with session.workspace() as workspace, session.progress() as progress:
        report = workspace.exporting.export(
            workspace.library.parse(text),
            chosen,
            output,
            query_text=text,
            profile=profile,
            since=since,
            allow_findings=allow_findings,
            jobs=jobs,
            progress=progress,
        )
    if as_json:
        held = [{"id": one.article_id, "title": one.title, "reason": one.reason} for one in report.held_back]
        write_json(
            {"written": report.written, "output": str(output), "manifest": str(report.manifest), "held_back": held}
        )
    else:
        click.echo(f"{report.written} written to {output}; manifest {report.manifest}")
    for failure in report.held_back:
        note(f"held back: {failure.article_id} {failure.title}: {failure.reason}")
    return int(bool(report.held_back))
