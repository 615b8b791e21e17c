"""Names written in another alphabet: what they read in Latin letters, for comparison and never for display."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from editor_app.vocabularies.normalise import key2

_SHORTEST = 4
_LEAST_CONSONANTS = 2
_WITHOUT_VOWELS = re.compile("[\u0590-\u05ff\u0600-\u06ff]")
_VOWELS = re.compile("[aeiouwy\\W_]+")
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(written), sound)
    for written, sound in (
        ("shch|sch|sh", "s"),  # ш, щ and what is left of š without its hook
        ("zh", "z"),
        ("kh", "h"),
        ("tch|tz|ts|ch", "c"),
        ("ks", "x"),
        ("ou", "u"),
        ("[jy]", "i"),
        ("ii+", "i"),
    )
)


@lru_cache(maxsize=16_384)
def latin_key(text: str) -> str:
    """The `key2` of a text in another alphabet written in Latin letters; empty where it is Latin or very short."""
    if text.isascii() or not any(map(_is_foreign, text)):
        return ""
    key = key2(anyascii(unicodedata.normalize("NFC", text)))
    return key if len(key) >= _SHORTEST else ""


@lru_cache(maxsize=16_384)
def romanised_key(latin: str) -> str:
    """A `key2` of Latin letters that is equal for the ways in which a name is romanised: Rossiya, Rossija, Rossiia."""
    for pattern, sound in _SPELLINGS:
        latin = pattern.sub(sound, latin)
    return latin


def is_written_without_vowels(text: str) -> bool:
    """Whether a text is in Arabic or Hebrew letters, which leave most vowels to the reader."""
    return _WITHOUT_VOWELS.search(text) is not None


def consonants(latin: str) -> str:
    """The consonants of a `key2`; empty where there are too few to know a name by."""
    bare = _VOWELS.sub("", latin)
    return bare if len(bare) >= _LEAST_CONSONANTS else ""


def _is_foreign(character: str) -> bool:
    return character > "\u024f" and character.isalpha() and not unicodedata.name(character, "LATIN").startswith("LATIN")
