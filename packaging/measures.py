"""Prints the measures that the project holds itself to, and exits with 1 when one is missed.

`python packaging/measures.py` measures the source; `--coverage FILE` measures a JSON report of coverage.py as well.
"""

from __future__ import annotations

import argparse
import ast
import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from source_tree import SourceFile, cycles, is_annotated, line_span, read_sources

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Measure:
    """One measured value beside its bound; `details` names what to look at when it is missed."""

    name: str
    value: float
    bound: float
    at_least: bool
    unit: str = ""
    details: tuple[str, ...] = ()

    @property
    def is_met(self) -> bool:
        return self.value >= self.bound if self.at_least else self.value <= self.bound


@dataclass(frozen=True)
class Project:
    """The project's sources: the program, the scripts around it, and the tests.

    A rule's tests are cases written as data, one test each: `case_line_count` are their lines.
    """

    program: tuple[SourceFile, ...]
    scripts: tuple[SourceFile, ...]
    tests: tuple[SourceFile, ...]
    case_line_count: int = 0

    @property
    def code(self) -> tuple[SourceFile, ...]:
        """All that is not a test."""
        return self.program + self.scripts


def read_project(root: Path) -> Project:
    """The sources below the project's root; benchmarks prove nothing, so they do not count as tests."""
    tests = read_sources(root / "tests", "tests")
    return Project(
        program=read_sources(root / "editor_app", "editor_app"),
        scripts=read_sources(root / "packaging"),
        tests=tuple(source for source in tests if not source.name.startswith("tests.benchmarks")),
        case_line_count=sum(map(count_case_lines, (root / "tests" / "cases").rglob("*.toml"))),
    )


def count_case_lines(file: Path) -> int:
    """Lines that are neither blank nor a comment."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return sum(1 for line in lines if line and not line.startswith("#"))


def lines_of_tests(project: Project) -> Measure:
    """Lines of tests, cases among them, to a line of code; blank ones aside."""
    tests = sum(source.code_line_count for source in project.tests) + project.case_line_count
    code = sum(source.code_line_count for source in project.code)
    return Measure("lines of tests to a line of code", tests / max(code, 1), 0.9, at_least=True)


def type_hints(project: Project) -> Measure:
    """The share of functions whose arguments and results all have types (mypy checks that they are right)."""
    functions = [(source, function) for source in project.code for function in source.functions()]
    bare = [(source, function) for source, function in functions if not is_annotated(function)]
    details = tuple(f"{_place(source, function)} {function.name}" for source, function in bare)
    return Measure(
        "functions with type hints", _percent(len(functions) - len(bare), len(functions)), 100, True, "%", details
    )


def public_docstrings(project: Project) -> Measure:
    """The share of the program's modules and public names that say what they are for."""
    names = [(source, node) for source in project.program for node in source.public_definitions()]
    bare = [(source, node) for source, node in names if ast.get_docstring(node) is None]
    details = tuple(f"{_place(source, node)} {getattr(node, 'name', '')}" for source, node in bare)
    return Measure(
        "public names with a docstring", _percent(len(names) - len(bare), len(names)), 95, True, "%", details
    )


def import_cycles(project: Project) -> Measure:
    """How many groups of modules import one another."""
    found = cycles(project.program)
    return Measure("import cycles", len(found), 0, at_least=False, details=tuple(" - ".join(group) for group in found))


def modules_with_qt(project: Project) -> Measure:
    """The share of the program's modules that import Qt, empty ones aside."""
    modules = [source for source in project.program if source.has_code]
    with_qt = [s for s in modules if any(name.split(".")[0] == "PySide6" for name in s.imported_names())]
    return Measure(
        "modules that import Qt", _percent(len(with_qt), len(modules), empty=0), 30, at_least=False, unit="%"
    )


def function_lengths(project: Project) -> Measure:
    """The length below which nine functions of ten stay."""
    spans = [line_span(function) for source in project.code for function in source.functions()]
    return Measure("lines of a function, 90th percentile", percentile(spans, 90), 30, at_least=False)


def longest_function(project: Project) -> Measure:
    """The longest function; those over the bound by name."""
    spans = [(line_span(f), f"{_place(source, f)} {f.name}") for source in project.code for f in source.functions()]
    details = tuple(f"{place} ({span} lines)" for span, place in sorted(spans, reverse=True) if span > 60)
    return Measure("lines of the longest function", max((span for span, _ in spans), default=0), 60, False, "", details)


def file_lengths(project: Project) -> Measure:
    """The length below which nine files of ten stay, empty ones aside."""
    lengths = [source.line_count for source in project.code if source.has_code]
    return Measure("lines of a file, 90th percentile", percentile(lengths, 90), 250, at_least=False)


def longest_file(project: Project) -> Measure:
    """The longest file, tests included; those over the bound by name."""
    lengths = [(source.line_count, _place(source)) for source in project.code + project.tests]
    details = tuple(f"{path} ({length} lines)" for length, path in sorted(lengths, reverse=True) if length > 450)
    return Measure(
        "lines of the longest file", max((length for length, _ in lengths), default=0), 450, False, "", details
    )


MEASURES: tuple[Callable[[Project], Measure], ...] = (
    lines_of_tests,
    type_hints,
    public_docstrings,
    import_cycles,
    modules_with_qt,
    function_lengths,
    longest_function,
    file_lengths,
    longest_file,
)


def coverage_measures(report: dict[str, Any]) -> tuple[Measure, ...]:
    """Branch coverage inside and outside the window, from a JSON report of coverage.py; details name weak files."""
    files = {name.replace("\\", "/"): data["summary"] for name, data in report["files"].items()}
    inside = {name: summary for name, summary in files.items() if "editor_app/gui/" in name}
    outside = {name: summary for name, summary in files.items() if name not in inside}
    return (
        _coverage("branch coverage outside gui", outside, 95),
        _coverage("branch coverage inside gui", inside, 80),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` percent of the values do not exceed; 0 for none."""
    if not values:
        return 0
    return sorted(values)[max(0, math.ceil(len(values) * share / 100) - 1)]


def table(measures: Iterable[Measure]) -> str:
    """The measures as aligned lines, each missed one followed by what to look at."""
    lines = []
    for measure in measures:
        sign, mark = ("≥" if measure.at_least else "≤"), ("ok    " if measure.is_met else "MISSED")
        value, bound = _number(measure.value), _number(measure.bound)
        lines.append(f"{mark} {measure.name:<38} {value:>7} {measure.unit:<1}  ({sign} {bound})")
        if not measure.is_met:
            lines.extend(f"         {detail}" for detail in measure.details[:20])
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """1 when a measure is missed or the coverage report cannot be read, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coverage", type=Path, help="a JSON report of coverage.py; only coverage is measured then")
    given = parser.parse_args(arguments)
    if given.coverage is None:
        project = read_project(ROOT)
        measures = tuple(measure(project) for measure in MEASURES)
    else:
        try:
            measures = coverage_measures(json.loads(given.coverage.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError) as error:
            print(f"{given.coverage} is not a coverage report: {error}", file=sys.stderr)
            return 1
    print(table(measures))
    return 0 if all(measure.is_met for measure in measures) else 1


def _place(source: SourceFile, node: ast.AST | None = None) -> str:
    path = source.path.relative_to(ROOT) if source.path.is_relative_to(ROOT) else source.path
    return f"{path}:{getattr(node, 'lineno', 1)}"


def _coverage(name: str, files: dict[str, dict[str, int]], bound: float) -> Measure:
    def covered(summary: dict[str, int]) -> int:
        return summary["covered_lines"] + summary.get("covered_branches", 0)

    def total(summary: dict[str, int]) -> int:
        return summary["num_statements"] + summary.get("num_branches", 0)

    shares = sorted((_percent(covered(summary), total(summary)), file) for file, summary in files.items())
    value = _percent(sum(map(covered, files.values())), sum(map(total, files.values())))
    details = tuple(f"{share:5.1f} %  {file}" for share, file in shares if share < bound)
    return Measure(name, value, bound, at_least=True, unit="%", details=details)


def _percent(part: int, whole: int, *, empty: float = 100) -> float:
    return 100 * part / whole if whole else empty


def _number(value: float) -> str:
    # Rounded down: 99.96 % must not read as 100.
    return f"{value:.0f}" if value == int(value) else f"{math.floor(value * 100) / 100:.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
