from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.mentions import MentionFinder

CONCEPTS = (
    Concept("congo", "Congo", is_ambiguous=True),
    Concept("congo-2", "Other Congo", ("Congo",), is_ambiguous=True),
    Concept("eu", "EU"),
    Concept("georgia", "Georgia", demonyms=("Georgian",), is_ambiguous=True),
    Concept("korea", "North Korea", ("DPRK",), demonyms=("North Korean",), labels=(("ru", "Северная Корея"),)),
    Concept("old", "Old Land", is_deprecated=True),
    Concept("poland", "Poland", demonyms=("Polish",)),
    Concept("security", "Security"),
    Concept("us", "United States", ("U.S.", "US"), demonyms=("American",)),
    Concept("latin", "Latin America", demonyms=("Latin American",)),
)
FINDER = MentionFinder(CONCEPTS)

ABROAD = MentionFinder(
    (
        Concept(
            "russia",
            "Russia",
            demonyms=("Russian",),
            labels=(("ar", "روسيا"), ("ja", "ロシア"), ("ko", "러시아"), ("zh", "俄罗斯")),
        ),
        Concept("belarus", "Belarus", demonyms=("Belarusian",), labels=(("ja", "ベラルーシ"), ("zh", "白俄罗斯"))),
        Concept(
            "china",
            "China",
            demonyms=("Chinese",),
            labels=(("ar", "الصين"), ("ja", "中国"), ("ko", "중국"), ("zh", "中国")),
        ),
        Concept(
            "mali",
            "Mali",
            demonyms=("Malian",),
            labels=(("ar", "مالي"), ("ja", "マリ"), ("ko", "말리"), ("zh", "马里")),
        ),
        Concept("somalia", "Somalia", demonyms=("Somali",), labels=(("ja", "ソマリア"), ("zh", "索马里"))),
        Concept("sudan", "Sudan", demonyms=("Sudanese",), labels=(("ar", "السودان"), ("ko", "수단"))),
        Concept(
            "north-korea", "North Korea", demonyms=("North Korean",), labels=(("ar", "كوريا الشمالية"), ("ko", "북한"))
        ),
        Concept(
            "jordan", "Jordan", demonyms=("Jordanian",), is_ambiguous=True, labels=(("ar", "الأردن"), ("zh", "约旦"))
        ),
        Concept("central-asia", "Central Asia", labels=(("ko", "중앙 아시아"), ("ja", "中央アジア"))),
        Concept("bosnia", "Bosnia", demonyms=("Bosnian",), labels=(("ja", "ボスニア・ヘルツェゴビナ"),)),
        Concept("one", "One", labels=(("zh", "双名"),)),
        Concept("two", "Two", labels=(("zh", "双名"), ("zh", "中"))),
        Concept("eu", "EU"),
    )
)


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.concept.id, text[mention.start : mention.end]) for mention in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("talks with North Korea began", [("korea", "North Korea")]),
        ("a North Korean ship of the DPRK", [("korea", "North Korean"), ("korea", "DPRK")]),
        ("U.S. and Polish ships", [("us", "U.S"), ("poland", "Polish")]),
        ("the security of the EU", [("security", "security"), ("eu", "EU")]),
        ("Latin American states", [("latin", "Latin American")]),
        ("the American’s view", [("us", "American")]),
        ("Северная Корея молчит", [("korea", "Северная Корея")]),
        ("they came from Georgia by sea", [("georgia", "Georgia")]),
    ],
)
def test_names_aliases_and_adjectives_are_found(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "they told us all of it",
        "by the polish of its brass",
        "Georgia writes letters",
        "It rained. Georgia slept.",
        "the Old Land is gone",
        "North of it lies Korea",
        "eu sou",
        "at the very end a U",
        "from the Congo",
        "North\n\n\nKorea",
        "",
    ],
)
def test_what_only_looks_like_a_name_is_not_found(text: str) -> None:
    assert found(text) == []


def found_abroad(text: str) -> list[tuple[str, str]]:
    return [(mention.concept.id, text[mention.start : mention.end]) for mention in ABROAD.find(text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("زار الوزير روسيا أمس", [("russia", "روسيا")]),
        ("وروسيا تنفي، والمحادثات مع الصين", [("russia", "روسيا"), ("china", "الصين")]),
        ("سفير للصين، ثم بالصين وللصين", [("china", "لصين"), ("china", "الصين"), ("china", "لصين")]),
        ("رُوسِيَا وكوريا الشماليّة", [("russia", "رُوسِيَا"), ("north-korea", "كوريا الشماليّة")]),
        ("عاد من الاردن", [("jordan", "الاردن")]),
        ("الأردن يكتب", [("jordan", "الأردن")]),
        ("جنوب السودان، في السـودان", [("sudan", "السودان"), ("sudan", "السـودان")]),
        ("러시아는 중국과 만났다", [("russia", "러시아"), ("china", "중국")]),
        ("북한에서도, 러시아인들은 EU와", [("north-korea", "북한"), ("russia", "러시아"), ("eu", "EU")]),
        ("중앙아시아의 길, 중앙 아시아로", [("central-asia", "중앙아시아"), ("central-asia", "중앙 아시아")]),
        ("수단에서 온 배", [("sudan", "수단")]),
        ("俄罗斯总统访问中国。", [("russia", "俄罗斯"), ("china", "中国")]),
        ("白俄罗斯与索马里", [("belarus", "白俄罗斯"), ("somalia", "索马里")]),
        ("约旦的EU代表", [("jordan", "约旦"), ("eu", "EU")]),
        ("ロシアの大統領は中国へ", [("russia", "ロシア"), ("china", "中国")]),
        (
            "ボスニア・ヘルツェゴビナとボスニアヘルツェゴビナ",
            [("bosnia", "ボスニア・ヘルツェゴビナ"), ("bosnia", "ボスニアヘルツェゴビナ")],
        ),
        ("中央アジアとマリ", [("central-asia", "中央アジア"), ("mali", "マリ")]),
        ("Russia и 中国: talks in Jordan", [("russia", "Russia"), ("china", "中国"), ("jordan", "Jordan")]),
    ],
)
def test_names_are_found_where_letters_have_no_capitals_and_words_no_spaces(
    text: str, mentions: list[tuple[str, str]]
) -> None:
    assert found_abroad(text) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "دعم مالي كبير، ودعم كمالي",  # financial, and a name
        "러시아워에는 길이 막힌다",  # rush hour
        "그런 수단을 쓴다, 수단",  # means
        "マリアとソマリランド、ベロロシア",  # names that begin and end like others
        "双名和中",  # of two terms, and one character alone
        "russia 的",
    ],
)
def test_what_only_looks_like_a_name_in_such_a_script_is_not_found(text: str) -> None:
    assert found_abroad(text) == []


@given(st.text(alphabet="俄罗斯中国ロシアマ러시아는روسيا و اللصين İß EU", max_size=40))
def test_places_are_exact_in_every_script(text: str) -> None:
    mentions = list(ABROAD.find(text))

    assert all(left.end <= right.start for left, right in pairwise(mentions))
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)


@given(st.lists(st.sampled_from(["North Korea", "the EU", "us", "U.S.", "Polish", "ß", "İ", "  ", "x, "]), max_size=12))
def test_places_are_exact_and_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    mentions = list(FINDER.find(text))

    assert all(left.end <= right.start for left, right in pairwise(mentions))
    assert all(text[mention.start : mention.end].strip() for mention in mentions)
    assert sum(mention.concept.id == "korea" for mention in mentions) == pieces.count("North Korea")
    assert sum(mention.concept.id == "us" for mention in mentions) == pieces.count("U.S.")
