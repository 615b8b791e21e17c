"""What a file says of a term beyond the form, taken out of the vocabulary when the term is deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor_app.domain.rdf_terms import Statement, address_term
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies import rdf_names as names

_FIRST, _REST = names.RDF + "first", names.RDF + "rest"


def term_of(scheme: Scheme, concept: Concept) -> str:
    """The address by which statements of the scheme name one of its concepts."""
    return address_term(names.concept_address(concept, names.base_of(names.address_of(scheme))))


def forget_in_concept(concept: Concept, term: str) -> Concept:
    """The concept without its statements and mappings that name the term."""
    extra = _without(concept.extra, term)
    unstated = _without(concept.unstated, term)
    mappings = tuple(mapping for mapping in concept.mappings if address_term(mapping.target) != term)
    if (extra, unstated, mappings) == (concept.extra, concept.unstated, concept.mappings):
        return concept
    return replace(concept, extra=extra, unstated=unstated, mappings=mappings)


def forget_in_head(scheme: Scheme, term: str) -> Scheme | None:
    """What the scheme says of itself and of its collections without the term, its concepts left out; None: the same."""
    extra = _without(_spliced(scheme.extra, term), term)
    unstated = _without(scheme.unstated, term)
    if (extra, unstated) == (scheme.extra, scheme.unstated):
        return None
    return replace(scheme, extra=extra, unstated=unstated, concepts=())


def _without(statements: Iterable[Statement], term: str) -> tuple[Statement, ...]:
    return tuple(statement for statement in statements if term not in (statement.value, statement.subject))


def _spliced(statements: tuple[Statement, ...], term: str) -> tuple[Statement, ...]:
    """Lists without their cells that hold the term: what led to a cell leads to the next one that stays."""
    gone = {item.subject for item in statements if item.property == _FIRST and item.value == term}
    following = {item.subject: item.value for item in statements if item.property == _REST and item.subject in gone}
    kept = []
    for item in statements:
        if item.subject in gone:
            continue
        value, seen = item.value, set[str]()
        while value in following and value not in seen:
            seen.add(value)
            value = following[value]
        kept.append(replace(item, value=value) if seen else item)
    return tuple(kept)
