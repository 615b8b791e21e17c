"""Tags against the text: some that nothing supports, places in the title without a tag, misspelt authors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from editor_app.checks.base import Check, Subject
from editor_app.checks.conditions import condition_of, fill, meaning_of
from editor_app.checks.field_values import add_edit, remove_edit, values_in
from editor_app.checks.rule_findings import Judge, judge_rules
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity
from editor_app.domain.interview import Role
from editor_app.vocabularies.index import VocabularyIndex

RULES = ("taxonomy.companion-without-evidence", "taxonomy.title-mention", "taxonomy.name-variant")

_READ_LANGUAGES = ("en", None)  # the labels' language; elsewhere names are inflected or translated
_SHORTEST_SURNAME = 5
_LONG_SURNAME = 8
_SUFFIXES = re.compile(r",?\s+(?:Jr|Sr|I{2,3}|IV|Ph\.?D|MD)\.?$")


def check_evidence(subject: Subject) -> Iterator[Finding]:
    """What the text says against the tags, and against the spelling of the authors' names."""
    yield from judge_rules(subject, _KINDS)
    yield from _check_author_names(subject)


CHECK = Check(RULES, check_evidence)


def _check_companion(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    field_name, tag = str(rule.param("field")), str(rule.param("value"))
    index = subject.context.vocabulary_of(field_name)
    if index is None or subject.article.language not in _READ_LANGUAGES:
        return
    if not condition_of(subject, rule, "when").matches(subject):
        return
    for value in values_in(subject, field_name):
        if meaning_of(subject.context, field_name, value.text) != tag or _is_spoken_of(subject, index, tag):
            continue
        removal = Fix(
            FixKind.UNSAFE,
            f"Remove “{value.text}”",
            (remove_edit(value, subject.article.field_text(field_name)),),
        )
        yield subject.finding(
            rule.rule, field_name, value.span, fill(rule.message, value=tag), fixes=[removal], severity=_severity(rule)
        )


def _is_spoken_of(subject: Subject, index: VocabularyIndex, tag: str) -> bool:
    concept = index.find(tag)
    below = index.narrower(concept.id) if concept is not None else frozenset()
    article = subject.article
    texts = (article.title or "", article.abstract or "", _body_without_outro(subject))
    return any(mention.concept.id in below for text in texts for mention in index.mentions(text))


def _body_without_outro(subject: Subject) -> str:
    """The body up to the closing words of an interview, which are about the project and not about the subject."""
    outro = next((turn for turn in subject.analysis.interview.turns if turn.role is Role.OUTRO), None)
    return subject.article.body if outro is None else subject.article.body[: outro.start]


def _check_mentions(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    field = subject.context.profile.field(str(rule.param("field")))
    index = subject.context.vocabulary_of(str(rule.param("field")))
    if field is None or index is None or not subject.article.field_text(field.name):
        return
    tagged = [index.find(value.text) for value in values_in(subject, field.name)]
    near = {concept.id for concept in tagged if concept is not None}
    near |= {other for concept_id in tuple(near) for other in index.narrower(concept_id)}
    near |= {other for concept_id in tuple(near) for other in index.hierarchy.broader(concept_id)}
    sources = rule.param("in")
    for source in sources if isinstance(sources, list) else ():
        for mention in index.mentions(subject.article.field_text(str(source))):
            if mention.concept.id in near:
                continue
            near.add(mention.concept.id)
            label = mention.concept.preferred_label
            yield subject.finding(
                rule.rule,
                str(source),
                (mention.start, mention.end),
                fill(rule.message, value=label),
                fixes=[Fix(FixKind.UNSAFE, f"Tag “{label}”", (add_edit(subject.article, field, label),))],
                severity=_severity(rule),
            )


def _severity(rule: CrossFieldRule) -> Severity:
    return Severity(rule.severity)


def _check_author_names(subject: Subject) -> Iterator[Finding]:
    names = [_surname(value.text) for value in values_in(subject, "authors")]
    body = subject.article.body
    for surname in dict.fromkeys(names):
        if len(surname) < _SHORTEST_SURNAME or not surname.isascii():
            continue
        reported: set[str] = set()
        for found in _words_like(surname).finditer(body):
            word = found.group()
            if word in names or word in reported or not _is_slip(word, surname):
                continue
            reported.add(word)
            yield _report_variant(subject, found, surname)


@lru_cache(maxsize=4096)
def _words_like(surname: str) -> re.Pattern[str]:
    least, most = len(surname) - 1, len(surname) + 1
    first = re.escape(surname[0])  # looked for by itself; only then is looked back for the word's beginning
    return re.compile(rf"{first}(?<=\b{first})\w{{{least - 1},{most - 1}}}\b")


def _is_slip(word: str, surname: str) -> bool:
    """Whether a word is the surname mistyped: near it, but neither of the two the other with an ending."""
    if word.startswith(surname) or surname.startswith(word) or word.casefold() == surname.casefold():
        return False
    allowed = 2 if len(surname) >= _LONG_SURNAME else 1
    return OSA.distance(word, surname, score_cutoff=allowed) <= allowed


def _surname(name: str) -> str:
    words = _SUFFIXES.sub("", name.strip()).split()
    return words[-1] if words else ""


def _report_variant(subject: Subject, found: re.Match[str], surname: str) -> Finding:
    return subject.finding(
        "taxonomy.name-variant",
        "body",
        found.span(),
        f"“{found.group()}” in the text, but the author is “{surname}”.",
        fixes=[Fix(FixKind.UNSAFE, f"Use “{surname}”", (Edit("body", *found.span(), surname),))],
    )


_KINDS: dict[str, Judge] = {"companion": _check_companion, "mention": _check_mentions}
