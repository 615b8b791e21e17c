"""`vocab export`: a vocabulary in any of its formats, or the rules of the profile as SHACL shapes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from editor_app.cli.session import PATH, Session, library_option, note
from editor_app.cli.vocab import scheme_named, schemes_of
from editor_app.config.profile import load_profile
from editor_app.domain.errors import ExportError

if TYPE_CHECKING:
    from editor_app.vocabularies.shacl import Shapes

SHACL = "shacl"
FORMATS = {
    "turtle": "ttl",
    "rdf-xml": "rdf",
    "n-triples": "nt",
    "json-ld": "jsonld",
    "csv": "csv",
    "tsv": "tsv",
    "xlsx": "xlsx",
}
"""The formats by their names on the command line, and the end of a file's name that tells the same."""


@click.command("export")
@click.argument("names", metavar="[VOCABULARY] OUTPUT", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=click.Choice([*FORMATS, SHACL]),
    help="What to write; else the name of OUTPUT tells it. shacl: the rules of the profile, which need no VOCABULARY.",
)
@library_option
@click.pass_obj
def export_command(session: Session, names: tuple[str, ...], format_name: str | None) -> None:
    """Write VOCABULARY to OUTPUT, in the format that its name tells (.ttl, .rdf, .nt, .jsonld, .csv, .tsv, .xlsx).

    With --format shacl the rules about fields of VOCABULARY are written as SHACL shapes in Turtle, and without
    VOCABULARY all rules of the profile.
    """
    *vocabularies, last = names
    if len(vocabularies) > 1 or (not vocabularies and format_name != SHACL):
        raise click.UsageError("Name one vocabulary and the file that it is written to.")
    output = PATH.convert(last, None, None)
    if output.resolve() == Path(session.settings.library).expanduser().resolve():
        raise ExportError(f"{output} is the library itself; name another file for the vocabulary.")
    if format_name == SHACL:
        _export_shapes(session, vocabularies[0] if vocabularies else None, output)
    else:
        _export_terms(session, vocabularies[0], output, format_name)


def _export_terms(session: Session, vocabulary: str, output: Path, format_name: str | None) -> None:
    from editor_app.vocabularies.skos import scheme_to_bytes

    scheme = scheme_named(session, vocabulary)
    _write(output, scheme_to_bytes(scheme, f"{vocabulary}.{FORMATS[format_name]}" if format_name else output.name))
    click.echo(f"{len(scheme.concepts)} terms written to {output}")


def _export_shapes(session: Session, vocabulary: str | None, output: Path) -> None:
    shapes = _shapes(session, vocabulary)
    _write(output, shapes.turtle.encode())
    if shapes.left_out:
        note(f"Left out, as most of them read the text, which SHACL does not see: {', '.join(shapes.left_out)}.")
    click.echo(f"{shapes.count} shapes written to {output}")


def _shapes(session: Session, vocabulary: str | None) -> Shapes:
    from editor_app.vocabularies.index import VocabularyIndex
    from editor_app.vocabularies.shacl import rules_to_shacl

    profile = load_profile(session.settings.resources, session.settings.profile)
    if vocabulary is not None:
        scheme_named(session, vocabulary)
    schemes = schemes_of(session, profile)
    indexes = {name: VocabularyIndex(scheme) for name, scheme in schemes.items()}
    only = None if vocabulary is None else {field.name for field in profile.fields if field.vocabulary == vocabulary}
    return rules_to_shacl(profile, indexes, only)


def _write(output: Path, data: bytes) -> None:
    from editor_app.vocabularies.skos import replace_file

    try:
        replace_file(output, data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(f"The vocabulary could not be written to {output}: {reason}.") from error
