"""`check`: findings of the library's articles, or of files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import click

from editor_app.cli.findings import FindingFilter, require_rules, rule_option
from editor_app.cli.parsing import status_of
from editor_app.cli.reports import REPORTS, Checked, Outline
from editor_app.cli.session import PATH, Session, all_of, library_option, note
from editor_app.domain.finding import Severity
from editor_app.domain.query import Sort

NEVER = "never"
_SEVERITIES = [severity.value for severity in reversed(Severity)]


@click.command("check")
@click.argument("query", metavar="[QUERY | --files FILE…]", nargs=-1)
@click.option("--files", "are_files", is_flag=True, help="Check files instead of the library's articles.")
@rule_option
@click.option("--severity", type=click.Choice(_SEVERITIES), default="info", help="Only findings at least so grave.")
@click.option("--format", "format_name", type=click.Choice(list(REPORTS)), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--fail-on", type=click.Choice([*_SEVERITIES, NEVER]), default="error", show_default=True)
@library_option
@click.pass_obj
def command(
    session: Session,
    query: tuple[str, ...],
    are_files: bool,
    rules: tuple[str, ...],
    severity: str,
    format_name: str,
    as_json: bool,
    fail_on: str,
) -> int:
    """Print the findings of the articles of QUERY, or of FILES. Exit status 1 where some reach --fail-on."""
    rules = require_rules(session, rules)
    chosen = FindingFilter(rules, Severity(severity))
    failures: list[str] = []
    worst, checked_count = -1, 0
    with ExitStack() as stack:
        articles = _of_files(session, query, failures) if are_files else _of_library(session, query, stack)
        report = REPORTS["json" if as_json else format_name](Outline(session.settings.resources))
        report.begin()
        for checked in articles:
            checked_count += 1
            findings = chosen.choose(checked.findings)
            worst = max(worst, *(finding.severity.rank for finding in findings), -1)
            report.add(Checked(checked.article_id, checked.path, checked.title, tuple(findings)))
        report.end()
    for failure in failures:
        note(failure)
    if fail_on != NEVER and worst >= Severity(fail_on).rank:
        return 1
    return status_of(len(failures), checked_count)


def _of_library(session: Session, query: tuple[str, ...], stack: ExitStack) -> Iterator[Checked]:
    workspace = stack.enter_context(session.workspace())
    asked = all_of(workspace, query)
    with session.progress() as progress:
        workspace.checking.check_library(asked, progress)
    for checked in workspace.checking.results(asked, Sort("path", descending=False)):
        article = checked.article
        yield Checked(article.id, article.source.path, article.title, checked.findings)


def _of_files(session: Session, files: tuple[str, ...], failures: list[str]) -> Iterator[Checked]:
    from editor_app.services.importing import parse_files

    if not files:
        raise click.UsageError("Name the files to be checked.")
    task = session.reading_task()
    for parsed in parse_files([PATH.convert(file, None, None) for file in files], task):
        if parsed.article is None or parsed.checked is None:
            failures.append(f"{parsed.path}: {parsed.reason}")
        else:
            yield Checked(parsed.article.id, parsed.path, parsed.article.title, parsed.checked.findings)
