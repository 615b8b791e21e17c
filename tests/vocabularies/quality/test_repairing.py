"""Repairs: one by one, all together, on vocabularies that have changed meanwhile, and what they leave alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings

from editor_app.domain.finding import FixKind, Severity
from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.quality.flaw import Flaw
from editor_app.vocabularies.quality.registry import find_flaws
from editor_app.vocabularies.quality.repairing import plan_repairs
from editor_app.vocabularies.skos import parse_scheme
from editor_app.vocabularies.turtle import scheme_to_turtle
from tests.vocabularies.quality.case_files import POLICY, Case, read_cases, read_scheme_text
from tests.vocabularies.samples import schemes
from tests.vocabularies.thesaurus import as_n_triples, thesaurus

RAISING = [case for case in read_cases() if case.expect]


def find(scheme: Scheme) -> tuple[Flaw, ...]:
    return find_flaws(scheme, POLICY)


def safe_left(scheme: Scheme) -> list[str]:
    return [flaw.message for flaw in find(scheme) if flaw.repair and flaw.repair.kind is FixKind.SAFE]


def test_safe_repairs_of_a_thesaurus_leave_nothing_that_is_safe() -> None:
    scheme = parse_scheme(as_n_triples(thesaurus(400)), "t.nt", "t").scheme
    before = safe_left(scheme)

    plan = plan_repairs(scheme, find)

    assert len(before) > 50
    assert plan.count >= len(before)
    assert safe_left(plan.change.after) == []
    assert plan.change.label == f"Repair {plan.count} flaws of Thesaurus of Works"
    assert {concept.id for concept in plan.change.after.concepts} == {concept.id for concept in scheme.concepts}


def test_what_was_repaired_is_the_same_when_written_and_read_again() -> None:
    after = plan_repairs(parse_scheme(as_n_triples(thesaurus(200)), "t.nt", "t").scheme, find, unsafe=True).change.after

    text = scheme_to_turtle(after)

    assert scheme_to_turtle(parse_scheme(text.encode(), "t.ttl", "t").scheme) == text


@given(schemes())
@settings(max_examples=60)
def test_whatever_the_vocabulary_repairs_end_and_bring_no_new_error(scheme: Scheme) -> None:
    def errors(after: Scheme) -> set[tuple[str, str]]:
        return {(flaw.rule, flaw.concept_id) for flaw in find(after) if flaw.severity is Severity.ERROR}

    after = plan_repairs(scheme, find).change.after

    assert {rule for rule, _ in errors(after)} <= {rule for rule, _ in errors(scheme)} | {
        "vocab.shared-preferred-label",  # two names that only stray blanks told apart
        "vocab.two-preferred-labels",
    }


@pytest.mark.parametrize("case", RAISING, ids=str)
def test_a_repair_of_terms_that_are_gone_does_nothing(case: Case) -> None:
    nobody = replace(case.scheme, concepts=())

    for flaw in find_flaws(case.scheme, POLICY, case.around):
        for repair in flaw.repairs:
            assert repair.change(nobody).concepts == ()


def test_a_renamed_term_takes_its_articles_along() -> None:
    scheme = read_scheme_text('c:q a skos:Concept ; skos:prefLabel "Outer  Quay"@en .')

    assert plan_repairs(scheme, find).change.becomes == {"q": ("q",)}


def test_a_term_that_is_renamed_and_then_merged_ends_at_the_other() -> None:
    scheme = read_scheme_text(
        'c:a a skos:Concept ; skos:prefLabel "Quay"@en . c:b a skos:Concept ; skos:prefLabel "Quay  "@en .'
    )

    change = plan_repairs(scheme, find, unsafe=True).change

    assert change.becomes["b"] == ("a",)
    assert [concept.id for concept in change.after.concepts if concept.is_deprecated] == ["b"]


def test_a_narrower_mapping_inside_becomes_a_broader_term_of_the_other() -> None:
    scheme = read_scheme_text(
        'c:a a skos:Concept ; skos:topConceptOf s: ; skos:prefLabel "Port"@en ; skos:narrowMatch c:b . '
        'c:b a skos:Concept ; skos:prefLabel "Quay"@en .'
    )
    flaw = next(flaw for flaw in find(scheme) if flaw.rule == "vocab.mapping-inside-scheme")
    assert flaw.repair is not None

    after = {concept.id: concept for concept in flaw.repair.change(scheme).after.concepts}

    assert after["b"].broader == ("a",)
    assert after["a"].mappings == ()


def test_what_somebody_does_not_ask_for_is_left() -> None:
    scheme = read_scheme_text('c:q a skos:Concept ; skos:prefLabel "Outer  Quay"@en ; skos:related c:q .')

    def only(rule: str, current: Scheme) -> list[Flaw]:
        return [flaw for flaw in find(current) if flaw.rule == rule]

    plan = plan_repairs(scheme, partial(only, "vocab.self-relation"))

    assert [flaw.rule for flaw in find(plan.change.after)] == ["vocab.blanks-in-label"]
    assert plan.change.label == "Repair 1 flaw of Harbours"
