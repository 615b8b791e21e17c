"""Files made in memory and read by the importers."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

from hypothesis import strategies as st

from editor_app.domain.article import Article, AuthorNote, Furniture, FurnitureKind, ReviewState, Source
from editor_app.domain.metadata import Metadata
from editor_app.importers.base import Entry, ImportContext, Imported, Outcome, Refused, nothing_beside
from editor_app.importers.registry import read_entry

PAGE = (
    b'{\n"authors": ["Mara Lindholm"],\n"type": "other"\n}Source: Getty\nAn abstract of one sentence.\n'
    b"Source: The Harbor Post\n\nQ: Why is the harbor empty?\nA: It was cheaper.\n"
    b"Carnegie does not take institutional positions on public policy issues.\n"
)


def entry_of(data: bytes, path: str = "file.txt", beside: Callable[[str], bytes | None] = nothing_beside) -> Entry:
    return Entry(path, len(data), lambda: io.BytesIO(data), beside)


def read_all(data: bytes, path: str = "file.txt", format: str = "auto") -> list[Outcome]:
    return list(read_entry(entry_of(data, path), ImportContext(), format))


def read_one(data: bytes, path: str = "file.txt", format: str = "auto") -> Imported:
    (outcome,) = read_all(data, path, format)
    assert isinstance(outcome, Imported), outcome.reason
    return outcome


def refusal(data: bytes, path: str = "file.txt", format: str = "auto") -> str:
    (outcome,) = read_all(data, path, format)
    assert isinstance(outcome, Refused)
    return outcome.reason


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
values = st.recursive(
    st.none() | st.booleans() | texts | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
articles = st.builds(
    Article,
    id=st.just("0123456789abcdef"),
    source=st.builds(
        Source, texts, st.sampled_from(("page", "html")), st.just(hashlib.sha256(PAGE).hexdigest()), st.none() | texts
    ),
    body=texts | st.text(st.sampled_from("-\n\r\u2028 :#'\"\\|a"), max_size=20),
    title=st.none() | texts,
    abstract=st.none() | texts,
    published=st.none() | texts,
    outlet=st.none() | texts,
    metadata=st.builds(Metadata, st.dictionaries(texts, values, max_size=4)),
    author_notes=st.lists(st.builds(AuthorNote, st.none() | texts, texts), max_size=2).map(tuple),
    furniture=st.lists(
        st.builds(Furniture, st.sampled_from(FurnitureKind), texts, st.just(0), st.integers(0, 9)), max_size=2
    ).map(tuple),
    state=st.sampled_from(ReviewState),
    assignee=st.none() | texts,
)
