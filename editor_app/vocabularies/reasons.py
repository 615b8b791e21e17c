"""Why a term is suggested, in words: what counted most for it."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.vocabularies.evidence import TermEvidence
from editor_app.vocabularies.weights import Background, Feature, Past, Weights

MOST_REASONS = 3

_GROUPS: tuple[tuple[Feature, ...], ...] = (
    (Feature.TITLE,),
    (Feature.ABSTRACT,),
    (Feature.COUNT, Feature.REPEATED, Feature.OFTEN, Feature.SHARE),
    (Feature.RARITY, Feature.WEIGHT),
    (Feature.EARLY,),
    (Feature.SPREAD, Feature.LATE),
    (Feature.RELATIVE,),
    (Feature.SAME_AUTHOR,),
    (Feature.SAME_GROUP,),
)
"""Features that one reason speaks of; those that stand nowhere here are no reasons but only count."""

_OPENING = 0.2
_WIDE = 0.5
_ENOUGH = 20
"""Articles; of fewer no share says anything."""

_RARE = 0.2
"""The share of articles above which a term is named too often for that to speak for it."""


def reasons_for(
    evidence: TermEvidence, background: Background, values: Sequence[float], weights: Weights
) -> tuple[str, ...]:
    """At most three reasons, the weightiest first; always one, as the texts name the term."""
    parts = weights.parts(values)
    weighed = sorted(((sum(parts[feature] for feature in group), group[0]) for group in _GROUPS), key=lambda p: -p[0])
    said = [_in_words(feature, evidence, background) for weight, feature in weighed if weight > 0]
    found = [words for words in said if words]
    return tuple(found[:MOST_REASONS]) or (_times(evidence),)


def _in_words(feature: Feature, evidence: TermEvidence, background: Background) -> str:
    """The reason of a group, named by its first feature; empty where there is none."""
    match feature:
        case Feature.TITLE:
            return "in the title" if evidence.is_in("title") else ""
        case Feature.ABSTRACT:
            return "in the abstract" if evidence.is_in("abstract") else ""
        case Feature.COUNT:
            return _times(evidence)
        case Feature.RARITY:
            return _rarely(background)
        case Feature.EARLY:
            return "in the opening" if evidence.first is not None and evidence.first < _OPENING else ""
        case Feature.SPREAD:
            is_wide = evidence.first is not None and (evidence.last or 0) - evidence.first > _WIDE
            return "from beginning to end" if is_wide else ""
        case Feature.RELATIVE:
            return f"beside {evidence.relatives[0].preferred_label}" if evidence.relatives else ""
        case Feature.SAME_AUTHOR:
            return _before(background.author)
        case _:
            return _before(background.group)


def _times(evidence: TermEvidence) -> str:
    return "named once" if evidence.count == 1 else f"named {evidence.count:,} times"


def _rarely(background: Background) -> str:
    if background.articles < _ENOUGH or background.naming > _RARE * background.articles:
        return ""
    return f"in only {max(1, background.naming):,} of {background.articles:,} articles"


def _before(past: Past) -> str:
    return f"on {past.tagged:,} of {past.articles:,} articles of {past.label}" if past.tagged else ""
