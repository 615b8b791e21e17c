from __future__ import annotations

import pytest

from editor_app.domain.vocabulary import Concept, Label, LabelKind, Scheme
from editor_app.vocabularies.flaws import find_flaws, labels_of
from tests.vocabularies.samples import HARBOURS


def rules(*concepts: Concept) -> list[str]:
    return [flaw.rule for flaw in find_flaws(Scheme("s", "S", "", concepts))]


@pytest.mark.parametrize(
    ("concepts", "rule"),
    [
        ((Concept("a", "A"), Concept("a", "B")), "vocab.repeated-id"),
        ((Concept("a", " "),), "vocab.blanks-in-label"),
        ((Concept("a", "A", ("two  blanks",)),), "vocab.blanks-in-label"),
        ((Concept("a", "A", ("A",)),), "vocab.repeated-label"),
        ((Concept("a", "Quay"), Concept("b", "B", ("quay",))), "vocab.shared-label"),
        ((Concept("a", "A", broader=("b",)),), "vocab.lost-reference"),
        ((Concept("a", "A", replaced_by=("b",), is_deprecated=True),), "vocab.lost-reference"),
        ((Concept("a", "A", implies=("b",)), Concept("b", "B")), "vocab.implies-not-broader"),
        ((Concept("a", "A", broader=("b",)), Concept("b", "B", broader=("a",))), "vocab.cycle"),
        ((Concept("a", "A", broader=("b",)), Concept("b", "B", is_deprecated=True)), "vocab.retired-broader"),
        (
            (
                Concept("a", "A", is_deprecated=True, replaced_by=("b",)),
                Concept("b", "B", is_deprecated=True, replaced_by=("a",)),
            ),
            "vocab.retired-replacement",
        ),
    ],
)
def test_a_flaw_is_found(concepts: tuple[Concept, ...], rule: str) -> None:
    assert rule in rules(*concepts)


def test_ambiguous_concepts_may_share_a_name() -> None:
    east, west = (Concept(name, name, ("Pier",), is_ambiguous=True) for name in ("East", "West"))

    assert rules(east, west) == []


def test_a_sound_scheme_has_only_the_flaw_that_was_put_in() -> None:
    assert [(flaw.rule, flaw.concept_id) for flaw in find_flaws(HARBOURS)] == [("vocab.retired-replacement", "cove")]


def test_all_labels_of_a_concept_are_counted() -> None:
    concept = Concept("a", "A", ("B",), ("C",), labels=(("ru", "Г"),))

    assert labels_of(concept) == ("A", "B", "C", "Г")


def test_a_flaw_says_what_it_is_about() -> None:
    flaw = find_flaws(Scheme("s", "S", "", (Concept("a", "Quay"), Concept("b", "Quai", ("Quay",)))))[0]

    assert flaw.message == "“Quay” names “Quay” and “Quai”."
    assert flaw.concept_id == "b"


def test_a_concept_may_be_called_the_same_in_two_languages() -> None:
    cuba = Concept("cuba", "Cuba", labels=(("es", "Cuba"), ("fr", "Cuba")))

    assert find_flaws(Scheme("s", "S", "1", (cuba,))) == ()


def test_a_label_of_another_language_that_two_concepts_share_is_found() -> None:
    niger = Concept("niger", "Niger", other_labels=(Label(LabelKind.ALTERNATIVE, "fr", "Le Fleuve"),))
    congo = Concept("congo", "Congo", labels=(("fr", "Le fleuve"),))

    assert [flaw.rule for flaw in find_flaws(Scheme("s", "S", "1", (congo, niger)))] == ["vocab.shared-label"]
