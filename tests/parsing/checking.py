"""What the tests of parsing compare: a built page and what was made of it."""

from __future__ import annotations

from editor_app.domain.article import Article, FurnitureKind
from editor_app.parsing.accounting import find_unaccounted
from editor_app.parsing.decode import decode_page
from editor_app.parsing.page import parse_page
from tests.parsing.builder import Sample


def parse_text(text: str) -> Article:
    """The article of a page given as text, its accounting checked on the way."""
    return parse_bytes(text.encode())


def parse_bytes(data: bytes) -> Article:
    parsed = parse_page(data, "page.txt")
    page = decode_page(data)
    assert find_unaccounted(page, parsed.parts) == []
    assert all(page[part.start : part.end] == part.text for part in parsed.article.furniture)
    assert all(paragraph in page for paragraph in parsed.article.body.split("\n\n"))
    return parsed.article


def texts_of(article: Article, kind: FurnitureKind) -> list[str]:
    return [part.text for part in article.furniture if part.kind is kind]


def expected(sample: Sample) -> dict[str, object]:
    has_notes = sample.has_card_in_body or (sample.has_notes and sample.layout not in ("C", "L"))
    return {
        "layout": sample.layout,
        "title": sample.expected_title,
        "abstract": sample.abstract,
        "outlet": sample.outlet,
        "credit": sample.credit or None,
        "published": sample.date[1] if sample.date else None,
        "body": sample.expected_body,
        "authors noted": len(sample.authors) if has_notes else 0,
        "cards": len(sample.cards) + bool(sample.before and sample.layout != "B"),
    }


def found(article: Article) -> dict[str, object]:
    return {
        "layout": article.source.layout,
        "title": article.title,
        "abstract": article.abstract,
        "outlet": article.outlet,
        "credit": article.image_credit,
        "published": article.published,
        "body": article.body,
        "authors noted": len(article.author_notes),
        "cards": len(texts_of(article, FurnitureKind.TEASER)),
    }
