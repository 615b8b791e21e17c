"""What makes a vocabulary tell less than it could: noisy aliases, unlinked twins, edges without a policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations

from rapidfuzz.distance import OSA

from editor_app.domain.vocabulary import Concept, EdgePolicy, Label, LabelKind
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.normalise import describe_difference
from editor_app.vocabularies.operations import set_policy
from editor_app.vocabularies.quality.acts import add_reference, add_relation, drop_label, setting
from editor_app.vocabularies.quality.common_words import COMMON_WORDS
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, unsafe
from editor_app.vocabularies.quality.homographs import may_differ, merging, telling_apart
from editor_app.vocabularies.quality.keys import quick_key2
from editor_app.vocabularies.quality.view import View, main_language

_NOISY = "vocab.noisy-alias"
_SIMILAR = "vocab.similar-terms"
_EDGE = "vocab.edge-policy-unset"
_ACRONYM = 4
"""Capitals up to this length are found in texts only as they stand."""


def find_noisy_aliases(view: View) -> Iterator[Flaw]:
    """Aliases that stand in any text: common English words, and those of three letters or fewer."""
    shortest = view.policy.number(_NOISY, "letters")
    for concept, label in view.labels:
        text = label.text
        if label.kind is not LabelKind.ALTERNATIVE or concept.is_deprecated or concept.is_ambiguous:
            continue
        if text in concept.case_sensitive or (len(text) <= _ACRONYM and text.isupper()):
            continue
        is_word = main_language(label.language) == "en" and text.casefold() in COMMON_WORDS
        if is_word or (len(text) <= shortest and text.isascii() and text.isalnum()):
            yield _noisy(concept, label, view, is_word=is_word)


def find_similar_terms(view: View) -> Iterator[Flaw]:
    """Preferred labels that one letter parts, on terms that nothing links."""
    least = view.policy.number(_SIMILAR, "letters")
    keys = {concept.id: quick_key2(concept.preferred_label) for concept in view.in_use}
    first: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    for concept_id, key in keys.items():
        if len(key) >= least:
            for form in _with_one_letter_less(key):
                holder = first.setdefault(form, concept_id)
                if holder is not concept_id:
                    others.setdefault(form, [holder]).append(concept_id)
    pairs = {pair: None for holders in others.values() for pair in combinations(holders, 2)}
    for one, other in pairs:
        if _is_one_letter_away(keys[one], keys[other]):
            yield from _similar(view.concepts[one], view.concepts[other], view)


def find_only_transitive(view: View) -> Iterator[Flaw]:
    """`broaderTransitive` and `narrowerTransitive` where no chain of `broader` leads there."""
    for concept in view.scheme.concepts:
        for statement in concept.extra:
            name = statement.property.removeprefix(names.SKOS)
            other = view.ids_by_address.get(statement.value[1:-1]) if name.endswith("Transitive") else None
            if other is None or other == concept.id:
                continue
            pairs = {"broaderTransitive": (concept.id, other), "narrowerTransitive": (other, concept.id)}
            below, above = pairs.get(name, ("", ""))
            if not below or above in view.hierarchy.broader(below):
                continue
            message = f"{view.name(above)} is said to be above {view.name(below)}, but no broader term leads there."
            repair = unsafe(f"Put {view.name(below)} under it", partial(add_reference, "broader", below, above))
            yield Flaw("vocab.only-transitive", concept.id, message, (repair,))


def find_unset_policies(view: View) -> Iterator[Flaw]:
    """Edges that the articles nearly always keep, or hardly ever, and that say nothing of it."""
    least, high, low = (view.policy.number(_EDGE, name) for name in ("articles", "require", "none"))
    for (child, parent), use in view.around.edge_uses.items():
        concept = view.concepts.get(child)
        if concept is None or parent not in concept.broader or parent not in view.concepts or use.count < least:
            continue
        share, policy = use.with_broader / use.count, concept.policy(parent)
        if share >= high and policy is not EdgePolicy.REQUIRE:
            wanted, word = EdgePolicy.REQUIRE, "require it"
        elif share <= low and policy is not EdgePolicy.NONE:
            wanted, word = EdgePolicy.NONE, "say nothing of it"
        else:
            continue
        message = (
            f"Of {use.count:,} articles with {view.name(child)} {use.with_broader:,} carry {view.name(parent)} too; "
            f"the term should {word}."
        )
        repair = unsafe(f"Let it {word}", partial(_set_policy, child, parent, wanted))
        yield Flaw(_EDGE, child, message, (repair,))


def _noisy(concept: Concept, label: Label, view: View, *, is_word: bool) -> Flaw:
    why = "is a common word" if is_word else f"has only {len(label.text)} letters"
    count = view.around.usage.get(concept.id, 0)
    used = f", which is on {count:,} articles" if count else ""
    message = f"“{label.text}”, an alias of {view.name(concept.id)}{used}, {why}: texts are full of it."
    exact = setting(concept.id, case_sensitive=tuple(sorted({*concept.case_sensitive, label.text})))
    repairs = (
        unsafe("Count it only in exactly these letters", exact),
        unsafe("Mark the term as ambiguous", setting(concept.id, is_ambiguous=True)),
        unsafe("Take the alias away", partial(drop_label, concept.id, label)),
    )
    return Flaw(_NOISY, concept.id, message, repairs)


def _with_one_letter_less(key: str) -> Iterable[str]:
    return {key, *[key[:place] + key[place + 1 :] for place in range(len(key))]}


def _is_one_letter_away(one: str, other: str) -> bool:
    """One letter: a digit more or less names another thing, and equal keys are another rule's."""
    if one == other or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    return _digits(one) == _digits(other)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text)) if any(map(str.isdigit, text)) else ""


def _similar(one: Concept, other: Concept, view: View) -> Iterator[Flaw]:
    linked = {*one.broader, *one.related}
    if other.id in linked or one.id in {*other.broader, *other.related} or may_differ(one, other, view):
        return
    how = describe_difference(other.preferred_label, one.preferred_label)
    message = f"{view.name(other.id)} is nearly {view.name(one.id)}, and nothing links the two: {how}."
    repairs = (
        unsafe("Relate the two", partial(add_relation, one.id, other.id)),
        telling_apart(one, other),
        merging(other, one),
    )
    yield Flaw(_SIMILAR, other.id, message, repairs)


def _set_policy(child: str, parent: str, policy: EdgePolicy, draft: RepairDraft) -> None:
    concept = draft.find(child)
    if concept is not None and parent in concept.broader and draft.find(parent) is not None:
        draft.perform(lambda scheme: set_policy(scheme, child, parent, policy))
