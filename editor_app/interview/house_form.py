"""Interviews in one form: every turn marked as the house marks them, or as another house does, and nothing lost.

The four forms are those in which interviews are printed: names (`**Igor Ivanov:** text`), letters (`Q: text`), bold
questions, and questions as headings. A form is reached by edits of the body, so that it can be looked at before and
taken back behind; the words of the turns stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit
from editor_app.domain.interview import HouseForm, Role
from editor_app.interview.analysis import Analysis, MarkerKind, Paragraph

_HEADING = "### "
_SPOKEN = (Role.QUESTION, Role.ANSWER)
_SPEAKER_FIELDS = {Role.QUESTION: "interviewer", Role.ANSWER: "interviewee"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How turns are marked: the form, and what stands for a side whose speaker the text does not name.

    `names` are those that metadata or outlet give, `letters` the markers of the body's language (`Q:`, `问：`);
    `is_spaced` says whether a blank parts a marker from its text.
    """

    form: HouseForm
    names: Mapping[Role, str] = field(default_factory=dict)
    letters: Mapping[Role, str] = field(default_factory=lambda: {Role.QUESTION: "Q:", Role.ANSWER: "A:"})
    is_spaced: bool = True


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn with the paragraphs it is made of."""

    role: Role
    speaker: str | None
    paragraphs: tuple[Paragraph, ...]


def convert(body: str, analysis: Analysis, manner: Manner) -> tuple[Edit, ...]:
    """The edits that bring the turns into the form; none where they have it already.

    Raises InputError with a sentence where the form cannot hold the interview: several people on a side that the form
    does not name, or a question that is no single paragraph where it would become a heading.
    """
    turns = _turns_of(analysis)
    if not turns:
        raise InputError("There are no turns to convert.")
    speakers = {role: _speakers(turns, role) for role in _SPOKEN}
    if manner.form is not HouseForm.NAMES:
        _refuse_several(speakers)
    edits = [edit for turn in turns for edit in _convert_turn(body, turn, manner)]
    if manner.form is not HouseForm.NAMES:
        edits += _keep_names(speakers, manner)
    return tuple(edit for edit in edits if edit.field != "body" or body[edit.start : edit.end] != edit.replacement)


def _turns_of(analysis: Analysis) -> list[_Turn]:
    by_turn: dict[int, list[Paragraph]] = {}
    for paragraph in analysis.paragraphs:
        if paragraph.turn is not None:
            by_turn.setdefault(paragraph.turn, []).append(paragraph)
    return [
        _Turn(turn.role, turn.speaker, tuple(by_turn[index]))
        for index, turn in enumerate(analysis.turns)
        if turn.role in _SPOKEN and index in by_turn
    ]


def _speakers(turns: Sequence[_Turn], role: Role) -> list[str]:
    return list(dict.fromkeys(turn.speaker for turn in turns if turn.role is role and turn.speaker))


def _refuse_several(speakers: Mapping[Role, list[str]]) -> None:
    for names in speakers.values():
        if len(names) > 1:
            raise InputError(f"Only names can tell {' and '.join(names)} apart; no other form holds this interview.")


def _keep_names(speakers: Mapping[Role, list[str]], manner: Manner) -> Iterator[Edit]:
    """The names that the labels give go into the metadata, where there are none yet."""
    for role, names in speakers.items():
        if names and names[0] != manner.names.get(role):
            yield Edit(_SPEAKER_FIELDS[role], 0, 0, names[0])


def _convert_turn(body: str, turn: _Turn, manner: Manner) -> Iterator[Edit]:
    is_question = turn.role is Role.QUESTION
    has_lines = len(turn.paragraphs) > 1 or "\n" in _text_of(body, turn.paragraphs[0])
    if manner.form is HouseForm.HEADINGS and is_question and has_lines:
        raise InputError(f"A heading is one line; the question “{_beginning(turn)}” has several.")
    for paragraph in turn.paragraphs:
        opening, closing = _frame(turn, paragraph, manner)
        text = _text_of(body, paragraph)
        if manner.form is HouseForm.BOLD and is_question and "**" in text:
            raise InputError(f"The question “{_beginning(turn)}” holds bold type, so bold cannot set it off.")
        end = paragraph.text_start + len(text)
        yield Edit("body", paragraph.start, paragraph.text_start, opening)
        yield Edit("body", end, paragraph.end, closing)


def _beginning(turn: _Turn) -> str:
    text = turn.paragraphs[0].text
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


def _frame(turn: _Turn, paragraph: Paragraph, manner: Manner) -> tuple[str, str]:
    """What stands before and behind a paragraph in the form."""
    is_first, is_question = paragraph is turn.paragraphs[0], turn.role is Role.QUESTION
    match manner.form:
        case HouseForm.NAMES if is_first:
            return _label(turn, manner), ""
        case HouseForm.LETTERS if is_first:
            return _letter(turn, manner), ""
        case HouseForm.BOLD if is_question:
            return "**", "**"
        case HouseForm.HEADINGS if is_question:
            return _HEADING, ""
    return "", ""


def _label(turn: _Turn, manner: Manner) -> str:
    name = turn.speaker or manner.names.get(turn.role)
    colon = manner.letters[turn.role][-1]
    label = f"{name}{colon}" if name else manner.letters[turn.role]
    return f"**{label}**{' ' if manner.is_spaced else ''}"


def _letter(turn: _Turn, manner: Manner) -> str:
    marker, letters = turn.paragraphs[0].marker, manner.letters[turn.role]
    is_numbered = marker is not None and marker.kind is MarkerKind.NUMBER and marker.number is not None
    number = str(marker.number) if marker is not None and is_numbered else ""
    return f"{letters[:-1]}{number}{letters[-1]}{' ' if manner.is_spaced else ''}"


def _text_of(body: str, paragraph: Paragraph) -> str:
    """A paragraph's text as it stands, without marker and without the marks that set the whole of it off."""
    text = body[paragraph.text_start : paragraph.end].rstrip()
    lead = body[paragraph.start : paragraph.text_start]
    for mark in ("***", "**", "__", "*", "_"):
        if text.endswith(mark) and lead.count(mark) > text[: -len(mark)].count(mark) and (text.count(mark) % 2):
            return text[: -len(mark)].rstrip()
    return text.rstrip("#").rstrip() if paragraph.is_heading else text
