"""`vocab lint`: what is wrong with vocabularies of the library or of files, and repairing it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from editor_app.cli.checking import NEVER
from editor_app.cli.findings import require_rules, rule_option
from editor_app.cli.session import PATH, Session, library_option, note
from editor_app.cli.vocab_reports import REPORTS, LintedVocabulary, LintReport, wants
from editor_app.config.profile import load_profile
from editor_app.domain.errors import InputError, ProfileError
from editor_app.domain.finding import Severity
from editor_app.domain.vocabulary import Scheme

if TYPE_CHECKING:
    from editor_app.bootstrap import Workspace
    from editor_app.services.vocabulary_lint import VocabularyLint
    from editor_app.vocabularies.quality.repairing import RepairPlan

_SEVERITIES = [severity.value for severity in reversed(Severity)]


@dataclass
class _Task:
    """What is asked for, and what came of it."""

    rules: tuple[str, ...]
    severity: Severity
    unsafe: bool
    dry_run: bool
    failures: list[str] = field(default_factory=list)
    workspace: Workspace | None = None


@click.command("lint")
@click.argument("names", metavar="[VOCABULARY… | --files FILE…]", nargs=-1)
@click.option("--files", "are_files", is_flag=True, help="Check files instead of the library's vocabularies.")
@rule_option
@click.option("--severity", type=click.Choice(_SEVERITIES), default="info", help="Only flaws at least so grave.")
@click.option("--format", "format_name", type=click.Choice(list(REPORTS)), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--fail-on", type=click.Choice([*_SEVERITIES, NEVER]), default="error", show_default=True)
@click.option("--fix", "is_fix", is_flag=True, help="Repair what can be repaired safely, then check.")
@click.option("--unsafe", is_flag=True, help="With --fix: also repairs that somebody should choose; the first of each.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would change and change nothing.")
@library_option
@click.pass_obj
def lint_command(
    session: Session,
    names: tuple[str, ...],
    are_files: bool,
    rules: tuple[str, ...],
    severity: str,
    format_name: str,
    as_json: bool,
    fail_on: str,
    is_fix: bool,
    unsafe: bool,
    dry_run: bool,
) -> int:
    """Print what is wrong with VOCABULARIES (all of them without a name), or with FILES.

    Exit status 1 where some flaws reach --fail-on. Repairs of a vocabulary are one operation, which undo takes back.
    """
    rules = require_rules(session, rules)
    if (unsafe or dry_run) and not is_fix:
        raise click.UsageError("--unsafe and --dry-run go with --fix.")
    task = _Task(rules, Severity(severity), unsafe, dry_run)
    with ExitStack() as stack:
        lint, vocabularies = _chosen(session, names, are_files, task, stack, is_fix=is_fix)
        if is_fix:
            vocabularies = [_repair(session, lint, scheme, file, task) for scheme, file in vocabularies]
        report = REPORTS["json" if as_json else format_name](session.settings.resources)
        worst = _report(report, lint, vocabularies, task)
    for failure in task.failures:
        note(failure)
    if fail_on != NEVER and worst >= Severity(fail_on).rank:
        return 1
    return (1 if vocabularies else 2) if task.failures else 0


_Vocabularies = list[tuple[Scheme, Path | None]]


def _chosen(
    session: Session, names: tuple[str, ...], are_files: bool, task: _Task, stack: ExitStack, *, is_fix: bool
) -> tuple[VocabularyLint, _Vocabularies]:
    """The vocabularies that are asked for, and what looks at them."""
    from editor_app.services.vocabulary_lint import VocabularyLint

    resources = session.settings.resources
    profile = load_profile(resources, session.settings.profile)
    if are_files:
        if not names:
            raise click.UsageError("Name the files to be checked.")
        return VocabularyLint(resources, profile), list(_read(names, task))
    from editor_app.cli.vocab import schemes_of

    lint: VocabularyLint
    if Path(session.settings.library).expanduser().exists() or "://" in session.settings.library:
        task.workspace = stack.enter_context(session.workspace())
        taxonomy, lint = task.workspace.taxonomy, task.workspace.lint
        schemes = {name: taxonomy.scheme(name) for name in taxonomy.names()}
    else:
        if is_fix:
            raise click.UsageError("There is no library whose vocabularies could be repaired; name one, or --files.")
        schemes = dict(schemes_of(session, profile))
        lint = VocabularyLint(resources, profile, schemes)
    unknown = [name for name in names if name not in schemes]
    if unknown:
        raise click.UsageError(f"There is no vocabulary '{unknown[0]}'; there are {', '.join(schemes)}.")
    return lint, [(schemes[name], None) for name in dict.fromkeys(names or schemes)]


def _read(names: Iterable[str], task: _Task) -> Iterator[tuple[Scheme, Path | None]]:
    from editor_app.vocabularies.skos import read_scheme

    for name in names:
        file = PATH.convert(name, None, None)
        try:
            yield read_scheme(file).scheme, file
        except (InputError, ProfileError) as error:
            task.failures.append(f"{file}: {error}")


def _report(report: LintReport, lint: VocabularyLint, vocabularies: _Vocabularies, task: _Task) -> int:
    worst = -1
    report.begin()
    for scheme, file in vocabularies:
        flaws = tuple(flaw for flaw in lint.flaws(scheme) if wants(flaw, task.rules, task.severity))
        worst = max(worst, *(flaw.severity.rank for flaw in flaws), -1)
        report.add(LintedVocabulary(scheme, str(file) if file else None, flaws))
    report.end()
    return worst


def _repair(
    session: Session, lint: VocabularyLint, scheme: Scheme, file: Path | None, task: _Task
) -> tuple[Scheme, Path | None]:
    """The vocabulary as it is afterwards, or would be."""
    plan = lint.plan(scheme, lambda flaw: wants(flaw, task.rules, task.severity), unsafe=task.unsafe)
    after = plan.change.after
    if not plan.count or after == scheme:
        return scheme, file
    for remark in plan.change.remarks:
        note(remark)
    if task.dry_run:
        _write_difference(scheme, after, file)
    elif file is not None:
        _write(after, file)
        note(f"{file}: {_repaired(plan)}.")
    else:
        _apply(session, plan, task)
    return after, file


def _apply(session: Session, plan: RepairPlan, task: _Task) -> None:
    assert task.workspace is not None
    with session.progress() as progress:
        report = task.workspace.taxonomy.change(plan.change, progress)
    articles = f", {report.changed:,} article{'' if report.changed == 1 else 's'} changed" if report.changed else ""
    undo = f"; `editor-app undo {report.operation.id}` takes it back" if report.operation else ""
    note(f"{plan.change.scheme.id}: {_repaired(plan)}{articles}{undo}.")


def _write(scheme: Scheme, file: Path) -> None:
    from editor_app.domain.errors import ExportError
    from editor_app.vocabularies.skos import write_scheme

    try:
        write_scheme(scheme, file)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(f"The vocabulary could not be written to {file}: {reason}.") from error


def _write_difference(before: Scheme, after: Scheme, file: Path | None) -> None:
    """What would change, as the lines of Turtle that differ."""
    from editor_app.vocabularies.turtle import scheme_to_turtle

    old, new = (scheme_to_turtle(scheme).splitlines() for scheme in (before, after))
    name = str(file or f"{before.id}.ttl")
    for line in difflib.unified_diff(old, new, name, name, lineterm="", n=1):
        note(line)


def _repaired(plan: RepairPlan) -> str:
    return "1 flaw repaired" if plan.count == 1 else f"{plan.count:,} flaws repaired"
