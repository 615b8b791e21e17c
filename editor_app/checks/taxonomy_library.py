"""An article against the rest of the library: copies tagged differently, rare pairs of terms, phrases for new terms.

What the library says comes with the article (`Subject.beside`); of a file that is in no library nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.conditions import fill, meaning_of
from editor_app.checks.field_values import values_in
from editor_app.checks.rule_findings import (
    Judge,
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
from editor_app.domain.beside import Copy
from editor_app.domain.fields import CrossFieldRule, Field
from editor_app.domain.finding import Edit, Finding, Fix, Severity
from editor_app.domain.metadata import escape_line

RULES = ("taxonomy.sibling-disagree", "taxonomy.unusual-pair", "taxonomy.new-term-candidate")
_MOST_NAMED = 3
_NO_TERM_YET = "A term or an alias is added in the vocabulary, not in the article."


def check_beside(subject: Subject) -> Iterator[Finding]:
    """What breaks the profile's rules about an article and its library."""
    if subject.beside:
        yield from judge_rules(subject, _KINDS)


CHECK = Check(RULES, check_beside)


# ---- copies


def _check_copies(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    """A copy that has a term more; the copy itself, which lacks nothing, is left alone, so that one repair is enough.

    Of two single values the older copy's stays.
    """
    for name in strings(rule.param("fields")):
        field, held = named_field(subject, name), [value.text for value in values_in(subject, name)]
        if field is None:
            continue
        differing = [
            (copy, values)
            for copy in subject.beside.copies
            for own, values in copy.values
            if own == name and (field.is_list or copy.is_older or not held) and _only_in(subject, name, values, held)
        ]
        if not differing:
            continue
        copy, values = differing[0]
        said = {"value": copy.heading, "label": field.label.lower()}
        said["differing"] = _difference(_only_in(subject, name, held, values), _only_in(subject, name, values, held))
        span = (0, len(subject.article.field_text(name)))
        yield rule_finding(subject, rule, name, span, _agreements(subject, field, held, differing), **said)


def _only_in(subject: Subject, field_name: str, values: list[str] | tuple[str, ...], others: object) -> list[str]:
    """Those of the values that none of the others means as well."""
    known = {meaning_of(subject.context, field_name, value) for value in strings(others)}
    return [value for value in values if meaning_of(subject.context, field_name, value) not in known]


def _agreements(
    subject: Subject, field: Field, held: list[str], differing: list[tuple[Copy, tuple[str, ...]]]
) -> list[Fix]:
    """What all have together, which makes them agree when all are repaired so; then what the first copy has."""
    copy, values = differing[0]
    length = len(subject.article.field_text(field.name))
    taken = edit_fix(f"Take over what “{copy.heading}” has", Edit(field.name, 0, length, _written(field, values)))
    if not field.is_list:
        return [taken]
    together = list(held)
    for _, others in differing:
        together += _only_in(subject, field.name, others, together)
    merged = edit_fix("Put together what the copies have", Edit(field.name, 0, length, _written(field, together)))
    return [merged, taken]


def _written(field: Field, values: list[str] | tuple[str, ...]) -> str:
    return "\n".join(map(escape_line, values)) if field.is_list else "".join(values[:1])


def _difference(here: list[str], there: list[str]) -> str:
    parts = [(here, "here"), (there, "there")]
    return " and ".join(f"{_listed(values)} only {place}" for values, place in parts if values)


def _listed(values: list[str]) -> str:
    more = f" and {len(values) - _MOST_NAMED} more" if len(values) > _MOST_NAMED else ""
    return quoted(values) if not more else ", ".join(f"“{value}”" for value in values[:_MOST_NAMED]) + more


# ---- pairs


def _check_pairs(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    field, of = field_of(subject, rule), str(rule.param("of"))
    values, others = (concepts_in(subject, name) for name in (field.name, of))
    for pair in subject.beside.pairs:
        if (pair.field, pair.other_field) != (field.name, of):
            continue
        held = [value for value, concept in values if concept.id == pair.concept_id]
        beside = [value for value, concept in others if concept.id == pair.other_id]
        if held and beside:
            fixes = [remove_fix(subject, beside[0]), remove_fix(subject, held[0])]
            said = {"value": held[0].text, "other": beside[0].text, "information": f"{pair.information:+.1f}"}
            counts = {"together": f"{pair.together:,}", "articles": f"{pair.articles:,}"}
            yield rule_finding(subject, rule, of, beside[0].span, fixes, **said, **counts)


# ---- phrases


def _check_phrases(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    field, text = field_of(subject, rule), subject.article.abstract or ""
    for phrase in subject.beside.phrases:
        place = text.find(phrase.text)
        if place >= 0:
            span = (place, place + len(phrase.text))
            said = {"value": phrase.text, "count": f"{phrase.articles:,}", "label": field.label.lower()}
            message, severity = fill(rule.message, **said), Severity(rule.severity)
            yield subject.finding(rule.rule, "abstract", span, message, why_no_fix=_NO_TERM_YET, severity=severity)


_KINDS: dict[str, Judge] = {"copies": _check_copies, "unusual-pair": _check_pairs, "new-term": _check_phrases}
