from __future__ import annotations

from typing import Any

import pytest

from editor_app.config.profile_rules import RULE_PARAMETERS, read_rule, rule_fields
from editor_app.domain.errors import ProfileError
from editor_app.domain.fields import is_within

LAMPS: dict[str, Any] = {
    "id": "lamps",
    "kind": "requires",
    "rule": "taxonomy.type-requires",
    "message": "Lamps are missing.",
    "field": "lamps",
    "when": {"field": "type"},
}


def test_the_ten_kinds_of_the_design_are_read_under_either_name() -> None:
    kinds = (
        "subset requires implies conflicts cardinality required_if equivalent_if functional_map only_if contemporary"
    )
    params = {
        "of": "a",
        "values": ["b"],
        "left": {"field": "c"},
        "right": {"field": "d"},
        "min": 1,
        "targets": ["e"],
        "map": {"f": ["g"]},
        "fields": ["h"],
    }

    read = [read_rule({**LAMPS, **params, "kind": kind}).kind for kind in kinds.split()]

    assert read == [
        "subset",
        "requires",
        "implies",
        "conflicts",
        "cardinality",
        "requires",
        "equivalent",
        "functional-map",
        "only-if",
        "contemporary",
    ]
    assert set(read) <= set(RULE_PARAMETERS)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"id": ""}, "a rule has no 'id'."),
        ({"message": 3}, "the rule 'lamps' has no 'message'."),
        ({"kind": "guesses"}, "'guesses' is no kind for the rule 'lamps'"),
        ({"severity": "grave"}, "'grave' is no severity for the rule 'lamps'"),
        ({"policy": "maybe"}, "'maybe' is no policy for the rule 'lamps'"),
        ({"kind": "owner"}, "the rule 'lamps' lacks of and relation, which the kind 'owner' needs."),
        ({"kind": "cardinality"}, "the rule 'lamps' lacks min or max, which the kind 'cardinality' needs."),
        ({"kind": "cardinality", "max": 0}, "the rule 'lamps' has the max '0'; it must be a whole number from 1 on."),
        ({"kind": "cardinality", "min": "2"}, "the rule 'lamps' has the min '2'; it must be a whole number from 1 on."),
        ({"kind": "siblings", "most": True}, "the rule 'lamps' has the most 'True'; it must be a whole number"),
        ({"kind": "owner", "of": "a", "relation": "boss"}, "'boss' is no relation for the rule 'lamps'"),
        ({"kind": "one-parent", "parents": "some"}, "'some' is no parents for the rule 'lamps'"),
        ({"kind": "functional-map", "targets": "x", "map": {}}, "the rule 'lamps' needs a list of targets and a map."),
        ({"kind": "functional-map", "targets": ["x"], "map": {"a": []}}, "the rule 'lamps' must give 1 values for 'a'"),
        ({"valid_from": "May"}, "the rule 'lamps' has the date 'May'; write YYYY, YYYY-MM or YYYY-MM-DD."),
        ({"valid_from": "2012", "valid_to": "2010-05"}, "the rule 'lamps' ends in 2010-05, before it begins in 2012."),
        (
            {"kind": "absence", "fields": [], "forms": ["blank"]},
            "the rule 'lamps' needs a list of forms; they can be null, text, missing.",
        ),
        ({"kind": "absence", "fields": [], "forms": "null"}, "the rule 'lamps' needs a list of forms"),
        ({"kind": "affiliation", "of": "a", "people": ["Mara"]}, "the rule 'lamps' must give its people as a list of"),
        ({"kind": "affiliation", "of": "a", "people": [{"name": "Mara"}]}, "the rule 'lamps' must give its people as"),
        ({"exceptions": "a1"}, "the rule 'lamps' must give its exceptions as a list of article ids."),
        ({"exceptions": [1]}, "the rule 'lamps' must give its exceptions as a list of article ids."),
    ],
)
def test_a_wrong_rule_is_refused_in_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ProfileError) as refused:
        read_rule({**LAMPS, **changes})

    assert sentence in str(refused.value)


def test_a_rule_that_is_enforced_is_an_error() -> None:
    assert read_rule({**LAMPS, "policy": "enforce", "severity": "info"}).severity == "error"
    assert read_rule({**LAMPS, "severity": "info"}).severity == "info"


def test_a_rule_holds_in_its_period_and_not_for_its_exceptions() -> None:
    rule = read_rule({**LAMPS, "valid_from": "2010", "valid_to": "2012-06", "exceptions": ["a7"]})

    assert rule.holds_for("a1", "2011-03-01")
    assert rule.holds_for("a1", None)
    assert not rule.holds_for("a7", "2011-03-01")
    assert not rule.holds_for("a1", "2009-12-31")
    assert not rule.holds_for("a1", "2012-07")


@pytest.mark.parametrize(
    ("date", "valid_from", "valid_to", "expected"),
    [
        ("2011", "2011-07-09", None, True),
        ("2011-06", "2011-07-09", None, False),
        ("2011-07-08", "2011-07-09", None, False),
        ("2012", None, "2012-01", True),
        ("2012-02", None, "2012", True),
        ("2013", None, "2012", False),
        ("", "2012", "2013", True),
        ("2011", None, None, True),
    ],
)
def test_a_date_is_compared_as_far_as_both_are_told(
    date: str, valid_from: str | None, valid_to: str | None, expected: bool
) -> None:
    assert is_within(date, valid_from, valid_to) is expected


def test_the_fields_of_a_rule_are_those_that_it_names() -> None:
    order = read_rule({**LAMPS, "kind": "order", "first": "leading"})
    period = read_rule({**LAMPS, "kind": "contemporary", "fields": ["blog", "programs"]})
    unclear = read_rule({**LAMPS, "kind": "ambiguous", "in": ["abstract", "body"]})

    assert set(rule_fields(order)) == {"lamps", "leading", "type"}
    assert set(rule_fields(unclear)) == {"lamps", "type", "abstract"}
    assert set(rule_fields(period)) == {"lamps", "type", "blog", "programs"}
