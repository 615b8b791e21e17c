"""Flaws of a library's vocabularies, in the light of the articles that carry their terms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import InputError, NotFoundError
from editor_app.services.vocabulary_lint import EDGES, VocabularyLint
from editor_app.vocabularies.operations import add
from editor_app.vocabularies.quality.policy import RulePolicy


def test_a_library_s_vocabularies_are_looked_at_with_their_use(workspace: Workspace) -> None:
    scheme = workspace.taxonomy.scheme("regions")

    around = workspace.lint.surroundings(scheme)

    assert set(around.schemes) == set(workspace.taxonomy.names())
    assert around.usage == workspace.taxonomy.usage("regions")
    assert around.rules == workspace.profile.rules


def test_edges_are_counted_where_enough_articles_carry_the_term(filled: Workspace) -> None:
    workspace, lint = filled, filled.lint
    known = lint.policy.rules[EDGES]
    lint.policy.rules[EDGES] = RulePolicy(known.severity, known.policy, {**known.bounds, "articles": 1})  # type: ignore[index]
    scheme, usage = workspace.taxonomy.scheme("regions"), workspace.taxonomy.usage("regions")

    uses = lint.surroundings(scheme).edge_uses

    carried = {concept.id for concept in scheme.concepts if usage[concept.id] and concept.broader}
    assert carried
    assert {child for child, _ in uses} == carried
    assert all(0 <= use.with_broader <= use.count for use in uses.values())


def test_a_vocabulary_that_is_in_no_library_is_looked_at_by_itself(workspace: Workspace) -> None:
    stranger = replace(workspace.taxonomy.scheme("blog"), id="stranger")

    assert workspace.lint.surroundings(stranger).usage == {}
    by_itself = VocabularyLint(workspace.settings.resources, workspace.profile)
    assert [flaw.rule for flaw in by_itself.flaws(stranger)] == [flaw.rule for flaw in workspace.lint.flaws(stranger)]


def test_repairs_of_a_library_s_vocabulary_are_planned_and_not_done(workspace: Workspace) -> None:
    scheme = workspace.taxonomy.scheme("topics")
    first, *others = scheme.concepts
    untidy = replace(scheme, concepts=(replace(first, preferred_label=f"{first.preferred_label} "), *others))

    plan = workspace.lint.plan(untidy, lambda flaw: flaw.rule == "vocab.blanks-in-label")

    assert plan.count == 1
    assert plan.change.after == scheme
    assert workspace.taxonomy.scheme("topics") == scheme


def add_alike(workspace: Workspace) -> None:
    """Two pairs of terms whose names differ in one letter."""
    for name in ("Outer Basin", "Outer Basins", "Inner Harbour", "Inner Harbours"):
        workspace.taxonomy.change(add(workspace.taxonomy.scheme("regions"), name, ()))


def test_a_flaw_is_left_as_it_is_with_a_reason_until_that_is_taken_back(workspace: Workspace) -> None:
    add_alike(workspace)
    scheme = workspace.taxonomy.scheme("regions")
    lint, flaws = workspace.lint, workspace.lint.flaws(scheme)
    flaw, keys = flaws[0], [other.key for other in flaws]
    operation = lint.exceptions.leave("regions", flaw.key, " Both are on the pages ")

    assert operation.label == f"Leave as it is: {flaw.message}"
    assert [other.key for other in lint.flaws(scheme)] == keys[1:]
    (exception,) = lint.exceptions.of("regions")
    assert (exception.key, exception.reason) == (flaw.key, "Both are on the pages")
    assert lint.exceptions.of("topics") == ()
    lint.exceptions.take_back("regions", flaw.key)
    assert [other.key for other in lint.flaws(scheme)] == keys
    workspace.history.undo()
    assert flaw.key in lint.left(scheme)


def test_what_is_left_as_it_is_is_not_repaired_with_the_others(workspace: Workspace) -> None:
    add_alike(workspace)
    scheme = workspace.taxonomy.scheme("regions")
    flaws = [flaw for flaw in workspace.lint.flaws(scheme) if flaw.rule == "vocab.similar-terms"]
    rule = flaws[0].rule
    before = workspace.lint.plan(scheme, lambda flaw: flaw.rule == rule, unsafe=True)
    workspace.lint.exceptions.leave("regions", flaws[0].key, "Right")

    after = workspace.lint.plan(scheme, lambda flaw: flaw.rule == rule, unsafe=True)

    assert after.count == before.count - 1


def test_leaving_a_flaw_asks_for_a_reason(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="Say why"):
        workspace.lint.exceptions.leave("regions", ("vocab.orphan", "x", "y"), "  ")
    with pytest.raises(NotFoundError):
        workspace.lint.exceptions.take_back("regions", ("vocab.orphan", "x", "y"))
