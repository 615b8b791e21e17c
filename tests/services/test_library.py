"""Finding articles: lists, facets that agree with their terms, views."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import NotFoundError, QueryError
from editor_app.domain.query import EVERYTHING, Sort
from tests.services.conftest import id_of
from tests.services.pages import page, write_pages

BY_ID = Sort("id", descending=False)


def test_rows_pages_ids_and_positions_agree(filled: Workspace) -> None:
    library = filled.library
    ids = list(library.ids(EVERYTHING, BY_ID))
    assert ids == sorted(ids)
    assert [row.id for row in library.rows(EVERYTHING, BY_ID, 1, 2)] == ids[1:]
    assert [row.id for row in library.all_rows(EVERYTHING, BY_ID, batch=1)] == ids
    assert [library.position_of(article_id, EVERYTHING, BY_ID) for article_id in ids] == [0, 1, 2]
    assert library.count(EVERYTHING) == library.total() == 3
    assert library.position_of(ids[0], library.parse("nosuchword"), BY_ID) is None


def test_a_wrong_query_says_where(filled: Workspace) -> None:
    with pytest.raises(QueryError) as caught:
        filled.library.parse("state:(")
    assert caught.value.position == 6


def test_every_facets_term_finds_as_many_articles_as_it_counts(filled: Workspace) -> None:
    facets = filled.library.facets(EVERYTHING)
    terms = [(node.term, node.count) for facet in facets for node in facet.values]
    assert len(terms) > 12
    for term, count in terms:
        assert filled.library.count(filled.library.parse(term)) == count, term


def test_facets_come_in_the_order_of_the_form_between_state_and_verdict(filled: Workspace) -> None:
    names = [facet.field for facet in filled.library.facets(EVERYTHING)]
    assert names[:3] == ["state", "severity", "findings"]
    assert names[-1] == "verdict"
    assert names.index("authors") < names.index("regions")


def test_regions_are_a_tree_with_parents_before_children(workspace: Workspace, tmp_path: Path) -> None:
    folder = write_pages(
        tmp_path / "r",
        a=page("One text of some length.", regions=["Syria"], abstract="First."),
        b=page("Two texts of some length.", regions=["Levant", "Atlantis"], abstract="Second."),
    )
    workspace.importing.import_paths([folder])
    (facet,) = workspace.library.facets(EVERYTHING, ["regions"])
    values = [(node.label, node.depth, node.count) for node in facet.values]
    assert ("Levant", 1, 2) in values
    assert ("Syria", 2, 1) in values
    assert values.index(("Levant", 1, 2)) < values.index(("Syria", 2, 1))
    assert values[-1] == ("Atlantis", 0, 1)


def test_facets_count_the_articles_of_the_query(filled: Workspace) -> None:
    (facet,) = filled.library.facets(filled.library.parse("is:interview"), ["verdict"])
    assert [(node.value, node.count) for node in facet.values] == [("interview", 1)]


def test_severities_come_from_the_gravest(filled: Workspace) -> None:
    (facet,) = filled.library.facets(EVERYTHING, ["severity"])
    values = [node.value for node in facet.values]
    assert values == [name for name in ("error", "warning", "info") if name in values]


def test_years_come_from_the_latest(workspace: Workspace, tmp_path: Path) -> None:
    files = [tmp_path / f"{year}.md" for year in (2001, 2011, 2006)]
    for file in files:
        file.write_text(f"---\ntitle: T\ndate: '{file.stem}-02-03'\n---\nText of {file.stem}.\n", encoding="utf-8")
    workspace.importing.import_paths(files)
    (facet,) = workspace.library.facets(EVERYTHING, ["year"])
    assert [node.value for node in facet.values] == ["2011", "2006", "2001"]


def test_a_beginning_of_the_id_will_do(filled: Workspace) -> None:
    article_id = id_of(filled, "clean")
    assert filled.library.article(article_id[:8]).id == article_id
    with pytest.raises(NotFoundError):
        filled.library.article("ffffffffffff")


def test_an_article_without_copies_has_no_mirrors(filled: Workspace) -> None:
    assert filled.library.mirrors(id_of(filled, "clean")) == ()


def test_views_are_kept_replaced_and_removed(filled: Workspace) -> None:
    library = filled.library
    library.save_view("Talks", "is:interview", Sort("title", descending=False), ["title"])
    library.save_view("All", "")
    library.save_view("Talks", "is:interview state:new")
    assert [(view.name, view.query) for view in library.views()] == [("All", ""), ("Talks", "is:interview state:new")]
    library.remove_view("Talks")
    assert [view.name for view in library.views()] == ["All"]


def test_removing_a_view_that_is_not_there_says_so(filled: Workspace) -> None:
    with pytest.raises(NotFoundError, match="no view 'Nosuch'"):
        filled.library.remove_view("Nosuch")
