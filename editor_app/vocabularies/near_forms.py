"""Forms of a label beyond case, accents and punctuation: other blanks, letters of one shape, other spellings of sounds.

Each is asked only where the plain keys know nothing. A form that two concepts share leads to none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property

from editor_app.vocabularies.abbreviations import has_shortened_words, initials, is_cut_short, is_short_for
from editor_app.vocabularies.entries import OWN_RANKS, Entry, Rank, concepts_of, is_offered
from editor_app.vocabularies.inflection import describe_form, is_form_of, stem_key
from editor_app.vocabularies.keyboards import readings
from editor_app.vocabularies.lookalikes import shape_key
from editor_app.vocabularies.normalise import describe_difference, key1, key2, without_controls
from editor_app.vocabularies.resolution import Match, Resolution
from editor_app.vocabularies.transliteration import consonants, is_written_without_vowels, latin_key, romanised_key

_SHORTEST = 4
_KIND_OF_RANK = {
    Rank.ALTERNATIVE: Match.ALIAS,
    Rank.HIDDEN: Match.KNOWN_MISSPELLING,
    Rank.OTHER_LANGUAGE: Match.OTHER_LANGUAGE,
}
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa"})
_QUALIFIED = re.compile(r"\s*\(([^()]+)\)\s*$|\s+[-–—]\s+(.+)$|\s*\[([^\[\]]+)\]\s*$")


_Groups = Mapping[str, list[Entry]]


class NearForms:
    """The labels of a scheme under the keys of those forms, each made when it is first asked.

    The groups by `key1` and `key2` are those of the vocabulary, which has them anyway.
    """

    def __init__(self, entries: _Groups, by_key1: _Groups, by_key2: _Groups) -> None:
        self._entries, self._by_key1, self._by_key2 = entries, by_key1, by_key2

    def resolve(self, text: str) -> Resolution | None:
        """What a text stands for in one of these forms, or None."""
        key = key2(text)
        if len(key) < _SHORTEST:
            return None
        return next((found for form in self._forms() if (found := form(text, key)) is not None), None)

    def _forms(self) -> Iterator[Callable[[str, str], Resolution | None]]:
        yield self._joined
        yield self._spelled_out
        yield self._of_one_shape
        yield self._inflected
        yield self._shortened
        yield self._on_another_keyboard
        yield self._in_another_alphabet

    def _joined(self, text: str, key: str) -> Resolution | None:
        entry = _only(self._by_joined.get(key.replace(" ", ""), ()))
        if entry is None:
            return None
        kind = _KIND_OF_RANK.get(entry[0]) or _kind_of_blanks(text, entry[1])
        return Resolution(kind, entry[2], label=entry[1], difference=describe_difference(text, entry[1]))

    def _spelled_out(self, text: str, key: str) -> Resolution | None:
        return _resolution(Match.DIACRITICS, text, _only(self._by_spelled_out.get(key, ())))

    def _of_one_shape(self, text: str, _key: str) -> Resolution | None:
        return _resolution(Match.HOMOGLYPH, text, _only(self._by_shape.get(shape_key(text), ())))

    def _inflected(self, text: str, _key: str) -> Resolution | None:
        key = stem_key(text)
        entries = [entry for entry in self._by_stems.get(key, ()) if is_form_of(text, entry[1])] if key else []
        entry = _only(entries)
        if entry is None:
            return None
        return Resolution(Match.INFLECTION, entry[2], label=entry[1], difference=describe_form(text, entry[1]))

    def _shortened(self, text: str, _key: str) -> Resolution | None:
        if not has_shortened_words(text):
            return None
        entries = self._by_initials.get(initials(text), ())
        near = [entry for entry in entries if is_cut_short(text, entry[1])]
        near = near or [entry for entry in entries if is_short_for(text, entry[1])]
        return _resolution(Match.PUNCTUATION, text, _only(near))

    def _on_another_keyboard(self, text: str, _key: str) -> Resolution | None:
        for read, how in readings(text):
            entry = _only(self._by_key1.get(key1(read), ()))
            if entry is not None:
                return Resolution(Match.TYPO, entry[2], (entry[2],), entry[1], how)
        return None

    def _in_another_alphabet(self, text: str, key: str) -> Resolution | None:
        latin = latin_key(text)
        if latin:
            found = _only(self._by_key2.get(latin, ())) or self._without_vowels(text, latin)
        else:
            found = _only(self._by_latin.get(key, ())) or _only(self._by_romanised.get(romanised_key(key), ()))
        return Resolution(Match.TRANSLITERATION, found[2], label=found[2].preferred_label) if found else None

    def _without_vowels(self, text: str, latin: str) -> Entry | None:
        return _only(self._by_consonants.get(consonants(latin), ())) if is_written_without_vowels(text) else None

    @cached_property
    def _by_joined(self) -> dict[str, list[Entry]]:
        groups: dict[str, list[Entry]] = {}
        for key, entries in self._by_key2.items():
            groups.setdefault(key.replace(" ", ""), []).extend(entries)
        return groups

    @cached_property
    def _by_spelled_out(self) -> dict[str, list[Entry]]:
        return self._group(lambda label: "" if label.isascii() else key2(label.translate(_SPELLED_OUT)), OWN_RANKS)

    @cached_property
    def _by_shape(self) -> dict[str, list[Entry]]:
        return self._group(shape_key, OWN_RANKS)

    @cached_property
    def _by_stems(self) -> dict[str, list[Entry]]:
        return self._group(stem_key, OWN_RANKS)

    @cached_property
    def _by_initials(self) -> dict[str, list[Entry]]:
        return self._group(initials, OWN_RANKS)

    @cached_property
    def _by_latin(self) -> dict[str, list[Entry]]:
        return self._group(latin_key)

    @cached_property
    def _by_romanised(self) -> dict[str, list[Entry]]:
        return self._group(lambda label: romanised_key(latin_key(label)))

    @cached_property
    def _by_consonants(self) -> dict[str, list[Entry]]:
        return self._group(lambda label: consonants(key2(label)), OWN_RANKS)

    def _group(self, fold: Callable[[str], str], ranks: Collection[Rank] = tuple(Rank)) -> dict[str, list[Entry]]:
        groups: dict[str, list[Entry]] = {}
        for label, entries in self._entries.items():
            wanted = [entry for entry in entries if entry[0] in ranks]
            key = fold(label) if wanted else ""
            if key:
                groups.setdefault(key, []).extend(wanted)
        return groups


def without_qualifier(text: str) -> tuple[str, str] | None:
    """A name and what is added to it: `CEIP (Washington)`, `Germany - DE`; None where nothing is."""
    found = _QUALIFIED.search(text)
    if found is None or not found.start():
        return None
    return text[: found.start()], next(group for group in found.groups() if group is not None)


def _only(entries: Collection[Entry]) -> Entry | None:
    """The best entry of terms in use where all are of one concept."""
    entries = [entry for entry in entries if is_offered(entry[2])]
    return min(entries, key=lambda entry: entry[0]) if len(concepts_of(entries)) == 1 else None


def _resolution(kind: Match, text: str, entry: Entry | None) -> Resolution | None:
    if entry is None:
        return None
    return Resolution(kind, entry[2], label=entry[1], difference=describe_difference(text, entry[1]))


def _kind_of_blanks(text: str, label: str) -> Match:
    if without_controls(text) != text:
        return Match.CONTROL_CHAR
    only_blanks = key1(text).replace(" ", "") == key1(label).replace(" ", "")
    return Match.WHITESPACE if only_blanks else Match.PUNCTUATION
