"""Damage of the text that no single expression can tell: scripts, quotation marks, encodings, repeats."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from operator import eq

from editor_app.checks.base import Check, Subject
from editor_app.checks.quotes import unpaired_quotes
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.vocabularies.lookalikes import name_character, script_of, unmixed

RULES = (
    "text.homoglyph",
    "text.unbalanced-quotes",
    "text.mojibake",
    "text.entity",
    "text.repeated-word",
)
TEXTS = ("title", "abstract", "body")

_OTHER_SCRIPTS = re.compile("[\u0370-\u058f]")
_TWO_SCRIPTS = re.compile(r"[A-Za-z][\u0370-\u058f]|[\u0370-\u058f][A-Za-z]")
_WORD = re.compile(r"\w+")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
_MISREAD = re.compile(r"[ÂÃÐÑâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")
_REPEATED = re.compile(r"[^\w’'-](?P<both>(?P<word>[a-z]++)[ \u00a0](?P=word))(?![\w’'-])")
_MAY_REPEAT = frozenset({"that", "had", "very", "so", "no", "ha", "do", "is", "bye", "tut", "long", "many"})


def check_texts(subject: Subject) -> Iterator[Finding]:
    """What is wrong with title, abstract and body."""
    for field_name in TEXTS:
        yield from check_field_text(subject, field_name)


def check_field_text(subject: Subject, field_name: str) -> Iterator[Finding]:
    """What is wrong with one text."""
    text = subject.article.field_text(field_name) if field_name in TEXTS else ""
    if not text:
        return
    if not text.isascii():
        yield from _find_mixed_scripts(subject, field_name, text)
        yield from _find_misread(subject, field_name, text)
        yield from _find_unpaired_quotes(subject, field_name, text)
    if "&" in text:
        yield from _find_entities(subject, field_name, text)
    if subject.article.language in ("en", None):
        yield from _find_repeats(subject, field_name, text)


CHECK = Check(RULES, check_texts, check_field_text)


def _find_mixed_scripts(subject: Subject, field_name: str, text: str) -> Iterator[Finding]:
    if not _OTHER_SCRIPTS.search(text):
        return
    last = -1
    for seam in _TWO_SCRIPTS.finditer(text):
        if seam.start() < last:
            continue
        start, last = _word_at(text, seam.start())
        word = text[start:last]
        repaired = unmixed(word)
        if repaired is None:
            continue
        strangers = [was for was, now in zip(word, repaired, strict=True) if was != now]
        message = f"“{word}” mixes scripts: {name_character(strangers[0])} among {_script_in_words(repaired)} letters."
        fix = Fix(FixKind.SAFE, f"Use “{repaired}” in one script", (Edit(field_name, start, last, repaired),))
        yield subject.finding("text.homoglyph", field_name, (start, last), message, fixes=[fix])


def _word_at(text: str, place: int) -> tuple[int, int]:
    start = end = place
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return start, end


def _script_in_words(word: str) -> str:
    return next((script.capitalize() for script in map(script_of, word) if script), "other")


def _find_misread(subject: Subject, field_name: str, text: str) -> Iterator[Finding]:
    for found in _MISREAD.finditer(text):
        try:
            read = found.group().encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        fix = Fix(FixKind.SAFE, f"Use “{read}”", (Edit(field_name, *found.span(), read),))
        message = f"“{found.group()}” is “{read}” read in the wrong encoding."
        yield subject.finding("text.mojibake", field_name, found.span(), message, fixes=[fix])


def _find_unpaired_quotes(subject: Subject, field_name: str, text: str) -> Iterator[Finding]:
    for place in unpaired_quotes(text):
        following = _WORD.search(text, place)
        end = following.end() if following and following.start() - place <= 2 else place + 1
        yield subject.finding(
            "text.unbalanced-quotes",
            field_name,
            (place, end),
            f"The quotation mark {text[place]} has no partner in its paragraph.",
            why_no_fix="Where the quotation begins or ends cannot be told from its marks; the original may show it.",
        )


def _find_entities(subject: Subject, field_name: str, text: str) -> Iterator[Finding]:
    for found in _ENTITY.finditer(text):
        read = html.unescape(found.group())
        if read != found.group():
            fix = Fix(FixKind.SAFE, f"Use “{read}”", (Edit(field_name, *found.span(), read),))
            message = f"“{found.group()}” is the code of “{read}” in a web page."
            yield subject.finding("text.entity", field_name, found.span(), message, fixes=[fix])


def _find_repeats(subject: Subject, field_name: str, text: str) -> Iterator[Finding]:
    repeated = [found for found in _REPEATED.finditer(f"\n{text}") if found["word"] not in _MAY_REPEAT]
    if not repeated:
        return
    words = text.split()
    if not any(map(eq, words, words[1:])):
        return
    for found in repeated:
        word, span = found["word"], (found.start("both") - 1, found.end("both") - 1)
        fix = Fix(FixKind.UNSAFE, f"Keep one “{word}”", (Edit(field_name, *span, word),))
        yield subject.finding("text.repeated-word", field_name, span, f"“{word}” is there twice.", fixes=[fix])
