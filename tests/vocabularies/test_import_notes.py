from __future__ import annotations

from dataclasses import replace

from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.import_notes import ImportRule
from editor_app.vocabularies.scheme_reading import ReadScheme
from editor_app.vocabularies.skos import parse_scheme
from editor_app.vocabularies.turtle import scheme_to_turtle

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix : <urn:editor-app:vocab/lamps/> .
: a skos:ConceptScheme .
"""
FINE = ':fine a skos:Concept ; skos:inScheme : ; skos:prefLabel "Fine"@en .'


def read(text: str) -> ReadScheme:
    return parse_scheme((HEAD + text).encode(), "lamps.ttl", "lamps")


def sentences(text: str) -> dict[ImportRule, str]:
    return {note.rule: note.sentence for note in read(text).notes}


def test_a_plain_file_gives_no_note() -> None:
    assert read(FINE + ": skos:hasTopConcept :fine . :fine skos:narrower :fine .").notes == ()


def test_what_has_no_place_is_counted() -> None:
    found = sentences(
        FINE + ':fine <urn:x:wick> 1, 2 ; skos:foo "x" . :group a skos:Collection ; skos:member :fine ; <urn:a> 1 ;'
        " <urn:b> 1 ; <urn:c> 1 ; <urn:d> 1 ."
    )

    assert found == {
        ImportRule.KEPT_AS_IT_WAS: "9 statements have no place in the form and will be written back unchanged: "
        "urn:x:wick (2), rdf:type (1), skos:foo (1), skos:member (1), urn:a (1) and 3 more properties."
    }


def test_labels_of_skos_xl_are_read_as_plain_ones_and_said_so() -> None:
    text = ':oil a skos:Concept ; skos:inScheme : ; xl:prefLabel :l1 ; xl:altLabel [ xl:literalForm "Wick lamp"@en ] .'
    found = read(text + ':l1 a xl:Label ; xl:literalForm "Oil lamp"@en .')

    (oil,) = found.scheme.concepts
    assert (oil.preferred_label, oil.alternative_labels) == ("Oil lamp", ("Wick lamp",))
    assert ImportRule.LABELS_FLATTENED in {note.rule for note in found.notes}
    assert [note.concepts for note in found.notes if note.rule is ImportRule.LABELS_FLATTENED] == [("oil",)]


def test_a_label_of_skos_xl_that_was_taken_away_stays_away() -> None:
    scheme = read(
        ':oil a skos:Concept ; skos:inScheme : ; skos:prefLabel "Oil"@en ; xl:altLabel :l1, :l2 .'
        ':l1 xl:literalForm "Wick lamp"@en . :l2 xl:literalForm "Old lamp"@en .'
    ).scheme
    without = replace(scheme, concepts=(replace(scheme.concepts[0], alternative_labels=("Old lamp",)),))

    again = parse_scheme(scheme_to_turtle(without).encode(), "lamps.ttl", "lamps").scheme

    assert again.concepts[0].alternative_labels == ("Old lamp",)


def test_terms_without_an_address_get_one_and_are_listed() -> None:
    found = read('[] a skos:Concept ; skos:inScheme : ; skos:prefLabel "Gas lamp"@en . [] a skos:Concept .' + FINE)

    assert [concept.id for concept in found.scheme.concepts] == ["fine", "gas-lamp", "term-1"]
    assert {note.rule: note.sentence for note in found.notes}[ImportRule.NO_ADDRESS] == (
        "2 terms had no address and were given one: gas-lamp, term-1."
    )
    assert _again(found.scheme) == found.scheme


def test_a_scheme_without_an_address_gets_one() -> None:
    found = parse_scheme(
        b"@prefix skos: <http://www.w3.org/2004/02/skos/core#> . _:s a skos:ConceptScheme ."
        b"<urn:x:a> a skos:Concept ; skos:inScheme _:s .",
        "lamps.ttl",
        "lamps",
    )

    assert found.scheme.iri is None
    assert [concept.iri for concept in found.scheme.concepts] == ["urn:x:a"]
    assert found.notes == ()


def test_terms_that_name_no_scheme_are_taken_in_and_listed() -> None:
    one = sentences(FINE + ":oil a skos:Concept .")
    more = sentences("".join(f":t{place} a skos:Concept ; skos:inScheme <urn:x:gone> ." for place in range(7)))

    assert one[ImportRule.NOT_IN_SCHEME] == (
        "1 term does not say to which scheme it belongs and was taken into this one: oil."
    )
    assert more[ImportRule.NOT_IN_SCHEME] == (
        "7 terms do not say to which scheme they belong and were taken into this one: t0, t1, t2, t3, t4 and 2 more."
    )


def test_variants_of_a_language_are_named() -> None:
    found = sentences(FINE + ':fine skos:altLabel "Fein"@de, "Fine lamp"@en-gb, "Fien"@en-ca .')

    assert found == {
        ImportRule.LANGUAGE_VARIANTS: "Some languages are tagged in more than one way, and count as different ones: "
        "en, en-ca, en-gb."
    }


def _again(scheme: Scheme) -> Scheme:
    return parse_scheme(scheme_to_turtle(scheme).encode(), "lamps.ttl", "lamps").scheme
