"""Logistic regression in a few lines: Newton's method with a ridge, the same answer each time."""

from __future__ import annotations

import math
from collections.abc import Sequence

Vector = list[float]

_MOST_STEPS = 30
_CLOSE_ENOUGH = 1e-9
_LARGEST = 30.0
"""A sum beyond which a probability is as good as certain; `exp` of much more overflows."""


def probability(total: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-max(-_LARGEST, min(_LARGEST, total))))


def fit_logistic(rows: Sequence[Sequence[float]], labels: Sequence[bool], ridge: float = 1.0) -> Vector:
    """The weights, that of the constant first, under which the labels are likeliest, large ones being dear.

    `ridge` is the price of a weight's square, half of it to be exact; the constant costs nothing. There must be a row
    of each label, else the constant has no bound; raises ValueError.
    """
    if all(labels) or not any(labels):
        raise ValueError("Rows of both labels are needed.")
    inputs = [(1.0, *row) for row in rows]
    weights = [0.0] * len(inputs[0])
    loss = _loss(inputs, labels, weights, ridge)
    for _ in range(_MOST_STEPS):
        gradient, curvature = _derivatives(inputs, labels, weights, ridge)
        step = solve(curvature, gradient)
        length = 1.0
        while True:  # a whole step of Newton's may go too far
            nearer = [weight - length * move for weight, move in zip(weights, step, strict=True)]
            reached = _loss(inputs, labels, nearer, ridge)
            if reached <= loss or length < _CLOSE_ENOUGH:
                break
            length /= 2
        gain, weights, loss = loss - reached, nearer, reached
        if gain < _CLOSE_ENOUGH:
            break
    return weights


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> Vector:
    """The solution of a symmetric, positive definite system, by Cholesky's factors."""
    size = len(right)
    lower = [[0.0] * size for _ in range(size)]
    for row in range(size):
        for column in range(row + 1):
            rest = matrix[row][column] - _dot(lower[row][:column], lower[column][:column])
            lower[row][column] = math.sqrt(rest) if row == column else rest / lower[column][column]
    forward: Vector = []
    for row in range(size):
        forward.append((right[row] - _dot(lower[row][:row], forward)) / lower[row][row])
    solution = [0.0] * size
    for row in reversed(range(size)):
        known = sum(lower[below][row] * solution[below] for below in range(row + 1, size))
        solution[row] = (forward[row] - known) / lower[row][row]
    return solution


def _derivatives(
    inputs: Sequence[Sequence[float]], labels: Sequence[bool], weights: Vector, ridge: float
) -> tuple[Vector, list[Vector]]:
    """The gradient and the matrix of second derivatives; of that, only what is left of the diagonal is filled in."""
    size = len(weights)
    gradient = [0.0, *(ridge * weight for weight in weights[1:])]
    curvature = [[0.0] * size for _ in range(size)]
    for place in range(size):
        curvature[place][place] = ridge if place else _CLOSE_ENOUGH
    for row, label in zip(inputs, labels, strict=True):
        likely = probability(_dot(row, weights))
        error, spread = likely - label, likely * (1 - likely)
        filled = [(place, value) for place, value in enumerate(row) if value]
        for place, value in filled:
            gradient[place] += error * value
            line, scaled = curvature[place], spread * value
            for other, factor in filled:
                if other > place:
                    break
                line[other] += scaled * factor
    return gradient, curvature


def _loss(inputs: Sequence[Sequence[float]], labels: Sequence[bool], weights: Vector, ridge: float) -> float:
    total = ridge / 2 * sum(weight * weight for weight in weights[1:])
    for row, label in zip(inputs, labels, strict=True):
        likely = probability(_dot(row, weights))
        total -= math.log(likely if label else 1 - likely)
    return total


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(map(float.__mul__, one, other))
