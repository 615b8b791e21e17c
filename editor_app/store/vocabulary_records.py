"""Concepts, schemes and their digests as table rows, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.store.encoding import DamagedRowError

_DIGEST_SIZE = 16
_NOTHING = "0" * (2 * _DIGEST_SIZE)

_CONCEPT = msgspec.json.Decoder(Concept)
_SCHEME = msgspec.json.Decoder(Scheme)


def concept_json(concept: Concept) -> bytes:
    """A concept whole, the same bytes for the same concept."""
    return msgspec.json.encode(concept)


def read_concept(data: bytes) -> Concept:
    """The inverse of `concept_json`; raises DamagedRowError."""
    try:
        return _CONCEPT.decode(data)
    except msgspec.DecodeError as error:
        raise DamagedRowError(f"a term of a vocabulary cannot be read: {error}") from error


def scheme_json(scheme: Scheme) -> bytes:
    """A scheme without its concepts."""
    return msgspec.json.encode(replace(scheme, concepts=()))


def read_scheme(data: bytes, concepts: Iterable[Concept]) -> Scheme:
    """The inverse of `scheme_json`, with the concepts; raises DamagedRowError."""
    try:
        return replace(_SCHEME.decode(data), concepts=tuple(concepts))
    except msgspec.DecodeError as error:
        raise DamagedRowError(f"a vocabulary cannot be read: {error}") from error


def combined(digest: str, *contents: bytes | None) -> str:
    """The digest of a vocabulary after these contents came or went: each counts by exclusive or, None not at all."""
    number = int(digest or _NOTHING, 16)
    for content in contents:
        if content is not None:
            number ^= int.from_bytes(hashlib.blake2b(content, digest_size=_DIGEST_SIZE).digest(), "big")
    return f"{number:0{2 * _DIGEST_SIZE}x}"
