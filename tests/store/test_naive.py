"""Every answer of the library is that of a scan through its articles: words, fields, orders, pages, facets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.article import Article, ReviewState, Source
from editor_app.domain.finding import Severity
from editor_app.domain.interview import Genre, Interview, Role, Turn, Verdict
from editor_app.domain.listing import SORT_FIELDS, Cursor
from editor_app.domain.metadata import Metadata, MetadataValue
from editor_app.domain.query import (
    EVERYTHING,
    And,
    Comparison,
    FieldTerm,
    Flag,
    Is,
    Not,
    Or,
    Presence,
    Query,
    SeverityTerm,
    Sort,
    Words,
)
from editor_app.store import facets
from editor_app.store.library import Store
from tests.store.naive import Holding, facet_counts, has_words, in_order, matches
from tests.store.samples import PROFILE, check, make_finding, narrower

WORDS = (
    "missile",
    "Missiles",
    "talks",
    "ÄRGER",
    "ärger",
    "a\u0301rger",
    "Москва",
    "москвы",
    "2010",
    "U.S.",
    "don't",
    "x",
)
SIGNS = (" ", " ", " ", "-", ", ", "\n\n", "\u00a0", "*", '"', "(", "_", "")
COUNT = 24


def texts(least: int = 0) -> st.SearchStrategy[str]:
    """Texts of few words, so that queries find something."""
    word = st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)).map("".join)
    return st.lists(word, min_size=least, max_size=6).map("".join)


@st.composite
def holdings(draw: st.DrawFn) -> list[Holding]:
    """A small library."""
    library = []
    for number in range(1, COUNT + 1):
        severities = draw(st.lists(st.sampled_from(Severity), max_size=3))
        rules = ("text.residue", "text.double-space", "interview.echo")
        found = tuple(make_finding(rules[place], severity, "Q" * place) for place, severity in enumerate(severities))
        verdict = draw(st.none() | st.sampled_from(Verdict))
        regions: MetadataValue = tuple(
            draw(st.lists(st.sampled_from(["Syria", "syria", "Lebanon", "Levant", "Turkey", "Mars"]), max_size=3))
        )
        authors: MetadataValue = tuple(
            draw(st.lists(st.sampled_from(["Igor Ivanov", "Ada Quay", "ada quay"]), max_size=2))
        )
        article = Article(
            id=f"{draw(st.integers(0, 15)):x}{number:05d}",
            source=Source(f"{draw(st.sampled_from(['a', 'b', 'Z']))}/{number % 5}.txt", "page", "0" * 64, "A1"),
            body=draw(texts()),
            title=draw(st.none() | texts(1)),
            abstract=draw(st.none() | texts()),
            published=draw(st.none() | st.sampled_from(["2009", "2010", "2010-05", "2010-05-12", "2011-01-01"])),
            language=draw(st.none() | st.sampled_from(["en", "ru"])),
            outlet=draw(st.none() | st.sampled_from(["Harbour Gazette", "harbour gazette", "Ledger"])),
            metadata=Metadata({"regions": regions, "authors": authors, "type": draw(st.sampled_from(["", "x", "y"]))}),
            state=draw(st.sampled_from(ReviewState)),
            assignee=draw(st.none() | st.sampled_from(["Ole", "Ivo"])),
        )
        pairs = draw(st.integers(0, 2)) if verdict else 0
        genre = draw(st.sampled_from(Genre)).value if verdict else None
        library.append(Holding(number, article, found if verdict else (), verdict and verdict.value, genre, pairs))
    return library


def fill(store: Store, library: list[Holding]) -> None:
    with store.write("Import", "Mara") as unit:
        for held in library:
            unit.add_article(held.article)
    for held in library:
        if held.verdict is not None:
            turns = (Turn(Role.QUESTION, None, None, "", 0, 0), Turn(Role.ANSWER, None, None, "", 0, 0)) * held.pairs
            interview = Interview(Verdict(held.verdict), Genre(held.genre or "none"), 0.5, turns=turns)
            check(store, held.article, *held.findings, interview=interview)


@dataclass(frozen=True)
class Pair:
    """A library and the plain list of what it holds."""

    store: Store
    library: list[Holding]


@pytest.fixture(scope="module", params=[2, 4])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two libraries; queries are many, so that the libraries need be few."""
    found: list[list[Holding]] = []

    @settings(max_examples=request.param, database=None, derandomize=True, deadline=None)
    @given(holdings())
    def draw(library: list[Holding]) -> None:
        found.append(library)

    draw()
    file: Path = tmp_path_factory.mktemp("naive") / "library.db"
    with Store.open(str(file), PROFILE, narrower=narrower) as store:
        fill(store, found[-1])
        yield Pair(store, found[-1])


_OTHERS = (Comparison.EXACTLY, Comparison.VERBATIM, Comparison.RANGE)


def ordered_terms(field: str, *values: str) -> st.SearchStrategy[Query]:
    comparisons = [comparison for comparison in Comparison if comparison not in _OTHERS]
    ranges = st.builds(
        FieldTerm, st.just(field), st.just(Comparison.RANGE), st.sampled_from(["", *values]), st.sampled_from(values)
    )
    return ranges | st.builds(FieldTerm, st.just(field), st.sampled_from(comparisons), st.sampled_from(values))


def terms(field: str, *values: str) -> st.SearchStrategy[Query]:
    return st.builds(FieldTerm, st.just(field), st.just(Comparison.IS), st.sampled_from(values))


LEAVES: st.SearchStrategy[Query] = st.one_of(
    st.builds(Words, st.sampled_from([*WORDS, "miss*", "arger", "москв*", "U.S.", "-", "S"]), st.just(False)),
    st.builds(Words, texts(2), st.just(True)),
    terms("regions", "Syria", "Levant", "LEVANT", "Türkiye", "Mars"),
    st.builds(FieldTerm, st.just("regions"), st.just(Comparison.EXACTLY), st.sampled_from(["Levant", "syria"])),
    terms("authors", "ivan", "ADA"),
    terms("title", "missile", "miss*", "ARGER"),
    terms("body", "talks", "москв*"),
    terms("outlet", "gazette", "LEDGER"),
    terms("path", "a/", "3.txt"),
    terms("state", *ReviewState),
    terms("verdict", *Verdict),
    ordered_terms("published", "2009", "2010", "2010-05", "2010-05-12", "2011"),
    ordered_terms("words", "0", "1", "2", "4"),
    ordered_terms("errors", "0", "1"),
    st.builds(Presence, st.sampled_from(["title", "outlet", "regions", "authors", "type", "published"]), st.booleans()),
    st.builds(Presence, st.sampled_from(["finding", "pairs", "verdict", "words"]), st.booleans()),
    st.builds(Flag, st.sampled_from(["text.*", "*", "interview.echo", "text", "*.echo"])),
    st.builds(SeverityTerm, st.sampled_from(Severity), st.booleans()),
    st.builds(Is, st.sampled_from(["new", "held", "interview", "unsure", "checked"])),
)


def compound(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.builds(Not, inner) | st.builds(And, several) | st.builds(Or, several)


QUERIES = st.recursive(LEAVES, compound, max_leaves=6)


@settings(max_examples=150, deadline=None)
@given(query=QUERIES)
def test_a_query_finds_what_a_scan_finds(pair: Pair, query: Query) -> None:
    expected = {held.article.id for held in pair.library if matches(query, held)}
    assert set(pair.store.ids(query)) == expected
    assert pair.store.count(query) == len(expected)


@settings(max_examples=150, deadline=None)
@given(asked=texts(1), is_beginning=st.booleans())
def test_words_are_found_where_a_reader_finds_them(pair: Pair, asked: str, is_beginning: bool) -> None:
    field = FieldTerm("body", Comparison.IS, asked.replace("*", " ") + "*" * is_beginning)
    bodies = {held.article.id: held.article.body for held in pair.library}
    if not any(character.isalnum() for character in asked):
        return
    expected = {id_ for id_, body in bodies.items() if has_words([body], asked, is_beginning=is_beginning)}
    assert set(pair.store.ids(field)) == expected


@settings(max_examples=45, deadline=None)
@given(
    query=st.just(EVERYTHING) | QUERIES,
    field=st.sampled_from(SORT_FIELDS),
    descending=st.booleans(),
    limit=st.integers(1, COUNT + 1),
)
def test_pages_one_after_the_other_are_the_sorted_list_both_ways(
    pair: Pair, query: Query, field: str, descending: bool, limit: int
) -> None:
    sort = Sort(field, descending)
    expected = in_order((held for held in pair.library if matches(query, held)), sort)
    assert list(pair.store.ids(query, sort)) == expected
    paged: list[str] = []
    after: Cursor | None = None
    while True:
        page = pair.store.page(query, sort, limit=limit, after=after)
        paged += [row.id for row in page.rows]
        assert len(page.rows) <= limit
        if page.next is None:
            break
        after = page.next
    assert paged == expected
    assert list(pair.store.ids(query, Sort(field, not descending))) == expected[::-1]
    for place, id_ in enumerate(expected):
        assert pair.store.position_of(id_, query, sort) == place
    assert [row.id for row in pair.store.rows_at(query, sort, limit, limit)] == expected[limit : 2 * limit]


FACETS = ("state", "year", "language", "outlet", "verdict", "genre", "assigned", "regions", "authors", "type", "flag")


@pytest.mark.parametrize("few", [0, 5_000], ids=["by SQL", "here"])
def test_facets_are_counted_as_a_scan_counts_them(pair: Pair, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "FEW", few)

    @settings(max_examples=40, deadline=None)
    @given(query=st.just(EVERYTHING) | QUERIES)
    def count(query: Query) -> None:
        pair.store._facets._kept.clear()
        found = pair.store.facets(query, (*FACETS, "severity"))
        library = [held for held in pair.library if matches(query, held)]
        for field, values in found.items():
            counted = {
                value.value.casefold() if field in ("regions", "authors") else value.value: value.count
                for value in values
            }
            assert counted == facet_counts(library, field)
            assert [value.count for value in values] == sorted((value.count for value in values), reverse=True)

    count()


def test_use_counts_are_those_of_a_scan(pair: Pair) -> None:
    for field in ("regions", "authors", "type"):
        usage = pair.store.term_usage(field)
        assert sum(usage.values()) == sum(facet_counts(pair.library, field).values())
