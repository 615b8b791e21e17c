"""Concepts and schemes in SKOS's own terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concept:
    """One term of a scheme. `id` is an opaque slug; labels are in the scheme's default language unless `labels` says
    otherwise.

    `replaced_by` holds the ids of the concepts that stand for a retired one; `implies` the broader ids whose tag is
    expected with it.
    """

    id: str
    preferred_label: str
    alternative_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    scope_note: str | None = None
    source_note: str | None = None
    is_deprecated: bool = False
    replaced_by: tuple[str, ...] = ()
    is_assignable: bool = True
    is_ambiguous: bool = False
    labels: tuple[tuple[str, str], ...] = ()  # (language, preferred label) in other languages


@dataclass(frozen=True, slots=True)
class Scheme:
    """A controlled vocabulary: its id (also the file's name), title, version and concepts in the file's order."""

    id: str
    title: str
    version: str
    concepts: tuple[Concept, ...]
