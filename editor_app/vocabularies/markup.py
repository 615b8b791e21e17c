"""A value without the marks that a page, a wiki, a spreadsheet or a program left around it."""

from __future__ import annotations

import html
import quopri
import re
from collections.abc import Callable
from urllib.parse import unquote

_Step = Callable[[str], str]
_ROUNDS = 12
_LONGEST = 2_000
"""Characters above which a value is no term: it is not searched for marks."""


def _deleting(pattern: str) -> _Step:
    return _replacing(pattern, "")


def _replacing(pattern: str, by: str) -> _Step:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda text: compiled.sub(by, text)


def _read_escapes(text: str) -> str:
    r"""`\u00fc` as the letter that it stands for."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found.group(1), 16)), text)


def _read_percents(text: str) -> str:
    """`%20` and `%C3%BC` as the characters that they stand for, where they are UTF-8."""
    if not re.search(r"%[0-9A-Fa-f]{2}", text):
        return text
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return text


def _read_quoted(text: str) -> str:
    """`=C3=BC` as the letter that it stands for, where it is UTF-8."""
    if not text.isascii() or not re.search(r"=[8-9A-Fa-f][0-9A-Fa-f]", text):
        return text
    try:
        return quopri.decodestring(text).decode()
    except UnicodeDecodeError:
        return text


_MARKUP: tuple[_Step, ...] = (
    html.unescape,
    _replacing(r"<!\[CDATA\[(.{1,200}?)\]\]>", r"\1"),
    _deleting(r"<!--.{0,200}?-->"),
    _replacing(r"(?<=\w)\s*<(?:/?(?:br|p|li|div|td|tr|hr)\b[^<>]{0,80}>\s*<?){1,4}(?=\w)", "; "),
    _deleting(r"<[^<>]{1,80}>"),
    _deleting(r"^[^<>]{0,40}(?<=[a-z0-9\"'])>(?=\w)|<(?:/?[a-z][^<>]{0,40}|/)?$"),  # a tag of which half is left
    _replacing(r"!?\[([^\[\]]{1,200})\](?:\([^()]{0,200}\)|\[[^\[\]]{0,40}\])", r"\1"),
    _replacing(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{1,200})\]\]", r"\1"),
    _replacing(r"\{\{(?:[^{}|]{0,200}\|)?([^{}|]{1,200})\}\}", r"\1"),
    _replacing(r"\[(b|i|u|s|url|color|size|quote)(?:=[^\[\]]{0,100})?\](.{1,200}?)\[/\1\]", r"\2"),
    _replacing(r"^(\*{1,3}|_{1,3}|~~|`{1,3}|'{2,5}|={2,6})(?!\1)(.{1,200}?)\1$", r"\2"),
    _replacing(r"\\[a-z]{2,12}\{([^{}]{1,200})\}", r"\1"),
    _deleting(r"^#{1,6}\s+|^>\s+|\s+#{1,6}$"),
    _read_escapes,
    _read_percents,
    _read_quoted,
    _replacing(r"_x(?:0020|00a0)_", " "),
    _replacing(r"\\([^\w\s])", r"\1"),
    _replacing(r"\\[nrt]", " "),
)

_FRAME: tuple[_Step, ...] = (
    _deleting(
        r"\s*(?:\[\^?[\w*]{1,4}\]|\[[a-z ]{3,20}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]+|\^\{?\d{1,3}\}?|\{\d{1,3}\})$"
    ),
    _deleting(r"\s*[*†‡§¶↑↩®™]+$"),
    _deleting(r"^(?:[-*+•·▪‣◦●–—]|\(?\d{1,3}[.)\]]|\(?[a-h][.)])\s*(?=\w)"),
    _deleting(r"^\d{1,6};#|;#(?:\d{1,6})?$"),
    _deleting(r"^[#@](?=\w)"),
    _deleting(r"^=(?=[\w\"])"),
    _deleting(r"\s*\(\s*[\d?!]{1,6}\s*\)$"),
    _deleting(r"^[a-z]{3,16}\s*[:=]\s*(?=\w)"),
    _deleting(r"(?<=[a-z])\d{1,2}$"),
)


def without_markup(text: str) -> str:
    """The text without HTML, Markdown, wiki marks and escapes of file formats."""
    return _repeated(text, _MARKUP)


def without_frame(text: str) -> str:
    """The text also without a list's number, a footnote's mark, a hash: what could belong to it, too."""
    return _repeated(text, (*_MARKUP, *_FRAME))


def _repeated(text: str, steps: tuple[_Step, ...]) -> str:
    plain = text.strip()
    if len(plain) > _LONGEST:
        return plain
    for _ in range(_ROUNDS):
        changed = next((made for step in steps if (made := step(plain).strip()) != plain), None)
        if changed is None:
            break
        plain = changed
    return plain
