"""The tabs of the bench beside "Term": variants, quality, versions."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.bootstrap import Workspace
from editor_app.gui.bench.corpus_page import CorpusPage
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.bench.quality_page import QualityPage
from editor_app.gui.bench.versions_page import VersionsPage
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner


class FurtherPages(QObject):
    """Makes the pages, hands them the vocabulary that is open, and does the acts of the menus, found by name."""

    term_requested = Signal(str)
    """The id of a term of the vocabulary that is open."""

    articles_requested = Signal(str)
    """Articles are to be listed on the desk: a query as it is typed."""

    page_requested = Signal(object)
    """One of the pages is to come to the front."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.variants = CorpusPage(workspace, runner, hub)
        self.quality = QualityPage(workspace, runner, hub)
        self.versions = VersionsPage(workspace, runner, hub)
        self.variants.articles_requested.connect(self.articles_requested)
        for page in (self.variants, self.quality, self.versions):
            page.term_requested.connect(self.term_requested)

    @property
    def pages(self) -> tuple[tuple[str, QWidget], ...]:
        """Each page with its title, in the order of the tabs."""
        return ("Variants", self.variants), ("Quality", self.quality), ("Versions", self.versions)

    def show_vocabulary(self, loaded: Loaded) -> None:
        """Give the pages a vocabulary; each reads it when it is seen."""
        for page in (self.variants, self.quality, self.versions):
            page.show_vocabulary(loaded)

    # ---- acts of the menus

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
        self.page_requested.emit(page)
        view.setFocus()
