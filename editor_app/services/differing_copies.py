"""Copies of one article that carry different tags, though they are the same text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.progress import Progress
from editor_app.domain.query import Comparison, FieldTerm, Is, Or, Query, Sort
from editor_app.services.changes import heading

if TYPE_CHECKING:
    from editor_app.store.library import Store

_BY_ID = Sort("id", descending=False)
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class DifferingCopies:
    """Articles that repeat each other, by their ids, and the values that only some of them have in a field."""

    title: str
    ids: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def query(self) -> Query:
        """The articles."""
        return Or(tuple(FieldTerm("id", Comparison.EXACTLY, copy) for copy in self.ids))

    @property
    def message(self) -> str:
        """What differs, in a sentence."""
        count = len(self.ids) - 1
        those = f"its {count} copies" if count > 1 else "its copy"
        named = ", ".join(f"“{value}”" for value in self.values[:_MOST_NAMED])
        more = f" and {len(self.values) - _MOST_NAMED} more" if len(self.values) > _MOST_NAMED else ""
        return f"“{self.title}” and {those} are tagged differently: {named}{more}."


def find_differing_copies(store: Store, field: str, progress: Progress) -> Iterator[DifferingCopies]:
    """The groups of copies whose values differ, whatever their order; `progress` can stop it."""
    mirrors = tuple(store.ids(Is("mirror"), _BY_ID))
    seen: set[str] = set()
    for mirror in progress.over(mirrors, "Comparing copies", len(mirrors)):
        ids = () if mirror in seen else store.copies(mirror)
        seen.update(ids)
        articles = list(store.articles(ids))
        tagged = [frozenset(article.metadata.values_of(field)) for article in articles]
        differing = frozenset[str]().union(*tagged).difference(frozenset.intersection(*tagged)) if tagged else ()
        if differing:
            yield DifferingCopies(heading(articles[0]), tuple(ids), tuple(sorted(differing)))
