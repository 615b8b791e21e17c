"""Facets as the library panel shows them: counts of a query's articles, regions as a tree, each with its query term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from editor_app.domain.article import ReviewState
from editor_app.domain.fields import Field, Profile
from editor_app.domain.finding import Severity
from editor_app.domain.interview import Verdict
from editor_app.domain.listing import FacetNode, FacetValue
from editor_app.domain.query import And, Comparison, FieldTerm, Query
from editor_app.querying import quote_value
from editor_app.vocabularies.index import VocabularyIndex

_FINDINGS = "findings"
_SEVERITY = "severity"
_STORE_NAMES = {_FINDINGS: "flag"}
"""What store and queries call a facet whose name here is another."""

_HEADS = (("state", "State"), (_SEVERITY, "Severity"), (_FINDINGS, "Findings"))
_TAILS = (("year", "Year"), ("language", "Language"), ("verdict", "Interview"))
_ORDERS: dict[str, tuple[str, ...]] = {
    "state": tuple(ReviewState),
    _SEVERITY: tuple(reversed(Severity)),
    "verdict": tuple(Verdict),
}


@dataclass(frozen=True, slots=True)
class Facet:
    """A field's values among the articles of a query, each with its count; a tree is told by the values' depth."""

    field: str
    label: str
    values: tuple[FacetNode, ...]


@dataclass(frozen=True, slots=True)
class FacetSource:
    """What facets are counted from: values of fields, and the number of articles of a query."""

    values_of: Callable[[Query, Sequence[str]], Mapping[str, tuple[FacetValue, ...]]]
    count: Callable[[Query], int]


def facet_labels(profile: Profile) -> dict[str, str]:
    """The facets there are by their name, in their order: how far, what is wrong, the profile's fields, what it is.

    Dates are offered by their years.
    """
    fields = [(field.name, field.label) for field in profile.fields if field.is_facet and field.name != "published"]
    return dict((*_HEADS, *fields, *_TAILS))


def count_facets(
    source: FacetSource,
    query: Query,
    names: Iterable[str],
    profile: Profile,
    vocabularies: Mapping[str, VocabularyIndex],
) -> tuple[Facet, ...]:
    """The facets of those names with the counts of the query's articles."""
    labels = facet_labels(profile)
    wanted = [name for name in names if name in labels]
    counted = source.values_of(query, [_STORE_NAMES.get(name, name) for name in wanted])
    facets = []
    for name in wanted:
        values = _in_order(name, counted.get(_STORE_NAMES.get(name, name), ()))
        field = profile.field(name)
        index = vocabularies.get(field.vocabulary or "") if field else None
        if field is not None and index is not None and _has_levels(index):
            nodes = tuple(_tree(source, query, field, index, values))
        else:
            nodes = tuple(_node(name, field, value) for value in values)
        facets.append(Facet(name, labels[name], nodes))
    return tuple(facets)


def _node(name: str, field: Field | None, value: FacetValue) -> FacetNode:
    term_name = _term_name(field) if field is not None else _STORE_NAMES.get(name, name)
    return FacetNode(value.value, value.value, value.count, f"{term_name}:{quote_value(value.value)}")


def _term_name(field: Field) -> str:
    return field.query_names[0] if field.query_names else field.name


def _in_order(name: str, values: tuple[FacetValue, ...]) -> tuple[FacetValue, ...]:
    """States, severities and verdicts in their own order, years from the latest, everything else as counted."""
    order = _ORDERS.get(name)
    if order is not None:
        places = {value: place for place, value in enumerate(order)}
        return tuple(sorted(values, key=lambda value: places.get(value.value, len(places))))
    if name == "year":
        return tuple(sorted(values, key=lambda value: value.value, reverse=True))
    return values


def _has_levels(index: VocabularyIndex) -> bool:
    return any(concept.broader for concept in index.scheme.concepts)


def _tree(
    source: FacetSource, query: Query, field: Field, index: VocabularyIndex, values: tuple[FacetValue, ...]
) -> Iterator[FacetNode]:
    """Parents before their children; a parent counts the articles of everything below it, as its term finds them."""
    counts = {value.value: value.count for value in values}
    meant = {label: index.find(label) for label in counts}
    tagged = [concept.id for concept in meant.values() if concept is not None]
    paths = {index.hierarchy.path(concept_id) for concept_id in tagged}
    shown = dict.fromkeys(path[:length] for path in sorted(paths) for length in range(1, len(path) + 1))
    places = {concept.id: place for place, concept in enumerate(index.scheme.concepts)}
    for path in sorted(shown, key=lambda path: [places[step] for step in path]):
        concept = index.concept(path[-1])
        assert concept is not None
        label = concept.preferred_label
        is_alone = tagged.count(concept.id) == 1 and not any(path[-1] in other[:-1] for other in paths)
        below = FieldTerm(field.name, Comparison.IS, label)
        count = counts[label] if is_alone and label in counts else source.count(And((query, below)))
        yield FacetNode(label, label, count, f"{_term_name(field)}:{quote_value(label)}", len(path) - 1)
    for label, concept in meant.items():
        if concept is None:
            yield FacetNode(label, label, counts[label], f"{_term_name(field)}:{quote_value(label)}")
