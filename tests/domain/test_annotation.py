"""An anchor holds its quote and what stands around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.annotation import CONTEXT_LENGTH, make_anchor


@given(st.text(), st.data())
def test_an_anchor_quotes_the_text_around_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    anchor = make_anchor(text, start, end)

    assert anchor.prefix + anchor.exact + anchor.suffix in text
    assert anchor.exact == text[anchor.start : anchor.end]
    assert max(len(anchor.prefix), len(anchor.suffix)) <= CONTEXT_LENGTH
