"""Labels that are written otherwise than the vocabulary's others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.quality.acts import rename_term
from editor_app.vocabularies.quality.flaw import Flaw, unsafe
from editor_app.vocabularies.quality.view import View, main_language

_STYLE = "vocab.label-style"
_ARTICLES = {
    "en": ("The ", "A ", "An "), "de": ("Der ", "Die ", "Das "), "fr": ("Le ", "La ", "Les ", "L’", "L'"),
    "es": ("El ", "La ", "Los ", "Las "), "it": ("Il ", "Lo ", "La ", "I ", "Gli ", "Le ", "L’", "L'"),
}  # fmt: skip
_STOPPED = re.compile(r"[^.]*\b[^\W\d_]{4,}\.")
_ENOUGH = 10
_MAJORITY = 0.9


def find_label_styles(view: View) -> Iterator[Flaw]:
    """Preferred labels that are very long, end in a full stop, begin with an article, or leave the majority's way.

    Whether labels begin with a capital, and whether they are plurals, is what nine in ten of ten or more do.
    """
    most = view.policy.number(_STYLE, "characters")
    articles = _ARTICLES.get(main_language(view.language), ())
    concepts = [concept for concept in view.in_use if concept.preferred_label.strip() and not concept.borrows_label]
    for concept in concepts:
        label = concept.preferred_label
        if len(label) > most:
            message = f"“{label}” has {len(label)} characters, more than {most:.0f}."
            yield Flaw(_STYLE, concept.id, message)
        if _STOPPED.fullmatch(label):
            yield _restyle(concept, "ends in a full stop", label[:-1])
        article = next((word for word in articles if label.startswith(word)), None)
        rest = label[len(article or "") :]
        if article and rest[:1].isupper() is False and rest:
            yield _restyle(concept, f"begins with the article “{article.strip()}”", rest[0].upper() + rest[1:])
    yield from _find_other_cases(concepts)
    if main_language(view.language) == "en":
        yield from _find_other_numbers(concepts)


def _find_other_cases(concepts: Sequence[Concept]) -> Iterator[Flaw]:
    cased = [
        concept for concept in concepts if concept.preferred_label[0].lower() != concept.preferred_label[0].upper()
    ]
    upper = [concept for concept in cased if concept.preferred_label[0].isupper()]
    if len(cased) < _ENOUGH:
        return
    if len(upper) >= _MAJORITY * len(cased):
        for concept in cased:
            label = concept.preferred_label
            if not label[0].isupper() and label[:2].islower():  # iPhone is a name
                yield _restyle(concept, "begins with a small letter, the others do not", label[0].upper() + label[1:])
    elif len(upper) <= (1 - _MAJORITY) * len(cased):
        for concept in upper:
            label = concept.preferred_label
            if not label[1:2].isupper() and not any(letter.isupper() for letter in label[1:]):
                yield _restyle(concept, "begins with a capital, the others do not", label[0].lower() + label[1:])


def _find_other_numbers(concepts: Sequence[Concept]) -> Iterator[Flaw]:
    """Singular words where all others are plurals; a vocabulary of names or of mass nouns never comes near that."""
    words = [concept for concept in concepts if concept.preferred_label[-1:].isalpha()]
    singular = [concept for concept in words if not concept.preferred_label.casefold().endswith("s")]
    if len(words) >= _ENOUGH and len(singular) <= (1 - _MAJORITY) * len(words):
        for concept in singular:
            message = f"“{concept.preferred_label}” is no plural, the others are."
            yield Flaw(_STYLE, concept.id, message)


def _restyle(concept: Concept, what: str, label: str) -> Flaw:
    repair = unsafe(f"Call it “{label}”", partial(rename_term, concept.id, label))
    return Flaw(_STYLE, concept.id, f"“{concept.preferred_label}” {what}.", (repair,))
