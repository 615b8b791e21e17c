"""Working on the turns of one article: each act gives the article after it, its label for the history, and a sentence.

How to use: `TurnService.mark(article, position, role)` and so on; nothing is written, the caller saves `after`.
After an act every paragraph reads as the editor said, and the others as they did: what the article's marks cannot say
is kept in its metadata (`interview.turn_settling`). What makes no sense raises InputError with one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path

from editor_app.config.languages import load_languages
from editor_app.domain.article import Article
from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit, apply_to_text
from editor_app.domain.interview import TURNS_KEY, Role, Turn
from editor_app.domain.language import Language
from editor_app.domain.metadata import text_to_list
from editor_app.interview import Analysis, analyse_article
from editor_app.interview.analysis import MarkerKind
from editor_app.interview.turn_cuts import join_turns, split_turn
from editor_app.interview.turn_frames import SPOKEN
from editor_app.interview.turn_roles import flip_role, mark_role
from editor_app.interview.turn_settling import (
    Aims,
    Wanted,
    aims_of_flip,
    aims_of_join,
    aims_of_mark,
    all_wanted,
    holds,
    settle,
    wanted_of_split,
)
from editor_app.interview.turn_speakers import same_speaker, set_speaker
from editor_app.interview.turn_text import (
    OTHER,
    MarksError,
    Text,
    counterpart_of,
    moved,
    touches_only_marks,
    turn_at,
    twins_of,
)
from editor_app.services.changes import heading

_NAMES = {
    Role.INTRO: "introduction",
    Role.QUESTION: "question",
    Role.ANSWER: "answer",
    Role.NOTE: "note",
    Role.OUTRO: "closing text",
}
_PEOPLE_KEYS = ("interviewee", "interviewer", "authors")


@dataclass(frozen=True, slots=True)
class TurnChange:
    """What an act on a turn makes: the article after it, the history's words, what the editor is told, the edits."""

    after: Article
    label: str
    said: str
    edits: tuple[Edit, ...]

    def moved(self, position: int) -> int:
        """Where a place of the body is after the act."""
        return moved(position, self.edits)


@dataclass(frozen=True, slots=True)
class KnownSpeakers:
    """Who may speak a turn: its present speaker (None), how many turns that one has, and the names to choose from."""

    present: str | None
    turn_name: str
    turn_count: int
    side: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """An act: the article after it and before it, what it was done to, its label, where its turns are after it."""

    after: Article
    before: Article
    name: str
    label: str
    places: tuple[int, ...]


class TurnService:
    """The acts; remembers each article's last split and flip, so that the reverse act gives the very text back."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._undone: dict[tuple[str, str], _Done] = {}

    @cached_property
    def _languages(self) -> tuple[Language, ...]:
        return load_languages(self._resources)

    @cached_property
    def _twins(self) -> dict[str, str]:
        return twins_of(self._languages)

    def _read(self, article: Article) -> Text:
        return Text(article.body, analyse_article(article, self._languages), self._twins)

    # ---- acts

    def mark(self, article: Article, position: int, role: Role) -> TurnChange:
        """Give a role to the paragraph at a place and to what follows it in its turn; it reads so from then on."""
        text = self._read(article)
        marks = _edits_of(lambda: mark_role(text, position, role))
        name = _turn_name(text.analysis, turn_at(text, position))
        after, edits = self._with_roles(text, article, marks, aims_of_mark(text, position, role))
        label = f"Mark {name} as {_NAMES[role]} in “{heading(article)}”"
        said = f"{name.capitalize()} is marked as {_NAMES[role]}."
        return TurnChange(after, label, _with_decision(said, article, after), edits)

    def flip(self, article: Article, position: int, *, with_pair: bool = False) -> TurnChange:
        """Make a question of the answer at a place, or the reverse, and `with_pair` of its counterpart.

        It reads so from then on; the same act again gives the first text back.
        """
        text = self._read(article)
        turn = turn_at(text, position)
        name = _turn_name(text.analysis, turn)
        before = self._remembered(article, "flip pair" if with_pair else "flip", text.analysis.turns[turn])
        if before is not None:
            verb = "are as they were" if before.name.startswith("turns") else "is as it was"
            return _taken_back(article, before, f"{_upper(before.name)} {verb}.")
        pair = sorted({turn, *(counterpart_of(text, turn) if with_pair else ())})
        marks = _edits_of(lambda: flip_role(text, position, with_pair=with_pair))
        after, edits = self._with_roles(text, article, marks, aims_of_flip(text, position, with_pair=with_pair))
        said = f"{_upper(name)} is marked as {_NAMES[OTHER[text.analysis.turns[turn].role]]}."
        label = f"Flip the role of {name} in “{heading(article)}”"
        if len(pair) > 1:
            name = f"turns {_number(text.analysis, pair[0])} and {_number(text.analysis, pair[1])}"
            said, label = f"{_upper(name)} have changed roles.", f"Flip the roles of {name} in “{heading(article)}”"
        places = tuple(moved(text.analysis.turns[each].start, edits) for each in pair)
        self._undone[article.id, "flip pair" if with_pair else "flip"] = _Done(after, article, name, label, places)
        return TurnChange(after, label, _with_decision(said, article, after), edits)

    def split(self, article: Article, position: int) -> TurnChange:
        """Begin a new turn of the other role at the word at a place."""
        text = self._read(article)
        edits = _edits_of(lambda: split_turn(text, position))
        after = self._settled(text, article, edits, wanted_of_split(text, position, edits))
        name = _turn_name(text.analysis, turn_at(text, position))
        cuts = [edit.start + len(edit.replacement) for edit in edits[:1]] or [position]
        self._undone[article.id, "split"] = _Done(after, article, name, "", tuple(cuts))
        said = _with_decision(f"{name.capitalize()} is two now.", article, after)
        return TurnChange(after, f"Split {name} in “{heading(article)}”", said, edits)

    def join(self, article: Article, position: int, *, with_next: bool = False) -> TurnChange:
        """Make the turn at a place part of the one before it, or take in the one behind; undoes a split exactly."""
        text = self._read(article)
        turn = turn_at(text, position)
        name = _turn_name(text.analysis, turn)
        label = f"Join {name} with the {'next' if with_next else 'previous'} one in “{heading(article)}”"
        before = self._remembered(article, "split", *text.analysis.turns[turn + with_next : turn + with_next + 1])
        if before is not None:
            return _taken_back(article, replace(before, label=label), "The two are one again.")
        marks = _edits_of(lambda: join_turns(text, position, with_next=with_next))
        aims = aims_of_join(text, position, with_next=with_next)
        after, edits = self._with_roles(text, article, marks, aims, is_cut=True)
        if _count_spoken(self._read(after)) != _count_spoken(text) - 1:
            raise InputError(
                "Joined, other turns would be read otherwise: a name that stands only once is not read as a speaker."
            )
        return TurnChange(after, label, _with_decision("The two are one turn now.", article, after), edits)

    def set_speaker(self, article: Article, position: int, name: str, *, for_all: bool = False) -> TurnChange:
        """Say who speaks the turn at a place, or all turns of that speaker."""
        text = self._read(article)
        turn = turn_at(text, position)
        edits = set_speaker(text, position, name, for_all=for_all)
        after = _apply(text, article, edits)
        name = " ".join(name.split())
        turns = f"{len(edits):,} turns" if for_all and len(edits) != 1 else _turn_name(text.analysis, turn)
        label = f"Set the speaker of {turns} to {name} in “{heading(article)}”"
        said = f"{name} speaks {turns} now."
        marker = text.analysis.paragraphs_of(turn)[0].marker
        if self._speaker_at(after, moved(text.analysis.turns[turn].start, edits)) is None:
            if marker is None or marker.kind is not MarkerKind.NAME:
                raise InputError(
                    "One name among turns without names is not read as a speaker: name all turns of a side."
                )
            said = f"{said} A name that stands once is not read as a speaker here."
        return TurnChange(after, label, said, edits)

    # ---- what is known

    def known_speakers(self, article: Article, position: int) -> KnownSpeakers:
        """Who may speak the turn at a place: those of this article, the people of its metadata, its outlet."""
        text = self._read(article)
        turn = turn_at(text, position)
        own = text.analysis.turns[turn]
        if own.role not in SPOKEN:
            raise InputError(f"Nobody speaks the {_NAMES[own.role]}.")
        names = [speaker.name for speaker in text.analysis.speakers]
        for key in _PEOPLE_KEYS:
            names += text_to_list(article.field_text(key))
        names += [article.outlet] if article.outlet else []
        return KnownSpeakers(
            own.speaker,
            _turn_name(text.analysis, turn),
            len(same_speaker(text.analysis, turn)),
            f"{_NAMES[own.role]}s",
            tuple(dict.fromkeys(filter(None, names))),
        )

    def _settled(self, text: Text, article: Article, edits: Sequence[Edit], wanted: Sequence[Wanted]) -> Article:
        """The article after the edits, with the decisions that make it read as is meant."""
        after = _apply(text, article, edits)
        return settle(after, wanted, lambda each: self._read(each).analysis)

    def _with_roles(
        self, text: Text, article: Article, marks: tuple[Edit, ...], aims: Aims, *, is_cut: bool = False
    ) -> tuple[Article, tuple[Edit, ...]]:
        """The article with the marks, or without them where they would change what is read as a turn's text."""
        after, wanted = article, all_wanted(text, marks, aims)
        if marks:
            after = self._settled(text, article, marks, wanted)
        if not marks or not holds(self._read(after).analysis, wanted, is_cut=is_cut):
            marks, after = (), self._settled(text, article, (), all_wanted(text, (), aims))
        return after, marks

    def _remembered(self, article: Article, act: str, *turns: Turn) -> _Done | None:
        """The last act of that kind on one of the turns, where text and decisions are as it left them."""
        done = self._undone.get((article.id, act))
        if done is None or not any(turn.start <= place <= turn.end for turn in turns for place in done.places):
            return None
        del self._undone[article.id, act]
        is_same = done.after.body == article.body and _decisions(done.after) == _decisions(article)
        return done if is_same else None

    def _speaker_at(self, article: Article, position: int) -> str | None:
        paragraph = self._read(article).analysis.paragraph_at(position)
        return paragraph.speaker if paragraph is not None else None


def _apply(text: Text, article: Article, edits: Sequence[Edit]) -> Article:
    if not touches_only_marks(text, edits):
        raise InputError("That would change words of the text, so it was not done.")
    return replace(article, body=apply_to_text(text.body, edits))


def _edits_of(act: Callable[[], tuple[Edit, ...]]) -> tuple[Edit, ...]:
    """The edits of an act; none where the text's marks cannot say what is wanted, which is then kept beside them."""
    try:
        return act()
    except MarksError:
        return ()


def _taken_back(article: Article, done: _Done, said: str) -> TurnChange:
    """An earlier text with its decisions, reached by the smallest replacement."""
    before, body = done.before, done.before.body
    start = _common_length(article.body, body)
    rest = _common_length(article.body[start:][::-1], body[start:][::-1])
    edits = (Edit("body", start, len(article.body) - rest, body[start : len(body) - rest]),)
    metadata = article.metadata
    if TURNS_KEY in before.metadata:
        metadata = metadata.with_value(TURNS_KEY, before.metadata[TURNS_KEY])
    elif TURNS_KEY in metadata:
        metadata = metadata.without(TURNS_KEY)
    return TurnChange(
        replace(article, body=body, metadata=metadata), done.label, said, edits if article.body != body else ()
    )


def _decisions(article: Article) -> tuple[str, ...]:
    return article.metadata.values_of(TURNS_KEY)


def _count_spoken(text: Text) -> int:
    return sum(turn.role in SPOKEN for turn in text.analysis.turns)


def _with_decision(said: str, before: Article, after: Article) -> str:
    """The sentence, and what is said where the text's own marks do not say enough."""
    if set(_decisions(after)) <= set(_decisions(before)):
        return said
    return f"{said} Its marks alone would not say so, so your decision is kept with the article."


def _common_length(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _turn_name(analysis: Analysis, turn: int) -> str:
    """ "turn 4", counted among questions and answers; else "the introduction"."""
    role = analysis.turns[turn].role
    if role not in SPOKEN:
        return f"the {_NAMES[role]}"
    return f"turn {_number(analysis, turn)}"


def _number(analysis: Analysis, turn: int) -> str:
    return f"{sum(other.role in SPOKEN for other in analysis.turns[: turn + 1])}"


def _upper(name: str) -> str:
    return name[:1].upper() + name[1:]
