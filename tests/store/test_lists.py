"""A query lists the right articles, in order, by pages and by position."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.article import ReviewState
from editor_app.domain.article_json import article_to_json
from editor_app.domain.errors import InputError, QueryError
from editor_app.domain.finding import Severity
from editor_app.domain.holdings import NewArticle, Suppression
from editor_app.domain.interview import Genre, Interview, Verdict
from editor_app.domain.listing import SORT_FIELDS, FacetValue, SavedView
from editor_app.domain.metadata import Metadata, MetadataValue, freeze
from editor_app.domain.query import EVERYTHING, Is, Not, Query, Sort
from editor_app.querying import parse_query
from editor_app.store import facets, lists
from editor_app.store.library import Store
from tests.querying.test_grammar import QUERIES
from tests.store.samples import PROFILE, add, check, make_article, make_finding, page_of
from tests.store.test_undo import make_note

PLAIN = Interview(Verdict.NONE, Genre.NONE, 0.1)


@pytest.fixture
def filled(store: Store) -> Store:
    """Four articles that differ in everything a query can ask about."""
    first = make_article(1, outlet="The Baltic Ledger", language="en", abstract="Joint defense.")
    second = make_article(2, metadata=Metadata({"regions": ("Lebanon", "Russia"), "authors": ("Ada Lind",)}))
    third = make_article(3, published=None, body="Короткий текст", metadata=Metadata({"regions": ("Turkey",)}))
    fourth = make_article(
        4, title=None, published="2012-01", state=ReviewState.APPROVED, assignee="Ole", body="É\u0301lan Q* ?"
    )
    with store.write("Import", "Mara") as unit:
        unit.add_articles(NewArticle(article) for article in (first, second, third))
        unit.add_article(fourth, mirror_of="article0001")
    check(store, first, make_finding("interview.empty-turn", Severity.ERROR), make_finding())
    check(store, second, make_finding("meta.no-outlet", Severity.INFO), interview=PLAIN)
    with store.write("Edit", "Mara") as unit:
        unit.save_article(third, replace(third, body="Короткий текст."))
        unit.put_note(make_note())
    return store


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", "1234"),
        ("missile", "12"),
        ("MISSILE talks", "12"),
        ('"talks went on"', "12"),
        ('"went talks"', ""),
        ("missi*", "12"),
        ("короткий", "3"),
        ("elan", "4"),
        ("defense", "1"),
        ("lebanon", "2"),
        ("nowhere", ""),
        ("-", "1234"),
        ("missile - talks", "12"),
        ("- or missile", "1234"),
        ("missile or короткий", "123"),
        ("not missile", "34"),
        ("-missile -короткий", "4"),
        ("missile -lebanon", "1"),
        ("region:Levant", "124"),
        ("region:syria", "14"),
        ('region:="Levant"', ""),
        ("region:Türkiye", "3"),
        ("region:Leb*", "2"),
        ("author:lind", "2"),
        ("author:ivanov", "14"),
        ("type:commentary", "14"),
        ("outlet:baltic", "1"),
        ('outlet:="the baltic ledger"', "1"),
        ("outlet:*ledger", "1"),
        ("title:title", "123"),
        ("body:Q*", "4"),
        ("body:missi*", "12"),
        ("title:missile", ""),
        ("body:?", "4"),
        ("has:outlet", "1"),
        ("no:outlet", "234"),
        ("no:author", "3"),
        ("has:type", "14"),
        ("has:note", "1"),
        ("has:finding", "12"),
        ("no:finding", "34"),
        ("has:mirror", "4"),
        ("has:suppression", ""),
        ("has:page", "1234"),
        ("no:published", "3"),
        ("has:year", "124"),
        ("has:words", "1234"),
        ("has:id", "1234"),
        ("has:assigned", "4"),
        ("flag:interview.*", "1"),
        ("flag:meta.no-outlet", "2"),
        ("flag:*", "12"),
        ("flag:[a-z]*", ""),
        ("severity:error", "1"),
        ("severity:warning", "1"),
        ("severity:>=warning", "1"),
        ("severity:>=info", "12"),
        ("state:approved", "4"),
        ("verdict:interview", "1"),
        ("genre:none", "2"),
        ("language:EN", "1"),
        ("assigned:ole", "4"),
        ("layout:a2", "1234"),
        ("format:page", "1234"),
        ("id:article0002", "2"),
        ("id:=article000", ""),
        ("id:article000", "1234"),
        ("path:page-3", "3"),
        ("path:page-?.txt", ""),
        ("published:2002", "2"),
        ("published:2001-05", "1"),
        ("published:2001..2002", "12"),
        ("published:..2002", "12"),
        ("published:2003..", "4"),
        ("published:<2002", "1"),
        ("published:<=2002", "12"),
        ("published:>2002", "4"),
        ("published:>=2002-05", "24"),
        ("published:=2012-01", "4"),
        ("year:2012", "4"),
        ("words:<3", "3"),
        ("words:<=3", "34"),
        ("words:>3", "12"),
        ("words:>=3", "124"),
        ("words:2..3", "34"),
        ("words:..2", "3"),
        ("words:3..", "124"),
        ("pairs:1", "1"),
        ("errors:1", "1"),
        ("warnings:>0", "1"),
        ("findings:2", "1"),
        ("is:mirror", "4"),
        ("is:edited", "3"),
        ("is:interview", "1"),
        ("is:checked", "12"),
        ("is:approved", "4"),
        ("is:unsure", ""),
    ],
)
def test_a_query_finds_its_articles(filled: Store, query: str, numbers: str) -> None:
    tree = parse_query(query, PROFILE)
    found = sorted(id_[-1] for id_ in filled.ids(tree))

    assert "".join(found) == numbers
    assert filled.count(tree) == len(numbers)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES, field=st.sampled_from(SORT_FIELDS), descending=st.booleans())
def test_every_query_has_one_answer_however_it_is_asked(
    filled: Store, query: Query, field: str, descending: bool
) -> None:
    sort = Sort(field, descending)
    ids = list(filled.ids(query, sort))

    assert filled.count(query) == len(ids)
    assert sorted([*ids, *filled.ids(Not(query))]) == sorted(filled.ids())
    assert [row.id for row in filled.rows_at(query, sort, 0, 9)] == ids
    assert [row.id for row in filled.page(query, sort, limit=9).rows] == ids
    assert sum(value.count for value in filled.facets(query, ("state",))["state"]) == len(ids)


def test_nothing_else_can_be_asked_by_is(store: Store) -> None:
    with pytest.raises(QueryError):
        store.count(Is("broken"))


def test_findings_set_aside_are_not_found(filled: Store) -> None:
    key = make_finding().key
    with filled.write("Leave", "Mara") as unit:
        unit.put_suppression(Suppression("article0001", key, "text.residue", "So.", "Mara", "2026"))
        unit.put_suppression(Suppression("article0001", key, "text.residue", "Twice.", "Mara", "2026"))

    row = filled.rows_at(parse_query("id:article0001", PROFILE), Sort(), 0, 1)[0]
    assert (row.error_count, row.warning_count) == (1, 0)
    assert filled.count(parse_query("flag:text.*", PROFILE)) == 0
    assert filled.count(parse_query("has:suppression", PROFILE)) == 1
    left = next(checked.findings for checked in filled.checked_articles())
    assert left == (make_finding("interview.empty-turn", Severity.ERROR),)


@pytest.mark.parametrize("field", SORT_FIELDS)
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("query", ["", "missile or is:approved", "missile"])
def test_pages_positions_and_ids_agree(filled: Store, field: str, descending: bool, query: str) -> None:
    sort, tree = Sort(field, descending), parse_query(query, PROFILE)
    ids = list(filled.ids(tree, sort))

    paged, cursor = [], None
    while True:
        page = filled.page(tree, sort, limit=1, after=cursor)
        paged += [row.id for row in page.rows]
        cursor = page.next
        if cursor is None:
            break

    assert paged == ids
    assert [row.id for row in filled.rows_at(tree, sort, 0, 10)] == ids
    assert [row.id for row in filled.rows_at(tree, sort, 1, 2)] == ids[1:3]
    assert [filled.position_of(id_, tree, sort) for id_ in ids] == list(range(len(ids)))


def test_far_rows_come_from_a_list_of_numbers(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "NEAR", 1)
    monkeypatch.setattr(lists, "KEPT_LISTS", 1)
    sort = Sort("title", False)
    ids = list(filled.ids(EVERYTHING, sort))

    assert [row.id for row in filled.rows_at(EVERYTHING, sort, 2, 5)] == ids[2:]
    assert [row.id for row in filled.rows_at(EVERYTHING, sort, 2, 5)] == ids[2:]
    add(filled, make_article(5))
    assert len(filled.rows_at(EVERYTHING, sort, 2, 5)) == 3


def test_an_article_outside_a_list_has_no_position(filled: Store) -> None:
    assert filled.position_of("article0003", parse_query("missile", PROFILE), Sort()) is None


def test_an_unknown_order_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="cannot be sorted by 'colour'"):
        store.rows_at(EVERYTHING, Sort("colour"), 0, 1)


def test_a_row_shows_an_article(filled: Store) -> None:
    row = filled.rows_at(parse_query("id:article0004", PROFILE), Sort(), 0, 1)[0]

    assert row.title.startswith("É")
    assert row.is_untitled
    assert (row.year, row.published, row.assignee, row.mirror_of) == (2012, "2012-01", "Ole", "article0001")
    assert row.verdict is None
    assert row.authors == ("Igor Ivanov",)


def test_facets_count_the_articles_of_a_query(filled: Store) -> None:
    fields = ("regions", "state", "year", "flag", "severity", "language")
    counts = filled.facets(parse_query("missile", PROFILE), fields)

    assert counts["regions"] == (FacetValue("Lebanon", 1), FacetValue("Russia", 1), FacetValue("Syria", 1))
    assert counts["state"] == (FacetValue("new", 2),)
    assert counts["year"] == (FacetValue("2001", 1), FacetValue("2002", 1))
    assert {value.value for value in counts["flag"]} == {"interview.empty-turn", "text.residue", "meta.no-outlet"}
    assert {value.value: value.count for value in counts["severity"]} == {"error": 1, "warning": 1, "info": 1}
    assert filled.facets(EVERYTHING, ("regions",))["regions"][0] == FacetValue("Syria", 2)
    assert filled.finding_counts()["text.residue"] == 1
    check(filled, make_article(3, body="Короткий текст."), make_finding("meta.no-outlet", Severity.INFO))
    assert filled.facets(EVERYTHING, ("severity",))["severity"][0] == FacetValue("info", 2)
    assert filled.term_usage("regions") == {"Syria": 2, "Lebanon": 1, "Russia": 1, "Turkey": 1}


@pytest.mark.parametrize("few", [0, 5_000])
def test_facets_are_the_same_counted_here_or_by_sql(filled: Store, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(facets, "FEW", few)
    names = ("regions", "authors", "state", "year", "flag", "findings", "severity", "verdict", "nothing")

    for query in ("has:words", "region:Levant", "severity:>=info", "title:nothing"):
        tree = parse_query(query, PROFILE)
        ids = list(filled.ids(tree))
        counted = filled.facets(tree, names)
        regions = Counter(region for id_ in ids for region in filled.article(id_).metadata.values_of("regions"))
        assert {value.value: value.count for value in counted["regions"]} == regions
        rules = Counter(rule for id_ in ids for rule in {finding.rule for finding in filled.findings(id_)})
        assert {value.value: value.count for value in counted["flag"]} == rules
        assert counted["findings"] == counted["flag"]
        assert counted["nothing"] == ()


def test_only_the_last_answers_of_facets_are_kept(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "KEPT_COUNTS", 2)
    for words in ("missile", "lebanon", "defense", "missile"):
        first = filled.facets(parse_query(words, PROFILE), ("state",))
        assert filled.facets(parse_query(words, PROFILE), ("state",)) is first


def test_unchecked_are_the_new_the_edited_and_all_after_new_rules(filled: Store) -> None:
    assert list(filled.unchecked("rules-1")) == ["article0003", "article0004"]
    assert len(list(filled.unchecked("rules-2"))) == 4
    before = filled.article("article0001")
    with filled.write("Edit", "Mara") as unit:
        unit.save_article(before, replace(before, body="New"))
    assert "article0001" in list(filled.unchecked("rules-1"))


def test_checked_articles_stream_with_findings_and_profile(filled: Store) -> None:
    streamed = list(filled.checked_articles(sort=Sort("id", False)))

    assert [checked.article.id[-1] for checked in streamed] == list("1234")
    assert len(streamed[0].findings) == 2
    assert streamed[1].interview == PLAIN
    assert streamed[2].interview is None
    assert filled.interview("article0003") is None
    assert filled.interview("article0002") == PLAIN


def test_articles_stream_as_the_json_that_the_contract_names(filled: Store) -> None:
    with filled.write("Set aside", "Mara") as unit:
        unit.put_suppression(Suppression("article0001", make_finding().key, "text.residue", "So.", "Mara", "2026"))
        unit.add_article(make_article(5, metadata=Metadata({"n": 10**30, "x": freeze({"y": [1.5, None]})})), page_of(5))
    streamed = list(filled.json_records())

    for plain, checked in zip(streamed, filled.checked_articles(with_remarks=True, with_pages=True), strict=True):
        expected = article_to_json(
            checked.article,
            interview=checked.interview,
            findings=checked.findings,
            captured_page=checked.captured,
            with_review=True,
        )
        read = json.loads(orjson.dumps(plain.record))
        assert read == json.loads(json.dumps(expected))
        assert list(read) == list(expected)
        assert plain.article_id == checked.article.id
        assert plain.has_notes is bool(checked.notes)
        assert plain.suppressions == checked.suppressions
    assert [plain.error_rules for plain in streamed] == [("interview.empty-turn",), (), (), (), ()]
    assert [plain.has_notes for plain in streamed] == [True, False, False, False, False]
    assert [len(plain.suppressions) for plain in streamed] == [1, 0, 0, 0, 0]
    assert [plain.heading for plain in streamed][3:] == ["É\u0301lan Q* ?", "Title 5"]
    assert "captured_page" in streamed[4].record


def test_views_are_kept_by_name(store: Store) -> None:
    view = SavedView("Queue", "state:new", Sort("title", False), ("state", "title"))
    with store.write("View", "Mara") as unit:
        unit.put_view(view)
        unit.put_view(replace(view, query="state:review"))
        unit.put_view(SavedView("all", ""))

    assert [v.name for v in store.views()] == ["all", "Queue"]
    assert store.views()[1] == replace(view, query="state:review")
    with store.write("View", "Mara") as unit:
        unit.remove_view("all")
    assert [v.name for v in store.views()] == ["Queue"]
    assert store.operations() == ()


def test_changed_since_names_what_later_operations_touched(filled: Store) -> None:
    assert list(filled.changed_since(1)) == ["article0001", "article0003"]
    assert list(filled.changed_since(filled.last_operation_id())) == []


def test_a_name_of_two_lines_is_one_author(store: Store) -> None:
    authors: MetadataValue = ("Ada\nQuay", "Bo Reed", "")
    add(store, make_article(metadata=Metadata({"authors": authors})))
    assert store.page(EVERYTHING, Sort(), limit=1).rows[0].authors[:2] == ("Ada Quay", "Bo Reed")
    assert store.article("article0001").metadata["authors"] == authors
    assert store.doctor() == ()
