"""What is typed in the search box is completed to whole terms."""

from __future__ import annotations

import pytest

from editor_app.domain.fields import Profile
from editor_app.querying.completion import MOST, complete_term

TERMS = {
    "regions": ('region:"South Asia"', "region:Syria", "region:Russia"),
    "findings": ("flag:text.residue", "flag:meta.no-outlet"),
}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("reg", ["region:", "regions:"]),
        ("-reg", ["-region:", "-regions:"]),
        ("REG", ["region:", "regions:"]),
        ("fl", ["flag:"]),
        ("region:s", ['region:"South Asia"', "region:Syria"]),
        ('region:"so', ['region:"South Asia"']),
        ("-region:Ru", ["-region:Russia"]),
        ("flag:t", ["flag:text.residue"]),
        ("state:a", ["state:approved"]),
        ("is:in", ["is:interview"]),
        ("has:out", ["has:outlet"]),
        ("no:auth", ["no:author", "no:authors"]),
        ("nosuch:x", []),
        ("zz", []),
    ],
)
def test_terms_that_begin_so_are_offered(typed: str, first: list[str], profile: Profile) -> None:
    assert complete_term(typed, profile, TERMS) == first


def test_no_more_are_offered_than_a_list_shows(profile: Profile) -> None:
    many = {"regions": tuple(f"region:R{number}" for number in range(50))}

    assert len(complete_term("region:", profile, many)) == MOST
