"""Who changed a term, and how articles were tagged before and after: read in the background."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import NotFoundError
from editor_app.domain.history import Change, Operation
from editor_app.domain.metadata import text_to_list
from editor_app.gui.panels.desk_head import title_text

MOST = 200
"""Operations and articles that are shown at most."""

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Retagged:
    """One article's tags before and after an operation: those that went, and those that came."""

    article_id: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def gone(self) -> tuple[str, ...]:
        """The tags that it had and has no longer."""
        return tuple(value for value in self.before if value not in self.after)

    @property
    def new(self) -> tuple[str, ...]:
        """The tags that it had not before."""
        return tuple(value for value in self.after if value not in self.before)


def term_operations(workspace: Workspace, name: str, concept_id: str) -> tuple[Operation, ...]:
    """The operations that touched a term, the newest first, each without its changes."""
    wanted, found, before = f"{name}/{concept_id}", list[Operation](), None
    while len(found) < MOST:
        try:
            page = workspace.history.operations("", limit=_PAGE, before=before)
        except NotFoundError:  # the history knows no change of any vocabulary
            break
        found += [replace(one, changes=()) for one in page if any(change.field == wanted for change in one.changes)]
        if len(page) < _PAGE:
            break
        before = page[-1].id
    return tuple(found[:MOST])


def retagged(workspace: Workspace, name: str, operation_id: int) -> tuple[Retagged, ...]:
    """The articles whose tags of that vocabulary an operation changed, the first of them, as they were then."""
    fields = {field.name for field in workspace.taxonomy.fields(name)}
    changes = workspace.history.operation(operation_id).changes
    ours = [change for change in changes if change.article_id and change.field in fields]
    return tuple(_retagged(workspace, ours[:MOST]))


def _retagged(workspace: Workspace, changes: Iterable[Change]) -> Iterable[Retagged]:
    for change in changes:
        try:
            title = title_text(workspace.library.article(change.article_id))
        except NotFoundError:
            title = "An article that is gone"
        before, after = (tuple(text_to_list(text or "")) for text in (change.before, change.after))
        yield Retagged(change.article_id, title, before, after)
