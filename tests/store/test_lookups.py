"""An import asks of many files at one go what the library holds of them."""

from __future__ import annotations

import pytest

from editor_app.domain.holdings import NewArticle
from editor_app.store import lookups
from editor_app.store.library import Store
from tests.store.samples import make_article, page_of


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "CHUNK", 2)


@pytest.fixture
def filled(store: Store) -> Store:
    """An article, two that repeat it and one by itself."""
    first, copy, other_copy, alone = (make_article(number) for number in range(1, 5))
    with store.write("Import", "Mara") as unit:
        unit.add_articles(
            [
                NewArticle(first, page_of(1), span_hash="same"),
                NewArticle(copy, page_of(2), span_hash="same", mirror_of=first.id),
                NewArticle(other_copy, page_of(3), span_hash="same", mirror_of=first.id),
                NewArticle(alone, page_of(4)),
            ]
        )
        unit.record_capture("elsewhere.txt", alone.id, alone.source.sha256)
    return store


def test_known_are_the_ids_that_are_there(filled: Store) -> None:
    assert filled.known(["article0001", "article0004", "nowhere", "article0002"]) == {
        "article0001",
        "article0002",
        "article0004",
    }
    assert filled.known([]) == frozenset()


def test_pages_are_known_by_their_hash(filled: Store) -> None:
    hashes = [make_article(number).source.sha256 for number in (1, 3)]

    assert filled.articles_of_pages([*hashes, "0" * 64]) == {hashes[0]: "article0001", hashes[1]: "article0003"}
    assert filled.article_with_page(hashes[0]) == "article0001"
    assert filled.article_with_page("0" * 64) is None


def test_files_are_known_by_their_path(filled: Store) -> None:
    paths = ["page-1.txt", "page-2.txt", "elsewhere.txt", "never.txt"]

    assert filled.articles_of_files(paths) == {
        "page-1.txt": "article0001",
        "page-2.txt": "article0002",
        "elsewhere.txt": "article0004",
    }


def test_copies_are_found_by_their_own_stretch(filled: Store) -> None:
    copies = ("article0001", "article0002", "article0003")

    assert filled.articles_of_spans(["same", "other"]) == {"same": copies}
    assert filled.articles_with_span("same") == copies
    assert filled.copies("article0003") == filled.copies("article0001") == copies
    assert filled.copies("article0004") == ("article0004",)
