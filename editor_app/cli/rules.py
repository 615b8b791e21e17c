"""`rules`: every rule, or one rule's manual page."""

from __future__ import annotations

import click

from editor_app.cli.session import Session, json_option, library_option, write_json
from editor_app.cli.tables import write_table
from editor_app.domain.finding import Rule
from editor_app.domain.rule_names import rule_called


@click.command("rules")
@click.argument("rule_id", metavar="[RULE]", required=False)
@json_option
@library_option
@click.pass_obj
def command(session: Session, rule_id: str | None, as_json: bool) -> None:
    """List every rule with its severity and kind of fix, or show the manual page of RULE."""
    from editor_app.checks.packs import load_rules

    rules = load_rules(session.settings.resources)
    if rule_id is None:
        if as_json:
            for rule in rules.values():
                write_json(_record(rule))
        else:
            write_table((rule.id, rule.severity.value, _fix_of(rule), rule.title) for rule in rules.values())
        return
    wanted = rules.get(rule_called(rule_id))
    if wanted is None:
        near = ", ".join(name for name in rules if rule_id.split(".")[-1] in name) or "`editor-app rules` lists them"
        raise click.UsageError(f"There is no rule '{rule_id}': {near}.")
    if as_json:
        write_json({**_record(wanted), "help": wanted.help})
    else:
        head = f"{wanted.id}: {wanted.title}"
        click.echo(
            f"{head}\n{'=' * len(head)}\n{wanted.severity.value}, fix: {_fix_of(wanted)}\n\n{wanted.help.strip()}"
        )


def _fix_of(rule: Rule) -> str:
    return rule.fix_kind.value if rule.fix_kind else "none"


def _record(rule: Rule) -> dict[str, object]:
    return {"id": rule.id, "severity": rule.severity.value, "fix": _fix_of(rule), "title": rule.title}
