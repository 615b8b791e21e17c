"""Rules name terms; a rule follows a term that is renamed or merged, by the term's id."""

from __future__ import annotations

from typing import Any

import pytest

from editor_app.domain.fields import CrossFieldRule, Field, FieldKind
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.rule_terms import current_rules, rule_values, with_values

FIELDS = (Field("places", "Places", FieldKind.TERMS, "places"), Field("title", "Title", FieldKind.TEXT))
BAY = Concept("bay", "The Bay", alternative_labels=("Bay",))
CAPE = Concept("cape", "The Cape")


def rule(**params: Any) -> CrossFieldRule:
    return CrossFieldRule("r", "conflicts", "taxonomy.x", "warning", "“The Bay” and “{value}”.", tuple(params.items()))


def index(*concepts: Concept) -> VocabularyIndex:
    return VocabularyIndex(Scheme("places", "Places", "1", concepts))


def followed(subject: CrossFieldRule, *concepts: Concept) -> CrossFieldRule:
    written, now = {"places": index(BAY, CAPE)}, {"places": index(*concepts)}
    return current_rules([subject], FIELDS, written, now)[0]


EVERYWHERE: dict[str, Any] = {
    "field": "places",
    "value": "The Bay",
    "values": ["The Bay", "Elsewhere"],
    "when": {"field": "places", "other_than": ["The Bay"]},
    "targets": ["places", "title"],
    "map": {"The Bay": ["The Cape", "The Bay"]},
}


def test_every_place_where_a_rule_names_a_term_is_found() -> None:
    assert list(rule_values(rule(**EVERYWHERE))) == [
        ("places", "The Bay"),
        ("places", "Elsewhere"),
        ("places", "The Cape"),
        ("title", "The Bay"),
    ]
    assert list(rule_values(rule(field=3, when={"value": "x"}, map="none"))) == []


def test_a_rule_names_a_renamed_term_by_its_new_name_in_its_message_too() -> None:
    after = followed(rule(**EVERYWHERE), Concept("bay", "Broad Bay"), CAPE)

    assert after.message == "“Broad Bay” and “{value}”."
    assert after.param("value") == "Broad Bay"
    assert after.param("values") == ["Broad Bay", "Elsewhere"]
    assert after.param("when") == {"field": "places", "other_than": ["Broad Bay"]}
    assert after.param("map") == {"Broad Bay": ["The Cape", "The Bay"]}  # the title is no field of terms
    assert after.param("targets") == ["places", "title"]


@pytest.mark.parametrize(
    ("bay", "label"),
    [
        (Concept("bay", "The Bay", is_deprecated=True, replaced_by=("cape",)), "The Cape"),
        (Concept("bay", "The Bay", is_deprecated=True, replaced_by=("cape", "isle")), "The Bay"),
        (Concept("bay", "The Bay", is_deprecated=True), "The Bay"),
        (Concept("other", "Other"), "The Bay"),
    ],
    ids=["merged", "split", "retired", "gone"],
)
def test_a_rule_follows_where_one_term_is_left(bay: Concept, label: str) -> None:
    assert followed(rule(field="places", value="Bay"), bay, CAPE, Concept("isle", "The Isle")).param("value") in (
        label,
        "Bay",
    )
    assert (
        followed(rule(field="places", value="The Bay"), bay, CAPE, Concept("isle", "The Isle")).param("value") == label
    )


def test_a_rule_that_names_nothing_that_changed_is_the_same_rule() -> None:
    untouched = rule(**EVERYWHERE)
    assert followed(untouched, BAY, CAPE) is untouched
    assert with_values(untouched, lambda _field, value: value) is untouched
    assert current_rules([untouched], FIELDS, {}, {"places": index(BAY)}) == (untouched,)
