"""A concept made of what a file says of its subject."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from editor_app.domain.rdf_terms import literal_term
from editor_app.domain.vocabulary import (
    Concept,
    Label,
    LabelKind,
    Mapping,
    MatchKind,
    NoteKind,
    ReplacementKind,
    Status,
)
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.statements import sort_labels
from editor_app.vocabularies.subject_reading import SubjectReader, first_own

_CODES_END = len(names.TX)
_MATCHES = {names.SKOS + kind: kind for kind in MatchKind}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading a concept needs to know of its scheme: its term, base and language, the concepts' ids by term."""

    scheme: str
    base: str
    language: str
    ids: dict[str, str]
    known: Collection[str]


def read_concept(term: str, subject: SubjectReader, around: Surroundings) -> Concept:
    """The concept of a subject; whatever has no place in it is in its `extra`."""
    concept_id = around.ids[term]
    subject.has(names.TYPE, names.CONCEPT)
    is_top = subject.has(names.TOP_CONCEPT_OF, around.scheme)
    if not subject.has(names.IN_SCHEME, around.scheme):
        subject.conclude(names.IN_SCHEME, around.scheme)
    labels = _Labels(subject, around.language, concept_id)
    notes = subject.notes()
    return Concept(
        id=concept_id,
        preferred_label=labels.preferred,
        alternative_labels=labels.own[LabelKind.ALTERNATIVE],
        hidden_labels=labels.own[LabelKind.HIDDEN],
        broader=_references(subject, names.BROADER, around),
        related=_references(subject, names.SKOS + "related", around),
        implies=_references(subject, names.IMPLIES, around),
        demonyms=labels.own[LabelKind.DEMONYM],
        scope_note=first_own(notes, NoteKind.SCOPE, around.language),
        source_note=first_own(notes, NoteKind.EDITORIAL, around.language),
        is_deprecated=subject.flag(names.DEPRECATED, names.TRUE),
        replaced_by=_references(subject, names.REPLACED_BY, around),
        is_assignable=not subject.flag(names.ASSIGNABLE, names.FALSE),
        is_ambiguous=subject.flag(names.AMBIGUOUS, names.TRUE),
        labels=labels.translations,
        iri=None if term == f"<{names.appended(concept_id, around.base)}>" else term[1:-1],
        other_labels=labels.others,
        case_sensitive=tuple(subject.own(names.CASE_SENSITIVE, around.language)),
        notes=tuple(notes),
        mappings=_mappings(subject),
        notations=_notations(subject, concept_id),
        suggests=_references(subject, names.SUGGESTS, around),
        valid_from=subject.date(names.VALID_FROM),
        valid_to=subject.date(names.VALID_TO),
        status=subject.choice(names.STATUS, Status),
        replacement_kind=subject.choice(names.REPLACEMENT_KIND, ReplacementKind),
        belongs_to_center=_owners(subject, names.OF_CENTER, "centers"),
        belongs_to_program=_owners(subject, names.OF_PROGRAM, "programs"),
        is_top_concept=is_top,
        codes=_codes(subject),
        extra=subject.extra,
        unstated=subject.unstated,
    )


class _Labels:
    """The labels of a concept, sorted into those of its language and the others."""

    def __init__(self, subject: SubjectReader, language: str, concept_id: str) -> None:
        self.own: dict[LabelKind, tuple[str, ...]] = {}
        others: list[Label] = []
        for kind, name in names.LABELS.items():
            found = subject.literals(name) if name in subject.left else []
            self.own[kind] = tuple(sorted(item.text for item in found if item.language == language))
            others += [Label(kind, item.language, item.text) for item in found if item.language != language]
        preferred = self.own[LabelKind.PREFERRED]
        others += [Label(LabelKind.PREFERRED, language, text) for text in preferred[1:]]
        self.translations = tuple(sorted(_pairs(others, language)))
        self.others = tuple(sort_labels(item for item in others if not _is_translation(item, language)))
        self.preferred = preferred[0] if preferred else self._borrow(concept_id)
        if not preferred:
            subject.conclude(names.LABELS[LabelKind.PREFERRED], literal_term(self.preferred, language))

    def _borrow(self, concept_id: str) -> str:
        """A preferred label in another language, or the id, so that there is something to show."""
        return next((text for _, text in self.translations), concept_id)


def _is_translation(label: Label, language: str) -> bool:
    return label.kind is LabelKind.PREFERRED and label.language != language


def _pairs(labels: list[Label], language: str) -> list[tuple[str, str]]:
    return [(label.language, label.text) for label in labels if _is_translation(label, language)]


def _references(subject: SubjectReader, name: str, around: Surroundings) -> tuple[str, ...]:
    """Ids of the concepts referred to, addresses of those that are not here."""
    if name not in subject.left:
        return ()
    found: list[str] = []
    for iri in subject.addresses(name):
        reference = around.ids.get(f"<{iri}>") or _outside(iri, around)
        if reference is None:
            subject.keep(name, (f"<{iri}>",))
        else:
            found.append(reference)
    return tuple(sorted(found))


def _outside(iri: str, around: Surroundings) -> str | None:
    """What names a concept that is not here, if writing it gives its address again and no concept's."""
    local = names.local_name(iri, around.base) if iri.startswith(around.base) else iri
    for reference in (local, iri):
        if reference not in around.known and names.reference_address(reference, around.base) == iri:
            return reference
    return None


def _owners(subject: SubjectReader, name: str, owner: str) -> tuple[str, ...]:
    """Ids of concepts of the house's own scheme `owner`, addresses of others."""
    if name not in subject.left:
        return ()
    base = names.scheme_iri(owner)
    found: list[str] = []
    for iri in subject.addresses(name):
        local = names.local_name(iri, base) if iri.startswith(base) else iri
        found.append(local if names.reference_address(local, base) == iri else iri)
    return tuple(sorted(found))


def _mappings(subject: SubjectReader) -> tuple[Mapping, ...]:
    found = [
        Mapping(kind, iri) for name, kind in _MATCHES.items() if name in subject.left for iri in subject.addresses(name)
    ]
    return tuple(sorted(found))


def _notations(subject: SubjectReader, concept_id: str) -> tuple[str, ...] | None:
    found = tuple(subject.plain(names.NOTATION))
    return None if found == (concept_id,) else found


def _codes(subject: SubjectReader) -> tuple[tuple[str, str], ...]:
    """The plain texts of the house's other properties: codes in systems that it knows nothing of."""
    others = [name for name in subject.left if name.startswith(names.TX) and name not in names.SINGLE]
    return tuple(sorted((name[_CODES_END:], code) for name in others for code in subject.plain(name)))
