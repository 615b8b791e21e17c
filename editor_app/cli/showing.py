"""`show`: one article, whole, or its page as it was captured."""

from __future__ import annotations

import click

from editor_app.cli.findings import finding_line
from editor_app.cli.session import Session, json_option, library_option, write_json
from editor_app.domain.article import Article
from editor_app.domain.interview import Interview
from editor_app.domain.metadata import value_to_text


@click.command("show")
@click.argument("article_id", metavar="ID")
@click.option("--raw", is_flag=True, help="The page as it was captured, byte for byte.")
@json_option
@library_option
@click.pass_obj
def command(session: Session, article_id: str, raw: bool, as_json: bool) -> None:
    """Show the article ID; a beginning of six characters or more will do."""
    from editor_app.domain.article_json import article_to_json

    with session.workspace() as workspace:
        library = workspace.library
        if raw:
            click.echo(library.captured(article_id).data, nl=False)
            return
        article = library.article(article_id)
        interview, findings = library.interview(article.id), library.findings(article.id)
        notes = workspace.notes.notes(article.id)
        suppressions = workspace.checking.suppressions(article.id)
    if as_json:
        record = article_to_json(
            article,
            interview=interview,
            findings=findings,
            notes=notes,
            suppressions=suppressions,
            with_review=True,
        )
        write_json(record)
        return
    _write_head(article, interview)
    click.echo(article.body)
    for author_note in article.author_notes:
        click.echo(f"\n[{author_note.name or 'author'}] {author_note.text}")
    if findings:
        click.echo("")
    for finding in findings:
        click.echo(finding_line(finding))
    for suppression in suppressions:
        click.echo(f"{suppression.rule} set aside by {suppression.who}: {suppression.reason}")
    for remark in notes:
        click.echo(f"note by {remark.who} on “{remark.anchor.exact}”: {remark.text}")


def _write_head(article: Article, interview: Interview | None) -> None:
    fields = {
        "id": article.id,
        "path": article.source.path,
        "state": f"{article.state.value}{f' ({article.assignee})' if article.assignee else ''}",
        "title": article.title,
        "abstract": article.abstract,
        "published": article.published,
        "outlet": article.outlet,
        "language": article.language,
        "interview": _verdict(interview),
        **{key: value_to_text(value).replace("\n", "; ") for key, value in article.metadata.items()},
    }
    width = max(len(name) for name, value in fields.items() if value)
    for name, value in fields.items():
        if value:
            click.echo(f"{name.ljust(width)}  {value}")
    click.echo("")


def _verdict(interview: Interview | None) -> str | None:
    if interview is None:
        return None
    pairs = f", {interview.pair_count} pairs of turns" if interview.turns else ""
    decided = ", decided by an editor" if interview.is_decided else ""
    return f"{interview.verdict.value} ({interview.score:.2f}{pairs}{decided})"
