"""What an editor decided about terms once and for all, and the published versions of a vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision is about; the comments say what its subject and its verdict are."""

    NOT_THE_SAME = "not-the-same"  # two labels, sorted, one a line; no verdict
    NOT_FOR_ARTICLE = "not-for-article"  # an article's id and a concept's, one a line; no verdict
    STANDS_FOR = "stands-for"  # a value as it was found; the id of the concept that it stands for
    FLAW_LEFT = "flaw-left"  # a flaw's rule, its concept's id and its sentence, one a line; no verdict
    EDGE_POLICY = "edge-policy"  # a concept's id and that of its broader one; require, suggest or none


@dataclass(frozen=True, slots=True)
class TermDecision:
    """One decision; `field` is the profile's field or the vocabulary that it holds for."""

    kind: DecisionKind
    field: str
    subject: str
    verdict: str = ""
    reason: str = ""
    who: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class VocabularyVersion:
    """A published version: its name, when and by whom, and the SHA-256 of its Turtle file.

    `at` is ISO 8601 in UTC.
    """

    vocabulary: str
    version: str
    at: str
    who: str
    comment: str
    sha256: str


def pair_of(one: str, other: str) -> str:
    """The subject of a decision about two labels, whichever comes first."""
    return "\n".join(sorted((one, other)))
