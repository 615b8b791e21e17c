"""The vocabularies as the library has them now: its own where somebody changed one, else the profile's files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.index import VocabularyIndex

if TYPE_CHECKING:
    from editor_app.store.library import Store

_SCHEMES = msgspec.json.Decoder(tuple[Scheme, ...])


@dataclass(frozen=True, slots=True)
class TermsState:
    """The vocabularies at one moment. `name` changes with any term of the library's own; it is empty without one.

    `own` holds the ids of those that the library has of its own.
    """

    name: str
    indexes: Mapping[str, VocabularyIndex]
    own: frozenset[str] = frozenset()

    @property
    def packed(self) -> bytes:
        """The library's own vocabularies for another process; empty where it has none."""
        if not self.own:
            return b""
        return msgspec.json.encode([self.indexes[name].scheme for name in sorted(self.own)])


class CurrentTerms(Mapping[str, VocabularyIndex]):
    """The vocabularies by id; whoever asks gets them as the library has them at that moment, made ready once."""

    def __init__(self, store: Store, shipped: Mapping[str, VocabularyIndex]) -> None:
        self._store = store
        self._shipped = shipped
        self._lock = Lock()
        self._generation = -1
        self._digests: dict[str, str] = {}
        self._state = TermsState("", shipped)

    def now(self) -> TermsState:
        """The vocabularies at this moment."""
        generation = self._store.vocabulary_generation()
        with self._lock:
            if generation != self._generation:
                self._read()
                self._generation = generation
            return self._state

    @property
    def as_shipped(self) -> Mapping[str, VocabularyIndex]:
        """The vocabularies as the profile's files have them; its rules are written with their labels."""
        return self._shipped

    def shipped(self, name: str) -> Scheme | None:
        """The vocabulary as the profile's file has it."""
        index = self._shipped.get(name)
        return None if index is None else index.scheme

    def _read(self) -> None:
        digests = self._store.vocabulary_digests()
        kept = {name for name in self._state.own if digests.get(name) == self._digests.get(name)}
        read = self._store.schemes(name for name in digests if name not in kept)
        own = {name: self._state.indexes[name] for name in kept}
        own |= {
            name: VocabularyIndex(scheme)
            for name, scheme in read.items()
            if scheme.concepts or name in self._shipped  # what is left of an import that was taken back is nothing
        }
        name = ",".join(f"{name}:{digest}" for name, digest in sorted(digests.items()))
        self._state = TermsState(name, {**self._shipped, **own}, frozenset(own))
        self._digests = digests

    def __getitem__(self, name: str) -> VocabularyIndex:
        return self.now().indexes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.now().indexes)

    def __len__(self) -> int:
        return len(self.now().indexes)


def pack_terms_of(location: str) -> bytes:
    """The vocabularies of a library's file for `unpack`, read without opening it; empty where it has none, or is not.

    Raises LibraryError for what is no library.
    """
    if not location or not ("://" in location or Path(location).expanduser().exists()):
        return b""
    from editor_app.store.terms_only import read_terms  # late: SQLAlchemy takes longer to load than a page to parse

    schemes = read_terms(location)
    return msgspec.json.encode([schemes[name] for name in sorted(schemes)]) if schemes else b""


def unpack(packed: bytes) -> dict[str, VocabularyIndex]:
    """What `TermsState.packed` holds, made ready for use."""
    return {scheme.id: VocabularyIndex(scheme) for scheme in _SCHEMES.decode(packed)} if packed else {}
