"""What was learned from the archive's own tags, in a small file beside the library; lost, it is learned once more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from editor_app.domain.errors import LibraryError
from editor_app.vocabularies.weights import HAND, Weights


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of a field, and how good they are.

    They are from `article_count` of the `tagged_count` articles that had the field; `f1` and `hand_f1` are the mean
    F1 of the first five terms on `held_out_count` articles that were not learned from, with the learned weights and
    with those set by hand. `vocabulary` names the state of the vocabulary.
    Without weights the articles taught nothing: their texts never name a tag, or nothing else.
    """

    field: str
    vocabulary: str
    tagged_count: int
    article_count: int
    held_out_count: int
    f1: float
    hand_f1: float
    constant: float
    by_feature: Mapping[str, float]

    @property
    def is_better(self) -> bool:
        """Whether anything was learned that does at least as well as what was set by hand."""
        return bool(self.by_feature) and self.f1 >= self.hand_f1

    @property
    def weights(self) -> Weights:
        """The weights to use: the better ones."""
        return Weights(self.constant, self.by_feature) if self.is_better else HAND


class LearnedWeights:
    """The learned weights by field, kept in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._held: dict[str, Learned] | None = None

    def get(self, field: str) -> Learned | None:
        """What was learned for a field; None where nothing was."""
        with self._lock:
            return self._all().get(field)

    def put(self, learned: Learned) -> None:
        """Keep it in place of what was learned before; raises LibraryError where it cannot be written."""
        with self._lock:
            held = {**self._all(), learned.field: learned}
            partial = self._file.with_name(self._file.name + ".partial")
            lines = json.dumps([asdict(held[name]) for name in sorted(held)], indent=2)
            try:
                partial.write_text(lines + "\n", encoding="utf-8")
                partial.replace(self._file)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                raise LibraryError(f"What was learned could not be kept in {self._file}: {reason}.") from error
            self._held = held

    def _all(self) -> dict[str, Learned]:
        if self._held is None:
            self._held = {learned.field: learned for learned in _read(self._file)}
        return self._held


def _read(file: Path) -> tuple[Learned, ...]:
    try:
        records = json.loads(file.read_text(encoding="utf-8"))
        learned = tuple(Learned(**record) for record in records)
        for one in learned:  # what is no number would be found out much later
            float(one.constant + sum(one.by_feature.values()) + one.f1 + one.hand_f1)
    except (OSError, ValueError, TypeError, AttributeError):  # none yet, or damaged: it is learned once more
        return ()
    return learned
