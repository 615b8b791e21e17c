"""What repairs do to the terms of a draft; each leaves alone what does not stand there any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from editor_app.domain.rdf_terms import Statement
from editor_app.domain.vocabulary import PREFERRED_LABEL, Concept, Label, LabelKind
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.merging import merge
from editor_app.vocabularies.operations import rename
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.view import DIFFERENT_FROM
from editor_app.vocabularies.statements import sort_labels

Item = TypeVar("Item")

_LISTS = {
    LabelKind.ALTERNATIVE: "alternative_labels",
    LabelKind.HIDDEN: "hidden_labels",
    LabelKind.DEMONYM: "demonyms",
}
REFERENCES = ("broader", "related", "implies", "suggests", "replaced_by")


def drop_reference(attribute: str, concept_id: str, target: str, draft: RepairDraft) -> None:
    """Take a concept out of a list of another one (`broader`, `related` …); with the edge goes its policy."""
    concept = draft.find(concept_id)
    if concept is None:
        return
    attributes = ("broader", "implies", "suggests") if attribute == "broader" else (attribute,)
    draft.edit(concept_id, **{name: _without(getattr(concept, name), target) for name in attributes})


def add_reference(attribute: str, concept_id: str, target: str, draft: RepairDraft) -> None:
    """Put a concept into a list of another one."""
    concept = draft.find(concept_id)
    if concept is not None and draft.find(target) is not None:
        held: tuple[str, ...] = getattr(concept, attribute)
        draft.edit(concept_id, **{attribute: tuple(sorted({*held, target}))})


def replace_reference(attribute: str, concept_id: str, target: str, others: Iterable[str], draft: RepairDraft) -> None:
    """Put others in the place of a concept in a list."""
    drop_reference(attribute, concept_id, target, draft)
    for other in others:
        if other != concept_id:
            add_reference(attribute, concept_id, other, draft)


def drop_relation(one: str, other: str, draft: RepairDraft) -> None:
    """Two concepts are related no longer."""
    drop_reference("related", one, other, draft)
    drop_reference("related", other, one, draft)


def add_relation(one: str, other: str, draft: RepairDraft) -> None:
    """Two concepts are related, said at both ends."""
    add_reference("related", one, other, draft)
    add_reference("related", other, one, draft)


def say_they_differ(one: str, other: str, draft: RepairDraft) -> None:
    """Write down that two concepts are different things."""
    concept, second = draft.find(one), draft.find(other)
    if concept is not None and second is not None:
        base = names.base_of(names.address_of(draft.scheme))
        said = Statement("", DIFFERENT_FROM, f"<{names.concept_address(second, base)}>")
        draft.edit(one, extra=tuple(sorted({*concept.extra, said})))


def drop_label(concept_id: str, label: Label, draft: RepairDraft) -> None:
    """Take a label away, one time; the preferred one of the scheme's language stays."""
    concept = draft.find(concept_id)
    if concept is not None:
        draft.put(without_label(concept, label, draft.head.default_language))


def replace_label(concept_id: str, label: Label, new: Label, draft: RepairDraft) -> None:
    """Write a label otherwise; where the concept has the new one already, the old one only goes."""
    concept = draft.find(concept_id)
    if concept is None:
        return
    language = draft.head.default_language
    if label not in tuple(concept.every_label(language)):
        return
    if label == Label(LabelKind.PREFERRED, language, concept.preferred_label) == replace(new, text=label.text):
        draft.put(replace(_without_weaker(concept, new.text), preferred_label=new.text))
        draft.note_rename(concept_id)
        return
    rest = without_label(concept, label, language)
    taken = {
        (other.language, other.text) for other in rest.every_label(language) if other.kind is not LabelKind.DEMONYM
    }
    draft.put(rest if (new.language, new.text) in taken else with_label(rest, new, language))


def promote_label(concept_id: str, text: str, draft: RepairDraft) -> None:
    """Make a text the preferred label in the scheme's language, the old one an alternative if there was one."""
    concept = draft.find(concept_id)
    if concept is None:
        return
    had_none = concept.borrows_label or not concept.preferred_label.strip()
    unstated = tuple(item for item in concept.unstated if item.property != PREFERRED_LABEL)
    language, old = draft.head.default_language, concept.preferred_label
    others = tuple(
        label for label in concept.other_labels if label != Label(LabelKind.PREFERRED, language, text)
    )  # fmt: skip
    rest = replace(_without_weaker(concept, text), preferred_label=text, unstated=unstated, other_labels=others)
    draft.put(rest if had_none else with_label(rest, Label(LabelKind.ALTERNATIVE, language, old), language))
    draft.note_rename(concept_id)


def without_label(concept: Concept, label: Label, language: str) -> Concept:
    """The concept without a label, one time."""
    if label in concept.other_labels:
        return replace(concept, other_labels=_without_one(concept.other_labels, label))
    if label.kind is LabelKind.PREFERRED:
        return replace(concept, labels=_without_one(concept.labels, (label.language, label.text)))
    if label.language != language:
        return concept
    attribute = _LISTS[label.kind]
    return _with(concept, attribute, _without_one(getattr(concept, attribute), label.text))


def with_label(concept: Concept, label: Label, language: str) -> Concept:
    """The concept with one label more."""
    if label.kind is LabelKind.PREFERRED and label.language != language:
        return replace(concept, labels=tuple(sorted({*concept.labels, (label.language, label.text)})))
    if label.kind is LabelKind.PREFERRED or label.language != language:
        return replace(concept, other_labels=tuple(sort_labels({*concept.other_labels, label})))
    attribute = _LISTS[label.kind]
    return _with(concept, attribute, tuple(sorted({*getattr(concept, attribute), label.text})))


def drop_statement(concept_id: str, statement: Statement, draft: RepairDraft) -> None:
    """Take away what the file says of a concept word for word."""
    concept = draft.find(concept_id)
    if concept is not None:
        draft.edit(concept_id, extra=tuple(item for item in concept.extra if item != statement))


def state(concept_id: str, property_name: str, value: str, draft: RepairDraft) -> None:
    """Say what followed only from elsewhere in the file."""
    concept = draft.find(concept_id)
    if concept is not None:
        said = Statement("", property_name, value)
        draft.edit(concept_id, unstated=tuple(item for item in concept.unstated if item != said))


def setting(concept_id: str, **parts: object) -> Callable[[RepairDraft], None]:
    """An act that sets attributes of a concept."""
    return partial(_set_parts, concept_id, parts)


def merge_terms(source: str, target: str, draft: RepairDraft) -> None:
    """Make one term another, in the articles too."""
    if draft.find(source) is not None and draft.find(target) is not None:
        draft.perform(lambda scheme: merge(scheme, (source,), target))


def rename_term(concept_id: str, label: str, draft: RepairDraft) -> None:
    """Call a term otherwise, in the articles too, unless another is called that."""
    concept = draft.find(concept_id)
    if concept is not None and concept.preferred_label != label and draft.named(label, concept_id) is None:
        draft.perform(lambda scheme: rename(scheme, concept_id, label, keep_old=False))


def _set_parts(concept_id: str, parts: Mapping[str, object], draft: RepairDraft) -> None:
    draft.edit(concept_id, **parts)


def _with(concept: Concept, attribute: str, value: tuple[str, ...]) -> Concept:
    parts: dict[str, Any] = {attribute: value}
    return replace(concept, **parts)


def _without_weaker(concept: Concept, text: str) -> Concept:
    return replace(
        concept,
        alternative_labels=_without(concept.alternative_labels, text),
        hidden_labels=_without(concept.hidden_labels, text),
    )


def _without(held: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(item for item in held if item != gone)


def _without_one(held: tuple[Item, ...], gone: Item) -> tuple[Item, ...]:
    if gone not in held:
        return held
    place = held.index(gone)
    return (*held[:place], *held[place + 1 :])
