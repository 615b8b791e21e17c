"""The real page that the project began with; it lies outside the repository and the tests are skipped without it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor_app.domain.article import FurnitureKind, ParsedPage
from editor_app.parsing.accounting import find_unaccounted
from editor_app.parsing.decode import decode_page
from editor_app.parsing.page import parse_page

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SEED = SEEDS / "000_eff082e1b5054732.txt"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed page is not here")


@pytest.fixture(scope="module")
def page() -> str:
    return decode_page(SEED.read_bytes())


@pytest.fixture(scope="module")
def parsed() -> ParsedPage:
    return parse_page(SEED.read_bytes(), "seed.txt")


def test_the_fields_are_those_of_the_page(page: str, parsed: ParsedPage) -> None:
    article = parsed.article
    assert article.source.layout == "A2"
    assert (article.title, article.published) == (None, None)
    assert article.abstract == page.split("}Source: Getty\n")[1].split("\n")[0]
    assert (article.outlet, article.image_credit) == ("Kommersant", "Getty")


def test_the_metadata_block_is_kept_in_its_order(page: str, parsed: ParsedPage) -> None:
    block = page[page.index("{") : page.index("}") + 1]
    assert json.dumps(parsed.article.metadata.as_json()) == json.dumps(json.loads(block))


def test_the_body_is_the_exchange_and_the_closing_paragraph_to_the_character(page: str, parsed: ParsedPage) -> None:
    lines = page.split("Source: Kommersant\n\n")[1].split("\nIgor Ivanov\n")[0].split("\n")
    assert parsed.article.body.split("\n\n") == lines
    assert [line[:2] for line in lines] == ["Q:", "A:"] * 4 + ["Th"]


def test_the_author_note_is_set_apart(parsed: ParsedPage) -> None:
    (note,) = parsed.article.author_notes
    assert note.name == "Igor Ivanov"
    assert note.text.startswith("Igor Ivanov is president of the Russian")
    assert note.text.endswith("(1998–2004).")


def test_the_furniture_is_of_the_right_kinds(page: str, parsed: ParsedPage) -> None:
    kinds = [part.kind for part in parsed.article.furniture]
    assert kinds == [
        FurnitureKind.TEASER,
        FurnitureKind.IMAGE_CREDIT,
        FurnitureKind.OUTLET,
        FurnitureKind.AUTHOR_NOTE,
        FurnitureKind.DISCLAIMER,
        *[FurnitureKind.TEASER] * 5,
    ]
    assert all(page[part.start : part.end] == part.text for part in parsed.article.furniture)


def test_the_teaser_before_the_block_stands_again_behind_the_disclaimer(parsed: ParsedPage) -> None:
    teasers = [part.text for part in parsed.article.furniture if part.kind is FurnitureKind.TEASER]
    assert teasers[0] == teasers[1]
    assert all("\n" in text for text in teasers)


def test_every_character_of_the_page_is_accounted_for(page: str, parsed: ParsedPage) -> None:
    assert find_unaccounted(page, parsed.parts) == []
