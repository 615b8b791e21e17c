"""What a scheme says, as statements of RDF in the order in which files have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editor_app.domain.rdf_terms import address_term, literal_term
from editor_app.domain.vocabulary import Concept, Label, LabelKind, Note, NoteKind, Scheme
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.skos_xl import without_lost_labels

Facts = list[tuple[str, str]]
"""(property's address, value in the notation of N-Triples) of one subject."""

_LABEL_ORDER = {kind: place for place, kind in enumerate(LabelKind)}
_NOTE_ORDER = {kind: place for place, kind in enumerate(NoteKind)}
_PREFERRED, _ALTERNATIVE, _HIDDEN, _DEMONYM = (names.LABELS[kind] for kind in LabelKind)
_RELATED = names.SKOS + "related"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Subject:
    """All that is said of one subject, `term` being its address or name in the notation of N-Triples."""

    term: str
    facts: Facts


class SchemeStatements:
    """A scheme's statements, subject by subject: the scheme, its concepts in the order of their ids, the rest."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self.address = names.address_of(scheme)
        self.base = names.base_of(self.address)
        self._language = scheme.default_language
        self._terms = {
            concept.id: address_term(names.concept_address(concept, self.base)) for concept in scheme.concepts
        }
        self._concepts = {self._terms[concept.id]: concept for concept in scheme.concepts}
        self._forms: dict[str, str] = {}
        self._in_scheme = (names.IN_SCHEME, address_term(self.address))
        self._top_concept = (names.TOP_CONCEPT_OF, address_term(self.address))

    def subjects(self) -> Iterator[Subject]:
        """Everything, in order; a subject that has nothing to say is left out."""
        others = [statement for statement in self._scheme.extra if statement.subject]
        self._forms = {other.subject: other.value for other in others if other.property.endswith("#literalForm")}
        yield Subject(address_term(self.address), self._scheme_facts())
        for concept in sorted(self._scheme.concepts, key=lambda concept: concept.id):
            yield Subject(self._terms[concept.id], self._concept_facts(concept))
        grouped: dict[str, Facts] = {}
        for statement in sorted(others):
            grouped.setdefault(statement.subject, []).append((statement.property, statement.value))
        yield from (Subject(term, facts) for term, facts in grouped.items())

    def _scheme_facts(self) -> Facts:
        scheme = self._scheme
        facts = [(names.TYPE, names.CONCEPT_SCHEME), (names.TITLE, literal_term(scheme.title, self._language))]
        for name, value in (
            (names.VERSION, scheme.version and literal_term(scheme.version)),
            (names.PRIOR_VERSION, scheme.prior_version and address_term(scheme.prior_version)),
            (names.FIELD, None if scheme.field is None else literal_term(scheme.field)),
            (names.MIN_PER_ARTICLE, _integer(scheme.min_per_article)),
            (names.MAX_PER_ARTICLE, _integer(scheme.max_per_article)),
            (names.REDUNDANCY, scheme.redundancy and literal_term(scheme.redundancy)),
        ):
            if value:
                facts.append((name, value))
        if usual_language(scheme) != self._language:
            facts.append((names.DEFAULT_LANGUAGE_IS, literal_term(self._language)))
        facts += [(names.CREATOR, literal_term(name)) for name in sorted(scheme.creators)]
        facts += _notes(scheme.notes)
        extra = [(item.property, item.value) for item in scheme.extra if not item.subject]
        extra = [fact for fact in extra if fact[0] != names.HAS_TOP_CONCEPT or self._is_top(fact[1])]
        return _adjusted(facts, extra, {(item.property, item.value) for item in scheme.unstated})

    def _concept_facts(self, concept: Concept) -> Facts:
        facts = [(names.TYPE, names.CONCEPT), self._in_scheme]
        if concept.is_top_concept:
            facts.append(self._top_concept)
        if concept.notations is None:
            facts.append((names.NOTATION, literal_term(concept.id)))
        else:
            facts += [(names.NOTATION, literal_term(notation)) for notation in sorted(concept.notations)]
        facts += self._label_facts(concept)
        facts += self._relation_facts(concept)
        facts += _state_facts(concept)
        facts += self._note_facts(concept)
        if not (concept.extra or concept.unstated):
            return facts
        extra = [
            (item.property, item.value)
            for item in concept.extra
            if item.property != names.NARROWER or self._is_above(concept.id, item.value)
        ]
        unstated = {(item.property, item.value) for item in concept.unstated}
        return _adjusted(facts, without_lost_labels(extra, facts, unstated, self._forms), unstated)

    def _label_facts(self, concept: Concept) -> Facts:
        language, facts = self._language, [(_PREFERRED, literal_term(concept.preferred_label, self._language))]
        if concept.labels:
            facts += [(_PREFERRED, literal_term(text, tag)) for tag, text in sorted(concept.labels)]
        others = sort_labels(concept.other_labels) if concept.other_labels else ()
        for kind, name, texts in (
            (LabelKind.PREFERRED, _PREFERRED, ()),
            (LabelKind.ALTERNATIVE, _ALTERNATIVE, concept.alternative_labels),
            (LabelKind.HIDDEN, _HIDDEN, concept.hidden_labels),
            (LabelKind.DEMONYM, _DEMONYM, concept.demonyms),
            (None, names.CASE_SENSITIVE, concept.case_sensitive),
        ):
            if texts:
                facts += [(name, literal_term(text, language)) for text in sorted(texts)]
            if others:
                facts += [(name, literal_term(label.text, label.language)) for label in others if label.kind is kind]
        return facts

    def _relation_facts(self, concept: Concept) -> Facts:
        facts: Facts = []
        for name, references in (
            (names.BROADER, concept.broader),
            (names.IMPLIES, concept.implies),
            (names.SUGGESTS, concept.suggests),
            (_RELATED, concept.related),
        ):
            if references:
                facts += [(name, self._reference(reference)) for reference in sorted(references)]
        for name, owner, references in (
            (names.OF_CENTER, "centers", concept.belongs_to_center),
            (names.OF_PROGRAM, "programs", concept.belongs_to_program),
        ):
            for reference in sorted(references) if references else ():
                facts.append((name, address_term(names.reference_address(reference, names.scheme_iri(owner)))))
        if concept.mappings:
            facts += [(names.SKOS + item.kind, address_term(item.target)) for item in sorted(concept.mappings)]
        if concept.codes:
            facts += [(names.TX + name, literal_term(code)) for name, code in sorted(concept.codes)]
        if concept.is_deprecated:
            facts.append((names.DEPRECATED, names.TRUE))
        if concept.replaced_by:
            facts += [(names.REPLACED_BY, self._reference(reference)) for reference in sorted(concept.replaced_by)]
        return facts

    def _note_facts(self, concept: Concept) -> Facts:
        facts: Facts = []
        if concept.scope_note is not None:
            facts.append((names.NOTES[NoteKind.SCOPE], literal_term(concept.scope_note, self._language)))
        if concept.source_note is not None:
            facts.append((names.NOTES[NoteKind.EDITORIAL], literal_term(concept.source_note, self._language)))
        return facts + _notes(concept.notes) if concept.notes else facts

    def _reference(self, reference: str) -> str:
        known = self._terms.get(reference)
        return known or address_term(names.reference_address(reference, self.base))

    def _is_top(self, term: str) -> bool:
        concept = self._concepts.get(term)
        return concept is None or concept.is_top_concept

    def _is_above(self, concept_id: str, narrower_term: str) -> bool:
        """Whether "has the narrower concept" still holds; of concepts that are not here nothing is known."""
        narrower = self._concepts.get(narrower_term)
        return narrower is None or concept_id in narrower.broader


def usual_language(scheme: Scheme) -> str:
    """The language that a scheme's labels speak for: English where half of the concepts have it, or the commonest."""
    counts: Counter[str] = Counter()
    for concept in scheme.concepts:
        tags = {tag for tag, _ in concept.labels}
        if not (concept.unstated and concept.borrows_label):
            tags.add(scheme.default_language)
        for tag in tags:
            counts[tag] += 1
    return commonest_language(counts, len(scheme.concepts))


def commonest_language(counts: Counter[str], concept_count: int) -> str:
    """The same of the numbers of concepts with a preferred label, by language."""
    if not counts or counts[ENGLISH] * 2 >= concept_count:
        return ENGLISH
    return min(counts, key=lambda tag: (-counts[tag], tag))


def sort_labels(labels: Iterable[Label]) -> list[Label]:
    """Labels in the order of files."""
    return sorted(labels, key=lambda label: (_LABEL_ORDER[label.kind], label.language, label.text))


def sort_notes(notes: Iterable[Note]) -> list[Note]:
    """Notes in the order of files."""
    return sorted(notes, key=lambda note: (_NOTE_ORDER[note.kind], note.language, note.text))


def _state_facts(concept: Concept) -> Facts:
    facts: Facts = []
    if concept.replacement_kind is not None:
        facts.append((names.REPLACEMENT_KIND, literal_term(concept.replacement_kind)))
    if concept.status is not None:
        facts.append((names.STATUS, literal_term(concept.status)))
    for name, date in ((names.VALID_FROM, concept.valid_from), (names.VALID_TO, concept.valid_to)):
        if date is not None:
            facts.append((name, literal_term(date, datatype=names.date_type(date))))
    if not concept.is_assignable:
        facts.append((names.ASSIGNABLE, names.FALSE))
    if concept.is_ambiguous:
        facts.append((names.AMBIGUOUS, names.TRUE))
    return facts


def _notes(notes: tuple[Note, ...]) -> Facts:
    return [(names.NOTES[note.kind], literal_term(note.text, note.language)) for note in sort_notes(notes)]


def _integer(number: int | None) -> str | None:
    return None if number is None else literal_term(str(number), datatype=names.XSD + "integer")


def _adjusted(facts: Facts, extra: Facts, silent: set[tuple[str, str]]) -> Facts:
    """What the file says: the facts without those it leaves unsaid, and what it says besides, each once."""
    changed = {name for name, _ in extra if name in names.SINGLE and _is_changed(name, facts, silent)}
    kept = [fact for fact in facts if fact not in silent] if silent else facts
    further = [fact for fact in extra if fact[0] not in changed] if changed else extra
    return list(dict.fromkeys((*kept, *sorted(further))))


def _is_changed(name: str, facts: Facts, silent: set[tuple[str, str]]) -> bool:
    """Whether a property of one value has another than when the file was read, so that its odd forms are void."""
    now = {fact for fact in facts if fact[0] == name}
    then = {fact for fact in silent if fact[0] == name}
    return now != then
