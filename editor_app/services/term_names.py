"""Values that were met in articles and become names of a term, so that they are known from then on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor_app.domain.errors import InputError
from editor_app.domain.vocabulary import Concept, LabelKind
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.operations import edit
from editor_app.vocabularies.term_change import Draft, checked_label

if TYPE_CHECKING:
    from editor_app.store.unit_of_work import UnitOfWork

_SAID = {LabelKind.ALTERNATIVE: ", as aliases of it", LabelKind.HIDDEN: ", as known misspellings"}


@dataclass(frozen=True, slots=True)
class NamesLearned:
    """The term that values stand for; `write` gives it the names inside a transaction, None where it gets none.

    `said` is what the history says of that.
    """

    concept: Concept
    said: str = ""
    write: Callable[[UnitOfWork], None] | None = None


def learn_names(
    index: VocabularyIndex, label: str, values: Iterable[str], kind: LabelKind | None, field_label: str
) -> NamesLearned:
    """The term of that label with the values as its names; `kind` None learns nothing.

    Raises InputError where the label is of no term in use, a value a name of another term, or `kind` no kind of names.
    """
    concept = index.find(label)
    if concept is None or concept.is_deprecated:
        raise InputError(f"“{label}” is no term in use of {field_label}; add it to the vocabulary first.")
    values = tuple(values)
    _refuse_names_of_others(Draft(index.scheme), concept, values)
    new = [checked_label(value) for value in sorted(values) if value.strip() and index.find(value) is not concept]
    if kind is None or not new:
        return NamesLearned(concept)
    if kind not in _SAID:
        raise InputError("Values are remembered as aliases or as misspellings of a term.")
    is_alias = kind is LabelKind.ALTERNATIVE
    held = concept.alternative_labels if is_alias else concept.hidden_labels
    names = tuple(dict.fromkeys((*held, *new)))
    change = edit(
        index.scheme,
        replace(concept, alternative_labels=names) if is_alias else replace(concept, hidden_labels=names),
    )

    def write(unit: UnitOfWork) -> None:
        unit.adopt_scheme(change.scheme)
        unit.put_concepts(change.scheme.id, change.concepts)

    return NamesLearned(concept, _SAID[kind], write)


def _refuse_names_of_others(draft: Draft, concept: Concept, values: Iterable[str]) -> None:
    for value in values:
        other = draft.named(value, concept.id)
        if other is not None and draft.named(value, other.id) is not concept:
            raise InputError(
                f"“{value}” is a name of “{other.preferred_label}” already; merge the two terms in the vocabulary, "
                "or take the name from it first."
            )
