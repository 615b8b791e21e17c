"""Lists that are absent in another form than the house writes: null, an empty text, no key at all."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.rule_findings import Judge, judge_rules, named_field, rule_finding, strings
from editor_app.domain.article import metadata_key
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Finding

RULES = ("taxonomy.absence-form",)

_NOT_THERE = object()
_SAID = {"null": "as null", "text": "as an empty text", "missing": "by leaving it out"}


def check_absence(subject: Subject) -> Iterator[Finding]:
    """What breaks the profile's rules about absence."""
    yield from judge_rules(subject, _KINDS)


CHECK = Check(RULES, check_absence)


def _check_absence(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    block = subject.article.metadata
    unwanted = strings(rule.param("forms"))
    for name in strings(rule.param("fields")) if block else ():
        field, form = named_field(subject, name), _form_of(block.get(metadata_key(name), _NOT_THERE))
        if field is not None and form in unwanted:
            yield rule_finding(subject, rule, name, (0, 0), [], label=field.label, form=_SAID[form])


def _form_of(value: object) -> str:
    if value is _NOT_THERE:
        return "missing"
    return "null" if value is None else "text" if value == "" else ""


_KINDS: dict[str, Judge] = {"absence": _check_absence}
