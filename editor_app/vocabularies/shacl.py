"""The rules of a profile as SHACL shapes, for other programs: fields, vocabularies, hierarchies, rules between fields.

The shapes describe articles in the form of `article_rdf`, beside the vocabularies as SKOS in the same graph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from editor_app.config.profile_rules import rule_fields
from editor_app.domain.fields import CrossFieldRule, Field, FieldKind, Presence, Profile
from editor_app.domain.finding import Severity
from editor_app.domain.rdf_terms import literal_term
from editor_app.domain.vocabulary import EdgePolicy
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.article_rdf import MEANS, SAYS, FieldTerms, concept_term
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.shacl_queries import QUERIES, broader_missing
from editor_app.vocabularies.shacl_shapes import SHAPES, alternatives
from editor_app.vocabularies.shacl_words import Words, path

SH = "http://www.w3.org/ns/shacl#"
SHAPES_DOCUMENT = "urn:editor-app:shapes"
RULES = "urn:editor-app:rule#"
FIELDS = "urn:editor-app:field#"
TERMS = "urn:editor-app:terms#"
HIERARCHY = "urn:editor-app:hierarchy#"

_PREFIXES = {
    "sh": SH,
    "skos": names.SKOS,
    "owl": names.OWL,
    "rdfs": names.RDFS,
    "xsd": names.XSD,
    "tx": names.TX,
    "says": SAYS,
    "means": MEANS,
}
_QUERIED = ("skos", "owl", "tx", "says", "means")
_SEVERITIES = {Severity.ERROR: "sh:Violation", Severity.WARNING: "sh:Warning", Severity.INFO: "sh:Info"}
_DATES = alternatives(*(f"[ sh:datatype xsd:{name} ]" for name in ("date", "gYearMonth", "gYear")))


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes in Turtle and their number; the rules (by their ids) that have no shape stay out."""

    turtle: str
    count: int
    left_out: tuple[str, ...]


def rules_to_shacl(
    profile: Profile, vocabularies: Mapping[str, VocabularyIndex], only: Collection[str] | None = None
) -> Shapes:
    """The shapes of a profile, the same text every time; `only` limits them to rules about fields of those names."""
    terms = FieldTerms(profile, vocabularies)
    fields = [field for field in profile.fields if only is None or field.name in only]
    rules = [rule for rule in profile.rules if only is None or not set(rule_fields(rule)).isdisjoint(only)]
    kept = [rule for rule in rules if rule.kind in SHAPES or rule.kind in QUERIES]
    left_out = tuple(rule.id for rule in rules if rule not in kept)
    blocks = [
        *(block for name in _schemes(fields, vocabularies) for block in _terms(name, vocabularies[name])),
        *(_field(field, terms) for field in fields),
        *(block for field in fields for block in _hierarchy(field, terms)),
        *(_rule(rule, profile, terms) for rule in kept),
    ]
    prefixes = "\n".join(f"@prefix {name}: <{address}> ." for name, address in _PREFIXES.items())
    text = "\n\n".join((prefixes, _document(profile, left_out), *blocks))
    return Shapes(f"{text}\n", len(blocks), left_out)


def _document(profile: Profile, left_out: tuple[str, ...]) -> str:
    facts = [f"<{SHAPES_DOCUMENT}> a owl:Ontology", f"rdfs:label {literal_term(profile.title)}"]
    facts.append(f"rdfs:comment {literal_term(_comment(left_out), 'en')}")
    for name in _QUERIED:
        facts.append(f'sh:declare [ sh:prefix "{name}" ; sh:namespace "{_PREFIXES[name]}"^^xsd:anyURI ]')
    return _block(facts)


def _comment(left_out: tuple[str, ...]) -> str:
    said = "Articles are nodes of tx:Article; says:FIELD has what is written, means:FIELD the term in use for it. "
    said += "The vocabularies stand in the same graph."
    return f"{said} Not here, as most of them read the text: {', '.join(left_out)}." if left_out else said


def _schemes(fields: list[Field], vocabularies: Mapping[str, VocabularyIndex]) -> list[str]:
    return sorted({field.vocabulary for field in fields if field.vocabulary and field.vocabulary in vocabularies})


def _terms(name: str, index: VocabularyIndex) -> Iterator[str]:
    """What an article may say of a vocabulary: any term in use that is no mere heading."""
    offered = [concept for concept in index.scheme.concepts if concept.is_assignable and not concept.is_deprecated]
    members = "".join(f"\n    {term}" for term in sorted(concept_term(index, concept) for concept in offered))
    yield _block(
        (
            f"{_named(TERMS, name)} a sh:NodeShape",
            f"rdfs:label {literal_term(index.scheme.title)}",
            f"sh:message {literal_term(f'This is no term in use of {index.scheme.title}.', 'en')}",
            f"sh:in ({members} )",
        )
    )


def _field(field: Field, terms: FieldTerms) -> str:
    facts = [
        f"{_named(FIELDS, field.name)} a sh:PropertyShape",
        "sh:targetClass tx:Article",
        f"sh:path {path('says', field.name)}",
        f"sh:name {literal_term(field.label)}",
    ]
    facts += [f"sh:description {literal_term(field.help)}"] if field.help else []
    facts += ["sh:minCount 1"] if field.presence is Presence.REQUIRED else []
    facts += [] if field.is_list else ["sh:maxCount 1"]
    facts += [_DATES] if field.kind is FieldKind.DATE else []
    facts += [f"sh:node {_named(TERMS, field.vocabulary)}"] if field.vocabulary and terms.index(field.name) else []
    return _block(facts)


def _hierarchy(field: Field, terms: FieldTerms) -> Iterator[str]:
    """The broader terms that are expected beside a term, edge by edge as the vocabulary says."""
    index = terms.index(field.name)
    if index is None or not field.is_list or not any(concept.implies for concept in index.scheme.concepts):
        return
    yield _block(
        (
            f"{_named(HIERARCHY, field.name)} a sh:NodeShape",
            "sh:targetClass tx:Article",
            f"rdfs:label {literal_term(f'Broader terms of {field.label}: {EdgePolicy.REQUIRE}')}",
            'tx:finding "taxonomy.implied-missing"',
            "sh:severity sh:Info",
            _sparql(broader_missing(field.name), "{?term} usually comes with {?value}."),
        )
    )


def _rule(rule: CrossFieldRule, profile: Profile, terms: FieldTerms) -> str:
    words = Words(rule, profile, terms)
    facts = [
        f"{_named(RULES, rule.id)} a sh:NodeShape",
        "sh:targetClass tx:Article",
        f"rdfs:label {literal_term(rule.id)}",
        f"tx:finding {literal_term(rule.rule)}",
        f"sh:severity {_SEVERITIES[Severity(rule.severity)]}",
    ]
    if rule.kind in QUERIES:
        query = QUERIES[rule.kind](words)
        return _block([*facts, _sparql(query.text, words.message(query.variables))])
    body = SHAPES[rule.kind](words)
    if words.holding:  # or the rule is not meant for the article
        held = f"SELECT $this WHERE {{ $this a tx:Article .{words.holding} }}"
        body = alternatives(f"[ {body} ]", f"[ {_sparql(held)} ]")
    return _block([*facts, f"sh:message {literal_term(words.message(), 'en')}", body])


def _sparql(query: str, message: str = "") -> str:
    said = f" ; sh:message {literal_term(message, 'en')}" if message else ""
    head = f"a sh:SPARQLConstraint ; sh:prefixes <{SHAPES_DOCUMENT}>{said}"
    return f"sh:sparql [ {head} ;\n    sh:select {literal_term(query)} ]"


def _block(facts: Collection[str]) -> str:
    return " ;\n  ".join(facts) + " ."


def _named(base: str, name: str) -> str:
    return f"<{base}{quote(name, safe='')}>"
