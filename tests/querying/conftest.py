"""The profile that the queries of these tests ask about."""

from __future__ import annotations

import pytest

from editor_app.domain.fields import Field, FieldKind, Profile

PROFILE = Profile(
    "test",
    "Test",
    (
        Field("title", "Title", FieldKind.TEXT, is_own=True),
        Field("outlet", "Outlet", FieldKind.TEXT, is_own=True),
        Field("authors", "Authors", FieldKind.PEOPLE, query_names=("author",)),
        Field("regions", "Regions", FieldKind.TERMS, "regions", query_names=("region",)),
        Field("type", "Type", FieldKind.TERM, "types"),
    ),
)


@pytest.fixture
def profile() -> Profile:
    return PROFILE
