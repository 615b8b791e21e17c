from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.cells import guard, join_list, split_list, unguard

CELLS = st.text(alphabet="=+-@'|\\;\ta ")


@given(CELLS)
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert guard(text)[:1] not in tuple("=+-@\t\r")
    assert unguard(guard(text)) == text


@given(st.lists(CELLS.filter(bool), max_size=4))
def test_a_list_comes_back_from_its_cell(members: list[str]) -> None:
    assert split_list(join_list(members)) == tuple(members)


def test_other_marks_part_lists_too() -> None:
    assert split_list("a;b|c", ";") == ("a", "b|c")
    assert split_list("a;b|c", ";|") == ("a", "b", "c")
    assert split_list("") == ()
