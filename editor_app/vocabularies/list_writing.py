"""The terms of a vocabulary as rows of a table, under heads that reading a list knows."""

from __future__ import annotations

from editor_app.domain.cells import join_list
from editor_app.domain.vocabulary import Concept, MatchKind, NoteKind, Scheme
from editor_app.vocabularies.list_columns import LIST_COLUMNS, REFERENCE_COLUMNS, Column
from editor_app.vocabularies.tables import Rows

_COLUMNS = tuple(column for column in Column if column is not Column.PATH)


def rows_of(scheme: Scheme) -> Rows:
    """A row a term in the order of their ids, with its parents' ids; a list holds less than a SKOS file does."""
    languages = sorted({language for concept in scheme.concepts for language, _ in concept.labels})
    codes = sorted({name for concept in scheme.concepts for name, _ in concept.codes})
    heads = [*_COLUMNS, *(f"label ({language})" for language in languages), *(f"code {name}" for name in codes)]
    rows = [[str(head) for head in heads]]
    for concept in sorted(scheme.concepts, key=lambda concept: concept.id):
        row = [_cell(concept, column) for column in _COLUMNS]
        row += [join_list(text for tag, text in concept.labels if tag == language) for language in languages]
        row += [join_list(code for held, code in concept.codes if held == name) for name in codes]
        rows.append(row)
    return rows


def _cell(concept: Concept, column: Column) -> str:
    held = LIST_COLUMNS.get(column) or REFERENCE_COLUMNS.get(column)
    return join_list(getattr(concept, held)) if held else _own_cells(concept)[column]


def _own_cells(concept: Concept) -> dict[Column, str]:
    matches = [mapping.target for mapping in concept.mappings if mapping.kind is MatchKind.EXACT]
    return {
        Column.ID: concept.id,
        Column.LABEL: concept.preferred_label,
        Column.DEFINITION: " ".join(note.text for note in concept.notes if note.kind is NoteKind.DEFINITION),
        Column.SCOPE_NOTE: concept.scope_note or "",
        Column.SOURCE: concept.source_note or "",
        Column.RETIRED: "yes" if concept.is_deprecated else "no" if concept.replaced_by else "",
        Column.ASSIGNABLE: "" if concept.is_assignable else "no",
        Column.AMBIGUOUS: "yes" if concept.is_ambiguous else "",
        Column.VALID_FROM: concept.valid_from or "",
        Column.VALID_TO: concept.valid_to or "",
        Column.EXACT_MATCH: join_list(matches),
    }
