"""What an act on a turn is to come to, paragraph by paragraph, and how the article is made to read so.

The marks say it where they can. What is read otherwise all the same, be it the turn itself or one beside it, is kept as
a decision of the editor (`turn_decisions`); a decision that the marks make needless is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from editor_app.domain.article import Article
from editor_app.domain.finding import Edit
from editor_app.domain.interview import TURNS_KEY, Role
from editor_app.interview.analysis import Analysis, Paragraph
from editor_app.interview.turn_cuts import later_paragraphs
from editor_app.interview.turn_decisions import TurnDecision, bare, make_decision, read_decisions
from editor_app.interview.turn_frames import SPOKEN
from editor_app.interview.turn_text import OTHER, Text, counterpart_of, moved, paragraph_at, turn_at

Aims = Mapping[int, "Aim"]
"""What the paragraphs that begin at these places of the body are to be."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A paragraph's role, and whether it goes on with the turn before it."""

    role: Role
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the paragraph around a place of the body after the act is to be; `is_set` where the act says so.

    `text` is what it says.
    """

    place: int
    aim: Aim
    is_set: bool
    text: str


def aims_of_mark(text: Text, position: int, role: Role) -> dict[int, Aim]:
    """What `mark_role` is to come to."""
    paragraph = paragraph_at(text, position)
    paragraphs = () if paragraph.turn is None else text.analysis.paragraphs_of(paragraph.turn)
    rest = [other for other in paragraphs if other.start >= paragraph.start]
    if role is Role.NOTE:
        aims = {paragraph.start: Aim(role)}
        for following in rest[1:2]:
            aims[following.start] = Aim(following.role or role)
        return aims
    return _aims(paragraphs if role is Role.INTRO else rest, role)


def aims_of_flip(text: Text, position: int, *, with_pair: bool) -> dict[int, Aim]:
    """What `flip_role` is to come to."""
    turn = turn_at(text, position)
    turns = [turn, *counterpart_of(text, turn)] if with_pair else [turn]
    aims: dict[int, Aim] = {}
    for index in turns:
        role = OTHER.get(text.analysis.turns[index].role)
        aims |= _aims(text.analysis.paragraphs_of(index), role) if role is not None else {}
    return aims


def aims_of_join(text: Text, position: int, *, with_next: bool) -> dict[int, Aim]:
    """What `join_turns` is to come to."""
    second = turn_at(text, position) + with_next
    role = text.analysis.turns[second - 1].role
    return {p.start: Aim(role, goes_on=True) for p in text.analysis.paragraphs_of(second)}


def _aims(paragraphs: Iterable[Paragraph], role: Role) -> dict[int, Aim]:
    return {paragraph.start: Aim(role, goes_on=number > 0) for number, paragraph in enumerate(paragraphs)}


def all_wanted(text: Text, edits: Sequence[Edit], aims: Aims) -> list[Wanted]:
    """What all paragraphs are to be after the edits: what the act says of some, and the others as they were."""
    wanted = []
    before: Paragraph | None = None
    for paragraph in text.analysis.paragraphs:
        if paragraph.is_break:
            continue
        was = Aim(paragraph.role, _is_more(before, paragraph)) if paragraph.role is not None else None
        aim = aims.get(paragraph.start, was)
        if aim is not None:
            wanted.append(Wanted(moved(paragraph.text_start, edits), aim, paragraph.start in aims, paragraph.text))
        before = paragraph
    return wanted


def wanted_of_split(text: Text, position: int, edits: Sequence[Edit]) -> list[Wanted]:
    """What all paragraphs are to be after `split_turn`; those behind a cut paragraph go with what its marks say."""
    turn = turn_at(text, position)
    role = OTHER.get(text.analysis.turns[turn].role, Role.ANSWER)
    later = later_paragraphs(text, turn, position)
    wanted = all_wanted(text, edits, _aims(later, role))
    if later or not edits:
        return wanted
    cut = edits[0].start + len(edits[0].replacement)
    end = moved(text.analysis.turns[turn].end, edits)
    free = [each for each in wanted if not cut < each.place < end]
    return sorted([*free, Wanted(cut, Aim(role), is_set=True, text="")], key=lambda each: each.place)


def settle(article: Article, wanted: Sequence[Wanted], read: Callable[[Article], Analysis]) -> Article:
    """The article with as few decisions as make it read as is wanted."""
    old = read_decisions(article.metadata.values_of(TURNS_KEY))
    article = _with_decisions(article, [])
    kept: dict[int, Wanted] = {}
    while True:
        analysis = read(article)
        wrong = _read_otherwise(analysis, wanted)
        if not wrong and not analysis.interview.turns:
            wrong = [each for each in wanted if each.is_set]
        wrong = [each for each in wrong if each.place not in kept]
        fresh = [each for each in wrong if each.is_set or _was_decided(analysis, each, old)] or wrong
        if not fresh:
            return article
        kept |= {each.place: each for each in fresh}
        article = _with_decisions(article, _lines(analysis, sorted(kept.values(), key=lambda each: each.place)))
        old = ()


def holds(analysis: Analysis, wanted: Sequence[Wanted], *, is_cut: bool = False) -> bool:
    """Whether everything reads as is wanted; unless the act cuts or joins, the paragraphs are the same, too.

    A label that is not read as one any more would be part of what a turn says, or a turn of its own.
    """
    if _read_otherwise(analysis, wanted) or not analysis.interview.turns:
        return False
    pairs = [(_at(analysis, each.place), each) for each in wanted]
    if is_cut:
        left = [(bare(p.text) if p is not None else "", bare(each.text)) for p, each in pairs if not each.is_set]
        return all(text.startswith(words) for text, words in left)
    said = sum(paragraph.role is not None and not paragraph.is_break for paragraph in analysis.paragraphs)
    return said == len(wanted) and all(p is not None and bare(p.text) == bare(each.text) for p, each in pairs)


def _read_otherwise(analysis: Analysis, wanted: Sequence[Wanted]) -> list[Wanted]:
    wrong = []
    before: tuple[Paragraph, Wanted] | None = None
    for each in wanted:
        found = _at(analysis, each.place)
        if (
            found is None
            or found.role is not each.aim.role
            or (before is not None and _is_parted_otherwise(*before, found, each))
        ):
            wrong.append(each)
        before = (found, each) if found is not None else None
    return wrong


def _is_parted_otherwise(before: Paragraph, before_wanted: Wanted, found: Paragraph, each: Wanted) -> bool:
    """Whether two neighbours of the same spoken role are one turn that should be two, or two that should be one."""
    if before is found or each.aim.role not in SPOKEN or before_wanted.aim.role is not each.aim.role:
        return False
    return _is_more(before, found) is not each.aim.goes_on


def _at(analysis: Analysis, place: int) -> Paragraph | None:
    """The paragraph around a place; an empty turn's text begins where its paragraph ends."""
    before = (each for each in reversed(analysis.paragraphs) if each.start <= place and not each.is_break)
    return analysis.paragraph_at(place) or next(before, None)


def _is_more(before: Paragraph | None, paragraph: Paragraph) -> bool:
    return before is not None and before.turn is not None and before.turn == paragraph.turn


def _was_decided(analysis: Analysis, each: Wanted, old: Sequence[TurnDecision]) -> bool:
    found = _at(analysis, each.place)
    return found is not None and any(decision.begins(found.text) for decision in old)


def _lines(analysis: Analysis, kept: Sequence[Wanted]) -> list[str]:
    texts = [paragraph for paragraph in analysis.paragraphs if not paragraph.is_break]
    lines = []
    for each in kept:
        found = _at(analysis, each.place)
        if found is not None and not found.is_break:
            decision = make_decision(texts, texts.index(found), each.aim.role, goes_on=each.aim.goes_on)
            lines += [decision.line] if decision is not None else []
    return lines


def _with_decisions(article: Article, lines: Sequence[str]) -> Article:
    if not lines and TURNS_KEY not in article.metadata:
        return article
    changed = article.metadata.with_value(TURNS_KEY, tuple(lines)) if lines else article.metadata.without(TURNS_KEY)
    return replace(article, metadata=changed)
