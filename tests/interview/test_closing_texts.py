"""What stands behind the last answer without a mark of its own, and is none: scenes, notices, what becomes of it."""

from __future__ import annotations

import pytest

from tests.interview.reading import paragraphs, read, roles_of

NAMED = (
    "The children's choir takes sixty of a thousand. Jan Meller hears every one of them.",
    "V. LODGE – A thousand children in a week. Do you hear anything by Friday?",
    "J. MELLER – I hear those who do not sing. They stand outside and hum along.",
    "V. LODGE – Can an ear be trained?",
    "J. MELLER – Almost everybody has one. I ask them to call the porter through the window.",
    "Then we catch that note and stretch it.",
    "V. LODGE – What happens when the voice breaks?",
    "J. MELLER – I keep them. They turn pages and quarrel with the man at the lamps.",
    "V. LODGE – Did you sing as a child?",
    "J. MELLER – I did, behind a cupboard.",
)
NOTICE = "Auditions for the youngest begin on 4 September. Nobody has to bring notes, and the window in the hall opens."
DASHED = (
    "The last barge of the autumn is hers. We went on board for an hour.",
    "— Is it dull to go so slowly?",
    "— No. I think, and I look at the birches, and I count those that have fallen since my last journey.",
    "I have two fines for driving a car too fast.",
    "— How did the crew take you?",
    "— There were three of them, and I had married one. He took me.",
    "— What do you do in winter?",
    "— I knit. I wait. I grow deaf, my husband says.",
)
SCENE = "To the landing the bus took forty minutes, and there was nothing to be seen from its windows."
BARE = (
    "Eleven people are left in the troupe. The youngest gave up an office for it last year.",
    "Why did you come back?",
    "I owed it to my father. I had the choice, and I took the stage.",
    "Did you like it as a child?",
    "I hated it. My mother had to hold me by the sleeve.",
    "And if it closes?",
    "I build houses. I should build a stage first.",
)
ENDS = {
    "en": "When the interview ended it was eleven at night. The paint was off, and the bicycle stood by the door.",
    "de": "Nach dem Gespräch war es elf Uhr nachts. Die Schminke war ab, und das Fahrrad stand vor der Tür.",
    "ru": "Когда разговор закончился, было одиннадцать вечера. Велосипед стоял у двери.",
    "es": "Al terminar la entrevista eran las once de la noche. La bicicleta estaba junto a la puerta.",
    "zh": "采访结束时已是夜里十一点。油彩擦干净了，自行车靠在门边。",
}


def test_a_notice_behind_answers_that_go_on_with_we_closes_the_talk() -> None:
    assert roles_of(read(paragraphs(*NAMED, NOTICE), language="en")) == "IQAQAAQAQAO"


def test_an_answer_that_goes_on_with_i_closes_nothing() -> None:
    own = "I still hum when I lock the hall, and my wife hears it down in the yard."

    assert roles_of(read(paragraphs(*NAMED, own), language="en")) == "IQAQAAQAQAA"


def test_a_scene_without_a_dash_closes_a_talk_in_dashes() -> None:
    assert roles_of(read(paragraphs(*DASHED, SCENE), language="en")) == "IQAAQAQAO"


@pytest.mark.parametrize("language", sorted(ENDS))
def test_words_of_the_end_open_the_closing_scene(language: str) -> None:
    assert roles_of(read(paragraphs(*BARE, ENDS[language]), language=language))[-1] == "O"


def test_double_dashes_ask_in_japanese_though_nobody_says_i() -> None:
    body = paragraphs(
        "港の時計を毎朝合わせる人がいる。三代目の時計係に聞いた。",
        "――毎朝、何時に来るのですか。",
        "五時です。潮の音で時計の遅れがだいたいわかります。",
        "――機械に任せようという話もありました。",
        "ありましたね。市の人が三回来ました。三回とも遅刻でした。",
        "――一度も狂ったことはないのですか。",
        "一度だけ。祖母が亡くなった朝、七分遅れました。",
    )

    found = read(body, language="ja", metadata={"type": "interview"})

    assert roles_of(found) == "IQAQAQA"
    assert found.is_interview


def test_a_sentence_of_a_few_words_behind_the_last_answer_goes_on_with_it() -> None:
    talk = (
        "Marta Kiel: Whom did you carry?",
        "Ruth Maal: Cows, and a circus once.",
        "Marta Kiel: What is it like in fog?",
        "Ruth Maal: I steer by a dog on the other side.",
        "Marta Kiel: What did the circus leave you?",
        "Ruth Maal: A camel spat into my till. I keep the note.",
    )

    assert roles_of(read(paragraphs(*talk, "It sticks."), language="en")) == "QAQAQAA"
    assert roles_of(read(paragraphs(*talk, "Photos: Kai Brode"), language="en")) == "QAQAQAO"
