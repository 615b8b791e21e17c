"""What an editor has decided a text to be: kept in its metadata, and so saved, undone, exported and read again."""

from __future__ import annotations

from dataclasses import replace

from editor_app.domain.article import Article
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
