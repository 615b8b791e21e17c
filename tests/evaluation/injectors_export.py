"""Defects that an export meets: ids that are lost, turns of signs alone, paragraphs and types that it cannot carry."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tests.evaluation.defects import LITTLE_SAID, Defect, Injector, spoil
from tests.evaluation.injectors_people import STRANGER
from tests.evaluation.script import Script, is_marked
from tests.interview.reading import Sample

_SENTENCE_END = re.compile(r"[.!](?=\s)|[。！]")


def with_metadata(sample: Sample, **metadata: Any) -> Sample:
    """The article with more metadata, or other."""
    known = {**sample.surroundings.get("metadata", {}), **metadata}
    return replace(sample, surroundings={**sample.surroundings, "metadata": known})


def _one_person_on_both_sides(script: Script) -> Defect | None:
    """The metadata name one person for both sides, so that names would hide which side speaks."""
    if not script.has_markers or len(script.lines) < 6 or any(script.sample.voices.values()):
        return None
    given = {"metadata": {**script.sample.surroundings.get("metadata", {}), "interviewer": [STRANGER]}}
    given["metadata"]["interviewee"] = [STRANGER]
    return Defect(script.body, ("interview.round-trip-differs",), 0, len(script.body), surroundings=given)


def _wrong_schema(script: Script) -> Defect | None:
    """The metadata ask for a list of frequent questions, or for a question board."""
    if script.sample.genre != "interview" or len(script.lines) < 6:
        return None
    schema = script.pick(("FAQPage", "QAPage"), "schema")
    given = with_metadata(script.sample, schemaType=schema).surroundings["metadata"]
    return Defect(
        script.body,
        ("interview.genre-export-mismatch",),
        0,
        0,
        surroundings={"metadata": given},
        field="schemaType",
        repaired_fields={"schemaType": "NewsArticle"},
    )


def _indented_paragraph(script: Script) -> Defect | None:
    """An answer goes on in a paragraph that is set as a quotation."""
    if not is_marked(script) or len(script.lines) < 6 or "\n>" in script.body:
        return None
    if any(len(line.paragraphs) > 1 for line in script.lines):
        return None
    places = [
        (line, match.end())
        for line in script.lines
        if line.role == "A" and line.marker
        for match in _SENTENCE_END.finditer(script.body, line.text_start + 40, line.end - 40)
        if match.end() > line.text_start + 40
    ]
    found = script.pick(places, "indented")
    if found is None:
        return None
    line, at = found
    end = at + len(script.body[at:]) - len(script.body[at:].lstrip(" "))
    repaired = f"{script.body[:at]}\n\n{script.body[end:]}"
    place = (line.start, line.end)
    return spoil(script, at, end, "\n\n> ", "multi-paragraph-answer", place, repaired=repaired)


def _signs_alone(script: Script) -> Defect | None:
    """Nothing is left of an answer but dots and quotation marks."""
    places = [at for at in script.inner("A") if at > 1 and script.lines[at].marker]
    at = script.pick([at for at in places if len(script.lines[at].paragraphs) == 1], "signs")
    if at is None or not is_marked(script) or len(script.lines) < 8:
        return None
    line = script.lines[at]
    text = script.pick(("“…”", "——", "…", "– – –"), "which signs") or "…"
    place = (line.start, line.text_start + len(text))
    rule = "turn-empty-after-normalising"
    return spoil(script, line.text_start, line.end, text, rule, place, allowed=(LITTLE_SAID,))


def _turn_id_lost(script: Script) -> Defect | None:
    """Every turn has an id at the end of its first paragraph, and then one has none."""
    if not is_marked(script) or len(script.lines) < 6 or "**" in script.body or "{#" in script.body:
        return None
    at = script.pick(range(1, len(script.lines) - 1), "turn's id")
    if at is None:
        return None
    whole, lost, place = script.body, script.body, script.lines[at].start
    for number, line in reversed(list(enumerate(script.lines, 1))):
        end, mark = line.paragraphs[0].end, f" {{#t{number}}}"
        whole = whole[:end] + mark + whole[end:]
        if number != at + 1:
            lost = lost[:end] + mark + lost[end:]
            place += len(mark) * (number <= at)
    base = replace(script.sample, body=whole)
    return Defect(lost, ("interview.turn-id-missing",), place, place + 1, whole, base=base)


def _speaker_id_lost(script: Script) -> Defect | None:
    """Every speaker has an id but the last."""
    people = list(dict.fromkeys(name for name in script.sample.voices.values() if name and " / " not in name))
    if not script.has_names or len(people) < 2 or len(script.lines) < 6 or not all(map(str.isascii, people)):
        return None
    ids = [f"{name} #sp-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}" for name in people]
    base, spoilt = (
        with_metadata(script.sample, speakers=ids),
        with_metadata(script.sample, speakers=[*ids[:-1], people[-1]]),
    )
    return Defect(
        script.body,
        ("interview.speaker-without-id",),
        0,
        0,
        surroundings={"metadata": spoilt.surroundings["metadata"]},
        field="speakers",
        base=base,
        repaired_fields={"speakers": "\n".join(ids)},
    )


EXPORT_INJECTORS = (
    Injector("one person on both sides", "round-trip-differs", _one_person_on_both_sides),
    Injector("type of a page of questions", "genre-export-mismatch", _wrong_schema),
    Injector("indented paragraph of an answer", "multi-paragraph-answer", _indented_paragraph),
    Injector("signs for an answer", "turn-empty-after-normalising", _signs_alone),
    Injector("turn's id lost", "turn-id-missing", _turn_id_lost),
    Injector("speaker's id lost", "speaker-without-id", _speaker_id_lost),
)
