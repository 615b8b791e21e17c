"""Defects of metadata: claims that the text does not keep, people in the wrong place, and sources that are missing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tests.evaluation.defects import Defect, Injector
from tests.evaluation.injectors_people import LATIN, STRANGER
from tests.evaluation.script import Script


def _with_metadata(script: Script, rules: str, field: str, **metadata: Any) -> Defect:
    known = {**script.sample.surroundings.get("metadata", {}), **metadata}
    names = tuple(f"interview.{rule}" for rule in rules.split())
    return Defect(script.body, names, 0, 10**6, surroundings={"metadata": known}, field=field)


def _strange_author(script: Script) -> Defect | None:
    """Somebody who says nothing stands among the authors."""
    authors = script.sample.surroundings.get("metadata", {}).get("authors")
    if not script.has_names or not authors or script.language not in LATIN:
        return None
    voices = set(script.sample.voices.values())
    if not set(authors) & voices or script.sample.surroundings.get("outlet") in voices:
        return None  # where an outlet asks, an author who does not speak is the one who asked
    return _with_metadata(script, "author-never-speaks", "authors", authors=[*authors, STRANGER])


def _other_authors(script: Script) -> Defect | None:
    """Nobody who speaks stands among the authors."""
    if not script.has_names or script.language not in LATIN or not script.lines:
        return None
    return _with_metadata(script, "speaker-not-in-authors author-never-speaks", "", authors=[STRANGER, "Sigrid Lund"])


def _other_type(script: Script) -> Defect | None:
    if script.sample.genre != "interview" or len(script.lines) < 6:
        return None
    return _with_metadata(script, "type-hides-interview", "", type="article")


def _empty_claim(script: Script) -> Defect | None:
    """A text without turns is filed as an interview."""
    sample = script.sample
    if (
        sample.verdict != "none"
        or sample.genre != "none"
        or re.search("interview", sample.body + sample.name, re.IGNORECASE)
    ):
        return None
    return _with_metadata(script, "type-without-qa", "", type="interview")


def _wrong_count(script: Script) -> Defect | None:
    """The title promises more questions than there are."""
    if script.language != "en" or not (script.has_markers or script.has_names) or not 3 <= len(script.lines) < 16:
        return None
    if any(line.role == "Q" and script.text(line).count("?") > 1 for line in script.lines):
        return None
    title = "Nine Questions for the Harbour Master"
    return Defect(script.body, ("interview.title-claims",), 0, 10**6, surroundings={"title": title}, field="title")


def _guest_as_author(script: Script) -> Defect | None:
    """The one who answers stands in the place of the author."""
    answers = [line for line in script.lines if line.role == "A" and line.marker and line.marker.is_name]
    guests = {script.sample.voices[line.marker.label] for line in answers if line.marker}
    if not script.has_names or len(guests) != 1 or " / " in min(guests):
        return None
    return _with_metadata(script, "author-is-interviewee", "authors", authors=[min(guests)])


def _sole_author(script: Script) -> Defect | None:
    """The answers are marked by letters, and one author could be the one who gives them."""
    if not script.has_markers or len(script.lines) < 6 or any(script.sample.voices.values()):
        return None
    return _with_metadata(script, "unlabelled-interviewee", "", authors=[STRANGER])


def _no_source(script: Script) -> Defect | None:
    """An interview from elsewhere does not say where it stood."""
    if script.sample.genre != "interview" or len(script.lines) < 6 or any(script.sample.voices.values()):
        return None  # among names, the outlet may be one of those who speak
    defect = _with_metadata(script, "source-missing", "outlet", type="legacyinthemedia")
    allowed = ("interview.type-hides-interview", "meta.no-outlet")
    return replace(defect, surroundings={**defect.surroundings, "outlet": None}, allowed=allowed)


def _markers_of_another_language(script: Script) -> Defect | None:
    """All questions and answers are marked with the words of another language."""
    if not script.has_markers or script.language in ("en", "fr", "zh", "ja", "ko"):
        return None
    words, body = {"Q": "Question", "A": "Answer"}, script.body
    for line in reversed(script.lines):
        if line.marker is None or line.marker.delimiter != ":":
            return None
        body = body[: line.marker.start] + words[line.role] + body[line.marker.start + len(line.marker.label) :]
    return Defect(body, ("interview.language-mismatch",), 0, len(body))


METADATA_INJECTORS = (
    Injector("author who says nothing", "author-never-speaks", _strange_author),
    Injector("other authors", "speaker-not-in-authors", _other_authors),
    Injector("type of an article", "type-hides-interview", _other_type),
    Injector("type without turns", "type-without-qa", _empty_claim),
    Injector("title that promises more", "title-claims", _wrong_count),
    Injector("guest as author", "author-is-interviewee", _guest_as_author),
    Injector("one author, no names", "unlabelled-interviewee", _sole_author),
    Injector("source lost", "source-missing", _no_source),
    Injector("markers of another language", "language-mismatch", _markers_of_another_language),
)
