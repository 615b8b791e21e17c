"""A scheme made of the statements of a file, with what was noticed on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from editor_app.domain.errors import InputError
from editor_app.domain.rdf_terms import Statement, literal_term
from editor_app.domain.vocabulary import Concept, LabelKind, Redundancy, Scheme
from editor_app.vocabularies import import_notes as noticed
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.blank_nodes import is_blank, name_blank_nodes
from editor_app.vocabularies.concept_ids import address_blank_concepts, concept_ids, instances
from editor_app.vocabularies.concept_reading import Surroundings, read_concept
from editor_app.vocabularies.import_notes import ImportNote
from editor_app.vocabularies.literals import Literal, read_literal
from editor_app.vocabularies.rdf_reading import Graph, triples_of
from editor_app.vocabularies.skos_xl import flatten
from editor_app.vocabularies.statements import commonest_language
from editor_app.vocabularies.subject_reading import SubjectReader, any_text

_TITLES = (
    names.TITLE,
    "http://purl.org/dc/elements/1.1/title",
    names.LABELS[LabelKind.PREFERRED],
    names.RDFS + "label",
)
_NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class ReadScheme:
    """A scheme and what was noticed while it was read."""

    scheme: Scheme
    notes: tuple[ImportNote, ...] = ()


def scheme_from_graph(graph: Graph, scheme_id: str, file_name: str, wanted: str | None = None) -> ReadScheme:
    """The one scheme of a graph, or of several the one of the address `wanted`.

    Flaws of a vocabulary are no hindrance. Raises InputError where there is no scheme, or several and none is named.
    """
    graph = name_blank_nodes(graph)
    schemes = instances(graph, names.CONCEPT_SCHEME)
    term = _choose(schemes, file_name, wanted)
    address = names.scheme_iri(scheme_id) if is_blank(term) else term[1:-1]
    graph, minted = address_blank_concepts(graph, term, address)
    return _Reader(graph, scheme_id, address, minted, is_only=len(schemes) == 1).read()


class _Reader:
    """Reads the scheme of one address out of a graph in which it and all concepts have addresses."""

    def __init__(self, graph: Graph, scheme_id: str, address: str, minted: tuple[str, ...], *, is_only: bool) -> None:
        self._graph = graph
        self._id = scheme_id
        self._address = address
        self._term = f"<{address}>"
        self._minted = minted
        self._head = SubjectReader(dict(graph[self._term]))
        self._members = _members(graph, self._term, is_only=is_only)

    def read(self) -> ReadScheme:
        """The scheme with its concepts and notes."""
        subjects = {term: SubjectReader(self._graph.pop(term)) for term in self._members}
        strays = [term for term, subject in subjects.items() if self._term not in subject.left.get(names.IN_SCHEME, ())]
        flattened = self._flatten(subjects)
        self._conclude_inverses(subjects)
        base, language = names.base_of(self._address), self._language(subjects)
        ids = concept_ids({term: subject.left for term, subject in subjects.items()}, base)
        around = Surroundings(self._term, base, language, ids, frozenset(ids.values()))
        concepts = []
        while subjects:  # what has been read is not kept
            concepts.append(read_concept(*subjects.popitem(), around))
        concepts.sort(key=lambda concept: concept.id)
        others = {term: said for term, said in self._graph.items() if term != self._term}
        scheme = self._scheme(tuple(concepts), language, others)
        notes = (
            noticed.note_kept(scheme),
            noticed.note_flattened(ids[term] for term in flattened),
            noticed.note_minted(self._minted),
            noticed.note_strays(ids[term] for term in strays),
            noticed.note_language_variants(scheme),
        )
        return ReadScheme(scheme, tuple(note for note in notes if note is not None))

    def _flatten(self, subjects: dict[str, SubjectReader]) -> list[str]:
        """Give the concepts the plain labels that their SKOS-XL labels stand for."""
        changed: list[str] = []
        for term, subject in subjects.items():
            added = flatten(subject.left, self._graph)
            for item in added:
                subject.conclude(item.property, item.value)
            if added:
                changed.append(term)
        return changed

    def _conclude_inverses(self, subjects: dict[str, SubjectReader]) -> None:
        """What is said from the other side: "narrower" of the broader concept, "has top concept" of the scheme."""
        for term, subject in subjects.items():
            for narrower in subject.left.get(names.NARROWER, ()):
                _conclude(subjects.get(narrower), names.BROADER, term)
        for top in self._head.left.get(names.HAS_TOP_CONCEPT, ()):
            _conclude(subjects.get(top), names.TOP_CONCEPT_OF, self._term)

    def _language(self, subjects: dict[str, SubjectReader]) -> str:
        """The scheme's language: what the file says, or what its preferred labels tell."""
        counts: Counter[str] = Counter()
        for subject in subjects.values():
            preferred = subject.left.get(names.LABELS[LabelKind.PREFERRED], ())
            literals = [literal for value in preferred if (literal := read_literal(value))]
            counts.update({literal.language for literal in literals if not literal.datatype})
        usual = commonest_language(counts, len(subjects))
        said = self._head.one(names.DEFAULT_LANGUAGE_IS)
        if said == usual:
            self._head.keep(names.DEFAULT_LANGUAGE_IS, (literal_term(said),))
        return usual if said is None else said

    def _scheme(self, concepts: tuple[Concept, ...], language: str, others: Graph) -> Scheme:
        head = self._head
        head.has(names.TYPE, names.CONCEPT_SCHEME)
        title = self._title(language)
        prior = head.single(names.PRIOR_VERSION, lambda value: value if value.startswith("<") else None)
        return Scheme(
            id=self._id,
            title=title,
            version=self._version(),
            concepts=concepts,
            iri=None if self._address == names.scheme_iri(self._id) else self._address,
            default_language=language,
            field=head.one(names.FIELD),
            min_per_article=head.number(names.MIN_PER_ARTICLE),
            max_per_article=head.number(names.MAX_PER_ARTICLE),
            redundancy=head.choice(names.REDUNDANCY, Redundancy),
            prior_version=prior[1:-1] if prior else None,
            creators=tuple(head.plain(names.CREATOR)),
            notes=tuple(head.notes()),
            extra=(*head.extra, *sorted(Statement(*triple) for triple in triples_of(others))),
            unstated=head.unstated,
        )

    def _title(self, language: str) -> str:
        """The title in the scheme's language, or whatever else names it."""
        own = self._head.single(names.TITLE, lambda value: _in_language(value, language))
        said = _literals((own,) if own else ())
        said += [literal for name in _TITLES for literal in _literals(self._graph[self._term].get(name, ()))]
        title = said[0].text if said else self._id
        if own is None:
            self._head.conclude(names.TITLE, literal_term(title, language))
        return title

    def _version(self) -> str:
        term = self._head.single(names.VERSION, any_text)
        return _literals((term,))[0].text if term else ""


def _members(graph: Graph, scheme: str, *, is_only: bool) -> list[str]:
    """The terms of the scheme's concepts; where it is the only scheme, those that name none belong to it too."""
    tops = set(graph[scheme].get(names.HAS_TOP_CONCEPT, ()))
    members: list[str] = []
    for term in instances(graph, names.CONCEPT):
        said = graph[term]
        homes = {*said.get(names.IN_SCHEME, ()), *said.get(names.TOP_CONCEPT_OF, ())}
        if scheme in homes or term in tops or (is_only and graph.keys().isdisjoint(homes)):
            members.append(term)
    return members


def _conclude(subject: SubjectReader | None, name: str, value: str) -> None:
    if subject is not None and value not in subject.left.get(name, ()):
        subject.left[name] = [*subject.left.get(name, ()), value]
        subject.conclude(name, value)


def _choose(schemes: list[str], file_name: str, wanted: str | None) -> str:
    if wanted is not None:
        if f"<{wanted}>" in schemes:
            return f"<{wanted}>"
        there = f"; it has {_named(schemes)}" if schemes else ""
        raise InputError(f"{file_name} has no scheme {wanted}{there}.")
    if not schemes:
        raise InputError(f"{file_name} has no skos:ConceptScheme, so it is no vocabulary.")
    if len(schemes) > 1:
        raise InputError(f"{file_name} has {len(schemes)} schemes; name the one to read: {_named(schemes)}.")
    return schemes[0]


def _named(schemes: list[str]) -> str:
    shown = ", ".join(term.strip("<>") for term in schemes[:_NAMED_AT_MOST])
    return shown if len(schemes) <= _NAMED_AT_MOST else f"{shown} and {len(schemes) - _NAMED_AT_MOST} more"


def _literals(values: Iterable[str]) -> list[Literal]:
    return [literal for value in sorted(values) if (literal := read_literal(value))]


def _in_language(value: str, language: str) -> str | None:
    literal = read_literal(value)
    return value if literal and literal.language == language and not literal.datatype else None
