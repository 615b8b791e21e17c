"""Concepts and schemes in SKOS's own terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.rdf_terms import Statement, is_literal_of


class LabelKind(StrEnum):
    """How a label names its concept; the order is the one in which they are written."""

    PREFERRED = "preferred"
    ALTERNATIVE = "alternative"
    HIDDEN = "hidden"
    DEMONYM = "demonym"


class NoteKind(StrEnum):
    """SKOS's kinds of notes, in the order in which they are written."""

    DEFINITION = "definition"
    SCOPE = "scope"
    NOTE = "note"
    EXAMPLE = "example"
    HISTORY = "history"
    CHANGE = "change"
    EDITORIAL = "editorial"


class MatchKind(StrEnum):
    """SKOS's relations between concepts of different schemes, by their names there."""

    EXACT = "exactMatch"
    CLOSE = "closeMatch"
    BROAD = "broadMatch"
    NARROW = "narrowMatch"
    RELATED = "relatedMatch"


class EdgePolicy(StrEnum):
    """What a tag says of the broader one: it must stand beside it, it may be offered, or nothing."""

    REQUIRE = "require"
    SUGGEST = "suggest"
    NONE = "none"


class Status(StrEnum):
    """Whether a term was decided on."""

    PROPOSED = "proposed"
    APPROVED = "approved"


class ReplacementKind(StrEnum):
    """Why a term was replaced."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"


class Redundancy(StrEnum):
    """Whether a tag may stand beside one that is broader."""

    ALLOW = "allow"
    MOST_SPECIFIC = "mostSpecific"


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A name of a concept. `language` is a tag of BCP 47 in lower case, or empty."""

    kind: LabelKind
    language: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """What is said of a concept or a scheme. `language` is a tag of BCP 47 in lower case, or empty."""

    kind: NoteKind
    language: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Mapping:
    """A concept of another scheme that is the same or near; `target` is its address."""

    kind: MatchKind
    target: str


PREFERRED_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


@dataclass(frozen=True, slots=True)
class Concept:
    """One term of a scheme. `id` is an opaque slug, one of its kind in the scheme.

    Labels, `scope_note` and `source_note` are in the scheme's default language; `labels` holds (language, preferred
    label) in others, `other_labels` and `notes` whatever has no place there (`every_label` and `every_note` give all).
    `broader`, `related`, `implies`, `suggests` and `replaced_by` hold ids of the same scheme, or the addresses of what
    the scheme does not have; `replaced_by` names what stands for a retired term, `implies` the broader ones whose tag
    is expected beside it, `suggests` those whose tag may be offered. `belongs_to_center` and `belongs_to_program` hold
    ids of the schemes `centers` and `programs`.

    A file may say more than this, and less: `extra` has the statements without a place here, word for word;
    `unstated` those that follow from the attributes but not from the file, which are therefore not written.
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
    labels: tuple[tuple[str, str], ...] = ()
    iri: str | None = None  # None: the scheme's address and the id
    other_labels: tuple[Label, ...] = ()
    case_sensitive: tuple[str, ...] = ()  # the labels that count only in exactly these letters
    notes: tuple[Note, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    notations: tuple[str, ...] | None = None  # None: the id is the notation
    codes: tuple[tuple[str, str], ...] = ()  # (name, code) in other systems: ("iso2", "US")
    suggests: tuple[str, ...] = ()
    valid_from: str | None = None  # 2010, 2010-06 or 2010-06-01
    valid_to: str | None = None
    status: Status | None = None
    replacement_kind: ReplacementKind | None = None
    belongs_to_center: tuple[str, ...] = ()
    belongs_to_program: tuple[str, ...] = ()
    is_top_concept: bool = False
    extra: tuple[Statement, ...] = ()
    unstated: tuple[Statement, ...] = ()

    def every_label(self, language: str) -> Iterator[Label]:
        """All labels, the preferred one first; `language` is the scheme's default. A borrowed one comes once."""
        if not self.borrows_label:
            yield Label(LabelKind.PREFERRED, language, self.preferred_label)
        for other, text in self.labels:
            yield Label(LabelKind.PREFERRED, other, text)
        for kind, texts in (
            (LabelKind.ALTERNATIVE, self.alternative_labels),
            (LabelKind.HIDDEN, self.hidden_labels),
            (LabelKind.DEMONYM, self.demonyms),
        ):
            for text in texts:
                yield Label(kind, language, text)
        yield from self.other_labels

    def every_note(self, language: str) -> Iterator[Note]:
        """All notes; `language` is the scheme's default."""
        if self.scope_note is not None:
            yield Note(NoteKind.SCOPE, language, self.scope_note)
        if self.source_note is not None:
            yield Note(NoteKind.EDITORIAL, language, self.source_note)
        yield from self.notes

    @property
    def borrows_label(self) -> bool:
        """Whether the vocabulary gives no preferred label in its language: `preferred_label` is then one in another
        language, or the id, so that there is something to show."""
        return any(
            statement.property == PREFERRED_LABEL and is_literal_of(statement.value, self.preferred_label)
            for statement in self.unstated
        )

    def policy(self, broader_id: str) -> EdgePolicy:
        """What a tag of this concept says of a broader one."""
        if broader_id in self.implies:
            return EdgePolicy.REQUIRE
        return EdgePolicy.SUGGEST if broader_id in self.suggests else EdgePolicy.NONE


@dataclass(frozen=True, slots=True)
class Scheme:
    """A controlled vocabulary: its id (also the file's name), title, version and concepts in the order of their ids.

    `extra` has the statements about the scheme without a place here (their subject empty) and all about what is
    neither the scheme nor one of its concepts: collections, other schemes, nodes without an address. `unstated` is what
    the attributes say and the file does not (see `Concept`).
    """

    id: str
    title: str
    version: str
    concepts: tuple[Concept, ...]
    iri: str | None = None  # None: made of the id
    default_language: str = "en"
    field: str | None = None
    min_per_article: int | None = None
    max_per_article: int | None = None
    redundancy: Redundancy | None = None
    prior_version: str | None = None  # an address
    creators: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    extra: tuple[Statement, ...] = ()
    unstated: tuple[Statement, ...] = ()
