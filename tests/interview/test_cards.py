"""What is a card at an end of the body, and what only looks like one."""

from __future__ import annotations

from editor_app.interview.cards import NOTE
from editor_app.interview.features import describe
from editor_app.interview.lexicon import lexicon_for
from tests.interview.reading import LANGUAGES, paragraphs, read, roles_of

TALK = (
    "Q: When did you first see the river rise?",
    "A: In April. I was standing on the bridge with my father.",
    "Q: What did you save from the house?",
    "A: The clock and my mother's letters. I let the rest go.",
)
CARDS = (
    "The bridge that nobody ordered\n14 March 2023",
    "Who still repairs a typewriter?\n2 February 2023",
    "The last summer of the night train\n11 December 2022",
)


def noted(body: str) -> list[str]:
    """The texts that are set apart as cards."""
    return [paragraph.text for paragraph in read(body).paragraphs if paragraph.note == NOTE]


def test_cards_behind_are_closing_text_and_before_introduction() -> None:
    assert roles_of(read(paragraphs(*TALK, *CARDS))) == "QAQAOOOOOO"
    assert roles_of(read(paragraphs(*CARDS, *TALK))) == "IIIIIIQAQA"


def test_two_cards_are_too_few_to_be_known_by_their_shape() -> None:
    assert noted(paragraphs(*TALK, *CARDS[:2])) == []


def test_the_line_that_announces_cards_goes_with_them() -> None:
    titles = ("- The bridge that nobody ordered", "- The last night train", "- A school with four pupils")

    assert noted(paragraphs(*TALK, "Read also", *titles))[0] == "Read also"
    assert noted(paragraphs(*TALK, "**More on the river**", *titles))[0] == "More on the river"


def test_boilerplate_below_cards_goes_with_them() -> None:
    assert noted(paragraphs(*TALK, *CARDS, "Sign up for our newsletter."))[-1] == "Sign up for our newsletter."


def test_a_list_that_somebody_announces_is_part_of_the_answer() -> None:
    things = ("- A clock from the old mill", "- Letters from the war", "- The key to the boathouse")

    assert roles_of(read(paragraphs(*TALK, "Three things hang in the hall today:", *things)))[:4] == "QAQA"
    assert noted(paragraphs(*TALK, "Three things hang in the hall today:", *things)) == []


def test_names_above_answers_are_speakers_and_no_authors_of_cards() -> None:
    body = paragraphs(
        "Three ferrymen on the last winter.",
        "**What was the worst night?**",
        "**Karl Moss**",
        "The one in January.",
        "**Ida Brandt**",
        "There was none.",
        "**Tom Avery**",
        "The night of the fog.",
    )

    assert noted(body) == []


def test_lines_that_say_i_or_you_are_no_cards() -> None:
    signed = ("I was on the bridge all night\nKarl Moss", "My boat went down\nIda Brandt", "You should go\nTom Avery")

    assert noted(paragraphs(*TALK, *signed)) == []


def test_questions_in_bold_with_short_answers_are_no_cards() -> None:
    asked = [
        text
        for number in ("first", "second", "third", "fourth")
        for text in (f"**What happened on the {number} night?**", "The water rose, and the bridge held.")
    ]

    assert noted(paragraphs("The mayor remembers the flood.", *asked)) == []


def test_numbered_questions_are_no_list_of_titles() -> None:
    asked = [f"{number}. What happened on that night?" for number in range(1, 6)]

    assert noted(paragraphs(*asked, *TALK)) == []


def test_a_question_below_cards_belongs_to_the_answer_that_follows() -> None:
    titles = ("The bridge that nobody ordered", "The last summer of the night train", "A school with four pupils")
    talk = [line.removeprefix("Q: ").removeprefix("A: ") for line in TALK]
    talk[0] = "Which night was the worst?"
    talk[1] = "I remember the one in January best. The water stood on the stairs."

    assert roles_of(read(paragraphs(*titles, *talk))) == "IIIQAQA"


def test_a_body_of_cards_alone_is_left_as_it_is() -> None:
    body = paragraphs("The bridge that nobody ordered", "The last night train", "A school with four pupils")

    assert noted(body) == []


def test_cards_of_links_dates_and_categories_are_known() -> None:
    linked = tuple(f"[What became of the bridge](https://example.org/{number})" for number in range(3))
    dated = tuple(f"{number} May 2021\nWhat became of the old bridge\nA look back." for number in range(3, 6))
    filed = ("CULTURE\nThe organ of Saint Anne", "SPORT\nA rowing club closes", "CULTURE\nThe last cinema in town")

    for cards in (linked, dated, filed):
        assert len(noted(paragraphs(*TALK, *cards))) == sum(card.count("\n") + 1 for card in cards)


def test_text_behind_a_rule_is_no_answer_where_cards_follow_it() -> None:
    assert roles_of(read(paragraphs(*TALK, "---", "The river fell again in May.", *CARDS))) == "QAQA-OOOOOOO"


def test_at_and_i_have_are_two_words_in_arabic() -> None:
    lexicon = lexicon_for("ar", LANGUAGES)

    assert describe("لدى الوزارة ثلاث خطط للميناء.", lexicon).first_singular == 0
    assert describe("لدي ثلاث خطط للميناء.", lexicon).first_singular == 1
