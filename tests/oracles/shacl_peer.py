"""pySHACL beside the checks: what each finds in the same articles, as article, rule and value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module
from typing import Any

from editor_app.checks.base import CheckContext
from editor_app.domain.article import Article
from editor_app.domain.finding import Finding
from editor_app.vocabularies.article_rdf import FieldTerms, article_term, articles_to_n_triples
from editor_app.vocabularies.rdf_reading import RdfFormat
from editor_app.vocabularies.rdf_writing import export_scheme
from editor_app.vocabularies.shacl import FIELDS, SH, rules_to_shacl
from tests.oracles.archive import findings_of

Violation = tuple[str, str, str]

NO_TERM = frozenset(
    f"taxonomy.{name}"
    for name in (
        "unknown", "placeholder-empty", "markup-residue", "mojibake", "glued-terms", "wrong-field", "homograph",
        "ambiguous-normalised", "deprecated-1", "deprecated-split", "deprecated-none", "not-assignable",
    )
)  # fmt: skip
"""What the checks tell apart and SHACL calls one thing: the value names no term that may be used."""
BY_WHOLE_ARTICLE = frozenset(
    f"taxonomy.{name}"
    for name in (
        "always-has", "primary-missing", "equivalent", "not-applicable", "type-requires", "collection-requires",
        "conflicts-with", "min", "max", "sibling-overload",
    )
) | {"meta.no-outlet"}  # fmt: skip
"""Rules of which it is told that they are broken; the checks name the first value, or several at once."""
BY_ADDED_TERM = frozenset(
    f"taxonomy.{name}"
    for name in ("functional-map", "implied-missing", "program-center", "project-program", "collection-owner")
)
BY_MEANING = frozenset(("taxonomy.primary-in-list",))
BY_VALUE = frozenset(
    f"taxonomy.{name}" for name in ("contemporary", "redundant-broader", "poly-parent", "disjoint-siblings")
)
OWNERS = {"program-center": "centers", "project-program": "programs", "collection-owner": "programs"}


def said_by_us(articles: Iterable[Article], context: CheckContext) -> Iterator[Violation]:
    terms = FieldTerms(context.profile, context.vocabularies)
    for article in articles:
        for finding in findings_of(article, context):
            for rule, value in _violations(finding, terms):
                yield article_term(article.id), rule, value


def _violations(finding: Finding, terms: FieldTerms) -> Iterator[tuple[str, str]]:
    rule = finding.rule
    if rule in NO_TERM and finding.quote.strip():
        yield "member", terms.said(finding.field, finding.quote)
    elif rule in BY_WHOLE_ARTICLE:
        yield rule, ""
    elif rule == "meta.required" or (rule == "meta.scalar-list" and "\n" in finding.quote):
        yield f"{finding.field} count", ""
    elif rule in BY_MEANING:
        yield rule, terms.meant(finding.field, finding.quote)
    elif rule in BY_VALUE:
        yield rule, terms.said(finding.field, finding.quote)
    elif rule in BY_ADDED_TERM:
        owner = OWNERS.get(rule.removeprefix("taxonomy."))
        edits = [edit for fix in finding.fixes for edit in fix.edits if owner in (None, edit.field)]
        for edit in edits:
            yield rule, terms.labelled(edit.field, edit.replacement.strip())


def graphs(articles: Iterable[Article], context: CheckContext) -> tuple[Any, Any]:
    """The articles with the vocabularies, and the shapes, as rdflib's graphs."""
    import rdflib

    data = rdflib.Graph()
    data.parse(data=data_of(articles, context), format="nt")
    turtle = rules_to_shacl(context.profile, context.vocabularies).turtle
    return data, rdflib.Graph().parse(data=turtle, format="turtle")


def data_of(articles: Iterable[Article], context: CheckContext) -> str:
    """The articles and the vocabularies as N-Triples."""
    schemes = [export_scheme(index.scheme, RdfFormat.N_TRIPLES).decode() for index in context.vocabularies.values()]
    return "".join((*schemes, articles_to_n_triples(articles, context.profile, context.vocabularies)))


def said_by_pyshacl(data: Any, shapes: Any, *, hurried: bool = True) -> Iterator[Violation]:
    """What pySHACL finds; `hurried` has it read each query once only."""
    import pyshacl
    import rdflib

    with queries_read_once() if hurried else nullcontext():
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    sh = rdflib.Namespace(SH)
    finding_of = dict(shapes.subject_objects(rdflib.URIRef("urn:editor-app:profile#finding")))
    owners = _owners(data)
    for result in report.objects(None, sh.result):
        focus, shape = report.value(result, sh.focusNode), report.value(result, sh.sourceShape)
        value = report.value(result, sh.value)
        rule = str(finding_of.get(shape, ""))
        if shape.startswith(FIELDS):
            is_count = value is None
            rule, value = (f"{shape[len(FIELDS) :]} count", None) if is_count else ("member", value)
        for term in owners(value, rule) if rule in BY_ADDED_TERM else (value,):
            is_told = rule not in BY_WHOLE_ARTICLE and term is not None
            yield str(focus.n3()), rule, str(term.n3()) if is_told else ""


@contextmanager
def queries_read_once() -> Iterator[None]:
    """pySHACL has rdflib read each query anew for each article, which takes nine tenths of its time."""
    processor: Any = import_module("rdflib.plugins.sparql.processor")
    read, translate = processor.parseQuery, processor.translateQuery
    known: dict[str, Any] = {}

    def translated(text: str, base: Any, namespaces: Any) -> Any:
        if text not in known:
            known[text] = translate(read(text), base, namespaces)
        return known[text]

    processor.parseQuery, processor.translateQuery = lambda text: text, translated
    try:
        yield
    finally:
        processor.parseQuery, processor.translateQuery = read, translate


def _owners(data: Any) -> Callable[[Any, str], list[Any]]:
    """Who owns a value, where the rule is about owners: the checks propose them, SHACL names what they own."""
    from rdflib import URIRef

    def find(value: Any, rule: str) -> list[Any]:
        name = rule.removeprefix("taxonomy.")
        if name not in OWNERS:
            return [value]
        owned = "belongsToCenter" if name == "program-center" else "belongsToProgram"
        return list(data.objects(value, URIRef(f"urn:editor-app:profile#{owned}")))

    return find
