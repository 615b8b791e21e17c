"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.language import Language, detect_language
from tests.interview.reading import LANGUAGES

SENTENCES = {
    "en": "The mill has been silent since the war, and nobody knows who will repair it.",
    "ru": "Мельница молчала со времён войны, и никто не знает, кто её починит.",
    "uk": "Млин мовчав від часів війни, і ніхто не знає, хто його полагодить, але ми чекаємо.",
    "de": "Die Mühle ist seit dem Krieg still, und niemand weiß, wer sie wieder aufbauen wird.",
    "fr": "Le moulin est silencieux depuis la guerre, et on ne sait pas qui va le réparer pour nous.",
    "es": "El molino está en silencio desde la guerra, y nadie sabe quién lo va a reparar para el pueblo.",
    "it": "Il mulino è in silenzio dalla guerra, e non si sa chi lo riparerà per la gente del paese.",
    "pt": "O moinho está em silêncio desde a guerra, e não se sabe quem o vai reparar para a aldeia.",
    "pl": "Młyn milczy od wojny i nie wiadomo, kto go naprawi, ale to jest dla nas ważne.",
    "tr": "Değirmen savaştan beri sessiz ve kimse onu kimin onaracağını bilmiyor, ama bu çok önemli.",
    "ar": "الطاحونة صامتة منذ الحرب ولا أحد يعرف من الذي سيصلحها",
    "zh": "磨坊自战争以来一直没有声音，没有人知道谁会修好它。",
    "ja": "水車小屋は戦争以来ずっと静かで、誰が直すのか分かりません。",
    "ko": "그 방앗간은 전쟁 이후로 조용했고 누가 고칠지 아무도 모른다.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_known_by_its_words_or_letters(code: str) -> None:
    assert detect_language(SENTENCES[code], LANGUAGES) == code


def test_every_shipped_language_has_a_sentence_here() -> None:
    assert {language.code for language in LANGUAGES} == set(SENTENCES)


@pytest.mark.parametrize("text", ["", "   ", "12 345 --- 6.7", "Xylph qorv blent", "!?"])
def test_no_language_is_claimed_where_none_is_plain(text: str) -> None:
    assert detect_language(text, LANGUAGES) is None


def test_a_few_foreign_words_change_nothing() -> None:
    text = SENTENCES["en"] + " He said: «Мельница молчит», and the others laughed with him in the dark."

    assert detect_language(text, LANGUAGES) == "en"


def test_kanji_alone_are_chinese_and_with_kana_japanese() -> None:
    assert detect_language("磨坊没有声音", LANGUAGES) == "zh"
    assert detect_language("水車の音がする", LANGUAGES) == "ja"


def test_a_language_gives_its_lists_and_nothing_for_unknown_ones() -> None:
    language = Language("xx", "Test", extra={"honorifics": ("Mr",)})

    assert language.words("honorifics") == ("Mr",)
    assert language.words("missing") == ()


def test_languages_can_be_kept_as_keys() -> None:
    assert len({Language("xx", "Test", extra={"a": ("b",)}), Language("xx", "Test", extra={"a": ("b",)})}) == 1


@given(st.text(max_size=300))
def test_detection_answers_for_any_text(text: str) -> None:
    assert detect_language(text, LANGUAGES) in {None, *SENTENCES}
