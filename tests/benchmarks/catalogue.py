"""All benchmarks there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks import (
    clustering,
    exporting,
    importing,
    interview,
    operating,
    page_parsing,
    searching,
    suggesting,
    terms,
    validating,
    version,
    vocabulary_quality,
    window_opening,
)
from tests.benchmarks.ratio import Outcome


@dataclass(frozen=True)
class Benchmark:
    """A benchmark by name: what it measures, its usual size, and its run (size and pairs in, outcomes out)."""

    name: str
    title: str
    size: int
    run: Callable[[int, int], list[Outcome]]
    pairs: int = 5


def _run_keys(size: int, pairs: int) -> list[Outcome]:
    from tests.benchmarks import key_presses  # late: it alone needs Qt in this process

    return key_presses.run(size, pairs)


def _run_skos(size: int, pairs: int) -> list[Outcome]:
    from tests.benchmarks import skos_files  # late: it alone needs the thesaurus of the tests

    return skos_files.run(size, pairs)


BENCHMARKS: tuple[Benchmark, ...] = (
    Benchmark("parsing", "captured pages taken apart", 1_000, page_parsing.run),
    Benchmark("interview", "interviews read and mended, how well and how fast", 200, interview.run),
    Benchmark("import", "a folder imported, parsed, checked and searchable", 10_000, importing.run, pairs=1),
    Benchmark("search", "the first page of a search", 100_000, searching.run, pairs=3),
    Benchmark("export", "the whole library as JSON Lines", 10_000, exporting.run),
    Benchmark("skos", "a thesaurus read, written and compared, beside rdflib", 3_000, _run_skos, pairs=3),
    Benchmark("quality", "a thesaurus checked", 6_000, vocabulary_quality.run, pairs=1),
    Benchmark("rules", "the rules on tagged articles, beside pySHACL and Oxigraph", 50, validating.run, pairs=3),
    Benchmark("terms", "did you mean, and misspelt strings brought to their labels", 20_000, terms.run, pairs=1),
    Benchmark("clusters", "values put together by form and by nearness", 20_000, clustering.run, pairs=3),
    Benchmark("merge", "a term of many articles merged, renamed and put back", 8_000, operating.run, pairs=1),
    Benchmark("suggest", "terms found in texts and suggested for articles", 800, suggesting.run, pairs=3),
    Benchmark("version", "`--version` asked this many times", 10, version.run),
    Benchmark("window", "the window on a library, to its first painted list and article", 1_000, window_opening.run),
    Benchmark("keys", "key presses in the body, to their paint", 200, _run_keys, pairs=1),
)
