"""What an import asks of the library about many files at one go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.errors import NotFoundError
from editor_app.domain.fields import Profile
from editor_app.store import lookups
from editor_app.store.library import Store
from tests.exporters.samples import an_article

PAGES = [f"Page {number}".encode() for number in range(4)]
HASHES = [hashlib.sha256(page).hexdigest() for page in PAGES]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Four articles: `a`, its mirrors `b` and `c`, and `d`."""
    with Store.open(str(tmp_path / "library.db"), Profile("small", "Small", ())) as opened:
        with opened.write("Import", "Mira") as unit:
            for name, page, sha256 in zip("abcd", PAGES, HASHES, strict=True):
                article = an_article(id=name * 16)
                article = replace(article, source=replace(article.source, path=f"{name}.txt", sha256=sha256))
                mirror_of = "a" * 16 if name in "bc" else None
                span = "other" if name == "d" else "span"
                unit.add_article(article, page, (), span_hash=span, mirror_of=mirror_of)
        yield opened


def test_known_ids_are_told_from_unknown_ones(store: Store) -> None:
    assert store.known(["a" * 16, "d" * 16, "nosuch"]) == {"a" * 16, "d" * 16}
    assert store.known([]) == frozenset()


def test_pages_are_known_by_their_hash(store: Store) -> None:
    assert store.articles_of_pages([HASHES[1], HASHES[3], "0" * 64]) == {HASHES[1]: "b" * 16, HASHES[3]: "d" * 16}


def test_files_are_known_by_their_path(store: Store) -> None:
    assert store.articles_of_files(["a.txt", "nosuch.txt"]) == {"a.txt": "a" * 16}


def test_stretches_are_known_by_their_hash_oldest_article_first(store: Store) -> None:
    found = store.articles_of_spans(["span", "other", "nosuch"])
    assert found == {"span": ("a" * 16, "b" * 16, "c" * 16), "other": ("d" * 16,)}


@pytest.mark.parametrize("name", "abc")
def test_copies_are_the_same_whichever_is_asked(store: Store, name: str) -> None:
    assert store.copies(name * 16) == ("a" * 16, "b" * 16, "c" * 16)


def test_an_article_alone_is_its_only_copy(store: Store) -> None:
    assert store.copies("d" * 16) == ("d" * 16,)
    with pytest.raises(NotFoundError):
        store.copies("e" * 16)


def test_many_are_asked_in_pieces(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "CHUNK", 1)
    assert len(store.known([name * 16 for name in "abcdef"])) == 4
    assert len(store.articles_of_pages(HASHES)) == 4
    assert len(store.articles_of_files([f"{name}.txt" for name in "abcd"])) == 4
    assert len(store.articles_of_spans(["span", "other"])) == 2
