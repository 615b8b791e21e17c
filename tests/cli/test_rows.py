"""The columns of `list`."""

from __future__ import annotations

from dataclasses import fields

from editor_app.cli.rows import COLUMNS, DEFAULT_COLUMNS, cell_text, cell_value
from editor_app.domain.article import ReviewState
from editor_app.domain.interview import Verdict
from editor_app.domain.listing import ArticleRow

ROW = ArticleRow(
    id="aaa",
    title="A lamp",
    is_untitled=False,
    state=ReviewState.HELD,
    assignee=None,
    published="2011-05",
    year=2011,
    language="en",
    outlet=None,
    authors=("Ada Quay", "Bo Reed"),
    type="commentary",
    word_count=120,
    verdict=Verdict.INTERVIEW,
    pair_count=3,
    error_count=1,
    warning_count=2,
    info_count=4,
    path="pages/a.txt",
    added="2024-01-02T03:04:05Z",
    edited=None,
)


def test_every_column_has_a_value_that_json_can_hold() -> None:
    values = {name: cell_value(ROW, name) for name in COLUMNS}
    assert values["authors"] == ["Ada Quay", "Bo Reed"]
    assert values["verdict"] == "interview"
    assert values["state"] == "held"
    assert all(value is None or isinstance(value, str | int | list) for value in values.values())


def test_every_column_has_a_text() -> None:
    assert cell_text(ROW, "authors") == "Ada Quay; Bo Reed"
    assert cell_text(ROW, "outlet") == ""
    assert cell_text(ROW, "errors") == "1"
    assert all(isinstance(cell_text(ROW, name), str) for name in COLUMNS)


def test_an_article_that_was_never_checked_has_no_verdict() -> None:
    unchecked = ArticleRow(**{**{f.name: getattr(ROW, f.name) for f in fields(ROW)}, "verdict": None})
    assert cell_value(unchecked, "verdict") is None


def test_all_that_a_row_tells_can_be_printed() -> None:
    assert len(COLUMNS) == len(fields(ArticleRow)) - 1  # that a title stands in is told by the title's look alone
    assert set(DEFAULT_COLUMNS) <= set(COLUMNS)
