"""One short article a format, with the exact turns that it must give."""

from __future__ import annotations

import pytest

from editor_app.domain.interview import Genre, Role, Turn, Verdict
from editor_app.interview import Analysis
from tests.interview.reading import paragraphs, read, roles_of

Q, A = Role.QUESTION, Role.ANSWER


def spoken(analysis: Analysis) -> list[tuple[Role, str | None, str | None, str]]:
    return [_row(turn) for turn in analysis.interview.turns if turn.role in (Q, A)]


def _row(turn: Turn) -> tuple[Role, str | None, str | None, str]:
    return turn.role, turn.speaker, turn.marker, turn.text


def test_letters() -> None:
    body = paragraphs("Q: Do you sail?", "A: I do.", "Q: Alone?", "A: With my dog.")

    assert spoken(read(body)) == [
        (Q, None, "Q:", "Do you sail?"),
        (A, None, "A:", "I do."),
        (Q, None, "Q:", "Alone?"),
        (A, None, "A:", "With my dog."),
    ]


def test_bold_letters_are_markers_without_their_marks() -> None:
    body = paragraphs("**Q:** Do you sail?", "**A:** I do.", "**Q: Alone?**", "**A:** With *my* dog.")

    assert [row[2:] for row in spoken(read(body))] == [
        ("Q:", "Do you sail?"),
        ("A:", "I do."),
        ("Q:", "Alone?"),
        ("A:", "With my dog."),
    ]


def test_an_answer_of_several_paragraphs_is_one_turn() -> None:
    body = paragraphs("Q: Do you sail?", "A: I do.", "Every day.", "> In winter too.", "Q: Alone?", "A: With my dog.")
    turn = read(body).interview.turns[1]

    assert turn.text == "I do.\n\nEvery day.\n\nIn winter too."
    assert body[turn.start : turn.end] == "A: I do.\n\nEvery day.\n\n> In winter too."


def test_single_line_breaks_between_paragraphs_are_kept() -> None:
    body = "Q: Do you sail?\nA: I do.\nEvery day.\nQ: Alone?\nA: With my dog."

    assert read(body).interview.turns[1].text == "I do.\nEvery day."


def test_names_surnames_and_initials_are_one_speaker() -> None:
    body = paragraphs(
        "Anna Feld: Do you sail?", "Paul Moe: I do.", "Feld: Alone?", "Moe: With my dog.", "AF: Why?", "PM: I like her."
    )

    assert [(row[1], row[2]) for row in spoken(read(body))] == [
        ("Anna Feld", "Anna Feld:"),
        ("Paul Moe", "Paul Moe:"),
        ("Anna Feld", "Feld:"),
        ("Paul Moe", "Moe:"),
        ("Anna Feld", "AF:"),
        ("Paul Moe", "PM:"),
    ]


def test_a_label_on_a_line_of_its_own_is_a_marker() -> None:
    body = paragraphs("**Anna Feld**", "Do you sail?", "**Paul Moe**", "I do.", "**Anna Feld**", "Alone?") + paragraphs(
        "", "**Paul Moe**", "With my dog."
    )
    rows = spoken(read(body))

    assert rows[0] == (Q, "Anna Feld", "Anna Feld", "Do you sail?")
    assert rows[-1] == (A, "Paul Moe", "Paul Moe", "With my dog.")


def test_an_affiliation_is_part_of_the_marker_and_not_of_the_name() -> None:
    body = paragraphs(
        "JUDY SMITH: Good morning. Is the dike safe?",
        "JAMES DOE, Some Institute: I think that it is.",
        "SMITH: Why do you say so?",
        "DOE: I built it.",
    )

    assert spoken(read(body))[1] == (A, "JAMES DOE", "JAMES DOE, Some Institute:", "I think that it is.")
    assert spoken(read(body))[3][1] == "JAMES DOE"


def test_time_stamps_and_turn_numbers_belong_to_the_marker() -> None:
    stamped = paragraphs(
        "[00:12] Anna: Do you sail?", "[00:15] Paul: I do.", "[00:19] Anna: Alone?", "[00:21] Paul: No."
    )
    numbered = paragraphs("1 Anna: Do you sail?", "2 Paul: I do.", "3 Anna: Alone?", "4 Paul: With my dog.")

    assert spoken(read(stamped))[0][2:] == ("[00:12] Anna:", "Do you sail?")
    assert spoken(read(numbered))[1][2:] == ("2 Paul:", "I do.")


def test_russian_names_before_a_bar() -> None:
    body = paragraphs("Н. Белов― Вы ходите под парусом?", "А. Воронцов― Да, я хожу.", "Н. Белов― Один?") + paragraphs(
        "", "А. Воронцов― С моей собакой."
    )

    assert spoken(read(body))[1] == (A, "А. Воронцов", "А. Воронцов―", "Да, я хожу.")


def test_dashes_alone() -> None:
    body = paragraphs("— Вы ходите под парусом?", "— Да, я хожу.", "— Один?", "— С моей собакой.")
    rows = spoken(read(body, title="Интервью"))

    assert [row[0] for row in rows] == [Q, A, Q, A]
    assert rows[0][2:] == ("—", "Вы ходите под парусом?")


def test_a_dash_before_questions_only() -> None:
    body = paragraphs(
        "――なぜ船に乗るのですか。", "私は海が好きだからです。", "――一人ですか。", "私は犬と一緒です。"
    ) + paragraphs("", "――怖くないですか。", "私は怖いときもあります。")

    assert roles_of(read(body, language="ja")) == "QAQAQA"


def test_numbers_before_questions() -> None:
    body = paragraphs(
        "1. Do you sail? Since when?", "I do, since I was nine.", "2. Alone?", "With my dog.", "3. Why?"
    ) + ("\n\nI like her.")
    rows = spoken(read(body, title="Three questions: interview"))

    assert rows[0][2:] == ("1.", "Do you sail? Since when?")
    assert [row[0] for row in rows] == [Q, A, Q, A, Q, A]


@pytest.mark.parametrize("dress", ["**{}**", "### {}", "*{}*", "__{}__"])
def test_questions_set_off_by_type(dress: str) -> None:
    body = paragraphs(dress.format("Do you sail?"), "I do.", dress.format("Alone?"), "With my dog, if I can.")
    rows = spoken(read(body, title="An interview with the sailor"))

    assert rows == [
        (Q, None, None, "Do you sail?"),
        (A, None, None, "I do."),
        (Q, None, None, "Alone?"),
        (A, None, None, "With my dog, if I can."),
    ]


def test_bold_emphasis_in_answers_is_no_question() -> None:
    body = paragraphs(
        "**Do you sail?**", "I do. **Always.**", "**Alone?**", "With **my** dog.", "**Why?**", "I like her."
    )

    assert roles_of(read(body)) == "QAQAQA"


def test_markers_of_other_languages() -> None:
    for question, answer in (
        ("Pregunta", "Respuesta"),
        ("Frage", "Antwort"),
        ("Soru", "Cevap"),
        ("Pytanie", "Odpowiedź"),
    ):
        body = paragraphs(f"{question}: Do you sail?", f"{answer}: I do.", f"{question}: Alone?", f"{answer}: I am.")
        assert [row[2] for row in spoken(read(body))] == [f"{question}:", f"{answer}:"] * 2


def test_a_heading_between_exchanges_is_a_note() -> None:
    body = paragraphs("Q: Do you sail?", "A: I do.", "## The dog", "Q: Alone?", "A: With my dog.")
    analysis = read(body)

    assert roles_of(analysis) == "QANQA"
    assert analysis.interview.pair_count == 2


def test_an_editors_note_is_no_ones_words() -> None:
    body = paragraphs("Q: Do you sail?", "A: I do.", "[Editor's note: She does.]", "Q: Alone?", "A: With my dog.")

    assert roles_of(read(body)) == "QANQA"


def test_a_rule_closes_the_exchange() -> None:
    body = paragraphs(
        "Q: Do you sail?", "A: I do.", "Q: Alone?", "A: With my dog.", "---", "I am told that she has left."
    )

    assert roles_of(read(body)) == "QAQA-O"


def test_statements_of_the_press_are_no_interview_whatever_their_markers() -> None:
    body = paragraphs(*["QUESTION: Will he go?", "MR. PRICE: I have nothing to announce."] * 3)
    profile = read(body).interview

    assert (profile.verdict, profile.genre, profile.turns) == (Verdict.NONE, Genre.TRANSCRIPT, ())


def test_the_editors_decision_is_obeyed() -> None:
    body = paragraphs("Q: What is a sail?", "A: A sail is a cloth.", "Q: What is a mast?", "A: A mast is a pole.")

    assert read(body, metadata={"genre": "interview"}).interview.verdict is Verdict.INTERVIEW
    assert read(body, metadata={"genre": "panel"}).interview.genre is Genre.PANEL
    assert read(body, metadata={"genre": "faq"}).interview.genre is Genre.FAQ
    assert read("Nothing.", metadata={"genre": "interview"}).interview.verdict is Verdict.ANNOUNCED
    assert read(body, metadata={"genre": "poem"}).is_editor_decision is False


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("**Ute Rahn:** {q} {{#t{n}}}", "**Karl Moor:** {a} {{#t{n}}}"),
        ("### {q} {{#t{n}}}", "{a}"),
        ("**{q}** {{#t{n}}}", "{a}"),
        ('<a id="t{n}"></a>F: {q}', '<a id="t{n}"></a>A: {a}'),
    ],
)
def test_ids_that_links_lead_to_are_no_part_of_a_turn(question: str, answer: str) -> None:
    said = (
        ("Warum haben Sie das Dorf verlassen?", "Weil ich keine Arbeit mehr fand und meine Schwester fort war."),
        ("Und wer blieb zurück?", "Meine Eltern blieben, und ich habe sie jeden Sonntag angerufen."),
        ("Was vermissen Sie?", "Den Fluss. Ich gehe heute noch in jeder Stadt zuerst ans Wasser."),
    )
    turns = [form.format(q=q, a=a, n=n) for n, (q, a) in enumerate(said) for form in (question, answer)]

    found = read(paragraphs(*turns), language="de")

    assert found.interview.verdict is Verdict.INTERVIEW
    assert [turn.text for turn in found.turns] == [text for pair in said for text in pair]


def test_names_on_lines_of_their_own_are_known_by_their_first_names_later() -> None:
    body = paragraphs(
        "What did you stop doing this year?",
        "Jeff Moran",
        "I stopped getting up at two.",
        "Sibyl Adeyemi",
        "I stopped selling baguettes. I never liked them.",
        "And what would you save from a fire?",
        "Jeff",
        "My thermometer, wrong as it is.",
        "Sibyl",
        "My phone, I'm ashamed to say.",
    )
    analysis = read(body)

    assert roles_of(analysis) == "QAAQAA"
    assert {turn.speaker for turn in analysis.turns} == {None, "Jeff Moran", "Sibyl Adeyemi"}


def test_beside_a_marker_that_asks_the_named_are_guests_whatever_their_sentences_end_with() -> None:
    turns = (
        "**Q:** Is the bridge broken?",
        "**Anna Berg:** I think so, and I told the mayor.",
        "**Tomas Lind:** I built it. Who would know better than I?",
        "**Q:** Can it be mended?",
        "**Anna Berg:** No, I fear.",
        "**Tomas Lind:** Yes. Why should it not hold?",
        "**Q:** When?",
        "**Anna Berg:** I cannot say.",
        "**Tomas Lind:** In spring.",
    )

    assert roles_of(read(paragraphs(*turns))) == "QAAQAAQAA"


def test_a_sentence_among_headings_that_ask_is_a_question_and_a_section_heading_is_none() -> None:
    body = paragraphs(
        "### Do you sail at night?",
        "I do, and I like it.",
        "### You go alone, I hear.",
        "With my dog, whom I trust.",
        "### The early years",
        "### Why at night?",
        "I like the dark.",
        "### And who steers?",
        "The dog does. I only hold the lamp.",
    )

    assert roles_of(read(body)) == "QAQANQAQA"


def test_an_announced_interview_has_no_turns() -> None:
    analysis = read("In this video interview, Nadia Rahm speaks about the strait.")

    assert (analysis.interview.verdict, analysis.interview.genre) == (Verdict.ANNOUNCED, Genre.INTERVIEW)
    assert analysis.announced_by


def test_the_type_announces_an_interview() -> None:
    assert read("A paragraph.", metadata={"type": "interview"}).interview.verdict is Verdict.ANNOUNCED
    assert read("", metadata={"type": "Q&A"}).interview.verdict is Verdict.ANNOUNCED


def test_where_a_piece_was_first_printed_announces_nothing() -> None:
    body = "Lang argued that the yards lack welders.\n\nThis interview was originally aired on Canal Este."

    assert read(body).interview.verdict is Verdict.NONE


def test_an_empty_body_is_nothing() -> None:
    analysis = read("")

    assert analysis.interview.verdict is Verdict.NONE
    assert (analysis.paragraphs, analysis.turns, analysis.language) == ((), (), None)


def test_headings_that_are_sentences_are_said_to_the_guest() -> None:
    body = paragraphs(
        "Ketevan Orbel made peace at her own kitchen table.",
        "### Ambassador, why should small states sign less?",
        "Because a signature is a loan. I have seen what it costs.",
        "### But agreements protect the weak more than the strong.",
        "In the textbook. In my country what protects is one tunnel.",
        "### Then it was blown up.",
        "It was. I learned who our friends were.",
        "### You went back.",
        "I walked, because the bus would not go.",
    )
    analysis = read(body)

    assert roles_of(analysis) == "IQAQAQAQA"
    assert analysis.interview.verdict is Verdict.INTERVIEW


def test_headings_without_a_full_stop_part_sections() -> None:
    body = paragraphs(
        "I have read the bill, and this is what I found.",
        "### The tax on holes",
        "Every borehole will be registered, and I find this clever.",
        "### Who will pay",
        "In theory everybody with a pump. I expect a few large estates.",
        "### What you can do about it",
        "My guess is that nothing will help.",
    )

    assert read(body).interview.verdict is Verdict.NONE


def test_beside_an_outlet_that_asks_the_named_are_guests_though_they_ask_back() -> None:
    body = paragraphs(
        "Журнал «Сцена»: Кто сегодня читает афишу?",
        "Аркадий Мельников, режиссёр: Я. Стою на остановке и читаю.",
        "Жанна Ступина, художница: Её не читают, её видят. У меня был плакат, где никто не узнал чайку. Кто её узнает?",
        "Журнал «Сцена»: Расскажите о неудачной афише. Была ли такая?",
        "Аркадий Мельников: На ней я перепутал дату.",
        "Жанна Ступина: Я нарисовала чайку, все увидели самолёт. А где у Чехова самолёт?",
    )

    assert roles_of(read(body, language="ru")) == "QAAQAA"


def test_an_outlet_in_corner_brackets_labels_questions() -> None:
    body = paragraphs(
        "「島語」網站：半夜最怕接到什麼電話？",
        "陳柏睿：直升機不能飛的電話。我最怕那個。",
        "「島語」網站：什麼時候會想離開？",
        "陳柏睿：每年一月。我是說真的。",
    )

    assert [turn.marker for turn in read(body, language="zh").turns][::2] == ["「島語」網站："] * 2


def test_a_greeting_set_off_like_the_questions_opens_the_talk() -> None:
    body = paragraphs(
        "### Since midnight the signals stand at red. With us is the head of the union.",
        "Good morning. I am glad to be here.",
        "### Thousands will not get to work today. Do you want that?",
        "I am sorry for it, and I say so.",
        "### What do you ask for?",
        "Nine percent, and I will not go home with less.",
    )

    assert roles_of(read(body)) == "QAQAQA"
