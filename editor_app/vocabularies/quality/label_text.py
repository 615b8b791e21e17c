"""Labels that are empty, have stray blanks or unprintable characters, or mix scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from editor_app.domain.vocabulary import Label, LabelKind
from editor_app.vocabularies.lookalikes import name_character, unmixed
from editor_app.vocabularies.quality.acts import drop_label, promote_label, replace_label
from editor_app.vocabularies.quality.flaw import Flaw, Repair, safe, unsafe
from editor_app.vocabularies.quality.view import Named, View

_JOINERS = "\u200c\u200d"
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_STRAY_JOINER = re.compile(f"(?<![^\x00-\x7f\\s])[{_JOINERS}]|[{_JOINERS}](?![^\x00-\x7f\\s])")
_BLANKS = re.compile(r"\s+")
_FRENCH_BLANK = re.compile(r"(?<=«)[\u00a0\u202f]|[\u00a0\u202f](?=[»:;?!])")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPTS = re.compile("[\u0370-\u058f]")
"""Greek, Cyrillic and Armenian: without one of their letters a label mixes nothing."""

_BLANK_CONTROLS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85"
_LOST = "\ufffd"


def find_flaws_in_text(view: View) -> Iterator[Flaw]:
    """Empty labels, stray blanks, unprintable characters, and letters of two scripts in a word."""
    for named in view.labels:
        text = named.label.text
        is_neat = bool(text) and text.isprintable() and text == text.strip() and "  " not in text
        if is_neat and _LOST not in text:
            finders = _FINDERS[2:] if _OTHER_SCRIPTS.search(text) else ()
        elif _visible(text):
            finders = _FINDERS
        else:
            yield _empty(named, view)
            continue
        for finder in finders:
            flaw = finder(named, view)
            if flaw is not None:
                yield flaw


def tidy_blanks(text: str, language: str) -> str:
    """The text with each run of blanks one space, none at the ends, and nothing invisible.

    Joiners inside words of scripts that need them stay, and the fixed blanks of French before its marks.
    """
    text = _STRAY_JOINER.sub("", _INVISIBLE.sub("", text))
    if not language.startswith("fr"):
        return _BLANKS.sub(" ", text).strip()
    kept = _FRENCH_BLANK.sub("\ue000", text)
    fixed = iter(_FRENCH_BLANK.findall(text))
    return re.sub("\ue000", lambda _: next(fixed), _BLANKS.sub(" ", kept).strip())


def without_unprintable(text: str) -> str:
    """The text without control characters, other than those that are blanks, and without what is no character."""
    return "".join(character for character in text if not _is_unprintable(character))


def _is_unprintable(character: str) -> bool:
    if character in _BLANK_CONTROLS:
        return False
    return character == _LOST or unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


def _visible(text: str) -> str:
    return without_unprintable(tidy_blanks(text, "")).strip(_JOINERS)


def _empty(named: Named, view: View) -> Flaw:
    concept, label = named
    message = f"{view.name(concept.id)} has an empty {label.kind} label."
    if label.kind is LabelKind.PREFERRED and label.language == view.language:
        repairs = tuple(
            unsafe(f"Use “{text}” as the preferred label", partial(promote_label, concept.id, text))
            for text in concept.alternative_labels[:3]
            if _visible(text)
        )
        return Flaw("vocab.empty-label", concept.id, message, repairs)
    repair = safe("Take the empty label away", partial(drop_label, concept.id, label))
    return Flaw("vocab.empty-label", concept.id, message, (repair,))


def _blanks(named: Named, _view: View) -> Flaw | None:
    concept, label = named
    tidy = tidy_blanks(label.text, label.language)
    if tidy == label.text:
        return None
    message = f"The label “{label.text}” has {_difference(label.text, tidy)}."
    repair = _rewrite("Put the blanks in order", concept.id, label, tidy)
    return Flaw("vocab.blanks-in-label", concept.id, message, (repair,))


def _difference(text: str, tidy: str) -> str:
    """What is stray, and where: the first place that is not as it should be."""
    place = next((i for i, (a, b) in enumerate(zip(text, tidy, strict=False)) if a != b), len(tidy))
    character = text[place]
    if character != " ":
        return f"{_named(character)} at character {place + 1}"
    if place == 0:
        return "a space at its beginning"
    return "a space at its end" if not text[place:].strip() else f"several blanks at character {place + 1}"


def _unprintable(named: Named, _view: View) -> Flaw | None:
    concept, label = named
    bad = next((place for place, character in enumerate(label.text) if _is_unprintable(character)), None)
    if bad is None:
        return None
    clean = without_unprintable(label.text)
    message = f"The label “{clean}” has {_named(label.text[bad])} at character {bad + 1}, which nobody can see."
    if _LOST in label.text:
        message = f"The label “{label.text}” has lost a letter at character {bad + 1}."
        return Flaw("vocab.unprintable-in-label", concept.id, message)
    repair = _rewrite("Take out what cannot be printed", concept.id, label, clean)
    return Flaw("vocab.unprintable-in-label", concept.id, message, (repair,))


def _mixed(named: Named, _view: View) -> Flaw | None:
    concept, label = named
    repaired = _WORD.sub(lambda word: unmixed(word.group()) or word.group(), label.text)
    if repaired == label.text:
        return None
    place = next(i for i, (a, b) in enumerate(zip(label.text, repaired, strict=True)) if a != b)
    meant, found = name_character(repaired[place]), name_character(label.text[place])
    message = f"“{label.text}” mixes scripts: character {place + 1} is {found}, not {meant}."
    repair = _rewrite("Write the word in one script", concept.id, label, repaired)
    return Flaw("vocab.mixed-script", concept.id, message, (repair,))


def _rewrite(title: str, concept_id: str, label: Label, text: str) -> Repair:
    return safe(f"{title}: “{text}”", partial(replace_label, concept_id, label, replace(label, text=text)))


def _named(character: str) -> str:
    """The character in words, with the article; control characters have only a number."""
    name = name_character(character)
    if name.startswith("U+"):
        return f"the control character {name}"
    words, _, code = name.rpartition(" ")
    return f"a {words.lower()} {code}"


_FINDERS: tuple[Callable[[Named, View], Flaw | None], ...] = (_blanks, _unprintable, _mixed)
