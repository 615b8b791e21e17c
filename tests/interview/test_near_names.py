"""A speaker's label with a semicolon where the others have a colon, and a surname inside a paragraph."""

from __future__ import annotations

import pytest

from tests.interview.reading import paragraphs, read, roles_of

COLON = (
    "Marta Kiel: When did you build it?",
    "Otto Brand: I built it in a wet spring.",
    "MK{sign} Did it ever sink?",
    "OB: Once, and I was in it.",
    "MK: Would you build another?",
    "OB: I have the planks already.",
)


@pytest.mark.parametrize("sign", [";", "；"])
def test_a_label_with_a_semicolon_opens_its_turn_and_says_what_was_meant(sign: str) -> None:
    analysis = read(paragraphs(*COLON).replace("{sign}", sign), language="en", metadata={"authors": ["Otto Brand"]})

    mended = analysis.paragraphs[2]
    assert roles_of(analysis) == "QAQAQA"
    assert (mended.repair, mended.speaker) == ("MK:", analysis.paragraphs[0].speaker)


def test_a_semicolon_behind_other_words_opens_nothing() -> None:
    body = paragraphs(*COLON).replace("MK{sign} Did it ever sink?", "Boats; there are so many of them.")
    analysis = read(body, language="en", metadata={"authors": ["Otto Brand"]})

    assert analysis.paragraphs[2].marker is None


def test_a_surname_inside_a_paragraph_is_the_label_of_who_is_printed_in_full_before() -> None:
    body = paragraphs(
        "Marta Kiel: When did you build it?",
        "Otto Brand: I built it in a wet spring.",
        "Kiel: Did it ever sink? Brand: Once, and I was in it.",
        "Kiel: Would you build another?",
        "Otto Brand: I have the planks already.",
    )
    analysis = read(body, language="en")

    assert roles_of(analysis) == "QAQAQA"
    assert analysis.paragraphs[3].is_inner
    assert analysis.paragraphs[3].speaker == "Otto Brand"
