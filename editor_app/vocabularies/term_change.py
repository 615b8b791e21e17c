"""A change of a vocabulary as a value: the terms before and after, and what becomes of the values in articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from editor_app.domain.errors import InputError, NotFoundError
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.normalise import key1


@dataclass(frozen=True, slots=True)
class TermChange:
    """What an operation would do; nothing has been done yet.

    `label` is what the history calls it. `concepts` are the terms as they will be, changed or new; `removed` the ids of
    those that go, `head` what the scheme will say of itself where that changes.

    `becomes` says which terms stand for one in the articles afterwards: its id to the ids of others, to none where its
    tag is taken out; what is not named stays. Where it names several, the article's text decides. `remarks` are
    sentences that an editor should read before.
    """

    label: str
    scheme: Scheme
    concepts: tuple[Concept, ...] = ()
    removed: tuple[str, ...] = ()
    becomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    head: Scheme | None = None

    @property
    def after(self) -> Scheme:
        """The scheme with the change made."""
        held = {concept.id: concept for concept in self.scheme.concepts}
        held |= {concept.id: concept for concept in self.concepts}
        kept = [held[name] for name in sorted(held) if name not in self.removed]
        return replace(self.head or self.scheme, concepts=tuple(kept))


class Draft:
    """The terms of a scheme while an operation works on them."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._held = {concept.id: concept for concept in scheme.concepts}
        self._changed: dict[str, Concept] = {}
        self.removed: list[str] = []
        self.remarks: list[str] = []

    def get(self, concept_id: str) -> Concept:
        """The term as it is by now; raises NotFoundError."""
        found = self.find(concept_id)
        if found is None:
            raise NotFoundError(f"The vocabulary “{self.scheme.title}” has no term '{concept_id}'.")
        return found

    def find(self, concept_id: str) -> Concept | None:
        """The term as it is by now, or None."""
        if concept_id in self.removed:
            return None
        return self._changed.get(concept_id) or self._held.get(concept_id)

    def put(self, concept: Concept) -> None:
        """Set a term."""
        self._changed[concept.id] = concept

    def remove(self, concept_id: str) -> None:
        """Take a term out."""
        self._changed.pop(concept_id, None)
        self.removed.append(concept_id)

    def all(self) -> Iterable[Concept]:
        """Every term as it is by now."""
        names = dict.fromkeys((*self._held, *self._changed))
        return [self.get(name) for name in names if name not in self.removed]

    def above(self, concept_id: str) -> frozenset[str]:
        """Ids of all terms above one."""
        reached: set[str] = set()
        waiting = [concept_id]
        while waiting:
            concept = self.find(waiting.pop())
            for broader in concept.broader if concept else ():
                if broader not in reached:
                    reached.add(broader)
                    waiting.append(broader)
        return frozenset(reached)

    def named(self, label: str, *but: str) -> Concept | None:
        """A term in use, other than `but`, that has this name in some spelling, or None."""
        wanted = key1(label)
        return next(
            (
                concept
                for concept in self.all()
                if concept.id not in but and not concept.is_deprecated and wanted in map(key1, names_of(concept))
            ),
            None,
        )

    def change(self, label: str, becomes: Mapping[str, tuple[str, ...]] | None = None) -> TermChange:
        """What has been drafted."""
        held = self._held
        changed = tuple(
            concept for name, concept in self._changed.items() if name not in self.removed and held.get(name) != concept
        )
        removed = tuple(name for name in dict.fromkeys(self.removed) if name in held)
        return TermChange(label, self.scheme, changed, removed, becomes or {}, tuple(self.remarks))


def names_of(concept: Concept) -> tuple[str, ...]:
    """The names in the scheme's language, known misspellings apart."""
    return concept.preferred_label, *concept.alternative_labels


def checked_label(text: str) -> str:
    """A label with its blanks put in order; raises InputError for one that is empty."""
    label = " ".join(text.split())
    if not label:
        raise InputError("A term needs a name.")
    return label


def without_name(concept: Concept, label: str) -> Concept:
    """The term without that alternative or hidden label."""
    return replace(
        concept,
        alternative_labels=tuple(name for name in concept.alternative_labels if name != label),
        hidden_labels=tuple(name for name in concept.hidden_labels if name != label),
    )


def with_names(concept: Concept, alternative: Iterable[str], hidden: Iterable[str] = ()) -> Concept:
    """The term with further labels, each once: preferred before alternative before hidden (SKOS S13)."""
    others = {*concept.alternative_labels, *alternative} - {concept.preferred_label}
    kept = {*concept.hidden_labels, *hidden} - {concept.preferred_label} - others
    return replace(concept, alternative_labels=tuple(sorted(others)), hidden_labels=tuple(sorted(kept)))
