"""What is known of a language for reading interviews, and which language a text is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Language:
    """One file of `resources/languages/`: everything about a language that the profiler knows, as data."""

    code: str
    name: str
    stop_words: frozenset[str] = frozenset()
    markers: tuple[tuple[str, str], ...] = ()  # (word or letter, "question" | "answer")
    extra: dict[str, tuple[str, ...]] = field(default_factory=dict)


def detect_language(text: str, languages: Iterable[Language]) -> str | None:
    """The code of the language whose stop words cover most of the text's words, or None where no language is plain."""
    words = [word.strip(".,;:!?\"'«»“”()") for word in text.casefold().split()[:400]]
    counts = {language.code: sum(word in language.stop_words for word in words) for language in languages}
    best = max(counts, key=lambda code: counts[code], default=None)
    if best is None or counts[best] < max(2, len(words) * 0.05):
        return None
    return best
