"""Publishing a vocabulary, writing it to a file, and taking one over from a file after its plan was seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled, ExportError
from editor_app.domain.history import Operation
from editor_app.domain.progress import Progress
from editor_app.domain.term_decision import VocabularyVersion
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.bench.quality_change import ChangeFlow, counted_text
from editor_app.gui.bench.versions_publish import PublishDialog
from editor_app.gui.bench.versions_reading import NOW, Versions
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.words import counted
from editor_app.vocabularies.skos import read_scheme, write_scheme
from editor_app.vocabularies.term_change import TermChange

FORMATS = {
    "Turtle (*.ttl)": ".ttl",
    "RDF/XML (*.rdf)": ".rdf",
    "N-Triples (*.nt)": ".nt",
    "JSON-LD (*.jsonld)": ".jsonld",
    "List of terms, comma-separated (*.csv)": ".csv",
    "List of terms, with tabs (*.tsv)": ".tsv",
    "List of terms, Excel (*.xlsx)": ".xlsx",
}
_READABLE = "*.ttl *.rdf *.xml *.nt *.jsonld *.csv *.tsv *.xlsx"
OPEN_FILTER = f"Vocabularies ({_READABLE});;All files (*)"


class VersionsActs(QObject):
    """Acts on the vocabulary that is open."""

    failed = Signal(str)
    """A sentence: what could not be done, and why."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, host: QWidget) -> None:
        super().__init__(host)
        self._workspace, self._runner, self._hub, self._host = workspace, runner, hub, host
        self._folder = Path(workspace.settings.library).expanduser().parent
        self.changes = ChangeFlow(workspace, runner, hub, host)
        self.changes.failed.connect(self.failed)
        self.dialog: PublishDialog | None = None

    # ---- publishing

    def publish(self, loaded: Loaded, versions: Versions) -> None:
        """Ask for a name and a comment."""
        if versions.published and not versions.since.changes:
            self.failed.emit(f"Nothing has changed since version {versions.published[0].version}.")
            return
        if self.dialog is not None:
            self.dialog.deleteLater()
        taken = [version.version for version in versions.published]
        self.dialog = PublishDialog(loaded.scheme.title, taken, counted_text(versions.since), self._host.window())
        self.dialog.answered.connect(lambda name, comment: self._publish(loaded.name, name, comment))
        self.dialog.show()

    def _publish(self, name: str, version: str, comment: str) -> None:
        taxonomy, history = self._workspace.taxonomy, self._workspace.history

        def publish(_progress: Progress) -> tuple[VocabularyVersion, Operation]:
            return taxonomy.publish(name, version, comment), history.operations(limit=1)[0]

        self._runner.start(
            publish, lambda made: self._on_published(name, *made), writes=True, failed=self._on_failed, owner=self
        )

    def _on_published(self, name: str, version: VocabularyVersion, operation: Operation) -> None:
        self._hub.say(f"Version {version.version} is published. {self._hub.undoing()}")
        self._hub.announce(operation)
        self._hub.vocabulary_changed.emit(name)

    # ---- files

    def export(self, loaded: Loaded, version: str) -> None:
        """Ask for a file and write the vocabulary, or a published version of it, to it."""
        named = f"{loaded.name}-{version}" if version != NOW else loaded.name
        chosen, wanted = QFileDialog.getSaveFileName(
            self._host.window(), "Export vocabulary", str(self._folder / f"{named}.ttl"), ";;".join(FORMATS)
        )
        if not chosen:
            return
        file = Path(chosen)
        file = file if file.suffix else file.with_suffix(FORMATS.get(wanted, ".ttl"))
        self._folder = file.parent
        taxonomy, library = self._workspace.taxonomy, Path(self._workspace.settings.library).expanduser()

        def write(_progress: Progress) -> int:
            if file.resolve() == library.resolve():
                raise ExportError(f"{file} is the library itself; name another file for the vocabulary.")
            scheme = taxonomy.published(loaded.name, version) if version != NOW else loaded.scheme
            try:
                write_scheme(scheme, file)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                raise ExportError(f"The vocabulary could not be written to {file}: {reason}.") from error
            return len(scheme.concepts)

        self._runner.start(
            write,
            lambda count: self._hub.say(f"{counted(count, 'term')} written to {file}."),
            failed=self._on_failed,
            owner=self,
        )

    def import_file(self, loaded: Loaded) -> None:
        """Ask for a file and show what taking it over would change."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self._host.window(), f"Import into {loaded.scheme.title}", str(self._folder), OPEN_FILTER
        )
        if chosen:
            self._folder = Path(chosen).parent
            self.import_path(loaded, Path(chosen))

    def import_path(self, loaded: Loaded, file: Path) -> None:
        """Show what taking a file over would change; nothing is written until it is agreed to."""
        taxonomy, name = self._workspace.taxonomy, loaded.name

        def plan(_progress: Progress) -> tuple[TermChange, tuple[str, ...]]:
            read = read_scheme(file, name)
            return taxonomy.plan_import(name, read.scheme), tuple(note.sentence for note in read.notes)

        self.changes.offer(plan, f"Import {file.name}", "Import")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(str(error) if isinstance(error, AppError) else f"That failed: {error}")
