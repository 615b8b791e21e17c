"""Applying many repairs to one article: what overlaps waits, and everything is checked again in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase

from editor_app.domain.article import Article
from editor_app.domain.errors import ConflictError
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, apply_edits
from editor_app.domain.reports import Repair, RepairPlan

Check = Callable[[Article], Iterable[Finding]]
Guard = Callable[[Article, Article, Fix], bool]
"""Whether a fix kept what it must keep, given the article before and after."""

_MOST_ROUNDS = 25
_ONLY_WHEN_NAMED = frozenset(("interview.interview-detected",))
"""Rules whose fix gives a sound text another form: right when asked for, a surprise among a hundred repairs."""


def repair_article(
    article: Article,
    check: Check,
    shapes: Mapping[str, bool],
    *,
    rules: Iterable[str] = (),
    unsafe: bool = False,
    is_kept: Guard = lambda _before, _after, _fix: True,
) -> Article:
    """The article with its fixes applied; the arguments are those of `plan_repairs`."""
    return plan_repairs(article, check, shapes, rules=rules, unsafe=unsafe, is_kept=is_kept).after


def plan_repairs(
    article: Article,
    check: Check,
    shapes: Mapping[str, bool],
    *,
    rules: Iterable[str] = (),
    unsafe: bool = False,
    is_kept: Guard = lambda _before, _after, _fix: True,
    left: frozenset[str] = frozenset(),
) -> RepairPlan:
    """What the article's fixes make of it, round by round until none is left; those named in `left` are not made.

    `rules` are patterns such as `text.*`; without any, all rules are meant but those that must be named. In a round
    only fixes are applied whose edits are apart from each other; the rest is looked for again in the text that results.
    Rules which undo each other come to an end where the article is what it was once before: repaired again, it is the
    same again.
    """
    patterns = tuple(rules)
    done: set[tuple[str, str]] = set()
    numbers: Counter[tuple[str, str]] = Counter()
    seen = {article}
    before, repairs = article, list[Repair]()
    for _ in range(_MOST_ROUNDS):
        named = _named(_choose(check(article), done, patterns, unsafe=unsafe), numbers)
        made = [
            (repair, fix)
            for name, (finding, fix) in named.items()
            if name not in left and (repair := _try(article, name, finding, fix, shapes, is_kept)) is not None
        ]
        names = {repair.name for repair, _fix in made}
        done |= {(finding.key, finding.message) for name, (finding, _) in named.items() if name not in names}
        article = apply_edits(article, [edit for _repair, fix in made for edit in fix.edits], shapes)
        repairs += [repair for repair, _fix in made]
        if not named or (made and article in seen):
            break
        seen.add(article)
    return RepairPlan(before, article, tuple(repairs))


def _named(chosen: list[tuple[Finding, Fix]], numbers: Counter[tuple[str, str]]) -> dict[str, tuple[Finding, Fix]]:
    """The repairs of a round by name: findings that say the same of the same words are told apart by their order."""
    named: dict[str, tuple[Finding, Fix]] = {}
    for finding, fix in chosen:
        same = (finding.key, finding.message)
        numbers[same] += 1
        named[f"{finding.key}\x1f{finding.message}\x1f{numbers[same]}"] = (finding, fix)
    return named


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


def is_meant_unnamed(rule: str) -> bool:
    """Whether "all safe repairs" takes in those of a rule."""
    return rule not in _ONLY_WHEN_NAMED


def _is_wanted(rule: str, patterns: tuple[str, ...]) -> bool:
    if not patterns:
        return is_meant_unnamed(rule)
    return any(fnmatchcase(rule, pattern) for pattern in patterns)


def _touch(edit: Edit, other: Edit) -> bool:
    """Whether two edits overlap or meet: of two insertions at one place, only one can know what is there."""
    return edit.field == other.field and edit.start <= other.end and other.start <= edit.end


def _try(
    article: Article, name: str, finding: Finding, fix: Fix, shapes: Mapping[str, bool], is_kept: Guard
) -> Repair | None:
    """What a fix alone would do; None where it would break what must be kept."""
    try:
        after = apply_edits(article, fix.edits, shapes)
    except ConflictError:
        return None
    if not is_kept(article, after, fix):
        return None
    field = fix.edits[0].field if fix.edits else finding.field
    return Repair(name, finding, fix.title, field, article.field_text(field), after.field_text(field))
