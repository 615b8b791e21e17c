"""The accuracy that the manual states is the accuracy that the program has."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import editor_app
from tests.evaluation.evaluate import MOST_ERRORS, Evaluation, Figure, evaluate
from tests.evaluation.families import PARTS, samples_of
from tests.evaluation.repairs import RuleScore, errors_of_clean
from tests.evaluation.table import MANUAL, read_figures, table_text, worse_figures, write_table

SMALL = Evaluation(
    part="test",
    article_count=2,
    figures=(Figure("genre", 0.9), Figure("extra alarms to a defect", 0.064, 0.1, at_least=False)),
    confusion={},
    rules={"interview.marker-typo": RuleScore(put=4, found=3, false=1, extra=1)},
    misses=(),
)
STATED = {
    "genre": 0.9,
    "extra alarms to a defect": 0.064,
    "interview.marker-typo recall": 0.75,
    "interview.marker-typo precision": 0.75,
    "interview.marker-typo extra": 0.25,
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "interviews.md"
    path.write_text(
        "# Interviews\n\nBefore.\n\n<!-- accuracy: begin -->\nold\n<!-- accuracy: end -->\n\nAfter.\n", encoding="utf-8"
    )
    return path


@pytest.mark.timeout(1_800)  # every defect is put into every article that can have it
def test_no_figure_is_more_than_half_a_point_below_the_one_in_the_manual() -> None:
    stated = read_figures(MANUAL.read_text(encoding="utf-8"))

    assert len(stated) > 100
    assert list(worse_figures(stated, evaluate("test"))) == []


def test_the_manual_says_when_and_with_which_version_it_was_measured() -> None:
    stated = re.search(r"Measured on (\d{4}-\d\d-\d\d) with version (\S+) on", MANUAL.read_text(encoding="utf-8"))

    assert stated is not None, "write the table: python -m tests.benchmarks --write-table"
    assert date.fromisoformat(stated[1]) <= date.today()
    assert stated[2] == editor_app.__version__


def test_the_manual_is_of_the_articles_that_there_are() -> None:
    """With more articles the figures are others: look whether what fell is the articles' doing, and write the table."""
    count = len(samples_of("test"))

    assert f"on the {count} articles of the test part." in MANUAL.read_text(encoding="utf-8")


def test_the_table_takes_the_place_of_the_old_one_and_leaves_the_rest(page: Path) -> None:
    write_table(SMALL, date(2026, 11, 24), page)

    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Interviews\n\nBefore.\n\n<!-- accuracy: begin -->\nMeasured on 2026-11-24 with version ")
    assert text.endswith("<!-- accuracy: end -->\n\nAfter.\n")
    assert "old" not in text
    assert "| extra alarms to a defect | 0.064 | ≤ 0.1 | reached |" in text


def test_a_clean_interview_has_half_a_finding_of_error_level_at_most() -> None:
    for part in PARTS:
        assert errors_of_clean(samples_of(part)) <= MOST_ERRORS


def test_the_confusion_is_part_of_the_table_and_none_of_its_figures(page: Path) -> None:
    counts = {(wanted, found): 7 for wanted in ("accept", "reject") for found in ("accept", "ask", "reject")}
    write_table(replace(SMALL, confusion=counts), date(2026, 11, 24), page)

    text = page.read_text(encoding="utf-8")
    assert "| Wanted | accept | ask | reject |" in text
    assert text.count("| 7 | 7 | 7 |") == 2
    assert read_figures(text) == STATED


def test_what_is_written_is_read_back(page: Path) -> None:
    write_table(SMALL, date(2026, 11, 24), page)

    assert read_figures(page.read_text(encoding="utf-8")) == STATED


def test_what_stands_outside_the_table_is_no_figure(page: Path) -> None:
    page.write_text("| genre | 0.5 |\n" + page.read_text(encoding="utf-8"), encoding="utf-8")

    assert read_figures(page.read_text(encoding="utf-8")) == {}


def test_a_fall_of_half_a_point_is_borne_and_more_is_told() -> None:
    borne = replace(SMALL, figures=(Figure("genre", 0.895), Figure("extra alarms to a defect", 0.069)))
    fallen = replace(SMALL, figures=(Figure("genre", 0.894), Figure("extra alarms to a defect", 0.07, at_least=False)))

    assert list(worse_figures(STATED, borne)) == []
    assert list(worse_figures(STATED, fallen)) == [
        "genre: 0.9 in the manual, 0.894 now",
        "extra alarms to a defect: 0.064 in the manual, 0.070 now",
    ]


def test_a_figure_that_is_not_measured_any_more_is_told() -> None:
    assert list(worse_figures({"gone": 1.0}, SMALL)) == ["gone: 1.0, not measured now"]


def test_goals_are_told_as_reached_or_missed() -> None:
    missed = replace(SMALL, figures=(Figure("turn starts", 0.9794, 0.98), Figure("turn spans", 0.9796, 0.98)))

    text = table_text(missed, date(2026, 11, 24))
    assert "| turn starts | 0.979 | ≥ 0.98 | missed |" in text
    assert "| turn spans | 0.980 | ≥ 0.98 | reached |" in text
