"""`vocab import|publish|versions`: vocabularies as files, and the versions of the library's own."""

from __future__ import annotations

from pathlib import Path

import click

from editor_app.cli.session import PATH, Session, json_option, library_option, note, write_json
from editor_app.cli.tables import write_table
from editor_app.cli.vocab_terms import do_change


@click.command("import")
@click.argument("file", type=PATH)
@click.option("--as", "name", metavar="VOCABULARY", help="The vocabulary that it becomes; else the file's name says.")
@click.option("--scheme", "address", metavar="ADDRESS", help="Which scheme, where the file has several.")
@click.option("--dry-run", is_flag=True, help="Show what would change and change nothing.")
@json_option
@library_option
@click.pass_obj
def import_command(
    session: Session, file: Path, name: str | None, address: str | None, dry_run: bool, as_json: bool
) -> int:
    """Take a vocabulary over from FILE: Turtle, RDF/XML, N-Triples or JSON-LD in SKOS.

    Articles follow terms that have another name; terms in use that the file lacks are retired, not deleted. All of it
    is one operation.
    """
    from editor_app.vocabularies.skos import read_scheme

    read = read_scheme(file, name, address)
    for remark in read.notes:
        note(remark.sentence)
    with session.workspace(create=True) as workspace:
        change = workspace.taxonomy.plan_import(name or file.stem, read.scheme)
        return do_change(session, workspace, change, dry_run, as_json)


@click.command("publish")
@click.argument("vocabulary")
@click.argument("version")
@click.option("--comment", default="", help="What is new in it.")
@library_option
@click.pass_obj
def publish_command(session: Session, vocabulary: str, version: str, comment: str) -> None:
    """Keep VOCABULARY as it is now under the name VERSION."""
    with session.workspace() as workspace:
        published = workspace.taxonomy.publish(vocabulary, version, comment)
        count = len(workspace.taxonomy.scheme(vocabulary).concepts)
    note(f"Version {published.version} of {vocabulary}: {count:,} terms, SHA-256 {published.sha256[:16]}…")


@click.command("versions")
@click.argument("vocabulary")
@json_option
@library_option
@click.pass_obj
def versions_command(session: Session, vocabulary: str, as_json: bool) -> None:
    """List the published versions of VOCABULARY, the newest first."""
    with session.workspace() as workspace:
        workspace.taxonomy.scheme(vocabulary)
        versions = workspace.taxonomy.versions(vocabulary)
    for version in versions:
        if as_json:
            record = {"version": version.version, "at": version.at, "who": version.who}
            write_json({**record, "comment": version.comment, "sha256": version.sha256})
        else:
            write_table([(version.version, version.at, version.who, version.comment)])
