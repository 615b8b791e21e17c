"""Tags of languages with a script, a region or a character set: the language that they begin with."""

from __future__ import annotations

import re

LANGUAGE_CODE = "iso639-3"
"""The name of the code that the terms of a vocabulary of languages have."""

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?=[-_])(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?(?:\.[a-z\d-]{1,12})?(?:@[a-z]{1,12})?",
    re.IGNORECASE,
)


def language_of_tag(text: str) -> str | None:
    """The code that a tag of BCP 47 or a locale begins with (`zh-Hans-CN`, `pt_BR.UTF-8`), or None for other texts."""
    found = _TAG.fullmatch(text)
    return found["language"].lower() if found else None
