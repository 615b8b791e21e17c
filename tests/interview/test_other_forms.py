"""What holds questions and voices and is no interview: each form with what tells it, and what does not."""

from __future__ import annotations

import pytest

from editor_app.domain.interview import Genre, Verdict
from editor_app.interview import Analysis
from tests.interview.reading import paragraphs, read, roles_of


def verdict_of(analysis: Analysis) -> tuple[Verdict, Genre]:
    return analysis.interview.verdict, analysis.interview.genre


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(
            "Dear Harbour Aunt: My boat leaks. Should I sell it? —Wet",
            "Dear Wet: You should bail. I always did.",
            "Dear Harbour Aunt: May I moor at my neighbour's? —Shy",
            "Dear Shy: Ask him first.",
        ),
        paragraphs(
            "Дорогая редакция! Почему в городе нет катка? Я катаюсь на реке.",
            "Уважаемая редакция, мне восемьдесят лет. Где скамейки?",
            "Каток обещали открыть в январе, скамейки привезли вчера.",
        ),
        paragraphs(
            "To the Editor:",
            "Who moved the bench? I sat on it for years.",
            "To the Editor:",
            "I did.",
        ),
    ],
    ids=["advice", "russian letters", "letters to the editor"],
)
def test_letters_with_salutations_are_a_forum(body: str) -> None:
    assert verdict_of(read(body)) == (Verdict.NONE, Genre.FORUM)


def test_one_greeting_in_an_answer_makes_no_letters() -> None:
    body = paragraphs("Q: Do you write?", "A: Dear me, I do: every day.", "Q: To whom?", "A: To my dog, whom I trust.")

    assert read(body, language="en").is_interview


def test_nicknames_with_times_are_a_chat() -> None:
    body = paragraphs(
        "[20:04] nora_b: is it dark at yours?",
        "[20:05] tom77: yes, I have no light at all",
        "[20:06] nora_b: do you have candles?",
        "[20:07] ida: I do, come up",
        "[20:09] tom77: coming",
    )

    assert verdict_of(read(body)) == (Verdict.NONE, Genre.FORUM)


def test_names_with_times_are_none() -> None:
    body = paragraphs(
        "[00:04] Nora Berg: Do you have light at home?",
        "[00:09] Tom Lind: I have none, and I miss it.",
        "[00:15] Nora Berg: Do you have candles?",
        "[00:20] Tom Lind: I had one. My dog ate it.",
    )

    assert read(body).is_interview


def test_posts_say_who_wrote_when() -> None:
    body = paragraphs(
        "**Marrow Max** wrote on 4 October, 19:02:",
        "Where do you keep potatoes? I have ten kilos.",
        "**Old Spade** wrote on 4 October, 19:40:",
        "I keep mine in sand. Do you have a cellar?",
        "**Marrow Max** wrote on 5 October, 08:15:",
        "I do, but it floods.",
    )

    assert verdict_of(read(body)) == (Verdict.NONE, Genre.FORUM)


@pytest.mark.parametrize(
    ("myth", "fact", "language"),
    [
        ("Myth 1", "Fact", "en"),
        ("Миф", "На самом деле", "ru"),
        ("Міф", "Правда", "uk"),
        ("خرافة", "حقيقة", "ar"),
    ],
)
def test_myths_and_facts_are_an_faq(myth: str, fact: str, language: str) -> None:
    lines = {
        "Myth 1": ("Boats sink when one whistles.", "They sink when they leak."),
        "Миф": ("Свист топит лодки.", "Лодки топит течь."),
        "Міф": ("Свист топить човни.", "Човни топить теча."),
        "خرافة": ("الصفير يغرق القوارب.", "القوارب تغرق من الثقوب."),
    }[myth]
    pair = [f"{myth}: {lines[0]}", f"{fact}: {lines[1]}"]

    assert verdict_of(read(paragraphs(*pair, *pair, *pair), language=language)) == (Verdict.NONE, Genre.FAQ)


def test_a_debate_for_and_against_is_neither_play_nor_interview() -> None:
    body = paragraphs(
        "For",
        "Gordon Hale: I sailed with a pilot and I am alive. Why should we pay less?",
        "Against",
        "Mary Stone: I paid and I ran aground. What did he do?",
        "For",
        "Gordon Hale: Would she sail without one?",
        "Against",
        "Mary Stone: I would ask for a better one.",
    )

    assert verdict_of(read(body)) == (Verdict.NONE, Genre.NONE)


@pytest.mark.parametrize(
    "options",
    ["A) I brake B) I hoot C) I wave", "(a) I brake (b) I hoot (c) I wave", "A) I brake\n\nB) I hoot\n\nC) I wave"],
)
def test_answers_to_choose_from_are_an_exam(options: str) -> None:
    body = paragraphs("**1. What do you do at a bridge?**", options, "**2. What do you do at a lock?**", options)

    assert verdict_of(read(body)) == (Verdict.NONE, Genre.EXAM)


def test_a_list_of_job_interview_questions_with_its_hints_is_an_faq() -> None:
    hints = [
        "1. Why do you want this job? Speak about the work, and leave the money out.",
        "2. Where were you wrong? Choose something real and say what it cost you.",
        "3. What are your plans? Have some, and let them be short.",
        "4. Do you have questions for us? Always bring two of them along.",
    ]
    body = paragraphs("What candidates are asked in a job interview, and what to say.", *hints)
    bare = paragraphs("What candidates are asked in a job interview.", *(hint.split("?")[0] + "?" for hint in hints))

    assert read(body).interview.genre is Genre.FAQ
    assert read(bare).interview.genre is Genre.EXAM


def test_a_story_that_its_owner_told_is_narrative_or_testimony() -> None:
    body = paragraphs(
        "My father built boats, and I held the nails. We ate when the boats were sold.",
        "I went to sea at fifteen. You ask whether I was afraid. I was sick.",
        "Now I repair nets, and my hands know more than I do.",
    )

    told = read(body, title="The Nets", metadata={"authors": ["Ada Pike, as told to Jon Hale"]})
    assert verdict_of(told) == (Verdict.NONE, Genre.NARRATIVE_INTERVIEW)
    assert read(body, title="Oral History: The Nets").interview.genre is Genre.TESTIMONY
    assert read(body, title="The Nets").interview.genre is Genre.NONE


PORTRAIT = (
    "Nina Vale opens the door with a hammer. “It sticks in the summer,” she says.",
    "She has kept the lock for forty years. “Nobody else applied for the post.”",
    "Asked whether she is lonely, she laughs. “I have the ducks and the post boat.”",
    "The council wants to close it. “They have wanted that since the war ended.”",
    "In the evening she winds the clock and says nothing.",
)


def test_a_portrait_quotes_almost_throughout_and_asks() -> None:
    assert read(paragraphs(*PORTRAIT)).interview.genre is Genre.NARRATIVE_INTERVIEW
    assert read(paragraphs(*PORTRAIT[:2], *PORTRAIT[4:])).interview.genre is Genre.NONE


def test_news_that_mention_an_interview_are_no_narrative_one() -> None:
    body = paragraphs(
        "The minister said in an interview with the “Morning Post” that fares will stay.",
        "He added that buses are old. “We know it, and we are buying new ones,” he said.",
        "The union had called a strike. Drivers said that pay was late.",
        "Six hundred thousand people ride the buses, the ministry said.",
        "A new line opens in May.",
        *["The ministry runs four depots, of which one is closed, and plans a fifth at the harbour by the spring."] * 8,
    )

    assert read(body).interview.genre is Genre.NONE


def test_the_report_of_an_exchange_is_none_however_it_is_set() -> None:
    body = paragraphs(
        "Q: A guest asked whether the bridge would open.",
        "A: The mayor said that it would open in spring.",
        "Q: Another guest asked who would pay.",
        "A: The mayor replied that the county would pay.",
        "Q: A reader asked about lamps.",
        "A: The mayor added that there were lamps.",
    )

    assert verdict_of(read(body)) == (Verdict.NONE, Genre.NONE)


def test_a_play_where_questions_are_answered_by_questions() -> None:
    body = paragraphs(
        "VAGRANT: Did it pass?",
        "LADY: Did you hear it?",
        "VAGRANT: How do you know?",
        "LADY: What is that thread?",
        "VAGRANT: Where does it end?",
        "LADY: At the station.",
        "VAGRANT: Is it late?",
        "LADY: Is it ever?",
    )

    assert read(body).interview.genre is Genre.DRAMA


@pytest.mark.parametrize(
    ("labels", "turns"),
    [
        (
            ("Прокурор", "Свидетель", "Председательствующий"),
            ("Вы были на пристани?", "Был. Я там работаю.", "Продолжайте."),
        ),
        (("Суддя", "Свідок", "Адвокат"), ("Ви були на пристані?", "Був. Я там працюю.", "Запитань не маю.")),
        (("FISCAL", "TESTIGO", "LETRADO"), ("¿Estaba usted en el muelle?", "Estaba. Trabajo allí.", "Protesto.")),
    ],
)
def test_those_who_speak_before_a_court_are_called_by_their_office(
    labels: tuple[str, ...], turns: tuple[str, ...]
) -> None:
    lines = [f"{label}: {turn}" for label, turn in zip(labels, turns, strict=True)]

    assert verdict_of(read(paragraphs(*lines, *lines, *lines))) == (Verdict.NONE, Genre.TESTIMONY)


def test_an_faq_by_its_title_is_none_of_an_exam() -> None:
    body = paragraphs(
        "**Кто может прийти?**",
        "Все, кто прошёл собеседование и инструктаж.",
        "**Сколько это стоит?**",
        "Участие бесплатно, нужна заявка.",
        "**Где остановка?**",
        "Остановка находится у ворот.",
    )

    assert verdict_of(read(body, title="Частые вопросы о волонтёрстве")) == (Verdict.NONE, Genre.FAQ)


def test_an_essay_that_quotes_an_examination_is_none() -> None:
    body = paragraphs(
        "A retired officer once gave me the exam that he used to set for candidates.",
        "It had one paragraph: “Where was this crate packed? Who fears it? What is inside? Why is the man polite?”",
        "I thought of his exam during the debate on our own port. Everybody in the debate had an answer.",
        "What became of the nine? Seven were hired.",
    )

    assert read(body).interview.genre is Genre.NONE


def test_an_answer_that_ends_in_the_pages_own_words_is_an_answer() -> None:
    talk = (
        "Q: What did you paint?",
        "A: The kettle. It was black.",
        "Nothing else was there. Read more in our magazine.",
    )

    assert roles_of(read(paragraphs(*talk, "Q: And then?", "A: The factory, as I saw it."))) == "QAAQA"


def test_a_paragraph_of_the_pages_own_words_is_none() -> None:
    talk = (
        "Q: What did you paint?",
        "A: The kettle. It was black.",
        "Sign up for our newsletter. It comes on Fridays.",
    )

    assert roles_of(read(paragraphs(*talk, "Q: And then?", "A: The factory, as I saw it."))) == "QANQA"
