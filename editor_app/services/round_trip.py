"""The guard of every safe repair: it may move and mark text, but lose none."""

from __future__ import annotations

from editor_app.domain.article import Article
from editor_app.domain.finding import Edit, Fix, FixKind

_BODY = "body"
_LONGEST_MARKER = 24
"""Letters and digits that a safe repair may drop at one place: a repeated marker, a label, a time stamp."""


def keeps_text(before: Article, after: Article, fix: Fix) -> bool:
    """Whether a safe fix kept the body's text, but for a marker and for what stands there a second time or is kept as
    the page's furniture.

    A fix that an editor has to choose may remove what its title says.
    """
    if fix.kind is not FixKind.SAFE:
        return True
    edits = [edit for edit in fix.edits if edit.field == _BODY]
    return all(_keeps(before.body, after.body, edit) or _is_furniture(after, before.body, edit) for edit in edits)


def _keeps(before: str, after: str, edit: Edit) -> bool:
    removed = before[edit.start : edit.end]
    lost = _letter_count(removed) - _letter_count(edit.replacement)
    return lost <= _LONGEST_MARKER or removed.strip() in after


def _is_furniture(after: Article, before: str, edit: Edit) -> bool:
    """Whether each line that goes is one that the captured page set apart from the text."""
    kept = {" ".join(line.split()) for part in after.furniture for line in part.text.splitlines()}
    gone = (" ".join(line.split()) for line in before[edit.start : edit.end].splitlines())
    return not edit.replacement.strip() and all(line in kept for line in gone if line)


def _letter_count(text: str) -> int:
    return sum(map(str.isalnum, text))
