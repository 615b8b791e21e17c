"""What is worth knowing of a vocabulary that was read from a file: rules and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies import rdf_names as names

_SHOWN = 5
_UNDERSTOOD = frozenset((names.NARROWER, names.HAS_TOP_CONCEPT))
_PREFIXES = (
    ("skos", names.SKOS),
    ("skosxl", names.SKOS_XL),
    ("dct", names.DCT),
    ("owl", names.OWL),
    ("rdf", names.RDF),
    ("rdfs", names.RDFS),
    ("tx", names.TX),
)


class ImportRule(StrEnum):
    """The findings of reading, by the names under which they are reported."""

    KEPT_AS_IT_WAS = "vocab.kept-as-it-was"
    LABELS_FLATTENED = "vocab.labels-flattened"
    NO_ADDRESS = "vocab.no-address"
    NOT_IN_SCHEME = "vocab.not-in-scheme"
    LANGUAGE_VARIANTS = "vocab.language-variants"
    COLUMNS_UNCLEAR = "vocab.columns-unclear"


@dataclass(frozen=True, slots=True)
class ImportNote:
    """One thing that was noticed; `concepts` are the ids of those that it is about."""

    rule: ImportRule
    sentence: str
    concepts: tuple[str, ...] = ()


def counted(number: int, one: str, many: str) -> str:
    """`1 term` or `3 terms`."""
    return f"{number:,} {one if number == 1 else many}"


def note_kept(scheme: Scheme) -> ImportNote | None:
    """I02: what the model has no place for and is written back word for word."""
    counts: Counter[str] = Counter()
    holders: list[str] = []
    for concept in scheme.concepts:
        unknown = [item.property for item in concept.extra if item.property not in _UNDERSTOOD]
        counts.update(unknown)
        if unknown:
            holders.append(concept.id)
    counts.update(item.property for item in scheme.extra if item.property not in _UNDERSTOOD)
    if not counts:
        return None
    often = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    shown = ", ".join(f"{_short(name)} ({number:,})" for name, number in often[:_SHOWN])
    more = f" and {len(often) - _SHOWN} more properties" if len(often) > _SHOWN else ""
    number = counted(counts.total(), "statement has", "statements have")
    return ImportNote(
        ImportRule.KEPT_AS_IT_WAS,
        f"{number} no place in the form and will be written back unchanged: {shown}{more}.",
        tuple(holders),
    )


def note_flattened(concepts: Iterable[str]) -> ImportNote | None:
    """I05: SKOS-XL labels that are read as plain ones."""
    ids = tuple(sorted(concepts))
    if not ids:
        return None
    number = counted(len(ids), "term are", "terms are")
    sentence = f"The labels of {number} given as SKOS-XL only; they are read as plain labels."
    return ImportNote(ImportRule.LABELS_FLATTENED, sentence, ids)


def note_minted(ids: tuple[str, ...]) -> ImportNote | None:
    """I06: concepts without an address, which were given one."""
    if not ids:
        return None
    number = counted(len(ids), "term had no address and was", "terms had no address and were")
    sentence = f"{number} given one: {_listed(ids)}."
    return ImportNote(ImportRule.NO_ADDRESS, sentence, ids)


def note_strays(concepts: Iterable[str]) -> ImportNote | None:
    """I07: concepts that do not say which scheme they belong to."""
    ids = tuple(sorted(concepts))
    if not ids:
        return None
    number = counted(len(ids), "term does", "terms do")
    sentence = f"{number} not say to which scheme it belongs and was taken into this one: {_listed(ids)}."
    if len(ids) > 1:
        sentence = f"{number} not say to which scheme they belong and were taken into this one: {_listed(ids)}."
    return ImportNote(ImportRule.NOT_IN_SCHEME, sentence, ids)


def note_language_variants(scheme: Scheme) -> ImportNote | None:
    """I08: language tags that differ only in their region or script."""
    tags = {label.language for concept in scheme.concepts for label in concept.every_label(scheme.default_language)}
    groups: dict[str, set[str]] = {}
    for tag in tags - {""}:
        groups.setdefault(tag.partition("-")[0], set()).add(tag)
    varied = [", ".join(sorted(group)) for _, group in sorted(groups.items()) if len(group) > 1]
    if not varied:
        return None
    sentence = f"Some languages are tagged in more than one way, and count as different ones: {'; '.join(varied)}."
    return ImportNote(ImportRule.LANGUAGE_VARIANTS, sentence)


def _listed(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _SHOWN:,} more" if len(ids) > _SHOWN else ""
    return ", ".join(ids[:_SHOWN]) + more


def _short(name: str) -> str:
    return next((f"{prefix}:{name[len(iri) :]}" for prefix, iri in _PREFIXES if name.startswith(iri)), name)
