"""One function for each kind of error: what somebody who meant the term might have written."""

from __future__ import annotations

import html
import re
import string
import unicodedata
from random import Random

from editor_app.vocabularies.lookalikes import TO_CYRILLIC
from editor_app.vocabularies.normalise import key2
from editor_app.vocabularies.resolution import Match
from tests.evaluation_terms.planted import Injector, Term

_BLANKS = (" ", "\u00a0", "\u200b", "\t", "  ")
_DASHES = "‐‑‒–—−"
_CONTROLS = "\x00\x02\x07\x0b\x1f\x7f\x93"
_ACCENTS = "\u0301\u0300\u0308\u0302\u030c"
_NOTHING = ("", "-", "n/a", "N/A", "TBD", "null", "None", "?", "tbd", "unknown")
_TO_RUSSIAN = str.maketrans("abvgdezijklmnoprstufx", "абвгдезийклмнопрстуфх")
_AMERICAN = (("or", "our"), ("ization", "isation"), ("izing", "ising"), ("ense", "ence"), ("enter", "entre"))


def alias(term: Term, random: Random) -> str | None:
    names = [name for name in term.concept.alternative_labels if term.index.resolve(name).concept is term.concept]
    return random.choice(names) if names else None


def known_misspelling(term: Term, random: Random) -> str | None:
    names = term.concept.hidden_labels
    return random.choice(names) if names else None


def other_language(term: Term, random: Random) -> str | None:
    names = [name for _, name in term.concept.labels if term.index.resolve(name).concept is term.concept]
    own = {term.label, *term.concept.alternative_labels, *term.concept.hidden_labels}
    return random.choice([name for name in names if name not in own] or [None])


def case(term: Term, random: Random) -> str | None:
    return random.choice((term.label.upper(), term.label.lower(), term.label.swapcase(), term.label.capitalize()))


def whitespace(term: Term, random: Random) -> str:
    label, blank = term.label, random.choice(_BLANKS)
    places = [place for place, character in enumerate(label) if character == " "]
    if places and random.random() < 0.5:
        place = random.choice(places)
        return (
            f"{label[:place]} {blank}{label[place + 1 :]}"
            if blank in " \u200b"
            else f"{label[:place]}{blank}{label[place + 1 :]}"
        )
    return random.choice((blank + label, label + blank, blank + label + blank))


def dash_quote(term: Term, random: Random) -> str | None:
    wanted = [place for place, character in enumerate(term.label) if character in "-–’'"]
    if not wanted:
        return None
    place = random.choice(wanted)
    others = "'‘`´" if term.label[place] in "’'" else "-" + _DASHES
    found = random.choice([other for other in others if other != term.label[place]])
    return term.label[:place] + found + term.label[place + 1 :]


def unicode_form(term: Term, random: Random) -> str | None:
    decomposed = unicodedata.normalize("NFD", term.label)
    wide = "".join(chr(ord(c) + 0xFEE0) if c in string.ascii_letters else c for c in term.label)
    return random.choice([decomposed] if decomposed != term.label else [wide])


def homoglyph(term: Term, random: Random) -> str | None:
    places = [place for place, character in enumerate(term.label) if ord(character) in TO_CYRILLIC]
    if not places:
        return None
    place = random.choice(places)
    return term.label[:place] + TO_CYRILLIC[ord(term.label[place])] + term.label[place + 1 :]


def diacritics(term: Term, random: Random) -> str | None:
    plain = "".join(c for c in unicodedata.normalize("NFD", term.label) if not unicodedata.combining(c))
    if plain != term.label:
        return plain if term.index.resolve(plain).kind.value not in ("alias", "known-misspelling") else None
    places = [place for place, character in enumerate(term.label) if character in "aeiou"]
    if not places:
        return None
    place = random.choice(places)
    accented = unicodedata.normalize("NFC", term.label[place] + random.choice(_ACCENTS))
    return term.label[:place] + accented + term.label[place + 1 :] if len(accented) == 1 else None


def punctuation(term: Term, random: Random) -> str | None:
    label = term.label
    made = [label.replace(",", ""), label.replace(" and ", " & "), label.replace("U.S.", "US"), label.replace("-", " ")]
    made += [label + ".", label + ",", re.sub(r"[().]", "", label)]
    made = [text for text in made if text != label]
    return random.choice(made)


def word_order(term: Term, random: Random) -> str | None:
    words = term.label.split()
    if len(words) != 2 or "," in term.label:
        return None
    return random.choice((f"{words[1]}, {words[0]}", f"{words[1]} {words[0]}"))


def inflection_spelling(term: Term, random: Random) -> str | None:
    label = term.label
    if not label.isascii() or term.field in ("regions", "programs", "projects", "centers") or label.isupper():
        return None
    made = [label[:-1] + "ies"] if label.endswith("y") and label[-2] not in "aeiou" else [label + "s"]
    if label.endswith("s"):
        made = [] if label.endswith(("ss", "ics", "us")) else [label[:-1]]
    made += [label.replace(one, other) for one, other in _AMERICAN if label.endswith((one, one + "s"))]
    return random.choice(made or [None])


def transliteration(term: Term, random: Random) -> str | None:
    label = term.label.casefold()
    if not re.fullmatch(r"[abvgdezijklmnoprstufx ]{4,}", label) or "ij" in label:
        return None
    written = label.translate(_TO_RUSSIAN).title()
    return None if term.index.resolve(written).kind is Match.OTHER_LANGUAGE else written


def mojibake(term: Term, random: Random) -> str | None:
    try:
        read = term.label.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return None
    return read if read != term.label else None


def code_for_label(term: Term, random: Random) -> str | None:
    codes = [term.concept.id, *(code for name, code in term.concept.codes if name != "m49")]
    names = {key2(label.text) for label in term.concept.every_label("en")}
    return random.choice([code for code in codes if key2(code) not in names] or [None])


def control_char(term: Term, random: Random) -> str:
    place = random.randrange(len(term.label) + 1)
    return term.label[:place] + random.choice(_CONTROLS) + term.label[place:]


def markup_residue(term: Term, random: Random) -> str | None:
    escaped = html.escape(term.label.replace(" and ", " & "))
    made = [f"<b>{term.label}</b>", f"<a href='#'>{term.label}</a>", f"{term.label}<br/>", f"&nbsp;{term.label}"]
    return random.choice(made + [escaped] * ("&" in escaped))


def placeholder_empty(term: Term, random: Random) -> str:
    return random.choice(_NOTHING)


def typo(term: Term, random: Random) -> str | None:
    """One slip inside a word of a name of seven letters or more."""
    label = term.label
    places = [place for place in range(2, len(label) - 2) if label[place - 1 : place + 2].isalpha()]
    if len(label) < 7 or not places:
        return None
    place, letter = random.choice(places), random.choice(string.ascii_lowercase)
    swapped = label[:place] + label[place + 1] + label[place] + label[place + 2 :]
    return random.choice(
        (
            label[:place] + label[place + 1 :],
            label[:place] + letter + label[place:],
            swapped,
            label[:place] + letter + label[place + 1 :],
        )
    )


def glued(one: str, other: str, random: Random) -> str:
    """Two terms in one value."""
    return one + random.choice(("; ", ", ", " / ", "|", " and ")) + other


INJECTORS: dict[str, Injector] = {
    "alias": alias,
    "known-misspelling": known_misspelling,
    "other-language": other_language,
    "case": case,
    "whitespace": whitespace,
    "dash-quote": dash_quote,
    "unicode-form": unicode_form,
    "homoglyph": homoglyph,
    "diacritics": diacritics,
    "punctuation": punctuation,
    "word-order": word_order,
    "inflection-spelling": inflection_spelling,
    "transliteration": transliteration,
    "mojibake": mojibake,
    "code-for-label": code_for_label,
    "control-char": control_char,
    "markup-residue": markup_residue,
    "typo": typo,
}
