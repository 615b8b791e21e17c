"""Our key of words against OpenRefine's fingerprint, as its manual defines it."""

from __future__ import annotations

import random

import pytest

from editor_app.vocabularies.normalise import key3
from tests.benchmarks.terms import make_labels, vary
from tests.oracles.fingerprint import fingerprint


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("  Harbour  Lights ", "harbour lights"),
        ("Lights, Harbour", "harbour lights"),
        ("harbour HARBOUR lights", "harbour lights"),
        ("Café Ébène", "cafe ebene"),
        ("Straße am Kai", "am kai strasse"),
        ("Łódź", "lodz"),
        ("Port\x07 Ann!", "ann port"),
        ("", ""),
    ],
)
def test_values_have_the_fingerprint_of_the_definition(value: str, wanted: str) -> None:
    assert fingerprint(value) == wanted
    assert key3(value) == wanted


def groups(values: list[str], keys: list[str]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for value, key in zip(values, keys, strict=True):
        found.setdefault(key, set()).add(value)
    return {frozenset(group) for group in found.values() if len(group) > 1}


def test_both_put_the_same_values_together() -> None:
    chance = random.Random(5)
    labels = make_labels(chance, 800)
    values = sorted({vary(chance, label) for label in labels for _ in range(3)} | set(labels))
    plain = [value for value in values if "-" not in value]  # which OpenRefine drops and we read as a blank

    ours, theirs = groups(plain, list(map(key3, plain))), groups(plain, list(map(fingerprint, plain)))

    assert ours == theirs
    assert len(ours) > 500


def test_a_hyphen_parts_words_for_us_only() -> None:
    assert key3("Harbour-Lights") == key3("Harbour Lights")
    assert fingerprint("Harbour-Lights") != fingerprint("Harbour Lights")
