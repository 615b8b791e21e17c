"""Schemes read from and written to SKOS files."""

from __future__ import annotations

from pathlib import Path

from editor_app.domain.errors import InputError, ProfileError
from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.collecting import collector_paused
from editor_app.vocabularies.list_writing import rows_of
from editor_app.vocabularies.rdf_reading import Limits, format_of, read_graph
from editor_app.vocabularies.rdf_writing import export_scheme
from editor_app.vocabularies.scheme_reading import ReadScheme, scheme_from_graph
from editor_app.vocabularies.tables import csv_of, is_table, read_rows, workbook_of
from editor_app.vocabularies.term_lists import scheme_from_rows

_ENDINGS = ".ttl, .rdf, .nt, .jsonld, .csv, .tsv or .xlsx"


def load_scheme(file: Path) -> Scheme:
    """The scheme in a file of a profile, its concepts in the order of their ids; the file's name is its id.

    A flawed vocabulary is read, so that its flaws can be shown (`find_flaws`). Raises ProfileError naming file and
    line where the file cannot be read, or has no scheme or not exactly one.
    """
    try:
        return read_scheme(file).scheme
    except InputError as error:
        raise ProfileError(str(error)) from error


def read_scheme(
    file: Path, scheme_id: str | None = None, address: str | None = None, limits: Limits | None = None
) -> ReadScheme:
    """The scheme in a file of Turtle, RDF/XML, N-Triples or JSON-LD, or in a list (CSV, TSV, XLSX), with what was
    noticed while reading.

    `scheme_id` is the id it gets (else the file's name), `address` the scheme's where the file has several. Raises
    InputError with one sentence.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"The vocabulary {file.name} cannot be read: {error.strerror or error}.") from error
    return parse_scheme(data, file.name, scheme_id or file.stem, address, limits)


def parse_scheme(
    data: bytes, name: str, scheme_id: str, address: str | None = None, limits: Limits | None = None
) -> ReadScheme:
    """The same of the bytes of a file; `name` is what to call it in sentences."""
    if is_table(name):
        return scheme_from_rows(read_rows(data, name), name, scheme_id)
    with collector_paused():
        graph = read_graph(data, name, names.scheme_iri(scheme_id), limits)
        return scheme_from_graph(graph, scheme_id, name, address)


def scheme_to_bytes(scheme: Scheme, name: str) -> bytes:
    """The scheme in the format that a file's name tells, the same bytes every time.

    Raises InputError where the name tells none, and ExportError where an RDF format could not hold all that the scheme
    says; a list (CSV, TSV, XLSX) holds less, and says nothing of it.
    """
    extension = name.rpartition(".")[2].casefold()
    if extension == "xlsx":
        return workbook_of(rows_of(scheme), scheme.title)
    if is_table(name):
        return csv_of(rows_of(scheme), "\t" if extension == "tsv" else ",")
    told = format_of(name)
    if told is None:
        raise InputError(f"{name} does not tell a format for a vocabulary; its name can end in {_ENDINGS}.")
    return export_scheme(scheme, told)


def write_scheme(scheme: Scheme, file: Path) -> None:
    """Write a scheme as `scheme_to_bytes` does; the file is replaced whole or not at all."""
    replace_file(file, scheme_to_bytes(scheme, file.name))


def replace_file(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = file.with_name(file.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
