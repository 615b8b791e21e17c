from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.complete import Completer, Completion
from tests.vocabularies.samples import HARBOURS, schemes

COMPLETER = Completer(HARBOURS.concepts)


def labels(typed: str, limit: int = 20) -> list[str]:
    return [found.label for found in COMPLETER.complete(typed, limit)]


def matched(found: Completion) -> str:
    return found.label[found.start : found.end]


def test_a_beginning_comes_before_a_word_and_a_word_before_a_part() -> None:
    assert labels("in") == ["Inner Basin", "Outer Basin", "Swing Bridge – North"]
    assert labels("n")[:2] == ["Nørre Bro", "Lamps, Nets, and Ropes"]


def test_the_matched_part_is_marked() -> None:
    first, second = COMPLETER.complete("bas", 2)

    assert (matched(first), matched(second)) == ("Bas", "Bas")
    assert first.start == 6


def test_an_alias_leads_to_its_term() -> None:
    found = COMPLETER.complete("wha", 1)[0]

    assert found.is_alias
    assert found.concept.preferred_label == "Quay"


def test_a_term_comes_once_and_by_its_preferred_label_first() -> None:
    found = COMPLETER.complete("n", 20)

    assert len({completion.concept.id for completion in found}) == len(found)
    assert next(completion for completion in found if completion.concept.id == "noerrebro").label == "Nørre Bro"


def test_accents_case_and_dashes_need_not_be_typed() -> None:
    assert labels("NORRE") == ["Nørre Bro"]
    assert labels("bridge - n") == ["Swing Bridge – North"]


def test_a_name_in_another_language_leads_to_the_term() -> None:
    found = COMPLETER.complete("север", 5)[0]

    assert found.concept.preferred_label == "Nørre Bro"
    assert matched(found) == "Север"


def test_headings_and_retired_terms_are_not_offered() -> None:
    assert labels("Basins") == []
    assert labels("Cove") == []


def test_nothing_typed_brings_all_terms_in_order() -> None:
    assert labels("  ", 4) == ["Inner Basin", "Lamps, Nets, and Ropes", "Nørre Bro", "Outer Basin"]


def test_nothing_found_brings_nothing() -> None:
    assert labels("zzz") == []


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_no_more_than_asked_for(limit: int) -> None:
    assert len(COMPLETER.complete("", limit)) == limit


@given(schemes(), st.data())
def test_the_beginning_of_any_label_finds_its_term(scheme: object, data: st.DataObject) -> None:
    concepts = scheme.concepts  # type: ignore[attr-defined]
    offered = [concept for concept in concepts if concept.is_assignable and not concept.is_deprecated]
    if not offered:
        return
    concept = data.draw(st.sampled_from(offered))
    typed = concept.preferred_label[: data.draw(st.integers(1, len(concept.preferred_label)))]

    found = Completer(concepts).complete(typed, 20)

    assert not typed.strip() or concept.id in {completion.concept.id for completion in found}
    assert all(0 <= completion.start <= completion.end <= len(completion.label) for completion in found)


def test_a_backtick_folds_alike_in_plain_and_accented_labels() -> None:
    completer = Completer((Concept("plain", "`Abd"), Concept("accented", "`Abdé")))

    assert {completion.concept.id for completion in completer.complete("`abd", 5)} == {"plain", "accented"}
