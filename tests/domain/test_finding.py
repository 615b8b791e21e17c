"""Fixes are edits whose offsets all count in the text before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import Article, Source
from editor_app.domain.errors import ConflictError
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity, apply_edits, apply_to_text, with_text
from editor_app.domain.metadata import Metadata, MetadataValue


def test_severities_are_ordered() -> None:
    assert Severity.INFO.rank < Severity.WARNING.rank < Severity.ERROR.rank


def test_the_first_fix_is_the_one_offered() -> None:
    fix = Fix(FixKind.SAFE, "Replace", (Edit("body", 0, 1, "b"),))
    finding = Finding("text.residue", Severity.ERROR, "body", 0, 1, "a", "Residue.", (fix,))

    assert finding.fix is fix
    assert finding.group == "text"
    assert Finding("meta.x", Severity.INFO, "body", 0, 0, "", "No.").fix is None


def test_a_finding_is_known_again_when_it_has_moved() -> None:
    here = Finding("text.residue", Severity.ERROR, "body", 0, 1, "a", "Residue.")
    there = Finding("text.residue", Severity.ERROR, "body", 7, 8, "a", "Residue.")

    assert here.key == there.key


def test_edits_of_several_fields_are_applied_together() -> None:
    metadata = Metadata({"regions": ("Turkey", "Russia")})
    before = Article("a", Source("p", "page", ""), body="One  two.", metadata=metadata)

    after = apply_edits(
        before,
        [
            Edit("regions", 0, 6, "Türkiye"),
            Edit("body", 3, 5, " "),
            Edit("body", 9, 9, "!"),
            Edit("interviewee", 0, 0, "Ada"),
        ],
        {"interviewee": True},
    )

    assert after.body == "One two.!"
    assert after.metadata["regions"] == ("Türkiye", "Russia")
    assert after.metadata["interviewee"] == ("Ada",)
    assert before.body == "One  two."


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply_to_text("ab", [Edit("body", 1, 1, "1"), Edit("body", 1, 1, "2")]) == "a12b"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit("body", 0, 3, ""), Edit("body", 2, 4, "")],
        [Edit("body", 3, 9, "")],
        [Edit("body", 3, 1, "")],
    ],
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ConflictError, match="no longer fits"):
        apply_to_text("four", edits)


@given(st.text(), st.data())
def test_one_edit_changes_only_its_own_stretch(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    replacement = data.draw(st.text())

    result = apply_to_text(text, [Edit("body", start, end, replacement)])

    assert result == text[:start] + replacement + text[end:]


@pytest.mark.parametrize(
    ("held", "edited", "left"),
    [
        (("other",), "book", "book"),
        (("a\nb",), r"a\nb", "a\nb"),
        ((), "", ""),
        (("other", "book"), "other\nblog", ("other", "blog")),
        (("other", "book"), "book", "book"),
        ("other", "book", "book"),
    ],
)
def test_a_list_becomes_one_value_only_where_it_has_no_more(held: MetadataValue, edited: str, left: object) -> None:
    article = Article("a", Source("p", "page", ""), metadata=Metadata({"type": held}))

    assert with_text(article, "type", edited, {"type": False}).metadata["type"] == left
    assert isinstance(with_text(article, "type", edited).metadata["type"], type(held))


def test_a_list_of_other_things_than_texts_stays_one() -> None:
    article = Article("a", Source("p", "page", ""), metadata=Metadata({"type": (1,)}))

    assert with_text(article, "type", "[1]", {"type": False}).metadata["type"] == ("[1]",)
