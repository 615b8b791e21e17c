from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from editor_app.domain.errors import ProfileError
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.skos import load_scheme, write_scheme
from editor_app.vocabularies.turtle import scheme_iri, scheme_to_turtle
from tests.vocabularies.samples import HARBOURS, schemes

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix c: <https://example.org/lamps#> .
<https://example.org/lamps> a skos:ConceptScheme ; dct:title "Lamps"@en ; owl:versionInfo "2" .
"""


def load(folder: Path, text: str) -> Scheme:
    file = folder / "lamps.ttl"
    file.write_text(text, encoding="utf-8")
    return load_scheme(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(schemes())
def test_a_scheme_comes_back_from_its_file_as_it_was(tmp_path: Path, scheme: Scheme) -> None:
    file = tmp_path / "any.ttl"

    write_scheme(scheme, file)

    assert load_scheme(file) == scheme or "en" in {tag for concept in scheme.concepts for tag, _ in concept.labels}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(schemes())
def test_the_same_concepts_make_the_same_bytes(tmp_path: Path, scheme: Scheme) -> None:
    turned = Scheme(scheme.id, scheme.title, scheme.version, tuple(reversed(scheme.concepts)))

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
        HEAD
        + """
c:oil a skos:Concept ; skos:prefLabel "Oil lamp"@en-gb, "Öllampe"@de ; skos:altLabel "Tranfunzel"@de, "Wick" .
c:gas a skos:Concept ; skos:prefLabel "Gas lamp" ; skos:broader c:oil ; skos:related c:lost .
""",
    )

    gas, oil = scheme.concepts
    assert (scheme.id, scheme.title, scheme.version) == ("lamps", "Lamps", "2")
    assert (gas.id, gas.broader, gas.related) == ("gas", ("oil",), ("lost",))
    assert oil.preferred_label == "Oil lamp"
    assert oil.labels == (("de", "Öllampe"),)
    assert oil.alternative_labels == ("Tranfunzel", "Wick")


def test_blank_nodes_do_no_harm(tmp_path: Path) -> None:
    scheme = load(tmp_path, HEAD + '[] a skos:Concept ; skos:prefLabel "Nameless" ; skos:note [ skos:note "x" ] .')

    assert [concept.preferred_label for concept in scheme.concepts] == ["Nameless"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("this is no turtle", "lamps.ttl is not a Turtle file at line 1"),
        (HEAD + "c:oil a ;", "lamps.ttl is not a Turtle file at line 7"),
        ("", "must hold one skos:ConceptScheme, but holds 0"),
        (HEAD + "<x:other> a skos:ConceptScheme .", "but holds 2"),
        (
            HEAD + 'c:oil a skos:Concept ; skos:prefLabel "Öl"@de .',
            "the concept 'oil' has no preferred label in English",
        ),
        (HEAD + 'c:oil a skos:Concept ; skos:prefLabel "A", "B" .', "the concept 'oil' has two preferred labels: A, B"),
    ],
)
def test_a_file_that_is_no_vocabulary_is_refused_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load(tmp_path, text)

    assert sentence in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"The vocabulary none\.ttl cannot be read"):
        load_scheme(tmp_path / "none.ttl")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "lamps.ttl"
    file.write_bytes(HEAD.encode() + b'c:x a skos:Concept ; skos:prefLabel "\xff" .')

    with pytest.raises(ProfileError, match="is not a Turtle file"):
        load_scheme(file)
