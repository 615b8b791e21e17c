"""`vocab add|rename|merge|split|move|deprecate|delete`: terms changed together with the articles that carry them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from editor_app.cli.session import Session, json_option, library_option, note, write_json
from editor_app.domain.vocabulary import Concept, Scheme

if TYPE_CHECKING:
    from editor_app.bootstrap import Workspace
    from editor_app.services.term_reports import TermChangePreview, TermChangeReport
    from editor_app.vocabularies.index import VocabularyIndex
    from editor_app.vocabularies.term_change import TermChange

Plan = Callable[[Scheme, Callable[[str], str]], "TermChange"]
"""Given the vocabulary and a function that gives the id of a term, the change."""


def _term_command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command on the terms of a vocabulary, with the options that all of them have."""

    def make(function: Callable[..., Any]) -> click.Command:
        for decorate in (click.pass_obj, library_option, json_option, _dry_run, click.argument("vocabulary")):
            function = decorate(function)
        return click.command(name)(function)

    return make


_dry_run = click.option("--dry-run", is_flag=True, help="Show what would change and change nothing.")
_TERM = click.argument("term")


@_term_command("add")
@click.argument("name")
@click.option("--under", multiple=True, metavar="TERM", help="A broader term; may be given several times.")
def add_command(
    session: Session, vocabulary: str, name: str, under: tuple[str, ...], dry_run: bool, as_json: bool
) -> int:
    """Add a term called NAME to VOCABULARY."""
    from editor_app.vocabularies.operations import add

    return _run(session, vocabulary, lambda scheme, id_of: add(scheme, name, map(id_of, under)), dry_run, as_json)


@_term_command("rename")
@_TERM
@click.argument("name")
@click.option("--forget-old", is_flag=True, help="Do not keep the old name as an alias.")
def rename_command(
    session: Session, vocabulary: str, term: str, name: str, forget_old: bool, dry_run: bool, as_json: bool
) -> int:
    """Call TERM of VOCABULARY by another NAME, in all articles too."""
    from editor_app.vocabularies.operations import rename

    def plan(scheme: Scheme, id_of: Callable[[str], str]) -> TermChange:
        return rename(scheme, id_of(term), name, keep_old=not forget_old)

    return _run(session, vocabulary, plan, dry_run, as_json)


@_term_command("merge")
@click.argument("terms", nargs=-1, required=True)
@click.option("--into", required=True, metavar="TERM", help="The term that the others become.")
@click.option("--forget-names", is_flag=True, help="Do not keep the names of the others as aliases.")
def merge_command(
    session: Session,
    vocabulary: str,
    terms: tuple[str, ...],
    into: str,
    forget_names: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Make TERMS of VOCABULARY one with another term, in all articles too."""
    from editor_app.vocabularies.merging import merge

    def plan(scheme: Scheme, id_of: Callable[[str], str]) -> TermChange:
        return merge(scheme, map(id_of, terms), id_of(into), keep_names=not forget_names)

    return _run(session, vocabulary, plan, dry_run, as_json)


@_term_command("split")
@_TERM
@click.option("--into", multiple=True, required=True, metavar="TERM", help="A term that takes its place; several.")
def split_command(
    session: Session, vocabulary: str, term: str, into: tuple[str, ...], dry_run: bool, as_json: bool
) -> int:
    """Replace TERM of VOCABULARY by several others; in each article by the one that its text speaks of."""
    from editor_app.vocabularies.merging import split

    def plan(scheme: Scheme, id_of: Callable[[str], str]) -> TermChange:
        return split(scheme, id_of(term), [id_of(part) for part in into])

    return _run(session, vocabulary, plan, dry_run, as_json)


@_term_command("move")
@_TERM
@click.option("--under", multiple=True, metavar="TERM", help="The new broader term; may be given several times.")
@click.option("--top", is_flag=True, help="Put it at the top.")
def move_command(
    session: Session, vocabulary: str, term: str, under: tuple[str, ...], top: bool, dry_run: bool, as_json: bool
) -> int:
    """Put TERM of VOCABULARY under other terms, in place of those it stands under."""
    from editor_app.vocabularies.operations import move

    if bool(under) == top:
        raise click.UsageError("Say where to: --under TERM, or --top.")
    return _run(
        session, vocabulary, lambda scheme, id_of: move(scheme, id_of(term), map(id_of, under)), dry_run, as_json
    )


@_term_command("deprecate")
@_TERM
@click.option("--replaced-by", multiple=True, metavar="TERM", help="What stands for it; may be given several times.")
def deprecate_command(
    session: Session, vocabulary: str, term: str, replaced_by: tuple[str, ...], dry_run: bool, as_json: bool
) -> int:
    """Take TERM of VOCABULARY out of use; articles are tagged anew where one term replaces it."""
    from editor_app.vocabularies.operations import retire

    def plan(scheme: Scheme, id_of: Callable[[str], str]) -> TermChange:
        return retire(scheme, id_of(term), map(id_of, replaced_by))

    return _run(session, vocabulary, plan, dry_run, as_json)


@_term_command("delete")
@_TERM
def delete_command(session: Session, vocabulary: str, term: str, dry_run: bool, as_json: bool) -> int:
    """Delete TERM of VOCABULARY, which no article may carry."""
    from editor_app.vocabularies.operations import delete

    with session.workspace() as workspace:
        index = _index(workspace, vocabulary)
        concept = _concept(index, term)
        change = delete(index.scheme, concept.id, workspace.taxonomy.usage(vocabulary)[concept.id])
        return do_change(session, workspace, change, dry_run, as_json)


def _run(session: Session, vocabulary: str, plan: Plan, dry_run: bool, as_json: bool) -> int:
    with session.workspace() as workspace:
        index = _index(workspace, vocabulary)
        change = plan(index.scheme, lambda text: _concept(index, text).id)
        return do_change(session, workspace, change, dry_run, as_json)


def do_change(session: Session, workspace: Workspace, change: TermChange, dry_run: bool, as_json: bool) -> int:
    """Preview a change, or make it, and say what it did."""
    preview = workspace.taxonomy.preview(change)
    for remark in change.remarks:
        note(remark)
    if dry_run:
        _write_preview(workspace, preview, as_json)
        return 0
    with session.progress() as progress:
        report = workspace.taxonomy.apply(preview, progress)
    _write_report(change, report, as_json)
    return 0


def _write_preview(workspace: Workspace, preview: TermChangePreview, as_json: bool) -> None:
    ids = list(workspace.library.ids(preview.query))
    if as_json:
        write_json(
            {
                "change": preview.change.label,
                "articles": preview.article_count,
                "have_both": preview.both_count,
                "reopened": preview.reopened_count,
                "ids": ids,
            }
        )
        return
    note(f"{preview.change.label}: would change {_articles(preview.article_count)}.")
    if preview.both_count:
        note(f"{_articles(preview.both_count)} of them carry the other term already.")
    if preview.reopened_count:
        note(f"{_articles(preview.reopened_count)} of them are approved and would be reviewed again.")
    for article_id in ids:
        click.echo(article_id)


def _write_report(change: TermChange, report: TermChangeReport, as_json: bool) -> None:
    operation = report.operation.id if report.operation else None
    if as_json:
        write_json(
            {"change": change.label, "articles": report.changed, "undecided": report.undecided, "operation": operation}
        )
    elif operation is None:
        note("Nothing to change.")
    else:
        left = f"; {_articles(report.undecided)} left as they are, to be decided" if report.undecided else ""
        note(f"{change.label}: changed {_articles(report.changed)}{left}; `editor-app undo {operation}` takes it back.")


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def _index(workspace: Workspace, name: str) -> VocabularyIndex:
    if name not in workspace.taxonomy.names():
        raise click.UsageError(f"There is no vocabulary '{name}'; there are {', '.join(workspace.taxonomy.names())}.")
    return workspace.taxonomy.index(name)


def _concept(index: VocabularyIndex, text: str) -> Concept:
    """The term of that id or of that name in whatever spelling; a usage error proposes others."""
    concept = index.concept(text) or index.find(text)
    if concept is not None:
        return concept
    near = index.resolve(text).candidates or index.suggest(text)
    proposed = f" Did you mean {', '.join(f'“{found.preferred_label}”' for found in near)}?" if near else ""
    raise click.UsageError(f"The vocabulary '{index.scheme.id}' has no term “{text}”.{proposed}")
