"""Goals G11 and G12: values put together by form and by nearness, beside the plain ways of doing it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import Levenshtein

from editor_app.vocabularies.clusters import Cluster, free_clusters
from editor_app.vocabularies.quality.keys import quick_key3
from tests.benchmarks.ratio import Goal, Outcome, compare
from tests.benchmarks.terms import make_labels, vary
from tests.oracles.fingerprint import fingerprint

_NEAR_SHARE = 2
"""Comparing values takes longer: so many times fewer are compared."""
_BLOCK = 6
_RADIUS = 2


def run(size: int, pairs: int) -> list[Outcome]:
    """`size` values of which three in four are variants of the others."""
    chance = random.Random(4)
    meant = _variants(chance, size)
    values = list(meant)
    few = {value: meant[value] for value in values[: size // _NEAR_SHARE]}
    if shutil.which("openrefine") is None:
        print(
            "   OpenRefine is not installed: its fingerprint and its nearest neighbours are ours, after its definition."
        )
    forms = compare(lambda: _grouped(values, quick_key3), lambda: _grouped(values, fingerprint), pairs)
    usage = dict.fromkeys(few, 1)
    found: list[Cluster] = []
    theirs: list[set[str]] = []
    near = compare(lambda: found.extend(free_clusters(usage)), lambda: theirs.extend(nearest_neighbours(few)), 1)
    ours = [{cluster.label, *(variant.value for variant in cluster.variants)} for cluster in found]
    return [
        forms.speed("grouped by form, times as fast as OpenRefine's fingerprint in Python", Goal(1, at_least=True)),
        forms.rate("values grouped by form", len(values)),
        near.speed(f"{len(few):,} near variants, times as fast as neighbours within blocks in Python"),
        near.rate("near variants put together", len(few)),
        Outcome("F1 of the pairs put together", _f1(ours, few), goal=Goal(_f1(theirs, few), at_least=True)),
        Outcome("F1 of neighbours within blocks", _f1(theirs, few)),
    ]


def nearest_neighbours(values: Iterable[str]) -> list[set[str]]:
    """OpenRefine's way: values that share six letters in a row are compared, and what is near is chained."""
    blocks: dict[str, list[str]] = {}
    for value in values:
        plain = "".join(filter(str.isalnum, value.casefold()))
        for place in range(max(1, len(plain) - _BLOCK + 1)):
            blocks.setdefault(plain[place : place + _BLOCK], []).append(value)
    near: dict[str, set[str]] = {}
    for members in blocks.values():
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                if Levenshtein.distance(one, other, score_cutoff=_RADIUS) <= _RADIUS:
                    near.setdefault(one, {one}).add(other)
                    near.setdefault(other, {other}).add(one)
    return _chained(near)


def _chained(near: Mapping[str, set[str]]) -> list[set[str]]:
    groups: list[set[str]] = []
    seen: set[str] = set()
    for start in near:
        group, waiting = set[str](), [start]
        while waiting:
            value = waiting.pop()
            if value not in seen:
                seen.add(value)
                group.add(value)
                waiting += near[value]
        if len(group) > 1:
            groups.append(group)
    return groups


def _variants(chance: random.Random, size: int) -> dict[str, str]:
    """Written values and what each means, in a random order."""
    labels = make_labels(chance, size // 4)
    meant: dict[str, str] = {label: label for label in labels}
    while len(meant) < size:
        label = chance.choice(labels)
        meant.setdefault(vary(chance, label), label)
    values = list(meant)
    chance.shuffle(values)
    return {value: meant[value] for value in values}


def _grouped(values: Iterable[str], key: object) -> int:
    groups: dict[str, list[str]] = {}
    for value in values:
        groups.setdefault(key(value), []).append(value)  # type: ignore[operator]
    return sum(len(group) > 1 for group in groups.values())


def _f1(groups: Iterable[set[str]], meant: Mapping[str, str]) -> float:
    """Of the pairs of values: how many were put together, and how many of those mean the same."""
    sizes: dict[str, int] = {}
    for label in meant.values():
        sizes[label] = sizes.get(label, 0) + 1
    wanted = sum(count * (count - 1) // 2 for count in sizes.values())
    told = right = 0
    for group in groups:
        told += len(group) * (len(group) - 1) // 2
        members: dict[str, int] = {}
        for value in group:
            members[meant[value]] = members.get(meant[value], 0) + 1
        right += sum(count * (count - 1) // 2 for count in members.values())
    precision, recall = (right / told if told else 0.0), right / wanted
    return 2 * precision * recall / (precision + recall) if right else 0.0
