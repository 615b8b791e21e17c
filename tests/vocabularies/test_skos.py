from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from editor_app.domain.errors import InputError, ProfileError
from editor_app.domain.rdf_terms import Statement
from editor_app.domain.vocabulary import (
    Concept,
    EdgePolicy,
    Label,
    LabelKind,
    Mapping,
    MatchKind,
    Note,
    NoteKind,
    Redundancy,
    ReplacementKind,
    Scheme,
    Status,
)
from editor_app.vocabularies.index import Match, VocabularyIndex
from editor_app.vocabularies.skos import load_scheme, parse_scheme, read_scheme, write_scheme
from editor_app.vocabularies.turtle import scheme_iri, scheme_to_turtle
from tests.vocabularies.samples import HARBOURS, schemes

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix tx: <urn:editor-app:profile#> .
@prefix c: <https://example.org/lamps#> .
@prefix : <urn:editor-app:vocab/lamps/> .
"""
LAMPS = HEAD + '<https://example.org/lamps> a skos:ConceptScheme ; dct:title "Lamps"@en ; owl:versionInfo "2" .\n'
HOUSE = HEAD + ': a skos:ConceptScheme ; dct:title "Lamps"@en .\n'


def load(folder: Path, text: str) -> Scheme:
    file = folder / "lamps.ttl"
    file.write_text(text, encoding="utf-8")
    return load_scheme(file)


def parse(text: str) -> Scheme:
    return parse_scheme(text.encode(), "lamps.ttl", "lamps").scheme


def term(statements: str) -> Concept:
    """One concept of the house's scheme of lamps, `:oil`, of which this is said."""
    scheme = parse(HOUSE + f":oil a skos:Concept ; skos:inScheme : ; {statements} .")
    return next(concept for concept in scheme.concepts if concept.id == "oil")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(schemes())
def test_a_scheme_comes_back_from_its_file_as_it_was(tmp_path: Path, scheme: Scheme) -> None:
    file = tmp_path / "any.ttl"

    write_scheme(scheme, file)

    assert load_scheme(file) == scheme


@settings(deadline=None)
@given(schemes())
def test_the_same_concepts_make_the_same_bytes(scheme: Scheme) -> None:
    turned = replace(scheme, concepts=tuple(reversed(scheme.concepts)))

    assert scheme_to_turtle(turned) == scheme_to_turtle(scheme)


def test_one_statement_stands_on_a_line() -> None:
    text = scheme_to_turtle(HARBOURS)

    assert '\n  skos:altLabel "Kai"@en ;\n  skos:altLabel "Wharf"@en ;\n' in text
    assert text.endswith(".\n")
    assert "\r" not in text


def test_writing_leaves_no_part_behind(tmp_path: Path) -> None:
    write_scheme(HARBOURS, tmp_path / "harbours.ttl")

    assert [file.name for file in tmp_path.iterdir()] == ["harbours.ttl"]
    assert load_scheme(tmp_path / "harbours.ttl") == HARBOURS


def test_odd_ids_make_valid_addresses(tmp_path: Path) -> None:
    scheme = Scheme("odd id", "Odd", "", (Concept("Ä b/#", "One"), Concept("a.", "Two", broader=("Ä b/#",))))
    file = tmp_path / "odd id.ttl"

    write_scheme(scheme, file)

    assert scheme_iri("odd id") == "urn:editor-app:vocab/odd%20id/"
    assert load_scheme(file).concepts[1].id == "Ä b/#"
    assert load_scheme(file).concepts[0].broader == ("Ä b/#",)


def test_a_foreign_file_is_read_by_the_ends_of_its_addresses(tmp_path: Path) -> None:
    scheme = load(
        tmp_path,
        LAMPS
        + """
c:oil a skos:Concept ; skos:prefLabel "Oil lamp"@en, "Öllampe"@de ; skos:altLabel "Tranfunzel"@de, "Wick" .
c:gas a skos:Concept ; skos:prefLabel "Gas lamp"@en ; skos:broader c:oil ; skos:related c:lost .
""",
    )

    gas, oil = scheme.concepts
    assert (scheme.id, scheme.title, scheme.version) == ("lamps", "Lamps", "2")
    assert (gas.id, gas.iri, gas.broader) == ("gas", "https://example.org/lamps#gas", ("oil",))
    assert gas.related == ("https://example.org/lamps#lost",)
    assert oil.preferred_label == "Oil lamp"
    assert oil.labels == (("de", "Öllampe"),)
    assert oil.other_labels == (
        Label(LabelKind.ALTERNATIVE, "", "Wick"),
        Label(LabelKind.ALTERNATIVE, "de", "Tranfunzel"),
    )


def test_labels_of_other_languages_are_found(tmp_path: Path) -> None:
    concept = term(
        'skos:prefLabel "Oil lamp"@en ; skos:altLabel "Tranfunzel"@de, "Wick", "Oyl lamp"@en-gb ; '
        'skos:hiddenLabel "Oellampe"@de ; tx:demonym "Lampen"@de'
    )
    index = VocabularyIndex(Scheme("lamps", "Lamps", "", (concept,)))

    kinds = {text: index.resolve(text).kind for text in ("Tranfunzel", "Wick", "Oyl lamp", "Oellampe")}
    assert kinds == {
        "Tranfunzel": Match.OTHER_LANGUAGE,
        "Wick": Match.ALIAS,
        "Oyl lamp": Match.ALIAS,
        "Oellampe": Match.KNOWN_MISSPELLING,
    }
    assert index.resolve("Lampen").kind is Match.UNKNOWN
    assert [found.label for found in index.complete("tranf")] == ["Tranfunzel"]
    assert [found.concept.id for found in index.mentions("An old Tranfunzel and the Lampen, no Oellampe")] == [
        "oil",
        "oil",
    ]


def test_everything_the_model_knows_is_read() -> None:
    scheme = parse(
        HOUSE
        + """
: owl:priorVersion <urn:x:1> ; tx:field "lamps" ; tx:minPerArticle 1 ; tx:maxPerArticle 3 ;
  tx:redundancy "mostSpecific" ; dct:creator "The keeper" ; skos:definition "What gives light."@en .
:oil a skos:Concept ; skos:inScheme : ; skos:topConceptOf : ; skos:notation "oil", "L1" ;
  skos:prefLabel "Oil lamp"@en ; tx:caseSensitive "OIL"@en ;
  skos:broader :lamp, :light, :thing ; tx:implies :lamp ; tx:suggests :light ;
  tx:belongsToCenter <urn:editor-app:vocab/centers/east> ; tx:belongsToProgram <urn:x:sea> ;
  skos:exactMatch <https://example.org/other/7> ; skos:broadMatch <https://example.org/other/8> ;
  tx:iso2 "OL" ; tx:m49 "007" ; tx:status "proposed" ; tx:validFrom "1890"^^xsd:gYear ;
  tx:validTo "1950-06-01"^^xsd:date ; owl:deprecated true ; dct:isReplacedBy :gas ; tx:replacementKind "merge" ;
  skos:definition "A lamp."@en ; skos:scopeNote "Lamps with oil."@en, "Mit Öl."@de ; skos:editorialNote "By eye."@en ;
  skos:historyNote "Since 1890" .
"""
    )

    assert (scheme.prior_version, scheme.field, scheme.min_per_article, scheme.max_per_article) == (
        "urn:x:1",
        "lamps",
        1,
        3,
    )
    assert scheme.redundancy is Redundancy.MOST_SPECIFIC
    assert scheme.creators == ("The keeper",)
    assert scheme.notes == (Note(NoteKind.DEFINITION, "en", "What gives light."),)
    (oil,) = scheme.concepts
    assert oil == Concept(
        "oil",
        "Oil lamp",
        broader=("lamp", "light", "thing"),
        implies=("lamp",),
        suggests=("light",),
        scope_note="Lamps with oil.",
        source_note="By eye.",
        is_deprecated=True,
        replaced_by=("gas",),
        case_sensitive=("OIL",),
        notes=(
            Note(NoteKind.DEFINITION, "en", "A lamp."),
            Note(NoteKind.SCOPE, "de", "Mit Öl."),
            Note(NoteKind.HISTORY, "", "Since 1890"),
        ),
        mappings=(
            Mapping(MatchKind.BROAD, "https://example.org/other/8"),
            Mapping(MatchKind.EXACT, "https://example.org/other/7"),
        ),
        notations=("L1", "oil"),
        codes=(("iso2", "OL"), ("m49", "007")),
        valid_from="1890",
        valid_to="1950-06-01",
        status=Status.PROPOSED,
        replacement_kind=ReplacementKind.MERGE,
        belongs_to_center=("east",),
        belongs_to_program=("urn:x:sea",),
        is_top_concept=True,
    )
    assert [oil.policy(above) for above in oil.broader] == [EdgePolicy.REQUIRE, EdgePolicy.SUGGEST, EdgePolicy.NONE]


def test_whatever_else_is_said_is_kept_word_for_word() -> None:
    concept = term('skos:prefLabel "Oil lamp"@en ; <urn:x:wick> "flat"@en, 7, <urn:x:a> ; skos:notation "7"^^<urn:x:n>')

    assert concept.extra == (
        Statement("", "http://www.w3.org/2004/02/skos/core#notation", '"7"^^<urn:x:n>'),
        Statement("", "urn:x:wick", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        Statement("", "urn:x:wick", '"flat"@en'),
        Statement("", "urn:x:wick", "<urn:x:a>"),
    )
    assert concept.unstated == ()


def test_two_preferred_labels_are_both_kept() -> None:
    concept = term('skos:prefLabel "Oil lamp"@en, "Lamp of oil"@en')

    assert concept.preferred_label == "Lamp of oil"
    assert concept.other_labels == (Label(LabelKind.PREFERRED, "en", "Oil lamp"),)


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        ('skos:prefLabel "Öllampe"@de, "Lampe à huile"@fr', "Öllampe"),
        ('skos:altLabel "Oil lamp"@en', "oil"),
        ('skos:prefLabel "Oil lamp"@en-gb', "Oil lamp"),
    ],
)
def test_a_concept_without_a_label_of_its_own_shows_another(labels: str, shown: str) -> None:
    others = ':gas a skos:Concept ; skos:inScheme : ; skos:prefLabel "Gas lamp"@en .'
    scheme = parse(HOUSE + f":oil a skos:Concept ; skos:inScheme : ; {labels} ." + others)
    oil = scheme.concepts[1]

    assert (oil.preferred_label, oil.borrows_label) == (shown, True)
    assert f'prefLabel "{shown}"@en ' not in scheme_to_turtle(scheme)
    named = replace(scheme, concepts=(replace(oil, preferred_label="Lamp"),))
    assert 'prefLabel "Lamp"@en ' in scheme_to_turtle(named)


def test_the_commonest_language_is_the_schemes() -> None:
    concepts = "".join(
        f':l{place} a skos:Concept ; skos:inScheme : ; skos:prefLabel "Lampe {place}"@de, "Lamp"@{tag} .'
        for place, tag in enumerate(("fr", "fr", "en"))
    )
    scheme = parse(HOUSE + concepts)

    assert scheme.default_language == "de"
    assert [concept.preferred_label for concept in scheme.concepts] == ["Lampe 0", "Lampe 1", "Lampe 2"]
    assert parse(HOUSE).default_language == "en"
    assert parse(HOUSE + ': tx:defaultLanguage "fr" .' + concepts).concepts[0].preferred_label == "Lamp"
    assert "defaultLanguage" not in scheme_to_turtle(scheme)
    assert 'tx:defaultLanguage "fr"' in scheme_to_turtle(parse(HOUSE + ': tx:defaultLanguage "fr" .' + concepts))


def test_flaws_are_no_hindrance() -> None:
    scheme = parse(
        HOUSE
        + """
:a a skos:Concept ; skos:inScheme : ; skos:notation "1" ; skos:broader :b, "nothing", [] ; skos:related <urn:x:gone> .
:b a skos:Concept ; skos:notation "1" ; skos:broader :a ; skos:prefLabel "B"@en, 7 ; skos:topConceptOf <urn:x:other> .
"""
    )

    assert [(concept.id, concept.broader, concept.preferred_label) for concept in scheme.concepts] == [
        ("a", ("b",), "a"),
        ("b", ("a",), "B"),
    ]
    assert scheme.concepts[0].related == ("urn:x:gone",)


def test_ids_are_one_of_their_kind() -> None:
    scheme = parse(
        HEAD
        + """
<urn:x:s> a skos:ConceptScheme .
<urn:x:a/oil> a skos:Concept ; skos:inScheme <urn:x:s> .
<urn:x:b/oil> a skos:Concept ; skos:inScheme <urn:x:s> .
<urn:x:c> a skos:Concept ; skos:inScheme <urn:x:s> ; skos:notation "oil-1" .
"""
    )

    assert [concept.id for concept in scheme.concepts] == ["oil", "oil-1", "urn:x:b/oil"]


def test_relations_named_from_the_other_side_are_understood() -> None:
    text = HOUSE + (
        ": skos:hasTopConcept :a .\n:a a skos:Concept ; skos:inScheme : ; skos:narrower :b, :c ."
        ":b a skos:Concept ; skos:inScheme : ; skos:broader :a . :c a skos:Concept ; skos:inScheme : ."
    )
    scheme = parse(text)
    a, b, c = scheme.concepts

    assert (a.is_top_concept, b.broader, c.broader) == (True, ("a",), ("a",))
    moved = replace(scheme, concepts=(replace(a, is_top_concept=False), b, replace(c, broader=("b",))))
    written = scheme_to_turtle(moved)
    assert "narrower c:b" in written
    assert "narrower c:c" not in written
    assert "hasTopConcept" not in written
    assert parse(written).concepts[2].broader == ("b",)


def test_other_forms_of_yes_and_no_are_understood_until_they_are_changed() -> None:
    concept = term('owl:deprecated "1"^^xsd:boolean ; tx:ambiguous "true" ; tx:assignable "0" ; tx:validFrom "1890"')

    assert (concept.is_deprecated, concept.is_ambiguous, concept.is_assignable) == (True, True, False)
    assert concept.valid_from == "1890"
    scheme = Scheme("lamps", "Lamps", "", (concept,))
    assert 'owl:deprecated "1"' in scheme_to_turtle(scheme)
    back = replace(concept, is_deprecated=False, is_ambiguous=False, is_assignable=True, valid_from=None)
    written = scheme_to_turtle(replace(scheme, concepts=(back,)))
    assert not [word for word in ("deprecated", "ambiguous", "assignable", "validFrom") if word in written]


def test_a_no_gives_way_to_a_yes() -> None:
    concept = term('owl:deprecated false ; tx:status "lost" ; tx:validFrom "soon"')

    assert (concept.is_deprecated, concept.status, concept.valid_from) == (False, None, None)
    retired = replace(concept, is_deprecated=True, status=Status.APPROVED)
    written = scheme_to_turtle(Scheme("lamps", "Lamps", "", (retired,)))
    assert "owl:deprecated true" in written
    assert "owl:deprecated false" not in written
    assert '"lost"' not in written


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("this is no turtle", "lamps.ttl is not a Turtle file at line 1"),
        (LAMPS + "c:oil a ;", "lamps.ttl is not a Turtle file at line 10"),
        ("", "lamps.ttl has no skos:ConceptScheme, so it is no vocabulary."),
        (
            LAMPS + "<x:other> a skos:ConceptScheme .",
            "lamps.ttl has 2 schemes; name the one to read: https://example.org/lamps, x:other.",
        ),
    ],
)
def test_a_file_that_is_no_vocabulary_is_refused_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load(tmp_path, text)

    assert sentence in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"The vocabulary none\.ttl cannot be read"):
        load_scheme(tmp_path / "none.ttl")


def test_one_of_several_schemes_is_read(tmp_path: Path) -> None:
    file = tmp_path / "both.ttl"
    file.write_text(
        LAMPS
        + """
<urn:x:s> a skos:ConceptScheme ; dct:title "Others"@en .
c:oil a skos:Concept ; skos:inScheme <https://example.org/lamps> ; skos:prefLabel "Oil"@en .
<urn:x:s/gas> a skos:Concept ; skos:inScheme <urn:x:s> ; skos:prefLabel "Gas"@en ; skos:exactMatch c:oil .
c:loose a skos:Concept ; skos:prefLabel "Loose"@en .
"""
    )

    others = read_scheme(file, "others", "urn:x:s").scheme

    assert (others.id, others.iri, others.title) == ("others", "urn:x:s", "Others")
    assert [concept.id for concept in others.concepts] == ["gas"]
    assert parse_scheme(scheme_to_turtle(others).encode(), "x.ttl", "others", "urn:x:s").scheme == others
    with pytest.raises(InputError, match=r"both\.ttl has no scheme urn:x:t; it has https://example\.org/lamps, "):
        read_scheme(file, address="urn:x:t")


def test_many_schemes_are_not_all_named() -> None:
    text = HEAD + "".join(f"<urn:x:{place}> a skos:ConceptScheme ." for place in range(7))

    with pytest.raises(InputError, match=r"has 7 schemes; name the one to read: urn:x:0, .* and 2 more"):
        parse(text)


@pytest.mark.parametrize(
    ("head", "title", "version"),
    [
        ('dct:title "Lampen"@de ; owl:versionInfo "2"@en', "Lampen", "2"),
        ('skos:prefLabel "Lamp list"@en ; owl:versionInfo ""', "Lamp list", ""),
        ('dct:title "B"@en, "A"@en ; owl:versionInfo "1", "2"', "A", "1"),
        ("tx:field 7", "lamps", ""),
    ],
)
def test_a_scheme_is_named_by_whatever_names_it(head: str, title: str, version: str) -> None:
    scheme = parse(HEAD + f": a skos:ConceptScheme ; {head} .")

    assert (scheme.title, scheme.version) == (title, version)
    assert parse(scheme_to_turtle(scheme)) == scheme
