"""What `python -m tests.evaluation` prints."""

from __future__ import annotations

import pytest

from tests.evaluation import __main__ as command
from tests.evaluation.evaluate import Evaluation, Figure
from tests.evaluation.structure import Miss


def test_missed_goals_come_first_and_then_every_miss(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = {(wanted, found): 1 for wanted in ("accept", "reject") for found in ("accept", "ask", "reject")}
    figures = (Figure("genre", 0.9), Figure("turn starts", 0.9, 0.98), Figure("turn spans", 0.97, 0.96))
    miss = Miss("role", "the mill", "Why?", "Q", "A")
    asked: list[str] = []

    def answer(part: str) -> Evaluation:
        asked.append(part)
        return Evaluation(part, 6, figures, counts, {}, (miss,))

    monkeypatch.setattr(command, "evaluate", answer)

    assert command.main(["test"]) == 0
    assert asked == ["test"]
    assert capsys.readouterr().out.splitlines() == [
        "| Wanted | accept | ask | reject |",
        "| --- | ---: | ---: | ---: |",
        "| `accept` | 1 | 1 | 1 |",
        "| `reject` | 1 | 1 | 1 |",
        "missed: turn starts 0.900, goal 0.98",
        "role: the mill | 'Why?' | wanted Q, found A",
    ]


def test_another_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as error:
        command.main(["secret"])
    assert error.value.code == 2
    assert "invalid choice" in capsys.readouterr().err
