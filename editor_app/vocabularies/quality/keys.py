"""The keys of `normalise`, by a short way for the plain Latin labels that most are."""

from __future__ import annotations

import re
import unicodedata

from editor_app.vocabularies.normalise import key1, key2

_PLAIN = re.compile("[ -_a-~À-ÖØ-öø-ÿ–]*")  # no back-quote, which is a quotation mark to key1
_WORDS = re.compile(r"[a-z0-9]+")
_SPECIAL = re.compile("[.'&_ÆÐØÞæðøþ]")
"""What key2 does more with than to part words or to take an accent off."""


def quick_key1(text: str) -> str:
    """`key1` of the text."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.replace("–", "-").casefold().split())
    return key1(text)


def quick_key2(text: str) -> str:
    """`key2` of the text."""
    if not _PLAIN.fullmatch(text) or _SPECIAL.search(text):
        return key2(text)
    folded = text.replace("–", "-").casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFD", folded).encode("ascii", "ignore").decode()
    return " ".join(_WORDS.findall(folded))


def quick_key3(text: str) -> str:
    """`key3` of the text."""
    return " ".join(sorted(set(quick_key2(text).split())))
