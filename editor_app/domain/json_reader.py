"""JSON objects read strictly: each key by its type, and a sentence that names the one that does not fit."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from editor_app.domain.errors import InputError

MAX_DEPTH = 32
"""How deep lists and objects may nest in the metadata; real blocks nest twice."""

Choice = TypeVar("Choice", bound=StrEnum)


class JsonReader:
    """One JSON object; `where` is the phrase that names it in messages.

    Every method raises InputError where the object does not fit.
    """

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, Mapping):
            raise InputError(f"{where} must be an object.")
        self.data: Mapping[str, object] = data
        self._where = where

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def expect(self, keys: Collection[str], optional: Collection[str] = ()) -> None:
        """Exactly these keys; `optional` ones may be left out."""
        for key in keys:
            if key not in self.data and key not in optional:
                raise InputError(f"{self._where} has no '{key}'.")
        for key in self.data:
            if key not in keys and key not in optional:
                raise InputError(f"{self._where} has the unknown key '{key}'.")

    def text(self, key: str) -> str:
        """The string under `key`."""
        value = self.data.get(key)
        if not isinstance(value, str):
            raise self._wrong(key, "a string")
        check_text(value, f"{self._where}: '{key}'")
        return value

    def filled(self, key: str) -> str:
        """The string under `key`, which must not be blank."""
        text = self.text(key)
        if not text.strip():
            raise InputError(f"{self._where} has an empty '{key}'.")
        return text

    def optional(self, key: str) -> str | None:
        """The string under `key`, or None where it is null or left out."""
        return None if self.data.get(key) is None else self.text(key)

    def flag(self, key: str) -> bool:
        """The truth value under `key`."""
        value = self.data.get(key)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def span(self) -> tuple[int, int]:
        """`start` and `end`, in order."""
        start, end = self._offset("start"), self._offset("end")
        if end < start:
            raise InputError(f"{self._where} ends at {end}, before its start at {start}.")
        return start, end

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """The member of `choices` that `key` names."""
        value = self.text(key)
        try:
            return choices(value)
        except ValueError:
            raise self._wrong(key, "one of " + ", ".join(choice.value for choice in choices)) from None

    def child(self, key: str) -> JsonReader:
        """The object under `key`."""
        return JsonReader(self.data.get(key), f"{self._where}: '{key}'")

    def children(self, key: str) -> Iterator[JsonReader]:
        """The objects of the list under `key`."""
        value = self.data.get(key)
        if not isinstance(value, list | tuple):
            raise self._wrong(key, "a list")
        for number, member in enumerate(value, start=1):
            yield JsonReader(member, f"{self._where}: '{key}' {number}")

    def _offset(self, key: str) -> int:
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "a number of characters")
        return value

    def _wrong(self, key: str, expected: str) -> InputError:
        return InputError(f"{self._where}: '{key}' must be {expected}.")


def check_json_value(value: object, where: str, depth: int = 0) -> None:
    """Raises InputError unless `value` is JSON that can be kept and written again without loss."""
    if depth > MAX_DEPTH:
        raise InputError(f"{where} nests lists or objects more than {MAX_DEPTH} deep.")
    if isinstance(value, str):
        check_text(value, where)
    elif isinstance(value, Mapping):
        for key, member in value.items():
            if not isinstance(key, str):
                raise InputError(f"{where} has the key {key!r}, which is not a string.")
            check_text(key, where)
            check_json_value(member, where, depth + 1)
    elif isinstance(value, list | tuple):
        for member in value:
            check_json_value(member, where, depth + 1)
    elif not _is_plain(value):
        raise InputError(f"{where} holds a value that JSON cannot keep exactly: {str(value)[:40]}.")


def check_text(text: str, where: str) -> None:
    """Raises InputError where the text holds half a surrogate pair or a NUL, which no file or library can keep."""
    if "\0" in text:
        raise InputError(f"{where} holds a NUL character, which no text can.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError(f"{where} holds half of a surrogate pair, which is not a character.") from None


def _is_plain(value: object) -> bool:
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int):
        return -(2**63) <= value < 2**64
    return isinstance(value, float) and math.isfinite(value)
