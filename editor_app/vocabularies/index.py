"""A vocabulary made ready for use: what a value stands for, what was meant, what it completes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from rapidfuzz.distance import OSA

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.complete import Completer, Completion
from editor_app.vocabularies.entries import (
    OWN_RANKS,
    Entry,
    Rank,
    concepts_of,
    entries_of,
    foreign_labels,
    in_use,
    is_offered,
    own_labels,
)
from editor_app.vocabularies.hierarchy import Hierarchy
from editor_app.vocabularies.language_tags import LANGUAGE_CODE, language_of_tag
from editor_app.vocabularies.mentions import Mention, MentionFinder
from editor_app.vocabularies.near_forms import NearForms, without_qualifier
from editor_app.vocabularies.normalise import describe_difference, difference_between, key1, key2, key3
from editor_app.vocabularies.resolution import Match, Resolution
from editor_app.vocabularies.suggest import Suggester
from editor_app.vocabularies.transliteration import latin_key

__all__ = ["Completion", "Match", "Mention", "Resolution", "VocabularyIndex"]

_MEMO_LIMIT = 50_000


_KIND_OF_RANK = {
    Rank.ALTERNATIVE: Match.ALIAS,
    Rank.HIDDEN: Match.KNOWN_MISSPELLING,
    Rank.OTHER_LANGUAGE: Match.OTHER_LANGUAGE,
}


class VocabularyIndex:
    """A scheme with lookups by every form in which a label may have been written.

    Forms that would lead to two concepts lead to none: they are reported, never decided.
    """

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.hierarchy = Hierarchy(scheme)
        self._concepts = {concept.id: concept for concept in scheme.concepts}
        self._preferred = {concept.preferred_label: concept for concept in reversed(scheme.concepts)}
        self._exact: dict[str, list[Entry]] = {}
        for entry in entries_of(scheme):
            self._exact.setdefault(entry[1], []).append(entry)
        self._memo: dict[str, Resolution] = {}

    def concept(self, concept_id: str) -> Concept | None:
        """The concept of that id, or None."""
        return self._concepts.get(concept_id)

    def resolve(self, text: str) -> Resolution:
        """What a value stands for, and by which of its forms that was found."""
        known = self._memo.get(text)
        if known is None:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            known = self._memo[text] = self._resolve(text)
        return known

    def find(self, text: str) -> Concept | None:
        """The one concept that a value stands for in whatever form, or None; a slip of the keyboard is no form."""
        found = self.resolve(text)
        return None if found.is_guess else found.concept

    def is_label(self, text: str) -> bool:
        """Whether the text is a label but for case, blanks, dashes and quotation marks."""
        return key1(text) in self._by_key1

    def matching(self, pattern: re.Pattern[str]) -> Concept | None:
        """The one concept in use with labels that the pattern matches in their case-folded form, or None."""
        labels = (label for label in self._exact if pattern.fullmatch(label.casefold()))
        found = concepts_of(entry for label in labels for entry in self._exact[label] if is_offered(entry[2]))
        return found[0] if len(found) == 1 else None

    def suggest(self, text: str, limit: int = 5) -> tuple[Concept, ...]:
        """Did you mean: the nearest terms in use, the nearest first."""
        return self._suggester.suggest(text, limit)

    def complete(self, prefix: str, limit: int = 20) -> tuple[Completion, ...]:
        """The terms that begin like what was typed, then those that have a word or a part that does."""
        return self._completer.complete(prefix, limit)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where the text speaks of concepts in use, in its order."""
        return tuple(self._finder.find(text))

    def narrower(self, concept_id: str) -> frozenset[str]:
        """Ids of the concept and of everything below it."""
        return self.hierarchy.narrower(concept_id)

    def successors(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts in use that stand for a retired one, at the end of any chain of replacements."""
        found: dict[str, Concept] = {}
        seen, waiting = {concept.id}, list(concept.replaced_by)
        while waiting:
            successor = self.concept(waiting.pop(0))
            if successor is None or successor.id in seen:
                continue
            seen.add(successor.id)
            if successor.is_deprecated:
                waiting += successor.replaced_by
            else:
                found[successor.id] = successor
        return tuple(found.values())

    def labels_below(self, label: str) -> tuple[str, ...]:
        """Preferred and alternative labels of the concept of that label and of everything below it.

        The label alone where the vocabulary does not have it.
        """
        concept = self.find(label)
        if concept is None:
            return (label,)
        below = self.narrower(concept.id)
        members = [member for member in self.scheme.concepts if member.id in below]
        labels = [name for member in members for name in (member.preferred_label, *member.alternative_labels)]
        return tuple(dict.fromkeys(labels))

    def _resolve(self, text: str) -> Resolution:
        entries = self._exact.get(text)
        if entries:
            return _resolve_exact(entries)
        tagged = self._resolve_tag(text)
        if tagged is not None:
            return tagged
        coded = self._concepts.get(text)
        for fold, forms in ((key1, self._by_key1), (key2, self._by_key2), (key3, self._by_key3)):
            entries = forms.get(fold(text))
            if entries:
                return _resolve_form(text, self._own_words(text, entries))
            if coded is not None:  # its own code says more than a likeness of marks: south-korea
                break
        if coded is not None:
            return Resolution(Match.CODE_FOR_LABEL, coded, label=coded.preferred_label)
        return self._resolve_code(text) or self._resolve_unknown(text)

    def _resolve_code(self, text: str) -> Resolution | None:
        """The term of a code in another system (US, UKR, 840), unless a region has these initials: ME, SA.

        Codes of languages count in any case.
        """
        concepts = self._by_code.get(text.lower() if self._has_languages else text, ())
        if not concepts:
            return None
        named = [concept for concept in self._by_initials.get(text, ()) if self.hierarchy.children(concept.id)]
        rivals = (*concepts, *named)
        candidates = tuple({concept.id: concept for concept in rivals}.values())
        if len(candidates) > 1:
            return Resolution(Match.AMBIGUOUS, candidates=candidates)
        return Resolution(Match.CODE_FOR_LABEL, candidates[0], label=candidates[0].preferred_label)

    def _resolve_tag(self, text: str) -> Resolution | None:
        """The language that a longer tag begins with, if this is a vocabulary of languages."""
        code = language_of_tag(text) if self._has_languages else None
        known = self._concepts.get(code) if code else None
        concepts = (known,) if known is not None and is_offered(known) else self._by_code.get(code or "", ())
        if len(concepts) != 1:
            return None
        return Resolution(Match.CODE_FOR_LABEL, concepts[0], label=concepts[0].preferred_label)

    def _own_words(self, text: str, entries: list[Entry]) -> list[Entry]:
        """Where only names in other languages are like the text, those of the scheme's own with the same words."""
        if any(rank is not Rank.OTHER_LANGUAGE for rank, _, _ in entries):
            return entries
        return [entry for entry in self._by_key3.get(key3(text), ()) if entry[0] in OWN_RANKS] or entries

    def _resolve_unknown(self, text: str) -> Resolution:
        found = self._near_forms.resolve(text)
        if found is not None:
            return found
        latin = latin_key(text)
        read = self._suggester.nearest(latin) if latin else None
        if read is not None:
            return Resolution(Match.TRANSLITERATION, read, label=read.preferred_label)
        meant = self._suggester.slip(text)
        if meant is not None:
            return Resolution(Match.TYPO, meant, (meant,), meant.preferred_label, _slip_in_words(text, meant))
        return self._resolve_qualified(text) or Resolution(
            Match.UNKNOWN, candidates=self.suggest(text) or self.suggest(latin)
        )

    def _resolve_qualified(self, text: str) -> Resolution | None:
        """A known name with something added: the name itself where that says the same, else as what may be meant."""
        parts = without_qualifier(text)
        meant = self.find(parts[0]) if parts else None
        if parts is None or meant is None or not is_offered(meant):
            return None
        if self.find(parts[1]) is meant:
            return Resolution(Match.ALIAS, meant, label=meant.preferred_label)
        near = (meant, *self.suggest(text))
        return Resolution(Match.UNKNOWN, candidates=tuple({concept.id: concept for concept in near}.values()))

    @cached_property
    def _by_key1(self) -> dict[str, list[Entry]]:
        return self._group(key1)

    @cached_property
    def _by_key2(self) -> dict[str, list[Entry]]:
        return self._group(key2)

    @cached_property
    def _by_key3(self) -> dict[str, list[Entry]]:
        return self._group(key3)

    @cached_property
    def _by_code(self) -> dict[str, tuple[Concept, ...]]:
        offered = filter(is_offered, self.scheme.concepts)
        return _gathered((code, concept) for concept in offered for _, code in concept.codes)

    @cached_property
    def _has_languages(self) -> bool:
        return any(name == LANGUAGE_CODE for concept in self.scheme.concepts for name, _ in concept.codes)

    @cached_property
    def _by_initials(self) -> dict[str, tuple[Concept, ...]]:
        offered = filter(is_offered, self.scheme.concepts)
        named = ((concept.preferred_label.split(), concept) for concept in offered)
        return _gathered(("".join(word[0] for word in words), concept) for words, concept in named if len(words) > 1)

    @cached_property
    def _near_forms(self) -> NearForms:
        return NearForms(self._exact, self._by_key1, self._by_key2)

    def _group(self, fold: Callable[[str], str]) -> dict[str, list[Entry]]:
        groups: dict[str, list[Entry]] = {}
        for label, entries in self._exact.items():
            key = fold(label)
            if key:
                groups.setdefault(key, []).extend(entries)
        return groups

    @cached_property
    def _suggester(self) -> Suggester:
        offered = [concept for concept in self.scheme.concepts if is_offered(concept)]
        return Suggester(
            ((label, concept) for concept in offered for label in (*own_labels(concept), *concept.demonyms)),
            ((label, concept) for concept in offered for label in foreign_labels(concept)),
        )

    @cached_property
    def _finder(self) -> MentionFinder:
        return MentionFinder(self.scheme.concepts)

    @cached_property
    def _completer(self) -> Completer:
        return Completer(self.scheme.concepts)


def _resolve_exact(entries: list[Entry]) -> Resolution:
    rank, label, _ = min(entries, key=lambda entry: entry[0])
    concepts = concepts_of(in_use([entry for entry in entries if entry[0] == rank]))
    if len(concepts) > 1:
        return Resolution(Match.HOMOGRAPH, candidates=concepts, label=label)
    return Resolution(_KIND_OF_RANK.get(rank, Match.EXACT), concepts[0], label=label)


def _resolve_form(text: str, entries: list[Entry]) -> Resolution:
    entries = in_use(entries)
    concepts = concepts_of(entries)
    if len(concepts) > 1:
        return Resolution(Match.AMBIGUOUS, candidates=concepts)
    rank, label, concept = min(entries, key=lambda entry: entry[0])
    kind = _KIND_OF_RANK.get(rank) or difference_between(text, label)
    return Resolution(kind, concept, label=label, difference=describe_difference(text, label))


def _slip_in_words(text: str, meant: Concept) -> str:
    """The letter that is wrong, or nothing where it was an alias that was mistyped."""
    is_near = OSA.distance(key2(text), key2(meant.preferred_label), score_cutoff=1) <= 1
    return describe_difference(text, meant.preferred_label) if is_near else ""


def _gathered(pairs: Iterable[tuple[str, Concept]]) -> dict[str, tuple[Concept, ...]]:
    found: dict[str, tuple[Concept, ...]] = {}
    for text, concept in pairs:
        found[text] = (*found.get(text, ()), concept)
    return found
