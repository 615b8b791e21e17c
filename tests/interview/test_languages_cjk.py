"""Chinese, Japanese and Korean as their papers print interviews; the articles are the project's own writing."""

from __future__ import annotations

import pytest

from editor_app.domain.interview import Genre, Role, Verdict
from editor_app.interview import Analysis
from editor_app.interview.east_asian import full_name_in_prose, is_part_of_name, names_outlet, without_title
from editor_app.interview.features import describe
from editor_app.interview.lexicon import Lexicon, lexicon_for
from editor_app.interview.name_forms import stands_for
from tests.interview.reading import LANGUAGES, paragraphs, read, roles_of

JAPANESE, KOREAN, CHINESE = (lexicon_for(code, LANGUAGES) for code in ("ja", "ko", "zh"))


def speakers_of(analysis: Analysis) -> list[str | None]:
    return [turn.speaker for turn in analysis.turns if turn.role in (Role.QUESTION, Role.ANSWER)]


def texts_of(analysis: Analysis) -> list[str]:
    return [turn.text for turn in analysis.turns]


QUOTED_ANSWERS = (
    "灯台の無人化が進む。最後の灯台守だった岩城達也さんに聞いた。",
    "――灯台の仕事を選んだのはなぜですか。",
    "「父がそうだったからだ。夏になると、私は双眼鏡を持たされて船を数えた」",
    "「数え間違えると夕飯が遅れた」",
    "――夜の海は怖くありませんか。",
    "「怖いのは霧だ。霧は音まで飲み込む」",
    "――無人化から十年がたちました。",
    "「鍵は今も持っている。返せと誰も言わないのだから」",
    "――後を継ぐ人は。",
    "「いない。それでいい。光は残った」",
    "（聞き手　小野寺恵）",
)


def test_double_dashes_ask_and_quotations_answer() -> None:
    analysis = read(paragraphs(*QUOTED_ANSWERS))
    assert roles_of(analysis) == "IQAAQAQAQAO"
    assert analysis.interview.verdict is Verdict.INTERVIEW
    assert analysis.turns[5].text == "無人化から十年がたちました。"


def test_a_surname_before_a_wide_space_is_a_label() -> None:
    analysis = read(
        paragraphs(
            "――最初に作った椅子を覚えていますか。",
            "早瀬千鶴　覚えています。三本脚で、座ると必ず倒れました。",
            "――それでも売ったとか。",
            "早瀬　売りました。買ってくれたのは私の祖母です。",
            "――今は予約が二年待ちです。",
            "早瀬　木が乾くのを待つだけですよ。私は何もしていません。",
            "はやせ・ちづる　1968年生まれ。著書に『木の時間』。",
        )
    )
    assert roles_of(analysis) == "QAQAQAO"
    assert speakers_of(analysis) == [None, "早瀬千鶴"] * 3
    assert analysis.interview.verdict is Verdict.INTERVIEW


@pytest.mark.parametrize("gap", ["　", "："])
def test_word_markers_with_a_wide_space_or_colon(gap: str) -> None:
    body = paragraphs(
        f"問{gap}川の名前は誰が決めたのでしょう。",
        f"答{gap}私も調べたのですが、記録がありません。",
        f"問{gap}それでは地図にはどう書くのですか。",
        f"答{gap}私は空白にしました。",
    )
    analysis = read(body, language="ja")
    assert roles_of(analysis) == "QAQA"
    assert [turn.marker for turn in analysis.turns] == [f"{word}{gap}".strip() for word in ("問", "答") * 2]
    assert texts_of(analysis)[3] == "私は空白にしました。"


def test_a_host_by_the_role_and_guests_by_surname() -> None:
    analysis = read(
        paragraphs(
            "司会：お二人は同じ川で育ったそうですね。",
            "水野春香：私は上流です。水が冷たくて、泳げるのは八月だけでした。",
            "野田セルジオ：僕は河口ですから、一年中でした。水野さんは泳げますか？",
            "水野：泳げません。",
            "司会：最後に、川に一言お願いします。",
            "野田：もう少し待っていてほしい。",
            "水野：私も同じです。",
        ),
        title="対談　川の上と下",
    )
    assert roles_of(analysis) == "QAAAQAA"
    assert set(speakers_of(analysis)) == {None, "水野春香", "野田セルジオ"}
    assert analysis.interview.verdict is Verdict.INTERVIEW


def test_music_on_a_line_of_its_own_is_a_note() -> None:
    body = paragraphs(
        "司会：ようこそ。歌はお好きですか。",
        "堀井京：大好きです。私は毎朝歌います。",
        "♪「朝の坂道」",
        "司会：いい歌でしたね。",
        "堀井：ありがとうございます。",
    )
    assert roles_of(read(body)) == "QANQA"


RADIO = (
    "◇ 문가람> 오늘은 등대박물관 설유진 관장과 함께합니다. 안녕하세요.",
    "◆ 설유진> 네, 안녕하세요. 저는 아침에 배를 타고 왔습니다.",
    "◇ 문가람> 배가 흔들렸을 텐데요?",
    "◆ 설유진> 저는 안 흔들리면 잠이 와요.",
    "◇ 문가람> 그 섬에 아직 사람이 산다, 이 말씀이신데.",
    "◆ 설유진> 세 집이 남았어요. 우리 집까지요.",
)


@pytest.mark.parametrize("sign", [">", "＞"])
def test_signs_around_the_names_of_a_broadcast(sign: str) -> None:
    analysis = read(paragraphs(*RADIO).replace(">", sign))
    assert roles_of(analysis) == "QAQAQA"
    assert speakers_of(analysis) == ["문가람", "설유진"] * 3
    assert texts_of(analysis)[2] == "배가 흔들렸을 텐데요?"


@pytest.mark.parametrize("mark", ["- ", "-", "―", "▶", "▷ "])
def test_a_sign_before_questions_and_quoted_answers(mark: str) -> None:
    analysis = read(
        paragraphs(
            "서른 해째 우물을 파는 노강우 장인을 만났다.",
            f"{mark}첫 우물을 기억하십니까.",
            "“기억합니다. 제가 열아홉이었고, 물보다 돌이 먼저 나왔어요.”",
            f"{mark}물이 안 나오면 돈을 안 받으신다고 들었습니다.",
            "“저는 물을 파는 사람이지 구멍을 파는 사람이 아니니까요.”",
            f"{mark}앞으로의 계획은.",
            "“우리 마을 학교에 하나 더 팔 생각입니다.”",
        )
    )
    assert roles_of(analysis) == "IQAQAQA"
    assert analysis.interview.verdict is Verdict.INTERVIEW
    assert texts_of(analysis)[1] == "첫 우물을 기억하십니까."


def test_polite_endings_ask_without_a_question_mark() -> None:
    lines = ("어디서 배우셨는지 궁금합니다.", "언제 시작하셨나요.", "한 말씀 해 달라.", "다음 계획은.")
    assert all(describe(line, KOREAN).asks for line in lines)
    assert not describe("저는 그냥 걸어가요.", KOREAN).asks


def test_presenters_in_brackets_on_lines_of_their_own() -> None:
    analysis = read(
        paragraphs(
            "[앵커]",
            "눈이 그친 지 사흘째인데요, 길은 열렸습니까?",
            "[기노을/도로관리소장]",
            "저희가 어젯밤에 다 열었습니다.",
            "[앵커]",
            "마을 어르신들은 어떻게 지내시나요?",
            "[기노을/도로관리소장]",
            "제가 오늘 아침에 뵙고 왔어요. 모두 괜찮으십니다.",
        )
    )
    assert [turn.role for turn in analysis.turns] == [Role.QUESTION, Role.ANSWER] * 2
    assert analysis.interview.verdict is Verdict.INTERVIEW


def test_an_outlet_in_title_marks_asks() -> None:
    analysis = read(
        paragraphs(
            "《湖畔评论》：埃里克森教授，您为什么研究门把手？",
            "拉斯·埃里克森：因为我每天都要碰它，却从来没有人问过我它冷不冷。",
            "《湖畔评论》：这听起来像笑话。",
            "埃里克森：我母亲也这么说。",
            "《湖畔评论》：您下一本书写什么？",
            "埃里克森：写门槛。我已经绊倒过三次。",
        ),
        outlet="《湖畔评论》",
    )
    assert roles_of(analysis) == "QAQAQA"
    assert speakers_of(analysis) == ["《湖畔评论》", "拉斯·埃里克森"] * 3
    assert analysis.interview.verdict is Verdict.INTERVIEW


def test_guests_with_their_places_below_set_off_questions() -> None:
    analysis = read(
        paragraphs(
            "我們請三位郵差回答同樣的問題。",
            "**最遠送到哪裡？**",
            "林書瑋（北坑）：我送過一封信到山頂，走了五個小時。",
            "高美惠（石港）：送到船上。船走了沒有？",
            "Umas Kolo（溪尾）：我送到我外婆家，她不識字，我念給她聽。",
            "**下雨怎麼辦？**",
            "林書瑋：信在衣服裡，人在雨裡。",
            "高美惠：我等。",
            "Umas Kolo：你說呢？",
            "採訪、整理：何立。部分回答略有刪節。",
        )
    )
    assert roles_of(analysis) == "IQAAAQAAAO"
    assert analysis.interview.genre is Genre.PANEL
    assert set(speakers_of(analysis)) == {None, "林書瑋", "高美惠", "Umas Kolo"}


def test_a_closing_note_behind_answers_of_several_paragraphs() -> None:
    analysis = read(
        paragraphs(
            "问：您为什么收集雨伞？",
            "答：因为总有人把伞忘在我的店里。",
            "第一把是红的，我等了她三年。",
            "问：她来了吗？",
            "答：来了，借走了另一把。",
            "“旧物计划”项目由三所学校共同发起，旨在记录街坊的故事。文中观点不代表主办方。",
        )
    )
    assert roles_of(analysis) == "QAAQAO"


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(
            "去图书馆要走二十分钟，老秦走了三十年。",
            "“你带伞了吗？”他这样问我。我说没有。他笑了：“那就等雨停。”",
            "他告诉记者，书架是他自己钉的。“钉子是借的，到现在没有还。”",
            "那么书呢？“书也是借的。”他说这话时很认真。",
        ),
        paragraphs(
            "■開発の背景",
            "当社は十年にわたり、古い窓の再利用に取り組んでまいりました。",
            "■代表コメント",
            "「なぜ窓なのか、とよく聞かれます」（代表　遠山）",
            "■商品概要",
            "商品名：マドベ",
            "価格：三千円",
        ),
        paragraphs(
            "Q. 회원증은 어디에서 발급하나요?",
            "A. 1층 안내대에서 발급합니다. 신분증이 필요합니다.",
            "Q. 발급 비용이 있나요?",
            "A. 최초 발급은 무료이며 재발급은 2,000원입니다.",
            "Q. 주차할 수 있나요?",
            "A. 평일 두 시간까지 무료로 이용할 수 있습니다.",
        ),
    ],
    ids=["portrait", "press release", "questions of visitors"],
)
def test_what_is_no_interview(body: str) -> None:
    assert read(body).interview.verdict is Verdict.NONE


def test_an_announced_interview_of_unspaced_words() -> None:
    body = "本刊日前专访了灯塔建筑师顾闻舟。完整视频请点击下方链接观看。"
    analysis = read(body, title="视频专访：顾闻舟谈灯塔")
    assert analysis.interview.verdict is Verdict.ANNOUNCED


def test_a_long_report_without_blanks_is_no_stub() -> None:
    report = "他在专访中谈到了灯塔、礁石和风。" + "海边的人都知道这件事，只是没有人愿意先开口。" * 30
    assert read(report, title="灯塔专访侧记").interview.verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("short", "full", "stands"),
    [
        ("岩城", "岩城達也", True),
        ("タナカ", "エンリケ・タナカ", True),
        ("埃里克森", "拉斯·埃里克森", True),
        ("설", "설유진", True),
        ("早瀬千鶴", "早瀬 千鶴", True),
        ("達", "岩城達也", False),
        ("岩城", "岩手達也", False),
        ("岩城達也", "岩城", False),
        ("Lee", "岩城達也", False),
    ],
)
def test_whom_a_name_without_spaces_stands_for(short: str, full: str, stands: bool) -> None:
    assert stands_for(short, full) is stands


def test_parts_of_names_are_names() -> None:
    assert not is_part_of_name("岩城", "岩城は来なかった。")
    assert not is_part_of_name("城", "とても長い名前の放送局")


@pytest.mark.parametrize(
    ("label", "lexicon", "name"),
    [
        ("岩城さん", JAPANESE, "岩城"),
        ("설유진 관장", KOREAN, "설유진"),
        ("顾老师", CHINESE, "顾"),
        ("教授", CHINESE, "教授"),
    ],
)
def test_titles_stand_behind_the_name(label: str, lexicon: Lexicon, name: str) -> None:
    assert without_title(label, lexicon) == name


@pytest.mark.parametrize(
    ("label", "prose", "lexicon", "name"),
    [
        ("岩城", "灯台守の岩城達也さんに聞いた。", JAPANESE, "岩城達也"),
        ("岩城", "岩城さんに聞いた。", JAPANESE, None),
        ("タナカ", "歌人のエンリケ・タナカに聞いた。", JAPANESE, "エンリケ・タナカ"),
        ("岩城", "漁師・岩城さんに聞いた。", JAPANESE, None),
        ("埃里克森", "拉斯·埃里克森来到湖边。", CHINESE, "拉斯·埃里克森"),
        ("Eriksen", "拉斯·埃里克森来到湖边。", CHINESE, None),
    ],
)
def test_the_full_name_as_the_introduction_prints_it(label: str, prose: str, lexicon: Lexicon, name: str) -> None:
    assert full_name_in_prose(label, prose, lexicon) == name


@pytest.mark.parametrize(
    ("label", "outlet", "is_outlet"),
    [
        ("《湖畔评论》", "《湖畔评论》", True),
        ("湖畔评论", "《湖畔评论》", True),
        ("青空", "月刊「青空」", True),
        ("岭海", "岭海广播电台", True),
        ("문가람", "라디오 ‘문가람의 아침’", False),
        ("海", "海港周刊", False),
        ("Die", "Die Woche", False),
    ],
)
def test_which_labels_are_the_outlet(label: str, outlet: str, is_outlet: bool) -> None:
    assert names_outlet(label, outlet) is is_outlet
