"""Goal G15: all checks of a thesaurus, reading included, against rdflib and skosify with their dozen."""

from __future__ import annotations

import io
import logging
import warnings

from tests.benchmarks.ratio import Goal, Outcome, compare


def run(size: int, pairs: int) -> list[Outcome]:
    """`size` concepts with the flaws of a professionally kept thesaurus."""
    from editor_app.config.paths import resources_folder
    from editor_app.vocabularies.quality.policy import load_policy
    from editor_app.vocabularies.quality.registry import find_flaws
    from editor_app.vocabularies.skos import parse_scheme
    from tests.vocabularies.thesaurus import as_n_triples, thesaurus

    data = as_n_triples(thesaurus(size))
    policy = load_policy(resources_folder(), "any")
    scheme = parse_scheme(data, "t.nt", "t").scheme

    def ours() -> None:
        find_flaws(parse_scheme(data, "t.nt", "t").scheme, policy)

    measured = compare(ours, lambda: peer(data), pairs)
    alone = compare(lambda: find_flaws(scheme, policy), lambda: None, pairs)
    return [
        measured.speed("reading and all checks, times as fast as rdflib and skosify", Goal(5, at_least=True)),
        alone.rate("concepts checked, once read", size),
        Outcome("rules looked for", len(policy.rules), goal=Goal(40, at_least=True)),
    ]


def peer(data: bytes) -> None:
    """skosify's own checks on rdflib's graph; what it says of the flaws is not printed."""
    import rdflib
    from skosify import skosify

    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            graph = rdflib.Graph()
            graph.parse(io.BytesIO(data), format="nt")
            skosify(graph, label="T", namespace="https://thesaurus.example/", preflabel_policy="shortest")
    finally:
        logging.disable(logging.NOTSET)
