"""Errors that need more than one term: two in one value, one in the wrong field, retired ones, headings, strangers."""

from __future__ import annotations

from random import Random

from editor_app.checks.base import CheckContext
from editor_app.vocabularies.resolution import Match
from tests.evaluation_terms.injectors import glued, placeholder_empty
from tests.evaluation_terms.planted import FIELDS, Planted, Term, terms

_PLAIN_FIELDS = tuple(name for name in FIELDS if name != "centers")  # no rule asks for one of their terms
_SYLLABLES = ("bro", "kel", "vin", "ost", "gram", "tul", "pex", "dorn", "wick", "zaf")


def plant_mixed(context: CheckContext, random: Random, wanted: int) -> list[Planted]:
    """At most `wanted` errors of each of these kinds."""
    pool = terms(context, ("regions", "topics"))
    return [
        *_plant_glued(pool, random, wanted),
        *_plant_in_other_field(context, pool, random, wanted),
        *_plant_unknown(random, wanted),
        *_plant_nothing(random, wanted),
        *_plant_retired(context),
    ]


def _plant_glued(pool: list[Term], random: Random, wanted: int) -> list[Planted]:
    found: list[Planted] = []
    while len(found) < wanted:
        one, other = random.sample(pool, 2)
        if one.field == other.field:
            written = glued(one.label, other.label, random)
            if one.index.resolve(written).kind is Match.UNKNOWN:
                found.append(Planted("glued-terms", one.field, written, (one.label, other.label)))
    return found


def _plant_in_other_field(context: CheckContext, pool: list[Term], random: Random, wanted: int) -> list[Planted]:
    found: list[Planted] = []
    while len(found) < wanted:
        term = random.choice(pool)
        other = context.vocabulary_of("topics" if term.field == "regions" else "regions")
        assert other is not None
        if other.resolve(term.label).concept is None:
            field = "topics" if term.field == "regions" else "regions"
            found.append(Planted("wrong-field", field, term.label))
    return found


def _plant_unknown(random: Random, wanted: int) -> list[Planted]:
    return [
        Planted("unknown", random.choice(_PLAIN_FIELDS), "".join(random.sample(_SYLLABLES, 4))) for _ in range(wanted)
    ]


def _plant_nothing(random: Random, wanted: int) -> list[Planted]:
    made = (placeholder_empty(term, random) for term in [None] * wanted)  # type: ignore[arg-type]
    return [Planted("placeholder-empty", random.choice(_PLAIN_FIELDS), text) for text in made]


def _plant_retired(context: CheckContext) -> list[Planted]:
    found = []
    for name in FIELDS:
        index = context.vocabulary_of(name)
        assert index is not None
        for concept in index.scheme.concepts:
            successors = index.successors(concept)
            if not concept.is_deprecated:
                continue
            kind = ("none", "1")[len(successors)] if len(successors) < 2 else "split"
            right = (successors[0].preferred_label,) if kind == "1" else ()
            found.append(Planted(f"deprecated-{kind}", name, concept.preferred_label, right))
        for concept in index.scheme.concepts:
            if not concept.is_assignable:
                found.append(Planted("not-assignable", name, concept.preferred_label))
    return found
