"""Terms of two fields that stand together far less often than chance would have it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.beside import UnusualPair
from editor_app.domain.fields import CrossFieldRule, Profile
from editor_app.domain.query import And, Comparison, FieldTerm, Presence, Sort
from editor_app.vocabularies.index import VocabularyIndex

if TYPE_CHECKING:
    from editor_app.store.library import Store

MOST_INFORMATION = -3.0
"""The pointwise mutual information (as a power of two) up to which a pair is unusual: an eighth of chance."""

FEWEST_EXPECTED = 8.0
"""Articles that chance would give a pair; of fewer a coincidence is too likely."""

_BY_ID = Sort("id", descending=False)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two terms by their ids, on how many articles, and the ways in which the two values are written."""

    one: str
    two: str
    together: int
    written: tuple[tuple[str, str], ...]


def find_pairs(
    store: Store, profile: Profile, rule: CrossFieldRule, indexes: Mapping[str, VocabularyIndex]
) -> dict[str, list[UnusualPair]]:
    """The unusual pairs of the rule's two fields by the ids of the articles that have them."""
    names, least = (str(rule.param("field")), str(rule.param("of"))), rule.param("least")
    fields = [profile.field(name) for name in names]
    index, other = (indexes.get(field.vocabulary or "") if field else None for field in fields)
    if index is None or other is None or not isinstance(least, int):
        return {}
    usage, partners = _usage(store, names[0], index), _usage(store, names[1], other)
    common = frozenset(concept for concept, count in usage.items() if count >= least)
    total = max(1, store.count(And(tuple(Presence(name, is_present=True) for name in names))))
    found: dict[str, list[UnusualPair]] = {}
    for pair in _pairs(store, names, index, other, common):
        expected = usage[pair.one] * partners[pair.two] / total
        information = math.log2(pair.together / expected)
        if expected < FEWEST_EXPECTED or information > MOST_INFORMATION:
            continue
        counts = (pair.together, usage[pair.one], round(information, 1))
        unusual = UnusualPair(names[0], pair.one, names[1], pair.two, *counts)
        for article_id in _articles_with(store, names, pair.written):
            found.setdefault(article_id, []).append(unusual)
    return found


def _pairs(
    store: Store, names: tuple[str, str], index: VocabularyIndex, other: VocabularyIndex, common: frozenset[str]
) -> tuple[_Pair, ...]:
    """The pairs with one of the terms in `common`."""
    counts: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], list[tuple[str, str]]] = {}
    with store.archive() as archive:
        for value, beside, count in archive.pair_counts(*names) if common else ():
            concept, partner = index.find(value), other.find(beside)
            if concept is not None and partner is not None and concept.id in common:
                counts[concept.id, partner.id] += count
                written.setdefault((concept.id, partner.id), []).append((value, beside))
    return tuple(_Pair(*both, count, tuple(written[both])) for both, count in counts.items())


def _usage(store: Store, field: str, index: VocabularyIndex) -> Counter[str]:
    """How many articles carry each term."""
    counts: Counter[str] = Counter()
    for value, count in store.term_usage(field).items():
        concept = index.find(value)
        if concept is not None:
            counts[concept.id] += count
    return counts


def _articles_with(store: Store, names: tuple[str, str], written: tuple[tuple[str, str], ...]) -> list[str]:
    """The ids of the articles that carry both, in any of the ways in which they are written."""
    queries = [
        And(tuple(FieldTerm(name, Comparison.VERBATIM, value) for name, value in zip(names, values, strict=True)))
        for values in written
    ]
    return list(dict.fromkeys(article_id for query in queries for article_id in store.ids(query, _BY_ID)))
