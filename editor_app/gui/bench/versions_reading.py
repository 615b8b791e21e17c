"""The versions of a vocabulary and what changed from one to the next, read in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from editor_app.bootstrap import Workspace
from editor_app.domain.term_decision import VocabularyVersion
from editor_app.vocabularies.diff import SchemeDiff, diff_schemes

NOW = ""
"""The name of what is not published yet."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The published versions, the newest first, with what has changed since, and how many articles carry each term."""

    published: tuple[VocabularyVersion, ...]
    since: SchemeDiff
    usage: Mapping[str, int]
    shipped_version: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What a version changed against the one before it (`before`); of the first `difference` is None."""

    version: str
    before: str
    difference: SchemeDiff | None
    term_count: int = 0


def read_versions(workspace: Workspace, name: str) -> Versions:
    """All that is known of a vocabulary's versions; raises NotFoundError."""
    taxonomy = workspace.taxonomy
    return Versions(
        taxonomy.versions(name), taxonomy.since_published(name), taxonomy.usage(name), taxonomy.baseline(name).version
    )


def read_step(workspace: Workspace, name: str, version: str) -> Step:
    """What one published version changed; raises NotFoundError."""
    taxonomy = workspace.taxonomy
    names = [published.version for published in taxonomy.versions(name)]
    after = taxonomy.published(name, version)
    place = names.index(version) + 1
    if place == len(names):
        return Step(version, "", None, len(after.concepts))
    before = taxonomy.published(name, names[place])
    return Step(version, names[place], diff_schemes(before, after), len(after.concepts))


def next_version(taken: Sequence[str], today: date) -> str:
    """A name for the next version: the year and a number that is not taken."""
    number = 1
    while f"{today.year}.{number}" in taken:
        number += 1
    return f"{today.year}.{number}"
