"""Working on the turns of one article: each act gives the article after it, its label for the history, and a sentence.

How to use: `TurnService.mark(article, position, role)` and so on; nothing is written, the caller saves `after`.
What the article's marks cannot say raises InputError with one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path

from editor_app.config.languages import load_languages
from editor_app.domain.article import Article
from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit, apply_to_text
from editor_app.domain.interview import Role
from editor_app.domain.language import Language
from editor_app.domain.metadata import text_to_list
from editor_app.interview import Analysis, analyse_article
from editor_app.interview.analysis import MarkerKind
from editor_app.interview.turn_cuts import join_turns, split_turn
from editor_app.interview.turn_roles import flip_role, mark_role
from editor_app.interview.turn_speakers import same_speaker, set_speaker
from editor_app.interview.turn_text import Text, moved, touches_only_marks, turn_at, twins_of
from editor_app.services.changes import heading

_SPOKEN = (Role.QUESTION, Role.ANSWER)
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


class TurnService:
    """The acts; remembers each article's last split and flip, so that the reverse act gives the very text back."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._undone: dict[tuple[str, str], tuple[str, str]] = {}

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
        """Give a role to the paragraph at a place and to what follows it in its turn."""
        text = self._read(article)
        edits = mark_role(text, position, role)
        name = _turn_name(text.analysis, turn_at(text, position))
        after = _apply(text, article, edits)
        label = f"Mark {name} as {_NAMES[role]} in “{heading(article)}”"
        said = f"{name.capitalize()} is marked as {_NAMES[role]}."
        return TurnChange(after, label, self._with_doubt(said, after, _place_of(text, position, edits), role), edits)

    def flip(self, article: Article, position: int, *, with_pair: bool = False) -> TurnChange:
        """Make a question of the answer at a place, or the reverse; a second time gives the first text back."""
        text = self._read(article)
        turn = turn_at(text, position)
        name = _turn_name(text.analysis, turn)
        label = f"Flip the role of {name} in “{heading(article)}”"
        before = self._remembered(article, "flip")
        if before is not None and not with_pair:
            return _taken_back(article, before, label, f"{name.capitalize()} is as it was.")
        edits = flip_role(text, position, with_pair=with_pair)
        after = _apply(text, article, edits)
        self._undone[article.id, "flip"] = (after.body, article.body)
        wanted = Role.ANSWER if text.analysis.turns[turn].role is Role.QUESTION else Role.QUESTION
        place = moved(text.analysis.turns[turn].start, edits)
        said = f"{name.capitalize()} is marked as {_NAMES[wanted]}."
        return TurnChange(after, label, self._with_doubt(said, after, place, wanted), edits)

    def split(self, article: Article, position: int) -> TurnChange:
        """Begin a new turn of the other role at the word at a place."""
        text = self._read(article)
        edits = split_turn(text, position)
        after = _apply(text, article, edits)
        self._undone[article.id, "split"] = (after.body, article.body)
        name = _turn_name(text.analysis, turn_at(text, position))
        return TurnChange(after, f"Split {name} in “{heading(article)}”", f"{name.capitalize()} is two now.", edits)

    def join(self, article: Article, position: int, *, with_next: bool = False) -> TurnChange:
        """Make the turn at a place part of the one before it, or take in the one behind; undoes a split exactly."""
        text = self._read(article)
        turn = turn_at(text, position)
        name = _turn_name(text.analysis, turn)
        label = f"Join {name} with the {'next' if with_next else 'previous'} one in “{heading(article)}”"
        before = self._remembered(article, "split")
        if before is not None:
            return _taken_back(article, before, label, "The two are one again.")
        edits = join_turns(text, position, with_next=with_next)
        return TurnChange(_apply(text, article, edits), label, "The two are one turn now.", edits)

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
        if own.role not in _SPOKEN:
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

    def _remembered(self, article: Article, act: str) -> str | None:
        """The body before the last act of that kind, where nothing was changed since."""
        after, before = self._undone.pop((article.id, act), ("", ""))
        return before if before and after == article.body else None

    def _with_doubt(self, said: str, after: Article, position: int, role: Role) -> str:
        """The sentence, with what the program reads there where its words speak louder than their marks."""
        paragraph = self._read(after).analysis.paragraph_at(position)
        read = paragraph.role if paragraph is not None else None
        if read is role or read is None:
            return said
        return f"{said} Its words still read as {_NAMES[read]}: names or letters would settle it."

    def _speaker_at(self, article: Article, position: int) -> str | None:
        paragraph = self._read(article).analysis.paragraph_at(position)
        return paragraph.speaker if paragraph is not None else None


def _apply(text: Text, article: Article, edits: Sequence[Edit]) -> Article:
    if not touches_only_marks(text, edits):
        raise InputError("That would change words of the text, so it was not done.")
    return replace(article, body=apply_to_text(text.body, edits))


def _taken_back(article: Article, body: str, label: str, said: str) -> TurnChange:
    """An earlier body, reached by the smallest replacement."""
    start = _common_length(article.body, body)
    rest = _common_length(article.body[start:][::-1], body[start:][::-1])
    edit = Edit("body", start, len(article.body) - rest, body[start : len(body) - rest])
    return TurnChange(replace(article, body=body), label, said, (edit,))


def _common_length(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _place_of(text: Text, position: int, edits: Sequence[Edit]) -> int:
    """Where the paragraph at a place begins after the edits."""
    starts = [p.start for p in text.analysis.paragraphs if not p.is_break and p.start <= position]
    return moved(starts[-1] if starts else position, edits)


def _turn_name(analysis: Analysis, turn: int) -> str:
    """ "turn 4", counted among questions and answers; else "the introduction"."""
    role = analysis.turns[turn].role
    if role not in _SPOKEN:
        return f"the {_NAMES[role]}"
    return f"turn {sum(other.role in _SPOKEN for other in analysis.turns[: turn + 1])}"
