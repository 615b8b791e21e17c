"""The kind of a planted tagging error is told, and the right term is offered first."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from tests.checks.samples import shipped_context
from tests.evaluation_terms.injectors import INJECTORS
from tests.evaluation_terms.mixed import plant_mixed
from tests.evaluation_terms.planted import Score, plant, scores, terms, total

_EACH = 40
_FEW = ("dash-quote", "mojibake", "deprecated-1", "deprecated-split", "deprecated-none", "not-assignable")
"""Kinds for which the shipped vocabularies have no forty terms."""


@cache
def measured() -> dict[str, Score]:
    context, random = shipped_context(), Random(7)
    pool = terms(context)
    errors = [error for kind, inject in INJECTORS.items() for error in plant(kind, inject, pool, random, _EACH)]
    return scores([*errors, *plant_mixed(context, random, _EACH)], context)


def test_the_kind_is_right_in_98_of_100() -> None:
    whole = total(measured())

    assert whole.kinds / whole.planted >= 0.98, whole.misses


def test_the_right_term_is_first_in_95_and_among_five_in_99_of_100() -> None:
    whole = total(measured())

    assert whole.first / whole.answered >= 0.95, whole.misses
    assert whole.five / whole.answered >= 0.99, whole.misses


@pytest.mark.parametrize("kind", [*INJECTORS, "glued-terms", "wrong-field", "unknown", "placeholder-empty"])
def test_no_kind_is_much_worse_than_the_others(kind: str) -> None:
    score = measured()[kind]

    assert score.planted >= 30 or kind in _FEW
    assert score.kinds / score.planted >= 0.9, score.misses
    assert score.five >= 0.95 * score.answered, score.misses
