"""One defect, one finding: which rule keeps which others quiet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor_app.domain.finding import Edit, Finding

HIDES: dict[str, tuple[str, ...]] = {
    "taxonomy.duplicate": ("taxonomy.*",),
    "taxonomy.duplicate-concept": ("taxonomy.*",),
    "taxonomy.placeholder-empty": ("taxonomy.*", "meta.*", "text.*"),
    "taxonomy.companion-without-evidence": ("taxonomy.no-evidence",),
    "taxonomy.leaf-missing": ("taxonomy.too-general",),
    "taxonomy.primary-missing": ("meta.required",),
    "interview.source-missing": ("meta.no-outlet",),
    "interview.glued-lines": (
        "text.missing-space",
        "interview.truncated-last-answer",
        "interview.missing-answer-marker",
    ),
    "interview.truncated-last-answer": ("text.unbalanced-quotes",),
    "interview.double-barrelled": ("interview.question-longer-than-answer",),
    "interview.undefined-initials": ("interview.single-use-label", "interview.speaker-not-in-authors"),
    "interview.speaker-not-in-authors": ("interview.single-use-label",),
    "interview.implausible-label": ("interview.multi-paragraph-answer",),
    "interview.embedded-marker": (
        "text.missing-space",
        "interview.glued-lines",
        "interview.statement-as-question",
        "interview.consecutive-questions",
        "interview.consecutive-answers",
        "interview.question-without-answer",
    ),
    "interview.missing-question-marker": ("interview.multi-paragraph-answer",),
    "interview.quote-style": ("text.unbalanced-quotes", "interview.multi-paragraph-answer"),
    "interview.pull-quote": (
        "interview.missing-answer-marker",
        "interview.multi-paragraph-answer",
        "interview.no-outro-boundary",
        "interview.quote-style",
    ),
    "interview.heading-between-turns": ("interview.question-without-answer",),
    "interview.empty-turn": ("interview.*",),
    "interview.turn-empty-after-normalising": ("interview.*", "text.*"),
    "interview.markup-crosses-turn": ("interview.bold-boundary", "text.*"),
    "interview.duplicate-turn": ("interview.consecutive-*",),
    "interview.marker-typo": (
        "interview.marker-spacing",
        "interview.mixed-delimiters",
        "interview.consecutive-*",
        "interview.multi-paragraph-answer",
    ),
    "interview.mixed-marker-words": ("interview.multi-paragraph-answer", "interview.embedded-question"),
    "interview.marker-case": ("interview.multi-paragraph-answer",),
    "interview.intro-as-question": (
        "interview.long-question",
        "interview.statement-as-question",
        "interview.question-longer-than-answer",
        "interview.missing-intro",
        "interview.pull-quote",
    ),
    "interview.long-question": (
        "interview.question-longer-than-answer",
        "interview.statement-as-question",
        "interview.pull-quote",
    ),
    "interview.question-as-answer": ("interview.consecutive-answers",),
    "interview.elliptical-question": ("interview.missing-question-mark",),
    "interview.speaker-name-variant": (
        "taxonomy.name-variant",
        "interview.consecutive-*",
        "interview.multi-paragraph-answer",
        "interview.speaker-not-in-authors",
    ),
    "interview.boilerplate-in-turn": ("page.disclaimer", "page.share-link", "page.dead-pointer"),
    "interview.teaser-between-turns": ("page.disclaimer", "page.share-link", "page.dead-pointer"),
    "text.homoglyph": ("text.*",),
}
"""A rule, and those that are not reported where it is: in the same field, at a place that its own overlaps."""


_WHOLE = "interview.interview-detected"
"""The rule on a whole interview: it stays where a finding on one turn offers the same repair."""


def settle(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that are left when none says again what a more telling one says, nor offers the same repair."""
    found = list(findings)
    strong = [finding for finding in found if finding.rule in HIDES]
    left = [finding for finding in found if not any(_hides(other, finding) for other in strong)] if strong else found
    return _without_equal_repairs(left)


def _hides(strong: Finding, weak: Finding) -> bool:
    if strong is weak or strong.field != weak.field or strong.rule == weak.rule:
        return False
    patterns = HIDES.get(strong.rule, ())
    if not any(
        weak.rule == pattern or (pattern[-1] == "*" and weak.rule.startswith(pattern[:-1])) for pattern in patterns
    ):
        return False
    same_place = (strong.start, strong.end) == (weak.start, weak.end)
    return same_place or (strong.start < weak.end and weak.start < strong.end)


def _without_equal_repairs(findings: list[Finding]) -> tuple[Finding, ...]:
    """Two rules that would each add the same term would add it twice."""
    seen: dict[tuple[object, ...], list[tuple[Edit, ...]]] = {}
    left = []
    for finding in sorted(findings, key=lambda finding: finding.rule == _WHOLE):
        edits = finding.fixes[0].edits if finding.fixes else ()
        if edits:
            first = edits[0]  # by the first and the number of edits: hashing all of a long repair takes longer
            alike = seen.setdefault((first.field, first.start, first.end, len(edits)), [])
            if edits in alike and finding.rule != _WHOLE:
                continue
            if edits in alike:
                finding = replace(finding, fixes=(), why_no_fix="Another finding repairs the one turn it is about.")
            alike.append(edits)
        left.append(finding)
    return tuple(left)
