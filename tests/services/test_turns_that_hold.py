"""What an editor says of a turn holds, in every article of the corpora and whatever marks its turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from editor_app.config.paths import resources_folder
from editor_app.domain.article import Article, Source
from editor_app.domain.errors import InputError
from editor_app.domain.interview import TURNS_KEY, Role, Turn, Verdict
from editor_app.domain.metadata import Metadata
from editor_app.interview import Analysis, analyse_article
from editor_app.services.turns import TurnChange, TurnService
from tests.interview.reading import LANGUAGES, Sample
from tests.interview.turns_by_hand import SAMPLES, SPOKEN

OTHER = {Role.QUESTION: Role.ANSWER, Role.ANSWER: Role.QUESTION}


@pytest.fixture(scope="module")
def turns() -> TurnService:
    return TurnService(resources_folder())


def article_of(sample: Sample) -> Article:
    known = dict(sample.surroundings)
    block = Metadata(known.pop("metadata", {}))
    return replace(Article("a1", Source("a", "page", "0" * 64, "A2"), body=sample.body, metadata=block), **known)


def read(article: Article) -> Analysis:
    return analyse_article(article, LANGUAGES)


def spoken(analysis: Analysis) -> Iterator[tuple[int, Turn]]:
    return ((index, turn) for index, turn in enumerate(analysis.turns) if turn.role in SPOKEN)


def shape(analysis: Analysis) -> list[tuple[Role, str]]:
    """Roles and letters of the turns; what surrounds the exchange or is empty has no bounds that matter."""
    return [(turn.role, "".join(filter(str.isalnum, turn.text))) for turn in analysis.turns]


def flipped(analysis: Analysis, *indices: int) -> list[tuple[Role, str]]:
    return [(OTHER[role] if index in indices else role, text) for index, (role, text) in enumerate(shape(analysis))]


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_after_a_flip_every_turn_reads_as_the_editor_said(sample: Sample, turns: TurnService) -> None:
    before = article_of(sample)
    analysis = read(before)
    for index, turn in spoken(analysis):
        after = turns.flip(before, turn.start).after
        now = read(after)
        assert shape(now) == flipped(analysis, index), turn.text[:60]
        assert now.interview.turns


@pytest.mark.parametrize("sample", SAMPLES[::7], ids=str)
def test_a_flipped_turn_can_be_flipped_back_later(sample: Sample, turns: TurnService) -> None:
    before = article_of(sample)
    analysis = read(before)
    for index, turn in list(spoken(analysis))[:4]:
        change = turns.flip(before, turn.start)
        edited = replace(change.after, body=change.after.body + " ")
        place = read(edited).turns[index].start
        assert shape(read(turns.flip(edited, place).after)) == shape(analysis), turn.text[:60]


@pytest.mark.parametrize("sample", SAMPLES[::5], ids=str)
def test_a_pair_changes_its_roles_and_a_second_time_gives_the_article_back(sample: Sample, turns: TurnService) -> None:
    before = article_of(sample)
    analysis = read(before)
    for index, turn in spoken(analysis):
        if turn.role is not Role.QUESTION or index + 1 >= len(analysis.turns):
            continue
        if analysis.turns[index + 1].role is Role.ANSWER:
            change = turns.flip(before, turn.start, with_pair=True)
            assert shape(read(change.after)) == flipped(analysis, index, index + 1)
            assert turns.flip(change.after, change.moved(turn.start), with_pair=True).after == before


@pytest.mark.parametrize("sample", SAMPLES[1::5], ids=str)
def test_two_turns_that_are_joined_are_one(sample: Sample, turns: TurnService) -> None:
    before = article_of(sample)
    analysis = read(before)
    joined = 0
    for _, turn in spoken(analysis):
        try:
            change = turns.join(before, turn.start, with_next=True)
        except InputError:
            continue  # nothing to join, or others would be read otherwise
        joined += 1
        assert len(list(spoken(read(change.after)))) == len(list(spoken(analysis))) - 1, turn.text[:60]
    assert joined or len(list(spoken(analysis))) < 3


def test_few_decisions_are_kept_and_none_where_letters_say_it(turns: TurnService) -> None:
    kept: Counter[str] = Counter()
    flips: Counter[str] = Counter()
    for sample in SAMPLES[::6]:
        before = article_of(sample)
        analysis = read(before)
        style = (analysis.style or "").partition("-")[0]
        for _, turn in spoken(analysis):
            flips[style] += 1
            kept[style] += len(turns.flip(before, turn.start).after.metadata.values_of(TURNS_KEY))
    assert kept["bare"] < 3 * flips["bare"] and kept["bold"] < 3 * flips["bold"]
    assert kept["words"] < 0.3 * flips["words"] and kept["letters"] < 0.5 * flips["letters"]


# ---- what becomes of a decision

BOLD = (
    "**Do you sail?**\n\nI do, and I like it.\n\n**And do you go alone?**\n\nWith my dog, whom I trust.\n\n"
    "**Is the sea kind?**\n\nNo, and I never said it was."
)


def article(body: str, **block: str) -> Article:
    return Article("a1", Source("a", "page", "0" * 64, "A2"), title="Alone", body=body, metadata=Metadata(block))


def decided(turns: TurnService) -> TurnChange:
    return turns.flip(article(BOLD), BOLD.index("And do"))


def roles(article: Article) -> str:
    return "".join(turn.role.value[0] for turn in read(article).turns)


def test_a_decision_outlives_corrections_of_its_words_marks_and_neighbours(turns: TurnService) -> None:
    after = decided(turns).after
    assert roles(article(BOLD)) == "qaqaqa" and roles(after) == "qaaaqa"
    body = after.body
    for old, new in (
        ("And do you go alone?", "**And do you go alone?**"),
        ("And do you go alone?", "And did you go alone?"),
        ("**Do you sail?**", "**Do you sail, or row?**"),
        ("**Do you sail?**", "Sailors are few.\n\n**Do you sail?**"),
    ):
        assert roles(replace(after, body=body.replace(old, new))).endswith("qaaaqa"), new


def test_a_decision_on_words_that_are_gone_does_nothing(turns: TurnService) -> None:
    after = decided(turns).after
    body = after.body.replace("And do you go alone?", "**Who comes with you when the wind is up?**")
    assert roles(replace(after, body=body)) == "qaqaqa"


def test_a_decision_that_the_marks_make_needless_is_dropped(turns: TurnService) -> None:
    after = decided(turns).after
    again = turns.mark(replace(after, body=f"{after.body} "), after.body.index("And do"), Role.QUESTION).after
    assert again.body == f"{BOLD} " and TURNS_KEY not in again.metadata


def test_where_nothing_marks_the_turns_a_role_is_kept_beside_the_text(turns: TurnService) -> None:
    bare = BOLD.replace("**", "")
    change = turns.mark(article(bare), bare.index("With my dog"), Role.QUESTION)
    assert change.after.body == bare and change.edits == () and roles(change.after) == "qaqqqa"
    back = turns.flip(change.after, bare.index("With my dog"))
    assert back.after == article(bare)


def test_turns_that_are_set_stay_in_sight_though_the_words_make_no_interview(turns: TurnService) -> None:
    short = "**Do you sail?**\n\nI do, and I like it.\n\n**And alone?**\n\nWith my dog, whom I trust."
    before = article(short, type="interview")
    after = turns.flip(before, 0).after
    after = turns.flip(after, after.body.index("**And")).after
    assert roles(after) == "aaaa"
    assert read(after).interview.verdict is Verdict.UNSURE and len(read(after).interview.turns) == 4


def test_turns_are_not_joined_where_another_would_lose_its_speaker(turns: TurnService) -> None:
    panel = (
        "Four members of our network answer two questions.\n\n**What must the summit achieve?**\n\n"
        "**Karim Benhassi**\n\nA date for the relief of debt.\n\n**Lotte Brandsma**\n\nIt must not do harm.\n\n"
        "**Joyce Achieng**\n\nSeats, which we were promised.\n\n**And what will it achieve in fact?**\n\n"
        "**Karim Benhassi**\n\nA working group.\n\n**Joyce Achieng**\n\nA photograph.\n\n"
        "**Lotte Brandsma**\n\nI agree, and I will add a dinner."
    )
    before = article(panel)
    with pytest.raises(InputError, match="a name that stands only once"):
        turns.join(before, panel.index("A date"), with_next=True)
