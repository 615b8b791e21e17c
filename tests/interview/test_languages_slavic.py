"""Russian, Ukrainian and Arabic as their press prints interviews."""

from __future__ import annotations

import pytest

from editor_app.domain.interview import Genre, Role, Verdict
from editor_app.interview import Analysis
from editor_app.interview.lexicon import fold, lexicon_for
from tests.interview.reading import LANGUAGES, paragraphs, read, roles_of

Q, A = Role.QUESTION, Role.ANSWER


def speakers(analysis: Analysis) -> list[str | None]:
    return [turn.speaker for turn in analysis.interview.turns if turn.role in (Q, A)]


def test_an_outlet_in_quotation_marks_asks_under_its_short_title_too() -> None:
    body = paragraphs(
        "Журнал «Верста»: Вы давно ходите в горы?",
        "Нина Орлова: Сорок лет. Я начала в школе.",
        "«Верста»: И не надоело.",
        "Орлова: Мне нет.",
        "«Верста»: А где вы были летом?",
        "Орлова: Дома, с внуками.",
    )

    analysis = read(body, outlet="Журнал «Верста»")
    assert roles_of(analysis) == "QAQAQA"
    assert speakers(analysis) == ["Журнал «Верста»", "Нина Орлова"] * 3


def test_the_outlet_of_the_page_stands_behind_a_part_of_its_title() -> None:
    body = paragraphs(
        "نوافذ: هل تسافر كثيراً؟", "كمال ياسين: نعم، أحب السفر.", "نوافذ: ولماذا؟", "ياسين: لأنني أكتب عن المدن."
    )

    assert speakers(read(body, outlet="مجلة «نوافذ الشرق»"))[:2] == ["مجلة «نوافذ الشرق»", "كمال ياسين"]


def test_titles_in_a_list_are_no_speakers() -> None:
    body = paragraphs(
        "Что посмотреть на каникулах.",
        "Фильм «Берег»: старик чинит лодку и никуда не плывёт.",
        "Фильм «Сад»: сестры делят дом.",
        "Сериал «Почта»: письма приходят с опозданием на войну.",
    )

    analysis = read(body, outlet="Журнал «Верста»")
    assert analysis.interview.verdict is Verdict.NONE
    assert analysis.speakers == ()


def test_initials_find_the_full_name_that_the_host_says() -> None:
    body = paragraphs(
        "И. СЕДОВА― Добрый вечер! У нас в студии капитан Олег Рябов.",
        "О. РЯБОВ― Добрый вечер.",
        "И. СЕДОВА― Вы видели льдину?",
        "О. РЯБОВ― Я видел три.",
        "И. СЕДОВА― И что вы сделали?",
        "О. РЯБОВ― Обошёл.",
    )

    assert "Олег Рябов" in speakers(read(body, metadata={"authors": ["Инна Седова"]}))


def test_beside_a_host_who_asks_a_guest_of_few_words_answers() -> None:
    body = paragraphs(
        "سلمى نجار: هل ارتفع سعر القمح؟",
        "بشير عواد: نعم، ارتفع مرتين.",
        "سلمى نجار: سيدة هدى، كيف استقبلتم الخبر؟",
        "هدى مراد: بالضحك. ماذا نفعل؟",
        "سلمى نجار: وهل وصل الدعم؟",
        "هدى مراد: لم يصل.",
        "بشير عواد: وصل نصفه.",
        "سلمى نجار: وما الحل؟",
        "هدى مراد: الصبر.",
    )

    assert roles_of(read(body)) == "QAQAQAAQA"


def test_arabic_letters_mark_the_turns_and_the_project_closes_them() -> None:
    body = paragraphs(
        "س: هل تزرعون الزيتون منذ زمن؟",
        "ج: منذ جدي. وأنا أزرعه اليوم.",
        "س: ومن يشتريه؟",
        "ج: الجيران.",
        "يهدف مشروع «جذور» إلى دعم المزارعين، والآراء الواردة فيه لا تمثل بالضرورة رأي الجهات الممولة.",
    )

    assert roles_of(read(body)) == "QAQAO"


RUSSIAN_ENDING = (
    ("Вопрос: Вы давно тут?", "Ответ: Да, я тут выросла.", "Это было в марте."),
    "Проект «Берега» объединяет журналистов трёх городов. Мнения авторов могут не совпадать с позицией редакции.",
)
UKRAINIAN_ENDING = (
    ("Питання: Ви давно тут?", "Відповідь: Так, я тут виросла.", "Це було в березні."),
    "Проєкт «Береги» об'єднує журналістів трьох міст. Погляди авторів можуть не збігатися з позицією редакції.",
)


@pytest.mark.parametrize(("turns", "closing"), [RUSSIAN_ENDING, UKRAINIAN_ENDING], ids=["ru", "uk"])
def test_a_paragraph_on_the_project_is_no_part_of_the_last_answer(turns: tuple[str, ...], closing: str) -> None:
    assert roles_of(read(paragraphs(*turns, *turns, *turns[:2], closing))) == "QAAQAAQAO"


def test_an_arabic_comma_parts_a_name_from_what_its_bearer_does() -> None:
    body = paragraphs(
        "**ما أول كتاب قرأتموه؟**",
        "**لينا سعد، شاعرة**",
        "كتاب الطبخ، وأنا جائعة.",
        "**رامي طه، خباز**",
        "لا أذكر الكتاب، أذكر الغبار.",
        "**ندى عمر، معلمة**",
        "قصص جدتي.",
        "**وماذا تقرؤون اليوم؟**",
        "**لينا سعد**",
        "أقرأ الفواتير.",
        "**رامي طه**",
        "الطقس.",
        "**ندى عمر**",
        "دفاتر التلاميذ.",
    )

    analysis = read(body)
    assert analysis.interview.genre is Genre.PANEL
    assert set(speakers(analysis)) - {None} == {"لينا سعد", "رامي طه", "ندى عمر"}


@pytest.mark.parametrize(("written", "bare"), [("شُكرًا", "شكرا"), ("أسئلة", "اسئله".replace("ه", "ة")), ("إلـى", "الي")])
def test_vowel_signs_and_hamzas_are_written_as_one_likes(written: str, bare: str) -> None:
    assert fold(written) == fold(bare)


def test_arabic_conjunctions_are_written_onto_the_next_word() -> None:
    lexicon = lexicon_for("ar", LANGUAGES)

    assert {fold("وأنا"), fold("فأنا"), fold("أنا")} <= lexicon.first_person
    assert fold("وهل") in lexicon.interrogatives
    assert lexicon.starts("courtesy", fold("وشكراً لكم"))
    assert lexicon.has("type_words", fold("هذه ومقابلة"))
    assert lexicon.has("type_words", fold("ومقابلة"))
    assert not lexicon.has("type_words", fold("المقابلة"))


def test_an_arabic_life_needs_no_capitals() -> None:
    body = paragraphs(
        "هل ترى البحر من بيتك؟",
        "نعم، أراه كل يوم وأحبه كثيراً في الشتاء.",
        "وماذا تعلمت منه؟",
        "تعلمت الصبر. كنت أظن أنني صبور ثم رأيته.",
        "ماذا تكتب الآن؟",
        "أكتب عن الملح.",
        "سامي الحداد كاتب وباحث في التاريخ البحري، صدر له كتابان.",
    )

    assert roles_of(read(body))[-1] == "O"


def test_a_phrase_that_ends_with_a_quotation_mark_opens_what_stands_in_it() -> None:
    lexicon = lexicon_for("ru", LANGUAGES)

    assert lexicon.starts("outro_openings", fold("Проект «Берега» создан в мае."))
    assert not lexicon.starts("outro_openings", fold("Проекты закрыты."))


def test_letters_with_a_period_and_a_colon_are_letters() -> None:
    body = paragraphs("В.: Вы давно рисуете?", "О.: Я рисую с детства.", "В.: А чем?", "О.: Я рисую углём.")

    analysis = read(body)
    assert roles_of(analysis) == "QAQA"
    assert speakers(analysis) == [None] * 4


def test_a_period_before_the_dash_is_none_of_the_name() -> None:
    body = paragraphs(
        "Галина Сорока — художниця з дванадцятирічним стажем.",
        "Ви давно малюєте?",
        "Галина Сорока. — Я малюю змалку.",
        "А чим?",
        "Г. Сорока. — Вугіллям, бо я його люблю.",
        "І де?",
        "Г. Сорока. — Удома.",
    )

    analysis = read(body)
    assert roles_of(analysis) == "IQAQAQA"
    assert set(speakers(analysis)) == {None, "Галина Сорока"}


def test_thanks_for_the_talk_are_the_interviewers_last_turn() -> None:
    body = paragraphs(
        "Вы давно рисуете?",
        "Я рисую с детства, и мне это нужно каждый день.",
        "А чем вы рисуете?",
        "Углём. Я его сам обжигаю во дворе, когда нет ветра.",
        "Что посоветуете детям?",
        "Не слушать меня и рисовать, пока светло.",
        "Спасибо за беседу.",
        "И вам спасибо.",
    )

    assert roles_of(read(body)) == "QAQAQAQA"


def test_two_phrases_before_a_colon_are_no_names_where_no_capitals_tell_them() -> None:
    body = paragraphs(
        "تحدث الضيف عن البحر.",
        "وتناول اللقاء ثلاثة محاور: الملح والريح والخبز.",
        "حضر كثيرون من أهل المدينة.",
        "مكان اللقاء التالي: المكتبة القديمة.",
    )

    assert read(body).speakers == ()


def test_a_broadcast_that_was_aired_is_announced_where_the_text_points_to_it() -> None:
    told = "Сотрудница музея Алла Морева рассказала в эфире, почему море отступает, и ответила на вопросы ведущего. "
    aired = "Выпуск вышел в эфир 3 мая."
    pointer = "Полную запись интервью смотрите ниже."

    assert read(paragraphs(told, pointer, aired)).interview.verdict is Verdict.ANNOUNCED
    assert read(paragraphs(told, aired)).interview.verdict is Verdict.NONE
