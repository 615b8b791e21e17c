"""Questions that do not read as one, letters that are no marker, readers who state, voices that nobody has."""

from __future__ import annotations

import pytest

from editor_app.domain.article import Furniture, FurnitureKind
from editor_app.domain.interview import Genre, Verdict
from tests.interview.reading import paragraphs, read, roles_of

BARE = (
    "Tell us how one becomes an expert on bridges.",
    "By accident, in my case a real one. A transporter went through the deck of a bridge, and I was the one who was "
    "asked to find out why. I have been looking under bridges ever since, and I like what I see there less each year.",
    "So the limits are wrong.",
    "They are old. I know of some that are too generous and of many that are too strict. We tested thirty spans with "
    "sensors, and I could show you eleven that carry twice what the sign on them says that they may.",
    "Why does nobody change the signs?",
    "Because I would have to sign for it. My colleagues say the same, and I cannot blame them: a bridge that is closed "
    "too early costs money, and one that is closed too late costs me my job.",
    "You mentioned patience.",
    "I have it. I was taught by a man who waited nine years for a permit, and who died in the week in which it came.",
)


def test_a_remark_between_two_answers_is_a_question() -> None:
    assert roles_of(read(paragraphs(*BARE))) == "QAQAQAQA"


def test_a_short_paragraph_of_an_answer_stays_in_it() -> None:
    body = paragraphs(*BARE[:2], "It is a quiet trade, and I like it.", *BARE[4:6])
    assert roles_of(read(body)) == "QAAQA"


def test_an_unmarked_line_before_the_one_guests_label_is_a_question() -> None:
    body = paragraphs(
        "When did you first think about cables?",
        "MUNK: When one of our ships pulled one up. I was the mate, and I signed the report.",
        "Today one would think of sabotage.",
        "MUNK: Today one thinks of nothing else, and I do not find that wise either.",
        "And what should the ministry do?",
        "MUNK: I would begin with the telephone. Nobody knows who has to answer it.",
    )
    assert roles_of(read(body)) == "QAQAQA"


def test_of_several_guests_one_may_go_on_without_a_label() -> None:
    body = paragraphs(
        "Is the union broken?",
        "Anna Berg: I would say that it is old. I have seen worse ones.",
        "Old things can be mended, though.",
        "Tomas Lind: From here it looks broken to me.",
        "Should it be mended?",
        "Berg: I think so.",
        "Lind: I do not, and I have said so for years.",
    )
    analysis = read(body)
    assert roles_of(analysis) == "QAAAQAA"
    assert analysis.interview.verdict is Verdict.INTERVIEW


@pytest.mark.parametrize(
    "line",
    [
        "A. Hassan, the envoy, came out at four and said that his side would sign.",
        "A. Whitcombe said much the same about machines, and I keep the page.",
    ],
)
def test_the_initial_of_a_name_is_no_marker(line: str) -> None:
    body = paragraphs("Q. Were you there?", "A. I was in the corridor.", line, "Q. And then?", "A. I went home.")
    analysis = read(body)
    assert roles_of(analysis) == "QAAQA"
    assert analysis.interview.turns[1].text == f"I was in the corridor.\n\n{line}"


def test_a_marker_that_comes_again_is_one() -> None:
    body = paragraphs(
        "Q. Were you there?", "A. I was.", "A. The door was open, and I went in.", "Q. And?", "A. I left."
    )
    assert [turn.marker for turn in read(body).interview.turns] == ["Q.", "A.", "A.", "Q.", "A."]


def test_readers_of_a_chat_ask_even_where_they_state() -> None:
    body = paragraphs(
        "Boise, Idaho: Should we believe that?",
        "Corwin Adebayo: I would believe the month.",
        "Leeds, U.K.: I have read your piece and I think that you were far too kind.",
        "Corwin Adebayo: You are right. I wrote it before the report came out.",
        "Tulsa, Okla.: When will they pump again?",
        "Corwin Adebayo: I think that they do already.",
    )
    analysis = read(body)
    assert roles_of(analysis) == "QAQAQA"
    assert analysis.interview.genre is Genre.INTERVIEW


def test_voices_that_the_author_made_up_are_no_interview() -> None:
    body = paragraphs(
        "For four years I have written about the talks, and I have two voices in my head.",
        "Optimist: The taboo has gone. I hear it on the radio.",
        "Skeptic: Have you seen a bill? So much as a paper?",
        "Optimist: There was the text in May.",
        "Skeptic: Do you want to talk for decades?",
        "Here it breaks off, because the optimist has no reply and the skeptic takes no pleasure in it.",
    )
    interview = read(body).interview
    assert (interview.verdict, interview.genre, interview.turns) == (Verdict.NONE, Genre.DRAMA, ())


def test_several_guests_who_answer_by_name_need_not_say_i() -> None:
    body = paragraphs(
        "Is the customs union broken, or merely old?",
        "Benoît Carpentras: It is merely old, and that is the more serious ailment.",
        "Zeynep Ulusoy: From Ankara it looks broken.",
        "Would an update need everybody’s consent?",
        "Ulusoy: Formally yes, since the mandate takes unanimity.",
        "Carpentras: There is a way round for the technical parts.",
        "What should happen before the summer?",
        "Carpentras: Open the truck quotas.",
        "Ulusoy: Visas for drivers.",
    )
    assert read(body).interview.verdict is Verdict.INTERVIEW


def test_an_authors_own_headings_are_for_the_editor_to_decide() -> None:
    body = paragraphs(
        "### What is being taxed?",
        "Not the water. I read it twice: the bill taxes the hole, and every borehole will be registered.",
        "### Who will pay?",
        "In theory everybody. In practice I expect that a few hundred large estates will account for most of it.",
        "### Will it save water?",
        "My guess is that it will save some, as it did when a neighbouring province tried something similar.",
    )
    assert read(body).interview.verdict is Verdict.UNSURE


PROMISES = {
    "a pointer in the text": (
        "Gideon Marsh talks with host Alma Terrell about his essay on the alliance.\n\n"
        "The conversation runs for forty minutes. He lives in Tarn Bridge.\n\nListen to the full interview here."
    ),
    "a free preview": (
        "He orders an omelette and does not eat it. What follows is the first long interview that he has given.\n\n"
        "You have reached the end of the free preview. Already a subscriber? Sign in to continue reading."
    ),
    "a transcript to follow": (
        "In the video below the authors sit down with our editor to talk about the book.\n\n[Transcript to follow.]"
    ),
}


@pytest.mark.parametrize("body", PROMISES.values(), ids=PROMISES)
def test_what_says_where_the_interview_is_announces_it(body: str) -> None:
    assert read(body).interview.verdict is Verdict.ANNOUNCED


def test_a_pointer_that_stood_on_the_page_announces_too() -> None:
    body = "Mirabel Castaing was a guest on Radio Lantern’s “The World at Ten.”"
    pointer = Furniture(FurnitureKind.POINTER, "Listen to the interview here.", 70, 99)
    assert read(body, furniture=(pointer,)).interview.verdict is Verdict.ANNOUNCED
    assert read("The harbour board met and decided nothing.").interview.verdict is Verdict.NONE


def test_a_summary_of_what_was_aired_announces_nothing() -> None:
    body = "Listen to what she said on air: the minister, in conversation with the host, called the plan a mistake."
    aired = Furniture(FurnitureKind.PROVENANCE, "This interview was originally aired on Radio Lantern.", 110, 160)
    assert read(body).interview.verdict is Verdict.ANNOUNCED
    assert read(body, furniture=(aired,)).interview.verdict is Verdict.NONE


def test_a_heading_of_a_few_words_above_a_question_is_no_answer() -> None:
    body = paragraphs(
        "Where do you count them?",
        "I count them at the pass, since I have a hut there.",
        "The Method",
        "How do you know that they do not come back the same night?",
        "I tell them that I have walked it, and I would not do it twice.",
        "What have you learned?",
        "That I like the hut.",
    )
    assert roles_of(read(body)) == "QANQAQA"


@pytest.mark.parametrize(
    "closing",
    [
        "Her memoir, *Not Now*, will be published next spring.",
        "We will have the weather after this.",
        "The Long Table is produced by Ola Fisk.",
    ],
)
def test_what_comes_of_it_closes_the_text(closing: str) -> None:
    exchange = ("Q: Do you sail?", "A: I do, and I always have.", "Q: Alone?", "A: With my dog, whom I trust.")
    assert roles_of(read(paragraphs(*exchange, closing))) == "QAQAO"


def test_a_verb_of_speech_inside_an_answer_makes_no_fiction() -> None:
    body = paragraphs(
        "– You have read the contracts. Is there a typical one?",
        "– There is a typical clause. It says that I may wait.",
        "– Who signs such a thing?",
        "– A minister. I do not say that he is bought.",
        "– The new owners are said to be less patient.",
        "– They are better dressed, and I see no other change.",
    )
    assert read(body).interview.verdict is Verdict.INTERVIEW


def test_a_narrator_between_the_dashes_makes_fiction() -> None:
    body = paragraphs(
        "– Are you coming? – asked the old man.",
        "– I am, – said Peter. – Give me the rope.",
        "– And the horse? – she said.",
        "– It stays, – he said, and nodded.",
        "– Then I stay too, – she said.",
        "– You will not, – said the old man.",
    )
    assert read(body).interview.verdict is Verdict.NONE


def test_names_of_a_script_without_capitals_are_no_imagined_voices() -> None:
    body = paragraphs(
        "パーソナリティ：今日のゲストは船長になられた鮫島大地さんです。緊張しますか。",
        "鮫島：はい、私は緊張します。船のほうがいいです。",
        "パーソナリティ：将来の夢を聞かせてください。",
        "鮫島：私の夢は、親父より一匹でも多く獲ることです。",
    )
    assert read(body).interview.genre is not Genre.DRAMA


def test_initials_before_a_surname_are_no_letter_markers() -> None:
    body = paragraphs(
        "О. ЛЕБЕДЯНСКАЯ― Добрый вечер. Почему закрыли мост?",
        "Д. КУРНОСОВ― Я скажу прямо: под асфальтом нашли ещё один асфальт.",
        "О. ЛЕБЕДЯНСКАЯ― А депутаты об этом знали?",
        "В. ПАШУТИНА― Мы узнали из вашей программы, и я отправила запрос.",
        "О. ЛЕБЕДЯНСКАЯ― Что вам ответили?",
        "В. ПАШУТИНА― Мне ответили, что работы идут.",
    )
    analysis = read(body)
    assert roles_of(analysis) == "QAQAQA"
    assert {turn.marker for turn in analysis.interview.turns} == {"О. ЛЕБЕДЯНСКАЯ―", "Д. КУРНОСОВ―", "В. ПАШУТИНА―"}


def test_a_host_who_states_is_known_by_the_names_that_he_calls() -> None:
    body = paragraphs(
        "GORDON HASKELL: Seven engineers have left; here are Priya Standish and Lemuel Ortega. Why did you go?",
        "PRIYA STANDISH, Former Chief Engineer: Because I was asked to sign for a section that I had not walked.",
        "HASKELL: Lemuel, the board says this is ordinary turnover.",
        "LEMUEL ORTEGA, Tolliver Dispatch: They do say that. I went back through twelve years of minutes.",
        "HASKELL: One would think so.",
        "STANDISH: I offered to sign for the dry half.",
        "HASKELL: Thank you both, Priya and Lemuel.",
        "ORTEGA: My pleasure.",
    )
    assert roles_of(read(body)) == "QAQAQAQA"


def test_headings_ask_and_all_who_are_labelled_below_answer() -> None:
    body = paragraphs(
        "We put the same questions to two volunteers.",
        "## Are there fewer insects?",
        "Imogen Tuttle, entomologist: I know that it is unsatisfying: fewer of most. Does it matter? Would you notice?",
        "Samir Adeyinka, farmer: Ask my windscreen.",
        "## What is the hardest thing?",
        "Tuttle: Zeros. Do you like to write down a zero?",
        "Adeyinka: I do it on a Saturday in harvest.",
    )
    assert roles_of(read(body)) == "IQAAQAA"


def test_a_remark_opens_the_exchange_before_anybody_asks() -> None:
    body = paragraphs(
        "The professor received us after his lecture.",
        "You claim that there are no wars over water.",
        "I claim something else: I have found none that began over water alone.",
        "And the dam upstream?",
        "I have seen it, and it is more complicated than I would like.",
        "Who should begin?",
        "The engineers, I think.",
    )
    assert roles_of(read(body)) == "IQAQAQA"


def test_the_one_remark_among_questions_that_stand_at_every_second_place() -> None:
    body = paragraphs(
        "Who taught you to forge?",
        "My uncle did. He had hands like shovels and never raised his voice.",
        "Then the army.",
        "Two years in a stable. I shod four hundred horses there and remember each.",
        "Where is the forge today?",
        "Behind the station. I pay the rent in gates.",
        "Will somebody take it over?",
        "My daughter says so, and I believe her.",
    )

    assert roles_of(read(body)) == "QAQAQAQA"


def test_a_sentence_of_the_answer_that_is_set_apart_is_no_question() -> None:
    body = paragraphs(
        "Who taught you to forge?",
        "My uncle did. He had hands like shovels and never raised his voice. I was afraid of you all, he said once.",
        "He had hands like shovels and never raised his voice.",
        "I shod four hundred horses in the army and remember them. He had hands like shovels and never raised his "
        "voice.",
        "Where is the forge today?",
        "Behind the station. I pay the rent in gates.",
    )

    assert roles_of(read(body))[2] == "A"


GUESTS = (
    "What holds the union together?",
    "Anna Berg: I would say that it is habit. I have seen worse reasons.",
    "Tomas Lind: From here it looks like fear to me.",
)


def test_a_line_before_the_label_of_the_guest_who_spoke_last_is_a_question() -> None:
    body = paragraphs(*GUESTS, "There is talk of a mediator.", "Lind: I was one, and I would not do it again.")

    assert roles_of(read(body + "\n\nWhat comes next?\n\nBerg: I do not know.")) == "QAAQAQA"


def test_a_line_that_calls_another_guest_by_name_is_a_question() -> None:
    body = paragraphs(*GUESTS, "Dr. Berg, that was about the navy.", "Berg: I know, and I do not agree.")

    assert roles_of(read(body + "\n\nWhat comes next?\n\nLind: I do not know.")) == "QAAQAQA"


def test_every_dash_opens_a_turn_however_rhetorical_the_answers_are() -> None:
    body = paragraphs(
        "- Master, are you not retired?",
        "- I am.",
        "- Did nobody ever fall in?",
        "- Did they not? I pulled out eleven. One asked me to the wedding.",
        "- Now the machine comes, they say.",
        "- Let it come. It throws ropes, but what does it do when a child waves?",
        "- And what did you do?",
        "- First I waved, then I threw.",
    )

    assert roles_of(read(body)) == "QAQAQAQA"


def test_spelled_out_markers_with_a_period_need_no_bold_beside_letters_with_one() -> None:
    turns = ("Pregunta. ¿Es cierto?", "Respuesta. Es cierto, y fue horrible para mí.", "P. ¿Qué firmó?")
    body = paragraphs(
        "Nuria Arbeloa habla de su libro.", *turns, "R. Nada. Me dio la mano.", "P. ¿Y el resto?", "R. Sigo."
    )

    assert roles_of(read(body, language="es")) == "IQAQAQA"


def test_a_word_before_a_period_is_no_marker_where_the_other_side_has_none() -> None:
    body = paragraphs(
        "Q. What did you sign?",
        "A. Nothing. He gave me his hand, and I went home.",
        "Answer. That is all I wanted from him, and I never got it.",
        "Q. And the sixth ship?",
        "A. I do not know.",
    )

    assert [turn.marker for turn in read(body).turns] == ["Q.", "A.", "Q.", "A."]


def test_names_on_lines_of_their_own_have_their_towns_in_brackets() -> None:
    body = paragraphs(
        "What sells at all times?",
        "Montse Peral (La Garsa, Vic)",
        "The tales of my grandfather. I print them myself.",
        "Aurelio Zambra (Librería Zambra, Jerez)",
        "A manual of pruning. I do not understand it.",
        "What gives you hope?",
        "Montse Peral",
        "The hairdryers that I was lent.",
        "Aurelio Zambra",
        "My cat is fat.",
    )

    assert [turn.speaker for turn in read(body).turns if turn.speaker] == ["Montse Peral", "Aurelio Zambra"] * 2
