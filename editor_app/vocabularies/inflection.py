"""Singular and plural, British and American spelling: the same word in another form.

The stems of the words are the key under which such forms meet. Stemming alone goes too far (France and franc have one
stem), so two words count as forms of one only where their endings are those of a plural.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from editor_app.vocabularies.normalise import key2

_PLURALS = frozenset({("", "s"), ("", "es"), ("y", "ies")})
_GREEK_PLURAL = re.compile(r"(?<=cri|aly|the)ses$")
_TO_AMERICAN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"\b(\w{2,})tre(s|d)?\b", r"\1ter\2"),  # centre, theatre
        (r"\b(arm|behavi|col|endeav|fav|harb|hon|hum|lab|neighb|rum|savi|val|vap|vig)our", r"\1or"),
        (r"(\w{3,})is(e|es|ed|er|ers|ing|ation|ations|ational)\b", r"\1iz\2"),  # organise, globalisation
        (r"(\w{2,})ys(e|es|ed|er|ers|ing)\b", r"\1yz\2"),  # analyse
        (r"\b(def|off|lic|pret)ence(s?)\b", r"\1ense\2"),
        (r"\b(\w*(?:al|ol|an))ogue(s?)\b", r"\1og\2"),  # dialogue, catalogue
        (r"\b(cancel|channel|counsel|fuel|label|level|model|signal|total|travel)l(ed|er|ers|ing)\b", r"\1\2"),
        (r"\bprogramme(s?)\b", r"program\1"),
        (r"\bgrey", "gray"),
        (r"\bsceptic", "skeptic"),
        (r"\bageing\b", "aging"),
        (r"\b(acknowledg|judg)ement", r"\1ment"),
        (r"\b(fulfi|enro)l(s|ment|ments)?\b", r"\1ll\2"),
        (r"\baluminium\b", "aluminum"),
        (r"\b(arch)aeo", r"\1eo"),
        (r"\bmanoeuv(re|er)", "maneuver"),
        (r"\bpaed", "ped"),
        (r"\bplough", "plow"),
    )
)


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The stem of an English word in lower case."""
    return str(_stemmer().stemWord(_plain(word)))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer  # late: it loads the stemmers of thirty languages

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=16_384)
def american(word: str) -> str:
    """A word in lower case in American spelling."""
    for pattern, spelling in _TO_AMERICAN:
        word = pattern.sub(spelling, word)
    return word


def stem_key(text: str) -> str:
    """The stems of the words of `key2`, in their order; equal for singular and plural, labour and labor."""
    return " ".join(map(stem, key2(text).split()))


def is_form_of(text: str, label: str) -> bool:
    """Whether every word of a text is the label's word, in another number or in the spelling of another country."""
    words, wanted = key2(text).split(), key2(label).split()
    return len(words) == len(wanted) and all(map(_are_forms, words, wanted))


def describe_form(text: str, label: str) -> str:
    """The first word that has another form, and what it is in the label."""
    pairs = zip(key2(text).split(), key2(label).split(), strict=False)
    word, wanted = next(((word, wanted) for word, wanted in pairs if word != wanted), ("", ""))
    what = "in another spelling" if american(word) == american(wanted) else "in another number"
    return f"“{word}” is “{wanted}” {what}"


def _are_forms(word: str, wanted: str) -> bool:
    one, other = sorted((_plain(word), _plain(wanted)), key=len)
    if one == other:
        return True
    common = len(one)
    while not other.startswith(one[:common]):
        common -= 1
    return common > 1 and (one[common:], other[common:]) in _PLURALS


def _plain(word: str) -> str:
    return american(_GREEK_PLURAL.sub("sis", word))
