"""`vocab`: the controlled vocabularies."""

from __future__ import annotations

from pathlib import Path

import click

from editor_app.cli.session import PATH, Session, json_option, library_option, write_json
from editor_app.cli.tables import write_table
from editor_app.config.profile import load_profile, vocabularies_folder
from editor_app.domain.fields import Field, Profile
from editor_app.domain.vocabulary import Concept, Scheme


@click.group("vocab")
@library_option
def command() -> None:
    """Look at the controlled vocabularies."""


@command.command("list")
@json_option
@library_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the vocabularies and the fields that use them."""
    profile = load_profile(session.settings.resources, session.settings.profile)
    for name in dict.fromkeys(field.vocabulary for field in profile.fields if field.vocabulary):
        scheme = _load(session, profile, name)
        fields = [field.name for field in profile.fields if field.vocabulary == name]
        if as_json:
            record = {"id": scheme.id, "title": scheme.title, "version": scheme.version, "terms": len(scheme.concepts)}
            write_json({**record, "fields": fields})
        else:
            write_table([(scheme.id, f"{len(scheme.concepts)} terms", scheme.title, ", ".join(fields))])


@command.command("show")
@click.argument("vocabulary")
@json_option
@library_option
@click.pass_obj
def show_command(session: Session, vocabulary: str, as_json: bool) -> None:
    """Show the terms of VOCABULARY as a tree."""
    profile = load_profile(session.settings.resources, session.settings.profile)
    scheme = _load(session, profile, vocabulary)
    for concept, depth in _tree(scheme):
        if as_json:
            write_json(_record(concept))
        else:
            aliases = f" ({', '.join(concept.alternative_labels)})" if concept.alternative_labels else ""
            retired = " [retired]" if concept.is_deprecated else ""
            click.echo(f"{'  ' * depth}{concept.preferred_label}{aliases}{retired}")


@command.command("usage")
@click.argument("field_name", metavar="FIELD")
@json_option
@library_option
@click.pass_obj
def usage_command(session: Session, field_name: str, as_json: bool) -> None:
    """Count how many articles use each value of FIELD."""
    with session.workspace() as workspace:
        field = _field(workspace.profile, field_name)
        usage = workspace.terms.usage(field.name)
    for term in usage:
        if as_json:
            write_json(
                {"value": term.value, "articles": term.count, "concept": term.concept.id if term.concept else None}
            )
        else:
            click.echo(
                f"{term.count:7,}  {term.value}{'' if term.concept or not field.vocabulary else '  (no such term)'}"
            )


@command.command("export")
@click.argument("vocabulary")
@click.argument("output", type=PATH)
@library_option
@click.pass_obj
def export_command(session: Session, vocabulary: str, output: Path) -> None:
    """Write VOCABULARY as SKOS Turtle to OUTPUT."""
    from editor_app.domain.errors import ExportError
    from editor_app.vocabularies.skos import write_scheme

    profile = load_profile(session.settings.resources, session.settings.profile)
    scheme = _load(session, profile, vocabulary)
    if output.resolve() == Path(session.settings.library).expanduser().resolve():
        raise ExportError(f"{output} is the library itself; name another file for the vocabulary.")
    try:
        write_scheme(scheme, output)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(f"The vocabulary could not be written to {output}: {reason}.") from error
    click.echo(f"{len(scheme.concepts)} terms written to {output}")


def _load(session: Session, profile: Profile, name: str) -> Scheme:
    from editor_app.vocabularies.skos import load_scheme

    known = list(dict.fromkeys(field.vocabulary for field in profile.fields if field.vocabulary))
    if name not in known:
        raise click.UsageError(f"There is no vocabulary '{name}'; there are {', '.join(known)}.")
    return load_scheme(vocabularies_folder(session.settings.resources, profile.name) / f"{name}.ttl")


def _field(profile: Profile, name: str) -> Field:
    field = profile.query_field(name)
    if field is None:
        names = ", ".join(field.name for field in profile.fields)
        raise click.UsageError(f"There is no field '{name}'; there are {names}.")
    return field


def _tree(scheme: Scheme) -> list[tuple[Concept, int]]:
    from editor_app.vocabularies.hierarchy import Hierarchy

    hierarchy = Hierarchy(scheme)
    places = {concept.id: place for place, concept in enumerate(scheme.concepts)}
    paths = {concept.id: hierarchy.path(concept.id) for concept in scheme.concepts}
    ordered = sorted(scheme.concepts, key=lambda concept: [places[step] for step in paths[concept.id]])
    return [(concept, len(paths[concept.id]) - 1) for concept in ordered]


def _record(concept: Concept) -> dict[str, object]:
    return {
        "id": concept.id,
        "preferred_label": concept.preferred_label,
        "alternative_labels": list(concept.alternative_labels),
        "broader": list(concept.broader),
        "is_deprecated": concept.is_deprecated,
        "replaced_by": list(concept.replaced_by),
        "scope_note": concept.scope_note,
    }
