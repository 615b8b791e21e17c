"""Which articles are copies of one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import Furniture, FurnitureKind, ReviewState
from editor_app.domain.metadata import Metadata
from editor_app.services.mirrors import are_mirrors, span_hash
from tests.exporters.samples import BODY, an_article

BARE = {"title": None, "abstract": None, "outlet": None, "metadata": Metadata()}


@pytest.mark.parametrize(
    "changes",
    [
        {"body": "Another."},
        {"title": "Another."},
        {"id": "another"},
        {"image_credit": "Another."},
        {"author_notes": ()},
        {"furniture": (Furniture(FurnitureKind.TEASER, "x", 0, 1),)},
        {"state": ReviewState.HELD, "assignee": None},
        {"abstract": "ONE man,  one light,\nfour seasons."},
    ],
)
def test_what_may_differ_between_copies_does_not_change_the_hash(changes: dict[str, object]) -> None:
    assert span_hash(an_article(**changes)) == span_hash(an_article())


@pytest.mark.parametrize(
    "changes",
    [
        {"abstract": "Another."},
        {"abstract": None},
        {"outlet": "Another."},
        {"metadata": Metadata({"type": "another"})},
        {"metadata": Metadata()},
    ],
)
def test_what_must_be_equal_changes_the_hash(changes: dict[str, object]) -> None:
    assert span_hash(an_article(**changes)) != span_hash(an_article())


def test_without_anything_else_the_body_tells_articles_apart() -> None:
    one, other = an_article(**BARE, body="One text."), an_article(**BARE, body="Another text.")
    assert span_hash(one) != span_hash(other)
    assert span_hash(one) == span_hash(an_article(**BARE, body="one  TEXT."))


def test_a_copy_that_lost_paragraphs_is_a_mirror() -> None:
    shorter = an_article(body="\n\n".join(BODY.split("\n\n")[1:4]))
    assert are_mirrors(an_article(), shorter)
    assert are_mirrors(shorter, an_article())


def test_an_empty_copy_is_a_mirror() -> None:
    assert are_mirrors(an_article(), an_article(body=""))


def test_each_with_a_paragraph_of_its_own_are_two_articles() -> None:
    assert not are_mirrors(an_article(body="One.\n\nShared."), an_article(body="Two.\n\nShared."))


def test_titles_must_be_equal_where_both_have_one() -> None:
    assert are_mirrors(an_article(), an_article(title=None))
    assert are_mirrors(an_article(), an_article(title="THE LAST LAMP:  a keeper's year"))
    assert not are_mirrors(an_article(), an_article(title="The First Lamp"))


@given(st.text(max_size=60), st.text(max_size=60))
def test_being_a_mirror_is_mutual(body: str, other: str) -> None:
    one, two = an_article(body=body), an_article(body=other)
    assert are_mirrors(one, two) == are_mirrors(two, one)
    assert are_mirrors(one, one)


@given(st.lists(st.sampled_from(["One.", "Two.", "Three."]), max_size=5))
def test_every_article_is_a_mirror_of_its_beginning(paragraphs: list[str]) -> None:
    whole = an_article(body="\n\n".join(paragraphs))
    for length in range(len(paragraphs) + 1):
        assert are_mirrors(whole, an_article(body="\n\n".join(paragraphs[:length])))
