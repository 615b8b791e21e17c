from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.errors import ExportError
from editor_app.domain.rdf_terms import literal_term
from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.blank_nodes import Triple, name_in_triples
from editor_app.vocabularies.rdf_reading import RdfFormat, read_graph, triples_of
from editor_app.vocabularies.rdf_writing import export_scheme
from editor_app.vocabularies.skos import parse_scheme
from editor_app.vocabularies.turtle import scheme_to_turtle
from tests.vocabularies.samples import rich_schemes
from tests.vocabularies.thesaurus import as_n_triples, thesaurus


def statements(data: bytes, rdf_format: RdfFormat) -> set[Triple]:
    """What a file says, its nodes without an address named by what is said of them."""
    return name_in_triples(triples_of(read_graph(data, f"x.{rdf_format.extensions[0]}", "urn:x:")))


@pytest.fixture(scope="module")
def big() -> tuple[bytes, Scheme]:
    data = as_n_triples(thesaurus(6_000))
    return data, parse_scheme(data, "big.nt", "big").scheme


@pytest.mark.slow
@pytest.mark.parametrize("rdf_format", RdfFormat)
def test_a_large_flawed_thesaurus_comes_back_graph_for_graph(big: tuple[bytes, Scheme], rdf_format: RdfFormat) -> None:
    data, scheme = big

    written = export_scheme(scheme, rdf_format)

    assert len(scheme.concepts) == 6_000
    assert statements(written, rdf_format) == statements(data, RdfFormat.N_TRIPLES)
    assert parse_scheme(written, f"big.{rdf_format.extensions[0]}", "big").scheme == scheme


def test_the_order_of_a_file_does_not_matter() -> None:
    triples = thesaurus(300)
    there, back = (parse_scheme(as_n_triples(order), "x.nt", "x").scheme for order in (triples, triples[::-1]))

    assert there == back
    digests = [
        [hashlib.sha256(export_scheme(scheme, rdf_format)).hexdigest() for rdf_format in RdfFormat]
        for scheme in (there, back)
    ]
    assert digests[0] == digests[1]


_CONTROL = re.compile(r"\\u00[01][0-9A-F]|[\ufffe\uffff]")
"""What XML 1.0 has no way to say."""


@settings(deadline=None, max_examples=60)
@given(rich_schemes(), st.sampled_from(RdfFormat))
def test_whatever_a_scheme_says_comes_back(scheme: Scheme, rdf_format: RdfFormat) -> None:
    if rdf_format is RdfFormat.RDF_XML and _CONTROL.search(scheme_to_turtle(scheme)):
        with pytest.raises(ExportError, match="was not written, because RDF/XML cannot hold"):
            export_scheme(scheme, rdf_format)
        return
    data = export_scheme(scheme, rdf_format)

    assert parse_scheme(data, f"any.{rdf_format.extensions[0]}", "any").scheme == scheme
    assert export_scheme(scheme, rdf_format) == data


_SCHEME = f"<{names.scheme_iri('any')}>"
_TERMS = [f"<{names.scheme_iri('any')}{name}>" for name in ("a", "b", "c%20d")]
_PROPERTIES = st.sampled_from(
    [
        *names.LABELS.values(),
        *names.NOTES.values(),
        *sorted(names.SINGLE),
        names.TYPE,
        names.IN_SCHEME,
        names.TOP_CONCEPT_OF,
        names.HAS_TOP_CONCEPT,
        names.NOTATION,
        names.BROADER,
        names.NARROWER,
        names.IMPLIES,
        names.REPLACED_BY,
        names.OF_CENTER,
        names.CASE_SENSITIVE,
        names.SKOS + "exactMatch",
        names.SKOS + "related",
        names.SKOS_XL + "prefLabel",
        names.SKOS_XL + "literalForm",
        names.TX + "iso2",
        names.CREATOR,
        "urn:x:other",
    ]
)
_TEXTS = st.sampled_from(["a", "", "true", "0", "1", "2010", "2010-01-01", "merge", "fr", "approved", 'x"\\\n', "<b>"])
_LITERALS = st.builds(literal_term, _TEXTS, st.sampled_from(["", "en", "en-gb", "fr"])) | st.builds(
    lambda text, kind: literal_term(text, datatype=names.XSD + kind),
    _TEXTS,
    st.sampled_from(["boolean", "integer", "date", "gYear", "token"]),
)
_NODES = st.sampled_from([*_TERMS, _SCHEME, "_:x", "<urn:x:far>", f"<{names.scheme_iri('any')}lost>", "<urn:x:a%20b>"])
_ANYTHING = st.lists(st.tuples(_NODES, _PROPERTIES, _LITERALS | _NODES), max_size=30)


@settings(deadline=None, max_examples=300)
@given(_ANYTHING)
def test_whatever_a_file_says_is_said_again(said: list[Triple]) -> None:
    triples = [(_SCHEME, names.TYPE, names.CONCEPT_SCHEME), *((term, names.TYPE, names.CONCEPT) for term in _TERMS)]
    data = as_n_triples([*triples, *said])

    scheme = parse_scheme(data, "any.nt", "any").scheme

    written = scheme_to_turtle(scheme).encode()
    assert statements(written, RdfFormat.TURTLE) == statements(data, RdfFormat.N_TRIPLES)
    assert parse_scheme(written, "any.ttl", "any").scheme == scheme
