"""Chinese, Japanese and Korean: who asks and who answers where no marker says so, and what is no interview."""

from __future__ import annotations

import pytest

from editor_app.domain.interview import Role, Verdict
from editor_app.interview import Analysis
from tests.interview.reading import paragraphs, read, roles_of


def speakers_of(analysis: Analysis) -> list[str | None]:
    return [turn.speaker for turn in analysis.turns if turn.role in (Role.QUESTION, Role.ANSWER)]


def texts_of(analysis: Analysis) -> list[str]:
    return [turn.text for turn in analysis.turns]


def test_statements_between_answers_ask_by_their_endings() -> None:
    analysis = read(
        paragraphs(
            "左足の靴しか作らない職人、浅海礼さんに聞いた。",
            "なぜ左だけなのでしょう。",
            "右を作る人は、ほかにいるからです。私は左のほうが難しいと思っています。",
            "お客さんは遠くから来ると聞きます。",
            "来ます。去年は船で二日かけて来た人がいました。右足は国で作ったそうです。",
            "お弟子さんは取らないそうですね。",
            "取りません。私が教えられるのは待つことだけです。",
            "最後に、靴を選ぶ人に一言お願いします。",
            "夕方に選んでください。",
            "浅海礼　1961年生まれ。靴職人。",
        )
    )
    assert roles_of(analysis) == "IQAQAQAQAO"
    assert analysis.interview.verdict is Verdict.INTERVIEW


def test_a_korean_remark_asks_and_the_reporters_line_closes() -> None:
    analysis = read(
        paragraphs(
            "섬의 마지막 이발사 조다온 씨를 만났다.",
            "하루에 몇 명이나 깎으십니까?",
            "세 명이요. 저는 한 명당 한 시간을 씁니다.",
            "가위가 아주 오래됐군요.",
            "아버지 가위입니다. 날은 열 번 갈았고 손잡이는 그대로예요.",
            "언제까지 하실 생각인가요?",
            "머리카락이 자라는 동안은 제가 있어야죠.",
            "통영=남새봄 기자 saebom@example.org",
        )
    )
    assert roles_of(analysis) == "IQAQAQAO"


def test_a_quotation_behind_a_surname_is_its_turn() -> None:
    analysis = read(
        paragraphs(
            "――最後の試合を覚えていますか。",
            "柚木「覚えているよ。私は三度、空を見た」",
            "――負けた試合です。",
            "柚木「空は見えた」",
            "――後悔はありませんか。",
            "柚木「ない。私の靴はまだ土の匂いがする」（笑）",
        )
    )
    assert roles_of(analysis) == "QAQAQA"
    assert speakers_of(analysis) == [None, "柚木"] * 3
    assert texts_of(analysis)[1] == "「覚えているよ。私は三度、空を見た」"


def test_a_guest_who_asks_back_is_a_guest_where_a_moderator_leads() -> None:
    analysis = read(
        paragraphs(
            "사회자: 이 다리가 왜 필요했습니까?",
            "여운: 저는 필요 없다고 봤습니다. 지금은 생각이 달라요.",
            "민가비: 저희 마을은 없으면 안 됩니다. 여 의원님은 와 보셨나요?",
            "사회자: 반대가 심했다고 들었습니다.",
            "여운: 저도 반대했으니까요.",
            "민가비: 우리는 석 달을 싸웠습니다.",
        ),
        title="좌담: 다리 하나",
    )
    assert roles_of(analysis) == "QAAQAA"
    assert analysis.interview.verdict is Verdict.INTERVIEW
    assert speakers_of(analysis)[:3] == [None, "여운", "민가비"]


def test_headings_that_leave_out_the_you_ask_all_the_same() -> None:
    analysis = read(
        paragraphs(
            "階段ばかり設計する辻堂薫さんに聞きました。",
            "### 階段にこだわる理由は？",
            "家の中で唯一、人が上を向く場所だと私は思っています。",
            "### 手すりをつけないのはなぜでしょう",
            "つけますよ。見えないところに私がつけています。",
            "### 次に手がけたいものは",
            "坂です。",
        )
    )
    assert roles_of(analysis) == "IQAQAQA"
    assert analysis.interview.verdict is Verdict.INTERVIEW


def test_a_play_in_names_and_quotations_is_none() -> None:
    body = paragraphs(
        "第一幕　駅の待合室。",
        "駅員「もう電車は来ませんよ」",
        "男「来ないのか」",
        "駅員「昨日から来ていません。あなたはどこへ」",
        "男「どこでもいい。きみはなぜここにいる」",
        "駅員「わたしも待っているんです」",
        "（暗転）",
    )
    assert read(body).interview.verdict is Verdict.NONE


@pytest.mark.parametrize(
    "lines",
    [
        (
            "제재소를 물려받은 유담비 씨를 만났다.",
            "왜 이 일을 하십니까?",
            "아버지가 부탁했어요. 저는 싫다고 했습니다. 나무가 무슨 죄가 있습니까?",
            "그래도 남으셨네요.",
            "톱을 끌 사람이 저뿐이었거든요. 불이 나면 안 되니까요.",
            "앞으로도 하실 생각인가요?",
            "제가 늙는 속도를 보고 정하겠습니다.",
        ),
        (
            "修钟的老人叫谷长河。",
            "您什么时候开始修钟的？",
            "我十六岁。师傅不收我，我就坐在门口。他总不能赶我走吧？",
            "您修好过多少座？",
            "我没数过。停了的我都记得。",
            "最难的是哪一座？",
            "我自己家那座，我到现在也没修好。",
        ),
    ],
    ids=["ko", "zh"],
)
def test_an_answer_may_end_with_a_question_that_nobody_answers(lines: tuple[str, ...]) -> None:
    assert roles_of(read(paragraphs(*lines))) == "IQAQAQA"


def test_credits_of_a_film_are_no_speakers() -> None:
    body = paragraphs(
        "航海史學者卓以寧接受本台專訪，談失蹤的燈船。究竟是誰把燈關掉的？",
        "完整影片請點選下方連結收看。",
        "片長：三十分鐘",
        "主持人：溫如玉",
        "製作人：藍天野",
        "卓以寧簡介：歷史學博士，著有《燈船》。",
    )
    analysis = read(body, title="卓以寧專訪：燈船去了哪裡？（影片）")
    assert analysis.speakers == ()
    assert analysis.interview.verdict is Verdict.ANNOUNCED


def test_a_paragraph_for_members_is_announced_and_not_first_printed_elsewhere() -> None:
    body = paragraphs(
        "灯台史の第一人者、梶原澄人氏に聞いた。廃灯の舞台裏を語る。",
        "この記事は有料会員限定です。続きをお読みになるにはログインが必要です。",
    )
    assert read(body, title="梶原澄人氏インタビュー").interview.verdict is Verdict.ANNOUNCED


def test_the_type_announces_nothing_that_is_there() -> None:
    body = paragraphs(
        "お店はいつからですか。",
        "昭和の終わりから。看板はまだ最初のまま。",
        "看板の犬は何という名ですか。",
        "名前はつけなかった。みんな好きに呼ぶから。",
        "これからはどうなさいますか。",
        "閉める。来年の春に、犬だけ残して。",
    )
    analysis = read(body, metadata={"type": ["interview"]})
    assert analysis.interview.verdict in (Verdict.INTERVIEW, Verdict.UNSURE)
    assert roles_of(analysis) == "QAQAQA"


def test_the_outlets_own_name_asks_without_what_it_is() -> None:
    body = paragraphs(
        "青岚：您为什么养蜗牛？",
        "杜若川：我喜欢等。",
        "青岚：等到了吗？",
        "杜若川：我还在等，它们也在等我。",
    )
    assert speakers_of(read(body, outlet="《青岚》杂志")) == ["青岚", "杜若川"] * 2
