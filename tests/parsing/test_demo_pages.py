"""The demo library's pages, written by someone else than the parser, against what their author says they hold."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from editor_app.config.languages import load_languages
from editor_app.domain.article import FurnitureKind
from editor_app.parsing.accounting import find_unaccounted
from editor_app.parsing.decode import decode_page
from editor_app.parsing.page import parse_page

RESOURCES = Path(__file__).parents[2] / "resources"
PAGES: list[dict[str, Any]] = tomllib.loads((RESOURCES / "demo" / "expected.toml").read_text(encoding="utf-8"))["page"]
LANGUAGES = load_languages(RESOURCES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"])
def test_a_demo_page_gives_the_fields_that_it_prints(page: dict[str, Any]) -> None:
    data = (RESOURCES / "demo" / page["file"]).read_bytes()
    parsed = parse_page(data, page["file"], LANGUAGES)
    article = parsed.article
    assert article.source.layout == page["layout"]
    assert article.language == page["language"]
    for name in ("title", "outlet", "published"):
        assert getattr(article, name) == page.get(name), name
    assert find_unaccounted(decode_page(data), parsed.parts) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"])
def test_a_demo_pages_furniture_is_not_in_its_body(page: dict[str, Any]) -> None:
    article = parse_page((RESOURCES / "demo" / page["file"]).read_bytes(), page["file"], LANGUAGES).article
    lines = set(article.body.split("\n\n"))
    for part in article.furniture:
        if part.kind in (FurnitureKind.TEASER, FurnitureKind.DISCLAIMER, FurnitureKind.AUTHOR_NOTE):
            assert lines.isdisjoint(part.text.split("\n"))
