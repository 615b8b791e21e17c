"""The rules of a profile as SHACL shapes."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph
import pytest

from editor_app.domain.article import Article, Source
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.metadata import Metadata
from editor_app.vocabularies.article_rdf import FieldTerms, articles_to_n_triples
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.shacl import rules_to_shacl
from editor_app.vocabularies.shacl_queries import QUERIES
from editor_app.vocabularies.shacl_shapes import SHAPES
from editor_app.vocabularies.shacl_words import path
from tests.checks.harbour import CARGO, make_context, make_rule
from tests.vocabularies.samples import HARBOURS


def shapes_of(*rules: CrossFieldRule) -> str:
    context = make_context(*rules)
    turtle = rules_to_shacl(context.profile, context.vocabularies).turtle
    assert list(pyoxigraph.parse(turtle.encode(), pyoxigraph.RdfFormat.TURTLE))
    return turtle


def test_fields_have_their_numbers_and_vocabularies() -> None:
    turtle = shapes_of()

    harbour = turtle.partition("<urn:editor-app:field#harbour> ")[2].partition(" .\n")[0]
    assert "sh:minCount 1" in harbour
    assert "sh:maxCount 1" in harbour
    assert "sh:node <urn:editor-app:terms#harbours>" in harbour
    pilots = turtle.partition("<urn:editor-app:field#pilots> ")[2].partition(" .\n")[0]
    assert "Count" not in pilots
    offered = turtle.partition("<urn:editor-app:terms#cargo> ")[2].partition(" .\n")[0]
    assert offered.count("urn:editor-app:vocab/cargo/") == len(CARGO.concepts)


def test_the_same_rules_give_the_same_bytes() -> None:
    rule = make_rule("cardinality", "taxonomy.max", field="cargo", max=2)

    assert shapes_of(rule) == shapes_of(rule)
    assert "[ sh:path means:cargo ; sh:maxCount 2 ]" in shapes_of(rule)


def test_messages_keep_what_the_query_tells_and_fill_in_the_rest() -> None:
    subset = make_rule(
        "subset", "taxonomy.primary-in-list", message="{value} of {label}", field="harbour", of="harbours"
    )
    limit = make_rule("cardinality", "taxonomy.max", message="{label}: {count} of {limit}", field="cargo", max=2)

    turtle = shapes_of(subset, limit)

    assert '"{?value} of Harbour"@en' in turtle
    assert '"Cargo: … of 2"@en' in turtle


def test_a_value_of_another_vocabulary_is_the_same_by_its_name() -> None:
    same = make_rule("subset", "taxonomy.primary-in-list", field="harbour", of="harbours")
    other = make_rule("subset", "taxonomy.primary-in-list", field="harbour", of="cargo")

    assert "prefLabel" not in shapes_of(same)
    assert "skos:prefLabel ?valueName" in shapes_of(other)


@pytest.mark.parametrize("kind", ["evidence", "order"])
def test_rules_that_read_the_text_or_an_order_are_named_and_left_out(kind: str) -> None:
    rule = make_rule(kind, "taxonomy.order", field="harbours", first="harbour")
    context = make_context(rule)

    shapes = rules_to_shacl(context.profile, context.vocabularies)

    assert shapes.left_out == (rule.id,)
    assert f"read the text: {rule.id}." in shapes.turtle
    assert f"rule#{rule.id}" not in shapes.turtle


def test_only_rules_about_the_wanted_fields_are_told() -> None:
    rules = (make_rule("cardinality", "taxonomy.max", field="cargo", max=2),
             make_rule("subset", "taxonomy.primary-in-list", field="harbour", of="harbours"))  # fmt: skip
    context = make_context(*rules)

    shapes = rules_to_shacl(context.profile, context.vocabularies, {"cargo"})

    assert shapes.count == 4  # the vocabulary, the field, its hierarchy and the rule
    assert "harbour" not in shapes.turtle.partition("sh:targetClass")[2]


def test_a_period_and_exceptions_limit_a_rule_of_either_sort() -> None:
    shape = make_rule("always-has", "taxonomy.always-has", field="cargo", value="Fish")
    query = make_rule("subset", "taxonomy.primary-in-list", field="harbour", of="harbours")
    limits = {"valid_from": "2010", "valid_to": "2012-06", "exceptions": ("log",)}

    turtle = shapes_of(*(replace(rule, **limits) for rule in (shape, query)))  # type: ignore[arg-type]

    assert turtle.count("FILTER ($this NOT IN (<urn:editor-app:article:log>))") == 2
    assert turtle.count('\\"2012-06\\"') == 4
    assert "SUBSTR" not in shapes_of(shape, query)


def test_articles_say_what_is_written_and_mean_what_is_in_use() -> None:
    context = make_context()
    retired = replace(CARGO.concepts[0], is_deprecated=True, replaced_by=("salt",))
    scheme = replace(CARGO, concepts=(retired, *CARGO.concepts[1:]))
    indexes = {"harbours": VocabularyIndex(HARBOURS), "cargo": VocabularyIndex(scheme)}
    values = Metadata({"cargo": ("Herring", "Herring", " ", "Whales"), "weather": "fair", "pilots": (1,)})
    article = Article("a b", Source("x", "page", "0"), published="2010-06", body="", metadata=values)

    first, *lines = articles_to_n_triples([article], context.profile, indexes).splitlines()

    assert first.endswith("<urn:editor-app:profile#Article> .")
    assert lines == [
        "<urn:editor-app:article:a%20b> <urn:editor-app:says#cargo> <urn:editor-app:vocab/cargo/fish> .",
        "<urn:editor-app:article:a%20b> <urn:editor-app:means#cargo> <urn:editor-app:vocab/cargo/salt> .",
        '<urn:editor-app:article:a%20b> <urn:editor-app:says#cargo> "Whales" .',
        '<urn:editor-app:article:a%20b> <urn:editor-app:means#cargo> "Whales" .',
        '<urn:editor-app:article:a%20b> <urn:editor-app:says#weather> "fair" .',
        '<urn:editor-app:article:a%20b> <urn:editor-app:means#weather> "fair" .',
    ]


def test_a_rule_names_a_term_by_its_preferred_label_only() -> None:
    context = make_context()
    terms = FieldTerms(context.profile, context.vocabularies)

    assert terms.labelled("cargo", "Fish") == "<urn:editor-app:vocab/cargo/fish>"
    assert terms.labelled("cargo", "Herring") == '"Herring"'
    assert terms.labelled("nowhere", "Fish") == '"Fish"'


def test_the_shipped_rules_are_shapes_that_can_be_read() -> None:
    from tests.checks.samples import shipped_context

    context = shipped_context()
    shapes = rules_to_shacl(context.profile, context.vocabularies)

    left_out = {rule.kind for rule in context.profile.rules if rule.id in shapes.left_out}
    assert left_out.isdisjoint({*SHAPES, *QUERIES})
    assert left_out >= {"companion", "mention", "evidence", "leaf"}
    assert list(pyoxigraph.parse(shapes.turtle.encode(), pyoxigraph.RdfFormat.TURTLE))


def test_a_field_of_another_name_is_named_by_its_address() -> None:
    assert path("says", "port") == "says:port"
    assert path("means", "harbour-name") == "<urn:editor-app:means#harbour-name>"
    assert path("says", "a b") == "<urn:editor-app:says#a%20b>"


def test_a_choice_of_all_but_some_is_a_condition_of_a_query_too() -> None:
    conflict = make_rule(
        "conflicts",
        "taxonomy.conflicts-with",
        left={"field": "cargo", "value": "Fish"},
        right={"field": "harbours", "other_than": ["Quay"]},
    )

    assert "?other NOT IN (" in shapes_of(conflict)
