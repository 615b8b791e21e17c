"""Sheets of labels, stories between dashes, threads, reports and advice: questions are in them, an interview is not."""

from __future__ import annotations

from editor_app.domain.interview import Genre, Verdict
from tests.interview.reading import paragraphs, read

SHEET = (
    "The harbour library holds three evenings of reading in May.",
    "Date: 12 to 14 May, at seven",
    "Place: the oar room, second floor",
    "Questions: send them to the desk. Have you ever lost a letter? Bring it, and we read it aloud.",
    "Programme: on the first evening our authors read. How do you know if it rains? Ask the ferryman.",
    "Entry: free, as long as there are chairs",
)
STORY = (
    "Two people were left on the pier. One looked at his watch, the other at the water.",
    "— Have we missed it?",
    "— I think so. Where do you go?",
    "— Home.",
    "The man laughed. He took off his hat and put it on the bench, and the woman saw that his hair was white.",
    "— Is a house ever late? It waits.",
    "— Yours waits. Mine has nobody.",
    "A whistle came from far away. Both turned their heads, but it was a barge, and its lamps went out one by one.",
    "— What is your name?",
    "— Why do you ask?",
    "The woman took two rolls out of her bag and gave him one. They ate without a word until the gulls came down.",
)
THREAD = (
    "stepper_72, 3 March, 19:04",
    "Good evening! I have a plough with a small engine that does not start when it is cold. What do you look at first?",
    "mick, 3 March, 19:31",
    "And what do you burn? I poured in the summer kind last year and thought for two weeks that my pump had died.",
    "stepper_72, 3 March, 19:40",
    "The winter kind. I buy it where everybody does. Do you know a better place?",
    "Vera_Lan, 3 March, 20:15",
    "I had the same. I took out the nozzle, washed it and put it back.",
)


def test_labels_used_once_each_are_a_form() -> None:
    found = read(paragraphs(*SHEET), language="en").interview

    assert found.verdict is Verdict.NONE
    assert found.genre is Genre.NONE
    assert found.reasons[0].feature == "a sheet of labels, each used once"


def test_one_question_to_three_people_is_no_form() -> None:
    body = paragraphs(
        "We asked four neighbours what the new bridge is to them.",
        "Ada Lorne: I cross it every morning, and I save an hour.",
        "Ben Carver: I sold my boat. What else could I do?",
        "Cora Finch: My mother is on the other side, so I am glad of it.",
        "Dan Mallow: I do not trust it yet.",
    )

    assert all(reason.feature != "a sheet of labels, each used once" for reason in read(body).interview.reasons)


def test_lines_between_which_a_story_is_told_are_no_interview() -> None:
    found = read(paragraphs(*STORY), language="en").interview

    assert found.verdict is Verdict.NONE
    assert found.genre is Genre.NONE


def test_dashes_with_answers_that_go_on_are_an_interview() -> None:
    body = paragraphs(
        "The last barge of the autumn is hers. We went on board for an hour.",
        "— Is it dull to go so slowly?",
        "— No. I think, and I look at the birches, and I count those that have fallen since my last journey.",
        "I have two fines for driving a car too fast.",
        "— How did the crew take you?",
        "— There were three of them, and I had married one. He took me.",
        "My second man left after a week, and I have not replaced him.",
        "— What do you do in winter?",
        "— I knit. I wait. I grow deaf, my husband says.",
    )

    assert read(body, language="en").interview.verdict is Verdict.INTERVIEW


def test_messages_signed_with_day_and_time_are_a_forum() -> None:
    assert read(paragraphs(*THREAD), language="en").interview.genre is Genre.FORUM


def test_days_with_times_are_no_thread() -> None:
    days = (
        "March 3, 19:04",
        "The ice broke at noon.",
        "March 3, 20:10",
        "The ferry lay still.",
        "March 4, 8:00",
        "It went.",
    )

    assert read(paragraphs(*days), language="en").interview.genre is not Genre.FORUM


def test_a_report_that_quotes_little_of_an_interview_is_no_narrative() -> None:
    body = paragraphs(
        "The minister's television interview about the old train has caused a stir since it was shown on Sunday.",
        "“The line loses a bus a day,” he said in the interview, which lasted fifty minutes. He did not say how he "
        "came to that figure, and the presenter did not ask him, although the papers had been on her desk.",
        "At the coast some two hundred travellers met yesterday morning. “Has he ever taken it?” asked a student who "
        "rides for an hour every day, while others held up pictures of the train in the years when it was new.",
        "The economist Martin Dabner said that the interview left out what mattered: the price of the road. He added "
        "that the figures leave out the goods, which bring in half of what the line earns in a year.",
        "The station explained that the talk was recorded on Friday, “without conditions”, and that nobody had asked "
        "to see the questions. The town council takes up the matter on Wednesday in an open session.",
    )

    assert read(body, language="en", title="A stir after the minister's interview").interview.genre is Genre.NONE


def test_advice_on_a_hiring_talk_is_no_exam() -> None:
    body = paragraphs(
        "Recruiters for night porters ask much the same things. Be ready for these.",
        "**How do you stay awake?**",
        "There is no good answer. Coffee is honest.",
        "**Which doors would you lock?**",
        "Ask to be shown round the house before the talk.",
        "**What would you like to ask us?**",
        "Ask about the boiler, and leave the holidays alone.",
    )

    assert read(body, language="en", title="Three job interview questions").interview.genre is Genre.NONE


def test_words_of_a_court_do_not_outweigh_a_named_interviewer() -> None:
    body = paragraphs(
        "For thirty-six years he took down what was said in court, under two judges and a broken clock.",
        "Q: Why do you still sharpen pencils?",
        "A: I like to see them lie there. When a point broke, counsel went on, and a word was gone.",
        "Q: Was there such a word?",
        "A: One. The defendant said it after the testimony, and I alone heard it.",
        "Q: Do the children know?",
        "A: No. I am the man with the pencils to them.",
    )
    known = {"type": "interview", "interviewer": "Nora Hale"}

    assert read(body, language="en", metadata=known).interview.verdict is Verdict.INTERVIEW
    assert read(body, language="en").interview.genre is Genre.TESTIMONY


def test_a_phrase_within_another_counts_once() -> None:
    body = paragraphs(
        "Q: Were you duly sworn?",
        "A: I was. I read the deposition twice, and I knew it by heart.",
        "Q: Do you recall the evening?",
        "A: I do. I was at my sister's.",
    )

    assert read(body, language="en").interview.genre is not Genre.TESTIMONY


def test_names_above_a_day_and_a_time_are_a_forum() -> None:
    body = "\n\n".join(
        f"{nick}\n12.05.2021, 1{hour}:22\n{text}"
        for hour, (nick, text) in enumerate(
            (
                ("Kate_of_tomatoes", "Hello! My plants turn yellow. I water them every day. What do I do wrong?"),
                ("jan44", "And what are they in? Mine did that when the pot had no hole."),
                ("Kate_of_tomatoes", "In cups. I made a hole with a nail. Is it too small?"),
                ("Bess", "I had the same. A spoon of salts helped mine."),
            )
        )
    )

    assert read(body, language="en").interview.genre is Genre.FORUM


def test_a_candidate_for_an_office_is_not_hired() -> None:
    body = paragraphs(
        "Dana Pike won the mayor's office by eleven votes. The candidate of the employers' party was second.",
        "Eleven votes. Did you count them yourself?",
        "I did, twice, and I asked my mother to count them again.",
        "What do you do first?",
        "I open the windows of the town hall. I have smelt that carpet for years.",
        "And if they ask you to resign?",
        "I shall ask them to count.",
    )

    found = read(body, language="en")

    assert found.is_interview
    assert all("job interview" not in reason.feature for reason in found.interview.reasons)
