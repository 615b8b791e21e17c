"""Every rule on interviews has a manual page with all its parts, and the command prints it."""

from __future__ import annotations

import re

import pytest

from editor_app.domain.finding import Rule
from tests.checks.samples import shipped_context

RULES = [rule for rule in shipped_context().rules.values() if rule.id.startswith("interview.")]
HEADS = ("Why.", "Bad:", "Good:", "When to suppress.")
_HEAD = re.compile(r"(?m)^\*\*(?P<head>[A-Z][\w ]*[.:])\*\*")


def parts_of(page: str) -> dict[str, str]:
    """What a page says, by its headings; what it says first is under the empty one."""
    pieces = _HEAD.split(page)
    return {
        "": pieces[0].strip(),
        **{head: text.strip() for head, text in zip(pieces[1::2], pieces[2::2], strict=True)},
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_says_what_why_bad_good_and_when_to_suppress(rule: Rule) -> None:
    parts = parts_of(rule.help)

    assert parts[""].endswith((".", "?")) and len(parts[""].split()) >= 5
    assert [head for head in parts if head in HEADS] == list(HEADS)
    assert all(parts[head] for head in parts)
    assert len(parts["Why."].split()) >= 6
    assert parts["When to suppress."].endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_bad_and_good_are_not_the_same(rule: Rule) -> None:
    parts = parts_of(rule.help)

    assert parts["Bad:"] != parts["Good:"]


def test_no_two_rules_share_a_title_or_a_page() -> None:
    assert len({rule.title for rule in RULES}) == len({rule.help for rule in RULES}) == len(RULES)
