"""German, the Romance languages, Polish and Turkish: who is addressed, who speaks, and what their press prints."""

from __future__ import annotations

import pytest

from editor_app.interview.features import Features, describe
from editor_app.interview.lexicon import lexicon_for
from tests.interview.reading import LANGUAGES


def features(language: str, text: str) -> Features:
    return describe(text, lexicon_for(language, LANGUAGES))


@pytest.mark.parametrize(
    "text",
    [
        "Wann haben Sie den Hof übernommen?",
        "Das hat man Ihnen im Dorf übel genommen, oder?",
        "Was sagt denn Ihre Schwester dazu?",
        "Sie haben den Hof mit dreißig übernommen.",
        "Warum bist du geblieben?",
    ],
)
def test_german_addresses_with_a_capital_or_a_du(text: str) -> None:
    assert features("de", text).second > 0


@pytest.mark.parametrize(
    "text",
    [
        "Die Nachbarn kamen, und sie brachten ihre Kinder mit.",
        "Sie ist vor drei Jahren gestorben. Sie war Hebamme.",
        "Er sagte: „Das haben Sie falsch gemessen.“ Danach ging er.",
    ],
)
def test_german_words_for_they_and_she_address_nobody(text: str) -> None:
    assert features("de", text).second == 0


def test_a_german_sentence_that_opens_with_the_guest_speaks_to_the_guest() -> None:
    assert features("de", "Sie wollten eigentlich Tischlerin werden.").opens_with_you
    assert not features("de", "Sie ist Tischlerin geworden.").opens_with_you
