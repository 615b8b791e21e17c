from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.errors import ConflictError
from editor_app.gui.panels.difference import MOST_WORDS, DifferenceRow, Hunk, compare, mark_words, take_back

OLD = "Intro.\n\nQ: Why?\n\nA: Some do. Talinn asked.\n\nQ: How soon?\n\nEnd."
NEW = "Intro.\n\nQ: Why?\n\nA: Some do. Tallinn asked.\n\nQ: How soon?\n\nQ: And then?\n\nEnd."
texts = st.lists(st.sampled_from(["a b c", "a x c", "d e", "", "f"]), max_size=6).map("\n".join)


def words(text: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in marks]


def test_a_changed_word_is_marked_on_both_sides() -> None:
    old, new = "Tallinn and Helsinki asked", "Tallinn and Riga asked"
    before, after = mark_words(old, new)
    assert words(old, before) == ["Helsinki"]
    assert words(new, after) == ["Riga"]


def test_changes_parted_by_one_blank_are_joined() -> None:
    old, new = "No one else does", "Nobody really does"
    before, after = mark_words(old, new)
    assert words(old, before) == ["No one else"]
    assert words(new, after) == ["Nobody really"]


def test_words_only_added_have_no_mark_before() -> None:
    assert mark_words("who lies where", "who lies where now") == ((), ((14, 18),))
    assert mark_words("same", "same") == ((), ())


def test_a_very_long_paragraph_is_marked_as_a_whole() -> None:
    long = "a " * MOST_WORDS
    assert mark_words(long, "b") == (((0, len(long)),), ((0, 1),))


def test_equal_paragraphs_stand_level_and_distant_ones_are_folded() -> None:
    rows = compare(OLD, NEW)
    assert rows[0] == DifferenceRow(folded=1)
    assert (rows[1].before, rows[1].after, rows[1].hunk) == ("Q: Why?", "Q: Why?", None)
    assert (rows[2].before_number, rows[2].after_number) == (3, 3)
    assert words(rows[2].after or "", rows[2].after_marks) == ["Tallinn"]
    added = next(row for row in rows if row.after == "Q: And then?")
    assert added.before is None
    assert rows[-1].after == "End."


def test_equal_texts_are_one_fold_and_empty_ones_nothing() -> None:
    assert compare("a\n\nb", "a\n\nb") == (DifferenceRow(folded=2),)
    assert compare("", "") == ()


def test_a_changed_blank_line_is_a_change() -> None:
    [row] = [row for row in compare("a\nb", "a\n\nb") if row.hunk is not None and row.before == ""]
    assert row.after == ""


@given(before=texts, after=texts)
def test_taking_every_change_back_from_the_last_gives_the_old_text(before: str, after: str) -> None:
    hunks = dict.fromkeys(row.hunk for row in compare(before, after) if row.hunk is not None)
    text = after
    for hunk in reversed(list(hunks)):
        assert hunk is not None
        text = text[: hunk.after_start] + before[hunk.before_start : hunk.before_end] + text[hunk.after_end :]
    assert text == before


@given(before=texts, after=texts)
def test_marks_cover_all_that_differs(before: str, after: str) -> None:
    left, right = mark_words(before, after)
    rest_before, rest_after = list(before), list(after)
    for start, end in reversed(left):
        del rest_before[start:end]
    for start, end in reversed(right):
        del rest_after[start:end]
    assert "".join(rest_before) == "".join(rest_after)


def test_one_change_is_taken_back_and_the_others_stay() -> None:
    row = next(row for row in compare(OLD, NEW) if row.hunk is not None and row.before)
    assert row.hunk is not None
    assert take_back(NEW, OLD, NEW, row.hunk) == NEW.replace("Tallinn", "Talinn")


def test_a_change_is_found_again_where_the_rest_has_moved_on() -> None:
    row = next(row for row in compare(OLD, NEW) if row.hunk is not None and row.before)
    assert row.hunk is not None
    now = "A new start.\n\n" + NEW
    assert take_back(now, OLD, NEW, row.hunk) == now.replace("Tallinn", "Talinn")


@pytest.mark.parametrize("current", ["Something else.", NEW + NEW])
def test_a_change_that_is_gone_or_there_twice_is_a_conflict(current: str) -> None:
    row = next(row for row in compare(OLD, NEW) if row.hunk is not None and row.before)
    assert row.hunk is not None
    with pytest.raises(ConflictError, match="changed since"):
        take_back(current, OLD, NEW, row.hunk)


def test_a_deletion_cannot_be_placed_in_another_text() -> None:
    with pytest.raises(ConflictError):
        take_back("x", "ab", "b", Hunk(0, 1, 0, 0))
    assert take_back("b", "ab", "b", Hunk(0, 1, 0, 0)) == "ab"
