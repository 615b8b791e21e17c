from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.gui.editor.spans import Span, Spans

TEXT = "Q: How soon? A; Soon enough."


def one(start: int, end: int) -> Spans[str]:
    return Spans([Span(start, end, "finding")])


def place(spans: Spans[str]) -> tuple[int, int]:
    [span] = spans
    return span.start, span.end


def test_an_edit_before_a_span_moves_it() -> None:
    spans = one(13, 15)
    spans.shift(0, 2, 5)
    assert place(spans) == (16, 18)


def test_an_edit_after_a_span_leaves_it() -> None:
    spans = one(13, 15)
    spans.shift(20, 3, 0)
    assert place(spans) == (13, 15)


def test_an_edit_inside_a_span_stretches_it() -> None:
    spans = one(3, 12)
    spans.shift(5, 1, 4)
    assert place(spans) == (3, 15)


def test_text_typed_at_an_edge_stays_outside() -> None:
    spans = one(3, 12)
    spans.shift(12, 0, 2)
    assert place(spans) == (3, 12)
    spans.shift(3, 0, 2)
    assert place(spans) == (5, 14)


def test_a_span_that_is_deleted_shrinks_to_where_it_was() -> None:
    spans = one(3, 12)
    spans.shift(0, 20, 0)
    assert place(spans) == (0, 0)


def test_a_deletion_over_one_edge_cuts_that_edge() -> None:
    left, right = one(3, 12), one(3, 12)
    left.shift(0, 5, 0)
    right.shift(10, 5, 1)
    assert place(left) == (0, 7)
    assert place(right) == (3, 10)


@given(data=st.data(), start=st.integers(0, 28), length=st.integers(0, 28))
def test_a_span_away_from_an_edit_keeps_its_words(data: st.DataObject, start: int, length: int) -> None:
    low = data.draw(st.integers(0, len(TEXT)))
    high = data.draw(st.integers(low, len(TEXT)))
    end = min(start + length, len(TEXT))
    start = min(start, end)
    added = data.draw(st.text("xy", max_size=5))
    spans = one(low, high)
    spans.shift(start, end - start, len(added))
    after = TEXT[:start] + added + TEXT[end:]
    now_low, now_high = place(spans)
    assert 0 <= now_low <= now_high <= len(after)
    if high <= start or low >= end:
        assert after[now_low:now_high] == TEXT[low:high]


@given(
    pairs=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)), max_size=12),
    edits=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10), st.integers(0, 10)), max_size=4),
    low=st.integers(0, 60),
    length=st.integers(0, 20),
)
def test_looking_up_a_stretch_finds_what_a_full_search_finds(
    pairs: list[tuple[int, int]], edits: list[tuple[int, int, int]], low: int, length: int
) -> None:
    spans = Spans(Span(start, start + size, number) for number, (start, size) in enumerate(pairs))
    for edit in edits:
        spans.shift(*edit)
    found = [span.payload for span in spans.between(low, low + length)]
    assert found == [span.payload for span in spans if span.start <= low + length and span.end >= low]


def test_spans_before_a_place_come_nearest_first() -> None:
    spans = Spans([Span(0, 3, "intro"), Span(5, 9, "question"), Span(11, 15, "answer")])
    assert [span.payload for span in spans.last_before(11)] == ["question", "intro"]
    assert len(spans) == 3
