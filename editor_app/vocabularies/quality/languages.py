"""Language tags of labels, and languages that a concept has no name in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from editor_app.domain.vocabulary import Label, LabelKind
from editor_app.vocabularies.quality.acts import replace_label
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, safe, unsafe
from editor_app.vocabularies.quality.view import View, main_language

_TAG = "vocab.language-tag"
_COVERAGE = "vocab.missing-translation"
_SHAPE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+|i-[a-z]+"
)
_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss "
    "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_TWO_LETTERS = frozenset(_CODES.split())
"""The language codes of two letters (ISO 639-1)."""

_MEANT = {
    "jp": "ja", "cn": "zh", "gr": "el", "cz": "cs", "dk": "da", "ua": "uk", "us": "en", "gb": "en", "eng": "en",
    "english": "en", "deu": "de", "ger": "de", "german": "de", "deutsch": "de", "fra": "fr", "fre": "fr",
    "french": "fr", "rus": "ru", "russian": "ru", "spa": "es", "spanish": "es", "iw": "he", "in": "id",
}  # fmt: skip
"""Country codes and names that stand where the code of a language belongs, and longer codes of languages with short
ones: which language each means."""


def find_language_flaws(view: View) -> Iterator[Flaw]:
    """Labels without a language or with one that is none, and languages that most concepts have and some lack."""
    if view.language:
        tags = {label.language for _, label in view.labels}
        wrong = {tag for tag in tags if not is_language_tag(tag)}
        for concept, label in view.labels if wrong else ():
            if label.language in wrong:
                yield _wrong_tag(concept.id, label, view.language)
    elif view.labels:
        repair = unsafe("Say that the labels are English", _make_english)
        yield Flaw(_TAG, "", f"No language is given for the labels of “{view.scheme.title}”.", (repair,))
    yield from _find_missing_translations(view)


def is_language_tag(tag: str) -> bool:
    """Whether a tag, in lower case, is one of BCP 47 whose language there is; codes of three letters are believed."""
    if not _SHAPE.fullmatch(tag) or tag in _MEANT:
        return False
    first, *rest = tag.split("-")
    if first in _MEANT or "uk" in rest:
        return False
    return len(first) != 2 or first in _TWO_LETTERS


def meant_tag(tag: str) -> str | None:
    """The tag that a wrong one stands for, where that is known."""
    first, *rest = tag.split("-")
    meant = "-".join((_MEANT.get(first, first), *("gb" if part == "uk" else part for part in rest)))
    return meant if meant != tag and is_language_tag(meant) else None


def _wrong_tag(concept_id: str, label: Label, language: str) -> Flaw:
    meant = meant_tag(label.language)
    if not label.language:
        message, choose = f"“{label.text}” does not say in which language it is.", unsafe
    elif meant:
        message, choose = f"“{label.text}” is in the language “{label.language}”; the tag is “{meant}”.", safe
    else:
        message, choose = f"“{label.text}” is in the language “{label.language}”, which is no tag of BCP 47.", unsafe
    wanted = meant or language
    act = partial(_retag, concept_id, label, wanted)
    return Flaw(_TAG, concept_id, message, (choose(f"Tag it “{wanted}”", act),))


def _retag(concept_id: str, label: Label, language: str, draft: RepairDraft) -> None:
    """Give a label another language; where the concept lacks a preferred label in it, it becomes that."""
    concept = draft.find(concept_id)
    main = draft.head.default_language
    is_name = label.kind is LabelKind.PREFERRED and language == main
    if concept is None or not is_name:
        replace_label(concept_id, label, replace(label, language=language), draft)
        return
    if concept.borrows_label and label in tuple(concept.every_label(main)):
        labels = tuple(item for item in concept.labels if item != (label.language, label.text))
        unstated = tuple(item for item in concept.unstated if not item.property.endswith("#prefLabel"))
        draft.edit(concept_id, preferred_label=label.text, labels=labels, unstated=unstated)
        draft.note_rename(concept_id)
        return
    replace_label(concept_id, label, replace(label, kind=LabelKind.ALTERNATIVE, language=language), draft)


def _make_english(draft: RepairDraft) -> None:
    draft.edit_head(default_language="en")


def _find_missing_translations(view: View) -> Iterator[Flaw]:
    """By the languages that the house requires, or those that nearly all concepts have."""
    share = view.policy.number(_COVERAGE, "share")
    names = {
        concept.id: {main_language(label.language) for label in labels if label.kind is LabelKind.PREFERRED}
        for concept, labels in view.labels_by_concept
        if not concept.is_deprecated
    }
    counts = Counter(language for held in names.values() for language in held)
    wanted = set(view.policy.texts(_COVERAGE, "languages"))
    wanted |= {language for language, count in counts.items() if language and count >= share * len(names)}
    wanted.discard(main_language(view.language))
    for concept_id, held in names.items():
        missing = sorted(wanted - held)
        if missing:
            message = f"{view.name(concept_id)} has no name in {', '.join(f'“{tag}”' for tag in missing)}."
            yield Flaw(_COVERAGE, concept_id, message)
