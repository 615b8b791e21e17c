"""German, the Romance languages, Polish and Turkish: who is addressed, who speaks, and what their press prints."""

from __future__ import annotations

import pytest

from editor_app.domain.interview import Verdict
from editor_app.interview.features import Features, describe
from editor_app.interview.lexicon import lexicon_for
from tests.interview.reading import LANGUAGES, paragraphs, read, roles_of


def features(language: str, text: str) -> Features:
    return describe(text, lexicon_for(language, LANGUAGES))


@pytest.mark.parametrize(
    "text",
    [
        "Wann haben Sie den Hof übernommen?",
        "Das hat man Ihnen im Dorf übel genommen, oder?",
        "Was sagt denn Ihre Schwester dazu?",
        "Sie haben den Hof mit dreißig übernommen.",
        "Warum bist du geblieben?",
    ],
)
def test_german_addresses_with_a_capital_or_a_du(text: str) -> None:
    assert features("de", text).second > 0


@pytest.mark.parametrize(
    "text",
    [
        "Die Nachbarn kamen, und sie brachten ihre Kinder mit.",
        "Sie ist vor drei Jahren gestorben. Sie war Hebamme.",
        "Er sagte: „Das haben Sie falsch gemessen.“ Danach ging er.",
    ],
)
def test_german_words_for_they_and_she_address_nobody(text: str) -> None:
    assert features("de", text).second == 0


def test_a_german_sentence_that_opens_with_the_guest_speaks_to_the_guest() -> None:
    assert features("de", "Sie wollten eigentlich Tischlerin werden.").opens_with_you
    assert not features("de", "Sie ist Tischlerin geworden.").opens_with_you


def test_a_bold_name_with_a_hyphen_before_the_closing_marks_is_a_label() -> None:
    analysis = read(
        paragraphs(
            "**Gazeta do Porto -** O senhor fechou a livraria em maio. Por quê?",
            "**Raul Teixeira -** Porque o telhado caiu em abril. Eu não brigo com telhado.",
            "**Gazeta do Porto -** E os livros?",
            "**Raul Teixeira -** Estão na casa da minha irmã, que não lê.",
            "**Gazeta do Porto -** O senhor pretende reabrir?",
            "**Raul Teixeira -** Quando minha irmã começar a ler.",
        ),
        language="pt",
    )
    assert roles_of(analysis) == "QAQAQA"
    assert [turn.speaker for turn in analysis.turns[:2]] == ["Gazeta do Porto", "Raul Teixeira"]
    assert analysis.turns[2].text == "E os livros?"


def test_word_markers_with_a_period_count_where_they_are_bold() -> None:
    analysis = read(
        paragraphs(
            "Amparo Llorente afina campanas desde hace treinta años.",
            "**Pregunta.** Dicen que usted oye una campana rota a tres kilómetros.",
            "**Respuesta.** A dos, y con viento a favor. Yo no hago milagros.",
            "**P.** ¿Cuál fue la primera?",
            "**R.** La de mi pueblo. La rompí yo de niña.",
            "**P.** ¿Y la última?",
            "**R.** Todavía no la he encontrado.",
        ),
        language="es",
    )
    assert roles_of(analysis) == "IQAQAQA"
    assert analysis.turns[1].text.startswith("Dicen que usted")


def test_a_stub_for_subscribers_with_one_question_is_an_announcement() -> None:
    analysis = read(
        paragraphs(
            "Durante anos, a antiga governadora recusou falar. Em entrevista exclusiva, conta pela primeira vez o que"
            " viu na noite do incêndio e responde à pergunta que todos lhe fazem: a senhora podia ter ligado antes?",
            "“Se eu tivesse ligado, hoje ainda tinha emprego e não tinha amigos, disse-me o meu marido.”",
            "Já é assinante? Inicie sessão e leia a entrevista na íntegra.",
        ),
        language="pt",
        title="Exclusivo: a governadora fala",
    )
    assert analysis.interview.verdict is Verdict.ANNOUNCED


FRENCH = (
    "– Vous avez quitté la mer en juin, pourquoi ?",
    "– Parce que je dormais mieux sur le port. J’ai quatre-vingts ans, vous savez.",
    "– Et le bateau ?",
    "– Mon neveu l’a repris. Je lui ai interdit de le repeindre.",
    "– Vous y retournez ?",
    "– Le dimanche, pour l’insulter un peu.",
)


def test_french_questions_keep_their_no_break_spaces() -> None:
    analysis = read(paragraphs(*FRENCH), language="fr")
    assert roles_of(analysis) == "QAQAQA"
    assert analysis.interview.verdict is Verdict.INTERVIEW


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("de", "Sie haben das Dorf nie verlassen."),
        ("de", "Frau Petersen, der Deich ist gebrochen."),
        ("es", "Es un libro sobre el silencio."),
        ("it", "Quando è tornata, ha trovato tutto diverso."),
        ("fr", "Vous avez grandi au bord du fleuve."),
        ("pt", "A senhora saiu de casa aos quinze anos."),
    ],
)
def test_statements_do_not_open_like_questions(language: str, statement: str) -> None:
    assert not features(language, statement).opens_interrogative


def test_a_report_on_an_interview_with_one_quoted_question_is_none() -> None:
    analysis = read(
        paragraphs(
            "W gminie wrze po wywiadzie, którego wójt udzielił radiu. Zapytany o most, odparł, że most go nie pyta.",
            "Radna Kalina Wrzos nie kryła złości. – Czy pan wójt wie, kto tym mostem jeździ? – zapytała na sesji.",
            "Wójt odpowiedział, że nie zmieni zdania. – Ja tym mostem jeżdżę codziennie – powiedział naszej redakcji.",
            "Radni dodali, że wrócą do sprawy jesienią.",
        ),
        language="pl",
        title="Burza po wywiadzie wójta",
    )
    assert analysis.interview.verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Znalazłam go w piwnicy, pod workiem."),
        ("pl", "Wróciłem po dwóch latach."),
        ("tr", "Sabahları tersaneye yürüyorum."),
        ("es", "Nací en una casa sin ventanas."),
        ("it", "Vorrei tornare lassù, ma fa freddo."),
        ("pt", "Aprendi tudo na oficina."),
    ],
)
def test_a_verb_alone_says_i(language: str, text: str) -> None:
    assert features(language, text).first_singular > 0


@pytest.mark.parametrize("text", ["Atölyeyi neden kapattınız?", "Bize o geceyi anlatın.", "Kardeşiniz nerede?"])
def test_turkish_verbs_and_nouns_address_by_their_ends(text: str) -> None:
    read_features = features("tr", text)
    assert read_features.second > 0 or read_features.asks


def test_a_turkish_request_at_the_end_asks() -> None:
    assert features("tr", "Bize atölyenin ilk gününü tarif edin.").asks
    assert not features("tr", "Eğitim yardım demek değildir.").asks
    assert features("tr", "Eğitim yardım demek değildir.").first_singular == 0


def test_italic_remarks_to_the_guest_are_questions_though_few_of_them_ask() -> None:
    analysis = read(
        paragraphs(
            "Die Uhrmacherin Lene Asmus zieht jeden Sonntag die Turmuhr von Hohenfelde auf.",
            "*Frau Asmus, Sie haben den Motor abgelehnt.*",
            "Zweimal. Ich steige lieber die Treppe hinauf, da höre ich, wie es der Uhr geht.",
            "*Man hat Ihnen Geld geboten.*",
            "Das habe ich der Glocke gegeben. Sie hatte einen Sprung.",
            "*Und wenn Sie krank sind?*",
            "Dann bleibt die Zeit stehen. Bisher hat sich niemand beschwert.",
            "*Das muss Sie kränken.*",
            "Mich nicht. Ich habe dann ja frei.",
            "*Erzählen Sie uns von der Nacht, in der sie dreizehn schlug.*",
            "Ich lag im Bett und zählte mit. Bei dreizehn bin ich aufgestanden.",
        ),
        language="de",
    )
    assert roles_of(analysis) == "IQAQAQAQAQA"
    assert analysis.interview.verdict is Verdict.INTERVIEW
