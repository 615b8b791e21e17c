"""What a change of terms would do, and what it did."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.domain.history import Operation
from editor_app.domain.query import Query
from editor_app.services.term_followers import NOBODY, TermFollowers
from editor_app.vocabularies.term_change import TermChange


@dataclass(frozen=True, slots=True)
class TermChangePreview:
    """What a change of terms would do; nothing has been written.

    `query` finds the articles that carry a term concerned: `article_count` of them, `both_count` with the term that
    takes its place already, `reopened_count` approved ones that are to be reviewed again. `followers` are the saved
    views that are rewritten with them, and the rules that go with the term.
    """

    change: TermChange
    query: Query
    article_count: int
    both_count: int
    reopened_count: int
    followers: TermFollowers = NOBODY


@dataclass(frozen=True, slots=True)
class TermChangeReport:
    """What a change of terms did.

    `changed` counts articles with other tags, `undecided` those that keep the tag of a term that was split, because
    their text does not say which part it is. `operation` is None where nothing changed.
    """

    changed: int
    undecided: int
    operation: Operation | None
