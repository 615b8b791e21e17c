"""`vocab import|diff|publish|versions`: vocabularies as files, and the versions of the library's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from editor_app.cli.session import PATH, Session, json_option, library_option, note, write_json
from editor_app.cli.tables import write_table
from editor_app.cli.vocab_terms import do_change

if TYPE_CHECKING:
    from editor_app.bootstrap import Workspace
    from editor_app.domain.vocabulary import Scheme


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
        note(f"{remark.sentence} [{remark.rule}]")
    with session.workspace(create=True) as workspace:
        change = workspace.taxonomy.plan_import(name or file.stem, read.scheme)
        return do_change(session, workspace, change, dry_run, as_json)


@click.command("diff")
@click.argument("vocabulary")
@click.argument("old", required=False)
@click.argument("new", required=False)
@json_option
@library_option
@click.pass_obj
def diff_command(session: Session, vocabulary: str, old: str | None, new: str | None, as_json: bool) -> None:
    """Compare two versions of VOCABULARY, each line with the number of articles that carry the term.

    OLD and NEW are names of published versions or files; without NEW the vocabulary as it is now is meant, without OLD
    the newest published version, or the one that came with the program.
    """
    from editor_app.vocabularies.diff import diff_schemes

    with session.workspace() as workspace:
        after = _version(workspace, vocabulary, new) if new else workspace.taxonomy.scheme(vocabulary)
        usage = workspace.taxonomy.usage(vocabulary)
        before = _version(workspace, vocabulary, old) if old else workspace.taxonomy.baseline(vocabulary)
    difference = diff_schemes(before, after)
    for change in difference.changes:
        count = usage.get(change.concept_id, 0)
        if as_json:
            record = {"category": change.category.value, "id": change.concept_id, "label": change.label}
            values = {"before": list(change.before), "after": list(change.after), "articles": count}
            write_json({**record, "sentence": change.sentence, **values})
        else:
            write_table([(change.category.value, f"{count:,}", change.sentence)])
    note(difference.summary())


def _version(workspace: Workspace, vocabulary: str, named: str) -> Scheme:
    """A published version of that name, or else a file of it."""
    from editor_app.vocabularies.skos import read_scheme

    if named in {version.version for version in workspace.taxonomy.versions(vocabulary)}:
        return workspace.taxonomy.published(vocabulary, named)
    if not Path(named).exists():
        raise click.UsageError(f"'{named}' is neither a published version of {vocabulary} nor a file.")
    return read_scheme(Path(named), vocabulary).scheme


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
