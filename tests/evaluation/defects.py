"""A defect put into an article: what a careful editor would say of it, and what its repair must give."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any

from tests.evaluation.script import Script
from tests.interview.reading import Sample

_PHRASES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Defect:
    """A spoilt body, and the rules of which one must be raised over `[start, end)` of it.

    `repaired` is what a safe fix must make of the body. `surroundings` replace those of the article. `field` is the
    field that the finding is on, empty for any. `allowed` are rules that are true of the spoilt text as well, and
    `repeats` tells that part of the article stands there twice, with all that was found in it.
    `repaired_fields` are what a safe fix must make of metadata. `base` is the article before it was spoilt, where that
    is not the script's own.
    """

    body: str
    rules: tuple[str, ...]
    start: int
    end: int
    repaired: str | None = None
    surroundings: dict[str, Any] = dataclass_field(default_factory=dict)
    field: str = "body"
    allowed: tuple[str, ...] = ()
    repeats: bool = False
    repaired_fields: dict[str, str] = dataclass_field(default_factory=dict)
    base: Sample | None = None


LITTLE_SAID = "interview.mixed-article"
"""True of an article besides, where less is left of the talk than of what stands around it."""

Inject = Callable[[Script], Defect | None]


@dataclass(frozen=True)
class Injector:
    """A way to spoil an article: its name, the rule that it is counted under, and the function that does it."""

    name: str
    rule: str
    inject: Inject


def spoil(
    script: Script,
    start: int,
    end: int,
    replacement: str,
    rules: str,
    place: tuple[int, int] | None = None,
    **given: Any,
) -> Defect:
    """The defect that puts `replacement` in the place of `[start, end)`; its place is what was put there."""
    body = script.body[:start] + replacement + script.body[end:]
    first, last = place or (start, start + len(replacement))
    return Defect(body, tuple(f"interview.{rule}" for rule in rules.split()), first, last, **given)


def repairable(script: Script, start: int, end: int, replacement: str, rules: str, **given: Any) -> Defect:
    """As `spoil`; the safe repair gives the article back."""
    return spoil(script, start, end, replacement, rules, repaired=script.body, **given)


def phrase(script: Script, kind: str) -> str | None:
    """What pages in the article's language say; None where that is not known."""
    return _PHRASES[kind].get(script.language)
