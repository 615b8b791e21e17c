"""Markdown as clean HTML: what others wrote can neither run nor load anything."""

from __future__ import annotations

import re
from html import escape

import nh3

_TAG_NAMES = (
    "a abbr b blockquote br code dd del dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small strong "
    "sub sup table tbody td tfoot th thead tr u ul"
)
_TAGS = set(_TAG_NAMES.split())
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"alt"}, "abbr": {"title"}, "ol": {"start"}}  # no src: nothing is loaded
_LINK_SCHEMES = {"http", "https", "mailto"}
_MARKUP = re.compile(
    r"[*_`\[\]<>&\\#|~:!\xa0\x02\x03]"  # characters that may mean something, anywhere
    r"|^[ \t]+|[ \t]+$"  # code, line breaks
    r"|^(?:[-+=]|\d+[.)])",  # lists, rules, underlined headings
    re.MULTILINE,
)
_BLANK_LINES = re.compile(r"\n{2,}")


def markdown_to_html(text: str) -> str:
    """Clean HTML of a Markdown text; the text itself where its markup is nested too deep to be read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _MARKUP.search(text):
        return _paragraphs(text)
    import markdown  # late: it takes longer to load than most commands to run, and most texts do not need it

    try:
        html = markdown.markdown(text, extensions=["tables", "sane_lists"], output_format="html")
    except RecursionError:
        html = f"<pre>{escape(text)}</pre>"
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_LINK_SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )


def _paragraphs(text: str) -> str:
    """Most paragraphs hold no markup at all; reading them as Markdown would take a hundred times as long."""
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in _BLANK_LINES.split(text.strip("\n")) if paragraph)
