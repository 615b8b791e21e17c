"""Articles with planted tagging errors, for other programs to judge as well; and the rules that they break."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from editor_app.checks.base import CheckContext, Subject
from editor_app.checks.registry import CHECKS
from editor_app.config.paths import resources_folder
from editor_app.config.profile_rules import read_rule
from editor_app.domain.article import Article, Source
from editor_app.domain.finding import Finding
from editor_app.domain.metadata import Metadata, MetadataValue
from editor_app.interview.analysis import NOTHING
from editor_app.vocabularies.index import VocabularyIndex
from tests.checks.samples import shipped_context

Values = dict[str, MetadataValue]
PUBLISHED = ("1992", "1999-05", "2009-03-02", "2012", "2016-10-01", "2021-11-30", "2022-04", "2023-06-15", None)
STRAYS = ("Atlantis", "Rusia", "russia", "n/a", "Germany; France", "Untied States", "Lunar Affairs", "Turkey")

OWN_RULES: tuple[dict[str, Any], ...] = (
    {
        "id": "europe-not-with-asia",
        "kind": "conflicts",
        "rule": "taxonomy.conflicts-with",
        "left": {"field": "programs", "value": "Europe"},
        "right": {"field": "programs", "values": ["Asia", "Middle East"]},
    },
    {
        "id": "russia-program-implies-region",
        "kind": "implies",
        "rule": "taxonomy.type-requires",
        "field": "regions",
        "values": ["Russia", "Ukraine"],
        "when": {"field": "programs", "value": "Russia and Eurasia"},
        "valid_from": "2012",
        "valid_to": "2022-04",
    },
    {
        "id": "not-only-commentary",
        "kind": "required_if",
        "rule": "taxonomy.collection-requires",
        "field": "topics",
        "when": {"field": "type", "other_than": ["commentary", "qa"]},
        "exceptions": ["article-3", "article-7"],
    },
    {
        "id": "all-parents",
        "kind": "one-parent",
        "rule": "taxonomy.disjoint-siblings",
        "field": "regions",
        "parents": "all",
    },
    {"id": "few-siblings", "kind": "siblings", "rule": "taxonomy.sibling-overload", "field": "regions", "most": 2},
    {"id": "few-centers", "kind": "cardinality", "rule": "taxonomy.max", "field": "centers", "max": 3},
)


def strict_context() -> CheckContext:
    """The shipped rules, those that are switched off as well, and one of every kind that the profile does not use."""
    context = shipped_context()
    data = tomllib.loads((resources_folder() / "profiles" / "carnegie" / "fields.toml").read_text("utf-8"))
    shipped = [read_rule({**entry, "policy": "report"}) for entry in data["rule"]]
    own = [read_rule({"message": "“{value}” breaks the rule.", **entry}) for entry in OWN_RULES]
    profile = replace(context.profile, rules=(*shipped, *own))
    changed = {
        "collections": _with_every_second(context, "collections", belongs_to_program=("asia",)),
        "projects": _with_every_second(context, "projects", valid_from="2010-06", valid_to="2020"),
    }
    return replace(context, profile=profile, vocabularies={**context.vocabularies, **changed})


def _with_every_second(context: CheckContext, name: str, **changes: Any) -> VocabularyIndex:
    """A shipped vocabulary, every second term of which says more than it does as shipped."""
    scheme = context.vocabularies[name].scheme
    concepts = [replace(concept, **changes) if place % 2 else concept for place, concept in enumerate(scheme.concepts)]
    return VocabularyIndex(replace(scheme, concepts=tuple(concepts)))


def planted_articles(context: CheckContext, count: int, seed: int = 1, most_errors: int = 4) -> Iterator[Article]:
    """Articles whose fields are random terms in use, with up to `most_errors` errors each."""
    chance = random.Random(seed)
    for number in range(count):
        values = _tagged(context, chance)
        for _ in range(chance.randint(0, most_errors)):
            chance.choice(_ERRORS)(values, context, chance)
        yield Article(
            f"article-{number}",
            Source(f"{number}.txt", "page", f"{number:064x}"),
            title="Lamps of the harbour",
            body="The lamps were counted.",
            language="en",
            outlet=chance.choice((None, "The Quay")),
            published=chance.choice(PUBLISHED),
            metadata=Metadata(values),
        )


def findings_of(article: Article, context: CheckContext) -> list[Finding]:
    """Everything that the checks say, before what says the same is left out."""
    subject = Subject(article, NOTHING, context)
    return [finding for check in CHECKS for finding in check.run(subject)]


def _tagged(context: CheckContext, chance: random.Random) -> Values:
    centers = _some(context, "centers", chance, 3)
    return {
        "authors": ("Mara Lindqvist",),
        "type": _some(context, "type", chance, 1)[0],
        "blog": _some(context, "blog", chance, 1)[0] if chance.random() < 0.3 else "",
        "centerAffiliationAll": chance.choice(("", "dc")),
        "centers": ("Carnegie Endowment for International Peace", *centers),
        "primaryCenter": centers[0],
        "programAffiliation": chance.choice(("", "MEP", "AP", "EP", "russia")),
        "englishNewsletterAll": chance.choice(("", "ctw", "asia")),
        "programs": _some(context, "programs", chance, 2),
        "projects": _some(context, "projects", chance, 2),
        "collections": _some(context, "collections", chance, 2),
        "regions": _some(context, "regions", chance, 6),
        "topics": _some(context, "topics", chance, 3),
        "interviewee": ("Jonas Berg",) if chance.random() < 0.5 else (),
    }


def _some(context: CheckContext, field: str, chance: random.Random, most: int) -> tuple[str, ...]:
    index = context.vocabulary_of(field)
    assert index is not None
    labels = [c.preferred_label for c in index.scheme.concepts if c.is_assignable and not c.is_deprecated]
    return tuple(chance.sample(labels, min(len(labels), chance.randint(1, most))))


def _drop(values: Values, context: CheckContext, chance: random.Random) -> None:
    values[chance.choice(("type", "centers", "primaryCenter", "regions", "programs", "topics"))] = ""


def _stray(values: Values, context: CheckContext, chance: random.Random) -> None:
    _append(values, chance.choice(("regions", "topics", "programs", "centers")), chance.choice(STRAYS))


def _retired(values: Values, context: CheckContext, chance: random.Random) -> None:
    field = chance.choice(("regions", "topics", "programs", "centers"))
    index = context.vocabulary_of(field)
    assert index is not None
    _append(values, field, chance.choice([c.preferred_label for c in index.scheme.concepts if c.is_deprecated]))


def _aliased(values: Values, context: CheckContext, chance: random.Random) -> None:
    index = context.vocabulary_of("regions")
    assert index is not None
    _append(values, "regions", chance.choice([a for c in index.scheme.concepts for a in c.alternative_labels]))


def _with_children(values: Values, context: CheckContext, chance: random.Random) -> None:
    index = context.vocabulary_of("regions")
    assert index is not None
    parent = chance.choice([c for c in index.scheme.concepts if len(index.hierarchy.children(c.id)) > 2])
    for child in chance.sample(index.hierarchy.children(parent.id), 3):
        concept = index.concept(child)
        assert concept is not None
        _append(values, "regions", concept.preferred_label)
    if chance.random() < 0.5:
        _append(values, "regions", parent.preferred_label)


def _elsewhere(values: Values, context: CheckContext, chance: random.Random) -> None:
    values["primaryCenter"] = _some(context, "centers", chance, 1)[0]


def _doubled(values: Values, context: CheckContext, chance: random.Random) -> None:
    values["type"] = _some(context, "type", chance, 2)


def _append(values: Values, field: str, text: str) -> None:
    held = values.get(field)
    members = held if isinstance(held, tuple) else ()
    if text not in members:
        values[field] = (*members, text)


_ERRORS: tuple[Callable[[Values, CheckContext, random.Random], None], ...] = (
    _drop,
    _stray,
    _retired,
    _aliased,
    _with_children,
    _elsewhere,
    _doubled,
)
