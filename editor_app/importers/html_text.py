"""HTML as Markdown: the text's blocks, their headings, lists, quotes and emphasis, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

MAX_DEPTH = 200
"""How deep elements may nest before what is inside is taken as plain text."""

DROPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "form",
        "button",
        "input",
        "select",
        "textarea",
        "head",
    )
)
"""Elements whose content is no text."""

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|center|d[dlt]|details|div|fieldset|figcaption|figure|footer|h[1-6]|header|"
    "hgroup|hr|html|legend|li|main|nav|[ou]l|p|pre|section|summary|table|tbody|t[dhr]|tfoot|thead"
)
_STRONG = frozenset(("b", "strong"))
_EMPHASIS = frozenset(("i", "em", "cite"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_TURN = re.compile(r"\n(?=(?:\*\*)?(?:[QA]\d{0,3}|Question|Answer|Вопрос|Ответ)\s?[:.])")
_LINE_WITH_TEXT = re.compile(r"^(?=.)", re.MULTILINE)
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def html_to_markdown(element: HtmlElement) -> str:
    """The text of an element, its paragraphs parted by one blank line."""
    return "\n\n".join(markdown_blocks(element))


def markdown_blocks(element: HtmlElement) -> Iterator[str]:
    """The paragraphs, headings, lists and quotes of an element, one by one."""
    return (block for block in _blocks(element, 0) if block.strip())


def _blocks(element: HtmlElement, depth: int) -> Iterator[str]:
    """The blocks of an element; text between block elements makes a block of its own."""
    if depth > MAX_DEPTH:
        yield _BLANKS.sub(" ", _plain_text(element)).strip(" ")
        return
    inline: list[str] = [element.text or ""]
    for child in element:
        if _is_block(child):
            yield from _paragraphs(inline)
            inline = []
            yield from _block(child, depth + 1)
        elif isinstance(child.tag, str) and child.tag not in DROPPED:
            inline.append(_inline(child, depth + 1))
        inline.append(child.tail or "")
    yield from _paragraphs(inline)


def _block(element: HtmlElement, depth: int) -> Iterator[str]:
    tag = element.tag
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        text = " ".join(_blocks(element, depth)).replace("\n", " ")
        if text:
            yield f"{'#' * int(tag[1])} {text}"
    elif tag == "pre":
        yield "\n".join(f"    {line}" for line in _plain_text(element).strip("\n").split("\n"))
    elif tag == "blockquote":
        for block in _blocks(element, depth):
            yield "\n".join(f"> {line}" for line in block.split("\n"))
    elif tag in ("ul", "ol"):
        yield from _list(element, depth)
    elif tag == "tr":
        yield " | ".join(" ".join(_blocks(cell, depth)) for cell in element if cell.tag in ("td", "th"))
    elif tag == "hr":
        yield "---"
    else:
        yield from _blocks(element, depth)


def _list(element: HtmlElement, depth: int) -> Iterator[str]:
    """The items line by line, further blocks of an item indented below it."""
    lines: list[str] = []
    number = 0
    for item in element:
        if not isinstance(item.tag, str) or item.tag in DROPPED:
            continue
        number += 1
        marker = f"{number}. " if element.tag == "ol" else "- "
        blocks = list(_blocks(item, depth)) if item.tag == "li" else list(_block(item, depth))
        text = _LINE_WITH_TEXT.sub(" " * len(marker), "\n\n".join(blocks)).lstrip(" ")
        if text:
            lines.append(marker + text)
    if lines:
        yield "\n".join(lines)


def _inline(element: HtmlElement, depth: int) -> str:
    tag = element.tag
    if tag == "br":
        return "\0"
    if depth > MAX_DEPTH:
        return _plain_text(element)
    inner = (element.text or "") + "".join(_inline_child(child, depth) for child in element)
    if tag in _STRONG:
        return _marked(inner, "**")
    if tag in _EMPHASIS:
        return _marked(inner, "*")
    address = element.get("href") or ""
    if tag == "a" and inner.strip() and address.startswith(("http://", "https://", "mailto:")):
        return f"[{inner}]({address.strip().replace(' ', '%20').replace(')', '%29')})"
    return inner


def _inline_child(child: HtmlElement, depth: int) -> str:
    is_text = isinstance(child.tag, str) and child.tag not in DROPPED
    return (_inline(child, depth + 1) if is_text else "") + (child.tail or "")


def _marked(text: str, mark: str) -> str:
    """The text in marks, which must touch its first and last letter."""
    match = _EDGES.match(text)
    if match is None or not match[2] or "\0" in match[2] or mark in match[2]:
        return text
    return f"{match[1]}{mark}{match[2]}{mark}{match[3]}"


def _paragraphs(inline: list[str]) -> Iterator[str]:
    """The collected text as paragraphs: two line breaks part them, and so does one before a turn's marker."""
    text = _BLANKS.sub(" ", "".join(inline)).replace("\0", "\n")
    text = _TURN.sub("\n\n", _AROUND_BREAK.sub("\n", text))
    yield from (paragraph.strip(" \n") for paragraph in re.split(r"\n{2,}", text) if paragraph.strip(" \n"))


def _is_block(child: HtmlElement) -> bool:
    if not isinstance(child.tag, str) or child.tag in DROPPED:
        return False
    return any(_BLOCK.fullmatch(inner.tag) for inner in child.iter() if isinstance(inner.tag, str))


def _plain_text(element: HtmlElement) -> str:
    return "".join(element.itertext())
