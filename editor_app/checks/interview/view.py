"""An interview as its checks look at it: turns with their neighbours and paragraphs, and the words of its language."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from editor_app.checks.base import Subject
from editor_app.domain.article import FurnitureKind
from editor_app.domain.interview import Role, Turn, Verdict
from editor_app.interview.analysis import Analysis, Marker, MarkerKind, Paragraph
from editor_app.interview.features import Features, describe
from editor_app.interview.genre import rests_on_type
from editor_app.interview.lexicon import Lexicon, fold, lexicon_for

SPOKEN = (Role.QUESTION, Role.ANSWER)
LETTERS_AND_WORDS = (MarkerKind.LETTER, MarkerKind.WORD)
MEDIA_TYPES = ("legacyinthemedia", "inthemedia", "in the media", "в прессе", "media")
"""Types of articles that others printed."""
_LINES = (FurnitureKind.TEASER, FurnitureKind.DISCLAIMER, FurnitureKind.PROJECT_CARD, FurnitureKind.RECENT_WORK)
_SENTENCE_GAP = re.compile(r"[.!?؟]\s|[。！？]")
_SHORT_QUESTION, _LEAST_CLOSING = 30, 8
_DEFAULT_MARKERS = {Role.QUESTION: "Q:", Role.ANSWER: "A:"}


@dataclass(slots=True, eq=False)
class Spoken:
    """A question or an answer: its turn, its paragraphs, and its number among all turns.

    `first` and `last` are the paragraphs that open and end it, `marker` is what opens it.
    """

    index: int
    turn: Turn
    paragraphs: tuple[Paragraph, ...]
    role: Role = field(init=False)
    first: Paragraph = field(init=False)
    last: Paragraph = field(init=False)
    marker: Marker | None = field(init=False)

    def __post_init__(self) -> None:
        self.role = self.turn.role
        self.first, self.last = self.paragraphs[0], self.paragraphs[-1]
        self.marker = self.first.marker

    @property
    def is_decided(self) -> bool:
        """Whether an editor has set its role."""
        return self.first.is_decided

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the body."""
        return self.turn.start, self.turn.end

    @property
    def text_span(self) -> tuple[int, int]:
        """Where its text stands in the body, marker left out."""
        return self.first.text_start, self.turn.end

    @property
    def marker_span(self) -> tuple[int, int]:
        """Where its marker stands; the whole turn where it has none."""
        return (self.marker.start, self.marker.end) if self.marker else self.span


class View:
    """What the interview checks share, worked out when first asked for: one view a subject, `subject.once(View)`."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.article = subject.article
        self.analysis: Analysis = subject.analysis
        self.body = subject.article.body
        self._usual_markers: dict[Role, str] = {}

    @property
    def has_turns(self) -> bool:
        """Whether the text is an interview or may be one, and not by the word of its type alone."""
        return self.is_interview or (self.is_unsure and not self.rests_on_type)

    @property
    def is_unsure(self) -> bool:
        """Whether only the editor can tell if the text is an interview."""
        return self.analysis.interview.verdict is Verdict.UNSURE

    @cached_property
    def rests_on_type(self) -> bool:
        """Whether nothing but the type says that the text is an interview."""
        interview = self.analysis.interview
        return not interview.is_decided and rests_on_type(interview.reasons)

    @property
    def is_interview(self) -> bool:
        """Whether the text is an interview."""
        return self.analysis.is_interview

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the body's language."""
        return lexicon_for(self.analysis.language, self.subject.context.languages)

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        """Questions and answers in order."""
        by_turn: dict[int, list[Paragraph]] = {}
        for paragraph in self.analysis.paragraphs:
            if paragraph.turn is not None:
                by_turn.setdefault(paragraph.turn, []).append(paragraph)
        return tuple(
            Spoken(index, turn, tuple(by_turn[index]))
            for index, turn in enumerate(self.analysis.turns)
            if turn.role in SPOKEN
        )

    @cached_property
    def questions(self) -> tuple[Spoken, ...]:
        """The questions in order."""
        return tuple(spoken for spoken in self.spoken if spoken.role is Role.QUESTION)

    @cached_property
    def answers(self) -> tuple[Spoken, ...]:
        """The answers in order."""
        return tuple(spoken for spoken in self.spoken if spoken.role is Role.ANSWER)

    @cached_property
    def pairs(self) -> tuple[tuple[Spoken, Spoken], ...]:
        """Neighbours among the spoken turns."""
        return tuple(zip(self.spoken, self.spoken[1:], strict=False))

    @cached_property
    def lost_count(self) -> int:
        """How many turns have lost their other half: the same side speaks twice, or an answer comes first."""
        alike = sum(one.role is two.role and one.turn.speaker == two.turn.speaker for one, two in self.pairs)
        first, last = self.spoken[0], self.spoken[-1]
        is_open = last.role is Role.QUESTION and self.features(last.turn.text).ends_question
        return alike + (first.role is Role.ANSWER) + is_open

    @cached_property
    def swapped(self) -> tuple[tuple[Spoken, Spoken], ...]:
        """Neighbours whose letters or words changed places: the answer asks, the question behind it tells."""
        found = []
        for number, (first, second) in enumerate(self.pairs):
            before = self.spoken[number - 1].role if number else Role.ANSWER
            behind = self.spoken[number + 2].role if number + 2 < len(self.spoken) else Role.QUESTION
            roles = (before, first.role, second.role, behind)
            if roles[:3] != (Role.ANSWER, Role.ANSWER, Role.QUESTION):
                continue
            goes_on = number + 2 < len(self.spoken) and self.spoken[number + 2].marker is None
            if (behind is Role.QUESTION or goes_on) and self._are_swapped(first, second):
                found.append((first, second))
        return tuple(found)

    @cached_property
    def swapped_turns(self) -> frozenset[int]:
        """The numbers of the turns in such pairs."""
        return frozenset(spoken.index for pair in self.swapped for spoken in pair)

    def _are_swapped(self, answer: Spoken, question: Spoken) -> bool:
        if answer.is_decided or question.is_decided:
            return False
        markers = (answer.marker, question.marker)
        if not all(marker is not None and marker.kind in LETTERS_AND_WORDS for marker in markers):
            return False
        asked, told = self.features(answer.turn.text), self.features(question.turn.text)
        is_told = not told.ends_ellipsis and (told.tells_first or told.first_singular > 0 or not told.asks)
        return asked.ends_question and asked.words < _SHORT_QUESTION and is_told

    def features(self, text: str) -> Features:
        """What can be said of a text by itself."""
        return describe(text, self.lexicon)

    def folded(self, text: str) -> str:
        """The text of a turn or paragraph folded; the same work as its features."""
        return describe(text, self.lexicon).folded

    def are_adjacent(self, first: Spoken, second: Spoken) -> bool:
        """Whether nothing stands between two turns."""
        return second.index == first.index + 1

    @cached_property
    def has_marked_questions(self) -> bool:
        """Whether most questions carry a marker."""
        return self._share_marked(self.questions) >= 0.5

    @cached_property
    def has_marked_answers(self) -> bool:
        """Whether at least half of the answers carry a marker."""
        return self._share_marked(self.answers) >= 0.5

    @staticmethod
    def _share_marked(turns: tuple[Spoken, ...]) -> float:
        return sum(spoken.marker is not None for spoken in turns) / len(turns) if turns else 0.0

    def usual_marker(self, role: Role) -> str:
        """The marker that most turns of the role carry, `Q:` or `A:` where none does."""
        usual = self._usual_markers.get(role)
        if usual is None:
            usual = self._usual_markers[role] = self._find_usual_marker(role)
        return usual

    def has_named(self, role: Role) -> bool:
        """Whether the usual marker of a role is a name."""
        usual = self.usual_marker(role)
        turns = (spoken.marker for spoken in self.spoken if spoken.role is role)
        return any(marker.text == usual and marker.kind is MarkerKind.NAME for marker in turns if marker)

    def _find_usual_marker(self, role: Role) -> str:
        found = Counter(
            spoken.marker.text
            for spoken in self.spoken
            if spoken.role is role and spoken.marker and not spoken.first.repair
        )
        return found.most_common(1)[0][0] if found else _DEFAULT_MARKERS[role]

    @cached_property
    def furniture(self) -> frozenset[str]:
        """Lines of teasers, cards and other furniture that the captured page set apart, folded."""
        lines = (line for item in self.article.furniture if item.kind in _LINES for line in item.text.splitlines())
        return frozenset(fold(line) for line in lines if line.strip())

    def is_furniture(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph repeats a line of the page's furniture."""
        return bool(self.furniture) and self.folded(paragraph.text) in self.furniture

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """The names in the author field."""
        return self.article.metadata.values_of("authors")

    def has_phrase(self, key: str, text: str) -> bool:
        """Whether a text has a phrase of the language's list `key`."""
        return self.lexicon.has(key, fold(text))


def is_unmarked_question(view: View, paragraph: Paragraph) -> bool:
    """Whether a paragraph without marker, in an answer, is a short question of its own."""
    features = view.features(paragraph.text)
    return paragraph.marker is None and features.ends_question and features.words < 70


def is_short_question(view: View, spoken: Spoken) -> bool:
    """Whether a turn is little more than a question, whatever its marker says."""
    features = view.features(spoken.turn.text)
    return features.ends_question and features.words < _SHORT_QUESTION


def is_closing_text(view: View, answer: Spoken) -> bool:
    """Whether an unmarked last turn speaks of nobody in the first or second person: no answer, but what follows it."""
    if answer is not view.spoken[-1] or answer.marker is not None or not view.has_marked_answers:
        return False
    features = view.features(answer.turn.text)
    return features.first == 0 and features.second == 0 and features.words >= _LEAST_CLOSING


def hidden_question(view: View, answer: Spoken) -> int | None:
    """Where, in the last paragraph's text, a closing question to the other side begins; None where there is none."""
    text = answer.last.text
    if not view.features(text).ends_question:
        return None
    start = max((found.end() for found in _SENTENCE_GAP.finditer(text) if found.end() < len(text)), default=0)
    if not start:
        return None
    return start if view.features(text[start:]).second else None
