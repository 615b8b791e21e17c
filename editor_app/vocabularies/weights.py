"""How much each thing counts that speaks for a term: hand weights, or weights learned from an archive's own tags."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from editor_app.vocabularies.evidence import TermEvidence
from editor_app.vocabularies.regression import fit_logistic, probability

_OFTEN = 4


class Feature(StrEnum):
    """What speaks for or against a term, each as a number that is mostly between 0 and 1."""

    TITLE = "title"
    ABSTRACT = "abstract"
    COUNT = "count"  # the logarithm of how often it is named
    RARITY = "rarity"  # of few articles that name it: near 1; of all: 0
    WEIGHT = "weight"  # the two above multiplied
    SHARE = "share"  # of all places that name a term
    REPEATED = "repeated"
    OFTEN = "often"
    EARLY = "early"
    LATE = "late"
    SPREAD = "spread"
    SEVERAL_WORDS = "several-words"
    NAMED = "named"
    AMBIGUOUS = "ambiguous"
    RELATIVE = "relative"
    SAME_AUTHOR = "same-author"
    SAME_GROUP = "same-group"


@dataclass(frozen=True, slots=True)
class Past:
    """How often articles of one author, project or the like carry a term: `tagged` of `articles`."""

    label: str = ""
    tagged: int = 0
    articles: int = 0

    @property
    def share(self) -> float:
        """The share, smaller the fewer articles there are."""
        return self.tagged / (self.articles + 1)


@dataclass(frozen=True, slots=True)
class Background:
    """What the archive says of a term: `naming` of its `articles` name it, and who carried it before."""

    articles: int = 0
    naming: int = 0
    author: Past = Past()
    group: Past = Past()

    @property
    def rarity(self) -> float:
        """1 for a term that no article names, 0 for one that all do, in steps of proportion."""
        if self.articles < 1:
            return 0.0
        return math.log((self.articles + 1) / (min(self.naming, self.articles) + 1)) / math.log(self.articles + 1)


def measure(evidence: TermEvidence, background: Background) -> tuple[float, ...]:
    """The features of a term in the order of `Feature`."""
    count, first, last = math.log1p(evidence.count), evidence.first, evidence.last
    is_early = 0.0 if first is None else 1 - first
    values = {
        Feature.TITLE: evidence.is_in("title"),
        Feature.ABSTRACT: evidence.is_in("abstract"),
        Feature.COUNT: count,
        Feature.RARITY: background.rarity,
        Feature.WEIGHT: count * background.rarity,
        Feature.SHARE: evidence.share,
        Feature.REPEATED: evidence.count > 1,
        Feature.OFTEN: evidence.count > _OFTEN,
        Feature.EARLY: is_early,
        Feature.LATE: last or 0.0,
        Feature.SPREAD: (last or 0.0) - (first or 0.0),
        Feature.SEVERAL_WORDS: evidence.word_count > 1,
        Feature.NAMED: evidence.is_named,
        Feature.AMBIGUOUS: evidence.concept.is_ambiguous,
        Feature.RELATIVE: bool(evidence.relatives),
        Feature.SAME_AUTHOR: background.author.share,
        Feature.SAME_GROUP: background.group.share,
    }
    return tuple(float(values[feature]) for feature in Feature)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts; features without a weight count nothing."""

    constant: float
    by_feature: Mapping[str, float]

    def parts(self, values: Sequence[float]) -> dict[Feature, float]:
        """What each feature adds."""
        pairs = zip(Feature, values, strict=True)
        return {feature: self.by_feature.get(feature.value, 0.0) * value for feature, value in pairs}

    def score(self, values: Sequence[float]) -> float:
        """How likely the term is a tag, between 0 and 1."""
        return probability(self.constant + sum(self.parts(values).values()))


def learn_weights(rows: Sequence[Sequence[float]], labels: Sequence[bool]) -> Weights | None:
    """Weights from terms that texts name (`measure`) and whether they were tags; None where all or none were."""
    if all(labels) or not any(labels):
        return None
    constant, *others = fit_logistic(rows, labels)
    return Weights(constant, {feature.value: weight for feature, weight in zip(Feature, others, strict=True)})


HAND = Weights(
    -4.0,
    {
        Feature.TITLE.value: 2.2,
        Feature.ABSTRACT.value: 1.2,
        Feature.COUNT.value: 0.5,
        Feature.RARITY.value: 1.0,
        Feature.WEIGHT.value: 0.7,
        Feature.SHARE.value: 2.0,
        Feature.REPEATED.value: 0.4,
        Feature.OFTEN.value: 0.4,
        Feature.EARLY.value: 0.6,
        Feature.LATE.value: 0.1,
        Feature.SPREAD.value: 0.5,
        Feature.SEVERAL_WORDS.value: 0.2,
        Feature.NAMED.value: 0.3,
        Feature.AMBIGUOUS.value: -0.6,
        Feature.RELATIVE.value: 0.2,
        Feature.SAME_AUTHOR.value: 1.2,
        Feature.SAME_GROUP.value: 1.0,
    },
)
"""What counts until an archive has enough tags to learn from."""


def f1_at(found: Sequence[str], wanted: set[str], limit: int = 5) -> float:
    """The harmonic mean of precision and recall of the first `limit` found; 1 where nothing is found nor wanted."""
    first = found[:limit]
    if not first and not wanted:
        return 1.0
    return 2 * len(set(first) & wanted) / (len(first) + len(wanted))
