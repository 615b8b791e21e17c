"""The interviewer is known where a line round the interview names who asked."""

from __future__ import annotations

import pytest

from editor_app.interview.credits import find_interviewer
from editor_app.interview.lexicon import lexicon_for
from tests.interview.reading import LANGUAGES, paragraphs, read, roles_of

EXCHANGES = {
    "de": (
        "Wann sind Sie auf den Deich gegangen?",
        "Ich bin um drei Uhr gegangen.",
        "Hatten Sie Angst?",
        "Nein, ich habe Sandsäcke gezählt.",
        "Und was kommt nach Ihnen?",
        "Ich hoffe, jemand mit guten Ohren.",
    ),
    "fr": ("Qui êtes-vous ?", "Je suis le gardien.", "Et vous restez ?", "Je reste.", "Pourquoi ?", "J'attends."),
    "ja": (
        "いつからですか。",
        "私が子どものころからです。",
        "なぜですか。",
        "私にもわかりません。",
        "今もですか。",
        "私は今もです。",
    ),
}


@pytest.mark.parametrize(
    ("code", "credit", "name"),
    [
        ("de", "Das Gespräch führte Jörn Asmus.", "Jörn Asmus"),
        ("fr", "Propos recueillis par Benoît Charpin", "Benoît Charpin"),
        ("ja", "（聞き手・文＝北川遼）", "北川遼"),
    ],
)
def test_a_closing_line_names_the_interviewer(code: str, credit: str, name: str) -> None:
    analysis = read(paragraphs(*EXCHANGES[code], credit), language=code)

    assert analysis.is_interview
    assert find_interviewer(analysis.paragraphs, lexicon_for(code, LANGUAGES)) == name


def test_what_somebody_says_in_a_turn_is_no_credit() -> None:
    body = "Q: Who asked?\n\nA: I was asked. Interview by Ada Holt, it said.\n\nQ: Did you read it?\n\nA: I did not."

    assert find_interviewer(read(body).paragraphs, lexicon_for("en", LANGUAGES)) is None


def test_a_credit_without_a_name_names_nobody() -> None:
    body = paragraphs(*EXCHANGES["de"], "Das Gespräch führte die Redaktion.")

    assert find_interviewer(read(body, language="de").paragraphs, lexicon_for("de", LANGUAGES)) is None


def test_a_name_behind_the_word_for_who_led_the_talk_is_no_turn() -> None:
    body = paragraphs(
        "Ist das Pädagogik?",
        "Kirsten Voss: Es ist zumindest Ruhe, das sage ich Ihnen.",
        "Elias Dom: Ich freue mich über jedes Band.",
        "Was müsste im Unterricht passieren?",
        "Dom: Ich würde eine Woche lang aufschreiben, wer wann wartet.",
        "Voss: Das machen wir. Ich habe es auf Papier.",
        "Moderation: Paula Reinders",
    )

    assert roles_of(read(body, language="de")) == "QAAQAAO"


def test_a_moderator_who_says_only_a_few_words_still_asks() -> None:
    body = paragraphs(
        "Moderator: Paula Reinders, why the school?",
        "Guest: Because I was asked to, and I like it there.",
        "Moderator: And the children?",
        "Guest: They are louder than I was.",
    )

    assert roles_of(read(body)) == "QAQA"
