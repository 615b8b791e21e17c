"""What the File menu does: pages in, files out, other libraries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.query import Comparison, FieldTerm
from editor_app.domain.reports import DoctorReport
from editor_app.gui.dialogs.export_dialog import ExportDialog, ExportSubject
from editor_app.gui.dialogs.import_dialog import ImportDialog, short_name
from editor_app.gui.dialogs.reading import ReadingDialog
from editor_app.gui.dialogs.report_list import ReportDialog
from editor_app.gui.dialogs.row_table import TableRow
from editor_app.gui.panels.library import LibraryPanel
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.window_settings import WindowSettings

LIBRARY_FILTER = "Libraries (*.db);;All files (*)"
_IMPORT_FILTER = "Pages and exports (*.txt *.html *.htm *.md *.jsonl *.csv *.zip *.tar *.gz *.tgz *.xz);;All files (*)"


class FileActs(QObject):
    """Handlers of the File menu, found by name."""

    library_requested = Signal(str)
    """Another library is to be opened: its path."""

    demo_requested = Signal()

    def __init__(
        self,
        workspace: Workspace,
        runner: TaskRunner,
        hub: Hub,
        settings: WindowSettings,
        library: LibraryPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._runner, self._hub, self._settings = workspace, runner, hub, settings
        self._library, self._window = library, window
        self.dialog: QWidget | None = None

    # ---- pages in

    def import_folder(self) -> None:
        """Ask for a folder and import it."""
        folder = QFileDialog.getExistingDirectory(self._window, "Import a folder", self._settings.text("import/folder"))
        if folder:
            self._settings.keep("import/folder", folder)
            self.import_paths((Path(folder),))

    def import_files(self) -> None:
        """Ask for files and import them."""
        start = self._settings.text("import/folder")
        files, _filter = QFileDialog.getOpenFileNames(self._window, "Import files", start, _IMPORT_FILTER)
        if files:
            self.import_paths(tuple(map(Path, files)))

    def import_paths(self, paths: Sequence[Path]) -> ImportDialog:
        """Import these, with progress and report."""
        dialog = ImportDialog(self._workspace, self._runner, self._hub, self._window, tuple(paths))
        self._open(dialog)
        return dialog

    def stop(self) -> None:
        """The window closes: an import keeps what it has stored, an export leaves nothing."""
        if isinstance(self.dialog, ImportDialog | ExportDialog) and self.dialog.is_busy:
            self.dialog.stop()

    def show_quarantine(self) -> None:
        """List the pages that could not be read."""
        pages = self._workspace.library.quarantined()
        rows = [
            TableRow((short_name(page.path, ()), page.reason, page.when[:10]), tooltip=f"{page.path}\n{page.reason}")
            for page in pages
        ]
        nothing = "Every page that was imported could be read."
        headings = (("File", 280), ("Why it could not be read", None), ("When", 92))
        self._open(ReportDialog("Quarantined pages", headings, rows, self._window, nothing))

    # ---- files out

    def export_view(self) -> None:
        """Export the listed articles."""
        library = self._library
        if not library.take_typed():
            return
        name = "this view" if library.query_text else "the whole library"
        count = self._workspace.library.count(library.query)
        self._export(ExportSubject(library.query, library.query_text, name, count, library.selected_id))

    def export_article(self) -> None:
        """Export the open article."""
        article_id = self._library.selected_id
        if article_id is None:
            self._hub.say("There is no article to export.")
            return
        query = FieldTerm("id", Comparison.EXACTLY, article_id)
        self._export(ExportSubject(query, f"id:={article_id}", "this article", 1, article_id))

    def _export(self, subject: ExportSubject) -> None:
        if not subject.count:
            self._hub.say("There is nothing to export in this view.")
            return
        self._open(ExportDialog(self._workspace, self._runner, self._settings, self._window, subject))

    # ---- libraries

    def open_library(self) -> None:
        """Ask for a library and open it."""
        start = str(Path(self._workspace.settings.library).parent)
        chosen, _filter = QFileDialog.getOpenFileName(self._window, "Open library", start, LIBRARY_FILTER)
        if chosen:
            self.library_requested.emit(chosen)

    def new_library(self) -> None:
        """Ask for a new file and start an empty library in it."""
        start = str(Path(self._workspace.settings.library).parent / "archive.db")
        chosen, _filter = QFileDialog.getSaveFileName(self._window, "New library", start, LIBRARY_FILTER)
        if chosen:
            self.library_requested.emit(chosen)

    def open_demo(self) -> None:
        """Open the demo library."""
        self.demo_requested.emit()

    def examine_library(self) -> None:
        """Examine the library for damage and say what was found."""
        safety = self._workspace.safety
        self._hub.say("Checking the library…")
        self._runner.start(lambda progress: safety.doctor(progress=progress), self._on_examined, writes=True)

    def _repair(self) -> None:
        safety = self._workspace.safety
        self._hub.say("Repairing the library…")
        self._runner.start(
            lambda progress: safety.doctor(repair=True, progress=progress), self._on_repaired, writes=True
        )

    def _on_repaired(self, report: DoctorReport) -> None:
        self._hub.library_changed.emit()
        self._on_examined(report)

    def _on_examined(self, report: DoctorReport) -> None:
        self._hub.say("The library is sound." if report.is_healthy else "The library needs attention.")
        dialog = ReadingDialog("Library health", health_page(report, self._workspace.settings.library), self._window)
        if report.repairable_count and self._workspace.read_only_reason is None:
            button = dialog.add_button(f"Repair {report.repairable_count:,}", "primary", at_start=True)
            button.setToolTip("Make anew what follows from the rest; nothing else is changed")
            button.clicked.connect(self._repair)
        self._open(dialog)

    def _open(self, dialog: QWidget) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()  # else the window would keep every dialog that was ever open
        self.dialog = dialog
        dialog.show()


def health_page(report: DoctorReport, library: str) -> str:
    """What was found and repaired, as Markdown."""
    left = [problem for problem in report.problems if problem not in report.repaired]
    parts = []
    if report.repaired:
        parts.append("Repaired:\n\n" + "\n".join(f"- {problem}" for problem in report.repaired))
    if left:
        parts.append("\n".join(f"- {problem}" for problem in left))
    if len(left) > report.repairable_count:
        parts.append("What cannot be repaired is left as it is: restore a backup from before, or go on with the rest.")
    if not report.problems:
        parts.append("Nothing is wrong with it.")
    return "\n\n".join((*parts, f"`{library}`"))
