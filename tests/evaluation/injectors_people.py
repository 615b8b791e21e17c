"""Defects of speakers: names that vary, and strangers among them."""

from __future__ import annotations

from tests.evaluation.defects import Defect, Injector, repairable, spoil
from tests.evaluation.script import Line, Marker, Script

LATIN = ("en", "de", "fr", "es", "it", "pt", "pl", "tr")
STRANGER = "Bertil Nordqvist"


def _named(script: Script, purpose: str, *, least: int = 3, letters: int = 1) -> tuple[Line, Marker] | None:
    """A turn, not the first under its label, whose plain name stands before at least `least` turns."""
    if not script.has_names:
        return None
    lines = [
        (line, line.marker)
        for at, line in enumerate(script.lines)
        if line.marker
        and line.marker.is_name
        and script.labels[line.marker.label] >= least
        and len(line.marker.label) >= letters
        and line.marker.label.isalpha()
        and any(one.marker and one.marker.label == line.marker.label for one in script.lines[:at])
    ]
    return script.pick(lines, purpose)


def _misspell(script: Script) -> Defect | None:
    found = _named(script, "misspelt", letters=6)
    if found is None or not script.has_blanks or script.language == "ko":
        return None
    _, marker = found
    label = marker.label
    at = len(label) // 2
    other = "e" if label[at].lower() != "e" else "a"
    if script.language not in LATIN:
        other = {"ru": "е", "uk": "е"}.get(script.language, "")
        if not other or label[at].lower() == other:
            return None
    other = other.upper() if label[at].isupper() else other
    return repairable(
        script, marker.start, marker.start + len(label), label[:at] + other + label[at + 1 :], "speaker-name-variant"
    )


def _change_case(script: Script) -> Defect | None:
    found = _named(script, "name's case", letters=3)
    if found is None or not script.has_blanks or found[1].label.upper() == found[1].label:
        return None
    _, marker = found
    return repairable(script, marker.start, marker.start + len(marker.label), marker.label.upper(), "name-case")


def _add_honorific(script: Script) -> Defect | None:
    found = _named(script, "honorific", letters=3)
    if found is None or script.language != "en" or found[1].label.isupper():
        return None
    _, marker = found
    return repairable(script, marker.start, marker.start, "Mr. ", "honorific")


def _stranger(script: Script) -> Defect | None:
    """One answer bears the name of somebody who does not occur elsewhere."""
    found = _named(script, "stranger", least=2)
    guests = {script.sample.voices.get(one.marker.label) for one in script.lines if one.role == "A" and one.marker}
    if found is None or script.language not in LATIN or found[0].role != "A" or len(guests) > 1:
        return None
    _, marker = found
    rules = "single-use-label speaker-not-in-authors"
    return spoil(script, marker.start, marker.start + len(marker.label), STRANGER, rules)


def _initials(script: Script) -> Defect | None:
    """All answers bear initials that the text does not explain."""
    if not script.has_names or script.language not in LATIN:
        return None
    answers = [line for line in script.lines if line.role == "A" and line.marker]
    names = {script.sample.voices[line.marker.label] for line in answers if line.marker}
    if len(answers) < 3 or len(names) != 1:
        return None
    body = script.body
    for line in reversed(answers):
        if line.marker:
            body = body[: line.marker.start] + "XK" + body[line.marker.start + len(line.marker.label) :]
    start = answers[0].marker.start if answers[0].marker else answers[0].start
    others = ("interview.author-never-speaks", "interview.speaker-not-in-authors")
    return Defect(body, ("interview.undefined-initials",), start, start + 2, allowed=others)


def _label_a_note(script: Script) -> Defect | None:
    """A note that begins with a word and a colon stands between the turns."""
    if script.language != "en" or not script.has_names:
        return None
    at = script.pick([at for at in script.inner("A") if at > 1], "note's label")
    if at is None:
        return None
    line, text = script.lines[at], "Note: The old bakery was torn down."
    repaired = f"{script.body[: line.end]}\n\n[{text}]{script.body[line.end :]}"
    place = (line.end + 2, line.end + 2 + len(text))
    return spoil(script, line.end, line.end, f"\n\n{text}", "implausible-label", place, repaired=repaired)


def _describe_a_stranger(script: Script) -> Defect | None:
    """The note on the person at the end is on somebody who did not speak."""
    if script.language != "en" or not script.has_names or script.paragraphs[-1].role != "A":
        return None
    text = f"{STRANGER} is a professor of law in Uppsala and the author of two books on rivers."
    end = script.paragraphs[-1].end
    return spoil(script, end, end, f"\n\n---\n\n{text}", "bio-mismatch", (end + 7, end + 7 + len(text)))


PEOPLE_INJECTORS = (
    Injector("name misspelt", "speaker-name-variant", _misspell),
    Injector("name in capitals", "name-case", _change_case),
    Injector("honorific", "honorific", _add_honorific),
    Injector("stranger's name", "single-use-label", _stranger),
    Injector("initials that nobody explains", "undefined-initials", _initials),
    Injector("note with a label", "implausible-label", _label_a_note),
    Injector("note on a stranger", "bio-mismatch", _describe_a_stranger),
)
