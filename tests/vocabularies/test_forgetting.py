"""A deleted term is gone from what a file said beyond the form as well."""

from __future__ import annotations

from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.operations import delete
from editor_app.vocabularies.skos import parse_scheme, scheme_to_bytes

TREES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix c: <urn:trees/> . @prefix x: <urn:x#> .
<urn:trees/> a skos:ConceptScheme ; skos:prefLabel "Trees"@en ; x:favourite c:elm ; skos:hasTopConcept c:elm .
c:oak a skos:Concept ; skos:inScheme <urn:trees/> ; skos:prefLabel "Oak"@en ; skos:narrower c:elm  ;
  x:near c:elm, c:ash ; skos:closeMatch c:elm .
c:elm a skos:Concept ; skos:inScheme <urn:trees/> ; skos:prefLabel "Elm"@en ; skos:broader c:oak ; x:height "40" .
c:ash a skos:Concept ; skos:inScheme <urn:trees/> ; skos:prefLabel "Ash"@en .
c:group a skos:OrderedCollection ; skos:prefLabel "Group"@en ; skos:memberList ( c:elm c:oak c:elm c:elm c:ash c:elm ) .
c:heap a skos:Collection ; skos:member c:elm, c:oak .
"""


def trees() -> Scheme:
    return parse_scheme(TREES.encode(), "trees.ttl", "trees").scheme


def test_nothing_that_is_written_names_a_deleted_term() -> None:
    after = delete(trees(), "elm", 0).after

    for ending in ("ttl", "nt", "rdf", "jsonld"):
        assert b"elm" not in scheme_to_bytes(after, f"trees.{ending}")
    text = scheme_to_bytes(after, "trees.nt").decode()
    assert "<urn:x#near> <urn:trees/ash>" in text
    assert "member> <urn:trees/oak>" in text


def test_a_list_keeps_its_other_members_in_their_order() -> None:
    after = delete(trees(), "elm", 0).after

    links = {(s.subject, s.property.rpartition("#")[2]): s.value for s in after.extra}
    cell, members = links["<urn:trees/group>", "memberList"], []
    while (cell, "first") in links:
        members.append(links[cell, "first"])
        cell = links[cell, "rest"]
    assert members == ["<urn:trees/oak>", "<urn:trees/ash>"]
    assert cell.endswith("nil>")


def test_the_scheme_stays_as_it_is_where_it_never_named_the_term() -> None:
    plain = parse_scheme(TREES.replace("x:favourite c:elm ;", "").encode(), "trees.ttl", "trees").scheme

    assert delete(plain, "oak", 0).head is not None  # a collection has it
    lone = Scheme("s", "S", "1", plain.concepts, iri=plain.iri)
    assert delete(lone, "ash", 0).head is None
