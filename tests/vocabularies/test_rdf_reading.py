from __future__ import annotations

import socket

import pytest

from editor_app.domain.errors import InputError
from editor_app.vocabularies import rdf_reading
from editor_app.vocabularies.blank_nodes import name_blank_nodes, name_in_triples
from editor_app.vocabularies.rdf_reading import Limits, RdfFormat, detect_format, format_of, read_graph, triples_of

SCHEME = '<urn:x:s> <urn:x:p> "Häfen"@de .'
NAMESPACES = 'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x:"'


def xml(said: str = "", doctype: str = "") -> bytes:
    return f'<?xml version="1.0"?>{doctype}<r:RDF {NAMESPACES}>{said}</r:RDF>'.encode()


def tag_with(attribute: str, count: int) -> str:
    """A tag with that many attributes of one kind."""
    attributes = " ".join(f'{attribute}{number}="urn:x"' for number in range(count))
    return f"<t {attributes}/>"


def triples(data: bytes, name: str = "x.ttl") -> set[tuple[str, str, str]]:
    return set(triples_of(read_graph(data, name, "urn:base:x/")))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SCHEME.encode(), "x.ttl"),
        (SCHEME.encode(), "x.nt"),
        (b"\xef\xbb\xbf" + SCHEME.encode(), "x.ttl"),
        (SCHEME.encode(), "x.rdf"),
        (xml('<r:Description r:about="urn:x:s"><x:p xml:lang="DE">Häfen</x:p></r:Description>'), "x.rdf"),
        (xml('<r:Description r:about="urn:x:s"><x:p xml:lang="de">Häfen</x:p></r:Description>'), "x.ttl"),
        ('{"@id": "urn:x:s", "urn:x:p": {"@value": "Häfen", "@language": "de"}}'.encode(), "x.jsonld"),
        ('[{"@id": "urn:x:s", "urn:x:p": [{"@value": "Häfen", "@language": "de"}]}]'.encode(), "x"),
    ],
)
def test_a_format_is_known_by_its_content_whatever_the_name(data: bytes, name: str) -> None:
    assert triples(data, name) == {("<urn:x:s>", "urn:x:p", '"Häfen"@de')}


def test_formats_are_known_by_their_names() -> None:
    assert [format_of(name) for name in ("a.TTL", "a.owl", "a.nt", "a.json", "a.docx")] == [
        RdfFormat.TURTLE,
        RdfFormat.RDF_XML,
        RdfFormat.N_TRIPLES,
        RdfFormat.JSON_LD,
        None,
    ]
    assert detect_format(b'[] a <urn:x:s> ; <urn:x:p> "x" .', "x.ttl") is RdfFormat.TURTLE


def test_relative_addresses_belong_to_the_vocabulary() -> None:
    assert triples(b"<> a <quay> .") == {
        ("<urn:base:x/>", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<urn:base:x/quay>")
    }


def test_what_is_said_twice_is_there_once() -> None:
    graph = read_graph(b'<urn:a> <urn:p> "x", "x", "y", "x" .', "x.ttl", "urn:b:")

    assert graph == {"<urn:a>": {"urn:p": ['"x"', '"y"']}}


def test_lines_of_xml_end_as_xml_says() -> None:
    data = xml('<r:Description r:about="urn:x:s"><x:p>a\r\nb\rc&#13;d</x:p></r:Description>')

    assert triples(data, "x.rdf") == {("<urn:x:s>", "urn:x:p", '"a\\nb\\nc\\rd"')}


def test_entities_that_stand_for_addresses_are_read() -> None:
    data = xml(
        '<r:Description r:about="&h;s"><x:p r:resource="&h;t"/></r:Description>',
        '<!DOCTYPE r:RDF [<!ENTITY h "urn:x:">]>',
    )

    assert triples(data, "x.rdf") == {("<urn:x:s>", "urn:x:p", "<urn:x:t>")}


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"\xff\xfe", "x.ttl", "x.ttl is not written in UTF-8: line 1 has a byte that cannot be read."),
        (SCHEME.encode("utf-16"), "x.ttl", "x.ttl is not written in UTF-8"),
        (b'\n<urn:a> <urn:p> "\xff" .', "x.ttl", "x.ttl is not written in UTF-8: line 2"),
        (b"\nquay", "x.ttl", "x.ttl is not a Turtle file at line 2: "),
        (b"quay", "x.nt", "x.nt is not an N-Triples file at line 1: "),
        (b'<urn:a> <urn:p> "' + b"x" * 20_000_000 + b'" .', "x.ttl", "x.ttl has a value too long to be read."),
        (b'{"@context": "http://127.0.0.1:1/c"}', "x.json", "x.json names a JSON-LD context on the network, which"),
        (b'{"@context": {"@import": "http://127.0.0.1:1/c"}}', "x.json", "x.json names a JSON-LD context"),
        (b'{"a":' * 70_000, "x.json", "x.json is not a JSON-LD file"),
        (b"{", "x.json", "x.json is not a JSON-LD file at line 1: "),
        (xml()[:-3], "x.rdf", "x.rdf is not an RDF/XML file at line 1: "),
        (b'<?xml version="1.0"?><html/>', "x.rdf", "x.rdf is not an RDF/XML file: "),
        (b'<?xml version="1.0" encoding="latin-1"?><r/>', "x.rdf", "x.rdf is written in latin-1; save it in UTF-8."),
        (xml(doctype='<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'), "x.rdf", "entities by other entities"),
        (xml(doctype='<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hosts">]>'), "x.rdf", "entities by other entities"),
        (xml("<a>" * 300 + "</a>" * 300), "x.rdf", "x.rdf nests more than 200 elements in one another."),
        (xml(tag_with("a", 1_001)), "x.rdf", "x.rdf has a tag with more than 1,000 attributes."),
        (xml(tag_with("xmlns:n", 1_001)), "x.rdf", "x.rdf has a tag with more than 1,000 attributes."),
        (
            xml("&a;" * 100_000, f'<!DOCTYPE r [<!ENTITY a "{"x" * 1000}">]>'),
            "x.rdf",
            "x.rdf defines entities that would make it too long.",
        ),
    ],
)
def test_hostile_files_are_refused_in_a_sentence_and_nothing_is_fetched(
    monkeypatch: pytest.MonkeyPatch, data: bytes, name: str, sentence: str
) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("a socket was opened"))

    with pytest.raises(InputError) as caught:
        read_graph(data, name, "urn:b:")

    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_files_larger_than_a_vocabulary_are_refused() -> None:
    many = b"".join(b"<urn:x:%d> <urn:p> <urn:q> .\n" % place for place in range(11))

    with pytest.raises(InputError, match=r"x\.nt has more than 10 statements, more than a vocabulary has\."):
        read_graph(many, "x.nt", "urn:b:", Limits(statement_count=10))
    with pytest.raises(InputError, match=r"x\.nt is larger than 0 MB"):
        read_graph(many, "x.nt", "urn:b:", Limits(byte_count=10))
    assert len(read_graph(many, "x.nt", "urn:b:", Limits(statement_count=11))) == 11
    assert rdf_reading.MAX_STATEMENTS >= 1_000_000


def named(text: str) -> set[tuple[str, str, str]]:
    return set(triples_of(name_blank_nodes(read_graph(text.encode(), "x.ttl", "urn:b:"))))


def test_nodes_without_an_address_are_named_by_what_is_said_of_them() -> None:
    one = '_:a <urn:p> _:b, "1" . _:b <urn:p> _:c . _:c <urn:q> "x" . <urn:s> <urn:p> _:a, [ <urn:q> "y" ] .'
    same = '<urn:s> <urn:p> [ <urn:q> "y" ], _:z . _:y <urn:q> "x" . _:x <urn:p> _:y . _:z <urn:p> "1", _:x .'
    other = one.replace('"x"', '"z"')

    assert named(one) == named(same)
    assert named(one) != named(other)
    assert name_in_triples(triples_of(read_graph(one.encode(), "x.ttl", "urn:b:"))) == named(one)


def test_nodes_that_are_all_alike_cost_no_endless_search() -> None:
    """Twelve nodes that each point to all others: an exact canonical form would try 12! orders."""
    text = "".join(f"_:n{one} <urn:p> _:n{two} ." for one in range(12) for two in range(12) if one != two)

    assert named(text) == named(text.replace("_:n1 ", "_:m1 ").replace("_:n1 .", "_:m1 ."))
    assert len(named(text)) == 132


def test_a_ring_is_the_same_wherever_it_begins() -> None:
    ring = [f"_:n{place} <urn:p> _:n{(place + 1) % 9} ." for place in range(9)]

    assert named("".join(ring)) == named("".join(reversed(ring)))
