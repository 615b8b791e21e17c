"""A Markdown file is front matter and the body, character for character."""

from __future__ import annotations

import yaml
from hypothesis import given

from editor_app.domain.article_reading import article_from_json
from editor_app.domain.metadata import Metadata
from editor_app.exporters.base import ExportItem
from editor_app.exporters.markdown import render_markdown
from tests.exporters.samples import BODY, CONTEXT, a_note, an_article, an_item, json_objects, texts


def read(data: bytes) -> tuple[dict[str, object], str]:
    """As any reader of front matter does: the first line of three hyphens after the first ends it."""
    text = data.decode()
    end = text.index("\n---\n", 3)
    return yaml.safe_load(text[4:end]), text[end + len("\n---\n") + 1 :]


def test_the_file_reads_like_notes() -> None:
    text = render_markdown(ExportItem(an_article(furniture=(), author_notes=())), CONTEXT).decode()
    assert text == (
        '---\nschema: 1\nid: "00aa11bb22cc33dd"\nsource:\n  path: pages/lamp.txt\n  format: page\n  layout: A2\n'
        f'  sha256: "{"5e" * 32}"\n  url: null\n'
        'title: "The Last Lamp: a keeper\'s year"\nabstract: One man, one light, four seasons.\n'
        'published: "2011-05-04"\nlanguage: en\noutlet: Harbour Gazette\nimage_credit: null\n'
        'metadata:\n  authors:\n    - Ada Quay\n    - Bo Reed\n  type: commentary\n  topics: []\n  blog: ""\n'
        "author_notes: []\nfurniture: []\nreview:\n  state: approved\n  assignee: Mira\n---\n\n" + BODY
    )


def test_everything_but_derived_data_and_the_page_comes_back() -> None:
    front, body = read(render_markdown(an_item(), CONTEXT))
    record = article_from_json({**front, "body": body})
    assert record.article == an_article()
    assert record.notes == (a_note(an_article()),)


@given(texts, json_objects)
def test_every_body_and_every_metadata_block_comes_back(body: str, block: dict[str, object]) -> None:
    article = an_article(body=body, metadata=Metadata(block))  # type: ignore[arg-type]
    front, read_body = read(render_markdown(ExportItem(article), CONTEXT))
    assert article_from_json({**front, "body": read_body}).article == article
