"""Defects of turns: merged, lost, repeated, cut, or not what their marker says."""

from __future__ import annotations

import re

from tests.evaluation.defects import LITTLE_SAID, Defect, Injector, repairable, spoil
from tests.evaluation.script import Script, asks, is_marked

_QUOTES = set('"“”„«»‹›‘()[]')
_FULL_STOP = {"zh": "。", "ja": "。", "ar": "."}


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
        if lines[at].role == "Q" and lines[at + 1].role == "A" and lines[at + 1].marker and asks(script, lines[at])
    ]
    at = script.pick(
        [at for at in places if "**" not in script.body[lines[at].end - 2 : lines[at + 1].text_start]], purpose
    )
    if at is None or not is_marked(script) or script.body[lines[at].end : lines[at + 1].start].strip():
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
    if line is None or line.marker is None or not is_marked(script):
        return None
    place, short = (line.start, line.marker.stop), ("page.stub-body", LITTLE_SAID)
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
    if at is None or not is_marked(script):
        return None
    start, end = lines[at].start, lines[at + 1].start
    length = lines[at + 1].end - lines[at + 1].start
    rules = "consecutive-questions question-without-answer"
    return spoil(script, start, end, "", rules, (lines[at - 1].start, start + length), allowed=(LITTLE_SAID,))


def _lose_first_question(script: Script) -> Defect | None:
    lines = script.lines
    if len(lines) < 6 or [line.role for line in lines[:2]] != ["Q", "A"] or not is_marked(script):
        return None
    if len(script.text(lines[1])) < 40:
        return None
    start, end = lines[0].start, lines[1].start
    place = (start, start + lines[1].end - lines[1].start)
    return spoil(script, start, end, "", "answer-without-question", place, allowed=(LITTLE_SAID,))


def _lose_last_answer(script: Script) -> Defect | None:
    lines = script.lines
    if len(lines) < 6 or [line.role for line in lines[-2:]] != ["Q", "A"] or not is_marked(script):
        return None
    if not asks(script, lines[-2]):
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
    if len(answers) < 3 or not script.has_blanks or len(script.lines) < 8 or not is_marked(script):
        return None
    body = script.body
    for line in reversed(answers):
        words = script.text(line).split()[:2]
        stop = _FULL_STOP.get(script.language, ".")
        body = body[: line.text_start] + " ".join(words).rstrip(".,;:!?،") + stop + body[line.end :]
    end = answers[-1].end - (len(script.body) - len(body))
    start, rules = script.lines[0].start, ("interview.one-word-answer-run",)  # the run may begin before the cuts
    return Defect(body, rules, start, max(end, start + 1), allowed=("page.stub-body", LITTLE_SAID))


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


def _quote_one(script: Script) -> Defect | None:
    """One answer stands in quotation marks from end to end, and no other does."""
    if not is_marked(script) or set(script.body) & _QUOTES & set("“”«»„") or script.language not in ("en", "ru", "fr"):
        return None
    lines = [script.lines[at] for at in script.inner("A") if len(script.lines[at].paragraphs) == 1]
    line = script.pick(lines, "quoted")
    if line is None or len(script.lines) < 6 or '"' in script.text(line):
        return None
    left, right = ("“", "”") if script.language == "en" else ("«", "»")
    quoted = left + script.text(line) + right
    return spoil(script, line.text_start, line.end, quoted, "quote-style")


def _bold_over_two(script: Script) -> Defect | None:
    """Bold type opens in an answer and closes in the question below."""
    places = [at for at in script.inner("A") if at + 1 < len(script.lines)]
    at = script.pick(places, "bold over two")
    if at is None or "*" in script.body or not is_marked(script):
        return None
    answer, question = script.lines[at], script.lines[at + 1]
    words = script.text(question).split()
    opening = answer.text_start + script.text(answer).rfind(" ") + 1
    if opening <= answer.text_start or len(words) < 2:
        return None
    closing = question.text_start + len(words[0])
    middle = script.body[opening:closing]
    return spoil(script, opening, closing, f"**{middle}**", "markup-crosses-turn")


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
    Injector("one answer in quotation marks", "quote-style", _quote_one),
    Injector("bold over two turns", "markup-crosses-turn", _bold_over_two),
)
