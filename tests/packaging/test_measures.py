"""The measures that the project holds itself to: each is met and missed where it should be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import measures
import pytest
from measures import Measure, Project
from source_tree import SourceFile

GOOD = '"""A room."""\n\n\ndef find(name: str) -> str:\n    """The name."""\n    return name\n'


def module(text: str, name: str = "editor_app.room") -> SourceFile:
    return SourceFile(name, Path(name.replace(".", "/") + ".py"), text)


def project(*texts: str, tests: str = "") -> Project:
    program = tuple(module(text, f"editor_app.room{number}") for number, text in enumerate(texts))
    return Project(program=program, scripts=(), tests=(module(tests, "tests.test_room"),))


def function_of(lines: int) -> str:
    return "def long() -> None:\n" + "    pass\n" * (lines - 1)


def test_a_good_project_meets_every_measure() -> None:
    assert [m.name for measure in measures.MEASURES if not (m := measure(project(GOOD, tests=GOOD))).is_met] == []


@pytest.mark.parametrize(
    ("measure", "bad"),
    [
        (measures.lines_of_tests, project(GOOD, GOOD, tests=GOOD)),
        (measures.type_hints, project("def f(a) -> None: ...\n")),
        (measures.public_docstrings, project("def f() -> None: ...\n")),
        (measures.import_cycles, project("import editor_app.room1\n", "import editor_app.room0\n")),
        (measures.modules_with_qt, project("from PySide6.QtCore import QObject\n", GOOD, GOOD)),
        (measures.function_lengths, project(function_of(31))),
        (measures.longest_function, project(*[GOOD] * 20, function_of(61))),
        (measures.file_lengths, project("x = 1\n" * 251)),
        (measures.longest_file, project(*[GOOD] * 20, "x = 1\n" * 451)),
    ],
)
def test_each_measure_is_missed_just_beyond_its_bound(measure: Callable[[Project], Measure], bad: Project) -> None:
    assert not measure(bad).is_met


@pytest.mark.parametrize(
    ("measure", "good"),
    [
        (measures.function_lengths, project(function_of(30))),
        (measures.longest_function, project(function_of(60))),
        (measures.file_lengths, project("x = 1\n" * 250)),
        (measures.longest_file, project("x = 1\n" * 450)),
        (measures.modules_with_qt, project("import PySide6\n", GOOD, GOOD, GOOD)),
        (measures.modules_with_qt, project()),
        (measures.type_hints, project()),
    ],
)
def test_each_measure_is_met_at_its_bound(measure: Callable[[Project], Measure], good: Project) -> None:
    assert measure(good).is_met


def test_a_missed_measure_names_the_place() -> None:
    measure = measures.type_hints(project(GOOD, "\ndef broken(a) -> None: ...\n"))
    assert measure.details == ("editor_app/room1.py:2 broken",)
    assert measure.value == 50


def test_empty_modules_are_not_counted_among_those_without_qt() -> None:
    measure = measures.modules_with_qt(project("import PySide6\n", '"""Empty."""\n', ""))
    assert measure.value == 100


def test_benchmarks_do_not_count_as_tests(tmp_path: Path) -> None:
    for folder in ("editor_app", "packaging", "tests/benchmarks"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "tests/test_a.py").write_text("a = 1\n", encoding="utf-8")
    (tmp_path / "tests/benchmarks/generator.py").write_text("b = 1\n", encoding="utf-8")
    assert [source.name for source in measures.read_project(tmp_path).tests] == ["tests.test_a"]


@pytest.mark.parametrize(("share", "expected"), [(0, 1), (50, 5), (90, 9), (91, 10), (100, 10)])
def test_a_percentile_is_one_of_the_values(share: int, expected: int) -> None:
    assert measures.percentile([10, 3, 1, 2, 5, 4, 7, 6, 9, 8], share) == expected


def test_a_percentile_of_nothing_is_nought() -> None:
    assert measures.percentile([], 90) == 0


def summary(covered: int, total: int, covered_branches: int = 0, branches: int = 0) -> dict[str, dict[str, int]]:
    return {
        "summary": {
            "covered_lines": covered,
            "num_statements": total,
            "covered_branches": covered_branches,
            "num_branches": branches,
        }
    }


def coverage_file(folder: Path, **files: dict[str, dict[str, int]]) -> Path:
    path = folder / "coverage.json"
    named = {f"editor_app/{name.replace('_', '/')}.py": data for name, data in files.items()}
    path.write_text(json.dumps({"files": named}), encoding="utf-8")
    return path


def test_branches_count_beside_lines_inside_and_outside_the_window(tmp_path: Path) -> None:
    path = coverage_file(tmp_path, store_tables=summary(60, 60, 30, 40), gui_app=summary(8, 10))
    outside, inside = measures.coverage_measures(json.loads(path.read_text(encoding="utf-8")))
    assert (outside.value, outside.is_met) == (90, False)
    assert (inside.value, inside.is_met) == (80, True)


def test_missed_coverage_names_the_weakest_files_first(tmp_path: Path) -> None:
    files = coverage_file(tmp_path, a=summary(1, 2), b=summary(0, 2), c=summary(2, 2))
    outside, _inside = measures.coverage_measures(json.loads(files.read_text(encoding="utf-8")))
    assert [detail.split()[-1] for detail in outside.details] == ["editor_app/b.py", "editor_app/a.py"]


@pytest.mark.parametrize(("covered", "status"), [(95, 0), (94, 1)])
def test_the_exit_status_tells_whether_coverage_is_enough(
    tmp_path: Path,
    covered: int,
    status: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = coverage_file(tmp_path, store_tables=summary(covered, 100), gui_app=summary(8, 10))
    assert measures.main(["--coverage", str(path)]) == status
    assert ("MISSED" in capsys.readouterr().out) == bool(status)


@pytest.mark.parametrize("content", ["no json", "{}"])
def test_a_file_that_is_no_coverage_report_is_said(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "coverage.json"
    path.write_text(content, encoding="utf-8")
    assert measures.main(["--coverage", str(path)]) == 1
    assert "is not a coverage report" in capsys.readouterr().err


def test_the_table_rounds_down_so_that_nearly_is_not_all() -> None:
    line = measures.table([Measure("functions with type hints", 99.996, 100, at_least=True, unit="%")])
    assert line.startswith("MISSED functions with type hints")
    assert "99.99 %  (≥ 100)" in line


def test_the_table_lists_at_most_twenty_places() -> None:
    details = tuple(f"place {number}" for number in range(30))
    assert measures.table([Measure("cycles", 30, 0, at_least=False, details=details)]).count("place") == 20


def test_the_projects_own_sources_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    measures.main([])
    assert len([line for line in capsys.readouterr().out.splitlines() if line[:2] in ("ok", "MI")]) == 9


def test_cases_count_as_tests_by_their_lines(tmp_path: Path) -> None:
    for folder, text in (("editor_app", GOOD), ("packaging", ""), ("tests", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "room.py").write_text(text, encoding="utf-8")
    (tmp_path / "tests" / "cases" / "text").mkdir(parents=True)
    (tmp_path / "tests" / "cases" / "text" / "rule.toml").write_text(
        '# Cases.\n\n[[fail]]\nbody = "Two  spaces."\nfixed = "Two spaces."\n', encoding="utf-8"
    )
    measured = measures.read_project(tmp_path)
    assert measured.case_line_count == 3
    assert measures.lines_of_tests(measured).value == 3 / 4
