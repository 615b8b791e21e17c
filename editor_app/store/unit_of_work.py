"""One intent of a user: everything it changes in one transaction, and its entries in the history."""

from __future__ import annotations

from editor_app.store.article_writes import ArticleWrites
from editor_app.store.derived_writes import DerivedWrites
from editor_app.store.desk_writes import DeskWrites
from editor_app.store.vocabulary_writes import VocabularyWrites


class UnitOfWork(ArticleWrites, DeskWrites, VocabularyWrites, DerivedWrites):
    """Made by `Store.write`; leaving its `with` by an error takes everything back."""
