"""What the library says beside one article: its copies, pairs of its terms that are rare, phrases that are no terms."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the article: its id, what it is called, and what it holds in the fields in which the two differ.

    `is_older` where it came into the library first.
    """

    id: str
    heading: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    is_older: bool = False


@dataclass(frozen=True, slots=True)
class UnusualPair:
    """Two terms, by field and id, that stand together on `together` of the `articles` with the first of them.

    `information` is how much more often that is than chance would have it, as a power of two: −3 is an eighth.
    """

    field: str
    concept_id: str
    other_field: str
    other_id: str
    together: int
    articles: int
    information: float


@dataclass(frozen=True, slots=True)
class NewPhrase:
    """A phrase of the article's abstract that stands in `articles` abstracts and is in no vocabulary."""

    text: str
    articles: int


@dataclass(frozen=True, slots=True)
class Beside:
    """All of that; empty for nearly every article, and for one that is in no library."""

    copies: tuple[Copy, ...] = ()
    pairs: tuple[UnusualPair, ...] = ()
    phrases: tuple[NewPhrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.copies or self.pairs or self.phrases)

    @property
    def mark(self) -> str:
        """What names the content: empty where there is nothing."""
        return hashlib.sha256(repr(self).encode(errors="surrogatepass")).hexdigest()[:12] if self else ""


NOTHING_BESIDE = Beside()
