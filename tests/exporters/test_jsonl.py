"""A line of JSON Lines holds everything, in the contract's order."""

from __future__ import annotations

import json

from hypothesis import given

from editor_app.domain.article_json import ARTICLE_KEYS
from editor_app.domain.article_reading import article_from_json
from editor_app.domain.metadata import Metadata
from editor_app.exporters.base import ExportItem
from editor_app.exporters.jsonl import render_jsonl
from tests.exporters.samples import CONTEXT, PAGE, a_note, an_article, an_item, json_objects, texts


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    record = json.loads(render_jsonl(an_item(), CONTEXT))
    assert tuple(record) == (*ARTICLE_KEYS, "review", "notes", "captured_page")


def test_an_article_is_one_line() -> None:
    line = render_jsonl(an_item(body="a\nb\u2028c"), CONTEXT)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1


def test_the_captured_page_comes_back_byte_for_byte() -> None:
    import hashlib
    from dataclasses import replace

    item = an_item()
    article = replace(item.article, source=replace(item.article.source, sha256=hashlib.sha256(PAGE).hexdigest()))
    record = article_from_json(json.loads(render_jsonl(replace(item, article=article), CONTEXT)))
    assert record.captured_page == PAGE
    assert record.notes == (a_note(article),)
    assert record.article == article


@given(texts, json_objects)
def test_every_body_and_every_metadata_block_comes_back(body: str, block: dict[str, object]) -> None:
    article = an_article(body=body, metadata=Metadata(block))  # type: ignore[arg-type]
    line = render_jsonl(ExportItem(article), CONTEXT)
    assert article_from_json(json.loads(line)).article == article
