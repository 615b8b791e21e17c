from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.domain.errors import ExportError
from editor_app.domain.rdf_terms import Statement
from editor_app.domain.vocabulary import Concept, Mapping, MatchKind, Scheme
from editor_app.vocabularies.rdf_reading import RdfFormat
from editor_app.vocabularies.rdf_writing import export_scheme
from editor_app.vocabularies.skos import load_scheme, scheme_to_bytes, write_scheme
from tests.vocabularies.samples import HARBOURS


def scheme(**parts: object) -> Scheme:
    return Scheme("lamps", "Lamps", "", (Concept("oil", "Oil lamp", **parts),))  # type: ignore[arg-type]


@pytest.mark.parametrize("rdf_format", RdfFormat)
def test_an_address_that_is_none_is_refused_with_its_statement(rdf_format: RdfFormat) -> None:
    with pytest.raises(ExportError) as caught:
        export_scheme(scheme(mappings=(Mapping(MatchKind.EXACT, "no address"),)), rdf_format)

    assert "The vocabulary 'lamps' was not written, because it could not be read again" in str(caught.value)
    assert "exactMatch> <no address>" in str(caught.value)


@pytest.mark.parametrize(
    "extra", [Statement("", "urn:x:p", '"a\\u0007b"'), Statement("", "urn:x:7", '"a property that XML cannot name"')]
)
def test_what_xml_cannot_say_is_refused_and_other_formats_say_it(extra: Statement) -> None:
    odd = scheme(extra=(extra,))

    with pytest.raises(ExportError, match="because RDF/XML cannot hold some of its letters or properties: "):
        export_scheme(odd, RdfFormat.RDF_XML)

    assert all(b"Oil lamp" in export_scheme(odd, RdfFormat[name]) for name in ("TURTLE", "N_TRIPLES", "JSON_LD"))


def test_a_statement_about_a_statement_is_refused_where_the_format_has_none() -> None:
    about = scheme(extra=(Statement("", "urn:x:p", "<<( <urn:x:a> <urn:x:b> <urn:x:c> )>>"),))

    with pytest.raises(ExportError, match="The vocabulary 'lamps' cannot be written as JSON-LD: "):
        export_scheme(about, RdfFormat.JSON_LD)
    assert b"<<(" in export_scheme(about, RdfFormat.TURTLE)


def test_a_difference_in_what_is_read_again_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "editor_app.vocabularies.rdf_writing.scheme_to_turtle", lambda _: "<urn:x:s> <urn:x:p> <urn:x:o> ."
    )

    with pytest.raises(ExportError, match="because Turtle cannot hold all that it says: <urn:editor-app:vocab/lamps/"):
        export_scheme(scheme())


def test_what_cannot_be_written_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    file = tmp_path / "lamps.ttl"
    write_scheme(HARBOURS, file)
    before = file.read_bytes()

    with pytest.raises(ExportError):
        write_scheme(scheme(mappings=(Mapping(MatchKind.EXACT, "no address"),)), file)

    assert file.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["lamps.ttl"]


@pytest.mark.parametrize("extension", ["ttl", "rdf", "nt", "jsonld"])
def test_the_name_of_the_file_tells_the_format(tmp_path: Path, extension: str) -> None:
    file = tmp_path / f"harbours.{extension}"

    write_scheme(HARBOURS, file)

    assert load_scheme(file) == HARBOURS
    assert file.read_bytes() == scheme_to_bytes(HARBOURS, file.name)
    assert len({scheme_to_bytes(HARBOURS, f"x.{name}")[:20] for name in ("ttl", "rdf", "nt", "jsonld")}) == 4
