"""Vocabulary terms as an editor meets them: completing, resolving, suggesting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.reports import TermCompletion, TermSuggestion, TermUsage

if TYPE_CHECKING:
    from editor_app.vocabularies.index import Resolution


class TermsService:
    """The vocabularies of the profile's fields and how the library uses them."""

    def complete(self, field: str, prefix: str, limit: int = 20) -> tuple[TermCompletion, ...]:
        """Terms (or, for people, names used before) that begin with or hold `prefix`, the most used first."""
        raise NotImplementedError

    def resolve(self, field: str, value: str) -> Resolution | None:
        """What the field's vocabulary makes of a value; None for a field without one."""
        raise NotImplementedError

    def suggestions(self, article: Article) -> tuple[TermSuggestion, ...]:
        """Terms that title, abstract or body name and no field holds, each with its sentence."""
        raise NotImplementedError

    def usage(self, field: str) -> tuple[TermUsage, ...]:
        """Every value of a field with its count, the most used first; terms that no article uses count 0."""
        raise NotImplementedError
