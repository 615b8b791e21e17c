"""Reports count and sum up what they hold."""

from __future__ import annotations

import pytest

from editor_app.domain.reports import (
    BulkPreview,
    BulkRow,
    CheckReport,
    DoctorReport,
    Failure,
    ImportItem,
    ImportOutcome,
    ImportReport,
)


def item(name: str, outcome: ImportOutcome) -> ImportItem:
    return ImportItem(f"{name}.txt", outcome, None if outcome is ImportOutcome.QUARANTINED else name)


def row(article_id: str, field: str = "title") -> BulkRow:
    return BulkRow(article_id, "A title", field, "old", "new")


def test_an_import_is_summed_up_in_the_order_of_the_outcomes() -> None:
    items = (
        item("a", ImportOutcome.QUARANTINED),
        item("b", ImportOutcome.NEW),
        item("c", ImportOutcome.MIRROR),
        item("d", ImportOutcome.NEW),
    )
    report = ImportReport(items)
    assert report.summary == "2 new, 1 mirror, 1 quarantined"
    assert report.count(ImportOutcome.NEW) == 2
    assert report.count(ImportOutcome.UPDATED) == 0
    assert report.quarantined == (items[0],)


def test_an_import_of_nothing_says_so() -> None:
    assert ImportReport(()).summary == "nothing to import"


def test_a_preview_counts_articles_and_not_rows() -> None:
    preview = BulkPreview("Set", (row("a"), row("a", "regions"), row("b")))
    assert preview.article_count == 2


def test_a_preview_can_be_narrowed_by_taking_ticks_away() -> None:
    failure = Failure("c", "C", "why")
    preview = BulkPreview("Set", (row("a"), row("b"), row("a", "body")), (failure,))
    narrowed = preview.without(frozenset(["a"]))
    assert narrowed == BulkPreview("Set", (row("b"),), (failure,))
    assert preview.without(frozenset()) == preview


def test_a_check_adds_its_findings_up() -> None:
    assert CheckReport(3, 4, 1, 2, 5).finding_count == 8


@pytest.mark.parametrize(
    ("problems", "repaired", "is_healthy"),
    [((), (), True), (("a",), (), False), (("a", "b"), ("a",), False), (("a",), ("a",), True)],
)
def test_a_library_is_healthy_when_nothing_is_left(
    problems: tuple[str, ...], repaired: tuple[str, ...], is_healthy: bool
) -> None:
    assert DoctorReport(problems, repaired).is_healthy is is_healthy
