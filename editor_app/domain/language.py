"""What is known of a language for reading interviews, and which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

_SAMPLE_LENGTH = 2000
_WORD = re.compile(r"[^\W\d_]++(?:[’'][^\W\d_]++)?")
_ASCII_WORD = re.compile(r"[a-z]++(?:'[a-z]++)?")
_SCRIPT_SHARE = 0.25
_NEEDED_SHARE = 0.05
_STOP_WORD_SHARE = 0.08


@dataclass(frozen=True, slots=True)
class Language:
    """One file of `resources/languages/`: everything about a language that the profiler knows, as data.

    `extra` holds the file's other lists by their key (`interrogatives`, `first_person`, …), among them `script`:
    ranges of letters (`"3040-30FF"`) that give the language away by themselves, and `script_needs`: ranges that must
    occur.
    """

    code: str
    name: str
    stop_words: frozenset[str] = frozenset()
    markers: tuple[tuple[str, str], ...] = ()  # (word or letter, "question" | "answer")
    extra: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def words(self, key: str) -> tuple[str, ...]:
        """The list `key` of the language's file; empty where the file has none."""
        return self.extra.get(key, ())


def detect_language(text: str, languages: Iterable[Language]) -> str | None:
    """The code of the language that most of the text's words or letters belong to, or None where none is plain."""
    sample = text[:_SAMPLE_LENGTH].casefold()
    words = (_ASCII_WORD if sample.isascii() else _WORD).findall(sample)
    letter_count = sum(map(len, words))
    if not letter_count:
        return None
    seen, letters = set(words), "".join(set(sample))
    best, best_score = None, 0.0
    for language in languages:
        score = _score(language, sample, words, seen, letters, letter_count)
        if score > best_score:
            best, best_score = language.code, score
    return best


def _score(language: Language, sample: str, words: list[str], seen: set[str], letters: str, letter_count: int) -> float:
    """How sure the sample is in the language: 1 to 2 by its own script, below 1 by stop words, 0 for no sign.

    `words` are the sample's words, `seen` the different ones, `letters` its different characters: enough to see that
    a script does not occur.
    """
    ranges = language.words("script")
    if ranges:
        if not _script_pattern(ranges).search(letters):
            return 0.0
        return _script_score(ranges, language.words("script_needs"), sample, letter_count)
    if language.stop_words.isdisjoint(seen):
        return 0.0
    hits = sum(map(language.stop_words.__contains__, words))
    share = hits / len(words)
    return share if hits >= 2 and share >= _STOP_WORD_SHARE else 0.0


def _script_score(ranges: tuple[str, ...], needs: tuple[str, ...], sample: str, letter_count: int) -> float:
    """Japanese is written in Han letters too, so it says which letters it cannot do without (`script_needs`)."""
    share = len(_script_pattern(ranges).findall(sample)) / letter_count
    if share < _SCRIPT_SHARE:
        return 0.0
    if needs and len(_script_pattern(needs).findall(sample)) < _NEEDED_SHARE * letter_count:
        return 0.0
    return 1 + share + bool(needs)


@lru_cache(maxsize=64)
def _script_pattern(ranges: tuple[str, ...]) -> re.Pattern[str]:
    """Matches one letter of the ranges, written as hexadecimal code points `first-last`."""
    bounds = [tuple(chr(int(code, 16)) for code in letters.split("-")) for letters in ranges]
    return re.compile("[" + "".join(f"{re.escape(low)}-{re.escape(high)}" for low, high in bounds) + "]")
