"""What a careful editor would say of an article: its paragraphs, their roles, its turns and who speaks in them.

Read from the article's own labels and never by the engine that is measured with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.interview.reading import Sample

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BEFORE_LABEL = re.compile(r"(?:[#>*_\s]|\\?\[[\d:]+\\?\]|\d+\s|[◇◆▶•―—–-]\s?)*")
_MARKS = re.compile(r"\*\*|(?m:^#+\s+)|(?m:^>\s+)|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_SPOKEN = "QA"


@dataclass(frozen=True)
class GoldParagraph:
    """A paragraph `[start, end)` of the body with its role; `names` are what its speaker may be called.

    `names` is None where no label says who speaks, and empty where the label names a role and nobody.
    """

    start: int
    end: int
    role: str
    names: tuple[str, ...] | None = None


@dataclass(frozen=True)
class GoldTurn:
    """A question or an answer of one or more paragraphs, `[start, end)` in the body."""

    start: int
    end: int
    role: str
    names: tuple[str, ...] | None


def without_markup(sample: Sample) -> Sample:
    """The article as it is when a scraper has lost bold, italics, headings and quotes."""
    return replace(sample, body=_MARKS.sub("", sample.body))


def read_gold(sample: Sample) -> tuple[GoldParagraph, ...]:
    """The article's paragraphs; empty where its roles are not known. Raises ValueError where roles and lines differ."""
    if sample.roles is None:
        return ()
    spans = list(_spans(sample))
    if len(spans) != len(sample.roles):
        raise ValueError(f"{sample.name}: {len(spans)} paragraphs, {len(sample.roles)} roles.")
    return tuple(
        GoldParagraph(start, end, role, _names(sample, start) if role in _SPOKEN else None)
        for (start, end), role in zip(spans, sample.roles, strict=True)
    )


def gold_turns(paragraphs: tuple[GoldParagraph, ...]) -> tuple[GoldTurn, ...]:
    """Questions and answers; a label opens a turn, an unlabelled paragraph of the same role continues it."""
    turns: list[GoldTurn] = []
    before = ""
    for paragraph in paragraphs:
        if paragraph.role == "-":
            continue
        if paragraph.role in _SPOKEN:
            if paragraph.role == before and paragraph.names is None:
                turns[-1] = replace(turns[-1], end=paragraph.end)
            else:
                turns.append(GoldTurn(paragraph.start, paragraph.end, paragraph.role, paragraph.names))
        before = paragraph.role
    return tuple(turns)


def label_end(body: str, start: int, labels: Iterator[str] | list[str]) -> int | None:
    """Where the longest of the labels that stands at `start` ends, marks before it aside; None for none of them."""
    match = _BEFORE_LABEL.match(body, start)
    begin = match.end() if match else start
    for label in sorted(labels, key=len, reverse=True):
        end = begin + len(label)
        if body.startswith(label, begin) and not body[end : end + 1].isalnum():
            return end
    return None


def _names(sample: Sample, start: int) -> tuple[str, ...] | None:
    end = label_end(sample.body, start, list(sample.voices))
    if end is None:
        return None
    label = next(
        label for label in sample.voices if sample.body[:end].endswith(label) and _is_longest(sample, label, end)
    )
    return tuple(name.strip() for name in sample.voices[label].split(" / ") if name.strip())


def _is_longest(sample: Sample, label: str, end: int) -> bool:
    return not any(len(other) > len(label) and sample.body[:end].endswith(other) for other in sample.voices)


def _spans(sample: Sample) -> Iterator[tuple[int, int]]:
    label_line: tuple[int, int] | None = None
    for line in _LINE.finditer(sample.body):
        start, end = _stripped(sample.body, line.start(), line.end())
        if sample.body[start:end].strip("*# :") in sample.voices:
            if label_line is not None:
                yield label_line
            label_line = start, end
            continue
        if label_line is not None and label_end(sample.body, start, list(sample.voices)) is not None:
            yield label_line  # a label without a text
            label_line = None
        begin = start if label_line is None else label_line[0]
        label_line = None
        for seam in sample.seams:
            at = sample.body.find(seam, start, end)
            if at > start:
                yield begin, len(sample.body[:at].rstrip())
                begin = at
        yield begin, end


def _stripped(body: str, start: int, end: int) -> tuple[int, int]:
    text = body[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
