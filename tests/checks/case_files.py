"""Cases as data: `tests/cases/<group>/<name>.toml` holds examples for the rule `<group>.<name>`.

Each `[[case]]` has a `name`, parts of an article (`title abstract outlet published language image_credit body`, the
tables `metadata` and `source`, the arrays `author_notes` and `furniture`) and what the rule must make of it:
`expect`, the rules that must be raised (the file's own rule is raised exactly when it is among them); `quote`, what the
first finding of the file's own rule covers; `fixed`, the body, or a table of fields, after the first repair of it.
`rules` are rules between fields that the profile has besides, `terms` concepts that its vocabularies have (by field).
`beside` is what the library says of the article: `copies`, `pairs` and `phrases`, as in `domain.beside`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from editor_app.checks.base import CheckContext
from editor_app.config.profile_rules import read_rule
from editor_app.domain.article import (
    TEXT_FIELDS,
    Article,
    AuthorNote,
    Furniture,
    FurnitureKind,
    Source,
)
from editor_app.domain.beside import NOTHING_BESIDE, Beside, Copy, NewPhrase, UnusualPair
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.metadata import Metadata, MetadataValue, freeze
from editor_app.domain.vocabulary import Concept, Status
from editor_app.vocabularies.index import VocabularyIndex

CASES_FOLDER = Path(__file__).resolve().parent.parent / "cases"
VOCABULARIES = "vocab"
"""The group of rules that look at vocabularies, not articles; their cases are of another kind."""


@dataclass(frozen=True)
class Case:
    """One example of a rule."""

    rule: str
    name: str
    article: Article
    expect: tuple[str, ...]
    quote: str | None
    fixed: dict[str, MetadataValue] | None
    rules: tuple[CrossFieldRule, ...] = ()
    terms: tuple[tuple[str, Concept], ...] = ()
    beside: Beside = NOTHING_BESIDE

    def __str__(self) -> str:
        return f"{self.rule}: {self.name}"


def read_cases() -> tuple[Case, ...]:
    files = [file for file in sorted(CASES_FOLDER.glob("*/*.toml")) if file.parent.name != VOCABULARIES]
    return tuple(case for file in files for case in _read_file(file))


def _read_file(file: Path) -> tuple[Case, ...]:
    rule = f"{file.parent.name}.{file.stem}"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    return tuple(_read_case(rule, table) for table in tables)


def _read_case(rule: str, table: dict[str, Any]) -> Case:
    fixed = table.get("fixed")
    if isinstance(fixed, str):
        fixed = {"body": fixed}
    return Case(
        rule=rule,
        name=table["name"],
        article=build_article(table),
        expect=tuple(table["expect"]),
        quote=table.get("quote"),
        fixed={key: freeze(value) for key, value in fixed.items()} if fixed is not None else None,
        rules=tuple(map(read_rule, table.get("rules", []))),
        terms=tuple((name, _concept(entry)) for name, all_of in table.get("terms", {}).items() for entry in all_of),
        beside=_beside(table.get("beside", {})),
    )


def _beside(table: dict[str, Any]) -> Beside:
    copies = (
        Copy(
            "copy",
            entry["heading"],
            tuple((name, tuple(held)) for name, held in entry["values"].items()),
            entry.get("is_older", False),
        )
        for entry in table.get("copies", [])
    )
    pairs = (UnusualPair(*entry) for entry in table.get("pairs", []))
    return Beside(tuple(copies), tuple(pairs), tuple(NewPhrase(*entry) for entry in table.get("phrases", [])))


def _concept(entry: dict[str, Any]) -> Concept:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    if "status" in values:
        values["status"] = Status(values["status"])
    return Concept(**values)


def in_context(case: Case, context: CheckContext) -> CheckContext:
    """The context with what the case adds to it."""
    if not case.rules and not case.terms:
        return context
    vocabularies = dict(context.vocabularies)
    for name, concept in case.terms:
        field = context.profile.field(name)
        assert field is not None and field.vocabulary is not None
        scheme = vocabularies[field.vocabulary].scheme
        vocabularies[field.vocabulary] = VocabularyIndex(replace(scheme, concepts=(*scheme.concepts, concept)))
    profile = replace(context.profile, rules=(*context.profile.rules, *case.rules))
    return CheckContext(profile, vocabularies, context.languages, context.rules, context.patterns)


def build_article(table: dict[str, Any]) -> Article:
    source = table.get("source", {})
    texts = {name: table[name] for name in TEXT_FIELDS if name in table}
    return Article(
        id="case",
        source=Source("case.txt", "page", "0" * 64, source.get("layout"), source.get("url")),
        metadata=Metadata({key: freeze(value) for key, value in table.get("metadata", {}).items()}),
        author_notes=tuple(AuthorNote(note.get("name"), note["text"]) for note in table.get("author_notes", [])),
        furniture=tuple(
            Furniture(FurnitureKind(part["kind"]), part["text"], 0, len(part["text"]))
            for part in table.get("furniture", [])
        ),
        **texts,
    )
