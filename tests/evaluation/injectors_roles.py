"""Defects of what a marker says: lost, on the wrong side, or with the wrong number."""

from __future__ import annotations

from tests.evaluation.defects import Defect, Injector, repairable, spoil
from tests.evaluation.script import QUESTION_MARKS, Line, Script

_LEAST = 3


def _is_plain(line: Line) -> bool:
    return line.marker is not None and not line.marker.has_number and len(line.paragraphs) == 1


def _answer_labels(script: Script) -> set[str]:
    return {line.marker.label for line in script.lines if line.marker and line.role == "A"}


def _without(line: Line) -> tuple[int, int]:
    return line.start, line.start + line.end - line.text_start


def _is_short_question(script: Script, line: Line) -> bool:
    return script.text(line).rstrip("*_ ")[-1:] in QUESTION_MARKS and len(script.text(line).split()) < 70


def _number(script: Script, line: Line) -> tuple[int, int] | None:
    start = line.start
    while start < line.end and script.body[start] in "*#_ QqP№":
        start += 1
    end = start
    while end < line.end and script.body[end].isdigit():
        end += 1
    return (start, end) if end > start else None


def _lose_question_marker(script: Script) -> Defect | None:
    if not script.has_markers:
        return None
    lines = script.lines
    inner = [lines[at] for at in script.inner("Q") if at > 1]
    found = script.pick([line for line in inner if _is_short_question(script, line)], "question marker")
    if found is None or found.marker is None:
        return None
    return spoil(script, found.start, found.text_start, "", "missing-question-marker", _without(found))


def _lose_answer_marker(script: Script) -> Defect | None:
    if not script.has_markers and not (script.has_names and len(_answer_labels(script)) == 1):
        return None
    lines = script.lines
    inner = [lines[at] for at in script.inner("A") if at > 1 and _is_plain(lines[at])]
    found = script.pick(inner, "answer marker")
    if found is None:
        return None
    return repairable(script, found.start, found.text_start, "", "missing-answer-marker", place=_without(found))


def _flip_marker(script: Script) -> Defect | None:
    """The question bears the answer's marker, so that two answers follow each other."""
    inner = [at for at in script.inner("Q") if at > 1 and _is_short_question(script, script.lines[at])]
    at = script.pick(inner, "flipped")
    if at is None or not script.has_markers:
        return None
    question, answer = script.lines[at], script.lines[at + 1]
    if question.marker is None or answer.marker is None or len(script.text(question).split()) >= 30:
        return None
    label = answer.marker.label
    return spoil(
        script,
        question.marker.start,
        question.marker.start + len(question.marker.label),
        label,
        "question-as-answer",
        (question.start, question.end),
    )


def _swap_markers(script: Script) -> Defect | None:
    """Question and answer bear each other's marker."""
    long_answers = [
        at
        for at in script.inner("Q")
        if at > 1
        and len(script.text(script.lines[at + 1]).split()) > 12
        and _is_short_question(script, script.lines[at])
    ]
    at = script.pick(long_answers, "swapped")
    if at is None or not script.has_markers:
        return None
    question, answer = script.lines[at], script.lines[at + 1]
    if question.marker is None or answer.marker is None:
        return None
    first, second = question.marker, answer.marker
    middle = script.body[first.start + len(first.label) : second.start]
    return spoil(
        script,
        first.start,
        second.start + len(second.label),
        second.label + middle + first.label,
        "statement-as-question question-as-answer",
        (question.start, answer.end),
    )


def _skip_number(script: Script) -> Defect | None:
    """The last numbered question has the number after its own."""
    if script.sample.format != "F16":
        return None
    numbered = [line for line in script.lines if line.role == "Q" and _number(script, line)]
    if len(numbered) < _LEAST:
        return None
    start, end = _number(script, numbered[-1]) or (0, 0)
    return spoil(
        script,
        start,
        end,
        str(int(script.body[start:end]) + 1),
        "numbering-gap",
        (numbered[-1].start, numbered[-1].end),
    )


ROLE_INJECTORS = (
    Injector("question's marker lost", "missing-question-marker", _lose_question_marker),
    Injector("answer's marker lost", "missing-answer-marker", _lose_answer_marker),
    Injector("answer's marker on a question", "question-as-answer", _flip_marker),
    Injector("markers swapped", "statement-as-question", _swap_markers),
    Injector("number skipped", "numbering-gap", _skip_number),
)
