"""Each value of a term field against the field's vocabulary: one finding a value, the most telling one."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import FieldValue, remove_edit, term_values, use_edit, values_in
from editor_app.checks.taxonomy_damage import find_marks
from editor_app.checks.taxonomy_standing import check_standing
from editor_app.checks.taxonomy_unknown import UNKNOWN_RULES, explain_unknown, replace_by_all
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import Match, Resolution, VocabularyIndex
from editor_app.vocabularies.normalise import key3
from editor_app.vocabularies.placeholders import stands_for_nothing

_MESSAGES: dict[Match, str] = {
    Match.ALIAS: "“{value}” is an alias of “{label}”.",
    Match.KNOWN_MISSPELLING: "“{value}” is a known misspelling of “{label}”.",
    Match.OTHER_LANGUAGE: "“{value}” is the name of “{label}” in another language.",
    Match.CODE_FOR_LABEL: "“{value}” is the code of “{label}”.",
    Match.CASE: "“{label}” is written in other case here: {difference}.",
    Match.WHITESPACE: "“{label}” has stray or missing blanks here: {difference}.",
    Match.DASH_QUOTE: "“{label}” has another dash or quotation mark here: {difference}.",
    Match.UNICODE_FORM: "“{label}” is made of other Unicode characters here: {difference}.",
    Match.CONTROL_CHAR: "“{label}” holds an unprintable character here: {difference}.",
    Match.HOMOGLYPH: "“{label}” holds a letter here that only looks right: {difference}.",
    Match.DIACRITICS: "“{label}” has other accents here: {difference}.",
    Match.PUNCTUATION: "“{value}” is “{label}” with other punctuation.",
    Match.WORD_ORDER: "“{value}” is “{label}” with the words in another order.",
    Match.INFLECTION: "“{value}” is another form of “{label}”: {difference}.",
    Match.TRANSLITERATION: "“{value}” is “{label}” in another alphabet.",
    Match.TYPO: "“{value}” is probably “{label}”.",
}
_UNSAFE = (Match.DIACRITICS, Match.PUNCTUATION, Match.WORD_ORDER, Match.INFLECTION, Match.TRANSLITERATION, Match.TYPO)

_CODES = (Match.CODE_FOR_LABEL, Match.AMBIGUOUS)
_TOGETHER_FIRST = 2
_NEAR = (Match.TYPO, Match.TRANSLITERATION, Match.INFLECTION)

RULES = (
    *(f"taxonomy.{kind}" for kind in _MESSAGES),
    "taxonomy.homograph",
    "taxonomy.ambiguous-normalised",
    "taxonomy.deprecated-1",
    "taxonomy.deprecated-split",
    "taxonomy.deprecated-none",
    "taxonomy.not-assignable",
    "taxonomy.unapproved",
    "taxonomy.not-valid-at-date",
    *UNKNOWN_RULES,
)


def check_field_values(subject: Subject, field_name: str) -> Iterator[Finding]:
    """What is wrong with the values of one field."""
    index = subject.context.vocabulary_of(field_name)
    if index is not None:
        yield from _check_each(subject, index, values_in(subject, field_name))


def _check_each(subject: Subject, index: VocabularyIndex, values: tuple[FieldValue, ...]) -> Iterator[Finding]:
    for value in values:
        resolution = index.resolve(value.text)
        if not resolution.is_exact or not _is_in_use(resolution.concept):
            yield _judge(subject, value, resolution, index)
        else:
            yield from check_standing(subject, value, resolution.concept, index)


def check_values(subject: Subject) -> Iterator[Finding]:
    """What is wrong with the values of all term fields."""
    for _field, index, values in term_values(subject):
        yield from _check_each(subject, index, values)


CHECK = Check(RULES, check_values, check_field_values)


def _is_in_use(concept: Concept | None) -> bool:
    return concept is not None and concept.is_assignable and not concept.is_deprecated


def _judge(subject: Subject, value: FieldValue, found: Resolution, index: VocabularyIndex) -> Finding:
    concept = found.concept
    if found.kind in _CODES and stands_for_nothing(value.text):
        return explain_unknown(subject, value, index) or _name_difference(subject, value, found)
    if found.kind in (Match.HOMOGRAPH, Match.AMBIGUOUS):
        return _choose(subject, value, found, index)
    if concept is None or found.kind in _NEAR:
        return explain_unknown(subject, value, index) or _name_difference(subject, value, found)
    damage = find_marks(subject, value, index) if found.kind is Match.PUNCTUATION else None
    if damage is not None:
        return damage
    if concept.is_deprecated:
        return _replace_retired(subject, value, concept, index)
    if not concept.is_assignable:
        return _narrow(subject, value, concept, index)
    return _name_difference(subject, value, found)


def _name_difference(subject: Subject, value: FieldValue, found: Resolution) -> Finding:
    assert found.concept is not None
    label = found.concept.preferred_label
    is_foreign_code = found.kind is Match.CODE_FOR_LABEL and value.text != found.concept.id
    is_sure = found.kind not in _UNSAFE and not is_foreign_code and _has_the_words(value.text, found)
    kind = FixKind.SAFE if is_sure else FixKind.UNSAFE
    message = _MESSAGES[found.kind].format(value=value.text, label=label, difference=found.difference)
    if found.kind is Match.TYPO and found.difference:
        message = f"{message[:-1]}: {found.difference}."
    fix = _use(subject, value, label, kind)
    return subject.finding(f"taxonomy.{found.kind}", value.field, value.span, message, fixes=[fix])


def _has_the_words(text: str, found: Resolution) -> bool:
    """Whether a value has the words of the label that was met, letter by letter; a code has not."""
    return found.kind is Match.CODE_FOR_LABEL or found.label is None or key3(text) == key3(found.label)


def _choose(subject: Subject, value: FieldValue, found: Resolution, index: VocabularyIndex) -> Finding:
    names = " or ".join(f"“{concept.preferred_label}”" for concept in found.candidates)
    how = "may be" if found.kind is Match.HOMOGRAPH else "is spelled nearly like"
    return subject.finding(
        f"taxonomy.{found.kind}",
        value.field,
        value.span,
        f"“{value.text}” {how} {names} in {index.scheme.title}.",
        fixes=_offer(subject, value, found.candidates),
    )


def _replace_retired(subject: Subject, value: FieldValue, concept: Concept, index: VocabularyIndex) -> Finding:
    successors = index.successors(concept)
    names = [f"“{successor.preferred_label}”" for successor in successors]
    rule, message = "deprecated-none", f"“{value.text}” was retired without a replacement."
    fixes = [Fix(FixKind.UNSAFE, f"Remove “{value.text}”", (_remove(subject, value),))]
    if len(successors) == 1:
        rule, message = "deprecated-1", f"“{value.text}” was retired; use {names[0]}."
        fixes = [_use(subject, value, successors[0].preferred_label, FixKind.SAFE)]
    elif successors:
        rule, message = "deprecated-split", f"“{value.text}” was split into {' and '.join(names)}."
        fixes = _offer_successors(subject, value, successors)
    return subject.finding(f"taxonomy.{rule}", value.field, value.span, message, fixes=fixes)


def _narrow(subject: Subject, value: FieldValue, concept: Concept, index: VocabularyIndex) -> Finding:
    children = [child for child in map(index.concept, index.hierarchy.children(concept.id)) if _is_in_use(child)]
    return subject.finding(
        "taxonomy.not-assignable",
        value.field,
        value.span,
        f"“{concept.preferred_label}” is a heading of {index.scheme.title} and not meant for articles.",
        fixes=_offer(subject, value, tuple(child for child in children if child is not None)[:5]),
        why_no_fix="The vocabulary has nothing narrower to offer.",
    )


def _offer(subject: Subject, value: FieldValue, concepts: tuple[Concept, ...]) -> list[Fix]:
    return [_use(subject, value, concept.preferred_label, FixKind.UNSAFE) for concept in concepts]


def _offer_successors(subject: Subject, value: FieldValue, concepts: tuple[Concept, ...]) -> list[Fix]:
    """Each alone and, where the field may hold them, all together: two before each alone, more behind."""
    each = _offer(subject, value, concepts)
    if not value.is_member:
        return each
    names = [concept.preferred_label for concept in concepts]
    listed = " and ".join(f"“{name}”" for name in names)
    together = [Fix(FixKind.UNSAFE, f"Use {listed}", (replace_by_all(subject, value, names),))]
    return [*together, *each] if len(concepts) == _TOGETHER_FIRST else [*each, *together]


def _use(subject: Subject, value: FieldValue, label: str, kind: FixKind) -> Fix:
    index = subject.context.vocabulary_of(value.field)
    assert index is not None, "only fields with a vocabulary are checked"
    return Fix(kind, f"Use “{label}”", (use_edit(subject.article, value, label, index),))


def _remove(subject: Subject, value: FieldValue) -> Edit:
    return remove_edit(value, subject.article.field_text(value.field))
