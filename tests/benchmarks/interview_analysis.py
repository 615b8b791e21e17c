"""Articles read as interviews, beside one regular expression that looks for markers at line starts."""

from __future__ import annotations

import re

from editor_app.config.languages import load_languages
from editor_app.config.paths import resources_folder
from editor_app.domain.article import Article
from editor_app.interview import analyse_article
from editor_app.parsing.page import parse_page
from tests.benchmarks.generator import PageGenerator
from tests.benchmarks.ratio import Goal, Outcome, compare

_MARKER = re.compile(r"^(?:Q|A|Question|Answer|[A-Z]\w+ [A-Z]\w+)[:.] ", re.MULTILINE)


def run(size: int, pairs: int) -> list[Outcome]:
    """Articles a second on one core; every article is a different one, so that nothing is remembered between them."""
    languages = load_languages(resources_folder())
    # A batch for every timed run and one to warm up: the engine keeps what it has read of a paragraph.
    batches = iter([_articles(size, batch) for batch in range(pairs + 1)])
    articles = _articles(size, 0)

    def analyse() -> None:
        for article in next(batches):
            analyse_article(article, languages)

    def search() -> None:
        for article in articles:
            len(_MARKER.findall(article.body))

    times = compare(analyse, search, pairs)
    return [
        times.rate("articles analysed a second on a core", size, goal=Goal(200, at_least=True)),
        times.ratio("time to one search for markers"),
    ]


def _articles(size: int, batch: int) -> list[Article]:
    languages = load_languages(resources_folder())
    pages = PageGenerator().pages(size, first=batch * size)
    return [parse_page(data, name, languages).article for name, data in pages]
