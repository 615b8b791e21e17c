"""A profile finds its fields by name and by what queries call them."""

from __future__ import annotations

from editor_app.domain.fields import CrossFieldRule, Field, FieldKind, Profile

PROFILE = Profile(
    "p",
    "P",
    (
        Field("title", "Title", FieldKind.TEXT, is_own=True),
        Field("regions", "Regions", FieldKind.TERMS, "regions", query_names=("region",)),
        Field("authors", "Authors", FieldKind.PEOPLE),
    ),
)


def test_fields_are_found_by_name_and_by_query_name() -> None:
    regions = PROFILE.field("regions")

    assert regions is not None
    assert PROFILE.query_field("Region") is regions
    assert PROFILE.query_field("regions") is regions
    assert PROFILE.field("region") is None
    assert PROFILE.query_field("planet") is None


def test_lists_are_terms_and_people() -> None:
    assert PROFILE.list_fields == {"regions", "authors"}


def test_a_rule_gives_its_parameters() -> None:
    rule = CrossFieldRule("r", "subset", "taxonomy.x", "error", "", (("field", "a"),))

    assert rule.param("field") == "a"
    assert rule.param("other", 1) == 1
