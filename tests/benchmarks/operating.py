"""Goal G14: a term of two thousand articles merged, renamed and put back, beside the archive rewritten as JSON."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.domain.article import Article, Source
from editor_app.domain.holdings import NewArticle
from editor_app.domain.metadata import Metadata
from editor_app.vocabularies.merging import merge
from editor_app.vocabularies.operations import rename
from tests.benchmarks import vocabulary as v
from tests.benchmarks.ratio import Goal, Outcome
from tests.benchmarks.sample_library import settings_for

_TERM, _INTO = "Latvia", "Estonia"
_EACH = 4
"""One article in so many carries the term that is merged."""


def run(size: int, pairs: int) -> list[Outcome]:
    """A library of `size` articles, a quarter of which carry the term; nobody has had them checked."""
    with tempfile.TemporaryDirectory() as folder, open_workspace(settings_for(Path(folder) / "library.db")) as opened:
        articles = list(_articles(opened, size))
        with opened._store.write("Fill", "benchmark") as unit:
            unit.add_articles([NewArticle(article) for article in articles])
        return _operations(opened, articles)


def _operations(opened: Workspace, articles: list[Article]) -> list[Outcome]:
    taxonomy = opened.taxonomy
    source, target = (taxonomy.index("regions").find(label) for label in (_TERM, _INTO))
    assert source is not None and target is not None
    before = _tags(opened)
    preview = taxonomy.preview(merge(taxonomy.scheme("regions"), [source.id], target.id))
    previewed = _seconds(lambda: taxonomy.preview(preview.change))
    merging = _seconds(lambda: taxonomy.apply(preview))
    carriers = [article.id for article in articles if _TERM in article.metadata.values_of("regions")]
    after = _tags(opened)
    is_merged = not any(_TERM in after[article_id] for article_id in carriers)
    undoing = _seconds(lambda: opened.history.undo())
    is_back = _tags(opened) == before
    lines = [_line(article) for article in articles]
    bare = _seconds(lambda: _rewrite(lines))
    renaming = _seconds(lambda: taxonomy.change(rename(taxonomy.scheme("regions"), "lesotho", "Kingdom of Lesotho")))
    return [
        Outcome("articles that carry the term", preview.article_count),
        Outcome("preview of the merge, seconds", previewed, "s", goal=Goal(1)),
        Outcome("merge, to the archive read and written as JSON", merging / bare, "×", goal=Goal(0.3)),
        Outcome("merge, articles a second", preview.article_count / merging, "/s"),
        Outcome("undo, to the merge", undoing / merging, "×", goal=Goal(2)),
        Outcome("rename of a term that no article carries", renaming * 1000, "ms", goal=Goal(5)),
        Outcome("merged, and put back as it was (1: yes)", float(is_merged and is_back), goal=Goal(1, at_least=True)),
    ]


def _tags(opened: Workspace) -> dict[str, tuple[str, ...]]:
    ids = list(opened._store.ids())
    return {article.id: article.metadata.values_of("regions") for article in opened._store.articles(ids)}


def _rewrite(lines: list[str]) -> None:
    """The plain way: every article read from its line of JSON, the term replaced, and written again."""
    written = []
    for line in lines:
        record = json.loads(line)
        tags = [_INTO if tag == _TERM else tag for tag in record["metadata"]["regions"]]
        record["metadata"]["regions"] = list(dict.fromkeys(tags))
        written.append(json.dumps(record))


def _line(article: Article) -> str:
    values = {key: list(held) if isinstance(held, tuple) else held for key, held in article.metadata.items()}
    return json.dumps({"id": article.id, "title": article.title, "body": article.body, "metadata": values})


def _articles(opened: Workspace, count: int) -> list[Article]:
    chance = random.Random(12)
    concepts = opened.vocabularies["regions"].scheme.concepts
    labels = [c.preferred_label for c in concepts if c.is_assignable and not c.is_deprecated]
    others = [label for label in labels if label not in (_TERM, "Lesotho")]
    words = v.words()
    return [
        Article(
            f"{number:016x}",
            Source(f"{number}.txt", "page", f"{number:064x}"),
            title="Lamps",
            body=" ".join(chance.choices(words, cum_weights=v.cumulative_weights(), k=700)),
            language="en",
            metadata=Metadata({"regions": (*chance.sample(others, 3), *([] if number % _EACH else [_TERM]))}),
        )
        for number in range(count)
    ]


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return max(time.process_time() - start, 1e-9)
