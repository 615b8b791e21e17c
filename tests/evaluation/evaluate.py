"""Every figure of the evaluation for one part of the articles, with the goal that it must reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.evaluation.families import samples_of
from tests.evaluation.gold import without_markup
from tests.evaluation.repairs import (
    RuleScore,
    Trial,
    errors_of_clean,
    exactness,
    idempotence,
    misses_of,
    rule_scores,
    try_all,
)
from tests.evaluation.structure import ACCEPT, ASK, REJECT, Miss, Structure, measure_structure

LEAST_RECALL, MOST_ALARMS = 0.95, 0.1
LEAST_KAPPA, MOST_ERRORS = 0.95, 0.5


@dataclass(frozen=True)
class Figure:
    """One measured value; `goal` is what it must reach, or must not exceed where `at_least` is False."""

    name: str
    value: float
    goal: float | None = None
    at_least: bool = True

    @property
    def is_missed(self) -> bool:
        """Whether there is a goal and the value, to three decimals, does not keep it."""
        if self.goal is None:
            return False
        value = round(self.value, 3)
        return value < self.goal if self.at_least else value > self.goal


@dataclass(frozen=True)
class Evaluation:
    """What was measured on one part: figures in order, the three-way confusion, scores by rule, and what was wrong."""

    part: str
    article_count: int
    figures: tuple[Figure, ...]
    confusion: dict[tuple[str, str], int]
    rules: dict[str, RuleScore]
    misses: tuple[Miss, ...]

    @property
    def rule_figures(self) -> Iterator[Figure]:
        """Recall and extra alarms of every rule."""
        for rule, score in self.rules.items():
            yield Figure(f"{rule}: found of {score.put}", score.recall, LEAST_RECALL)
            yield Figure(f"{rule}: extra alarms", score.extra_alarms, MOST_ALARMS, at_least=False)


def evaluate(part: str) -> Evaluation:
    """All figures of the part but those of speed."""
    samples = samples_of(part)
    written = measure_structure(samples)
    plain = measure_structure(map(without_markup, samples))
    trials = try_all(samples)
    repairs = (
        *_defect_figures(trials),
        Figure("safe fixes that give the text that was meant", exactness(trials).value, 1.0),
        Figure("articles that a second run of all safe fixes leaves alone", idempotence(samples).value, 1.0),
        Figure("findings of error level to a clean interview", errors_of_clean(samples), MOST_ERRORS, at_least=False),
    )
    return Evaluation(
        part,
        len(samples),
        (*_structure_figures(written), *_plain_figures(plain), *repairs),
        written.confusion,
        rule_scores(trials),
        (*written.misses, *(_in_plain(miss) for miss in plain.misses), *misses_of(trials)),
    )


def confusion_lines(confusion: dict[tuple[str, str], int]) -> Iterator[str]:
    """The three-way confusion as a table in Markdown: a row for what was wanted, a column for what was decided."""
    yield f"| Wanted | {ACCEPT} | {ASK} | {REJECT} |"
    yield "| --- | ---: | ---: | ---: |"
    for wanted in (ACCEPT, REJECT):
        yield " | ".join((f"| `{wanted}`", *(str(confusion[wanted, found]) for found in (ACCEPT, ASK, REJECT)))) + " |"


def _structure_figures(found: Structure) -> Iterator[Figure]:
    yield Figure("articles, interview against all else: precision", found.interviews.precision)
    yield Figure("articles, interview against all else: recall", found.interviews.recall)
    yield Figure("articles, interview against all else: F1", found.interviews.f1, 0.92)
    yield Figure("articles, dialogic against FAQ and all else: F1", found.dialogic.f1, 0.94)
    yield Figure("articles, questions and answers of any kind: precision", found.any_exchange.precision)
    yield Figure("articles, questions and answers of any kind: recall", found.any_exchange.recall)
    yield Figure("articles, questions and answers of any kind: F1", found.any_exchange.f1)
    yield Figure("articles decided without asking", found.coverage)
    yield Figure("articles that could be decided with 95 % of decisions right", found.sure)
    yield Figure("genre", found.genres.value)
    yield from _turn_figures(found, "")
    yield Figure("roles of paragraphs, kappa of engine and editor", found.kappa, LEAST_KAPPA)
    if found.editors_kappa is not None:
        yield Figure("roles of paragraphs, kappa of two editors", found.editors_kappa, LEAST_KAPPA)
    yield Figure("ends of turns: Pk, for comparison", found.pk, at_least=False)
    yield Figure("ends of turns: WindowDiff, for comparison", found.window_diff, at_least=False)


def _plain_figures(found: Structure) -> Iterator[Figure]:
    yield Figure("without markup: articles, interview against all else, F1", found.interviews.f1, 0.92)
    yield Figure("without markup: articles, dialogic, F1", found.dialogic.f1, 0.94)
    yield from _turn_figures(found, "without markup: ")


def _turn_figures(found: Structure, before: str) -> Iterator[Figure]:
    yield Figure(f"{before}question paragraphs: F1", found.questions.f1, 0.98)
    yield Figure(f"{before}turn starts, exact: F1", found.boundaries.f1, 0.98)
    yield Figure(f"{before}turn spans, exact: F1", found.spans.f1, 0.96)
    yield Figure(f"{before}ends of introduction and talk, exact", found.edges.value)
    yield Figure(f"{before}roles of paragraphs, labelled families", found.roles[True].value, 0.99)
    yield Figure(f"{before}roles of paragraphs, unlabelled families", found.roles[False].value, 0.97)
    yield Figure(f"{before}speakers of labelled turns", found.speakers.value, 0.97)


def _defect_figures(trials: Iterable[Trial]) -> Iterator[Figure]:
    known = list(trials)
    found, extra = sum(trial.is_found for trial in known), sum(len(trial.extra) for trial in known)
    yield Figure("defects found at their place", found / len(known), LEAST_RECALL)
    yield Figure("extra alarms to a defect", extra / len(known), MOST_ALARMS, at_least=False)


def _in_plain(miss: Miss) -> Miss:
    return Miss(f"without markup, {miss.figure}", miss.article, miss.place, miss.wanted, miss.found)
