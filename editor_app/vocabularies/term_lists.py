"""Rows of a table read as the terms of a vocabulary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor_app.domain.cells import split_list
from editor_app.domain.errors import InputError
from editor_app.domain.vocabulary import Concept, MatchKind, Note, NoteKind, Scheme
from editor_app.domain.vocabulary import Mapping as Match
from editor_app.vocabularies.concept_ids import id_from_label
from editor_app.vocabularies.import_notes import ImportNote, ImportRule
from editor_app.vocabularies.list_columns import LIST_COLUMNS, REFERENCE_COLUMNS, Column, Layout, guess_layout
from editor_app.vocabularies.scheme_reading import ReadScheme
from editor_app.vocabularies.tables import Rows

_PATH_MARKS = re.compile(r"\s*(?:>|»|›|/|\\|::)\s*")
_YES = frozenset(("yes", "true", "1", "x", "y", "ja", "oui"))
_NO = frozenset(("no", "false", "0", "n", "nein", "non"))
_TAB = 4


def scheme_from_rows(
    rows: Rows, name: str, scheme_id: str, title: str = "", chosen: Mapping[Column, str] | None = None
) -> ReadScheme:
    """The scheme that a list makes, and what was unclear.

    The hierarchy is that of indentation, of columns for levels, of paths, or of a column with the parents' ids or
    labels. `chosen` says which column holds what where the heads do not tell. Raises InputError where there is no term.
    """
    layout, notes = guess_layout(rows, name, chosen)
    terms = _Reader(layout).read(rows[1:] if layout.has_head else rows)
    if not terms.concepts:
        raise InputError(f"{name} has no terms.")
    if terms.lost:
        sentence = (
            f"These parents and other terms that {name} refers to are not in it: {', '.join(sorted(terms.lost))}."
        )
        notes = (*notes, ImportNote(ImportRule.COLUMNS_UNCLEAR, sentence))
    concepts = tuple(sorted(terms.concepts.values(), key=lambda concept: concept.id))
    return ReadScheme(Scheme(scheme_id, title or scheme_id, "", concepts), notes)


@dataclass(slots=True)
class _Terms:
    """The terms read so far, and what they refer to without its being there."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    by_label: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)

    def add(self, label: str, wanted_id: str = "") -> str:
        """The id of a new term of this label."""
        made = wanted_id if wanted_id and wanted_id not in self.concepts else id_from_label(label, self.concepts)
        self.concepts[made] = Concept(made, label)
        self.by_label.setdefault(label.casefold(), made)
        return made


class _Reader:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._terms = _Terms()
        self._paths: dict[tuple[str, ...], str] = {}
        self._open: list[tuple[int, str]] = []  # (depth, id) of the terms that the next may stand under

    def read(self, rows: Sequence[Sequence[str]]) -> _Terms:
        made = [(self._place(row), row) for row in rows]
        for concept_id, row in made:
            if concept_id is not None:
                self._fill(concept_id, row)
        return self._terms

    def _place(self, row: Sequence[str]) -> str | None:
        """Make the row's term and put it in its place; None for a row without one."""
        layout = self._layout
        if not layout.has_head:
            return self._indent(row)
        label, path = _at(row, layout.places.get(Column.LABEL)), _at(row, layout.places.get(Column.PATH))
        if layout.levels and not label:
            return self._level(row)
        if path:
            return self._follow(row, label, path)
        if not label:
            return None
        raw = row[layout.places[Column.LABEL]]
        if Column.PARENT not in layout.places and _has_indents(layout):
            return self._under(_depth(raw), label, self._id(row))
        return self._terms.add(label, self._id(row))

    def _indent(self, row: Sequence[str]) -> str | None:
        place = next((place for place, cell in enumerate(row) if cell.strip()), None)
        if place is None:
            return None
        return self._under(place * _TAB + _depth(row[place]), row[place].strip())

    def _level(self, row: Sequence[str]) -> str | None:
        """The term of the last level that the row fills; the levels before name its broader ones."""
        steps = [_at(row, place) for place in self._layout.levels]
        if not any(steps):
            return None
        last = max(place for place, step in enumerate(steps) if step)
        above = dict(self._open)
        names = [step or self._label_of(above.get(place)) for place, step in enumerate(steps[: last + 1])]
        filled = [name for name in names if name]
        made = self._along(tuple(filled), self._id(row))
        steps_made = [self._paths[tuple(filled[: place + 1])] for place in range(len(filled))]
        self._open = list(enumerate(steps_made))
        return made

    def _label_of(self, concept_id: str | None) -> str:
        return self._terms.concepts[concept_id].preferred_label if concept_id else ""

    def _follow(self, row: Sequence[str], label: str, path: str) -> str:
        steps = tuple(step for step in _PATH_MARKS.split(path) if step)
        if label and (not steps or steps[-1] != label):
            steps = (*steps, label)
        return self._along(steps, self._id(row))

    def _along(self, steps: tuple[str, ...], wanted_id: str) -> str:
        """The term at the end of a path, made with all above it that are not there yet."""
        parent: str | None = None
        for length in range(1, len(steps) + 1):
            made = self._paths.get(steps[:length])
            if made is None:
                made = self._terms.add(steps[length - 1], wanted_id if length == len(steps) else "")
                self._paths[steps[:length]] = made
                self._attach(made, parent)
            parent = made
        assert parent is not None
        return parent

    def _under(self, depth: int, label: str, wanted_id: str = "") -> str:
        """A new term under the last one that stands further out."""
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        made = self._terms.add(label, wanted_id)
        self._attach(made, self._open[-1][1] if self._open else None)
        self._open.append((depth, made))
        return made

    def _attach(self, concept_id: str, parent: str | None) -> None:
        if parent is not None:
            self._terms.concepts[concept_id] = replace(self._terms.concepts[concept_id], broader=(parent,))

    def _id(self, row: Sequence[str]) -> str:
        return _at(row, self._layout.places.get(Column.ID))

    def _fill(self, concept_id: str, row: Sequence[str]) -> None:
        """Give the term what the other columns say of it."""
        cells = {column: _at(row, place) for column, place in self._layout.places.items()}
        concept = self._terms.concepts[concept_id]
        parts: dict[str, object] = {name: _list(cells.get(column, "")) for column, name in LIST_COLUMNS.items()}
        for column, name in REFERENCE_COLUMNS.items():
            if cells.get(column):
                parts[name] = tuple(sorted({self._reference(text) for text in _list(cells[column])}))
        parts |= _plain_parts(cells)
        parts["labels"] = _pairs(row, self._layout.translations)
        parts["codes"] = _pairs(row, self._layout.codes)
        self._terms.concepts[concept_id] = replace(concept, **parts)  # type: ignore[arg-type]

    def _reference(self, text: str) -> str:
        """The id of a term named by its id or its label; a name that is neither stays as it is."""
        if text in self._terms.concepts:
            return text
        found = self._terms.by_label.get(text.casefold())
        if found is None:
            self._terms.lost.add(text)
        return found or text


def _plain_parts(cells: Mapping[Column, str]) -> dict[str, object]:
    definition = cells.get(Column.DEFINITION)
    retired = cells.get(Column.RETIRED, "").casefold()
    return {
        "scope_note": cells.get(Column.SCOPE_NOTE) or None,
        "source_note": cells.get(Column.SOURCE) or None,
        "notes": (Note(NoteKind.DEFINITION, "en", definition),) if definition else (),
        "is_deprecated": retired in _YES or (retired == "" and bool(cells.get(Column.REPLACED_BY))),
        "is_assignable": cells.get(Column.ASSIGNABLE, "").casefold() not in _NO,
        "is_ambiguous": cells.get(Column.AMBIGUOUS, "").casefold() in _YES,
        "valid_from": cells.get(Column.VALID_FROM) or None,
        "valid_to": cells.get(Column.VALID_TO) or None,
        "mappings": tuple(Match(MatchKind.EXACT, target) for target in _list(cells.get(Column.EXACT_MATCH, ""))),
    }


def _has_indents(layout: Layout) -> bool:
    return Column.PATH not in layout.places and not layout.levels


def _depth(cell: str) -> int:
    """How far in a cell's text begins; a tab counts as four blanks."""
    return sum(_TAB if letter == "\t" else 1 for letter in cell[: len(cell) - len(cell.lstrip())])


def _at(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _list(cell: str) -> tuple[str, ...]:
    """The members of a cell, parted by `|`, or where it has none, by `;`."""
    members = split_list(cell, "|") if "|" in cell or "\\" in cell else split_list(cell, ";")
    return tuple(sorted({member.strip() for member in members if member.strip()}))


def _pairs(row: Sequence[str], places: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, text) for name, place in places.items() for text in _list(_at(row, place))))
