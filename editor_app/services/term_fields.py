"""The fields that hold a vocabulary's terms, and an article's values in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from editor_app.domain.article import Article
from editor_app.domain.fields import Field, Profile
from editor_app.domain.metadata import MetadataValue
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.retagging import Retagging


def fields_of(profile: Profile, vocabulary: str) -> tuple[Field, ...]:
    """The profile's fields that hold terms of a vocabulary."""
    return tuple(field for field in profile.fields if field.vocabulary == vocabulary)


def count_with_narrower(
    held_together: Iterable[frozenset[str]], index: VocabularyIndex, counts: dict[str, int]
) -> None:
    """Add to `counts` one for each term that an article's values stand for, and for all terms above it."""
    reached: dict[str, frozenset[str]] = {}
    for values, articles in Counter(held_together).items():
        for value in values - reached.keys():
            concept = index.find(value)
            above = frozenset[str]() if concept is None else index.hierarchy.broader(concept.id) | {concept.id}
            reached[value] = above & counts.keys()
        for concept_id in frozenset[str]().union(*(reached[value] for value in values)):
            counts[concept_id] += articles


def retag_article(article: Article, fields: Iterable[str], retagging: Retagging) -> Article:
    """The article with its tags as they are after a change of terms; the shape of each field stays."""
    metadata = article.metadata
    text = f"{article.abstract or ''}\n{article.body}"
    for field in fields:
        values = metadata.values_of(field)
        if not any(map(retagging.concerns, values)):
            continue
        after = retagging.retag(values, article.title or "", text)
        if after != values:
            metadata = metadata.with_value(field, _in_shape(metadata[field], after))
    return article if metadata is article.metadata else replace(article, metadata=metadata)


def _in_shape(held: MetadataValue, values: tuple[str, ...]) -> MetadataValue:
    """A scalar stays one where one value is left; members of a list that are no texts stay behind the others."""
    if isinstance(held, tuple):
        return (*values, *(member for member in held if not isinstance(member, str)))
    if len(values) == 1:
        return values[0]
    return values or ""
