"""Finding a quoted stretch again after the text has changed: exactly first, then approximately, never by a guess.

The scoring is that of Hypothesis' `match-quote`: fifty parts the quote, twenty each the text before and after, two the
position.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from editor_app.domain.annotation import Anchor

_QUOTE_WEIGHT, _CONTEXT_WEIGHT, _POSITION_WEIGHT = 50, 20, 2
_ALL_WEIGHTS = _QUOTE_WEIGHT + 2 * _CONTEXT_WEIGHT + _POSITION_WEIGHT
_MOST_ERRORS = 256
_SURE_LENGTH = 24  # code points; a quote this long that occurs once is itself wherever it stands
_NEEDED_SCORE = 0.7
_MOST_CANDIDATES = 200  # places that are scored; more of the same short word tell nothing more


def find_anchor(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """Where the anchor's quote stands in `text` now, as start and end; None where that is not sure."""
    if not anchor.exact:
        return None
    if text[anchor.start : anchor.end] == anchor.exact and _context_is_untouched(text, anchor):
        return anchor.start, anchor.end
    places = list(islice(_occurrences(text, anchor.exact), _MOST_CANDIDATES))
    if len(places) == 1 and len(anchor.exact) >= _SURE_LENGTH:
        return places[0]
    return _best(text, anchor, places) or _best(text, anchor, list(_approximate_places(text, anchor)))


def _context_is_untouched(text: str, anchor: Anchor) -> bool:
    return text.endswith(anchor.prefix, 0, anchor.start) and text.startswith(anchor.suffix, anchor.end)


def _occurrences(text: str, quote: str) -> Iterator[tuple[int, int]]:
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def _approximate_places(text: str, anchor: Anchor) -> Iterator[tuple[int, int]]:
    """Stretches that may be the quote after edits: between its old neighbours, like it near its place or anywhere."""
    yield from _between_neighbours(text, anchor)
    reach = 2 * len(anchor.exact) + _MOST_ERRORS
    for first, last in ((max(0, anchor.start - reach), anchor.end + reach), (0, len(text))):
        window = text[first:last]
        aligned = fuzz.partial_ratio_alignment(anchor.exact, window)
        if aligned is not None and len(window) >= len(anchor.exact):
            yield first + aligned.dest_start, first + aligned.dest_end


def _between_neighbours(text: str, anchor: Anchor) -> Iterator[tuple[int, int]]:
    longest = 2 * len(anchor.exact) + _MOST_ERRORS
    starts = [end for _, end in _occurrences(text, anchor.prefix)] if anchor.prefix else [0]
    for start in starts[:_MOST_CANDIDATES]:
        end = text.find(anchor.suffix, start, start + longest + len(anchor.suffix)) if anchor.suffix else len(text)
        if start < end <= start + longest:
            yield start, end


def _best(text: str, anchor: Anchor, places: list[tuple[int, int]]) -> tuple[int, int] | None:
    scored = [(_score(text, anchor, start, end), -abs(start - anchor.start), start, end) for start, end in places]
    if not scored:
        return None
    score, _, start, end = max(scored)
    return (start, end) if score >= _NEEDED_SCORE else None


def _score(text: str, anchor: Anchor, start: int, end: int) -> float:
    """0 to 1; 0 where the quote has more errors than it may have."""
    quote = text[start:end]
    if quote == anchor.exact:
        likeness = 1.0
    else:
        most_errors = min(_MOST_ERRORS, len(anchor.exact) // 2)
        if Levenshtein.distance(anchor.exact, quote, score_cutoff=most_errors) > most_errors:
            return 0.0
        likeness = Levenshtein.normalized_similarity(anchor.exact, quote)
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[end : end + len(anchor.suffix)]
    position = 1 - min(1.0, abs(start - anchor.start) / max(1, len(text)))
    weighted = (
        _QUOTE_WEIGHT * likeness
        + _CONTEXT_WEIGHT * Levenshtein.normalized_similarity(anchor.prefix, before)
        + _CONTEXT_WEIGHT * Levenshtein.normalized_similarity(anchor.suffix, after)
        + _POSITION_WEIGHT * position
    )
    return weighted / _ALL_WEIGHTS
