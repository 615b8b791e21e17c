"""Applying many repairs to one article: what overlaps waits, and everything is checked again in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase

from editor_app.domain.article import Article
from editor_app.domain.errors import ConflictError
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, apply_edits

Check = Callable[[Article], Iterable[Finding]]
Guard = Callable[[Article, Article, Fix], bool]
"""Whether a fix kept what it must keep, given the article before and after."""

_MOST_ROUNDS = 25
_ONLY_WHEN_NAMED = frozenset(("interview.interview-detected",))
"""Rules whose fix gives a sound text another form: right when asked for, a surprise among a hundred repairs."""


def repair_article(
    article: Article,
    check: Check,
    list_fields: frozenset[str],
    *,
    rules: Iterable[str] = (),
    unsafe: bool = False,
    is_kept: Guard = lambda _before, _after, _fix: True,
) -> Article:
    """The article with its fixes applied, round by round until none is left.

    `rules` are patterns such as `text.*`; without any, all rules are meant but those that must be named. In a round
    only fixes are applied whose edits are apart from each other; the rest is looked for again in the text that results.
    A finding is repaired once, so that two rules which undo each other come to an end.
    """
    patterns = tuple(rules)
    done: set[tuple[str, str]] = set()
    for _ in range(_MOST_ROUNDS):
        chosen = _choose(check(article), done, patterns, unsafe=unsafe)
        if not chosen:
            break
        for finding, _fix in chosen:
            done.add((finding.key, finding.message))
        article = _apply(article, [fix for _, fix in chosen], list_fields, is_kept)
    return article


def _choose(
    findings: Iterable[Finding], done: set[tuple[str, str]], patterns: tuple[str, ...], *, unsafe: bool
) -> list[tuple[Finding, Fix]]:
    chosen: list[tuple[Finding, Fix]] = []
    taken: list[Edit] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or (finding.key, finding.message) in done or not _is_wanted(finding.rule, patterns):
            continue
        if fix.kind is not FixKind.SAFE and not unsafe:
            continue
        if any(_touch(edit, other) for edit in fix.edits for other in taken):
            continue
        taken += fix.edits
        chosen.append((finding, fix))
    return chosen


def _is_wanted(rule: str, patterns: tuple[str, ...]) -> bool:
    if not patterns:
        return rule not in _ONLY_WHEN_NAMED
    return any(fnmatchcase(rule, pattern) for pattern in patterns)


def _touch(edit: Edit, other: Edit) -> bool:
    """Whether two edits overlap or meet: of two insertions at one place, only one can know what is there."""
    return edit.field == other.field and edit.start <= other.end and other.start <= edit.end


def _apply(article: Article, fixes: list[Fix], list_fields: frozenset[str], is_kept: Guard) -> Article:
    """All fixes at once, but for those that alone would break what must be kept."""
    good = [fix for fix in fixes if _is_good(article, fix, list_fields, is_kept)]
    return apply_edits(article, [edit for fix in good for edit in fix.edits], list_fields)


def _is_good(article: Article, fix: Fix, list_fields: frozenset[str], is_kept: Guard) -> bool:
    try:
        return is_kept(article, apply_edits(article, fix.edits, list_fields), fix)
    except ConflictError:
        return False
