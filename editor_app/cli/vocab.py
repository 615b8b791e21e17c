"""`vocab`: the controlled vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import click

from editor_app.cli.late_group import Late, LateGroup
from editor_app.cli.session import Session, json_option, library_option, write_json
from editor_app.cli.tables import write_table
from editor_app.config.profile import load_profile, vocabularies_folder
from editor_app.domain.fields import Field, Profile
from editor_app.domain.vocabulary import Concept, Scheme

_THERE, _FILES = "vocab_terms", "vocab_files"


class VocabularyCommands(LateGroup):
    """What can be done with vocabularies."""

    late: ClassVar[Late] = {
        "list": ("vocab", "list_command", "List the vocabularies and the fields that use them."),
        "show": ("vocab", "show_command", "Show the terms of a vocabulary as a tree."),
        "usage": ("vocab", "usage_command", "Count how many articles use each value of a field."),
        "add": (_THERE, "add_command", "Add a term."),
        "rename": (_THERE, "rename_command", "Give a term another name."),
        "merge": (_THERE, "merge_command", "Make several terms one."),
        "split": (_THERE, "split_command", "Make one term several."),
        "move": (_THERE, "move_command", "Put a term under others."),
        "deprecate": (_THERE, "deprecate_command", "Take a term out of use."),
        "delete": (_THERE, "delete_command", "Delete a term that no article carries."),
        "cluster": ("vocab_corpus", "cluster_command", "Show values that may be one term."),
        "lint": ("vocab_lint", "lint_command", "Check the vocabularies themselves, and repair them."),
        "suggest": ("vocab_suggest", "suggest_command", "Print terms that articles name and lack."),
        "import": (_FILES, "import_command", "Take a vocabulary over from a file."),
        "export": ("vocab_export", "export_command", "Write a vocabulary, or the rules as SHACL, to a file."),
        "diff": (_FILES, "diff_command", "Compare two versions of a vocabulary."),
        "publish": (_FILES, "publish_command", "Keep a vocabulary as it is now under a version's name."),
        "versions": (_FILES, "versions_command", "List the published versions of a vocabulary."),
    }
    what: ClassVar[tuple[str, str]] = ("command of vocab", "commands of vocab")


@click.group("vocab", cls=VocabularyCommands)
@library_option
def command() -> None:
    """Look after the controlled vocabularies."""


@click.command("list")
@json_option
@library_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the vocabularies and the fields that use them."""
    profile = load_profile(session.settings.resources, session.settings.profile)
    for name, scheme in schemes_of(session, profile).items():
        fields = [field.name for field in profile.fields if field.vocabulary == name]
        if as_json:
            record = {"id": scheme.id, "title": scheme.title, "version": scheme.version, "terms": len(scheme.concepts)}
            write_json({**record, "fields": fields})
        else:
            write_table([(scheme.id, f"{len(scheme.concepts)} terms", scheme.title, ", ".join(fields))])


@click.command("show")
@click.argument("vocabulary")
@json_option
@library_option
@click.pass_obj
def show_command(session: Session, vocabulary: str, as_json: bool) -> None:
    """Show the terms of VOCABULARY as a tree."""
    scheme = scheme_named(session, vocabulary)
    for concept, depth in _tree(scheme):
        if as_json:
            write_json(_record(concept))
        else:
            aliases = f" ({', '.join(concept.alternative_labels)})" if concept.alternative_labels else ""
            retired = " [retired]" if concept.is_deprecated else ""
            click.echo(f"{'  ' * depth}{concept.preferred_label}{aliases}{retired}")


@click.command("usage")
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


def schemes_of(session: Session, profile: Profile) -> Mapping[str, Scheme]:
    """The vocabularies of the library, or the profile's where there is no library yet."""
    if Path(session.settings.library).expanduser().exists():
        with session.workspace() as workspace:
            return {name: workspace.taxonomy.scheme(name) for name in workspace.taxonomy.names()}
    from editor_app.vocabularies.loading import load_vocabularies

    folder = vocabularies_folder(session.settings.resources, profile.name)
    return {name: index.scheme for name, index in load_vocabularies(profile, folder).items()}


def scheme_named(session: Session, name: str) -> Scheme:
    """One vocabulary; a usage error names those that are there."""
    schemes = schemes_of(session, load_profile(session.settings.resources, session.settings.profile))
    if name not in schemes:
        raise click.UsageError(f"There is no vocabulary '{name}'; there are {', '.join(schemes)}.")
    return schemes[name]


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
