"""What becomes of a written value in a vocabulary: the concept it stands for, and how far it is from its label."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.vocabulary import Concept


class Match(StrEnum):
    """How a value was found; the names are those of the findings that they lead to."""

    EXACT = "exact"
    ALIAS = "alias"
    KNOWN_MISSPELLING = "known-misspelling"
    OTHER_LANGUAGE = "other-language"
    CODE_FOR_LABEL = "code-for-label"
    UNICODE_FORM = "unicode-form"
    CONTROL_CHAR = "control-char"
    WHITESPACE = "whitespace"
    DASH_QUOTE = "dash-quote"
    CASE = "case"
    HOMOGLYPH = "homoglyph"
    DIACRITICS = "diacritics"
    PUNCTUATION = "punctuation"
    WORD_ORDER = "word-order"
    INFLECTION = "inflection-spelling"
    TRANSLITERATION = "transliteration"
    TYPO = "typo"
    HOMOGRAPH = "homograph"
    AMBIGUOUS = "ambiguous-normalised"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a value stands for.

    `concept` is None where the value is unknown or could be several of `candidates`. `label` is the concept's label
    that was met; `difference` says in words what sets the value apart from it ("en dash U+2013 instead of …").
    """

    kind: Match
    concept: Concept | None = None
    candidates: tuple[Concept, ...] = ()
    label: str | None = None
    difference: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether the value is the preferred label, character for character."""
        return self.kind is Match.EXACT

    @property
    def is_guess(self) -> bool:
        """Whether the value is only near a label, and no form of it."""
        return self.kind in (Match.TYPO, Match.TRANSLITERATION)
