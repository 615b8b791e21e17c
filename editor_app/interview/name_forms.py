"""Forms of one name: what a label may leave out of the full one, and spellings that are nearly the same."""

from __future__ import annotations

from rapidfuzz.distance import JaroWinkler

from editor_app.interview.east_asian import dots_as_spaces, is_part_of_name
from editor_app.interview.lexicon import compose, fold
from editor_app.interview.lexing import quoted_title

VARIANT_LIKENESS = 0.92
SHORTEST_VARIANT = 5
_MOST_INITIALS = 4
_LONGEST_ARTICLE = 3


def stands_for(short: str, full: str) -> bool:
    """Whether a label is another name's same form, surname, first name, initialled form or initials."""
    if short == full or fold(short) == fold(full):
        return True
    if _are_initials_of(short, full) or _is_title_of(short, full) or is_part_of_name(short, full):
        return True
    short_words, full_words = name_words(short), name_words(full)
    if not short_words or not full_words:
        return False
    if 1 < len(short_words) < len(full_words) and short_words == full_words[-len(short_words) :]:
        return True  # a surname of several words: `van der Berg`
    if len(short_words) == 1:
        return len(full_words) > 1 and len(short_words[0]) > 1 and short_words[0] in (full_words[-1], full_words[0])
    if short_words[-1] != full_words[-1] or len(full_words) < 2 or len(short_words) > len(full_words):
        return False
    return all(_abbreviates(given, other) for given, other in zip(short_words[:-1], full_words, strict=False))


def _is_title_of(short: str, full: str) -> bool:
    """Whether a name holds the other as its title in quotation marks: `«Сцена»` and `Сцена` of `Журнал «Сцена»`."""
    title = quoted_title(full)
    return title is not None and fold(quoted_title(short) or short) == fold(title)


def _are_initials_of(short: str, full: str) -> bool:
    letters = short.replace(".", "").replace(" ", "")
    return 1 < len(letters) <= _MOST_INITIALS and letters.isupper() and letters == initials(full)


def initials(name: str) -> str:
    """The capitals that begin a name's words, or stand inside a word such as `ReadWrite`."""
    words = [word for word in compose(name).replace("-", " ").split() if word[:1].isalpha()]
    if len(words) > 1:
        return "".join(word[0] for word in words if word[0].isupper())
    return "".join(character for character in name if character.isupper()) if not name.isupper() else ""


def abbreviates(letters: str, name: str) -> bool:
    """Whether capitals are a name's: `RDP` is La Revue des Planches, its article left out and small words counted."""
    if letters == initials(name):
        return True
    words = fold(name).replace("-", " ").replace("'", " ").replace("’", " ").split()
    without_article = words[1:] if len(words) > 2 and len(words[0]) <= _LONGEST_ARTICLE else words
    wanted = fold(letters)
    return any(wanted == "".join(word[0] for word in some) for some in (words, without_article))


def name_words(name: str) -> list[str]:
    """The words of a name, folded and without periods."""
    return fold(dots_as_spaces(name)).replace(".", ". ").replace(". ", " ").split()


def _abbreviates(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short)) or (len(full) == 1 and short.startswith(full))


def is_variant(one: str, other: str) -> bool:
    """Whether two folded labels are spellings of one name: alike, equally many words, not equal."""
    if one == other or min(len(one), len(other)) < SHORTEST_VARIANT or len(one.split()) != len(other.split()):
        return False
    return all(
        JaroWinkler.similarity(a, b) >= VARIANT_LIKENESS for a, b in zip(one.split(), other.split(), strict=True)
    )
