from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.checks.base import CheckContext
from editor_app.checks.field_values import add_edit, remove_edit, replace_edit, values_of
from editor_app.domain.article import Article
from editor_app.domain.fields import Field, FieldKind
from editor_app.domain.finding import apply_edits
from editor_app.domain.metadata import MetadataValue
from tests.checks.samples import make_article

MEMBERS = st.lists(st.text(st.sampled_from("ab\\\n\r é"), min_size=1, max_size=4), min_size=1, max_size=5)
TOPICS = Field("topics", "Topics", FieldKind.TERMS, "topics")
TYPE = Field("type", "Type", FieldKind.TERM, "type")
SHAPES = {"topics": True}


def with_topics(*members: str) -> Article:
    return make_article(topics=members)


@given(MEMBERS)
def test_each_value_stands_where_its_field_s_text_has_it(members: list[str]) -> None:
    article = with_topics(*members)
    text = article.field_text("topics")

    values = values_of(article, "topics")

    assert [value.text for value in values] == members
    assert text.split("\n") == [text[value.start : value.end] for value in values]


@given(MEMBERS, st.data())
def test_taking_one_value_out_leaves_the_others(members: list[str], data: st.DataObject) -> None:
    article = with_topics(*members)
    place = data.draw(st.integers(0, len(members) - 1))
    edit = remove_edit(values_of(article, "topics")[place], article.field_text("topics"))

    left = apply_edits(article, [edit], SHAPES)

    assert left.metadata["topics"] == tuple(members[:place] + members[place + 1 :])


@given(MEMBERS, st.data())
def test_two_values_can_be_taken_out_at_once(members: list[str], data: st.DataObject) -> None:
    article = with_topics("first", *members)
    places = sorted(data.draw(st.sets(st.integers(1, len(members)), max_size=2)))
    values = values_of(article, "topics")
    edits = [remove_edit(values[place], article.field_text("topics")) for place in places]

    left = apply_edits(article, edits, SHAPES)

    kept = [member for place, member in enumerate(["first", *members]) if place not in places]
    assert left.metadata["topics"] == tuple(kept)


@given(MEMBERS, st.data(), st.text(st.sampled_from("xy\\\n"), min_size=1, max_size=4))
def test_putting_one_in_a_value_s_place_leaves_the_others(members: list[str], data: st.DataObject, new: str) -> None:
    article = with_topics(*members)
    place = data.draw(st.integers(0, len(members) - 1))

    changed = apply_edits(article, [replace_edit(values_of(article, "topics")[place], new)], SHAPES)

    assert changed.metadata["topics"] == (*members[:place], new, *members[place + 1 :])


@given(MEMBERS, st.text(st.sampled_from("xy\\\n"), min_size=1, max_size=4))
def test_adding_puts_a_value_at_the_end(members: list[str], new: str) -> None:
    article = with_topics(*members)

    assert apply_edits(article, [add_edit(article, TOPICS, new)], SHAPES).metadata["topics"] == (*members, new)


def test_adding_to_a_field_that_is_not_there_makes_a_list() -> None:
    article = make_article()
    article = Article(article.id, article.source)

    assert apply_edits(article, [add_edit(article, TOPICS, "Trade")], SHAPES).metadata["topics"] == ("Trade",)


def test_adding_to_a_field_of_one_value_sets_it() -> None:
    article = make_article(type="other")

    assert apply_edits(article, [add_edit(article, TYPE, "video")], SHAPES).metadata["type"] == "video"


def test_taking_out_the_only_value_empties_the_field() -> None:
    article = make_article(type="other", topics=("Trade",))
    edits = [remove_edit(values_of(article, name)[0], article.field_text(name)) for name in ("type", "topics")]

    left = apply_edits(article, edits, SHAPES)

    assert (left.metadata["type"], left.metadata["topics"]) == ("", ())


@pytest.mark.parametrize("value", [None, "", (), 7, True, ("Trade", 3), (("nested",),)])
def test_what_is_no_term_has_no_values(value: MetadataValue) -> None:
    assert values_of(make_article(topics=value), "topics") == ()


def test_an_own_field_is_one_value() -> None:
    article = make_article()

    assert [value.text for value in values_of(article, "language")] == ["en"]
    assert values_of(article, "outlet") == ()
    assert values_of(article, "language")[0].span == (0, 2)


def test_term_fields_are_those_with_a_vocabulary(context: CheckContext) -> None:
    names = [field.name for field in context.term_fields]

    assert "regions" in names and "language" in names
    assert "authors" not in names and "title" not in names
