"""Who is said to have asked: the line round an interview that names the interviewer, `Das Gespräch führte …`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from editor_app.domain.interview import Role
from editor_app.interview.analysis import Paragraph
from editor_app.interview.lexicon import Lexicon
from editor_app.interview.lexing import looks_like_name

_SPOKEN = (Role.QUESTION, Role.ANSWER)
_LONGEST_CREDIT = 25  # words
_BETWEEN = " \t\u00a0\u3000:：=＝/／・|–—-*_«“"
_SEPARATORS = tuple(":：=＝/／・|\u3000")
_NAME = re.compile(r"[^\W\d_][\w.’'\-]*(?:\s+(?:(?:de|di|da|von|van|el|al|бен)\s+)?[^\W\d_a-z][\w’'\-]*){0,3}")
_UNSPACED_NAME = re.compile(r"[^\W\d_]{2,8}")


def find_interviewer(paragraphs: Iterable[Paragraph], lexicon: Lexicon) -> str | None:
    """The name behind a credit of the interviewer in a short paragraph that nobody speaks, or None."""
    for paragraph in paragraphs:
        if paragraph.role not in _SPOKEN and 0 < paragraph.word_count <= _LONGEST_CREDIT:
            name = _name_behind_credit(paragraph.text, lexicon)
            if name is not None:
                return name
    return None


def _name_behind_credit(text: str, lexicon: Lexicon) -> str | None:
    lowered = text.casefold()
    if len(lowered) != len(text):
        return None
    for phrase in lexicon.phrases("interviewer_credits"):
        place = lowered.find(phrase)
        if place < 0:
            continue
        behind = text[place + len(phrase) :]
        if lexicon.is_uncased and (place > 1 or behind[:1] not in _SEPARATORS):
            continue
        rest = behind.lstrip(_BETWEEN)
        match = (_UNSPACED_NAME if lexicon.is_unspaced else _NAME).match(rest)
        if match is not None and looks_like_name(match.group().rstrip("."), lexicon):
            return match.group().rstrip(".")
    return None
