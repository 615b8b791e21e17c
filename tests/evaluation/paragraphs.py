"""How far roles and the ends of turns agree, paragraph by paragraph: engine and editor, and one editor and another."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from statistics import fmean

from editor_app.interview import Analysis
from tests.evaluation.agreement import cohen_kappa, pk, window_diff
from tests.evaluation.gold import gold_turns, read_gold
from tests.interview.reading import LETTERS, Sample

Read = tuple[Sample, Analysis]
_SECOND = Path(__file__).with_name("second_labels.toml")


@cache
def second_labels() -> dict[str, str]:
    """The roles that a second editor gave, by the name of the article; that editor saw neither labels nor program."""
    tables = tomllib.loads(_SECOND.read_text(encoding="utf-8"))["article"]
    return {table["name"]: table["roles"] for table in tables}


def kappa_with_engine(read: Iterable[Read]) -> float:
    """Cohen's kappa of the roles that the article's labels give to its paragraphs, and those that the engine gives."""
    return cohen_kappa(pair for sample, analysis in read for pair in _roles(sample, analysis))


def kappa_of_editors(samples: Iterable[Sample]) -> float | None:
    """Cohen's kappa of the roles that two editors gave; None where no article was labelled twice."""
    pairs = [pair for sample in samples for pair in _both_roles(sample)]
    return cohen_kappa(pairs) if pairs else None


def segment_errors(read: Iterable[Read]) -> tuple[float, float]:
    """Pk and WindowDiff of the turns, the mean over the articles; the units are characters that are no blanks."""
    both = [_boundaries(sample, analysis) for sample, analysis in read]
    if not both:
        return 0.0, 0.0
    return fmean(pk(*pair) for pair in both), fmean(window_diff(*pair) for pair in both)


def _roles(sample: Sample, analysis: Analysis) -> Iterator[tuple[str, str]]:
    for paragraph in read_gold(sample):
        found = analysis.paragraph_at(paragraph.start)
        if paragraph.role != "-":
            yield paragraph.role, LETTERS[found.role] if found is not None else "."


def _both_roles(sample: Sample) -> Iterator[tuple[str, str]]:
    second = second_labels().get(sample.name)
    if sample.roles is None or second is None:
        return
    if len(sample.roles) != len(second):
        raise ValueError(f"{sample.name}: {len(sample.roles)} roles, {len(second)} of the second editor.")
    yield from ((one, other) for one, other in zip(sample.roles, second, strict=True) if "-" not in (one, other))


def _boundaries(sample: Sample, analysis: Analysis) -> tuple[list[bool], list[bool]]:
    wanted = {edge for turn in gold_turns(read_gold(sample)) for edge in (turn.start, turn.end)}
    found = {edge for turn in analysis.turns if LETTERS[turn.role] in "QA" for edge in (turn.start, turn.end)}
    # Blanks do not count, so that the end of a turn and the beginning of the next are one place.
    places = [0, *accumulate(not character.isspace() for character in sample.body)]
    return _at(wanted, places), _at(found, places)


def _at(edges: Iterable[int], places: list[int]) -> list[bool]:
    marked = {places[edge] for edge in edges}
    return [place in marked for place in range(1, places[-1])]
