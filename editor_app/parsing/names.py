"""Names of people on pages: is a line a name, a list of names, and does it name one of the authors."""

from __future__ import annotations

import re
from collections.abc import Iterable

NAME_LENGTH = 60
"""Characters; longer lines are no name."""

_LIST_LENGTH = 240
_MOST_WORDS = 6
_PARTICLE = re.compile(
    "a|af|al|av|bin|bint|ben|da|das|de|del|della|den|der|di|do|dos|du|e|el|i|ibn|la|le|les|of|st|ten|ter|van|von|y|"
    "zu|zur|фон|де|ван|дер|аль|оглы|(?:al|el|as|an|ad)-.*",
    re.IGNORECASE,
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "m.d.", "md"})
_SUFFIX_BEHIND = re.compile(r",?\s+(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D)\.?$", re.IGNORECASE)
_HONORIFICS = frozenset({"dr", "dr.", "mr", "mr.", "mrs.", "ms.", "prof.", "professor", "ambassador", "sir", "gen."})
_SEPARATOR = re.compile(r"\s*[,;،]\s*(?:(?:and|и)\s+)?|\s+(?:and|und|et|y|и|و)\s+|\s+&\s+")
_OVERFLOW = re.compile(r"^[-–—•]?\s*\+\s?\d{1,2}\b\s*")
_GLUED = re.compile(r"[a-zа-яё][A-ZА-ЯЁ]")
_CAMEL_NAME = re.compile(r"\b(?:Mc|Mac|De|Di|Du|La|Le|Fitz|Van|O[’'])(?=[A-Z])")
_PLAIN_NAME = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+")  # most names; spares them the longer look
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ`.‑-]+[^\W\d_]+)*\.?")
_SENTENCE_ENDS = frozenset(".!?…。！？؟")
_CLOSERS = "\"'”’»)]"
_ABBREVIATION_END = re.compile(r"(?:\b[A-ZА-Я]|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|Ph\.D|U\.S|U\.K|D\.C|E\.U|a\.m|p\.m))\.$")


def is_name(text: str, *, least_words: int = 2) -> bool:
    """Whether the text can be one person's name: a few words that begin with capitals, or of a script without any."""
    if not text or len(text) > NAME_LENGTH or not text[0].isalpha():
        return False
    if _PLAIN_NAME.fullmatch(text):
        return least_words <= 2
    words = _SUFFIX_BEHIND.sub("", text).split()
    if not least_words <= len(words) <= _MOST_WORDS or _GLUED.search(_CAMEL_NAME.sub("", text)):
        return False
    return all(_is_name_word(word) for word in words) and not words[-1].islower()


def split_names(text: str) -> list[str]:
    """The members of a list of names; `Jr.` and its like stay with their name, `- +2` is dropped."""
    names: list[str] = []
    for piece in _SEPARATOR.split(_OVERFLOW.sub("", text.strip())):
        if names and piece.casefold() in _SUFFIXES:
            names[-1] += f", {piece}"
        elif piece and not _OVERFLOW.fullmatch(piece):
            names.append(piece)
    return names


def is_name_list(text: str) -> bool:
    """Whether the line is one or more full names and nothing else, as under a teaser."""
    if len(text) > _LIST_LENGTH or is_sentence(text):
        return False
    names = split_names(text)
    return bool(names) and all(is_name(name) for name in names)


def is_overflow(text: str) -> bool:
    """Whether the line counts further authors, `- +2`, before any names."""
    match = _OVERFLOW.match(text)
    return match is not None


def is_sentence(text: str) -> bool:
    """Whether the line ends like a sentence; initials and `Jr.` do not."""
    end = text.rstrip(_CLOSERS)[-12:]
    return end[-1:] in _SENTENCE_ENDS and not (end[-1] == "." and _ABBREVIATION_END.search(end))


def ends_as_sentence_or_long(text: str, most_words: int = 12) -> bool:
    """Whether the line reads as prose: a sentence's end, or more words than a title or name has."""
    return is_sentence(text) or text.count(" ") >= most_words


def surname(name: str) -> str:
    """The last word of a name without suffixes, case folded."""
    words = [word.strip(",") for word in name.split()]
    kept = [word for word in words if word.casefold() not in _SUFFIXES]
    return kept[-1].casefold() if kept else ""


class Authors:
    """The authors that the metadata block names."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(name for name in names if name.strip())
        self._by_name = {_folded(name): name for name in self.names}
        self._by_surname = {surname(name): name for name in self.names}

    def __bool__(self) -> bool:
        return bool(self.names)

    def has(self, text: str) -> bool:
        """Whether the text is exactly an author's name, case and blanks aside."""
        return _folded(text) in self._by_name

    def match(self, text: str) -> str | None:
        """The author of that name, also where first names or initials differ."""
        if text.count(" ") >= _MOST_WORDS:
            return None
        return self._by_name.get(_folded(text)) or self._by_surname.get(surname(text))

    def labels(self, text: str) -> bool:
        """Whether the text begins with an author's name or surname as the label of what they say: `NAME: So it is.`"""
        label, colon, said = text[: NAME_LENGTH + 1].partition(":")
        return bool(colon and said.strip()) and self.match(label) is not None

    def named_first_in(self, text: str) -> str | None:
        """The author whose full name or surname the text begins with, a title or first names before it allowed."""
        head = text[:NAME_LENGTH].casefold()
        for name in self.names:
            if head.startswith(_folded(name)):
                return name
        words = [word.removesuffix("’s").removesuffix("'s").strip(",.’'") for word in head.split()[:4]]
        return next((self._by_surname[word] for word in words if word in self._by_surname), None)


def without_honorific(name: str) -> str:
    """The name without `Dr.` and its like before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold() in _HONORIFICS else name


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _is_name_word(word: str) -> bool:
    bare = word.strip("“”\"'’()")
    if not bare:
        return False
    if _PARTICLE.fullmatch(bare):
        return True
    return not bare[0].islower() and _WORD.fullmatch(bare) is not None
