"""What an editor has decided a text to be: kept in its metadata, and so saved, undone, exported and read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor_app.domain.article import Article, field_name
from editor_app.domain.history import Operation
from editor_app.domain.interview import DECISION_KEY, Genre
from editor_app.services.changes import heading

_LABELS = {Genre.INTERVIEW: "is an interview", Genre.NONE: "is no interview"}


def with_decision(article: Article, genre: Genre | None) -> Article:
    """The article decided to be of that genre; None leaves it to the program again."""
    if genre is None:
        return replace(article, metadata=article.metadata.without(DECISION_KEY))
    return replace(article, metadata=article.metadata.with_value(DECISION_KEY, genre.value))


def decision_label(article: Article, genre: Genre | None) -> str:
    """The history's words for a decision: "Decide that “The Last Lamp” is an interview"."""
    if genre is None:
        return f"Leave to the program what “{heading(article)}” is"
    return f"Decide that “{heading(article)}” {_LABELS.get(genre, f'is of the genre {genre.value}')}"


def find_decision(operations: Iterable[Operation]) -> Operation | None:
    """Of an article's operations, the newest first, the one that the decision in force is from; None for an import."""
    name = field_name(DECISION_KEY)
    return next((op for op in operations if any(change.field == name for change in op.changes)), None)
