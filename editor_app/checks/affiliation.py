"""Where the authors work, as their notes or the profile tell it, against the centers in the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import values_in
from editor_app.checks.people import tidy
from editor_app.checks.rule_findings import (
    Judge,
    add_fix,
    concepts_in,
    field_of,
    judge_rules,
    named_field,
    rule_finding,
)
from editor_app.domain.fields import CrossFieldRule, Field, is_within
from editor_app.domain.finding import Finding
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.normalise import key2

RULES = ("taxonomy.author-affiliation",)

_FORMER = re.compile(r"\b(?:former(?:ly)?|was|until|previously|ex-|served)\b", re.IGNORECASE)
_NEAR = 60
"""Characters before a center's name in which a word says that the time there is over."""


def check_affiliation(subject: Subject) -> Iterator[Finding]:
    """Centers that an author belongs to and that are not listed."""
    yield from judge_rules(subject, _KINDS)


CHECK = Check(RULES, check_affiliation)


def _check_affiliation(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    authors, of = field_of(subject, rule), named_field(subject, str(rule.param("of")))
    index = subject.context.vocabulary_of(str(rule.param("of")))
    if not subject.article.author_notes and not rule.param("people"):
        return
    names = {_name_key(value.text): value.text for value in values_in(subject, authors.name) if value.text.strip()}
    if of is None or index is None or not names:
        return
    listed = {concept.id for _, concept in concepts_in(subject, of.name)}
    found = [*_from_notes(subject, index, names), *_from_profile(subject, rule, index, names)]
    for name, center in found:
        if center.id not in listed:
            listed.add(center.id)
            yield _report(subject, rule, of, name, center)


def _report(subject: Subject, rule: CrossFieldRule, of: Field, name: str, center: Concept) -> Finding:
    end, label = len(subject.article.field_text(of.name)), center.preferred_label
    fixes = [add_fix(subject, of, label, f"Add “{label}” to {of.label}")]
    return rule_finding(subject, rule, of.name, (end, end), fixes, value=name, center=label)


def _from_notes(subject: Subject, index: VocabularyIndex, names: Mapping[str, str]) -> Iterator[tuple[str, Concept]]:
    """What the notes about the authors on the page say of today."""
    for note in subject.article.author_notes:
        name = names.get(_name_key(note.name or ""))
        if name is not None:
            yield from ((name, center) for center in _centers_in(index, note.text))


@lru_cache(maxsize=4096)
def _centers_in(index: VocabularyIndex, text: str) -> tuple[Concept, ...]:
    """The centers that a note names, places of former times apart; the same notes stand under many articles."""
    found = []
    for mention in index.mentions(text):
        before = text[max(0, mention.start - _NEAR) : mention.start]
        if not _FORMER.search(before.rpartition(".")[2]):
            found.append(mention.concept)
    return tuple(found)


@lru_cache(maxsize=4096)
def _name_key(name: str) -> str:
    return key2(tidy(name))


def _from_profile(
    subject: Subject, rule: CrossFieldRule, index: VocabularyIndex, names: Mapping[str, str]
) -> Iterator[tuple[str, Concept]]:
    """What the rule says of people: `people = [{ name, value, from, to }]`."""
    people = rule.param("people")
    for entry in people if isinstance(people, list | tuple) else ():
        name, center = names.get(key2(str(entry["name"]))), index.find(str(entry["value"]))
        if name is None or center is None or not subject.article.published:
            continue
        since, until = (str(entry[key]) if key in entry else None for key in ("from", "to"))
        if is_within(subject.article.published, since, until):
            yield name, center


_KINDS: dict[str, Judge] = {"affiliation": _check_affiliation}
