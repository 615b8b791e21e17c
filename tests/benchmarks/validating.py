"""Goals G1 to G5: the rules on tagged articles, beside pySHACL, Oxigraph and the reading of the same articles."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec

from editor_app.checks import (
    crossfield,
    crossfield_terms,
    taxonomy_hierarchy,
    taxonomy_lists,
    taxonomy_relations,
    taxonomy_values,
)
from editor_app.checks.base import CheckContext, Subject
from editor_app.domain.article import Article
from editor_app.domain.finding import Finding
from editor_app.interview.analysis import NOTHING
from editor_app.vocabularies.shacl import rules_to_shacl
from tests.benchmarks import vocabulary as v
from tests.benchmarks.ratio import Goal, Outcome, compare, percentile
from tests.oracles.archive import planted_articles, strict_context
from tests.oracles.shacl_peer import data_of, graphs, said_by_pyshacl, said_by_us

_CHECKS = tuple(
    module.CHECK
    for module in (
        taxonomy_values,
        taxonomy_lists,
        taxonomy_hierarchy,
        crossfield,
        crossfield_terms,
        taxonomy_relations,
    )
)
"""What shapes can say as well: values, lists, hierarchy, rules between fields; not what reads the text."""
_WORDS = 800
_MANY = 2_000
_FEW = 1_000
"""From so many articles on, the first goal of G1 holds; below, the loading of vocabularies weighs more."""


def run(size: int, pairs: int) -> list[Outcome]:
    """pySHACL gets `size` articles, everything else two thousand."""
    context = strict_context()
    articles = list(planted_articles(context, _MANY))
    judge(articles, context)  # the vocabularies are made ready once in a session
    if find_spec("jsonschema_rs") is None:
        print("   jsonschema-rs is not installed: membership and numbers alone are not timed with it (G3).")
    return [
        *_beside_pyshacl(context, articles[:size]),
        _beside_oxigraph(context, articles, pairs),
        *_beside_reading(context, articles, pairs),
    ]


def judge(articles: Iterable[Article], context: CheckContext) -> list[Finding]:
    """What the checks find, with repairs and places."""
    found: list[Finding] = []
    for article in articles:
        subject = Subject(article, NOTHING, context)
        for check in _CHECKS:
            found += check.run(subject)
    return found


def _beside_pyshacl(context: CheckContext, articles: Sequence[Article]) -> list[Outcome]:
    if find_spec("pyshacl") is None:
        print("   pySHACL is not installed (G1).")
        return []
    data, shapes = graphs(articles, context)
    theirs: set[tuple[str, str, str]] = set()
    timed = compare(
        lambda: judge(articles, context), lambda: theirs.update(said_by_pyshacl(data, shapes, hurried=False)), 1
    )
    ours = set(said_by_us(articles, context))
    goal = Goal(1_000, at_least=True) if len(articles) >= _FEW else None
    return [
        timed.speed(f"{len(articles):,} articles, times as fast as pySHACL", goal),
        Outcome("violations that only one of the two finds", len(ours ^ theirs), goal=Goal(0)),
    ]


def _beside_oxigraph(context: CheckContext, articles: Sequence[Article], pairs: int) -> Outcome:
    """Loading and the shapes' own queries over all articles at once; what the core of SHACL says is not asked."""
    import pyoxigraph as ox

    data = data_of(articles, context).encode()
    shapes = ox.Store()
    turtle = rules_to_shacl(context.profile, context.vocabularies).turtle
    shapes.load(turtle.encode(), ox.RdfFormat.TURTLE)
    select = ox.NamedNode("http://www.w3.org/ns/shacl#select")
    texts = [quad.object for quad in shapes.quads_for_pattern(None, select, None)]
    queries = [text.value.replace("$this", "?this") for text in texts if isinstance(text, ox.Literal)]
    prefixes = {
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "tx": "urn:editor-app:profile#",
        "says": "urn:editor-app:says#",
        "means": "urn:editor-app:means#",
    }

    def ask() -> None:
        store = ox.Store()
        store.bulk_load(data, ox.RdfFormat.N_TRIPLES)
        for query in queries:
            list(store.query(query, prefixes=prefixes))  # type: ignore[arg-type]

    return compare(lambda: judge(articles, context), ask, pairs).speed(
        f"{len(articles):,} articles, times as fast as Oxigraph's loading and queries", Goal(5, at_least=True)
    )


def _beside_reading(context: CheckContext, articles: Sequence[Article], pairs: int) -> list[Outcome]:
    documents = [_document(article) for article in articles]
    clean = list(planted_articles(context, _MANY, most_errors=0))

    def read() -> None:
        for document in documents:
            json.loads(document)

    def resolve() -> None:
        for article in articles:
            for field in context.term_fields:
                index = context.vocabulary_of(field.name)
                for text in article.metadata.values_of(field.name):
                    index.resolve(text)  # type: ignore[union-attr]

    judged = compare(lambda: judge(articles, context), read, pairs)
    one, parsed = _each(lambda a: judge([a], context), articles), _each(json.loads, documents)
    return [
        judged.rate("articles judged", len(articles)),
        compare(resolve, read, pairs).ratio("finding the term of each value, to json.loads of the articles", Goal(0.5)),
        judged.ratio("every finding with its repairs, to the same", Goal(0.5)),
        compare(lambda: judge(articles, context), lambda: judge(clean, context), pairs).ratio(
            "articles with errors to articles without planted ones", Goal(1.5)
        ),
        Outcome(
            "one article again, p99 to that of json.loads",
            percentile(one, 99) / percentile(parsed, 99),
            "×",
            goal=Goal(2),
        ),
        Outcome("one article again, p99", percentile(one, 99) * 1_000, "ms", goal=Goal(16)),
    ]


def _document(article: Article) -> str:
    values = {key: list(held) if isinstance(held, tuple) else held for key, held in article.metadata.items()}
    body = " ".join(v.words()[:_WORDS])
    return json.dumps({"id": article.id, "title": article.title, "body": body, "metadata": values})


def _each(action: Callable[..., object], items: Sequence[object]) -> list[float]:
    """The processor seconds of each, the collector apart."""
    gc.collect()
    gc.disable()
    seconds = []
    try:
        for item in items:
            start = time.process_time_ns()
            action(item)
            seconds.append((time.process_time_ns() - start) / 1e9)
    finally:
        gc.enable()
    return seconds
