"""Fields of an article are read and set by name, own ones and those of the metadata block alike."""

from __future__ import annotations

import pytest

from editor_app.domain.article import TEXT_FIELDS, Article, Source, field_name, metadata_key
from editor_app.domain.metadata import Metadata

SOURCE = Source("page.txt", "page", "0" * 64)


def article(**parts: object) -> Article:
    metadata = Metadata({"type": "other", "regions": ("Russia", "Syria"), "blog": ""})
    return Article(**{"id": "a1", "source": SOURCE, "body": "Text.", "metadata": metadata, **parts})  # type: ignore[arg-type]


def test_absent_fields_have_an_empty_text() -> None:
    assert [article().field_text(name) for name in ("title", "blog", "unheard-of")] == ["", "", ""]


def test_a_list_field_has_one_member_a_line() -> None:
    assert article().field_text("regions") == "Russia\nSyria"


@pytest.mark.parametrize("name", TEXT_FIELDS)
def test_own_fields_are_set_by_name(name: str) -> None:
    changed = article().with_field_text(name, "New")

    assert changed.field_text(name) == "New"
    assert getattr(changed, name) == "New"


def test_an_emptied_own_field_becomes_none_but_a_body_stays_text() -> None:
    changed = article(title="Old").with_field_text("title", "").with_field_text("body", "")

    assert changed.title is None
    assert changed.body == ""


def test_a_metadata_field_keeps_its_shape() -> None:
    changed = article().with_field_text("regions", "Russia").with_field_text("type", "commentary")

    assert changed.metadata["regions"] == ("Russia",)
    assert changed.metadata["type"] == "commentary"


def test_emptying_keeps_the_way_absence_is_written() -> None:
    changed = article().with_field_text("regions", "").with_field_text("type", "")

    assert changed.metadata["regions"] == ()
    assert changed.metadata["type"] == ""


def test_a_new_field_is_a_list_where_the_profile_says_so() -> None:
    changed = article().with_field_text("interviewee", "Ada Lind", is_list=True).with_field_text("note", "x")

    assert changed.metadata["interviewee"] == ("Ada Lind",)
    assert changed.metadata["note"] == "x"


def test_a_key_that_is_also_an_own_field_is_told_apart_by_its_prefix() -> None:
    assert field_name("title") == "metadata.title"
    assert field_name("regions") == "regions"
    assert metadata_key(field_name("title")) == "title"
    assert metadata_key(field_name("metadata.x")) == "metadata.x"


def test_a_prefixed_field_lives_in_the_metadata() -> None:
    changed = article(title="Own").with_field_text("metadata.title", "From the block")

    assert changed.title == "Own"
    assert changed.field_text("metadata.title") == "From the block"
