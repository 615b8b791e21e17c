"""One defect put into a clean interview is found where it is, and raises little else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from editor_app.checks.base import CheckContext
from editor_app.domain.article import Article, Source
from editor_app.domain.finding import Finding, Severity, apply_edits
from tests.checks.interview.test_fixes import find
from tests.interview.reading import read_corpus

CLEAN = [
    sample.body.strip().split("\n\n")
    for sample in (*read_corpus("tuning"), *read_corpus("unseen"))
    if (sample.verdict, sample.format == "F24") == ("interview", False)
    and sample.body.count("\nQ: ") >= 2
    and sample.body.count("\nA: ") >= 3
]
Injected = tuple[list[str], str]
Injector = Callable[[list[str], int], Injected | None]


def _replace(turns: list[str], at: int, text: str) -> list[str]:
    return [*turns[:at], text, *turns[at + 1 :]]


def _mistype(turns: list[str], at: int) -> Injected | None:
    if not turns[at].startswith("Q: "):
        return None
    return _replace(turns, at, "Q; " + turns[at][3:]), "Q;"


def _look_alike(turns: list[str], at: int) -> Injected | None:
    if not turns[at].startswith("A: "):
        return None
    return _replace(turns, at, "\u0410: " + turns[at][3:]), "\u0410:"


def _period(turns: list[str], at: int) -> Injected | None:
    if turns[at][:3] not in ("Q: ", "A: "):
        return None
    return _replace(turns, at, turns[at][0] + ". " + turns[at][3:]), turns[at][0] + "."


def _space(turns: list[str], at: int) -> Injected | None:
    if turns[at][:3] not in ("Q: ", "A: "):
        return None
    return _replace(turns, at, turns[at][:2] + turns[at][3:]), turns[at][:2]


def _lower(turns: list[str], at: int) -> Injected | None:
    if not turns[at].startswith("Q: "):
        return None
    return _replace(turns, at, "q: " + turns[at][3:]), "q:"


def _word(turns: list[str], at: int) -> Injected | None:
    if not turns[at].startswith("Q: "):
        return None
    return _replace(turns, at, "Question: " + turns[at][3:]), "Question:"


def _foreign(turns: list[str], at: int) -> Injected | None:
    if not turns[at].startswith("A: "):
        return None
    return _replace(turns, at, "R: " + turns[at][3:]), "R:"


def _no_question_marker(turns: list[str], at: int) -> Injected | None:
    is_inner = 0 < at < len(turns) - 1 and turns[at - 1].startswith("A: ") and turns[at + 1].startswith("A: ")
    if not (is_inner and turns[at].startswith("Q: ") and turns[at].endswith("?")):
        return None
    return _replace(turns, at, turns[at][3:]), turns[at][3:]


def _no_answer_marker(turns: list[str], at: int) -> Injected | None:
    is_inner = 0 < at < len(turns) - 1 and turns[at - 1].startswith("Q: ") and turns[at + 1].startswith("Q: ")
    if not (is_inner and turns[at].startswith("A: ")):
        return None
    return _replace(turns, at, turns[at][3:]), turns[at][3:]


def _lost_answer(turns: list[str], at: int) -> Injected | None:
    is_inner = 0 < at < len(turns) - 1 and turns[at - 1].startswith("Q: ") and turns[at + 1].startswith("Q: ")
    if not (is_inner and turns[at].startswith("A: ")):
        return None
    return turns[:at] + turns[at + 1 :], turns[at + 1]


def _merged(turns: list[str], at: int) -> Injected | None:
    if not turns[at].startswith("Q: ") or at + 1 == len(turns) or not turns[at].endswith("?"):
        return None
    return [*turns[:at], f"{turns[at]} {turns[at + 1]}", *turns[at + 2 :]], f"{turns[at]} A:"


def _repeated(turns: list[str], at: int) -> Injected | None:
    if turns[at][:3] not in ("Q: ", "A: ") or len(turns[at].split()) < 8:
        return None
    end = at + 2 if turns[at].startswith("Q: ") else at + 1
    return [*turns[:end], turns[at], *turns[end:]], turns[at]


def _empty(turns: list[str], at: int) -> Injected | None:
    if not turns[at].startswith("A: ") or at + 1 == len(turns) or not turns[at + 1].startswith("Q: "):
        return None
    return _replace(turns, at, "A:"), "A:"


def _trailing(turns: list[str], at: int) -> Injected | None:
    if not turns[at].startswith("Q: ") or not turns[at].endswith("?") or turns[at].count("?") > 1:
        return None
    return _replace(turns, at, turns[at][:-1] + "..."), turns[at][3:-1] + "..."


def _credit(turns: list[str], at: int) -> Injected | None:
    if not turns[at].startswith("Q: ") or at + 1 == len(turns):
        return None
    return [*turns[: at + 1], "Photo: Greta Holm", *turns[at + 1 :]], "Photo: Greta Holm"


def _heading(turns: list[str], at: int) -> Injected | None:
    if not turns[at].startswith("Q: ") or at + 1 == len(turns):
        return None
    return [*turns[: at + 1], "## The second part", *turns[at + 1 :]], "## The second part"


INJECTORS: dict[str, Injector] = {
    "marker-typo": _mistype,
    "mixed-delimiters": _period,
    "marker-spacing": _space,
    "marker-case": _lower,
    "mixed-marker-words": _word,
    "foreign-marker": _foreign,
    "missing-question-marker": _no_question_marker,
    "missing-answer-marker": _no_answer_marker,
    "consecutive-questions": _lost_answer,
    "embedded-marker": _merged,
    "duplicate-turn": _repeated,
    "empty-turn": _empty,
    "elliptical-question": _trailing,
    "teaser-between-turns": _credit,
    "heading-between-turns": _heading,
}


def article_of(turns: list[str]) -> Article:
    return Article(id="x", source=Source("x", "page", "0"), body="\n\n".join(turns))


def injected(injector: Injector) -> Iterator[tuple[list[str], list[str], str]]:
    for turns in CLEAN:
        for at in range(len(turns)):
            found = injector(turns, at)
            if found is not None:
                yield turns, *found


def keys(findings: tuple[Finding, ...]) -> set[str]:
    """The rules of gravity; that little is left of a short interview is true and no false alarm."""
    found = {finding.rule for finding in findings if finding.severity is not Severity.INFO}
    return found - {"interview.few-pairs"}


def test_there_are_clean_interviews_to_spoil() -> None:
    assert len(CLEAN) >= 5


@pytest.mark.parametrize("name", INJECTORS)
def test_a_defect_is_found_where_it_was_put(name: str, context: CheckContext) -> None:
    rule = f"interview.{name}"
    hits = [
        any(
            finding.rule == rule and finding.quote.strip() == quote.strip()
            for finding in find(article_of(spoilt), context)
        )
        for _, spoilt, quote in injected(INJECTORS[name])
    ]

    assert len(hits) >= 5
    assert sum(hits) / len(hits) >= 0.95


@pytest.mark.parametrize("name", INJECTORS)
def test_a_defect_raises_little_else(name: str, context: CheckContext) -> None:
    rule = f"interview.{name}"
    extra = [
        len(keys(find(article_of(spoilt), context)) - keys(find(article_of(clean), context)) - {rule})
        for clean, spoilt, _ in injected(INJECTORS[name])
    ]

    assert sum(extra) / len(extra) <= 0.1


@pytest.mark.parametrize("name", ["marker-typo", "mixed-delimiters", "marker-spacing", "marker-case", "foreign-marker"])
def test_the_repair_of_a_marker_gives_the_clean_text_back(name: str, context: CheckContext) -> None:
    for clean, spoilt, _ in injected(INJECTORS[name]):
        article = article_of(spoilt)
        finding = next((f for f in find(article, context) if f.rule == f"interview.{name}"), None)
        if finding is not None and finding.fix is not None:
            assert apply_edits(article, finding.fix.edits).body == "\n\n".join(clean)


def test_a_look_alike_letter_is_found(context: CheckContext) -> None:
    for _, spoilt, quote in injected(_look_alike):
        assert ("interview.marker-typo", quote) in {(f.rule, f.quote) for f in find(article_of(spoilt), context)}
