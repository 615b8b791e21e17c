"""Defects that captured pages bring: credits, headings, notes, teasers and repeats between and inside the turns."""

from __future__ import annotations

import re

from tests.evaluation.defects import LITTLE_SAID, Defect, Injector, phrase, repairable, spoil
from tests.evaluation.gold import label_end
from tests.evaluation.script import Line, Script

_SENTENCE_END = re.compile(r"[.!?؟](?=\s)|[。！？]")


def _between(script: Script, purpose: str) -> tuple[Line, Line] | None:
    """A question and the answer that stands below it, in the middle of the talk."""
    places = [at for at in script.inner("Q") if at > 1]
    at = script.pick(places, purpose)
    if at is None or len(script.lines) < 6:
        return None
    return script.lines[at], script.lines[at + 1]


def _inside(script: Script, purpose: str) -> int | None:
    """The place behind a sentence in the middle of an answer."""
    places = [
        match.end()
        for line in script.lines[1:]
        if line.role == "A" and line.end - line.text_start > 60
        for match in _SENTENCE_END.finditer(script.body, _said_from(script, line), line.end)
        if match.end() < line.end - 5 and script.body[match.end()] != "\n"
    ]
    return script.pick(places, purpose) if len(script.lines) >= 6 else None


def _said_from(script: Script, line: Line) -> int:
    """Behind the label, also where it is none that a marker's repair could be tried on."""
    return max(line.text_start, label_end(script.body, line.start, list(script.sample.voices)) or 0)


def _credit(script: Script) -> Defect | None:
    text, found = phrase(script, "credit"), _between(script, "credit")
    if text is None or found is None:
        return None
    at = found[0].end
    return spoil(script, at, at, f"\n\n{text}", "teaser-between-turns", (at + 2, at + 2 + len(text)))


def _heading(script: Script) -> Defect | None:
    heading, found = phrase(script, "heading"), _between(script, "heading")
    if heading is None or found is None or "#" in script.body:
        return None
    text = f"## {heading}"
    at = found[0].end
    return spoil(script, at, at, f"\n\n{text}", "heading-between-turns", (at + 2, at + 2 + len(text)))


def _laugh(script: Script) -> Defect | None:
    text, at = phrase(script, "laughs"), _inside(script, "laughs")
    if text is None or at is None:
        return None
    gap = " " if script.has_blanks else ""
    left, right = ("（", "）") if script.language in ("zh", "ja") else ("(", ")")
    inserted = f"{gap}{left}{text}{right}"
    square = inserted.replace(left, "[").replace(right, "]")
    return spoil(script, at, at, inserted, "stage-direction", repaired=script.body[:at] + square + script.body[at:])


def _time(script: Script) -> Defect | None:
    at = _inside(script, "time")
    if at is None or not script.has_blanks or re.search(r"\[\d+:\d+", script.body):
        return None
    return spoil(script, at, at, " [04:09]", "stage-direction")


def _note(script: Script) -> Defect | None:
    text, at = phrase(script, "note"), _inside(script, "note")
    if text is None or at is None:
        return None
    inserted = f" {text}" if script.has_blanks else text
    return spoil(script, at, at, inserted, "editor-note-in-turn")


def _share(script: Script) -> Defect | None:
    text = phrase(script, "share")
    lines = [line for line in script.lines[1:] if line.role == "A" and script.body[line.end - 1] in ".。!"]
    line = script.pick(lines, "share")
    if text is None or line is None or len(script.lines) < 6:
        return None
    inserted = f" {text}" if script.has_blanks else text
    return spoil(script, line.end, line.end, inserted, "boilerplate-in-turn")


def _pull_quote(script: Script) -> Defect | None:
    """A sentence of an answer stands in quotation marks below the next question's answer."""
    answers = [line for line in script.lines if line.role == "A"]
    if len(answers) < 3:
        return None
    sentences = [
        match.group().strip()
        for line in answers[:2]
        for match in re.finditer(r"(?:(?<=[.!?]\s)|^)[^.!?\n]{30,120}\.", script.text(line))
    ]
    plain = [s for s in sentences if s[0].isalpha() and len(s.split()) > 5 and not set(s) & set('"“”«»*(:')]
    sentence = script.pick(plain, "pull quote")
    if sentence is None:
        return None
    at = answers[2].end
    text = f"“{sentence}”"
    return spoil(script, at, at, f"\n\n{text}", "pull-quote", (at + 2, at + 2 + len(text)))


def _closing(script: Script) -> Defect | None:
    """A description of somebody else follows the last answer without a boundary."""
    text = phrase(script, "closing")
    if text is None or not script.paragraphs or script.paragraphs[-1].role != "A":
        return None
    end = script.paragraphs[-1].end
    repaired = f"{script.body[:end]}\n\n---\n\n{text}{script.body[end:]}"
    place = (end + 2, end + 2 + len(text))
    return spoil(script, end, end, f"\n\n{text}", "no-outro-boundary", place, repaired=repaired)


def _teaser(script: Script) -> Defect | None:
    """The card of another article, with its author's name, stands before the text."""
    text = phrase(script, "teaser")
    if text is None or not script.paragraphs:
        return None
    start = script.paragraphs[0].start
    return repairable(script, start, start, f"{text}\n\nKarl Moss\n\n", "leading-teaser")


def _glue_credit(script: Script) -> Defect | None:
    """The line that tells the source is glued to an answer's last sentence."""
    if script.language != "en":
        return None
    lines = [line for line in script.lines[1:] if line.role == "A" and script.body[line.end - 1] == "."]
    line = script.pick(lines, "glued credit")
    if line is None:
        return None
    text = "Source: Harbour Post"
    repaired = f"{script.body[: line.end]}\n\n{text}{script.body[line.end :]}"
    place = (line.end - 1, line.end + len(text))
    return spoil(script, line.end, line.end, text, "glued-lines", place, repaired=repaired)


def _lose_introduction(script: Script) -> Defect | None:
    """The introduction is lost, and nothing else tells what the talk is about."""
    if not script.lines or script.sample.surroundings.get("abstract") or script.lines[0].role != "Q":
        return None
    first = script.lines[0]
    if not any(paragraph.role == "I" for paragraph in script.paragraphs) or len(script.lines) < 6:
        return None
    start = script.paragraphs[0].start
    return spoil(script, start, first.start, "", "missing-intro", (start, start + first.end - first.start))


def _two_exchanges(script: Script) -> Defect | None:
    """Nothing is left of the talk but its first two questions and answers."""
    if not (script.has_markers or script.has_names) or "".join(line.role for line in script.lines[:5]) != "QAQAQ":
        return None
    last = script.lines[3]
    return spoil(
        script,
        last.end,
        len(script.body),
        "",
        "few-pairs possible-interview",
        (0, last.end),
        allowed=("page.stub-body", "interview.type-without-qa", LITTLE_SAID),
    )


PAGE_INJECTORS = (
    Injector("photograph's credit between turns", "teaser-between-turns", _credit),
    Injector("heading between turns", "heading-between-turns", _heading),
    Injector("laughter", "stage-direction", _laugh),
    Injector("time stamp", "stage-direction", _time),
    Injector("editor's note", "editor-note-in-turn", _note),
    Injector("request to subscribe", "boilerplate-in-turn", _share),
    Injector("pull quote", "pull-quote", _pull_quote),
    Injector("closing text", "no-outro-boundary", _closing),
    Injector("teaser before the text", "leading-teaser", _teaser),
    Injector("source glued to an answer", "glued-lines", _glue_credit),
    Injector("introduction lost", "missing-intro", _lose_introduction),
    Injector("two exchanges left", "few-pairs", _two_exchanges),
)
