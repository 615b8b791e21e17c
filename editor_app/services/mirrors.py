"""Copies of one article on several addresses: their blocks, abstracts and outlets are equal, their texts in part.

The key is a hash of what must be equal; of those that share it, title and body decide.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata

from editor_app.domain.article import Article


def span_hash(article: Article) -> str:
    """The hash of what mirrors have in common: block, abstract and outlet; of the body where there is none of these."""
    named = [plain_text(article.abstract or ""), plain_text(article.outlet or "")]
    if not article.metadata and not any(named):
        named.append(plain_text(article.body))
    text = json.dumps([article.metadata.as_json(), *named], ensure_ascii=False)
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=12).hexdigest()


def are_mirrors(article: Article, other: Article) -> bool:
    """Whether two articles of one hash are copies: titles equal or missing, one's paragraphs all in the other."""
    titles = {plain_text(title) for title in (article.title, other.title) if title}
    if len(titles) > 1:
        return False
    ours, theirs = _paragraphs(article.body), _paragraphs(other.body)
    return ours <= theirs or theirs <= ours


def _paragraphs(body: str) -> set[str]:
    plain = (plain_text(paragraph) for paragraph in body.split("\n"))
    return {paragraph for paragraph in plain if paragraph}


def plain_text(text: str) -> str:
    """The text as it is compared: in one case and form, blanks made one."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
