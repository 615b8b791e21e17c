"""The tabs of the bench beside "Term": variants, quality, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.gui.bench.corpus_page import CorpusPage
from editor_app.gui.bench.quality_page import QualityPage
from editor_app.gui.bench.versions_page import VersionsPage

if TYPE_CHECKING:
    from editor_app.gui.bench.place import BenchPlace


class FurtherPages(QObject):
    """Adds its pages to the place that it belongs to, and leads from them to terms and articles."""

    def __init__(self, place: BenchPlace) -> None:
        super().__init__(place)
        workspace, runner, hub = place.workspace, place.runner, place.hub
        self._place = place
        self.variants = CorpusPage(workspace, runner, hub)
        place.add_page("Variants", self.variants)
        place.vocabulary_shown.connect(self.variants.show_vocabulary)
        self.variants.term_requested.connect(self._show_term)
        self.variants.articles_requested.connect(place.articles_requested)
        self.quality = QualityPage(workspace, runner, hub)
        place.add_page("Quality", self.quality)
        place.vocabulary_shown.connect(self.quality.show_vocabulary)
        self.quality.term_requested.connect(self._show_term)

        self.versions = VersionsPage(workspace, runner, hub)
        place.add_page("Versions", self.versions)
        place.vocabulary_shown.connect(self.versions.show_vocabulary)
        self.versions.term_requested.connect(self._show_term)

    def _show_term(self, concept_id: str) -> None:
        loaded = self._place.loaded
        if loaded is not None:
            self._place.show_term(loaded.name, concept_id)
