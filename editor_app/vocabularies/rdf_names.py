"""The addresses by which files name what a scheme holds, and how ids become addresses and back."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from editor_app.domain.vocabulary import Concept, LabelKind, NoteKind, Scheme

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOS_XL = "http://www.w3.org/2008/05/skos-xl#"
DCT = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
TX = "urn:editor-app:profile#"

TYPE = RDF + "type"
CONCEPT = f"<{SKOS}Concept>"
CONCEPT_SCHEME = f"<{SKOS}ConceptScheme>"
IN_SCHEME = SKOS + "inScheme"
TOP_CONCEPT_OF = SKOS + "topConceptOf"
HAS_TOP_CONCEPT = SKOS + "hasTopConcept"
NOTATION = SKOS + "notation"
BROADER = SKOS + "broader"
NARROWER = SKOS + "narrower"
TITLE = DCT + "title"
VERSION = OWL + "versionInfo"
PRIOR_VERSION = OWL + "priorVersion"
CREATOR = DCT + "creator"
DEPRECATED = OWL + "deprecated"
REPLACED_BY = DCT + "isReplacedBy"
REPLACEMENT_KIND = TX + "replacementKind"
IMPLIES = TX + "implies"
SUGGESTS = TX + "suggests"
ASSIGNABLE = TX + "assignable"
AMBIGUOUS = TX + "ambiguous"
CASE_SENSITIVE = TX + "caseSensitive"
STATUS = TX + "status"
VALID_FROM = TX + "validFrom"
VALID_TO = TX + "validTo"
OF_CENTER = TX + "belongsToCenter"
OF_PROGRAM = TX + "belongsToProgram"
FIELD = TX + "field"
MIN_PER_ARTICLE = TX + "minPerArticle"
MAX_PER_ARTICLE = TX + "maxPerArticle"
REDUNDANCY = TX + "redundancy"
DEFAULT_LANGUAGE_IS = TX + "defaultLanguage"

LABELS = {
    LabelKind.PREFERRED: SKOS + "prefLabel",
    LabelKind.ALTERNATIVE: SKOS + "altLabel",
    LabelKind.HIDDEN: SKOS + "hiddenLabel",
    LabelKind.DEMONYM: TX + "demonym",
}
NOTES = {
    NoteKind.DEFINITION: SKOS + "definition",
    NoteKind.SCOPE: SKOS + "scopeNote",
    NoteKind.NOTE: SKOS + "note",
    NoteKind.EXAMPLE: SKOS + "example",
    NoteKind.HISTORY: SKOS + "historyNote",
    NoteKind.CHANGE: SKOS + "changeNote",
    NoteKind.EDITORIAL: SKOS + "editorialNote",
}
SINGLE = frozenset((
    DEPRECATED, ASSIGNABLE, AMBIGUOUS, VALID_FROM, VALID_TO, STATUS, REPLACEMENT_KIND,
    TITLE, VERSION, FIELD, MIN_PER_ARTICLE, MAX_PER_ARTICLE, REDUNDANCY, PRIOR_VERSION, DEFAULT_LANGUAGE_IS,
))  # fmt: skip
"""Properties of one value: what a file says of them in another form holds only until the value is changed."""

TRUE = f'"true"^^<{XSD}boolean>'
FALSE = f'"false"^^<{XSD}boolean>'

_HOUSE = "urn:editor-app:vocab/"
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_DATES = ((re.compile(r"\d{4}-\d\d-\d\d"), "date"), (re.compile(r"\d{4}-\d\d"), "gYearMonth"),
          (re.compile(r"\d{4}"), "gYear"))  # fmt: skip


def scheme_iri(scheme_id: str) -> str:
    """The address of a scheme of our own, to which the ids of its concepts are appended."""
    return f"{_HOUSE}{quote(scheme_id, safe='')}/"


def address_of(scheme: Scheme) -> str:
    """The address of a scheme."""
    return scheme.iri or scheme_iri(scheme.id)


def base_of(address: str) -> str:
    """What the ids of a scheme's concepts are appended to, unless they have addresses of their own."""
    return address if address.endswith(("/", "#")) else f"{address}/"


def appended(concept_id: str, base: str) -> str:
    """The address that an id makes with a base."""
    return base + quote(concept_id, safe="")


def concept_address(concept: Concept, base: str) -> str:
    """The address of a concept of the scheme of that base."""
    return concept.iri or appended(concept.id, base)


def reference_address(reference: str, base: str) -> str:
    """The address that a reference to a concept which the scheme does not have stands for."""
    return reference if _ABSOLUTE.fullmatch(reference) else appended(reference, base)


def local_name(iri: str, base: str) -> str:
    """The end of an address: what follows the base, the last `#` or the last `/` or `:`."""
    if iri.startswith(base) and len(iri) > len(base):
        return unquote(iri.removeprefix(base))
    for mark in "#/:":
        before, _, end = iri.rpartition(mark)
        if before and end:
            return unquote(end)
    return iri


def date_type(text: str) -> str:
    """The type of a date, a month or a year; empty for another text."""
    return next((XSD + name for shape, name in _DATES if shape.fullmatch(text)), "")
