"""Flaws of a library's vocabularies, in the light of the articles that carry their terms."""

from __future__ import annotations

from dataclasses import replace

from editor_app.bootstrap import Workspace
from editor_app.services.vocabulary_lint import EDGES, VocabularyLint
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
