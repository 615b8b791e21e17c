"""The rules between fields that a profile writes down: one function a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from editor_app.checks.base import Check, Subject
from editor_app.checks.conditions import Condition, condition_of, meaning_of
from editor_app.checks.field_values import add_edit, values_in
from editor_app.checks.provenance import outlet_fixes
from editor_app.checks.rule_findings import (
    Judge,
    add_fix,
    edit_fix,
    field_of,
    judge_rules,
    named_field,
    rule_finding,
    strings,
)
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Edit, Finding, Fix, FixKind

RULES = (
    "taxonomy.always-has",
    "taxonomy.primary-in-list",
    "taxonomy.primary-missing",
    "taxonomy.equivalent",
    "taxonomy.functional-map",
    "taxonomy.not-applicable",
    "taxonomy.type-requires",
    "taxonomy.collection-requires",
    "meta.no-outlet",
)


def check_rules(subject: Subject) -> Iterator[Finding]:
    """What breaks the profile's rules between fields."""
    yield from judge_rules(subject, _KINDS)


CHECK = Check(RULES, check_rules)


def _check_subset(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    name, of = field_of(subject, rule), str(rule.param("of"))
    members = values_in(subject, of)
    known = {meaning_of(subject.context, of, member.text) for member in members}
    whole = subject.context.profile.field(of)
    for value in values_in(subject, name.name):
        meant = meaning_of(subject.context, name.name, value.text)
        if meant in known or whole is None:
            continue
        fixes = [edit_fix(f"Add “{meant}” to {whole.label}", add_edit(subject.article, whole, meant))]
        if members:
            fixes.append(add_fix(subject, name, members[0].text))
        yield rule_finding(subject, rule, name.name, value.span, fixes, value=value.text)


def _check_requires(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    causes = condition_of(subject, rule, "when").matches(subject)
    name = field_of(subject, rule)
    wanted = Condition(name.name, strings(rule.param("values", ())))
    if not causes or wanted.matches(subject):
        return
    proposed = wanted.values or _proposals(subject, rule)
    fixes = [add_fix(subject, name, text) for text in proposed] or outlet_fixes(subject, name.name)
    found = subject.article.field_text(name.name)
    span = (len(found), len(found)) if name.is_list and wanted.values else (0, len(found))
    yield rule_finding(subject, rule, name.name, span, fixes, value=causes[0].text, found=found or "not given")


def _check_equivalent(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    sides = condition_of(subject, rule, "left"), condition_of(subject, rule, "right")
    held = [side.matches(subject) for side in sides]
    if bool(held[0]) == bool(held[1]):
        return
    present, absent = (sides[0], sides[1]) if held[0] else (sides[1], sides[0])
    here, there = named_field(subject, present.field), named_field(subject, absent.field)
    if here is None or there is None:
        return
    text = subject.article.field_text(here.name)
    fixes = [add_fix(subject, there, value) for value in absent.values]
    fixes.append(edit_fix(f"Empty {here.label}", Edit(here.name, 0, len(text), "")))
    span = (held[0] or held[1])[0].span
    yield rule_finding(subject, rule, here.name, span, fixes, present=here.label, value=text)


def _check_functional_map(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    table, name = rule.param("map"), field_of(subject, rule)
    for value in values_in(subject, name.name):
        expected = table.get(meaning_of(subject.context, name.name, value.text)) if isinstance(table, Mapping) else None
        for target, wanted in zip(strings(rule.param("targets", ())), strings(expected), strict=False):
            field = named_field(subject, target)
            if field is None or Condition(target, (wanted,)).matches(subject):
                continue
            length = len(subject.article.field_text(target))
            span = (length, length) if field.is_list else (0, length)
            fix = edit_fix(f"Set {field.label} to “{wanted}”", add_edit(subject.article, field, wanted))
            yield rule_finding(subject, rule, target, span, [fix], value=value.text, label=field.label, expected=wanted)


def _check_only_if(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    condition, name = condition_of(subject, rule, "when"), field_of(subject, rule)
    values = [value for value in values_in(subject, name.name) if value.text.strip()]
    if not values or condition.matches(subject):
        return
    text = subject.article.field_text(name.name)
    fixes = [edit_fix(f"Empty {name.label}", Edit(name.name, 0, len(text), ""))]
    ground = named_field(subject, condition.field)
    if ground is not None and not ground.is_list:
        fixes += [add_fix(subject, ground, value) for value in condition.values]
    yield rule_finding(subject, rule, name.name, (0, len(text)), fixes, value=text)


def _check_always_has(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    name, value = field_of(subject, rule), str(rule.param("value"))
    text = subject.article.field_text(name.name)
    if not text or Condition(name.name, (value,)).matches(subject):
        return
    fix = Fix(FixKind.SAFE, f"Add “{value}”", (add_edit(subject.article, name, value),))
    yield rule_finding(subject, rule, name.name, (len(text), len(text)), [fix], value=value)


_KINDS: dict[str, Judge] = {
    "subset": _check_subset,
    "requires": _check_requires,
    "implies": _check_requires,
    "equivalent": _check_equivalent,
    "functional-map": _check_functional_map,
    "only-if": _check_only_if,
    "always-has": _check_always_has,
}


def _proposals(subject: Subject, rule: CrossFieldRule) -> tuple[str, ...]:
    source = condition_of(subject, rule, "propose")
    return tuple(value.text for value in source.matches(subject)) if source.field else ()
