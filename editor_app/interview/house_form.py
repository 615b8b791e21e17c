"""Interviews in one form: every turn marked as the house marks them, or as another house does, and nothing lost.

The four forms are those in which interviews are printed: names (`**Igor Ivanov:** text`), letters (`Q: text`), bold
questions, and questions as headings. A form is reached by edits of the body, so that it can be looked at before and
taken back behind; the words of the turns stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit
from editor_app.domain.interview import DECISION_KEY, HouseForm, Role
from editor_app.domain.metadata import escape_line
from editor_app.interview.analysis import Analysis, MarkerKind
from editor_app.interview.house_text import (
    SPOKEN,
    Label,
    Said,
    SpokenTurn,
    label_of,
    quote_marks,
    spoken_turns,
    text_of,
    type_of,
)

SPEAKER_FIELDS = {Role.QUESTION: "interviewer", Role.ANSWER: "interviewee"}
"""The metadata that names the speakers of each side."""

_HEADING, _RULE, _BLANK_LINE = "### ", "---", "\n\n"
_BY_TYPE = (HouseForm.BOLD, HouseForm.HEADINGS)
_NOUNS = {Role.QUESTION: "question", Role.ANSWER: "answer"}
_OTHERS = {Role.QUESTION: "an answer", Role.ANSWER: "a question"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How turns are marked: the form, and what stands for a side whose speaker the text does not name.

    `names` are those that metadata or outlet give, `letters` the markers of the body's language (`Q:`, `问：`);
    `is_spaced` says whether a blank parts a marker from its text; `recorded` is all that the metadata names.
    `parts_closing` sets a rule before the closing text, `records_genre` writes down that it is an interview.
    """

    form: HouseForm
    names: Mapping[Role, str] = field(default_factory=dict)
    letters: Mapping[Role, str] = field(default_factory=lambda: {Role.QUESTION: "Q:", Role.ANSWER: "A:"})
    is_spaced: bool = True
    recorded: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    parts_closing: bool = False
    records_genre: bool = False

    @property
    def ways(self) -> tuple[Manner, ...]:
        """The same manner, and with more that says what no marker does: a rule before the closing text, the genre."""
        more = ((False, False), (True, False), (False, True), (True, True))
        return tuple(replace(self, parts_closing=rule, records_genre=genre) for rule, genre in more)


def convert(body: str, analysis: Analysis, manner: Manner) -> tuple[Edit, ...]:
    """The edits that bring the turns into the form; none where they have it already.

    Raises InputError with a sentence where the form cannot hold the interview: people on a side that it cannot tell
    apart, words in a label that it has no place for, or a question that is no single paragraph where it would become a
    heading.
    """
    turns = spoken_turns(analysis)
    if not turns:
        raise InputError("There are no turns to convert.")
    converter = _Converter(body, turns, manner, analysis)
    return tuple(edit for edit in converter.edits() if edit.field != "body" or _is_change(body, edit))


def left_out(body: str, analysis: Analysis, manner: Manner) -> tuple[str, ...]:
    """What labels say now and would say no more in the form, neither in the text nor in the metadata; one sentence
    each.
    """
    sides = _Sides(spoken_turns(analysis), manner)
    sentences: dict[str, None] = {}
    for turn in sides.turns:
        printed, name = _printed_label(turn), sides.name_of(turn) if sides.is_named else turn.speaker
        if printed and name is None:
            sentences[f"The label “{printed}” is left out."] = None
        elif printed and printed != name:
            sentences[f"The label “{printed}” becomes “{name}”."] = None
        if (
            turn.role is Role.ANSWER
            and manner.form in _BY_TYPE
            and label_of(body, turn.paragraphs[0]).number is not None
        ):
            sentences["The numbers of the answers are left out."] = None
    if manner.parts_closing and _closing_start(body, analysis) is not None:
        sentences["A rule is set before the closing text."] = None
    if manner.records_genre:
        sentences["The metadata will say that this is an interview, for its marks alone do not."] = None
    return tuple(sentences)


def _closing_start(body: str, analysis: Analysis) -> int | None:
    """Where the text behind the last turn begins, if no rule stands before it."""
    spoken = [place for place, paragraph in enumerate(analysis.paragraphs) if paragraph.role in SPOKEN]
    behind = analysis.paragraphs[spoken[-1] + 1 :] if spoken else ()
    return behind[0].start if behind and not any(paragraph.is_break for paragraph in behind) else None


def reads_otherwise(before: Analysis, after: Analysis) -> str | None:
    """A sentence on what is read otherwise after a conversion than before it; None where nothing is."""
    old, new = spoken_turns(before), spoken_turns(after)
    for place, turn in enumerate(old):
        now = new[place] if place < len(new) else None
        if now is None or turn.said != now.said:
            return f"{_called(turn)} would not be told from the text around it."
        if turn.role is not now.role:
            return f"{_called(turn)} would be taken for {_OTHERS[turn.role]}."
    if len(new) > len(old):
        return f"{_called(new[len(old)])} would be made of other text."
    if after.interview.verdict is not before.interview.verdict:
        return "Marked so, the text would not be taken for an interview any more."
    return None


def _called(turn: SpokenTurn) -> str:
    noun = _NOUNS[turn.role]
    return f"The {noun} “{turn.beginning}”" if turn.beginning else f"An empty {noun}"


def _is_change(body: str, edit: Edit) -> bool:
    return body[edit.start : edit.end] != edit.replacement


def _printed_label(turn: SpokenTurn) -> str | None:
    marker = turn.paragraphs[0].marker
    return marker.label if marker is not None and marker.kind is MarkerKind.NAME else None


class _Sides:
    """Who speaks the questions and the answers, by the text and by what is known besides."""

    def __init__(self, turns: Sequence[SpokenTurn], manner: Manner) -> None:
        self.turns, self.manner = turns, manner
        self.is_named = manner.form is HouseForm.NAMES
        self.voices = {role: _distinct(turn.voice for turn in turns if turn.role is role) for role in SPOKEN}

    def name_of(self, turn: SpokenTurn) -> str | None:
        """Who speaks a turn; a side on which the text names nobody else is spoken by the person known for it."""
        known = self.manner.names.get(turn.role)
        if turn.speaker is not None or known is None:
            return turn.voice
        others = [voice for voice in self.voices[turn.role] if voice not in (turn.voice, known)]
        return turn.voice if others else known

    def refuse_one_name(self) -> None:
        """Names that the text itself does not print have to tell the sides apart."""
        asking, answering = (
            {self.name_of(turn) for turn in self.turns if turn.role is role} - {None} for role in SPOKEN
        )
        for turn in self.turns:
            if turn.voice is None and (name := self.name_of(turn)) in asking & answering:
                raise InputError(f"{name} both asks and answers, so names cannot tell questions from answers.")

    def keep_names(self) -> Iterator[Edit]:
        """The name that the labels of a side give goes into the metadata, where there is none yet."""
        for role in SPOKEN:
            voices = self.voices[role]
            if len(voices) > 1:
                together = f"{', '.join(voices[:-1])} and {voices[-1]}"
                raise InputError(f"Only names can tell {together} apart; no other form holds this interview.")
            speaker = next((turn.speaker for turn in self.turns if turn.role is role and turn.speaker), None)
            if speaker is None or speaker == self.manner.names.get(role):
                continue
            if recorded := self.manner.recorded.get(role):
                known = f"the {SPEAKER_FIELDS[role]} is {' and '.join(recorded)}"
                raise InputError(f"The text names {speaker}, but {known} in the metadata; only names hold both.")
            yield Edit(SPEAKER_FIELDS[role], 0, 0, escape_line(speaker))


class _Converter:
    """Makes the edits of one interview."""

    def __init__(self, body: str, turns: Sequence[SpokenTurn], manner: Manner, analysis: Analysis) -> None:
        self._body, self._manner, self._form, self._analysis = body, manner, manner.form, analysis
        self._sides = _Sides(turns, manner)
        self._kinds = {role: type_of(body, turns, role) for role in SPOKEN}
        self._ends = {behind.start: before.end for before, behind in pairwise(analysis.paragraphs)}

    def edits(self) -> Iterator[Edit]:
        """All edits; raises InputError where the form cannot hold the interview."""
        if self._form is HouseForm.NAMES:
            self._sides.refuse_one_name()
        else:
            yield from self._sides.keep_names()
        for turn in self._sides.turns:
            yield from self._convert(turn)
        closing = _closing_start(self._body, self._analysis) if self._manner.parts_closing else None
        if closing is not None:
            yield Edit("body", closing, closing, self._rule(closing))
        if self._manner.records_genre:
            yield Edit(DECISION_KEY, 0, 0, self._analysis.interview.genre.value)

    def _rule(self, closing: int) -> str:
        is_apart = "\n\n" in self._body[self._ends.get(closing, 0) : closing]
        return f"{'' if is_apart else _BLANK_LINE}{_RULE}\n\n"

    def _convert(self, turn: SpokenTurn) -> Iterator[Edit]:
        kind, label = self._kinds[turn.role], label_of(self._body, turn.paragraphs[0])
        self._refuse_words(label)
        texts = [text_of(self._body, paragraph, kind) for paragraph in turn.paragraphs]
        if turn.role is Role.QUESTION:
            self._refuse_type(turn, texts)
        for place, (paragraph, said) in enumerate(zip(turn.paragraphs, texts, strict=True)):
            opening, closing = self._frame(turn, label, is_first=not place)
            if place and not opening and not kind.is_set and not kind.is_quoted:
                continue
            start, gap = self._start(paragraph.start, is_first=not place)
            lead = gap + opening + said.opened
            yield Edit("body", start, said.start, lead if said.start < said.end else lead.rstrip(" "))
            yield from quote_marks(self._body, said) if kind.is_quoted else ()
            yield Edit("body", said.end, paragraph.end, closing)

    def _start(self, start: int, *, is_first: bool) -> tuple[int, str]:
        """Where a paragraph's edit begins, and what parts it from the paragraph before where nothing does yet."""
        end = self._ends.get(start)
        if end is None or not is_first or "\n" in self._body[end:start]:
            return start, ""
        return end, "\n\n"

    def _refuse_words(self, label: Label) -> None:
        words = label.description.strip(" ,()") if self._form is not HouseForm.NAMES else ""
        if self._form in _BY_TYPE:
            words = words or label.stamp or (label.anchor if self._form is HouseForm.HEADINGS else "")
        if words:
            raise InputError(f"This form has no place for “{words}”, which stands beside a label.")

    def _refuse_type(self, turn: SpokenTurn, texts: Sequence[Said]) -> None:
        parts = [self._body[said.start : said.end] for said in texts]
        if self._form is HouseForm.HEADINGS and (len(parts) > 1 or "\n" in parts[0]):
            raise InputError(f"A heading is one line; the question “{turn.beginning}” has several.")
        if self._form is HouseForm.BOLD and any("**" in part or "__" in part for part in parts):
            raise InputError(f"The question “{turn.beginning}” holds bold type, so bold cannot set it off.")

    def _frame(self, turn: SpokenTurn, label: Label, *, is_first: bool) -> tuple[str, str]:
        """What stands before and behind a paragraph in the form."""
        is_question = turn.role is Role.QUESTION
        number = f"{label.number}. " if label.number is not None and is_first else ""
        match self._form:
            case HouseForm.NAMES if is_first:
                return self._name(turn, label, number), ""
            case HouseForm.LETTERS if is_first:
                return self._letter(turn, label), ""
            case HouseForm.BOLD if is_question:
                return f"{label.anchor if is_first else ''}**{number}", "**"
            case HouseForm.HEADINGS if is_question:
                return f"{_HEADING}{number}", ""
        return label.anchor if is_first else "", ""

    def _name(self, turn: SpokenTurn, label: Label, number: str) -> str:
        name, letters = self._sides.name_of(turn), self._manner.letters[turn.role]
        colon = letters[-1]
        if name is None:
            figures = "" if label.number is None else str(label.number)
            return f"{_before(label)}**{letters[:-1]}{figures}{colon}**{self._blank}"
        description = "" if name.endswith(label.description) else label.description
        return f"{_before(label)}**{number}{name}{description}{colon}**{self._blank}"

    def _letter(self, turn: SpokenTurn, label: Label) -> str:
        letters, number = self._manner.letters[turn.role], "" if label.number is None else str(label.number)
        return f"{_before(label)}{letters[:-1]}{number}{letters[-1]}{self._blank}"

    @property
    def _blank(self) -> str:
        return " " if self._manner.is_spaced else ""


def _before(label: Label) -> str:
    """What stays before the marker."""
    return f"{label.anchor}{label.stamp}{' ' if label.stamp else ''}"


def _distinct(voices: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(voice for voice in voices if voice))
