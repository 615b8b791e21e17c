"""The metadata block of an article: every key as found, in the order found, unknown ones too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeGuard

MetadataValue: TypeAlias = "str | int | float | bool | tuple[MetadataValue, ...] | Mapping[str, MetadataValue] | None"

_LINE_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_LINE_UNESCAPES = {"\\": "\\", "n": "\n", "r": "\r"}


class Metadata(Mapping[str, MetadataValue]):
    """An immutable, ordered mapping from key to value; lists are tuples.

    Absence is written three ways on the pages (`""`, `[]`, key left out); which one is kept, `is_absent` treats them
    alike.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, MetadataValue] | Iterable[tuple[str, MetadataValue]] = ()) -> None:
        self._items: dict[str, MetadataValue] = {key: freeze(value) for key, value in dict(items).items()}

    @classmethod
    def of_json(cls, items: dict[str, Any]) -> Metadata:
        """The block of a JSON object that was just read and that nobody else holds; quicker than the constructor."""
        block = cls.__new__(cls)
        for key, value in items.items():
            if type(value) is not str:
                items[key] = tuple(value) if _holds_strings(value) else freeze(value)
        block._items = items
        return block

    def __getitem__(self, key: str) -> MetadataValue:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"Metadata({self._items!r})"

    def __eq__(self, other: object) -> bool:
        """Equal when keys, order and values are equal: order is part of what was found."""
        if not isinstance(other, Metadata):
            return NotImplemented
        return list(self._items.items()) == list(other._items.items())

    def __hash__(self) -> int:
        return hash(json.dumps(self.as_json(), sort_keys=True))

    def values_of(self, key: str) -> tuple[str, ...]:
        """The strings under `key`: a list's members, a scalar as one, nothing when absent."""
        value = self._items.get(key)
        if isinstance(value, tuple):
            return value if _are_strings(value) else tuple([member for member in value if isinstance(member, str)])
        return (value,) if isinstance(value, str) and value else ()

    def first(self, key: str) -> str | None:
        """The first string under `key`, or None."""
        return next(iter(self.values_of(key)), None)

    def is_absent(self, key: str) -> bool:
        """Whether `key` is left out, null, an empty string or an empty list."""
        return self._items.get(key) in (None, "", ())

    def with_value(self, key: str, value: MetadataValue) -> Metadata:
        """A copy with `key` set; a new key goes to the end."""
        block = Metadata.__new__(Metadata)
        block._items = {**self._items, key: freeze(value)}  # what stands there is frozen already
        return block

    def without(self, key: str) -> Metadata:
        """A copy without `key`."""
        return Metadata({name: value for name, value in self._items.items() if name != key})

    def as_json(self) -> dict[str, object]:
        """Plain dicts and lists, ready for a JSON writer, in the order found."""
        return {key: value if type(value) is str else thaw(value) for key, value in self._items.items()}


def _holds_strings(value: object) -> bool:
    return type(value) is list and set(map(type, value)) <= {str}


def _are_strings(values: tuple[MetadataValue, ...]) -> TypeGuard[tuple[str, ...]]:
    return set(map(type, values)) <= {str}


def freeze(value: object) -> MetadataValue:
    """Lists become tuples, dicts become `Metadata`; raises TypeError for what JSON cannot hold."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Metadata):
        return value
    if isinstance(value, Mapping):
        return Metadata({str(key): freeze(member) for key, member in value.items()})
    if isinstance(value, list | tuple):
        members = tuple(value)
        return members if _are_strings(members) else tuple([freeze(member) for member in members])
    raise TypeError(f"Metadata cannot hold a {type(value).__name__}.")


def thaw(value: MetadataValue) -> object:
    """The inverse of `freeze`."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return list(value) if _are_strings(value) else [thaw(member) for member in value]
    if isinstance(value, Mapping):
        return {key: thaw(member) for key, member in value.items()}
    return value


def value_to_text(value: MetadataValue) -> str:
    r"""The text that offsets and edits of a field refer to.

    A string is itself; a list of strings is one member a line (`\`, line feed and carriage return in a member are
    written
    `\\`, `\n`, `\r`); absent is empty; anything else is its JSON.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and all(isinstance(member, str) for member in value):
        return "\n".join(escape_line(str(member)) for member in value)
    return json.dumps(thaw(value), ensure_ascii=False)


def escape_line(member: str) -> str:
    """One list member as one line of a field's text."""
    if member.isprintable() and "\\" not in member:
        return member  # nearly all are; this is called for every term at every check
    return "".join(_LINE_ESCAPES.get(character, character) for character in member)


def unescape_line(line: str) -> str:
    """The inverse of `escape_line`; an unknown escape is kept as it stands."""
    if "\\" not in line:
        return line
    result, characters = [], iter(line)
    for character in characters:
        if character != "\\":
            result.append(character)
            continue
        following = next(characters, "")
        result.append(_LINE_UNESCAPES.get(following, "\\" + following))
    return "".join(result)


def text_to_list(text: str) -> tuple[str, ...]:
    """The members of a list field from its text; empty lines are dropped, as they hold no term."""
    return tuple(unescape_line(line) for line in text.split("\n") if line)
