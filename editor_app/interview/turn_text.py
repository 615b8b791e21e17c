"""A text whose turns are set right by hand: where its turns are, and edits that touch nothing but their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit
from editor_app.domain.interview import Role
from editor_app.domain.language import Language
from editor_app.interview.analysis import Analysis, Paragraph
from editor_app.interview.turn_frames import SPOKEN, Frame, text_end

OTHER = {Role.QUESTION: Role.ANSWER, Role.ANSWER: Role.QUESTION}
NAMES = {
    Role.INTRO: "the introduction",
    Role.QUESTION: "a question",
    Role.ANSWER: "an answer",
    Role.NOTE: "a note",
    Role.OUTRO: "the closing text",
}
BRACKETS = {"[": "]", "(": ")", "（": "）", "【": "】"}


class MarksError(InputError):
    """The body's marks cannot say what is wanted: the decision would have to be kept beside them."""


Twins = Mapping[str, str]
"""Letters and words that mark a turn, each with the one that marks the other side: `Q` and `A`."""


def twins_of(languages: Iterable[Language]) -> dict[str, str]:
    """The letters and words of all languages, in the pairs in which their files list them."""
    pairs = [
        pair for language in languages for pair in zip(*(_markers(language, role) for role in SPOKEN), strict=False)
    ]
    return {one: other for pair in reversed(pairs) for one, other in (pair, pair[::-1])}


def _markers(language: Language, role: Role) -> list[str]:
    return [marker for marker, claimed in language.markers if claimed == role]


@dataclass(frozen=True, slots=True)
class Text:
    """A body with its analysis, and what its language marks turns with."""

    body: str
    analysis: Analysis
    twins: Twins = field(default_factory=dict)

    @property
    def is_unspaced(self) -> bool:
        """Whether the script writes no blanks between words."""
        return self.analysis.language in ("zh", "ja", "th")


def turn_at(text: Text, position: int) -> int:
    """The index of the turn around a place, or of the last one before it; raises InputError where there is none."""
    paragraph = paragraph_at(text, position)
    if paragraph.turn is None:
        raise InputError("There is no turn here.")
    return paragraph.turn


def paragraph_at(text: Text, position: int) -> Paragraph:
    """The paragraph around a place, else the one before it, else the first."""
    found: Paragraph | None = None
    for paragraph in text.analysis.paragraphs:
        if paragraph.is_break or (found is not None and paragraph.start > position):
            continue
        found = paragraph
    if found is None:
        raise InputError("This text has no turns.")
    return found


def counterpart_of(text: Text, turn: int) -> list[int]:
    """The answer of a question, the question of an answer; empty where it has none."""
    turns = text.analysis.turns
    beside = turn + 1 if turns[turn].role is Role.QUESTION else turn - 1
    is_there = 0 <= beside < len(turns) and turns[beside].role is OTHER.get(turns[turn].role)
    return [beside] if is_there else []


def reframe(body: str, paragraph: Paragraph, frame: Frame) -> list[Edit]:
    """The edits that put a frame around a paragraph in place of its own; the brackets of a note go with it."""
    start, end = paragraph.text_start, text_end(body, paragraph)
    if paragraph.role is Role.NOTE and BRACKETS.get(body[start : start + 1]) == body[end - 1 : end] and frame.opening:
        start, end = start + 1, end - 1
    return [Edit("body", paragraph.start, start, frame.opening), Edit("body", end, paragraph.end, frame.closing)]


def changing(body: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Those of the edits that make a difference."""
    return tuple(edit for edit in edits if body[edit.start : edit.end] != edit.replacement)


def refuse_type(text: Text, paragraphs: Sequence[Paragraph], first: Frame, further: Frame) -> None:
    """Type can set off what has none of it inside, and a heading is one line."""
    for number, paragraph in enumerate(paragraphs):
        frame = further if number else first
        inside = text.body[paragraph.text_start : text_end(text.body, paragraph)]
        closing = frame.closing.strip()
        if closing and closing[0] in "*_" and closing in inside:
            raise MarksError("The text holds such type itself, so type cannot set it off.")
        if frame.opening.lstrip("> ").startswith("#") and (len(paragraphs) > 1 or "\n" in inside):
            raise MarksError("A heading is one line, and this turn has several: split it first.")


def moved(position: int, edits: Sequence[Edit]) -> int:
    """Where a place of the body is after the edits; what is inserted at it stands behind it."""
    shift = 0
    for edit in edits:
        if edit.end <= position and not edit.start == edit.end == position:
            shift += len(edit.replacement) - (edit.end - edit.start)
    return position + shift


def touches_only_marks(text: Text, edits: Sequence[Edit]) -> bool:
    """Whether edits remove nothing but marks, markers, brackets of notes and blanks."""
    return all(_is_mark(text, edit) for edit in edits)


def _is_mark(text: Text, edit: Edit) -> bool:
    return not any(text.body[place].isalnum() for place in _said_places(text, edit.start, edit.end))


def _said_places(text: Text, start: int, end: int) -> Iterator[int]:
    for paragraph in text.analysis.paragraphs:
        low, high = max(start, paragraph.text_start), min(end, text_end(text.body, paragraph))
        yield from range(low, high)
