"""Statements of RDF read from bytes of any of its usual formats, whatever those bytes are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from editor_app.domain.errors import InputError
from editor_app.vocabularies.xml_guard import require_plain_xml

Graph = dict[str, dict[str, list[str]]]
"""Subject to property to values: the property an address, the others terms in the notation of N-Triples."""

MAX_BYTES = 256 * 1024 * 1024
MAX_STATEMENTS = 3_000_000

_XML_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9_.-]+)["']""")
_LINE_AT_END = re.compile(r" \(line \d+\)$|^Parser error at (?:line \d+ )?(?:between )?columns? \d+(?: and \d+)?: ")


class RdfFormat(Enum):
    """The formats that vocabularies are exchanged in: their names and the ends of file names."""

    TURTLE = ("Turtle", ("ttl", "turtle"))
    RDF_XML = ("RDF/XML", ("rdf", "xml", "owl", "skos"))
    N_TRIPLES = ("N-Triples", ("nt",))
    JSON_LD = ("JSON-LD", ("jsonld", "json"))

    def __init__(self, title: str, extensions: tuple[str, ...]) -> None:
        self.title = title
        self.extensions = extensions


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused."""

    byte_count: int = MAX_BYTES
    statement_count: int = MAX_STATEMENTS


def format_of(name: str) -> RdfFormat | None:
    """The format that a file's name tells."""
    extension = name.rpartition(".")[2].casefold()
    return next((item for item in RdfFormat if extension in item.extensions), None)


def detect_format(data: bytes, name: str) -> RdfFormat:
    """The format of a file: what its first letters tell, and its name where they tell nothing."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"{", b"[")) and not re.match(rb"\[\s*(\]|a\s|<|[\w-]*:)", start):
        return RdfFormat.JSON_LD
    if start.startswith((b"<?xml", b"<!DOCTYPE", b"<rdf:RDF", b"<!--")):
        return RdfFormat.RDF_XML
    told = format_of(name)
    return RdfFormat.N_TRIPLES if told is RdfFormat.N_TRIPLES else RdfFormat.TURTLE


def read_graph(data: bytes, name: str, base: str, limits: Limits | None = None) -> Graph:
    """The statements of a file, each once; relative addresses are completed with `base`.

    Raises InputError with one sentence naming the file, and the line where there is one. Nothing is ever fetched.
    """
    limits = limits or Limits()
    if len(data) > limits.byte_count:
        raise InputError(f"{name} is larger than {limits.byte_count // (1024 * 1024):,} MB, more than a vocabulary is.")
    rdf_format = detect_format(data, name)
    data = _text(data, name, rdf_format)
    if rdf_format is RdfFormat.RDF_XML:
        require_plain_xml(data, name)
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # as XML says; pyoxigraph 0.5 leaves them
    try:
        return _without_repeats(_gathered(data, rdf_format, base, name, limits.statement_count))
    except SyntaxError as error:
        raise InputError(_sentence(error, name, rdf_format)) from error
    except (MemoryError, ValueError) as error:
        raise InputError(f"{name} has a value too long to be read.") from error


def triples_of(graph: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    """Subject, property and value of each statement."""
    for subject, properties in graph.items():
        for verb, values in properties.items():
            for value in values:
                yield subject, verb, value


def _text(data: bytes, name: str, rdf_format: RdfFormat) -> bytes:
    """The bytes as UTF-8 without a mark; raises where they are in another encoding."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    named = _XML_ENCODING.match(data[:200]) if rdf_format is RdfFormat.RDF_XML else None
    if named and named[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise InputError(f"{name} is written in {named[1].decode()}; save it in UTF-8.")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name} is not written in UTF-8: line {line} has a byte that cannot be read.") from error
    return data


def _gathered(data: bytes, rdf_format: RdfFormat, base: str, name: str, limit: int) -> Graph:
    """The statements by subject and property; the one loop here that is worth its plainness in speed."""
    import pyoxigraph  # late: half of the time that --version may take

    kind: pyoxigraph.RdfFormat = getattr(pyoxigraph.RdfFormat, rdf_format.name)
    graph: Graph = {}
    once: dict[str, str] = {}  # each address is there once, however often it is said
    quads = pyoxigraph.parse(data, kind, base_iri=None if rdf_format is RdfFormat.N_TRIPLES else base)
    for count, quad in enumerate(quads):
        if count == limit:
            raise InputError(f"{name} has more than {limit:,} statements, more than a vocabulary has.")
        subject, verb, value = str(quad.subject), quad.predicate.value, str(quad.object)
        properties = graph.get(subject)
        if properties is None:
            properties = graph[once.setdefault(subject, subject)] = {}
        values = properties.get(verb)
        if value[0] == "<":
            value = once.setdefault(value, value)
        if values is None:
            properties[once.setdefault(verb, verb)] = [value]
        else:
            values.append(value)
    return graph


def _sentence(error: SyntaxError, name: str, rdf_format: RdfFormat) -> str:
    reason = error.msg
    if "LoadDocumentCallback" in reason:
        return f"{name} names a JSON-LD context on the network, which is never asked; write the context into the file."
    line = f" at line {error.lineno}" if error.lineno else ""
    reason = _LINE_AT_END.sub("", reason).rstrip(".")[:200]
    article = "an" if rdf_format in (RdfFormat.RDF_XML, RdfFormat.N_TRIPLES) else "a"
    return f"{name} is not {article} {rdf_format.title} file{line}: {reason}."


def _without_repeats(graph: Graph) -> Graph:
    for properties in graph.values():
        for verb, values in properties.items():
            if len(values) > 1 and len(set(values)) < len(values):
                properties[verb] = list(dict.fromkeys(values))
    return graph
