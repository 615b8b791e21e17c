"""Cases as data: `tests/cases/vocab/<name>.toml` holds small vocabularies for the rule `vocab.<name>`.

Each `[[case]]` has a `name`, `turtle` (what follows the prefixes and the scheme) and `expect`: the names of the rules
that are raised, without `vocab.`, those of warnings and errors being all there are. Of the first flaw of the file's own
rule `concept` is the id and `says` a part of the sentence; `repaired` says that its first repair leaves neither it nor
any warning. Around the vocabulary there may be `usage` and `edge` (articles), `rule_value` (what a rule of the profile
names) and `has_centers` (the vocabulary of centers).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor_app.config.paths import resources_folder
from editor_app.domain.fields import CrossFieldRule, Field, FieldKind
from editor_app.domain.finding import Severity
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.quality.policy import load_policy
from editor_app.vocabularies.quality.registry import find_flaws
from editor_app.vocabularies.quality.view import EdgeUse, Surroundings
from editor_app.vocabularies.skos import parse_scheme

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "vocab"
POLICY = load_policy(resources_folder(), "any")
HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix tx: <urn:editor-app:profile#> .
@prefix s: <https://v.example/> .
@prefix c: <https://v.example/> .
s: a skos:ConceptScheme ; dct:title "Harbours"@en .
"""
CENTERS = Scheme(
    "centers",
    "Centers",
    "",
    (
        Concept("new", "New House"),
        Concept("old", "Old House", is_deprecated=True, replaced_by=("new",)),
    ),
)


@dataclass(frozen=True)
class Case:
    """One small vocabulary with what a rule makes of it."""

    rule: str
    name: str
    scheme: Scheme
    around: Surroundings
    expect: frozenset[str]
    concept: str | None
    says: str
    is_repaired: bool

    def __str__(self) -> str:
        return f"{self.rule}: {self.name}"


def read_scheme_text(turtle: str) -> Scheme:
    return parse_scheme((HEAD + turtle).encode(), "harbours.ttl", "harbours").scheme


def grave_rules(scheme: Scheme) -> set[str]:
    """The rules that raise an error or a warning."""
    return {flaw.rule for flaw in find_flaws(scheme, POLICY) if flaw.severity is not Severity.INFO}


def read_cases() -> tuple[Case, ...]:
    return tuple(
        _case(file.stem, table)
        for file in sorted(FOLDER.glob("*.toml"))
        for table in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    )


def _case(name: str, table: dict[str, Any]) -> Case:
    return Case(
        rule=f"vocab.{name}",
        name=table["name"],
        scheme=read_scheme_text(table["turtle"]),
        around=_around(table),
        expect=frozenset(f"vocab.{rule}" for rule in table["expect"]),
        concept=table.get("concept"),
        says=table.get("says", ""),
        is_repaired=table.get("repaired", False),
    )


def _around(table: dict[str, Any]) -> Surroundings:
    edge, value = table.get("edge"), table.get("rule_value")
    rule = CrossFieldRule("a-rule", "always-has", "taxonomy.always-has", "info", "", (("field", "f"), ("value", value)))
    return Surroundings(
        schemes={"centers": CENTERS} if table.get("has_centers") else {},
        fields=(Field("f", "F", FieldKind.TERMS, "harbours"),) if value else (),
        rules=(rule,) if value else (),
        usage=table.get("usage", {}),
        edge_uses={(edge["narrower"], edge["broader"]): EdgeUse(edge["articles"], edge["with_broader"])}
        if edge
        else {},
    )
