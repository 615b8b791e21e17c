"""Defects of an article as a whole: what it is taken for, who may be known, and what an export cannot carry.

Some of these rules speak only of articles that an editor has already worked on. Those begin with a `base`: the article
with the editor's decision, its ids or its interviewer, of which then one is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

from tests.evaluation.defects import Defect, Injector, phrase
from tests.evaluation.families import families, samples_of
from tests.evaluation.injectors_export import with_metadata
from tests.evaluation.injectors_people import LATIN, STRANGER
from tests.evaluation.script import Line, Script, is_marked
from tests.interview.reading import Sample

LOOK_ALIKES = ("faq", "exam", "drama", "testimony", "forum", "transcript")
_OTHERS = (STRANGER, "Sigrid Lund")
_NOTE = re.compile(
    "translat|edit|condens|перев|сокр|редак|traduc|tradui|traduz|tradott|redaz|übers|gekürzt|bearbeit|redig|çevir|kısalt"
    "|düzenle|перекл|скороч|tłum|przekł|skróc|redak|ترجم|حرر|تحرير|اختصر|译|编辑|删节|編集|翻訳|構成|편집|번역|정리|요약",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[^\n?？؟:：#*>•–—-]{80,}")


def _without(sample: Sample, key: str) -> dict[str, Any]:
    """The surroundings of an article without one key of its metadata."""
    known = {name: value for name, value in sample.surroundings.get("metadata", {}).items() if name != key}
    return {"metadata": known}


def _turns_put_back(script: Script) -> Defect | None:
    """The text around an exchange, and then the exchange in it."""
    if script.sample.genre != "interview" or len(script.lines) < 6:
        return None
    start, end = script.lines[0].start, script.lines[-1].end
    base = replace(script.sample, body=f"{script.body[:start].rstrip()}\n\n{script.body[end:].lstrip()}".strip())
    return Defect(script.body, ("interview.interview-detected",), start, end, base=base)


def _persons_lost(script: Script) -> Defect | None:
    """All that would tell whether somebody was asked is gone; before, an editor had said that nobody was.

    No change of an article makes a doubt for certain, so the doubtful text is one of our own.
    """
    body = phrase(script, "doubtful")
    if body is None or script.sample.genre != "interview" or families()[script.sample.format].is_labelled:
        return None
    nothing: dict[str, Any] = {"title": None, "abstract": None}
    base = replace(
        script.sample,
        body=body.strip(),
        surroundings={"language": script.language, **nothing, "metadata": {"genre": "none"}},
    )
    given: dict[str, Any] = {**nothing, "outlet": None, "metadata": {}}
    end, own = len(base.body), ("interview.interviewer-missing", "interview.missing-intro")
    return Defect(base.body, ("interview.possible-interview",), 0, end, surroundings=given, base=base, allowed=own)


def _prose_before(script: Script) -> Defect | None:
    """Paragraphs of a report, longer than half of what is said, stand above the first question."""
    if not is_marked(script) or len(script.lines) < 6:
        return None
    said = sum(line.end - line.start for line in script.lines)
    prose: list[str] = []
    for text in _prose_of(script.language, families()[script.sample.format].part):
        if sum(map(len, prose)) > max(said, 500):
            break
        prose.append(text)
    if sum(map(len, prose)) <= max(said, 500):
        return None
    at = script.lines[0].start
    added = "\n\n".join(prose) + "\n\n"
    body = script.body[:at] + added + script.body[at:]
    return Defect(body, ("interview.mixed-article",), at, len(body))


def _prose_of(language: str, part: str) -> list[str]:
    """Paragraphs of reports in the language, none of which asks, lists or labels anything."""
    return [
        match.group().strip()
        for sample in samples_of(part)
        if sample.genre == "none" and sample.verdict == "none" and sample.surroundings.get("language") == language
        for match in _PROSE.finditer(sample.body)
        if sample.body[match.start() - 1 : match.start()] in ("", "\n") and sample.body[match.end() :][:1] in ("", "\n")
    ]


def _decision_lost(script: Script) -> Defect | None:
    """What an editor has decided about questions and answers that are no interview is not known any more."""
    sample = script.sample
    if sample.genre not in LOOK_ALIKES or sample.verdict != "none" or script.body.count("?") < 3:
        return None
    base = with_metadata(sample, genre=sample.genre)
    given = _without(base, "genre")
    return Defect(script.body, ("interview.qa-but-not-interview",), 0, len(script.body), surroundings=given, base=base)


def _more_guests(script: Script) -> Defect | None:
    """The answers of one guest bear the names of three in turn, and all three are known."""
    answers = [line for line in script.lines if line.role == "A" and line.marker]
    people = {script.sample.voices.get(line.marker.label) for line in answers if line.marker}
    if script.language not in LATIN or len(answers) < 6 or len(people) != 1 or not min(map(str, people)).strip():
        return None
    if len(answers) < len([line for line in script.lines if line.role == "A"]) or None in people:
        return None
    body, count = script.body, len(answers)
    for line in reversed(script.lines):
        if line.role == "A" and line.marker:
            count -= 1
            label = _OTHERS[count % 3 - 1] if count % 3 else line.marker.label
            body = body[: line.marker.start] + label + body[line.marker.end :]
    metadata = script.sample.surroundings.get("metadata", {})
    known = {key: [*_listed(metadata.get(key)), *_OTHERS] for key in ("interviewee", "authors") if metadata.get(key)}
    given = {"metadata": {**metadata, **known}}
    return Defect(body, ("interview.panel",), 0, len(body), surroundings=given)


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _sides(script: Script) -> tuple[str, str] | None:
    """The usual labels of the one who asks and the one who answers, where there are no others."""
    labels = {role: Counter(one.marker.label for one in _labelled(script, role) if one.marker) for role in "QA"}
    people = {role: {script.sample.voices[label] for label in labels[role]} for role in "QA"}
    if not script.has_names or len(people["Q"]) != 1 or len(people["A"]) != 1 or people["Q"] == people["A"]:
        return None
    return labels["Q"].most_common(1)[0][0], labels["A"].most_common(1)[0][0]


def _labelled(script: Script, role: str) -> list[Line]:
    return [line for line in script.lines if line.role == role and line.marker and line.marker.is_name]


def _labels_exchanged(script: Script) -> Defect | None:
    """From the middle on the two names have changed places."""
    found = _sides(script)
    if found is None or len(script.lines) < 8 or any(line.marker is None for line in script.lines):
        return None
    if any(one.role == other.role for one, other in zip(script.lines, script.lines[1:], strict=False)):
        return None
    asking, guest = found
    half = len(script.lines) // 4 * 2
    body = script.body
    for at, line in reversed(list(enumerate(script.lines))):
        if at >= half and line.marker:
            body = body[: line.marker.start] + (guest if line.role == "Q" else asking) + body[line.marker.end :]
    return Defect(body, ("interview.role-conflict",), 0, len(body))


def _interviewer_lost(script: Script) -> Defect | None:
    """Questions bear a letter, and the metadata's interviewer is gone."""
    if not script.has_markers or len(script.lines) < 6 or any(script.sample.voices.values()):
        return None
    base = with_metadata(script.sample, interviewer=[STRANGER])
    given = _without(base, "interviewer")
    rules = ("interview.interviewer-missing",)
    return Defect(script.body, rules, 0, 0, surroundings=given, field="interviewer", base=base)


def _foreign_outlet(script: Script) -> Defect | None:
    """The outlet prints in other letters, and nothing says that the text was translated."""
    outlet = script.sample.surroundings.get("outlet")
    if script.sample.genre != "interview" or len(script.lines) < 6 or outlet in script.sample.voices.values():
        return None
    if _NOTE.search(script.body):
        return None
    other = "Вестник гавани" if script.language in LATIN else "Harbour Courier"
    given = {"outlet": other}
    return Defect(script.body, ("interview.edited-note",), 0, len(script.body), surroundings=given)


DOCUMENT_INJECTORS = (
    Injector("turns put into a text", "interview-detected", _turns_put_back),
    Injector("persons lost", "possible-interview", _persons_lost),
    Injector("report before the talk", "mixed-article", _prose_before),
    Injector("editor's decision lost", "qa-but-not-interview", _decision_lost),
    Injector("three guests for one", "panel", _more_guests),
    Injector("names exchanged from the middle on", "role-conflict", _labels_exchanged),
    Injector("interviewer lost", "interviewer-missing", _interviewer_lost),
    Injector("outlet in other letters", "edited-note", _foreign_outlet),
)
