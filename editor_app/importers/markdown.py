"""Markdown: our own export, which comes back without loss, and anyone's file with or without front matter."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from editor_app.domain.article import Article, Source
from editor_app.domain.article_json import ARTICLE_KEYS
from editor_app.domain.article_reading import article_from_json, metadata_from_json
from editor_app.domain.errors import InputError
from editor_app.domain.json_reader import check_json_value
from editor_app.domain.language import detect_language
from editor_app.importers.base import Entry, ImportContext, Imported, Importer, Outcome, parts_of
from editor_app.importers.front_matter import read_front_matter, split_front_matter
from editor_app.parsing.decode import decode_page

CAPTURED_FOLDER = "captured"
"""Where our export keeps the captured pages, each named by the SHA-256 of its bytes."""

_OWN_KEYS = frozenset(ARTICLE_KEYS) - {"body", "interview", "findings"}
_RECORD = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_HEADING = re.compile(r"\s*#[ \t]+(\S[^\n]*?)[ \t#]*(?:\n|\Z)")
_DATE = re.compile(r"(?:1[89]|20)\d{2}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ])")
_ALIASES = {
    "title": ("title",),
    "abstract": ("abstract", "description", "summary", "excerpt"),
    "published": ("published", "date"),
    "language": ("language", "lang"),
    "outlet": ("outlet", "publication"),
    "image_credit": ("image_credit",),
}
_LISTS = {"author": "authors", "authors": "authors"}


def recognises_markdown(head: bytes) -> bool:
    """Whether the file begins with front matter."""
    return _RECORD.match(head) is not None


def read_markdown(entry: Entry, context: ImportContext) -> Iterator[Outcome]:
    """The file's article; raises InputError where front matter of ours does not fit, or is no YAML."""
    data = entry.read()
    split = split_front_matter(_decode(data)) if recognises_markdown(data) else None
    values = read_front_matter(split[0]) if split else {}
    if split and values.keys() >= _OWN_KEYS:
        yield _read_record(values, split[1], entry)
    else:
        text = decode_page(data)
        yield Imported(_read_foreign(values, split[1] if split else text, entry.path, data, context), data)


def _decode(data: bytes) -> str:
    """The text of a file that may be our export: its body may hold any character, so only UTF-8 is asked for."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"The file is not UTF-8 text (byte {error.start + 1}).") from error


def _read_record(values: Mapping[str, object], rest: str, entry: Entry) -> Imported:
    """An article of our own export: the body is what follows the one line feed behind the front matter."""
    body = rest.removeprefix("\r\n") if rest.startswith("\r\n") else rest.removeprefix("\n")
    record = article_from_json({**values, "body": body})
    captured = entry.beside(f"{CAPTURED_FOLDER}/{record.article.source.sha256}")
    if captured is not None and hashlib.sha256(captured).hexdigest() != record.article.source.sha256:
        raise InputError("The captured page beside the file does not match its name; it was damaged or altered.")
    parts = parts_of(record.article, captured)
    return Imported(record.article, captured, parts, record.notes, record.suppressions, record.has_review)


def _read_foreign(values: dict[str, object], text: str, path: str, data: bytes, context: ImportContext) -> Article:
    """Anyone's Markdown: keys that are fields of ours fill them, all others become metadata."""
    check_json_value(values, "The front matter")
    fields = {name: _take(values, names) for name, names in _ALIASES.items()}
    if (printed := fields["published"]) is not None:
        match = _DATE.match(printed)
        fields["published"] = match[0] if match else printed
    body = text
    if fields["title"] is None and (heading := _HEADING.match(text)):
        fields["title"], body = heading[1], text[heading.end() :]
    digest = hashlib.sha256(data).hexdigest()
    body = body.strip("\r\n")
    return Article(
        id=digest[:16],
        source=Source(path=path, format="markdown", sha256=digest),
        body=body,
        metadata=metadata_from_json({_LISTS.get(key, key): _listed(key, value) for key, value in values.items()}),
        title=fields["title"],
        abstract=fields["abstract"],
        published=fields["published"],
        language=fields["language"] or detect_language(body, context.languages),
        outlet=fields["outlet"],
        image_credit=fields["image_credit"],
    )


def _take(values: dict[str, object], names: tuple[str, ...]) -> str | None:
    """The first of the keys that holds a text, taken out of the values."""
    for name in names:
        value = values.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(values.pop(name))
    return None


def _listed(key: str, value: object) -> object:
    """Authors are a list, also where the file names one; everything else stays as it is."""
    return [value] if key in _LISTS and isinstance(value, str) else value


MARKDOWN = Importer("markdown", "Markdown", (".md", ".markdown"), recognises_markdown, read_markdown)
