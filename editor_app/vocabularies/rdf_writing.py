"""A scheme written in any format, and only if reading it again gives every statement back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from editor_app.domain.errors import ExportError, InputError
from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.blank_nodes import Triple, is_blank, name_in_triples
from editor_app.vocabularies.rdf_reading import RdfFormat
from editor_app.vocabularies.statements import SchemeStatements
from editor_app.vocabularies.turtle import scheme_to_turtle
from editor_app.vocabularies.xml_guard import require_plain_xml

if TYPE_CHECKING:
    import pyoxigraph

_PREFIXES = {"skos": names.SKOS, "dct": names.DCT, "owl": names.OWL, "tx": names.TX}


def export_scheme(scheme: Scheme, rdf_format: RdfFormat = RdfFormat.TURTLE) -> bytes:
    """The scheme in a format, the same bytes for the same scheme.

    What was written is read again and compared with what there is to say; raises ExportError where a statement would
    be lost or changed, which is the case where an address is none, or the format cannot say it.
    """
    lines = _n_triples(scheme)
    known = _parsed(lines, RdfFormat.N_TRIPLES, scheme)
    data = _written(scheme, lines, known, rdf_format)
    if rdf_format is not RdfFormat.N_TRIPLES:
        _require_equal(known, _parsed(data, rdf_format, scheme), scheme, rdf_format)
    return data


def _written(scheme: Scheme, lines: bytes, known: list[pyoxigraph.Quad], rdf_format: RdfFormat) -> bytes:
    import pyoxigraph

    if rdf_format is RdfFormat.N_TRIPLES:
        return lines
    if rdf_format is RdfFormat.TURTLE:
        return scheme_to_turtle(scheme).encode()
    kind: pyoxigraph.RdfFormat = getattr(pyoxigraph.RdfFormat, rdf_format.name)
    try:
        data = pyoxigraph.serialize((quad.triple for quad in known), format=kind, prefixes=_PREFIXES)
    except (ValueError, SyntaxError, OSError) as error:
        raise ExportError(f"The vocabulary '{scheme.id}' cannot be written as {rdf_format.title}: {error}.") from error
    if rdf_format is RdfFormat.RDF_XML:  # readers of XML take a bare carriage return for a line feed
        data = (data or b"").replace(b"\r", b"&#13;")
    return (data or b"").rstrip(b"\n") + b"\n"


def _n_triples(scheme: Scheme) -> bytes:
    return "".join(
        f"{subject.term} <{name}> {value} .\n"
        for subject in SchemeStatements(scheme).subjects()
        for name, value in subject.facts
    ).encode("utf-8", "surrogatepass")


def _parsed(data: bytes, rdf_format: RdfFormat, scheme: Scheme) -> list[pyoxigraph.Quad]:
    import pyoxigraph

    kind: pyoxigraph.RdfFormat = getattr(pyoxigraph.RdfFormat, rdf_format.name)
    try:
        if rdf_format is RdfFormat.RDF_XML:
            require_plain_xml(data, "it")
        return list(pyoxigraph.parse(data, kind))
    except InputError as error:
        raise ExportError(
            f"The vocabulary '{scheme.id}' was not written, "
            f"because RDF/XML cannot hold some of its letters or properties: {error}"
        ) from error
    except (SyntaxError, ValueError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else str(error)
        line = _line(data, error.lineno) if isinstance(error, SyntaxError) and error.lineno else ""
        said = f" ({line})" if line else ""
        raise ExportError(
            f"The vocabulary '{scheme.id}' was not written, because it could not be read again: {reason}{said}."
        ) from error


def _require_equal(
    known: list[pyoxigraph.Quad], found: list[pyoxigraph.Quad], scheme: Scheme, rdf_format: RdfFormat
) -> None:
    if set(known) == set(found):
        return
    wanted, got = _named(known), _named(found)
    if wanted == got:
        return
    subject, verb, value = min(wanted - got or got - wanted)
    raise ExportError(
        f"The vocabulary '{scheme.id}' was not written, because {rdf_format.title} cannot hold all that it says: "
        f"{subject} <{verb}> {value}."
    )


def _named(quads: Iterable[pyoxigraph.Quad]) -> set[Triple]:
    triples = [(str(quad.subject), quad.predicate.value, str(quad.object)) for quad in quads]
    has_blanks = any(is_blank(subject) or is_blank(value) for subject, _, value in triples)
    return name_in_triples(triples) if has_blanks else set(triples)


def _line(data: bytes, number: int) -> str:
    lines = data.splitlines()
    return lines[number - 1].decode("utf-8", "replace")[:160] if number <= len(lines) else ""
