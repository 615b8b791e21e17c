"""An editor's word on a turn is the last: findings that doubt its role leave it alone."""

from __future__ import annotations

import pytest

from editor_app.checks.registry import check_article
from editor_app.domain.interview import TURNS_KEY
from tests.checks.interview.test_fixes import article_of
from tests.checks.samples import shipped_context
from tests.interview.reading import Sample, paragraphs

OPENING = ("Q: Why did you buy the old mill?", "A: I wanted bread that tastes of something, and nobody sold me any.")
CLOSING = ("Q: What comes next?", "A: I want to sleep for a week, and then we open the bakery.")
ASKED_BACK = (
    "A: And who taught you to grind?",
    "A: My neighbour did. He had watched his grandmother, and I watched him for a year.",
)
STATED = (
    "Q: I had seen the stones lying in the yard under the snow for eleven winters, and I was tired of it.",
    "A: I know. I had been as tired of them as you were, and I said so.",
)
LONG = (
    "Q: The miller who had it before you sold flour to three villages and kept nine cats, a goat, a blind horse and "
    "the only telephone on this side of the river, and he never let anybody in. Did you know him?",
    "A: I knew his cats well.",
)
UNMARKED = ("And the stones, were they still there?", "A: Both of them. I found them under the snow.")


def rules_of(middle: tuple[str, ...], decided: tuple[str, ...]) -> set[str]:
    metadata = {TURNS_KEY: list(decided)} if decided else {}
    body = paragraphs(*OPENING, *middle, *CLOSING)
    sample = Sample(
        "sample", "F01", "interview", "interview", None, None, body, {"metadata": metadata, "language": "en"}
    )
    return {finding.rule for finding in check_article(article_of(sample), shipped_context()).findings}


@pytest.mark.parametrize(
    ("rule", "middle", "decided"),
    [
        ("interview.question-as-answer", ASKED_BACK, ("answer: And who taught you to grind?",)),
        ("interview.statement-as-question", STATED, ("question: I had seen the stones lying in the yard under the…",)),
        ("interview.question-longer-than-answer", LONG, ("answer: I knew his cats well.",)),
        ("interview.missing-question-marker", UNMARKED, ("answer, continued: And the stones, were they still there?",)),
    ],
)
def test_a_decided_turn_is_not_doubted(rule: str, middle: tuple[str, ...], decided: tuple[str, ...]) -> None:
    assert rule in rules_of(middle, ())
    assert rule not in rules_of(middle, decided)
