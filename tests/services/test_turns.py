"""Working on turns as the window asks for it: article in, article, label and sentence out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.config.paths import resources_folder
from editor_app.domain.article import Article, Source
from editor_app.domain.errors import InputError
from editor_app.domain.interview import TURNS_KEY, Role
from editor_app.domain.metadata import Metadata
from editor_app.services.turns import TurnService

BODY = (
    "Q: Your commission spent two years on harbour rules. Why begin with pilotage?\n\n"
    "A: Because dry questions are the ones that get answered. I have never seen it done otherwise.\n\n"
    "Q: How soon could such a rulebook be in force?\n\n"
    "A: At first nowhere, and I say so openly. I think a pilot who has signed has given his word."
)
NAMED = BODY.replace("Q:", "Ledger:").replace("A:", "Maren Solvik:", 1).replace("A:", "Solvik:")


@pytest.fixture(scope="module")
def turns() -> TurnService:
    return TurnService(resources_folder())


def article(body: str, **changes: object) -> Article:
    made = Article("a1", Source("a.txt", "page", "0" * 64, "A2"), title="One Rulebook", body=body)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_mark_says_which_turn_it_is(turns: TurnService) -> None:
    body = f"{BODY}\n\nQ: Who pays?\n\nA: The ports do, and I pay my share."
    change = turns.mark(article(body), body.index("At first"), Role.QUESTION)
    assert change.after.body == body.replace("A: At first", "Q: At first")
    assert change.after.metadata == Metadata()
    assert change.label == "Mark turn 4 as question in “One Rulebook”"
    assert change.said == "Turn 4 is marked as question."


def test_what_marks_cannot_say_is_kept_with_the_article(turns: TurnService) -> None:
    body = BODY.replace("Q: ", "**").replace("?\n", "?**\n").replace("A: ", "")
    change = turns.mark(article(body), body.index("How soon"), Role.ANSWER)
    assert change.after.body == body.replace("**How", "How").replace("force?**", "force?")
    assert change.after.metadata.values_of(TURNS_KEY)[0] == "answer: How soon could such a rulebook be in force?"
    assert change.said == (
        "Turn 3 is marked as answer. Its marks alone would not say so, so your decision is kept with the article."
    )


def test_two_flips_and_a_split_joined_again_give_the_very_text_back(turns: TurnService) -> None:
    before = article(f"{NAMED}\n\nLedger: Who pays?\n\nSolvik: The ports do, and I pay my share.")
    flipped = turns.flip(before, NAMED.index("Because"))
    assert "Ledger: Because" in flipped.after.body
    again = turns.flip(flipped.after, flipped.after.body.index("Because"))
    assert again.after == before
    assert again.said == "Turn 2 is as it was."
    halves = turns.split(before, NAMED.index("I have never"))
    assert "answered.\n\nLedger: I have never" in halves.after.body
    assert turns.join(halves.after, halves.after.body.index("I have never")).after == before


def test_what_was_changed_meanwhile_is_not_taken_back(turns: TurnService) -> None:
    more = "\n\nLedger: Who pays?\n\nSolvik: The ports do, and I pay my share.\n\nLedger: Gladly?\n\nSolvik: I do."
    flipped = turns.flip(article(NAMED + more), NAMED.index("Because")).after
    changed = replace(flipped, body=flipped.body.replace("two years", "three years"))
    again = turns.flip(changed, changed.body.index("Because")).after
    assert "three years" in again.body and "Solvik: Because" in again.body


def test_joined_turns_stay_two_paragraphs(turns: TurnService) -> None:
    change = turns.join(article(BODY), BODY.index("How soon"))
    assert change.after.body == BODY.replace("Q: How", "How")
    assert change.label == "Join turn 3 with the previous one in “One Rulebook”"
    following = turns.join(article(BODY), BODY.index("Because"), with_next=True)
    assert following.after.body == change.after.body


def test_a_speaker_is_set_for_one_turn_or_for_all(turns: TurnService) -> None:
    place = NAMED.index("At first")
    one = turns.set_speaker(article(NAMED), place, "Solvig")
    assert one.after.body == NAMED.replace("\n\nSolvik:", "\n\nSolvig:")
    assert one.label == "Set the speaker of turn 4 to Solvig in “One Rulebook”"
    every = turns.set_speaker(article(NAMED), place, "M. Solvik", for_all=True)
    assert every.after.body == NAMED.replace("Maren Solvik:", "M. Solvik:").replace("\n\nSolvik:", "\n\nM. Solvik:")
    assert every.said == "M. Solvik speaks 2 turns now."


def test_one_name_among_letters_is_refused_and_a_side_of_them_is_not(turns: TurnService) -> None:
    place = BODY.index("At first")
    with pytest.raises(InputError, match="name all turns of a side"):
        turns.set_speaker(article(BODY), place, "Maren Solvik")
    every = turns.set_speaker(article(BODY), place, "Maren Solvik", for_all=True)
    assert every.after.body == BODY.replace("A:", "**Maren Solvik:**")


def test_a_label_that_stands_once_is_written_with_a_doubt(turns: TurnService) -> None:
    body = NAMED.replace("Ledger:", "LEDGER –").replace("Maren Solvik:", "SOLVIK –").replace("Solvik:", "SOLVIK –")
    one = turns.set_speaker(article(body), body.index("At first"), "Ida Holt")
    assert one.after.body == body.replace("SOLVIK – At first", "IDA HOLT – At first")
    assert one.said == "Ida Holt speaks turn 4 now. A name that stands once is not read as a speaker here."


def test_a_place_moves_with_the_text(turns: TurnService) -> None:
    place = NAMED.index("a pilot")
    change = turns.set_speaker(article(NAMED), NAMED.index("At first"), "M. Solvik-Lindh", for_all=True)
    word = NAMED[place : place + 7]
    assert change.after.body[change.moved(place) :].startswith(word)
    again = turns.flip(turns.flip(article(NAMED), NAMED.index("Because")).after, 100)
    assert again.after.body == NAMED and again.moved(5) == 5


def test_speakers_to_choose_from_are_those_of_text_metadata_and_outlet(turns: TurnService) -> None:
    block = Metadata({"authors": ("Maren Solvik", "Oskar Lindh"), "interviewer": "Ida Holt"})
    known = turns.known_speakers(article(NAMED, metadata=block, outlet="The Baltic Ledger"), NAMED.index("At first"))
    assert (known.present, known.turn_name, known.turn_count) == ("Maren Solvik", "turn 4", 2)
    assert {"Maren Solvik", "Oskar Lindh", "Ida Holt", "The Baltic Ledger"} == set(known.names)
    assert len(known.names) == len(set(known.names))


def test_an_introduction_has_no_speaker(turns: TurnService) -> None:
    body = f"The light by the harbour has burnt for ninety years.\n\n{BODY}"
    for act in (lambda: turns.known_speakers(article(body), 3), lambda: turns.set_speaker(article(body), 3, "Ida")):
        with pytest.raises(InputError, match="obody speaks"):
            act()
