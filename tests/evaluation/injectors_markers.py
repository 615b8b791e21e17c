"""Defects of markers: mistyped, or not like the others."""

from __future__ import annotations

from collections.abc import Callable

from tests.evaluation.defects import Defect, Injector, repairable, spoil
from tests.evaluation.script import Line, Marker, Script
from tests.interview.reading import LANGUAGES

_LOOK_ALIKES = {"A": "А", "C": "С", "P": "Р", "S": "Ѕ", "О": "O", "В": "B"}
_LEAST = 3


def _marked(script: Script, purpose: str, fits: Callable[[Line, Marker], bool]) -> tuple[Line, Marker] | None:
    """A turn behind the first exchange whose letter or word marker fits, in an article that marks its turns."""
    if not script.has_markers or len(script.lines) < 2 * _LEAST:
        return None
    lines = [(line, line.marker) for line in script.lines[2:] if line.marker and fits(line, line.marker)]
    return script.pick(lines, purpose)


def _mistype_delimiter(script: Script) -> Defect | None:
    found = _marked(script, "semicolon", lambda line, marker: marker.delimiter in (":", "："))
    if found is None:
        return None
    _, marker = found
    at = script.body.index(marker.delimiter, marker.end)
    return repairable(script, at, at + 1, "；" if marker.delimiter == "：" else ";", "marker-typo")


def _double_letter(script: Script) -> Defect | None:
    found = _marked(script, "doubled", lambda line, marker: len(marker.label) == 1 and marker.label.isupper())
    if found is None:
        return None
    _, marker = found
    return repairable(script, marker.start, marker.start, marker.label, "marker-typo")


def _swap_letters(script: Script) -> Defect | None:
    found = _marked(
        script, "letters", lambda line, marker: len(marker.label) >= 5 and marker.label[1] != marker.label[2]
    )
    if found is None:
        return None
    _, marker = found
    label = marker.label
    mistyped = label[0] + label[2] + label[1] + label[3:]
    return repairable(script, marker.start, marker.start + len(label), mistyped, "marker-typo")


def _look_alike(script: Script) -> Defect | None:
    found = _marked(script, "look-alike", lambda line, marker: marker.label in _LOOK_ALIKES)
    if found is None:
        return None
    _, marker = found
    return repairable(script, marker.start, marker.start + 1, _LOOK_ALIKES[marker.label], "marker-typo")


def _mix_delimiters(script: Script) -> Defect | None:
    uses = {line.marker.delimiter for line in script.lines if line.marker}
    found = _marked(script, "delimiter", lambda line, marker: marker.delimiter in (":", "."))
    if found is None or len(uses) > 1:
        return None
    _, marker = found
    at = script.body.index(marker.delimiter, marker.end)
    return repairable(script, at, at + 1, "." if marker.delimiter == ":" else ":", "mixed-delimiters")


def _lose_space(script: Script) -> Defect | None:
    if not script.has_blanks or not (script.has_markers or script.has_names):
        return None
    lines = [
        line
        for line in script.lines[2:]
        if line.marker and line.marker.delimiter == ":" and script.body[line.marker.stop : line.text_start] == " "
    ]
    found = script.pick(lines, "space")
    if found is None or found.marker is None:
        return None
    place = (found.marker.start, found.text_start)
    return repairable(script, found.marker.stop, found.text_start, "", "marker-spacing", place=place)


def _lower_case(script: Script) -> Defect | None:
    found = _marked(script, "case", lambda line, marker: marker.label[0].lower() != marker.label[0])
    if found is None:
        return None
    _, marker = found
    return repairable(script, marker.start, marker.start + 1, marker.label[0].lower(), "marker-case")


def _other_word(script: Script) -> Defect | None:
    found = _marked(script, "word", lambda line, marker: _synonym(script, line, marker) is not None)
    if found is None:
        return None
    line, marker = found
    other = _synonym(script, line, marker) or ""
    return repairable(script, marker.start, marker.start + len(marker.label), other, "mixed-marker-words")


def _synonym(script: Script, line: Line, marker: Marker) -> str | None:
    """The usual word for the letter that marks such turns in the language, or the letter for the word."""
    kind = "question" if line.role == "Q" else "answer"
    for language in LANGUAGES:
        words = [word for word, role in language.markers if role == kind]
        if language.code == script.language and marker.label in words[:2]:
            return next(word for word in words[:2] if word != marker.label)
    return None


def _foreign(script: Script) -> Defect | None:
    found = _marked(script, "foreign", lambda line, marker: marker.label in ("A", "Answer") or script.language != "en")
    if found is None or script.language in ("zh", "ja", "ko"):
        return None
    line, marker = found
    words = {"Q": ("F", "Question"), "A": ("R", "Answer")}[line.role]
    other = words[1] if len(marker.label) > 1 and script.language != "en" else words[0]
    own = {word for language in LANGUAGES if language.code == script.language for word, _ in language.markers}
    if other in own or not marker.label[0].isascii() or script.language in ("fr", "es", "pt", "it"):
        return None
    return repairable(
        script, marker.start, marker.start + len(marker.label), other, "foreign-marker mixed-marker-words"
    )


def _other_width(script: Script) -> Defect | None:
    found = _marked(script, "width", lambda line, marker: marker.delimiter in (":", "："))
    if found is None:
        return None
    _, marker = found
    at = script.body.index(marker.delimiter, marker.end)
    if marker.delimiter == "：":
        return repairable(script, at, at + 1, ":", "fullwidth-ascii-mix marker-spacing")
    blank = 1 if script.body[at + 1 : at + 2] == " " else 0
    return repairable(script, at, at + 1 + blank, "：", "fullwidth-ascii-mix")


def _long_bold(script: Script) -> Defect | None:
    """The bold of a marker covers the first word of the turn as well."""
    found = _marked(script, "bold", lambda line, marker: len(script.text(line).split()) > 4 and marker.delimiter == ":")
    if found is None or not script.has_blanks or "**" in script.body:
        return None
    line, marker = found
    word = line.text_start + len(script.text(line).split()[0])
    inside = script.body[marker.start : word]
    plain = (
        script.body[: marker.start] + "**" + script.body[marker.start : marker.stop] + "**" + script.body[marker.stop :]
    )
    return spoil(script, marker.start, word, f"**{inside}**", "bold-boundary", repaired=plain)


MARKER_INJECTORS = (
    Injector("semicolon for colon", "marker-typo", _mistype_delimiter),
    Injector("letter doubled", "marker-typo", _double_letter),
    Injector("letters swapped in a marker", "marker-typo", _swap_letters),
    Injector("letter of another script", "marker-typo", _look_alike),
    Injector("another delimiter", "mixed-delimiters", _mix_delimiters),
    Injector("space lost", "marker-spacing", _lose_space),
    Injector("lower case", "marker-case", _lower_case),
    Injector("another word", "mixed-marker-words", _other_word),
    Injector("word of another language", "foreign-marker", _foreign),
    Injector("colon of another width", "fullwidth-ascii-mix", _other_width),
    Injector("bold too long", "bold-boundary", _long_bold),
)
