"""`vocab suggest`: terms that articles name and their fields lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from editor_app.cli.session import AMOUNT, Session, all_of, json_option, library_option, note, write_json
from editor_app.cli.tables import write_table

if TYPE_CHECKING:
    from editor_app.bootstrap import Workspace
    from editor_app.domain.article import Article
    from editor_app.domain.reports import TermSuggestion


@click.command("suggest")
@click.argument("query", metavar="[QUERY]", nargs=-1)
@click.option("--field", "field_name", help="Only terms of this field.")
@click.option("--limit", type=AMOUNT, default=5, show_default=True, help="How many terms a field.")
@click.option("--learn", is_flag=True, help="Learn anew from the tags of the library's articles first.")
@json_option
@library_option
@click.pass_obj
def suggest_command(
    session: Session, query: tuple[str, ...], field_name: str | None, limit: int, learn: bool, as_json: bool
) -> None:
    """Print the terms that the articles of QUERY (all without one) name and lack, the likeliest first, with reasons."""
    with session.workspace() as workspace:
        asked = all_of(workspace, query)
        names = _fields(workspace, field_name)
        _learn(session, workspace, names if learn else ())
        for article_id in workspace.library.ids(asked):
            article = workspace.library.article(article_id)
            found = [each for name in names for each in workspace.suggesting.suggestions(article, name)[:limit]]
            if as_json:
                write_json(_record(article, found))
            else:
                _write_lines(article, found)


def _fields(workspace: Workspace, name: str | None) -> tuple[str, ...]:
    fields = workspace.suggesting.fields()
    if name is None:
        return tuple(field.name for field in fields)
    field = workspace.profile.query_field(name)
    if field is None or field not in fields:
        raise click.UsageError(f"There are no suggestions for '{name}', but for {', '.join(f.name for f in fields)}.")
    return (field.name,)


def _learn(session: Session, workspace: Workspace, names: tuple[str, ...]) -> None:
    """Learn the fields anew, or whatever is due where none is named; what came of it goes to standard error."""
    with session.progress() as progress:
        if names:
            learned = [workspace.suggesting.learn(name, progress) for name in names]
        else:
            learned = list(workspace.suggesting.learn_due(progress))
    for name in names:
        if name not in {one.field for one in learned if one}:
            note(f"{name}: too few tagged articles to learn from; the weights set by hand count.")
    for one in filter(None, learned):
        if not one.by_feature:
            note(f"{one.field}: the tagged articles never name their tags; the weights set by hand count.")
            continue
        used = "they count" if one.is_better else "those set by hand count"
        note(
            f"{one.field}: learned from {one.article_count:,} articles; on {one.held_out_count:,} others F1@5 is "
            f"{one.f1:.3f}, with the weights set by hand {one.hand_f1:.3f}: {used}."
        )


def _record(article: Article, found: list[TermSuggestion]) -> dict[str, object]:
    suggestions = [
        {
            "field": each.field,
            "term": each.concept.preferred_label,
            "concept": each.concept.id,
            "score": round(each.score, 4),
            "count": each.count,
            "reasons": list(each.reasons),
            "found_in": each.found_in,
            "start": each.start,
            "end": each.end,
            "quote": article.field_text(each.found_in)[each.start : each.end],
            "sentence": each.sentence,
        }
        for each in found
    ]
    return {"id": article.id, "source": {"path": article.source.path}, "suggestions": suggestions}


def _write_lines(article: Article, found: list[TermSuggestion]) -> None:
    for each in found:
        reasons = ", ".join(each.reasons)
        write_table([(article.id, each.field, each.concept.preferred_label, f"{each.score:.2f}", reasons)])
