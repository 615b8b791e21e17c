from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from editor_app.vocabularies.anchoring import Anchors
from editor_app.vocabularies.normalise import key2

LABELS = (
    "Inner Basin",
    "Outer Basin",
    "Nørre Bro",
    "Niger",
    "Nigeria",
    "Iran",
    "Iraq",
    "Austria",
    "Australia",
    "Pier 5",
)
ANCHORS = Anchors(LABELS)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("inner basin", "Inner Basin"),
        ("Basin, Inner", "Inner Basin"),
        ("Iner Basin", "Inner Basin"),
        ("Innre Basin", "Inner Basin"),
        ("Norre Bro", "Nørre Bro"),
        ("NORRE  BRO", "Nørre Bro"),
        ("Austrria", "Austria"),
    ],
)
def test_a_variant_leads_to_its_label(text: str, label: str) -> None:
    assert ANCHORS.anchor(text) == label


@pytest.mark.parametrize("text", ["Irak", "Pier 6", "Basin", "", "Lamps", "Nigria" * 2, "Ira"])
def test_what_is_too_short_too_far_or_another_number_leads_nowhere(text: str) -> None:
    assert ANCHORS.anchor(text) is None


def test_what_is_near_two_labels_leads_to_neither() -> None:
    anchors = Anchors(["Varkaus", "Varkaes", "Lamp & Co", "Lamp and Co"])

    assert anchors.anchor("Varkaxs") is None
    assert anchors.anchor("LAMP and co") is None


@pytest.mark.parametrize("label", LABELS)
def test_a_label_stays_itself(label: str) -> None:
    assert ANCHORS.anchor(label) == label


@given(st.lists(st.text("abcde ", min_size=5, max_size=8), max_size=8), st.text("abcde ", min_size=5, max_size=8))
def test_the_labels_one_slip_away_are_those_that_a_search_of_all_finds(labels: list[str], text: str) -> None:
    fold = key2(text)
    folds = [key2(label) for label in labels]
    found = Anchors(labels).anchor(text)
    if text in labels or fold in folds or len(fold) < 5:
        return
    near = {
        label for label, other in zip(labels, folds, strict=True) if len(other) >= 5 and OSA.distance(fold, other) <= 1
    }
    is_turned = any(sorted(set(other.split())) == sorted(set(fold.split())) for other in folds)
    if not is_turned and len(near) == 1 and folds.count(key2(next(iter(near)))) == 1:
        assert found == next(iter(near))
    if found is not None and not is_turned:
        assert near == {found}
