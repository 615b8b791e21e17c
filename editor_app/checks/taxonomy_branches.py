"""Terms of a retired branch of the vocabulary beside terms of the current one."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import FieldValue, values_in
from editor_app.checks.rule_findings import Judge, edit_fix, field_of, judge_rules, quoted, rule_finding
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Edit, Finding
from editor_app.domain.metadata import escape_line
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex

RULES = ("taxonomy.two-hierarchies",)


def check_branches(subject: Subject) -> Iterator[Finding]:
    """Fields where a retired and the current hierarchy are mixed."""
    yield from judge_rules(subject, _KINDS)


CHECK = Check(RULES, check_branches)


def _check_branches(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    """Several retired terms, or one in use below a retired one; of one retired term alone its own finding tells."""
    field = field_of(subject, rule)
    index = subject.context.vocabulary_of(field.name)
    if index is None:
        return
    known = [
        (value, found) for value in values_in(subject, field.name) if (found := index.find(value.text)) is not None
    ]
    old = [(value, concept) for value, concept in known if _is_of_old_branch(index, concept)]
    current = [value for value, concept in known if not _is_of_old_branch(index, concept)]
    is_left_over = any(not concept.is_deprecated for _, concept in old)
    if not current or not (len(old) > 1 or is_left_over):
        return
    names = quoted([value.text for value, _ in old])
    edit = _migrate(subject, index, old)
    fixes = [edit_fix("Use the terms of the current branch", edit)] if edit is not None else []
    yield rule_finding(
        subject, rule, field.name, old[0][0].span, fixes, value=names, other=quoted([v.text for v in current[:1]])
    )


def _is_of_old_branch(index: VocabularyIndex, concept: Concept) -> bool:
    if concept.is_deprecated:
        return True
    above = map(index.concept, index.hierarchy.broader(concept.id))
    return any(broader is not None and broader.is_deprecated for broader in above)


def _migrate(subject: Subject, index: VocabularyIndex, old: list[tuple[FieldValue, Concept]]) -> Edit | None:
    """All terms with one successor replaced by it; None where no term has one."""
    field = old[0][0].field
    successors = {value.start: index.successors(concept) for value, concept in old}
    led = {start: found[0].preferred_label for start, found in successors.items() if len(found) == 1}
    if not led:
        return None
    values = values_in(subject, field)
    texts = dict.fromkeys(led.get(value.start, value.text) for value in values)
    return Edit(field, 0, len(subject.article.field_text(field)), "\n".join(map(escape_line, texts)))


_KINDS: dict[str, Judge] = {"branches": _check_branches}
