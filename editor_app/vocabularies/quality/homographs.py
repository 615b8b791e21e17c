"""Names that two concepts have, or nearly have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from editor_app.domain.vocabulary import Concept, LabelKind
from editor_app.vocabularies.normalise import describe_difference, key1
from editor_app.vocabularies.quality.acts import drop_label, merge_terms, rename_term, say_they_differ
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, Repair, unsafe
from editor_app.vocabularies.quality.keys import quick_key2
from editor_app.vocabularies.quality.view import Named, View, main_language

_PREFERRED = "vocab.shared-preferred-label"
_ANY = "vocab.shared-label"
_NEARLY = "vocab.nearly-shared-label"
_OF_RETIRED = "vocab.alias-of-retired"
_QUALIFIER = "vocab.qualifier"
_RANKS = {kind: place for place, kind in enumerate(LabelKind)}
_QUALIFIED = re.compile(r"(.+?) \(([^()]+)\)")


def find_homographs(view: View) -> Iterator[Flaw]:
    """The same name on two concepts in use, in the same language, with case, dashes and blanks set aside.

    Concepts that are both marked as ambiguous may share a name: that is what the mark says.
    """
    for group in view.by_key1.values():
        if len(group) > 1:
            for first, second in _pairs(group):
                yield from _shared(first, second, view)


def find_near_homographs(view: View) -> Iterator[Flaw]:
    """Names that differ in accents, punctuation, look-alike letters or the order of words only."""
    groups: dict[tuple[str, str], list[Named]] = {}
    for (language, _), group in view.by_key1.items():
        best = group[0] if len(group) == 1 else min(group, key=_rank)
        if best.label.kind is not LabelKind.HIDDEN:
            words = " ".join(sorted(set(quick_key2(best.label.text).split())))
            if words:
                groups.setdefault((language, words), []).append(best)
    for group in groups.values():
        if len(group) > 1:
            yield from _near(group, view)


def find_aliases_of_retired(view: View) -> Iterator[Flaw]:
    """A name that leads to one term, while a retired term of that name says that another took its place."""
    for retired in view.scheme.concepts:
        successors = [name for name in retired.replaced_by if name in view.concepts]
        if not retired.is_deprecated or not successors:
            continue
        for named in _names(view, retired.preferred_label):
            concept, label = named
            if label.kind is LabelKind.PREFERRED or concept.id in successors:
                continue
            message = (
                f"“{label.text}” leads to {view.name(concept.id)}, but the retired term of that name "
                f"was replaced by {' and '.join(map(view.name, successors))}."
            )
            repair = unsafe(f"Take the name from {view.name(concept.id)}", partial(drop_label, concept.id, label))
            yield Flaw(_OF_RETIRED, concept.id, message, (repair,))


def find_needless_qualifiers(view: View) -> Iterator[Flaw]:
    """“Banks (Finance)” where nothing else is called Banks, or where “Banks” stands beside it unqualified."""
    qualified = {
        concept.id: parts
        for concept in view.in_use
        if concept.preferred_label.endswith(")") and (parts := _QUALIFIED.fullmatch(concept.preferred_label))
    }
    bases: dict[str, set[str]] = {}
    for concept_id, parts in qualified.items():
        bases.setdefault(key1(parts[1]), set()).add(concept_id)
    for concept_id, parts in qualified.items():
        base = key1(parts[1])
        named = _names(view, base)
        holders = {found.concept.id for found in named} - {concept_id}
        others = (holders | bases[base]) - {concept_id}
        plain = next((found.concept for found in named if found.label.kind is LabelKind.PREFERRED), None)
        if not others:
            yield _needless(concept_id, parts, view)
        elif (
            plain is not None
            and plain.id != concept_id
            and (main_language(view.language), key1(parts[2])) in view.by_key1
        ):
            message = f"{view.name(concept_id)} stands beside {view.name(plain.id)}, which has no qualifier."
            yield Flaw(_QUALIFIER, concept_id, message)


def may_differ(first: Concept, second: Concept, view: View) -> bool:
    """Whether two concepts may have names alike: both are marked as ambiguous, or said to be different."""
    return (first.is_ambiguous and second.is_ambiguous) or view.said_to_differ(first, second)


def merging(source: Concept, target: Concept) -> Repair:
    """The repair that makes two concepts one."""
    title = f"Merge “{source.preferred_label}” ({source.id}) into “{target.preferred_label}” ({target.id})"
    return unsafe(title, partial(merge_terms, source.id, target.id))


def telling_apart(one: Concept, other: Concept) -> Repair:
    """The repair that writes down that two concepts are different things."""
    return unsafe("Say that the two are different", partial(say_they_differ, one.id, other.id))


def _names(view: View, text: str) -> Sequence[Named]:
    """Whatever is called that in the scheme's language."""
    return view.by_key1.get((main_language(view.language), key1(text)), ())


def _pairs(group: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The best name of each concept, each with the first concept's."""
    best: dict[str, Named] = {}
    for named in sorted(group, key=_rank):
        best.setdefault(named.concept.id, named)
    first, *others = best.values()
    yield from ((first, other) for other in others)


def _rank(named: Named) -> tuple[int, str]:
    return _RANKS[named.label.kind], named.concept.id


def _shared(first: Named, second: Named, view: View) -> Iterator[Flaw]:
    one, other = first.concept, second.concept
    if one.is_ambiguous and other.is_ambiguous:
        return
    both = {first.label.kind, second.label.kind} == {LabelKind.PREFERRED}
    text = f"“{second.label.text}”"
    if both:
        message = f"{text} is the preferred label of {one.id} and of {other.id}."
        repairs = (merging(other, one), *_qualifying(other, one, view), _marking(one, other))
        yield Flaw(_PREFERRED, other.id, message, repairs)
        return
    message = f"{text} names {view.name(one.id)} and {view.name(other.id)}."
    take = unsafe(f"Take the name from {view.name(other.id)}", partial(drop_label, other.id, second.label))
    yield Flaw(_ANY, other.id, message, (take, _marking(one, other), merging(other, one)))


def _near(group: Iterable[Named], view: View) -> Iterator[Flaw]:
    first, *others = sorted(group, key=_rank)
    for other in others:
        if other.concept.id == first.concept.id or may_differ(first.concept, other.concept, view):
            continue
        a, b = first.label.text, other.label.text
        how = "the order of the words" if quick_key2(a) != quick_key2(b) else describe_difference(b, a)
        message = f"“{b}” of {view.name(other.concept.id)} is nearly “{a}” of {view.name(first.concept.id)}: {how}."
        repairs = (telling_apart(other.concept, first.concept), merging(other.concept, first.concept))
        yield Flaw(_NEARLY, other.concept.id, message, repairs)


def _qualifying(concept: Concept, other: Concept, view: View) -> tuple[Repair, ...]:
    """Name the second after what it stands under, where that tells the two apart."""
    parents = [name for name in concept.broader if name in view.concepts and name not in other.broader]
    if not parents:
        return ()
    label = f"{concept.preferred_label} ({view.concepts[parents[0]].preferred_label})"
    return (unsafe(f"Call the second “{label}”", partial(rename_term, concept.id, label)),)


def _marking(one: Concept, other: Concept) -> Repair:
    return unsafe("Mark both as ambiguous", partial(_mark_ambiguous, (one.id, other.id)))


def _mark_ambiguous(concept_ids: tuple[str, ...], draft: RepairDraft) -> None:
    for concept_id in concept_ids:
        draft.edit(concept_id, is_ambiguous=True)


def _needless(concept_id: str, parts: re.Match[str], view: View) -> Flaw:
    message = f"{view.name(concept_id)} has a qualifier, but nothing else is called “{parts[1]}”."
    repair = unsafe(f"Call it “{parts[1]}”", partial(rename_term, concept_id, parts[1]))
    return Flaw(_QUALIFIER, concept_id, message, (repair,))
