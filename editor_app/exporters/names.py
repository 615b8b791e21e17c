"""File names for articles: readable, unique, the same on every run and on every file system."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from editor_app.domain.article import Article

_LONGEST_SLUG = 60  # code points
_MOST_BYTES = 150  # of a slug in UTF-8; file systems allow 255 for the whole name
_PLAIN_ID = re.compile(r"[0-9a-z]{1,32}")  # no capitals: some file systems fold case
_NOT_WORD = re.compile(r"[^\w]+|_+")


def file_stem(article: Article) -> str:
    """The name of an article's file without its ending: the title's (or first) words and the id.

    It holds letters, digits and hyphens only, so it can neither leave its folder nor hide in it.
    """
    return f"{slug(article.title or article.abstract or article.body)}-{_safe_id(article.id)}"


def slug(text: str) -> str:
    """The first words of a text in lower case, joined by hyphens; "untitled" where there are none."""
    words = _NOT_WORD.sub(" ", unicodedata.normalize("NFC", text[:400]).casefold()).split()
    chosen = ""
    for word in words:
        longer = f"{chosen}-{word}" if chosen else word[:_LONGEST_SLUG]
        if len(longer) > _LONGEST_SLUG or len(longer.encode()) > _MOST_BYTES:
            break
        chosen = longer
    return chosen or "untitled"


def _safe_id(article_id: str) -> str:
    if _PLAIN_ID.fullmatch(article_id):
        return article_id
    return hashlib.sha256(article_id.encode()).hexdigest()[:16]
