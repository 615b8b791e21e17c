"""Names that are called, shortened to a letter, or begin with a small word; and quotations set apart to be seen."""

from __future__ import annotations

from editor_app.interview.lexicon import lexicon_for
from editor_app.interview.lexing import looks_like_name
from tests.interview.reading import LANGUAGES, paragraphs, read, roles_of

ENGLISH = lexicon_for("en", LANGUAGES)
TURNS = (
    "1 M: How did you learn to mend nets?",
    "2 C: By watching my aunt. I was not allowed to touch them until I could name the knots.",
    "3 M: And who watches you?",
    "4 C: My own niece, when the lamp is good. I let her touch everything.",
)


def speakers_of(body: str, **surroundings: object) -> list[str | None]:
    return [turn.speaker for turn in read(body, language="en", **surroundings).turns]


def test_a_letter_stands_for_the_one_person_whose_name_begins_with_it() -> None:
    people = {"authors": ["Maud Lester", "Gilbert Carow"]}

    assert speakers_of(paragraphs(*TURNS), metadata=people) == ["Maud Lester", "Gilbert Carow"] * 2


def test_letters_stay_letters_where_one_person_fits_both() -> None:
    people = {"authors": ["Maud Lester", "Martin Carow"]}

    assert speakers_of(paragraphs(*TURNS), metadata=people) == ["M", "C"] * 2


def test_letters_stay_letters_where_nobody_is_known() -> None:
    assert speakers_of(paragraphs(*TURNS)) == ["M", "C"] * 2


def test_a_surname_may_begin_with_a_small_word() -> None:
    assert looks_like_name("van der Berg", ENGLISH)
    assert not looks_like_name("van the man", ENGLISH)
    assert not looks_like_name("y Ana", ENGLISH)


def test_who_is_called_by_name_does_not_ask() -> None:
    body = paragraphs(
        "On the island one child is born a year, and Wilma Thorpe is there for it.",
        "Ms. Thorpe, one child a year: does that pay?",
        "WILMA THORPE: No. I have eleven sheep besides, and I let them wait when the telephone rings.",
        "And in a storm?",
        "THORPE: Then I reckon with it. I am there before the tide, and I wait.",
        "Are you never afraid?",
        "THORPE: I am, but only on the way home.",
    )

    assert roles_of(read(body, language="en")) == "IQAQAQA"


def test_a_guest_with_an_office_may_answer_with_a_question() -> None:
    body = paragraphs(
        "We asked three people of the trade about the halls.",
        "**Why did the halls close?**",
        "Walter Hake, director: The owner found that cars pay better than chairs.",
        "Ada Moor, critic: We stopped going out. A film was a promise, and who makes promises now?",
        "**What was the first film you saw in one?**",
        "Hake: I do not remember the title. I remember that my father snored.",
        "Moor: One that took three hours. I wept twice and ate four times.",
        "**Will they open again?**",
        "Hake: No.",
        "Moor: I think so, but smaller.",
    )

    assert speakers_of(body).count("Ada Moor") == 3


def test_a_block_quotation_that_repeats_an_answer_is_a_note() -> None:
    body = paragraphs(
        "She has kept the cloakroom of the opera for forty years.",
        "**Have you never seen a first act?**",
        "How could I? I know all the last ones through the door. I know who dies and on which note.",
        "**What does a coat say of its owner?**",
        "It tells me when he will leave. I hang the restless ones in front.",
        "> I know who dies and on which note.",
        "**They wanted lockers instead of you.**",
        "They did. The lockers lasted two months, and then I was fetched back in my dressing gown.",
    )

    assert roles_of(read(body, language="en")) == "IQAQANQA"


def test_a_block_quotation_that_says_something_new_is_part_of_the_answer() -> None:
    body = paragraphs(
        "She has kept the cloakroom of the opera for forty years.",
        "**Have you never seen a first act?**",
        "How could I? I know all the last ones through the door.",
        "> I once hung up a parrot, and it sang in tune.",
        "**What does a coat say of its owner?**",
        "It tells me when he will leave. I hang the restless ones in front.",
        "**They wanted lockers instead of you.**",
        "They did. The lockers lasted two months, and then I was fetched back.",
    )

    assert roles_of(read(body, language="en")) == "IQAAQAQA"


NETS = (
    "Every winter the nets of the bay go to one shed. Marta Colden mends them there with her brother.",
    "Marta, we are in January and there is no ice.",
    "There is none, no, and we stand in mud. We used to walk across the bay, and the cat went with us.",
    "Does that worry you?",
    "It does. I look at the water every morning, and I count the boats that stay out.",
    "How long do you go on?",
    "As long as my hands do. I have nothing else to mend.",
)


def test_who_is_called_by_the_name_of_the_introduction_has_been_asked() -> None:
    assert roles_of(read(paragraphs(*NETS), language="en")) == "IQAQAQA"


def test_a_name_that_nobody_has_introduced_is_no_call() -> None:
    body = paragraphs("Every winter the nets of the bay go to one shed.", *NETS[1:])

    assert roles_of(read(body, language="en")) == "IIIQAQA"


def test_a_title_tells_who_is_called_where_names_have_no_capitals() -> None:
    body = paragraphs(
        "海边的网房里，马兰修了三十年的网。我们在雨天找到她。",
        "马兰老师，今年海上没有冰。",
        "没有，一点也没有。我们站在泥里干活，猫也不肯出门。",
        "您担心吗？",
        "我担心。我每天早上看海，数还没有回来的船。",
        "您还要修多久？",
        "我的手动得了，我就修。",
    )

    assert roles_of(read(body, language="zh")) == "IQAQAQA"


def test_a_surname_may_begin_with_a_capital_article() -> None:
    french = lexicon_for("fr", LANGUAGES)
    body = paragraphs(
        "Le phare n'a plus de gardien, mais il a Maryvonne Le Dantec.",
        "L'Estran – Comment devient-on gardienne ?",
        "Maryvonne Le Dantec – En perdant un pari. Mon frère disait que la lampe tiendrait dix ans.",
        "L'Estran – Et vous avez gagné ?",
        "M. Le Dantec – J'ai gagné, donc j'ai perdu.",
        "L'Estran – Le phare sera vendu.",
        "M. Le Dantec – On peut vendre les murs. Je garde la clé.",
    )

    found = read(body, language="fr", outlet="L'Estran")

    assert looks_like_name("Anna Le Bras", french)
    assert [turn.speaker for turn in found.turns[1:]] == ["L'Estran", "Maryvonne Le Dantec"] * 3


def test_an_outlet_called_the_magazine_is_an_outlet() -> None:
    body = paragraphs(
        "هناك التقينا المعلم حسن البغدادي.",
        "المجلة: متى صنعت أول فانوس؟",
        "حسن البغدادي: كنت في السابعة. كسره أبي أمامي، وقال: أعده.",
        "المجلة: وهل أعدته؟",
        "البغدادي: ثلاث مرات، ثم علقته على باب الورشة.",
    )

    assert [turn.speaker for turn in read(body, language="ar", outlet="المجلة").turns[1::2]] == ["المجلة"] * 2
    assert [turn.speaker for turn in read(body, language="ar").turns[1::2]] == [None] * 2
