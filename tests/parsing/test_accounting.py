from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.article import FurnitureKind, PagePart
from editor_app.parsing.accounting import Ledger, find_unaccounted, furniture_of
from editor_app.parsing.decode import decode_page
from editor_app.parsing.lines import Line, split_lines
from editor_app.parsing.page import parse_page
from tests.parsing.builder import AUTHORS, Card, Sample

PAGE = "One\nTwo\n{}\nThree\n\nFour\nFive"
BLOCK = (8, 10)


def ledger() -> Ledger:
    lines = [*split_lines(PAGE, 0, BLOCK[0]), *split_lines(PAGE, BLOCK[1])]
    return Ledger(lines, 2, 4)


def test_what_nobody_claims_is_body_inside_the_article_and_navigation_outside() -> None:
    parts = ledger().parts(BLOCK)
    assert [(PAGE[part.start : part.end], part.target, part.furniture) for part in parts] == [
        ("One\nTwo", None, FurnitureKind.NAVIGATION),
        ("{}", "metadata", None),
        ("Three\n\nFour", "body", None),
        ("Five", None, FurnitureKind.NAVIGATION),
    ]


def test_the_first_claim_on_a_line_holds() -> None:
    book = ledger()
    book.claim([2], "title")
    book.claim([2, 3], "abstract")
    assert [part.target for part in book.parts(BLOCK)] == [None, "metadata", "title", "abstract", None]
    assert (book.is_free(2), book.free(), book.free(0, 5), book.body()) == (False, [], [0, 1, 4], "")


def test_two_claims_of_the_same_kind_stay_two_parts() -> None:
    book = ledger()
    book.claim([0], furniture=FurnitureKind.TEASER)
    book.claim([1], furniture=FurnitureKind.TEASER)
    assert [part.text for part in furniture_of(PAGE, book.parts(BLOCK))] == ["One", "Two", "Five"]


def test_a_block_behind_all_lines_is_a_part_too() -> None:
    page = "One\n{}"
    parts = Ledger(split_lines(page, 0, 4), 1, 1).parts((4, 6))
    assert [part.target for part in parts] == [None, "metadata"]


def test_a_line_beyond_the_last_is_empty() -> None:
    assert ledger().plain(99) == ""


def test_gaps_and_overlaps_are_found() -> None:
    whole = [PagePart(0, 7, None), PagePart(8, 10, "metadata"), PagePart(11, len(PAGE), "body")]
    assert find_unaccounted(PAGE, whole) == []
    assert find_unaccounted(PAGE, whole[1:]) == [(0, 8)]
    assert find_unaccounted(PAGE, whole[:2]) == [(10, len(PAGE))]
    assert find_unaccounted(PAGE, [whole[0], whole[0], *whole[1:]]) == [(0, 7)]
    assert find_unaccounted(PAGE, [PagePart(0, len(PAGE), "body"), PagePart(3, 3, None)]) == [(3, 3)]


def test_lines_are_parted_by_line_ends_only_and_keep_their_own_blanks() -> None:
    page = " One \u00a0\r\n\r\nTwo\u2028more\x0b\rThree\n\t\n Four"
    lines = split_lines(page)
    assert lines == [
        Line(1, 6, "One \u00a0", False),
        Line(10, 18, "Two\u2028more", True),
        Line(20, 25, "Three", False),
        Line(29, 33, "Four", True),
    ]
    assert all(page[line.start : line.end] == line.text for line in lines)
    assert lines[0].plain == "One"


def test_a_line_is_cut_without_losing_a_character() -> None:
    (line,) = split_lines("\n\n  One, two, three")
    pieces = line.cut(4, 9, 9)
    assert [piece.text for piece in pieces] == ["One,", "two,", "three"]
    assert all(line.text[piece.start - line.start : piece.end - line.start] == piece.text for piece in pieces)


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='{}[]"\u2028\u2029'), min_size=1, max_size=30
)
paragraphs = st.lists(words, min_size=1, max_size=12).map(" ".join).filter(lambda text: not text.isspace())
samples = st.builds(
    Sample,
    layout=st.sampled_from(("A1", "A2", "B", "C", "L")),
    title=st.none() | paragraphs,
    abstract=st.none() | paragraphs,
    outlet=st.none() | paragraphs,
    is_bare_outlet=st.booleans(),
    credit=st.sampled_from(("Getty", "", None)),
    date=st.just(("Published on Sep 16, 2010", "2010-09-16")),
    body=st.lists(paragraphs, max_size=8).map(tuple),
    authors=st.sampled_from(((), AUTHORS[:1], AUTHORS[1:4])),
    before=st.lists(paragraphs, max_size=3).map(tuple),
    cards=st.lists(st.builds(Card, st.lists(paragraphs, min_size=1, max_size=3).map(tuple)), max_size=3).map(tuple),
    is_spaced=st.booleans(),
    has_tag_run=st.booleans(),
    tail=st.lists(paragraphs, max_size=2).map(tuple),
)


@settings(max_examples=120, deadline=None)
@given(samples, st.sampled_from(("\n", "\r\n")))
def test_every_character_of_every_page_is_in_one_part(sample: Sample, line_end: str) -> None:
    data = sample.render().replace("\n", line_end).encode()
    parsed = parse_page(data, "page.txt")
    page = decode_page(data)
    assert find_unaccounted(page, parsed.parts) == []


@settings(max_examples=80, deadline=None)
@given(samples)
def test_the_parts_hold_exactly_the_lines_of_body_and_fields(sample: Sample) -> None:
    data = sample.render().encode()
    parsed = parse_page(data, "page.txt")
    page, article = decode_page(data), parsed.article
    body_lines = [
        line.text for part in parsed.parts if part.target == "body" for line in split_lines(page, part.start, part.end)
    ]
    assert "\n\n".join(body_lines) == article.body
    for name in ("title", "abstract"):
        lines = [
            line.text
            for part in parsed.parts
            if part.target == name
            for line in split_lines(page, part.start, part.end)
        ]
        assert "\n\n".join(lines) == (getattr(article, name) or "")
