"""The likeliest sequence of four states (Viterbi), and by how much each of its states is likelier than any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Weights: TypeAlias = tuple[float, float, float, float]
"""One number for each state."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """What the step from each state (a row) to each state costs."""

    rows: tuple[Weights, Weights, Weights, Weights]
    columns: tuple[Weights, Weights, Weights, Weights] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(zip(*self.rows, strict=True)))


def find_path(start: Weights, emissions: Sequence[Weights], steps: Sequence[Steps]) -> tuple[list[int], list[float]]:
    """The best state at each place, and how far the next best one is behind it there.

    `emissions` say how well each state fits a place, `steps` what the step into it costs (the first is not taken).
    """
    forward = _sweep_forward(start, emissions, steps)
    return _trace(forward, steps), _margins(forward, _sweep_backward(emissions, steps))


def _sweep_forward(start: Weights, emissions: Sequence[Weights], steps: Sequence[Steps]) -> list[Weights]:
    """The best scores of all paths up to each place and state; written out, for it is done for every paragraph."""
    (i, q, a, o), (x, y, z, w) = start, emissions[0]
    i, q, a, o = i + x, q + y, a + z, o + w
    forward = [(i, q, a, o)]
    for (x, y, z, w), step in zip(emissions[1:], steps[1:], strict=True):
        to_i, to_q, to_a, to_o = step.columns
        i, q, a, o = (
            max(i + to_i[0], q + to_i[1], a + to_i[2], o + to_i[3]) + x,
            max(i + to_q[0], q + to_q[1], a + to_q[2], o + to_q[3]) + y,
            max(i + to_a[0], q + to_a[1], a + to_a[2], o + to_a[3]) + z,
            max(i + to_o[0], q + to_o[1], a + to_o[2], o + to_o[3]) + w,
        )
        forward.append((i, q, a, o))
    return forward


def _sweep_backward(emissions: Sequence[Weights], steps: Sequence[Steps]) -> list[Weights]:
    """The best scores of all paths from each place and state to the end, that place left out."""
    i = q = a = o = 0.0
    backward = [(i, q, a, o)]
    for (x, y, z, w), step in zip(emissions[:0:-1], steps[:0:-1], strict=True):
        from_i, from_q, from_a, from_o = step.rows
        i, q, a, o = i + x, q + y, a + z, o + w
        i, q, a, o = (
            max(from_i[0] + i, from_i[1] + q, from_i[2] + a, from_i[3] + o),
            max(from_q[0] + i, from_q[1] + q, from_q[2] + a, from_q[3] + o),
            max(from_a[0] + i, from_a[1] + q, from_a[2] + a, from_a[3] + o),
            max(from_o[0] + i, from_o[1] + q, from_o[2] + a, from_o[3] + o),
        )
        backward.append((i, q, a, o))
    return backward[::-1]


def _trace(forward: Sequence[Weights], steps: Sequence[Steps]) -> list[int]:
    """The states of the best path, found from its end."""
    state = forward[-1].index(max(forward[-1]))
    path = [state]
    for (i, q, a, o), step in zip(forward[-2::-1], steps[:0:-1], strict=True):
        costs = step.columns[state]
        totals = (i + costs[0], q + costs[1], a + costs[2], o + costs[3])
        state = totals.index(max(totals))
        path.append(state)
    return path[::-1]


def _margins(forward: Sequence[Weights], backward: Sequence[Weights]) -> list[float]:
    margins = []
    for before, behind in zip(forward, backward, strict=True):
        totals = sorted((before[0] + behind[0], before[1] + behind[1], before[2] + behind[2], before[3] + behind[3]))
        margins.append(round(totals[3] - totals[2], 2))
    return margins
