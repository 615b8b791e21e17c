"""Rules between fields that read the vocabularies: what excludes, owns, limits and outlives what."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, CheckContext, Subject
from editor_app.checks.conditions import Condition, condition_of, meaning_of
from editor_app.checks.field_values import FieldValue, replace_edit, values_in
from editor_app.checks.rule_findings import (
    Judge,
    add_fix,
    concepts_in,
    edit_fix,
    field_of,
    judge_rules,
    named_field,
    quoted,
    remove_fix,
    rule_finding,
    strings,
)
from editor_app.domain.fields import CrossFieldRule, is_within
from editor_app.domain.finding import Edit, Finding, Fix
from editor_app.domain.metadata import escape_line
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex

RULES = (
    "taxonomy.conflicts-with",
    "taxonomy.disjoint-siblings",
    "taxonomy.min",
    "taxonomy.max",
    "taxonomy.program-center",
    "taxonomy.project-program",
    "taxonomy.collection-owner",
    "taxonomy.contemporary",
    "taxonomy.order",
)
_UNKNOWN_FIELD = Condition("")


def check_term_rules(subject: Subject) -> Iterator[Finding]:
    """What breaks the profile's rules about terms of several fields."""
    yield from judge_rules(subject, _KINDS)


CHECK = Check(RULES, check_term_rules)


def _check_conflicts(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    left, right = (condition_of(subject, rule, side).matches(subject) for side in ("left", "right"))
    if not left:
        return
    for other in right:
        if other == left[0]:
            continue
        fixes = [remove_fix(subject, value) for value in (other, left[0])]
        values = {"value": left[0].text, "other": other.text}
        yield rule_finding(subject, rule, left[0].field, left[0].span, fixes, **values)
        return


def _check_cardinality(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    condition = condition_of(subject, rule, "when")
    field = field_of(subject, rule)
    values = [value for value in values_in(subject, field.name) if value.text.strip()]
    least, most = rule.param("min"), rule.param("max")
    if not values or (condition != _UNKNOWN_FIELD and not condition.matches(subject)):
        return  # an empty field is missing as a whole, which has a rule of its own
    meant = {meaning_of(subject.context, field.name, value.text) for value in values}
    numbers = {"count": str(len(meant)), "limit": str(least if least is not None else most), "label": field.label}
    whole = (values[0].start, values[-1].end)
    if isinstance(least, int) and len(meant) < least:
        yield rule_finding(subject, rule, field.name, whole, [], **numbers)
    elif isinstance(most, int) and len(meant) > most:
        beyond = [value for value in values if value.start >= values[most].start]
        removal = Edit(field.name, values[most - 1].end, beyond[-1].end, "")
        fixes = [edit_fix(f"Keep the first {most}", removal)]
        yield rule_finding(subject, rule, field.name, (beyond[0].start, beyond[-1].end), fixes, **numbers)


def _check_owner(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    field, of = field_of(subject, rule), named_field(subject, str(rule.param("of")))
    owners = subject.context.vocabulary_of(str(rule.param("of")))
    if of is None or owners is None:
        return
    present = {concept.id for _, concept in concepts_in(subject, of.name)}
    if not present and subject.article.field_text(of.name):
        return  # what stands there is unknown, which is said of it
    asked: set[tuple[str, ...]] = set()
    for value, concept in concepts_in(subject, field.name):
        wanted = concept.belongs_to_center if rule.param("relation") == "center" else concept.belongs_to_program
        known = [owner for owner in map(owners.concept, wanted) if owner is not None and not owner.is_deprecated]
        if not known or present & {owner.id for owner in known} or wanted in asked:
            continue
        asked.add(wanted)
        labels = [owner.preferred_label for owner in known]
        fixes = [add_fix(subject, of, label, f"Add “{label}” to {of.label}") for label in labels]
        fixes.append(remove_fix(subject, value))
        yield rule_finding(subject, rule, field.name, value.span, fixes, value=value.text, owner=quoted(labels))


def _check_contemporary(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    for name in strings(rule.param("fields")):
        index = subject.context.vocabulary_of(name)
        for value, concept in concepts_in(subject, name) if index is not None else ():
            if index is None or is_within(subject.article.published, concept.valid_from, concept.valid_to):
                continue
            then = terms_of_the_time(index, concept, subject.article.published)
            fixes = [_use(value, other.preferred_label) for other in then] or [remove_fix(subject, value)]
            period = period_of(concept)
            date = subject.article.published or ""
            yield rule_finding(subject, rule, name, value.span, fixes, value=value.text, period=period, date=date)


def period_of(concept: Concept) -> str:
    """When a term was in use, in words: “from 2016”, “until 2022-04-08”, “from 1994 to 2022”."""
    if concept.valid_from and concept.valid_to:
        return f"from {concept.valid_from} to {concept.valid_to}"
    return f"from {concept.valid_from} on" if concept.valid_from else f"until {concept.valid_to}"


def terms_of_the_time(index: VocabularyIndex, concept: Concept, date: str | None) -> list[Concept]:
    """The terms that were in use for a concept on a date: what replaced it, or what it replaced."""
    near = [index.concept(other) for other in concept.replaced_by]
    near += [other for other in index.scheme.concepts if concept.id in other.replaced_by]
    return [
        other
        for other in near
        if other is not None
        and (other.valid_from or other.valid_to)
        and is_within(date, other.valid_from, other.valid_to)
    ]


def _check_order(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    field, values = field_of(subject, rule), values_in(subject, str(rule.param("field")))
    context, first = subject.context, str(rule.param("first"))
    wanted = {meaning_of(context, first, value.text) for value in values_in(subject, first)}
    leading = [value for value in values if meaning_of(context, field.name, value.text) in wanted]
    if not leading or values[0] == leading[0]:
        return
    others = [value for value in values if value != leading[0]]
    ordered = "\n".join(escape_line(value.text) for value in (leading[0], *others))
    fixes = [edit_fix(f"Put “{leading[0].text}” first", Edit(field.name, 0, values[-1].end, ordered))]
    yield rule_finding(subject, rule, field.name, leading[0].span, fixes, value=leading[0].text)


def _use(value: FieldValue, label: str) -> Fix:
    return edit_fix(f"Use “{label}”", replace_edit(value, label))


_KINDS: dict[str, Judge] = {
    "conflicts": _check_conflicts,
    "cardinality": _check_cardinality,
    "owner": _check_owner,
    "contemporary": _check_contemporary,
    "order": _check_order,
}


def contemporary_fields(context: CheckContext) -> frozenset[str]:
    """The fields whose terms a rule of the profile compares with the article's date."""
    rules = [rule for rule in context.profile.rules if rule.kind == "contemporary"]
    return frozenset(name for rule in rules for name in strings(rule.param("fields")))
