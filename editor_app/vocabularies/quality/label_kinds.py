"""What a concept's labels are to each other: one preferred in each language, each text once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from editor_app.domain.vocabulary import Concept, Label, LabelKind
from editor_app.vocabularies.quality.acts import drop_label, promote_label, replace_label
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, Repair, safe, unsafe
from editor_app.vocabularies.quality.view import View

_KINDS = tuple(LabelKind)


def find_label_kinds(view: View) -> Iterator[Flaw]:
    """A text that is there twice, several preferred labels in one language, none in the scheme's."""
    for concept, labels in view.labels_by_concept:
        if len(labels) > 1:
            yield from _repeated(concept, labels)
            yield from _several_preferred(concept, labels, view)
        if concept.borrows_label and not any(_is_untagged_name(label) for label in labels):
            yield _without_name(concept, labels, view)


def _repeated(concept: Concept, labels: tuple[Label, ...]) -> Iterator[Flaw]:
    """SKOS S13: a text is only one of preferred, alternative and hidden."""
    seen: dict[tuple[str, str], Label] = {}
    for label in sorted(labels, key=lambda label: _KINDS.index(label.kind)):
        if label.kind is LabelKind.DEMONYM:
            continue
        first = seen.setdefault((label.language, label.text), label)
        if first is not label:
            how = f"{first.kind} and as {label.kind}" if first.kind != label.kind else f"{label.kind} twice"
            message = f"“{concept.preferred_label}” has “{label.text}” as {how}."
            repair = safe(f"Take the {label.kind} label away", partial(drop_label, concept.id, label))
            yield Flaw("vocab.repeated-label", concept.id, message, (repair,))


def _several_preferred(concept: Concept, labels: tuple[Label, ...], view: View) -> Iterator[Flaw]:
    """SKOS S14: one preferred label a language."""
    preferred = [label for label in labels if label.kind is LabelKind.PREFERRED]
    counts = Counter(label.language for label in preferred)
    for language, count in counts.items():
        if count < 2:
            continue
        own = sorted(
            {label.text for label in preferred if label.language == language}, key=lambda text: (len(text), text)
        )
        named = " and ".join(f"“{text}”" for text in own)
        message = f"{view.name(concept.id)} has {count} preferred labels in “{language}”: {named}."
        repairs = tuple(
            unsafe(f"Keep “{text}” as the preferred label", partial(_keep_preferred, concept.id, language, text))
            for text in own
        )
        yield Flaw("vocab.two-preferred-labels", concept.id, message, repairs)


def _keep_preferred(concept_id: str, language: str, text: str, draft: RepairDraft) -> None:
    """Make all other preferred labels of the language alternative ones."""
    concept = draft.find(concept_id)
    if concept is None:
        return
    main = draft.head.default_language
    if language == main and concept.preferred_label != text:
        promote_label(concept_id, text, draft)
    for label in tuple((draft.find(concept_id) or concept).every_label(main)):
        if label.kind is LabelKind.PREFERRED and label.language == language and label.text != text:
            replace_label(concept_id, label, replace(label, kind=LabelKind.ALTERNATIVE), draft)


def _without_name(concept: Concept, labels: tuple[Label, ...], view: View) -> Flaw:
    own = [label.text for label in labels if label.kind is LabelKind.ALTERNATIVE and label.language == view.language]
    borrowed = [] if own else [label.text for label in labels if label.kind is LabelKind.PREFERRED]
    repairs: tuple[Repair, ...] = tuple(
        unsafe(f"Use “{text}” as the preferred label", partial(promote_label, concept.id, text))
        for text in (*own, *borrowed)[:3]
        if text.strip()
    )
    message = f"{view.name(concept.id)} has no preferred label in “{view.language}”."
    return Flaw("vocab.no-preferred-label", concept.id, message, repairs)


def _is_untagged_name(label: Label) -> bool:
    return label.kind is LabelKind.PREFERRED and not label.language
