"""The format families of the articles, and the one part of the evaluation that each belongs to."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.interview.reading import CORPUS_FOLDER, Sample, read_corpus

PARTS = ("tuning", "test")
_TABLE = Path(__file__).with_name("families.toml")


@dataclass(frozen=True)
class Family:
    """A format family: what it is, the part that it is in, and whether its turns say who speaks."""

    name: str
    title: str
    part: str
    is_labelled: bool


@cache
def families() -> dict[str, Family]:
    """Every family by name."""
    tables = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        name: Family(name, table["title"], table["part"], is_labelled=table["labelled"])
        for name, table in tables.items()
    }


@cache
def all_samples() -> tuple[Sample, ...]:
    """Every article there is."""
    files = {file.name.partition("_")[0] for file in CORPUS_FOLDER.glob("*.toml")}
    return tuple(sample for group in sorted(files) for sample in read_corpus(group))


def samples_of(part: str) -> tuple[Sample, ...]:
    """The articles whose family belongs to the part."""
    return tuple(sample for sample in all_samples() if families()[sample.format].part == part)
