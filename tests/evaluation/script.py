"""An interview as the injectors see it: turns with their markers, as the article's own labels tell them."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from tests.evaluation.gold import GoldParagraph, gold_turns, read_gold
from tests.interview.reading import LANGUAGES, Sample

Choice = TypeVar("Choice")
_MARKS = re.compile(r"(?:[#>*_]|\s)*")
_MARKER = re.compile(
    r"(?P<label>[^\n:：.]{1,60}?)(?P<number>\d*)[ \u00a0]?(?P<delimiter>\.?[:：]|\.)(?P<close>(?:\*\*|__)?)"
)
_WORDS = {
    role: frozenset(word.casefold() for language in LANGUAGES for word, kind in language.markers if kind == name)
    for role, name in (("Q", "question"), ("A", "answer"))
}
QUESTION_MARKS = ("?", "？", "؟")
WITHOUT_BLANKS = ("zh", "ja")


@dataclass(frozen=True)
class Marker:
    """What stands before a turn's text: `[start, end)` is the label, `stop` is behind its delimiter and bold."""

    label: str
    delimiter: str
    start: int
    end: int
    stop: int
    is_name: bool

    @property
    def has_number(self) -> bool:
        """Whether the label bears the number of the exchange."""
        return self.end - self.start > len(self.label)


@dataclass(frozen=True)
class Line:
    """A turn `[start, end)` with its paragraphs and the marker that it may have; `text_start` is behind the marker."""

    start: int
    end: int
    role: str
    text_start: int
    paragraphs: tuple[GoldParagraph, ...]
    marker: Marker | None = None


class Script:
    """The turns of an article, its language, and choices that are the same at every run."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.body = sample.body
        self.language: str = sample.surroundings.get("language") or "en"
        self.paragraphs = read_gold(sample)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Questions and answers in order."""
        return tuple(self._line(turn.start, turn.end, turn.role) for turn in gold_turns(self.paragraphs))

    @cached_property
    def has_markers(self) -> bool:
        """Whether every turn but a few says by a letter or a word what it is."""
        return self._share(is_name=False) >= 0.8

    @cached_property
    def has_names(self) -> bool:
        """Whether every turn but a few says by a name who speaks."""
        return self._share(is_name=True) >= 0.8

    @cached_property
    def has_blanks(self) -> bool:
        """Whether words stand apart in this language."""
        return self.language not in WITHOUT_BLANKS

    @cached_property
    def labels(self) -> Counter[str]:
        """How often each label stands before a turn."""
        return Counter(line.marker.label for line in self.lines if line.marker)

    def text(self, line: Line) -> str:
        """What is said in a turn, with the marks that stand in it."""
        return self.body[line.text_start : line.end]

    def inner(self, role: str) -> list[int]:
        """The places of turns of the role that stand between two of the other, nothing else between them."""
        lines = self.lines
        return [
            at
            for at in range(1, len(lines) - 1)
            if lines[at].role == role
            and lines[at - 1].role != role
            and lines[at + 1].role != role
            and self.is_tight(at)
        ]

    def is_tight(self, at: int) -> bool:
        """Whether nothing but blanks stands between a turn and both its neighbours."""
        lines = self.lines
        ends = [(lines[at - 1].end, lines[at].start)] if at else []
        if at + 1 < len(lines):
            ends.append((lines[at].end, lines[at + 1].start))
        return all(not self.body[end:start].strip() for end, start in ends)

    def pick(self, choices: Sequence[Choice], purpose: str) -> Choice | None:
        """One of the choices: always the same for this article and purpose."""
        if not choices:
            return None
        return choices[zlib.crc32(f"{self.sample.name}/{purpose}".encode()) % len(choices)]

    def _share(self, *, is_name: bool) -> float:
        marked = [line for line in self.lines if line.marker is not None and line.marker.is_name is is_name]
        return len(marked) / max(len(self.lines), 1)

    def _line(self, start: int, end: int, role: str) -> Line:
        marker = self._marker(start, end, role)
        inside = tuple(p for p in self.paragraphs if start <= p.start < end)
        text_start = start
        if marker is not None:
            blank = len(self.body[marker.stop : end]) - len(self.body[marker.stop : end].lstrip())
            text_start = marker.stop + blank
        return Line(start, end, role, text_start, inside, marker)

    def _marker(self, start: int, end: int, role: str) -> Marker | None:
        opening = _MARKS.match(self.body, start)
        begin = opening.end() if opening else start
        found = _MARKER.match(self.body, begin, end)
        if found is None:
            return None
        voice = self.sample.voices.get(found["label"])
        is_name = bool(voice)
        if voice is None and found["label"].strip().casefold() not in _WORDS[role]:
            return None
        return Marker(
            found["label"], found["delimiter"], begin, found.end("number"), found.end("close"), is_name=is_name
        )


def asks(script: Script, line: Line) -> bool:
    """Whether a turn ends with a question mark."""
    return script.body[line.start : line.end].rstrip("*_ ")[-1:] in QUESTION_MARKS


def is_marked(script: Script) -> bool:
    """Whether a letter, a word or a name stands before every turn but a few."""
    return script.has_markers or script.has_names
