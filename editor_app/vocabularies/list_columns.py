"""Which column of a list of terms holds what, guessed from the heads of the columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from editor_app.domain.errors import InputError
from editor_app.vocabularies.import_notes import ImportNote, ImportRule


class Column(StrEnum):
    """What a column of a list holds; the names are those of our own lists."""

    ID = "id"
    LABEL = "label"
    PARENT = "parent"
    PATH = "path"
    ALIASES = "aliases"
    MISSPELLINGS = "misspellings"
    DEMONYMS = "demonyms"
    RELATED = "related"
    IMPLIES = "implies"
    SUGGESTS = "suggests"
    DEFINITION = "definition"
    SCOPE_NOTE = "scope note"
    SOURCE = "source"
    RETIRED = "retired"
    REPLACED_BY = "replaced by"
    ASSIGNABLE = "for tagging"
    AMBIGUOUS = "ambiguous"
    VALID_FROM = "valid from"
    VALID_TO = "valid to"
    EXACT_MATCH = "exact match"


LIST_COLUMNS = {
    Column.ALIASES: "alternative_labels",
    Column.MISSPELLINGS: "hidden_labels",
    Column.DEMONYMS: "demonyms",
}
"""Columns of several texts, and the attributes of concepts that hold them."""

REFERENCE_COLUMNS = {
    Column.PARENT: "broader",
    Column.RELATED: "related",
    Column.IMPLIES: "implies",
    Column.SUGGESTS: "suggests",
    Column.REPLACED_BY: "replaced_by",
}
"""Columns of other terms, and the attributes of concepts that hold their ids."""

_HEADS: dict[Column, tuple[str, ...]] = {
    Column.ID: ("id", "identifier", "key", "slug", "notation", "code", "term id", "concept id"),
    Column.LABEL: (
        "label", "term", "name", "preferred label", "preflabel", "preferred term", "title", "heading", "concept",
    ),
    Column.PARENT: ("parent", "broader", "parent id", "parent term", "broader term", "bt", "parents", "broader terms"),
    Column.PATH: ("path", "hierarchy", "full path", "breadcrumb", "tree"),
    Column.ALIASES: (
        "aliases", "alias", "altlabel", "alternative labels", "alternative label", "synonyms", "synonym", "uf",
        "used for", "also known as", "non preferred terms",
    ),
    Column.MISSPELLINGS: ("misspellings", "hidden labels", "hidden label", "hiddenlabel", "known misspellings"),
    Column.DEMONYMS: ("demonyms", "demonym", "adjective"),
    Column.RELATED: ("related", "related terms", "related term", "rt", "see also"),
    Column.IMPLIES: ("implies",),
    Column.SUGGESTS: ("suggests",),
    Column.DEFINITION: ("definition", "description"),
    Column.SCOPE_NOTE: ("scope note", "scopenote", "note", "notes", "sn", "comment"),
    Column.SOURCE: ("source", "source note", "editorial note"),
    Column.RETIRED: ("retired", "deprecated", "obsolete"),
    Column.REPLACED_BY: ("replaced by", "use", "use instead", "replacement"),
    Column.ASSIGNABLE: ("for tagging", "assignable"),
    Column.AMBIGUOUS: ("ambiguous",),
    Column.VALID_FROM: ("valid from", "from", "start"),
    Column.VALID_TO: ("valid to", "to", "end", "until"),
    Column.EXACT_MATCH: ("exact match", "exactmatch", "same as", "wikidata"),
}  # fmt: skip
_BY_HEAD = {head: column for column, heads in _HEADS.items() for head in heads}
_NOT_WORD = re.compile(r"[\s_\-.:]+")
_TAG = r"([a-z]{2,3}(?:-[a-z0-9]{2,8})*)"
_TRANSLATION = re.compile(rf"(?:label|name|term|preflabel)\s*[\[(@_ ]\s*{_TAG}\s*[\])]?", re.IGNORECASE)
_CODE = re.compile(r"iso ?\d?|iso.*alpha.*|m49|tx (.+)|code (.+)", re.IGNORECASE)
_LEVEL = re.compile(r"(?:level|tier|l) ?(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a list has what: places of columns, of labels by language, of codes by name, of levels from the top."""

    places: Mapping[Column, int] = field(default_factory=dict)
    translations: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    levels: tuple[int, ...] = ()
    has_head: bool = True


def guess_layout(
    rows: Sequence[Sequence[str]], name: str, chosen: Mapping[Column, str] | None = None
) -> tuple[Layout, tuple[ImportNote, ...]]:
    """The layout of a list, and a note where a column could be meant in two ways or is not understood.

    `chosen` names the heads of columns that the user decided on. A list without heads is one of indented terms.
    Raises InputError where no column holds terms, or a chosen one is not there.
    """
    heads = [head.strip() for head in rows[0]] if rows else []
    places, doubts = _places(heads, name, chosen or {})
    translations = {
        found[1].casefold(): place
        for place, head in enumerate(heads)
        if _words(head) not in _BY_HEAD and (found := _TRANSLATION.fullmatch(head))
    }
    codes = {_code_name(head): place for place, head in enumerate(heads) if _CODE.fullmatch(_words(head))}
    levels = tuple(place for place, head in enumerate(heads) if _LEVEL.fullmatch(_words(head)))
    if not (places or levels or translations) and rows and _is_indented(rows):
        return Layout(has_head=False), ()
    if not ({Column.LABEL, Column.PATH} & set(places) or levels):
        if not translations:
            there = f"has {', '.join(heads)}" if any(heads) else "is empty"
            raise InputError(f"No column of {name} is known to hold terms, it {there}; call one of them “label”.")
        places[Column.LABEL] = min(translations.values())
        translations = {tag: place for tag, place in translations.items() if place != places[Column.LABEL]}
    known = {*places.values(), *translations.values(), *codes.values(), *levels}
    unknown = [head for place, head in enumerate(heads) if head and place not in known and head not in doubts]
    return Layout(places, translations, codes, levels), _notes(name, doubts, unknown)


def _places(heads: list[str], name: str, chosen: Mapping[Column, str]) -> tuple[dict[Column, int], dict[str, Column]]:
    places: dict[Column, int] = {}
    doubts: dict[str, Column] = {}
    for column, head in chosen.items():
        if head not in heads:
            raise InputError(f"{name} has no column “{head}”; it has {', '.join(heads)}.")
        places[column] = heads.index(head)
    for place, head in enumerate(heads):
        guessed = _BY_HEAD.get(_words(head))
        if guessed is None or guessed in chosen or place in places.values():
            continue
        if guessed in places:
            doubts[head] = guessed
        else:
            places[guessed] = place
    return places, doubts


def _notes(name: str, doubts: Mapping[str, Column], unknown: list[str]) -> tuple[ImportNote, ...]:
    notes = [
        ImportNote(
            ImportRule.COLUMNS_UNCLEAR,
            f"More than one column of {name} could hold the {column}; the first was taken, and “{head}” was not read.",
        )
        for head, column in doubts.items()
    ]
    if unknown:
        listed = ", ".join(f"“{head}”" for head in unknown)
        notes.append(ImportNote(ImportRule.COLUMNS_UNCLEAR, f"These columns of {name} were not read: {listed}."))
    return tuple(notes)


def _is_indented(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each row holds one cell: a term, further in than its broader one."""
    return all(sum(1 for cell in row if cell.strip()) == 1 for row in rows)


def _words(head: str) -> str:
    return _NOT_WORD.sub(" ", head).strip().casefold()


def _code_name(head: str) -> str:
    words = _words(head)
    found = _CODE.fullmatch(words)
    return (found[1] or found[2] or words.replace(" ", "")) if found else words
