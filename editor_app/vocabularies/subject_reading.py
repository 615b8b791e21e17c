"""What a file says of one subject, taken piece by piece; whatever nobody takes is kept as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from editor_app.domain.rdf_terms import Statement, literal_term
from editor_app.domain.vocabulary import Note, NoteKind
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.literals import Literal, read_literal
from editor_app.vocabularies.statements import sort_notes

Kind = TypeVar("Kind", bound=StrEnum)


class SubjectReader:
    """Takes values out of what is said of a subject.

    Each method takes what it can say out of the properties given, and leaves the rest to `extra`.
    """

    def __init__(self, properties: dict[str, list[str]]) -> None:
        self.left = properties
        self._extra: list[Statement] = []
        self._unstated: list[Statement] = []

    @property
    def extra(self) -> tuple[Statement, ...]:
        """What was not taken, in a fixed order."""
        for name, values in self.left.items():
            self.keep(name, values)
        self.left = {}
        return tuple(sorted(self._extra))

    @property
    def unstated(self) -> tuple[Statement, ...]:
        """What was concluded without being said, in a fixed order."""
        return tuple(sorted(self._unstated))

    def keep(self, name: str, values: Iterable[str]) -> None:
        """Leave values as they are."""
        self._extra += [Statement("", name, value) for value in values]

    def conclude(self, name: str, value: str) -> None:
        """Note what the attributes will say and the file does not."""
        self._unstated.append(Statement("", name, value))

    def has(self, name: str, value: str) -> bool:
        """Take one value; whether it was there."""
        values = self.left.get(name)
        if values is None or value not in values:
            return False
        rest = [other for other in values if other != value]
        if rest:
            self.left[name] = rest
        else:
            del self.left[name]
        return True

    def literals(self, name: str) -> list[Literal]:
        """The texts of a property with their languages; what has a type is left."""
        values = self.left.pop(name, None)
        if values is None:
            return []
        taken: list[Literal] = []
        for value in values:
            literal = read_literal(value)
            if literal is None or literal.datatype:
                self.keep(name, (value,))
            else:
                taken.append(literal)
        return taken

    def plain(self, name: str) -> list[str]:
        """The texts of a property that have neither language nor type."""
        found = self.literals(name)
        self.keep(name, (literal_term(*item) for item in found if item.language))
        return sorted(item.text for item in found if not item.language)

    def own(self, name: str, language: str) -> list[str]:
        """The texts of a property in one language."""
        found = self.literals(name)
        self.keep(name, (literal_term(*item) for item in found if item.language != language))
        return sorted(item.text for item in found if item.language == language)

    def single(self, name: str, meaning: Callable[[str], str | None]) -> str | None:
        """The value of a property of one value, as it is written here; None where none has a meaning.

        `meaning` gives the form in which the house writes a value, or None. Where the file has another form, or more
        values, they are left, and the house's form is noted as concluded.
        """
        values = self.left.pop(name, None)
        if values is None:
            return None
        meant = [(wanted != value, value, wanted) for value in values if (wanted := meaning(value)) is not None]
        chosen = min(meant)[2] if meant else None
        if values != [chosen]:
            self.keep(name, values)
            if chosen is not None:
                self.conclude(name, chosen)
        return chosen

    def one(self, name: str) -> str | None:
        """The text of a property of one plain text."""
        return _text(self.single(name, _plain_form))

    def addresses(self, name: str) -> list[str]:
        """The addresses that are values of a property, without their brackets."""
        values = self.left.pop(name, None)
        if values is None:
            return []
        taken = [value[1:-1] for value in values if _is_address(value)]
        if len(taken) < len(values):
            self.keep(name, (value for value in values if not _is_address(value)))
        return sorted(taken)

    def flag(self, name: str, canonical: str) -> bool:
        """Whether a property of yes and no has the value of `canonical`, in whatever form it is written."""
        words = _WORDS[canonical == names.TRUE]
        return name in self.left and self.single(name, lambda value: _meant(value, words, canonical)) is not None

    def number(self, name: str) -> int | None:
        """The number that is a property's value."""
        text = _text(self.single(name, _integer_form))
        return None if text is None else int(text)

    def choice(self, name: str, kinds: type[Kind]) -> Kind | None:
        """One of a few words."""
        if name not in self.left:
            return None
        terms = {literal_term(kind): kind for kind in kinds}
        chosen = self.single(name, lambda value: value if value in terms else None)
        return terms[chosen] if chosen else None

    def date(self, name: str) -> str | None:
        """A date, month or year, whatever type it is said to have."""
        return _text(self.single(name, _date_form)) if name in self.left else None

    def notes(self) -> list[Note]:
        """The notes of all kinds, in the order of files."""
        found = [
            Note(kind, literal.language, literal.text)
            for kind, name in names.NOTES.items()
            if name in self.left
            for literal in self.literals(name)
        ]
        return sort_notes(found)


def first_own(notes: list[Note], kind: NoteKind, language: str) -> str | None:
    """Take the first note of a kind in a language out of the list."""
    for place, note in enumerate(notes):
        if note.kind == kind and note.language == language:
            del notes[place]
            return note.text
    return None


_WORDS = {True: ("true", "1"), False: ("false", "0")}
_INTEGER = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)


def any_text(value: str) -> str | None:
    """A text of any language or type as a plain one; None for an address and an empty text."""
    literal = read_literal(value)
    return literal_term(literal.text) if literal and literal.text else None


def _text(term: str | None) -> str | None:
    literal = None if term is None else read_literal(term)
    return literal.text if literal else None


def _plain_form(value: str) -> str | None:
    literal = read_literal(value)
    return literal_term(literal.text) if literal and literal.is_plain else None


def _integer_form(value: str) -> str | None:
    literal = read_literal(value)
    is_number = literal is not None and not literal.language and _INTEGER.fullmatch(literal.text)
    return literal_term(literal.text, datatype=names.XSD + "integer") if literal and is_number else None


def _date_form(value: str) -> str | None:
    literal = read_literal(value)
    datatype = names.date_type(literal.text) if literal and not literal.language else ""
    return literal_term(literal.text, datatype=datatype) if literal and datatype else None


def _meant(value: str, words: tuple[str, ...], canonical: str) -> str | None:
    literal = read_literal(value)
    return canonical if literal and literal.text in words else None


def _is_address(term: str) -> bool:
    return term[0] == "<" and not term.startswith("<<")
