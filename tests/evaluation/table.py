"""The table of accuracy in the manual: made from an evaluation, and read back to be compared with a later one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import editor_app
from editor_app.config.paths import resources_folder
from tests.evaluation.evaluate import Evaluation, Figure, confusion_lines

MANUAL = resources_folder() / "manual" / "interviews.md"
BEGIN, END = "<!-- accuracy: begin -->", "<!-- accuracy: end -->"
TOLERANCE = 0.005
_ROW = re.compile(r"^\| (?P<name>[^|]+?) \| (?P<value>[\d.]+) \|", re.MULTILINE)
_RULE = re.compile(
    r"^\| `(?P<rule>[\w.-]+)` \| \d+ \| (?P<recall>[\d.]+) \| (?P<precision>[\d.]+) \| (?P<extra>[\d.]+) \|",
    re.MULTILINE,
)


def table_text(evaluation: Evaluation, today: date) -> str:
    """The section's changing part: when and on what it was measured, the figures, and the rules."""
    return "\n".join(_lines(evaluation, today))


def write_table(evaluation: Evaluation, today: date, manual: Path = MANUAL) -> None:
    """Puts the table between the two marks of the manual's page, instead of what stands there."""
    page = manual.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    manual.write_text(f"{before}{BEGIN}\n{table_text(evaluation, today)}\n{END}{after}", encoding="utf-8")


def read_figures(page: str) -> dict[str, float]:
    """The figures of the table by name; recall, precision and extra alarms of a rule by the rule and the word."""
    text = page.partition(BEGIN)[2].partition(END)[0]
    figures = {match["name"]: float(match["value"]) for match in _ROW.finditer(text) if "`" not in match["name"]}
    for match in _RULE.finditer(text):
        figures |= {f"{match['rule']} {word}": float(match[word]) for word in ("recall", "precision", "extra")}
    return figures


def worse_figures(stated: dict[str, float], evaluation: Evaluation) -> Iterator[str]:
    """The figures that are now more than half a point worse than the table says, or not measured any more."""
    now = measured_figures(evaluation)
    for name, value in stated.items():
        if name not in now:
            yield f"{name}: {value}, not measured now"
        elif now[name][0] < value - TOLERANCE if now[name][1] else now[name][0] > value + TOLERANCE:
            yield f"{name}: {value} in the manual, {now[name][0]:.3f} now"


def measured_figures(evaluation: Evaluation) -> dict[str, tuple[float, bool]]:
    """Every figure of the table by the name that it has there, and whether more of it is better."""
    figures = {figure.name: (round(figure.value, 3), figure.at_least) for figure in evaluation.figures}
    for rule, score in evaluation.rules.items():
        figures[f"{rule} recall"] = (round(score.recall, 3), True)
        figures[f"{rule} precision"] = (round(score.precision, 3), True)
        figures[f"{rule} extra"] = (round(score.extra_alarms, 3), False)
    return figures


def _lines(evaluation: Evaluation, today: date) -> Iterator[str]:
    version, count = editor_app.__version__, evaluation.article_count
    yield f"Measured on {today.isoformat()} with version {version} on the {count} articles of the test part."
    yield ""
    yield "| What | Measured | Goal | |"
    yield "| --- | ---: | ---: | --- |"
    for figure in evaluation.figures:
        yield f"| {figure.name} | {figure.value:.3f} | {_goal(figure)} | {_mark(figure)} |"
    yield ""
    if evaluation.confusion:
        yield "Articles by what was wanted (an interview is to accept) and what was decided:"
        yield ""
        yield from confusion_lines(evaluation.confusion)
        yield ""
    yield "| Rule | Defects put in | Found | Precision | Extra alarms |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for rule, score in sorted(evaluation.rules.items()):
        yield f"| `{rule}` | {score.put} | {score.recall:.3f} | {score.precision:.3f} | {score.extra_alarms:.3f} |"


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    return f"{'≥' if figure.at_least else '≤'} {figure.goal:g}"


def _mark(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    return "missed" if figure.is_missed else "reached"
