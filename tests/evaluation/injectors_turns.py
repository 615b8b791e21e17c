"""Defects of turns: merged, lost, repeated, cut, or not what their marker says."""

from __future__ import annotations

import re

from tests.evaluation.defects import Defect, Injector, repairable, spoil
from tests.evaluation.script import Line, Script

_QUESTION_MARKS = ("?", "？", "؟")
_QUOTES = set('"“”„«»‹›‘()[]')
_FULL_STOP = {"zh": "。", "ja": "。", "ar": "."}


def _asks(script: Script, line: Line) -> bool:
    return script.body[line.start : line.end].rstrip("*_ ")[-1:] in _QUESTION_MARKS


def _is_marked(script: Script) -> bool:
    return script.has_markers or script.has_names


def _merge(script: Script) -> Defect | None:
    return _join_answer(script, " ", "merged", "embedded-marker")


def _glue(script: Script) -> Defect | None:
    return _join_answer(script, "", "glued", "embedded-marker glued-lines")


def _join_answer(script: Script, gap: str, purpose: str, rules: str) -> Defect | None:
    """The answer stands in the question's paragraph."""
    lines = script.lines
    places = [
        at
        for at in range(2, len(lines) - 1)
        if lines[at].role == "Q" and lines[at + 1].role == "A" and lines[at + 1].marker and _asks(script, lines[at])
    ]
    at = script.pick(
        [at for at in places if "**" not in script.body[lines[at].end - 2 : lines[at + 1].text_start]], purpose
    )
    if at is None or not _is_marked(script) or script.body[lines[at].end : lines[at + 1].start].strip():
        return None
    question, answer = lines[at], lines[at + 1]
    label = answer.text_start - answer.start
    place = (question.start, question.end + len(gap) + label)
    return repairable(script, question.end, answer.start, gap, rules, place=place)


def _repeat(script: Script) -> Defect | None:
    """A question and its answer stand there twice."""
    lines = script.lines
    places = [at for at in script.inner("Q") if len(script.body[lines[at].start : lines[at].end]) > 30]
    at = script.pick(places, "repeated")
    if at is None:
        return None
    start, end = lines[at].start, lines[at + 1].end
    copy = script.body[start:end]
    gap = script.body[lines[at - 1].end : start]
    place = (end + len(gap), end + len(gap) + len(copy))
    twice = ("interview.numbering-gap",)
    return spoil(script, end, end, gap + copy, "duplicate-turn", place, allowed=twice, repeats=True)


def _empty(script: Script) -> Defect | None:
    lines = [script.lines[at] for at in script.inner("A") if script.lines[at].marker]
    line = script.pick(lines, "empty")
    if line is None or line.marker is None or not _is_marked(script):
        return None
    place, short = (line.start, line.marker.stop), ("page.stub-body",)
    return spoil(script, line.marker.stop, line.end, "", "empty-turn", place, allowed=short)


def _repeat_marker(script: Script) -> Defect | None:
    """The second paragraph of an answer bears the marker again, while another answer goes on without."""
    long = [line for line in script.lines if line.role == "A" and len(line.paragraphs) > 1 and line.marker]
    line = script.pick(long, "marker again") if len(long) > 1 else None
    if line is None or line.marker is None or not script.has_markers:
        return None
    start = line.paragraphs[1].start
    marker = script.body[line.start : line.text_start]
    return repairable(script, start, start, marker, "consecutive-answers")


def _lose_answer(script: Script) -> Defect | None:
    """An answer is lost, and its question stands before the next."""
    lines = script.lines
    places = [at for at in script.inner("A") if 1 < at < len(lines) - 2]
    at = script.pick(places, "answer lost")
    if at is None or not _is_marked(script):
        return None
    start, end = lines[at].start, lines[at + 1].start
    length = lines[at + 1].end - lines[at + 1].start
    rules = "consecutive-questions question-without-answer"
    return spoil(script, start, end, "", rules, (lines[at - 1].start, start + length))


def _lose_first_question(script: Script) -> Defect | None:
    lines = script.lines
    if len(lines) < 6 or [line.role for line in lines[:2]] != ["Q", "A"] or not _is_marked(script):
        return None
    if len(script.text(lines[1])) < 40:
        return None
    start, end = lines[0].start, lines[1].start
    return spoil(script, start, end, "", "answer-without-question", (start, start + lines[1].end - lines[1].start))


def _lose_last_answer(script: Script) -> Defect | None:
    lines = script.lines
    if len(lines) < 6 or [line.role for line in lines[-2:]] != ["Q", "A"] or not _is_marked(script):
        return None
    if not _asks(script, lines[-2]):
        return None
    return spoil(script, lines[-2].end, lines[-1].end, "", "question-without-answer", (lines[-2].start, lines[-2].end))


def _cut_last_answer(script: Script) -> Defect | None:
    """The last answer ends in the middle of a sentence."""
    lines = script.lines
    if len(lines) < 6 or lines[-1].role != "A" or script.paragraphs[-1].role != "A" or not script.has_blanks:
        return None
    words = list(re.finditer(r"\S+", script.text(lines[-1])))
    fit = [word for word in words[6:-3] if word.group()[-1].isalpha() and word.group()[-1].islower()]
    word = script.pick(fit, "cut")
    if word is None:
        return None
    cut = lines[-1].text_start + word.end()
    return spoil(script, cut, lines[-1].end, "", "truncated-last-answer", (lines[-1].start, cut))


def _shorten_answers(script: Script) -> Defect | None:
    """Three answers in a row are cut to their first two words."""
    answers = [line for line in script.lines if line.role == "A"][1:4]
    if len(answers) < 3 or not script.has_blanks or len(script.lines) < 8 or not _is_marked(script):
        return None
    body = script.body
    for line in reversed(answers):
        words = script.text(line).split()[:2]
        stop = _FULL_STOP.get(script.language, ".")
        body = body[: line.text_start] + " ".join(words).rstrip(".,;:!?،") + stop + body[line.end :]
    end = answers[-1].end - (len(script.body) - len(body))
    start, rules = script.lines[0].start, ("interview.one-word-answer-run",)  # the run may begin before the cuts
    return Defect(body, rules, start, max(end, start + 1), allowed=("page.stub-body",))


def _interrupt(script: Script) -> Defect | None:
    """A sentence of an answer is cut in two turns of the same speaker."""
    if not script.has_markers or not script.has_blanks:
        return None
    places = [
        (line, match)
        for line in script.lines[1:]
        if line.role == "A" and line.marker and len(line.paragraphs) == 1 and not set(script.text(line)) & _QUOTES
        for match in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_]{2})", script.text(line))
        if 20 < match.start() < len(script.text(line)) - 20 and script.text(line)[match.end()].islower()
    ]
    found = script.pick(places, "interrupted")
    if found is None:
        return None
    line, match = found
    at = line.text_start + match.start()
    marker = script.body[line.start : line.text_start]
    return spoil(script, at, at + 1, f" –\n\n{marker}", "interrupted-turn", (at, at + line.end - line.start))


def _trail_off(script: Script) -> Defect | None:
    lines = [line for line in script.lines if line.role == "Q" and _asks(script, line)]
    line = script.pick([one for one in lines if script.text(one).count("?") == 1 and one.marker], "trailing")
    if line is None or not _is_marked(script):
        return None
    at = line.start + max(script.body[line.start : line.end].rfind(mark) for mark in _QUESTION_MARKS)
    return spoil(script, at, at + 1, "...", "elliptical-question", (line.start, line.end))


def _lose_question_mark(script: Script) -> Defect | None:
    """A question that begins as one ends with a full stop."""
    if script.language != "en" or not _is_marked(script):
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
        and _asks(script, lines[at])
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
    asked = [line for line in script.lines if line.role == "Q" and _asks(script, line) and line.marker]
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
    ]
    at = script.pick(places, "shortened")
    if at is None or not script.has_blanks or not _is_marked(script):
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
    told = " ".join(script.body[p.start : p.end] for p in script.paragraphs if p.role in "IO")
    if line is None or not _is_marked(script) or len(told.split()) < 30:
        return None
    while len(told.split()) <= 125:
        told += " " + told
    return spoil(
        script, line.text_start, line.text_start, told + " ", "long-question", (line.start, line.end + len(told))
    )


def _take_in_introduction(script: Script) -> Defect | None:
    """The introduction stands in the first question."""
    if (
        not _is_marked(script)
        or not script.lines
        or script.lines[0].marker is None
        or not _asks(script, script.lines[0])
    ):
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


TURN_INJECTORS = (
    Injector("question and answer in one paragraph", "embedded-marker", _merge),
    Injector("line feed lost", "glued-lines", _glue),
    Injector("exchange repeated", "duplicate-turn", _repeat),
    Injector("answer's text lost", "empty-turn", _empty),
    Injector("marker repeated", "consecutive-answers", _repeat_marker),
    Injector("answer lost", "consecutive-questions", _lose_answer),
    Injector("first question lost", "answer-without-question", _lose_first_question),
    Injector("last answer lost", "question-without-answer", _lose_last_answer),
    Injector("last answer cut", "truncated-last-answer", _cut_last_answer),
    Injector("three answers cut to two words", "one-word-answer-run", _shorten_answers),
    Injector("sentence cut in two turns", "interrupted-turn", _interrupt),
    Injector("question trails off", "elliptical-question", _trail_off),
    Injector("question mark lost", "missing-question-mark", _lose_question_mark),
    Injector("question at an answer's end", "embedded-question", _hide_question),
    Injector("four questions at once", "double-barrelled", _ask_much),
    Injector("answer shorter than its question", "question-longer-than-answer", _shorten_answer),
    Injector("question swollen", "long-question", _swell_question),
    Injector("introduction in the first question", "intro-as-question", _take_in_introduction),
)
