"""The tabs of the bench beside "Term": variants, quality, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

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

    # ---- acts of the menus, found by name

    def show_variants(self) -> None:
        """Show the findings about tags."""
        self._show(self.variants, self.variants.list)

    def show_quality(self) -> None:
        """Show the flaws of the vocabulary."""
        self._show(self.quality, self.quality.list)

    def show_versions(self) -> None:
        """Show the versions."""
        self._show(self.versions, self.versions.versions)

    def publish_vocabulary(self) -> None:
        """Ask for a version's name and keep the vocabulary under it."""
        self.show_versions()
        self.versions.publish()

    def import_vocabulary(self) -> None:
        """Ask for a file and show what taking it over would change."""
        self.show_versions()
        self.versions.import_file()

    def export_vocabulary(self) -> None:
        """Ask for a file and write the vocabulary to it."""
        self.show_versions()
        self.versions.export()

    def _show(self, page: QWidget, view: QWidget) -> None:
        self._place.show_page(page)
        view.setFocus()

    def _show_term(self, concept_id: str) -> None:
        loaded = self._place.loaded
        if loaded is not None:
            self._place.show_term(loaded.name, concept_id)
