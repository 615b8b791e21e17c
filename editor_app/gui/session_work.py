"""What a session keeps of one article between the library and the desk, and what a reading of the draft yields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from editor_app.bootstrap import Workspace
from editor_app.domain.annotation import Note
from editor_app.domain.article import TEXT_FIELDS, Article
from editor_app.domain.finding import Finding
from editor_app.domain.history import Operation
from editor_app.domain.interview import Interview
from editor_app.domain.metadata import Metadata
from editor_app.domain.reports import TermSuggestion
from editor_app.services.decisions import find_decision

_OPERATIONS = 200
"""How many of an article's operations are searched for the one that decided what it is."""


@dataclass(slots=True)
class Work:
    """One article: `base` as the library has it, `draft` as the desk has it, `sent` the draft that is being saved.

    `label` is the history's name for the next save where it is a single repair; `failure` the sentence of the last
    failed save; `is_in_conflict` stops further saves until the editor has chosen; `waiting` is done when all is saved.
    """

    base: Article
    draft: Article
    sent: Article | None = None
    label: str | None = None
    failure: str = ""
    is_in_conflict: bool = False
    waiting: list[Callable[[], object]] = field(default_factory=list)

    @property
    def is_dirty(self) -> bool:
        """Whether the draft has changes that no save has taken up."""
        return self.draft != (self.sent or self.base)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the services make of a draft; all places count in the text of `article`.

    `decision` is the operation by which an editor decided what the text is.
    """

    article: Article
    findings: tuple[Finding, ...]
    interview: Interview
    suggestions: tuple[TermSuggestion, ...]
    notes: tuple[Note, ...]
    decision: Operation | None = None


def read_draft(workspace: Workspace, draft: Article) -> Reading:
    """Check a draft, look for terms that it names, and place its notes; writes nothing."""
    checked = workspace.checking.check(draft)
    operations = workspace.history.operations(draft.id, _OPERATIONS) if checked.interview.is_decided else ()
    return Reading(
        draft,
        checked.findings,
        checked.interview,
        workspace.suggesting.suggestions(draft),
        workspace.notes.placed(draft),
        find_decision(operations),
    )


def carry_over(before: Article, after: Article, onto: Article) -> Article:
    """What changed from `before` to `after`, made in `onto`: field by field, metadata key by key."""
    own = {name: getattr(after, name) for name in TEXT_FIELDS if getattr(before, name) != getattr(after, name)}
    if after.author_notes != before.author_notes:
        own["author_notes"] = after.author_notes
    return replace(onto, metadata=_carry_block(before.metadata, after.metadata, onto.metadata), **own)


def _carry_block(before: Metadata, after: Metadata, onto: Metadata) -> Metadata:
    if before == after:
        return onto
    for key in after:
        if key not in before or before[key] != after[key]:
            onto = onto.with_value(key, after[key])
    for key in before:
        if key not in after:
            onto = onto.without(key)
    return onto
