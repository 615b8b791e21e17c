"""HTML pages of any site: the article's own text as Markdown, and what the page's head says of it.

Where the page itself names its article, that element is taken whole, less what frames it. Elsewhere readability says
where the text begins and ends; what it drops in between (short questions, lists, tables) is kept, and where a question
would be lost outside, the whole page is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement
from readability import Document

from editor_app.domain.article import Article, Source
from editor_app.domain.errors import PageError
from editor_app.domain.language import detect_language
from editor_app.domain.metadata import Metadata, MetadataValue
from editor_app.importers.base import Entry, ImportContext, Imported, Outcome
from editor_app.importers.html_text import html_to_markdown, markdown_blocks

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DATE = re.compile(r"(?:1[89]|20)\d{2}-\d{2}-\d{2}")
_QUESTION = re.compile(r"(?:\?|？|؟)[\"”’»)*]*$|^(?:\*\*)?(?:Q|Question|Вопрос)\s?[:.]")
_LETTERS = re.compile(r"\W+")
_ASIDE = re.compile(
    r"\b(?:related|teaser|recommend\w*|promo\w*|sidebar|share|social|comments?|newsletter|subscribe|breadcrumbs?|"
    r"navigation|menu|cookie\w*|advert\w*|more-from|read-next)\b",
    re.IGNORECASE,
)
_LEAST_TEXT = 200
_FRAME = "//nav|//header[not(ancestor::article)]|//footer|//aside|//form|//script|//style|//noscript|//template"


def read_page(entry: Entry, context: ImportContext) -> Iterator[Outcome]:
    """The page's article; raises PageError for what holds no text."""
    data = entry.read()
    text = _decode(data)
    if "\0" in text:
        raise PageError("The file is binary, not the text of a page.")
    digest = hashlib.sha256(data).hexdigest()
    source = Source(entry.path, "html", digest)
    try:
        document = lxml.html.document_fromstring(_XML_DECLARATION.sub("", text))
        article = _described(document, Article(digest[:16], source))
        body = _without_title(_body(document, text), article.title)  # last: it takes the page's frame out
    except (LxmlError, ValueError, RecursionError) as error:
        raise PageError(f"The HTML cannot be read: {error}.") from error
    if not body.strip():
        raise PageError("The HTML page holds no text of an article.")
    language = article.language or detect_language(body, context.languages)
    yield Imported(replace(article, body=body, language=language), data)


def _described(document: HtmlElement, article: Article) -> Article:
    """The article with all that the page says of it beside its text."""
    return replace(
        article,
        source=replace(article.source, url=_link(document)),
        title=_title(document),
        abstract=_meta(document, "og:description", "description", "twitter:description"),
        published=_published(document),
        language=_language(document),
        outlet=_meta(document, "og:site_name"),
        metadata=_metadata(document),
    )


def _decode(data: bytes) -> str:
    """The text: UTF-8 if it is that, else as the page declares, else as browsers guess."""
    if not data.strip():
        raise PageError("The page is empty.")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PageError("The file is binary, not the text of a page.")
    declared = _CHARSET.search(data[:4096])
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "", declared and declared[1]):
        if encoding:
            try:
                return data.decode(encoding if isinstance(encoding, str) else encoding.decode("ascii"))
            except (UnicodeDecodeError, LookupError):
                continue
    return data.decode("cp1252", errors="replace")


def _body(document: HtmlElement, text: str) -> str:
    """The article's text as Markdown: the page's one article element whole, else what readability finds."""
    _drop_frame(document)
    element = _article_element(document)
    if element is not None:
        return html_to_markdown(element)
    bodies = document.xpath("//body")
    blocks = list(markdown_blocks(bodies[0] if bodies else document))
    return "\n\n".join(_between_readable(blocks, _readable(text)))


def _between_readable(blocks: list[str], readable: str) -> list[str]:
    """The blocks from the first to the last that readability knows; all of them where a question would be lost."""
    known = _LETTERS.sub("", readable)
    places = [place for place, block in enumerate(blocks) if (letters := _LETTERS.sub("", block)) and letters in known]
    if not places:
        return blocks
    first, end = places[0], places[-1] + 1
    lost = any(_QUESTION.search(line) for block in blocks[:first] + blocks[end:] for line in block.split("\n"))
    return blocks if lost else blocks[first:end]


def _readable(text: str) -> str:
    """What readability takes for the article; empty where it fails."""
    try:
        summary = Document(_XML_DECLARATION.sub("", text)).summary(html_partial=True)
        return html_to_markdown(lxml.html.fragment_fromstring(summary, create_parent="div"))
    except (LxmlError, ValueError, RecursionError, TypeError, AttributeError):
        return ""  # readability fails on pages without a body; all of the page stands in


def _article_element(document: HtmlElement) -> HtmlElement | None:
    """The one element that the page itself calls its article, if it holds more than a teaser."""
    for path in ("//*[@itemprop='articleBody']", "//article", "//main", "//*[@role='main']"):
        found = document.xpath(path)
        if len(found) == 1 and len(found[0].text_content().strip()) > _LEAST_TEXT:
            return found[0]
    return None


def _drop_frame(document: HtmlElement) -> None:
    """Take out navigation, footers, forms and what its class or id calls an aside."""
    for element in document.xpath(_FRAME):
        _drop(element)
    for element in document.xpath(
        "//div[@class or @id]|//section[@class or @id]|//ul[@class or @id]|//p[@class or @id]"
    ):
        if _ASIDE.search(f"{element.get('class', '')} {element.get('id', '')}"):
            _drop(element)


def _drop(element: HtmlElement) -> None:
    """Take the element out, the text behind it left in."""
    if element.getparent() is not None:
        element.drop_tree()


def _without_title(body: str, title: str | None) -> str:
    """The body less a first heading that repeats the title."""
    first, _, rest = body.partition("\n\n")
    return rest if title and first.startswith("#") and first.lstrip("# ").strip() == title.strip() else body


def _title(document: HtmlElement) -> str | None:
    headings = [" ".join(element.text_content().split()) for element in document.xpath("//h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    own = document.xpath("string(//title)").strip()
    return _meta(document, "og:title", "twitter:title") or " ".join(own.split()) or None


def _meta(document: HtmlElement, *names: str) -> str | None:
    values = _metas(document, *names)
    return values[0] if values else None


def _metas(document: HtmlElement, *names: str) -> list[str]:
    """The contents of the page's meta elements of the first name that has any."""
    for name in names:
        found = document.xpath("//meta[@name=$name or @property=$name or @itemprop=$name]/@content", name=name)
        if values := [" ".join(value.split()) for value in found if value.strip()]:
            return values
    return []


def _published(document: HtmlElement) -> str | None:
    names = ("article:published_time", "datePublished", "date", "dc.date", "DC.date.issued", "pubdate", "publish-date")
    times = [*_metas(document, *names), *document.xpath("//time/@datetime")]
    return next((match[0] for time in times if (match := _DATE.match(time.strip()))), None)


def _language(document: HtmlElement) -> str | None:
    code = (document.get("lang") or "").split("-")[0].strip().lower()
    return code if 2 <= len(code) <= 3 and code.isalpha() else None


def _link(document: HtmlElement) -> str | None:
    links = document.xpath("//link[@rel='canonical']/@href") or _metas(document, "og:url")
    return links[0].strip() if links and links[0].strip().startswith(("http://", "https://")) else None


def _metadata(document: HtmlElement) -> Metadata:
    """Authors and keywords, where the page's head names any."""
    values: dict[str, MetadataValue] = {}
    if authors := _metas(document, "author", "article:author", "dc.creator", "DC.creator"):
        values["authors"] = tuple(name for name in authors if not name.startswith("http"))
    if keywords := _metas(document, "article:tag", "keywords"):
        values["keywords"] = tuple(keywords)
    return Metadata(values)
