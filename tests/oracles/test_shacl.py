"""pySHACL, given the rules as SHACL and the articles as RDF, finds what the checks find: article, rule and value."""

from __future__ import annotations

from functools import cache

import pytest

from tests.oracles.archive import planted_articles, strict_context
from tests.oracles.shacl_peer import (
    BY_ADDED_TERM,
    BY_MEANING,
    BY_VALUE,
    BY_WHOLE_ARTICLE,
    Violation,
    graphs,
    said_by_pyshacl,
    said_by_us,
)

COUNT = 200


@cache
def said() -> tuple[frozenset[Violation], frozenset[Violation]]:
    """What the checks find and what pySHACL finds, of the same articles."""
    pytest.importorskip("pyshacl")
    context = strict_context()
    articles = list(planted_articles(context, COUNT))
    return frozenset(said_by_us(articles, context)), frozenset(said_by_pyshacl(*graphs(articles, context)))


def test_both_find_the_same() -> None:
    ours, theirs = said()

    assert ours - theirs == frozenset()
    assert theirs - ours == frozenset()


def test_every_kind_of_violation_was_planted() -> None:
    ours, _ = said()

    rules = {rule for _, rule, _ in ours}
    assert rules >= {"member", "type count", *BY_WHOLE_ARTICLE, *BY_ADDED_TERM, *BY_MEANING, *BY_VALUE}
    assert len(ours) > COUNT


def test_no_rule_is_broken_by_every_article() -> None:
    ours, _ = said()

    for rule in {rule for _, rule, _ in ours}:
        assert 0 < len({focus for focus, broken, _ in ours if broken == rule}) < COUNT
