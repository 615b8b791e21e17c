"""Operations: labelled units of change with before and after; the history and the source of undo."""

from __future__ import annotations

from dataclasses import dataclass

WHOLE_ARTICLE = "*"
"""Field name of a change that creates or removes an article.

Before or after is None, the other the article's stored form.
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one article before and after, as text (`Article.field_text`), or the stored form for state and
    whole articles. The field of a note is `note`, that of a finding left as it is the rule's id. A change of a
    vocabulary has no article (`article_id` is empty); its field is the vocabulary's id, a slash and the term's.

    None stands for "not there".
    """

    article_id: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Operation:
    """What one save, bulk edit, import, review step or undo did.

    `when` is ISO 8601 in UTC; `undoes` names the one taken back.
    """

    id: int
    label: str
    who: str
    when: str
    article_count: int
    changes: tuple[Change, ...] = ()
    undoes: int | None = None
    undone_by: int | None = None
