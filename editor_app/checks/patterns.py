"""Rules that are expressions: run behind cheap tests for the literals without which they cannot match."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.base import Check, Pattern, Subject
from editor_app.checks.stretches import removal_of, word_around
from editor_app.domain.finding import Edit, Finding, Fix, FixKind

RULES = (
    "text.missing-space",
    "text.double-space",
    "text.double-hyphen",
    "text.backtick",
    "text.no-break-space",
    "text.space-before-punctuation",
    "text.residue",
    "text.control-character",
    "text.invisible-character",
    "text.replacement-character",
    "page.dead-pointer",
    "page.disclaimer",
    "page.share-link",
)
"""The shipped ones; a profile's own packs may add more."""


def check_patterns(subject: Subject) -> Iterator[Finding]:
    """What the pattern rules find in all the texts that they look at."""
    for field_name in subject.context.patterns_of:
        yield from check_field_patterns(subject, field_name)


def check_field_patterns(subject: Subject, field_name: str) -> Iterator[Finding]:
    """What the pattern rules find in one text."""
    text = subject.article.field_text(field_name)
    if not text:
        return
    for pattern in subject.context.patterns_of.get(field_name, ()):
        if _may_match(pattern, text):
            yield from _find(subject, pattern, field_name, text)


CHECK = Check(RULES, check_patterns, check_field_patterns)


def _may_match(pattern: Pattern, text: str) -> bool:
    if not pattern.literals:
        return True
    # one character is found forty times as fast as a word: the rarest of each literal first
    return any(rarest in text and literal in text for rarest, literal in pattern.tests)


def _find(subject: Subject, pattern: Pattern, field_name: str, text: str) -> Iterator[Finding]:
    for found in pattern.compiled.finditer(text):
        word = word_around(text, found.start(), found.end())
        if any(exception.search(text[word[0] : word[1]]) for exception in pattern.compiled_exceptions):
            continue
        yield _report(subject, pattern, field_name, found, word if pattern.span == "word" else found.span())


def _report(
    subject: Subject, pattern: Pattern, field_name: str, found: re.Match[str], span: tuple[int, int]
) -> Finding:
    quote = found.string[span[0] : span[1]]
    edit = _edit(pattern, field_name, found)
    fix_kind = subject.context.rules[pattern.rule].fix_kind or FixKind.UNSAFE
    title = pattern.fix_title.replace("{quote}", quote)
    return subject.finding(
        pattern.rule,
        field_name,
        span,
        pattern.message.replace("{quote}", quote),
        fixes=[Fix(fix_kind, title, (edit,))] if edit is not None else [],
        why_no_fix=pattern.why_no_fix,
    )


def _edit(pattern: Pattern, field_name: str, found: re.Match[str]) -> Edit | None:
    if pattern.removes:
        start, end = removal_of(found.string, *found.span())
        return Edit(field_name, start, end, "")
    if pattern.replacement is None:
        return None
    return Edit(field_name, found.start(), found.end(), found.expand(pattern.replacement))
