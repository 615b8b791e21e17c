"""Interviews: how well they are read on both parts of the articles, and how fast beside one regular expression."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from functools import cache

from editor_app.config.languages import load_languages
from editor_app.config.paths import resources_folder
from editor_app.domain.article import Article
from editor_app.domain.language import Language
from editor_app.domain.metadata import Metadata
from editor_app.interview import Analysis, analyse, analyse_article
from editor_app.parsing.page import parse_page
from tests.benchmarks.generator import PageGenerator
from tests.benchmarks.ratio import Goal, Outcome, compare, percentile
from tests.evaluation.evaluate import Evaluation, Figure, evaluate
from tests.evaluation.families import PARTS

_MARKER = re.compile(r"^(?:Q|A|Question|Answer|[A-Z]\w+ [A-Z]\w+)[:.] ", re.MULTILINE)
_FORMATS = ("letters", "words", "names", "dashes", "bare")
_TRANSCRIPT = 40_000  # characters


def run(size: int, pairs: int) -> list[Outcome]:
    """The accuracy on both parts with its goals, and the speed."""
    measured = [outcome for part in PARTS for outcome in accuracy(evaluate(part))]
    return [*measured, *speed(size, pairs), *latencies(40)]


def accuracy(evaluation: Evaluation) -> Iterator[Outcome]:
    """Every figure of one part, the three-way confusion, and recall, precision and extra alarms by rule."""
    part = evaluation.part
    for figure in evaluation.figures:
        yield _outcome(part, figure)
    for (wanted, found), count in evaluation.confusion.items():
        yield Outcome(f"{part}: articles to {wanted}, decision {found}", count)
    for figure in evaluation.rule_figures:
        yield _outcome(part, figure)
    for rule, score in evaluation.rules.items():
        yield Outcome(f"{part}: {rule}: precision", score.precision)


def speed(size: int, pairs: int) -> list[Outcome]:
    """Articles a second on one core; every article is a different one, so that nothing is remembered between them."""
    # A batch for every timed run and one to warm up: the engine keeps what it has read of a paragraph.
    batches = iter([_articles(size, batch) for batch in range(pairs + 1)])
    articles = _articles(size, 0)

    def read() -> None:
        for article in next(batches):
            analyse_article(article, _languages())

    def search() -> None:
        for article in articles:
            len(_MARKER.findall(article.body))

    times = compare(read, search, pairs)
    return [
        times.rate("articles analysed a second on a core", size, goal=Goal(500, at_least=True)),
        times.ratio("time to one search for markers"),
    ]


def latencies(count: int) -> list[Outcome]:
    """What one analysis takes: `count` bodies of 1,000 words, fewer of more, and a body with one changed paragraph."""
    _languages()
    short, long = _bodies(1_000, count), _bodies(10_000, max(1, count // 4))
    transcripts = [body[:_TRANSCRIPT] for body in _bodies(10_000, max(1, count // 4), "names", first=1_000)]
    outcomes = []
    for words, bodies in (("1,000", short), ("10,000", long)):
        times = [_milliseconds(body) for body in bodies]
        outcomes += [
            Outcome(f"body of {words} words, p50", statistics.median(times), "ms"),
            Outcome(f"body of {words} words, p95", percentile(times, 95), "ms"),
        ]
    whole = statistics.median(map(_milliseconds, transcripts))
    outcomes.append(Outcome(f"transcript of {_TRANSCRIPT:,} characters, median", whole, "ms", goal=Goal(50)))
    for words, bodies in (("1,000", short), ("10,000", long)):
        changed = statistics.median(map(_milliseconds, map(_type_into, bodies)))
        outcomes.append(Outcome(f"one changed paragraph in {words} words, median", changed, "ms", goal=Goal(5)))
    return outcomes


def _outcome(part: str, figure: Figure) -> Outcome:
    goal = None if figure.goal is None else Goal(figure.goal, at_least=figure.at_least)
    return Outcome(f"{part}: {figure.name}", round(figure.value, 3), goal=goal)


def _bodies(words: int, count: int, format: str | None = None, first: int = 0) -> list[str]:
    generator = PageGenerator(seed=words, words_a_page=words)
    numbers = range(first, first + count)
    return [generator.body(number, format or _FORMATS[number % len(_FORMATS)]) for number in numbers]


def _type_into(body: str) -> str:
    """The body with a word more at the end of its middle paragraph, read once before so that the rest is known."""
    _read(body)
    end = body.index("\n", len(body) // 2)
    return f"{body[:end]} indeed{body[end:]}"


def _milliseconds(body: str) -> float:
    start = time.process_time()
    _read(body)
    return 1000 * (time.process_time() - start)


def _read(body: str) -> Analysis:
    return analyse(
        body, title=None, abstract=None, metadata=Metadata(), outlet=None, language="en", languages=_languages()
    )


@cache
def _languages() -> tuple[Language, ...]:
    return load_languages(resources_folder())


def _articles(size: int, batch: int) -> list[Article]:
    pages = PageGenerator().pages(size, first=batch * size)
    return [parse_page(data, name, _languages()).article for name, data in pages]
