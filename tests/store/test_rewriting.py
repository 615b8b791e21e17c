"""A changed article stands in the library as if it had been added that way, and nothing else is rewritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.article import Article, AuthorNote, ReviewState
from editor_app.domain.holdings import NewArticle
from editor_app.domain.metadata import Metadata
from editor_app.domain.query import Words
from editor_app.store.library import Store
from editor_app.store.prepared import TOGETHER
from tests.store.samples import PROFILE, make_article

TABLES = ("article", "article_text", "article_parts", "article_term")
_TEXTS = st.sampled_from((None, "", "One", "Two words", "É"))
_VALUES = st.one_of(
    st.sampled_from(("", "Russia", "russia", "Türkiye", 1, None)),
    st.lists(st.sampled_from(("Russia", "russia", "France", "", "1")), max_size=4).map(tuple),
)
ARTICLES = st.builds(
    lambda title, abstract, outlet, body, metadata, notes, state, assignee: replace(
        make_article(),
        title=title,
        abstract=abstract,
        outlet=outlet,
        body=body,
        metadata=Metadata(metadata),
        author_notes=notes,
        state=state,
        assignee=assignee,
    ),
    _TEXTS,
    _TEXTS,
    _TEXTS,
    st.sampled_from(("", "One word", "Two\n\nparagraphs")),
    st.dictionaries(st.sampled_from(("regions", "authors", "type", "topics", "x")), _VALUES),
    st.sampled_from(((), (AuthorNote("A", "B"),))),
    st.sampled_from(ReviewState),
    st.sampled_from((None, "Mara")),
)


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that stands in the tables of articles but the times."""
    with store._engine.connect() as connection:
        return {
            name: sorted(
                (
                    tuple(value for column, value in row.items() if column not in ("added", "edited"))
                    for row in connection.exec_driver_sql(f"SELECT * FROM {name}").mappings()
                ),
                key=repr,
            )
            for name in TABLES
        }


def opened(folder: Path, name: str, article: Article) -> Store:
    (folder / name).unlink(missing_ok=True)
    store = Store.open(str(folder / name), PROFILE)
    with store.write("Add", "Mara") as unit:
        unit.add_article(article)
    return store


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=ARTICLES, after=ARTICLES)
def test_a_changed_article_stands_there_as_if_added_so(before: Article, after: Article, tmp_path: Path) -> None:
    with opened(tmp_path, "changed.db", before) as changed, opened(tmp_path, "added.db", after) as added:
        with changed.write("Change", "Mara") as unit:
            unit.change_articles([before.id], lambda _: after)

        assert rows(changed) == rows(added)
        assert changed.doctor() == ()
        assert changed.article(before.id) == after

        if before != after:
            changed.undo(changed.last_operation_id(), "Mara")
        assert changed.article(before.id) == before
        assert changed.doctor() == ()


@pytest.mark.parametrize(
    ("change", "is_searched_anew"),
    [
        ({"state": ReviewState.APPROVED}, False),
        ({"metadata": Metadata({"regions": ("Russia",), "count": 3})}, False),
        ({"outlet": "The Long Channel"}, False),
        ({"metadata": Metadata({"regions": ("France",)})}, True),
        ({"body": "Other words."}, True),
    ],
    ids=["state", "a number", "outlet", "a term", "the body"],
)
def test_what_the_search_knows_is_rewritten_only_where_it_differs(
    change: dict[str, Any], is_searched_anew: bool, tmp_path: Path
) -> None:
    before = replace(make_article(), metadata=Metadata({"regions": ("Russia",)}))
    with opened(tmp_path, "library.db", before) as store:
        index = "SELECT count(*), sum(length(block)) FROM article_search_data"
        with store._engine.connect() as connection:
            held = connection.exec_driver_sql(index).one()
        with store.write("Change", "Mara") as unit:
            unit.change_articles([before.id], lambda article: replace(article, **change))
        with store._engine.connect() as connection:
            assert (connection.exec_driver_sql(index).one() != held) is is_searched_anew


def test_only_the_rows_of_terms_that_differ_are_written(tmp_path: Path) -> None:
    before = replace(make_article(), metadata=Metadata({"regions": ("Russia", "France"), "type": "qa"}))
    with opened(tmp_path, "library.db", before) as store:
        with store._engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.exec_driver_sql("CREATE TABLE written(what TEXT)")
            for event, row in (("INSERT", "new"), ("DELETE", "old"), ("UPDATE", "new")):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER note_{event} AFTER {event} ON article_term"
                    f" BEGIN INSERT INTO written VALUES ('{event} ' || {row}.value); END"
                )
        after = Metadata({"regions": ("Russia", "Peru"), "type": "qa"})
        with store.write("Change", "Mara") as unit:
            unit.change_articles([before.id], lambda article: replace(article, metadata=after))
        with store._engine.connect() as connection:
            written = [row[0] for row in connection.exec_driver_sql("SELECT what FROM written")]
        assert written == ["DELETE France", "INSERT Peru"]


def test_many_articles_are_changed_together_as_they_are_one_by_one(tmp_path: Path) -> None:
    with opened(tmp_path, "one.db", make_article()) as one, opened(tmp_path, "many.db", make_article()) as many:
        articles = [make_article(number, title=f"Lamp {number}") for number in range(2, TOGETHER + 22)]
        for store in (one, many):
            with store.write("Add", "Mara") as unit:
                unit.add_articles([NewArticle(article) for article in articles])
        later = [(a, _changed(a, place)) for place, a in enumerate(reversed(articles))]
        with one.write("Change", "Mara") as unit:
            for before, after in later:
                unit.save_article(before, after)
        with many.write("Change", "Mara") as unit:
            number_of = {article.id: place for place, article in enumerate(articles, 2)}
            unit.write_articles([(number_of[before.id], before, after) for before, after in later])

        assert rows(many) == rows(one)
        assert many.doctor() == ()
        for words, count in (("Peru", 508), ("Russia", 6), ("Estonia", 6), ("lantern", 6), ("Lamp", 514)):
            assert (words, many.count(Words(words))) == (words, one.count(Words(words))) == (words, count)

        many.undo(many.last_operation_id(), "Mara")
        assert many.doctor() == ()
        assert list(many.articles([a.id for a in articles])) == articles
        assert many.count(Words("Peru")) == 0


def _changed(article: Article, place: int) -> Article:
    """Most get another term; a few a body with it, or a title instead."""
    if place % 100 == 2:
        return replace(article, title=f"A lantern, {place}")
    if place % 100 == 1:
        return replace(article, metadata=Metadata({"regions": ("Russia",)}), body=f"Estonia, {place} times.")
    return replace(article, metadata=Metadata({"regions": ("Peru",)}))
