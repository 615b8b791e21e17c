"""What can be said of one paragraph's text by itself: how it ends, opens, and whom it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editor_app.interview.lexicon import Lexicon, fold

_WORD = re.compile(r"[^\W_]+(?:['’\-&.][^\W_]+)*")
_QUESTION_MARK = re.compile(r"[?？؟]")
_CLOSERS = " \t\"'”’»)]*_。.」』"
_QUESTION_MARKS = frozenset("?？؟")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…|[–—―])[\"'”’»)\]]*\Z")
_SENTENCE_END = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*(?:\s|\Z|(?<=[。！？]))")
_QUOTE_OPENERS = frozenset("\"“«„「")
_NOTE = re.compile(r"[\[(（【].{1,400}[\])）】][.]?\Z", re.DOTALL)
_ARTICLE_LIKE = re.compile(r"\([A-Z]{2,8}\)")
_JAPANESE_ENDS = ("か。", "か", "ください。", "ください", "でしょうか。", "吗", "吗。", "呢", "呢。")


@dataclass(frozen=True, slots=True)
class Features:
    """One paragraph in numbers. `words` counts two characters as one word where words are not spaced."""

    words: int
    question_marks: int
    ends_question: bool
    ends_ellipsis: bool
    is_terminated: bool
    opens_interrogative: bool
    opens_imperative: bool
    first: int
    first_singular: int
    second: int
    starts_quote: bool
    is_note: bool
    is_courtesy: bool
    is_biography: bool
    is_outro: bool
    is_boilerplate: bool
    is_edited_note: bool
    has_speech: bool
    sentences: int

    @property
    def asks(self) -> bool:
        """Whether it reads as a question or a request, with or without a question mark."""
        return self.ends_question or self.opens_imperative


@lru_cache(maxsize=8192)
def describe(text: str, lexicon: Lexicon) -> Features:
    """The features of a text that `without_marks` has made; kept, so that unchanged paragraphs cost nothing."""
    folded = fold(text)
    tokens = _WORD.findall(folded)
    stripped = text.rstrip(_CLOSERS)
    if lexicon.is_unspaced:
        first, second, singular = (_count_in(folded, words) for words in _persons(lexicon))
    else:
        first, second, singular = (sum(token in words for token in tokens) for words in _persons(lexicon))
    return Features(
        words=count_words(text, lexicon),
        question_marks=len(_QUESTION_MARK.findall(text)),
        ends_question=stripped[-1:] in _QUESTION_MARKS or (lexicon.is_unspaced and text.endswith(_JAPANESE_ENDS)),
        ends_ellipsis=bool(_ELLIPSIS.search(text)),
        is_terminated=bool(text) and (text[-1] in ".!?…。！？؟\"”»)]:;»」』’'" or not text[-1].isalnum()),
        opens_interrogative=_opens(tokens, lexicon),
        opens_imperative=lexicon.starts("imperatives", folded) or (lexicon.is_unspaced and lexicon.has("imperatives", folded[-12:])),
        first=first,
        first_singular=singular,
        second=second,
        starts_quote=text[:1] in _QUOTE_OPENERS,
        is_note=text[:1] in "[(（【" and bool(_NOTE.match(text)),
        is_courtesy=len(tokens) < 30 and lexicon.starts("courtesy", folded),
        is_biography=_is_biography(text, folded, lexicon),
        is_outro=lexicon.starts("outro_openings", folded),
        is_boilerplate=len(tokens) < 40 and lexicon.has("boilerplate", folded),
        is_edited_note=len(tokens) < 70 and (lexicon.has("edited", folded) or lexicon.has("provenance", folded)),
        has_speech=any(token in lexicon.lists.get("speech_verbs", ()) for token in tokens),
        sentences=len(_SENTENCE_END.findall(text)) or 1,
    )


def count_words(text: str, lexicon: Lexicon) -> int:
    """The words of a text; in Chinese and Japanese two characters count as one."""
    if lexicon.is_unspaced:
        return (sum(character.isalnum() for character in text) + 1) // 2
    return len(text.split())


def _persons(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return lexicon.first_person, lexicon.second_person, lexicon.first_person_singular


def _count_in(folded: str, words: frozenset[str]) -> int:
    return sum(folded.count(word) for word in words)


def _opens(tokens: list[str], lexicon: Lexicon) -> bool:
    """Whether the first one, two or three words open a question; a leading "and", "but" or "so" is looked past."""
    return any(
        " ".join(tokens[start : start + length]) in lexicon.interrogatives for start in (0, 1) for length in (1, 2, 3)
        if start == 0 or (tokens[:1] and tokens[0] in ("and", "but", "so", "then", "а", "но", "и", "ну"))
    )


def _is_biography(text: str, folded: str, lexicon: Lexicon) -> bool:
    """Whether it introduces a person or a body: a name, then "is a …" soon after."""
    if not text[:1].isupper() and not text[:1] in "*_":
        return False
    head = folded[:140]
    return any(f" {verb}" in head for verb in lexicon.phrases("bio_verbs")) and _opens_with_name(text, head)


def _opens_with_name(text: str, head: str) -> bool:
    if _ARTICLE_LIKE.search(text[:140]):
        return True
    words = text.split(maxsplit=4)[:4]
    capitals = sum(word[:1].isupper() for word in words)
    return capitals >= 2 and words[0] not in ("I", "We", "Я", "Мы") and not head.startswith(("i ", "we ", "it ", "yes", "no,", "this is", "there "))
