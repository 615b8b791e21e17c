"""Names written in another alphabet: what they read in Latin letters, for comparison and never for display."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from anyascii import anyascii

from editor_app.vocabularies.normalise import key2

_SHORTEST = 4


@lru_cache(maxsize=16_384)
def latin_key(text: str) -> str:
    """The `key2` of a text in another alphabet written in Latin letters; empty where it is Latin or very short."""
    if text.isascii() or not any(map(_is_foreign, text)):
        return ""
    key = key2(anyascii(unicodedata.normalize("NFC", text)))
    return key if len(key) >= _SHORTEST else ""


def _is_foreign(character: str) -> bool:
    return character > "\u024f" and character.isalpha() and not unicodedata.name(character, "LATIN").startswith("LATIN")
