"""What the kinds of rules between fields share: the rules that hold for an article, their repairs and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from editor_app.checks.base import CheckContext, Subject
from editor_app.checks.conditions import fill
from editor_app.checks.field_values import FieldValue, add_edit, remove_edit, values_in
from editor_app.domain.fields import CrossFieldRule, Field
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity
from editor_app.domain.vocabulary import Concept

Judge = Callable[[Subject, CrossFieldRule], Iterator[Finding]]


def judge_rules(subject: Subject, kinds: Mapping[str, Judge]) -> Iterator[Finding]:
    """What breaks those of the profile's rules that are of these kinds and hold for the article."""
    article = subject.article
    for judge, rule in _judges(subject.context, kinds):
        if rule.holds_for(article.id, article.published):
            yield from judge(subject, rule)


def _judges(context: CheckContext, kinds: Mapping[str, Judge]) -> tuple[tuple[Judge, CrossFieldRule], ...]:
    """The rules of these kinds with the function that looks for each; sorted out once for all articles."""
    kept = context.kept.get(id(kinds))
    if kept is None:
        found = tuple((kinds[rule.kind], rule) for rule in context.profile.rules if rule.kind in kinds)
        kept = context.kept[id(kinds)] = (kinds, found)  # with the kinds, so that no others come to be known by this id
    return cast(tuple[tuple[Judge, CrossFieldRule], ...], kept[1])


def field_of(subject: Subject, rule: CrossFieldRule) -> Field:
    """The field that the rule is about."""
    field = named_field(subject, str(rule.param("field")))
    assert field is not None, "loading a profile refuses rules about unknown fields"
    return field


def named_field(subject: Subject, name: str) -> Field | None:
    """The profile's field of that name."""
    return subject.context.profile.field(name)


def concepts_in(subject: Subject, field_name: str) -> tuple[tuple[FieldValue, Concept], ...]:
    """The values of a field that stand for a term in use, probable slips too, each with the term."""
    return subject.once(_Concepts)[field_name]


class _Concepts(dict[str, tuple[tuple[FieldValue, Concept], ...]]):
    """What the values of each field stand for, looked up once for all rules."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject

    def __missing__(self, field_name: str) -> tuple[tuple[FieldValue, Concept], ...]:
        index, values = self._subject.context.vocabulary_of(field_name), values_in(self._subject, field_name)
        resolved = [(value, index.resolve(value.text).concept) for value in values] if index is not None else []
        known = [(value, concept) for value, concept in resolved if concept is not None and not concept.is_deprecated]
        found = self[field_name] = tuple(known)
        return found


def add_fix(subject: Subject, field: Field, text: str, title: str = "") -> Fix:
    """The repair that makes a term the field's value, or puts it into the field's list."""
    return edit_fix(title or f"Set {field.label} to “{text}”", add_edit(subject.article, field, text))


def remove_fix(subject: Subject, value: FieldValue) -> Fix:
    """The repair that takes a value out of its field."""
    return edit_fix(f"Remove “{value.text}”", remove_edit(value, subject.article.field_text(value.field)))


def edit_fix(title: str, edit: Edit) -> Fix:
    """A repair that waits for a click."""
    return Fix(FixKind.UNSAFE, title, (edit,))


def rule_finding(
    subject: Subject, rule: CrossFieldRule, field: str, span: tuple[int, int], fixes: list[Fix], **values: str
) -> Finding:
    """The finding that the rule raises, with its message filled."""
    return subject.finding(
        rule.rule,
        field,
        span,
        fill(rule.message, **values),
        fixes=fixes,
        why_no_fix="The article does not say it; an editor has to look it up or leave an exception.",
        severity=Severity(rule.severity),
    )


def strings(values: object) -> tuple[str, ...]:
    """The members of a list of a rule's parameters; none where it is no list."""
    return tuple(map(str, values)) if isinstance(values, list | tuple) else ()


def quoted(labels: list[str]) -> str:
    """Names in a message: “a”, “b” and “c”."""
    names = [f"“{label}”" for label in labels]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
