"""OpenRefine's fingerprint as its manual defines it, step by step; written for comparison, with nothing of its code."""

from __future__ import annotations

import re
import unicodedata

_CONTROL_OR_MARK = re.compile(r"[!-/:-@\[-`{-~\x00-\x1f\x7f-\x9f]|[^\w\s]")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def fingerprint(value: str) -> str:
    """Trimmed, in lower case, without punctuation and control characters, in ASCII, its words sorted, each once."""
    text = value.strip().lower()
    text = _CONTROL_OR_MARK.sub("", text)
    text = unicodedata.normalize("NFD", text.translate(_LETTERS))
    text = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(sorted(set(text.split())))
