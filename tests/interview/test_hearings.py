"""Hearings with somebody in the chair, essays with questions, and lists of an office's answers."""

from __future__ import annotations

import pytest

from editor_app.domain.interview import Genre, Verdict
from tests.interview.reading import paragraphs, read

HEARING = (
    "O SR. PRESIDENTE (Rui Paz). Está aberta a sessão.",
    "A SRA. INÊS FARO. Obrigada. Moro ao pé da ponte há vinte anos.",
    "O SR. PRESIDENTE. A senhora ouve o comboio?",
    "A SRA. INÊS FARO. Ouço, todas as noites.",
    "O SR. VEREADOR LEMOS. E falou com a companhia?",
    "A SRA. INÊS FARO. Falei duas vezes.",
    "O SR. PRESIDENTE. Encerro a sessão.",
)


@pytest.mark.parametrize(
    ("title", "outlet", "genre"),
    [
        ("Audiência pública sobre a ponte", None, Genre.TESTIMONY),
        ("A ponte", "Câmara de Lodeiro, notas taquigráficas", Genre.TESTIMONY),
    ],
)
def test_a_chair_and_a_hearing_in_title_or_outlet_make_testimony(title: str, outlet: str | None, genre: Genre) -> None:
    analysis = read(paragraphs(*HEARING), language="pt", title=title, outlet=outlet)

    assert (analysis.interview.verdict, analysis.interview.genre) == (Verdict.NONE, genre)


def test_an_article_and_a_short_title_belong_to_the_label() -> None:
    analysis = read(paragraphs(*HEARING), language="pt")

    assert {speaker.name for speaker in analysis.speakers} >= {"O SR. PRESIDENTE", "A SRA. INÊS FARO"}


def test_a_talk_between_two_is_no_hearing_whatever_its_title_says() -> None:
    body = paragraphs(
        "Ana Reis: Que disse a presidente na audiência?",
        "Rui Paz: Eu ouvi-a dizer que a ponte é velha.",
        "Ana Reis: E o senhor, que respondeu?",
        "Rui Paz: Respondi que eu também sou.",
        "Ana Reis: Volta lá?",
        "Rui Paz: Volto, levo o meu neto.",
    )

    assert read(body, language="pt", title="Depois da audiência pública").is_interview


def test_an_essay_that_says_i_and_asks_itself_is_no_interview() -> None:
    body = paragraphs(
        "Last week I tried to cross the square. Is that so much to ask?",
        "There used to be two crossings. I counted them as a child. Today there is none. Who was in their way?",
        "The council will tell you that cars were. Of course they were. What else is a crossing for?",
        "And what have we been given instead? A sign, one of them, in a hedge.",
        "I asked the baker. He laughed, and went on with his bread.",
        "Would that be the end of the world? I rather think not.",
    )
    interview = read(body, language="en", title="Who took the crossing?", outlet="The Weekly Gate").interview

    assert interview.verdict is Verdict.NONE


def test_an_office_whose_answers_say_neither_i_nor_you_gives_no_interview() -> None:
    body = paragraphs(
        "Q : Faut-il réserver ?",
        "R : Non, sauf pour les groupes.",
        "Q : Le bonnet est-il obligatoire ?",
        "R : Oui, dans tous les bassins.",
        "Q : Que se passe-t-il en cas d'orage ?",
        "R : Les bassins sont évacués.",
    )
    interview = read(body, language="fr", title="La piscine", outlet="Ville de Brec").interview

    assert (interview.verdict, interview.genre) == (Verdict.NONE, Genre.FAQ)


@pytest.mark.parametrize(
    ("language", "title", "chair", "witness", "member"),
    [
        ("fr", "Audition publique sur le barrage", "M. le président.", "M. Paul Brun.", "M. Brice Vey."),
        ("es", "Comparecencia sobre la acequia", "La señora PRESIDENTA:", "El señor ABRIL:", "El señor ROLDÁN:"),
        ("en", "Public hearing on the footpath", "The Chair:", "Mrs Dunn:", "Cllr Holt:"),
        ("de", "Öffentliche Anhörung zur Mühle", "Vorsitzende:", "Herr Bley:", "Rätin Ott:"),
    ],
)
def test_chairs_are_labels_in_lower_case_and_with_titles(
    language: str, title: str, chair: str, witness: str, member: str
) -> None:
    body = paragraphs(
        f"{chair} 1. 2. 3.",
        f"{witness} 4. 5.",
        f"{chair} 6?",
        f"{witness} 7. 8.",
        f"{member} 9?",
        f"{witness} 10. 11.",
        f"{chair} 12. 13.",
    )
    analysis = read(body, language=language, title=title)

    assert (analysis.interview.verdict, analysis.interview.genre) == (Verdict.NONE, Genre.TESTIMONY)


def test_a_play_is_one_whatever_stands_behind_the_periods_of_its_names() -> None:
    body = paragraphs(
        "Un cortile. Due sedie.",
        "BASTIANO. C'è acqua?",
        "GAVINA. Ieri c'era.",
        "BASTIANO. E oggi?",
        "GAVINA. Oggi non ho guardato. Hai guardato tu?",
        "BASTIANO. Io guardo te.",
        "GAVINA. E che cosa vedi?",
        "BASTIANO. Che hai sete. (Esce.)",
    )
    interview = read(body, language="it", title="Il pozzo. Atto unico").interview

    assert (interview.verdict, interview.genre) == (Verdict.NONE, Genre.DRAMA)


def test_an_author_who_says_i_above_own_headings_gives_no_interview_for_sure() -> None:
    body = paragraphs(
        "I have been going to the river for twenty years, and people keep asking me the same things.",
        "### How do you get there?",
        "There is one bus, and I advise you to make friends with the driver.",
        "### Where should you sleep?",
        "At the mill. I found the beds short and the breakfast long.",
        "### When should you leave?",
        "Before the fog. I once stayed a night too long.",
    )

    assert not read(body, language="en", title="A weekend on the river").is_interview
