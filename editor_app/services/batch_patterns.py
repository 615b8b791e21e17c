"""Tags that came in batches: on every article of a program, a center, a newsletter, and spoken of in none.

"Iran" on seven of seven articles of the Europe program with not a word of Iran is no seven mistakes but one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.domain.article import Article
from editor_app.domain.fields import Field
from editor_app.vocabularies.index import VocabularyIndex

FEWEST = 5
"""Articles of a group; of fewer a coincidence is too likely."""

SHARE_TAGGED = 0.6
SHARE_UNSUPPORTED = 0.8
_TEXTS = ("title", "abstract", "body")


@dataclass(frozen=True, slots=True)
class BatchPattern:
    """A tag on `tagged` of the `articles` that have `value` in the field `group`; in `unsupported` the text is mute."""

    tag: str
    group: Field
    value: str
    articles: int
    tagged: int
    unsupported: int


class BatchPatterns:
    """Counts, article by article, which tags stand with which values of other fields and without a word of them."""

    def __init__(self, field: Field, groups: Sequence[Field], index: VocabularyIndex) -> None:
        self._field = field
        self._groups = groups
        self._index = index
        self._articles: Counter[tuple[str, str]] = Counter()
        self._tagged: Counter[tuple[str, str, str]] = Counter()
        self._unsupported: Counter[tuple[str, str, str]] = Counter()

    def add(self, article: Article) -> None:
        """Count one article."""
        tags = {
            concept.id
            for value in article.metadata.values_of(self._field.name)
            if (concept := self._index.find(value)) is not None
        }
        spoken = spoken_of(article, self._index) if tags else frozenset[str]()
        for group in self._groups:
            for value in dict.fromkeys(article.metadata.values_of(group.name)):
                self._articles[group.name, value] += 1
                for tag in tags:
                    key = (tag, group.name, value)
                    self._tagged[key] += 1
                    self._unsupported[key] += tag not in spoken

    def found(self) -> Iterator[BatchPattern]:
        """The patterns; for each tag the group that shows it best."""
        best: dict[str, BatchPattern] = {}
        by_name = {group.name: group for group in self._groups}
        for (tag, group, value), unsupported in self._unsupported.items():
            articles, tagged = self._articles[group, value], self._tagged[tag, group, value]
            if articles < FEWEST or tagged < SHARE_TAGGED * articles or unsupported < SHARE_UNSUPPORTED * tagged:
                continue
            concept = self._index.concept(tag)
            label = concept.preferred_label if concept else tag
            pattern = BatchPattern(label, by_name[group], value, articles, tagged, unsupported)
            known = best.get(tag)
            if known is None or _weight(pattern) > _weight(known):
                best[tag] = pattern
        yield from best.values()


def spoken_of(article: Article, index: VocabularyIndex) -> frozenset[str]:
    """The terms that the text names, with all above them: who speaks of Syria speaks of the Levant."""
    named: set[str] = set()
    for text in map(article.field_text, _TEXTS):
        named |= {mention.concept.id for mention in index.mentions(text)}
    above = {broader for concept_id in named for broader in index.hierarchy.broader(concept_id)}
    return frozenset(named | above)


def _weight(pattern: BatchPattern) -> tuple[float, int]:
    return pattern.unsupported / pattern.articles, pattern.unsupported
