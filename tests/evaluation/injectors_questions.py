"""Defects of questions: cut, hidden, piled up, or longer than what they ask for."""

from __future__ import annotations

import re

from tests.evaluation.defects import Defect, Injector, spoil
from tests.evaluation.script import QUESTION_MARKS, Script, asks, is_marked


def _trail_off(script: Script) -> Defect | None:
    lines = [line for line in script.lines if line.role == "Q" and asks(script, line)]
    line = script.pick([one for one in lines if script.text(one).count("?") == 1 and one.marker], "trailing")
    if line is None or not is_marked(script):
        return None
    at = line.start + max(script.body[line.start : line.end].rfind(mark) for mark in QUESTION_MARKS)
    return spoil(script, at, at + 1, "...", "elliptical-question", (line.start, line.end))


def _lose_question_mark(script: Script) -> Defect | None:
    """A question that begins as one ends with a full stop."""
    if script.language != "en" or not is_marked(script):
        return None
    opening = re.compile(r"(?:What|How|Why|Who|When|Where|Which|Do|Does|Did|Is|Are|Was|Were|Can|Will|Would|Have|Has) ")
    lines = [
        line
        for line in script.lines
        if line.role == "Q" and opening.match(script.text(line)) and re.fullmatch(r"[^.?!]+\?", script.text(line))
    ]
    line = script.pick(lines, "question mark")
    if line is None:
        return None
    return spoil(script, line.end - 1, line.end, ".", "missing-question-mark", (line.start, line.end))


def _hide_question(script: Script) -> Defect | None:
    """A question stands at the end of the answer before it, without its marker."""
    lines = script.lines
    second_person = re.compile(
        r"\byou(?:r|rs)?\b|\bSie\b|\bIhr|\bвы\b|\bвас\b|\bвам\b|\bваш|\bvous\b|\bvotre\b", re.IGNORECASE
    )
    places = [
        at
        for at in script.inner("Q")
        if at > 1
        and asks(script, lines[at])
        and second_person.search(script.text(lines[at]))
        and lines[at].marker
        and script.text(lines[at]).count("?") == 1
        and script.text(lines[at]).count(".") == 0
    ]
    at = script.pick(places, "hidden")
    if at is None or not script.has_markers:
        return None
    answer, question = lines[at - 1], lines[at]
    length = question.end - question.text_start
    place = (answer.start, answer.end + 1 + length)
    return spoil(script, answer.end, question.text_start, " ", "embedded-question missing-question-marker", place)


def _ask_much(script: Script) -> Defect | None:
    """Four questions of the article stand in one turn."""
    asked = [line for line in script.lines if line.role == "Q" and asks(script, line) and line.marker]
    if len(asked) < 4 or not script.has_markers:
        return None
    extra = " ".join(script.text(line).rstrip("*_ ") for line in asked[:3])
    line = asked[3]
    return spoil(
        script, line.text_start, line.text_start, extra + " ", "double-barrelled", (line.start, line.end + len(extra))
    )


def _shorten_answer(script: Script) -> Defect | None:
    """A long question is left with the first five words of its answer."""
    lines = script.lines
    places = [
        at
        for at in script.inner("A")
        if len(script.text(lines[at - 1]).split()) > 16 and len(script.text(lines[at]).split()) > 6
        if at > 1 or asks(script, lines[0])  # a presenter's greeting asks nothing
    ]
    at = script.pick(places, "shortened")
    if at is None or not script.has_blanks or not is_marked(script):
        return None
    line = lines[at]
    words = script.text(line).split()[:5]
    if any(word[-1] in ".?!…" for word in words[:4]):
        return None
    short = " ".join(words).rstrip(".,;:!?،") + "."
    place = (lines[at - 1].start, line.text_start + len(short))
    return spoil(script, line.text_start, line.end, short, "question-longer-than-answer", place)


def _swell_question(script: Script) -> Defect | None:
    """A question begins with the long introduction that belongs before the talk."""
    lines = [script.lines[at] for at in script.inner("Q") if script.lines[at].marker and at > 1]
    line = script.pick(lines, "swollen")
    told = " ".join(script.body[p.start : p.end] for p in script.paragraphs if p.role == "I")
    if line is None or not is_marked(script) or len(told.split()) < 30:
        return None
    while len(told.split()) <= 125:
        told += " " + told
    return spoil(
        script, line.text_start, line.text_start, told + " ", "long-question", (line.start, line.end + len(told))
    )


def _take_in_introduction(script: Script) -> Defect | None:
    """The introduction stands in the first question."""
    if not is_marked(script) or not script.lines or script.lines[0].marker is None or not asks(script, script.lines[0]):
        return None
    before = [paragraph for paragraph in script.paragraphs if paragraph.end <= script.lines[0].start]
    if len(before) != 1 or before[0].role != "I" or len(script.body[before[0].start : before[0].end].split()) < 40:
        return None
    first, told = script.lines[0], script.body[before[0].start : before[0].end]
    start = before[0].start
    body = (
        script.body[:start] + script.body[first.start : first.text_start] + told + " " + script.body[first.text_start :]
    )
    end = start + first.end - first.start + len(told) + 1
    return Defect(body, ("interview.intro-as-question", "interview.long-question"), start, end)


QUESTION_INJECTORS = (
    Injector("question trails off", "elliptical-question", _trail_off),
    Injector("question mark lost", "missing-question-mark", _lose_question_mark),
    Injector("question at an answer's end", "embedded-question", _hide_question),
    Injector("four questions at once", "double-barrelled", _ask_much),
    Injector("answer shorter than its question", "question-longer-than-answer", _shorten_answer),
    Injector("question swollen", "long-question", _swell_question),
    Injector("introduction in the first question", "intro-as-question", _take_in_introduction),
)
