from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.vocabularies.normalise import key1, key2, key3
from editor_app.vocabularies.quality.keys import quick_key1, quick_key2, quick_key3

TEXTS = st.text(max_size=20) | st.text(st.characters(max_codepoint=0xFF) | st.just("–"), max_size=20)


@given(TEXTS)
def test_the_short_way_leads_to_the_same_keys(text: str) -> None:
    assert quick_key1(text) == key1(text)
    assert quick_key2(text) == key2(text)
    assert quick_key3(text) == key3(text)
