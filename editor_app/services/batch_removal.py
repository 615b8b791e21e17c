"""Taking a tag that came in a batch out of the articles again, where the text has no word of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor_app.domain.article import Article
from editor_app.domain.fields import Field
from editor_app.domain.progress import Progress
from editor_app.domain.query import Query
from editor_app.domain.reports import BulkPreview
from editor_app.services.batch_patterns import spoken_of
from editor_app.services.editing import EditingService
from editor_app.vocabularies.index import VocabularyIndex


@dataclass(frozen=True, slots=True)
class RemovalPlan:
    """What would change; `supported` are the ids of the articles whose text speaks of the tag, which should keep it."""

    preview: BulkPreview
    supported: frozenset[str]


def plan_removal(
    editing: EditingService,
    index: VocabularyIndex,
    field: Field,
    tag: str,
    query: Query,
    progress: Progress | None = None,
) -> RemovalPlan:
    """The tag taken out of all articles of the query, as a preview; nothing is written."""
    concept, supported = index.find(tag), set[str]()

    def change(article: Article) -> Article:
        if concept is not None and concept.id in spoken_of(article, index):
            supported.add(article.id)
        left = [value for value in article.metadata.values_of(field.name) if value != tag]
        return replace(article, metadata=article.metadata.with_value(field.name, tuple(left) if field.is_list else ""))

    label = f"Take “{tag}” out of {field.label.lower()}"
    report = editing.change_articles(query, change, label, dry_run=True, progress=progress)[0]
    return RemovalPlan(BulkPreview(label, report.rows, report.failed), frozenset(supported))
