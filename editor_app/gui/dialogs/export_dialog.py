"""Export.

Formats at the left, choices and the real text of a file at the right, progress and what was held back below.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled
from editor_app.domain.query import Query, Sort
from editor_app.domain.reports import ExportReport
from editor_app.gui import fonts
from editor_app.gui.dialogs.frame import DialogFrame, ProgressLine, make_label, make_line
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.paint import Canvas
from editor_app.gui.row_ground import row_ground
from editor_app.gui.style import outline_boxes, set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.window_settings import WindowSettings
from editor_app.gui.words import Words, counted

if TYPE_CHECKING:
    from editor_app.services.exporting import FormatInfo

FORMAT_ROLE = Qt.ItemDataRole.UserRole + 1
PREVIEW_LIMIT = 20_000
"""Characters of a preview: enough to judge a format by."""


@dataclass(frozen=True, slots=True)
class ExportSubject:
    """What is to be exported: a query, what to call it, and the article to show as the preview."""

    query: Query
    query_text: str
    name: str
    count: int
    sample_id: str | None = None


class FormatDelegate(QStyledItemDelegate):
    """A format in two lines: its name and what it is."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """The name, and what it is in up to three lines."""
        return QSize(0, 82)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """One format."""
        canvas, rect, info = (
            Canvas(painter, option.rect, option.direction),
            QRectF(option.rect),
            index.data(FORMAT_ROLE),
        )
        row_ground(canvas, option)
        room = rect.adjusted(20, 8, -12, -6)
        name = QRectF(room.left(), room.top(), room.width(), 18)
        canvas.words(name, info.label, canvas.theme.text, fonts.interface(is_strong=True))
        canvas.paragraph(room.adjusted(0, 19, 0, 0), info.description, canvas.theme.quiet, fonts.interface(fonts.SMALL))


class ExportDialog(DialogFrame):
    """Choose, look, write. Files appear only when all are written."""

    def __init__(
        self,
        workspace: Workspace,
        runner: TaskRunner,
        settings: WindowSettings,
        parent: QWidget | None,
        subject: ExportSubject,
    ) -> None:
        super().__init__(f"Export {subject.name}", parent, 880, 640, counted(subject.count, "article"))
        self._workspace, self._runner, self._settings, self._subject = workspace, runner, settings, subject
        self._task: Task[ExportReport] | None = None
        self._preview_task: Task[str] | None = None
        self._shown_format: FormatInfo | None = None
        self._name = "articles"
        self._build()
        self.start_button = self.add_button("Export", "primary", is_default=True)
        self.stop_button = self.add_button("Cancel export")
        self.close_button = self.add_button("Close")
        self.stop_button.hide()
        self.start_button.clicked.connect(self._start)
        self.stop_button.clicked.connect(self.stop)
        self.close_button.clicked.connect(self.reject)
        self._restore()

    @property
    def is_busy(self) -> bool:
        """While files are being written."""
        return self._task is not None and not self._task.is_over

    # ---- building

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_formats())
        right = QVBoxLayout()
        right.setContentsMargins(20, 16, 20, 12)
        right.setSpacing(10)
        right.addLayout(self._make_place())
        right.addLayout(self._make_choices())
        right.addWidget(make_line())
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setFont(fonts.mono())
        self.preview.document().setDocumentMargin(12)
        self.preview.setAccessibleName("Preview")
        self.preview.setPlaceholderText("Choose a format to see what will be written.")
        set_look(self.preview, "body")
        right.addWidget(self.preview, 1)
        self._held_model = RowTableModel(("Held back", "Why"))
        self.held = RowTable(self._held_model, (240, None), "Held back")
        self.held.hide()
        right.addWidget(self.held, 1)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.body.addWidget(make_line())
        self.body.addWidget(self._make_progress())

    def _make_formats(self) -> QListView:
        self.formats = QListView()
        self.formats.setFixedWidth(256)
        self.formats.setAccessibleName("Formats")
        self.formats.setItemDelegate(FormatDelegate(self.formats))
        self._model = QStandardItemModel(self)
        for info in self._workspace.exporting.formats():
            item = QStandardItem(info.label)
            item.setEditable(False)
            item.setData(info, FORMAT_ROLE)
            item.setToolTip(info.description)
            item.setData(f"{info.label}: {info.description}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self.formats.setModel(self._model)
        self.formats.selectionModel().currentChanged.connect(self._on_format_changed)
        return self.formats

    def _make_place(self) -> QHBoxLayout:
        self._place_label = make_label("Folder", "quiet")
        self.place = QLineEdit()
        self._place_label.setBuddy(self.place)
        self.place.setAccessibleName("Where to write")
        self.place.textChanged.connect(self._update_start)
        self._choose = QPushButton("Choose…")
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._choose_place)
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget, stretch in ((self._place_label, 0), (self.place, 1), (self._choose, 0)):
            row.addWidget(widget, stretch)
        return row

    def _make_choices(self) -> QHBoxLayout:
        self.hold_back = QCheckBox("&Hold back articles with errors")
        self.only_changed = QCheckBox("Only what changed &since the last export")
        for box in (self.hold_back, self.only_changed):
            outline_boxes(box)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.hold_back)
        row.addWidget(self.only_changed)
        row.addStretch(1)
        return row

    def _make_progress(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(6)
        self.progress = ProgressLine()
        self.progress.finish("Ready")
        self.progress.bar.setValue(0)
        self._note = make_label("Files appear only when all are written.", "small")
        self.why = QPushButton("Show why")
        set_look(self.why, "link")
        self.why.setAutoDefault(False)
        self.why.setCheckable(True)
        self.why.hide()
        self.why.toggled.connect(self._show_held)
        line = QHBoxLayout()
        line.addWidget(self._note)
        line.addWidget(self.why)
        line.addStretch(1)
        column.addWidget(self.progress)
        column.addLayout(line)
        return box

    # ---- choices

    @property
    def format(self) -> FormatInfo:
        """The chosen format."""
        return cast("FormatInfo", self.formats.currentIndex().data(FORMAT_ROLE))

    def _restore(self) -> None:
        self.hold_back.setChecked(self._settings.is_on("export/hold_back", default=True))
        wanted = self._settings.text("export/format", "markdown")
        rows = range(self._model.rowCount())
        row = next((row for row in rows if self._model.item(row).data(FORMAT_ROLE).name == wanted), 0)
        self.formats.setCurrentIndex(self._model.index(row, 0))
        self.formats.setFocus()

    def _on_format_changed(self) -> None:
        self._place_label.setText("Folder" if self.format.is_folder else "File")
        self.place.setText(str(self._place_for(self.format)))
        self._shown_format = self.format
        self._show_preview()

    def _place_for(self, info: FormatInfo) -> Path:
        """The place that stands there, as another format has it: a folder, or a file with its own ending."""
        before, typed = self._shown_format, self.place.text().strip()
        if before is None or not typed:
            folder = Path(self._settings.text("export/folder") or Path.home() / "archive-export")
        elif before.is_folder:
            folder = Path(typed)
        else:
            folder, self._name = Path(typed).parent, Path(typed).name.removesuffix(before.suffix)
        return folder if info.is_folder else folder / f"{self._name}{info.suffix}"

    def _choose_place(self) -> None:
        if self.format.is_folder:
            chosen = QFileDialog.getExistingDirectory(self, "Export into folder", self.place.text())
        else:
            chosen, _filter = QFileDialog.getSaveFileName(self, "Export to file", self.place.text())
        if chosen:
            self.place.setText(chosen)

    def _update_start(self) -> None:
        self.start_button.setEnabled(bool(self.place.text().strip()))

    def _show_preview(self) -> None:
        if self._preview_task is not None:
            self._preview_task.discard()
        workspace, subject, name = self._workspace, self._subject, self.format.name

        def render(_progress: object) -> str:
            first = () if subject.sample_id else workspace.library.rows(subject.query, Sort(), 0, 1)
            sample = subject.sample_id or next((row.id for row in first), None)
            return workspace.exporting.preview(sample, name)[:PREVIEW_LIMIT] if sample else ""

        self._preview_task = self._runner.start(render, self.preview.setPlainText, failed=self._on_preview_failed)

    def _on_preview_failed(self, error: Exception) -> None:
        self.preview.setPlainText(str(error))

    # ---- writing

    def _start(self) -> None:
        workspace, subject, name = self._workspace, self._subject, self.format.name
        output = Path(self.place.text().strip()).expanduser()
        allow, since = not self.hold_back.isChecked(), "LAST" if self.only_changed.isChecked() else None
        self._keep(output)
        self._set_busy(is_busy=True)
        self.progress.start("Writing…")
        self._task = self._runner.start(
            lambda progress: workspace.exporting.export(
                subject.query,
                name,
                output,
                query_text=subject.query_text,
                since=since,
                allow_findings=allow,
                progress=progress,
            ),
            self._on_done,
            failed=self._on_failed,
            progressed=self.progress.show_step,
        )

    def stop(self) -> None:
        """Stop at the next article; nothing is left of it."""
        if self._task is not None:
            self.progress.words.setText("Stopping…")
            self._task.cancel()

    def _keep(self, output: Path) -> None:
        self._settings.keep("export/format", self.format.name)
        self._settings.keep("export/folder", str(output if self.format.is_folder else output.parent))
        self._settings.keep("export/hold_back", self.hold_back.isChecked())

    def _set_busy(self, *, is_busy: bool) -> None:
        for widget in (self.formats, self.place, self._choose, self.hold_back, self.only_changed, self.start_button):
            widget.setEnabled(not is_busy)
        self.stop_button.setVisible(is_busy)
        self.close_button.setVisible(not is_busy)

    def _on_done(self, report: ExportReport) -> None:
        self._set_busy(is_busy=False)
        self.progress.finish(f"{counted(report.written, 'article')} written to {report.output}")
        words = Words(self._workspace.profile, self._workspace.rules)
        held_back = [TableRow((failure.title, words.sentence(failure.reason))) for failure in report.held_back]
        self._held_model.show(held_back)
        held = len(report.held_back)
        self._note.setText(f"{held:,} held back" if held else f"Manifest: {report.manifest.name}")
        self.why.setVisible(held > 0)
        self.close_button.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(is_busy=False)
        sentence = str(error) if isinstance(error, AppError) else f"The export failed: {error}"
        self.progress.finish("Stopped; nothing was written." if isinstance(error, Cancelled) else sentence)
        self.progress.bar.setValue(0)
        self._note.setText("What was there before is unchanged.")

    def _show_held(self, is_shown: bool) -> None:
        self.held.setVisible(is_shown)
        self.preview.setVisible(not is_shown)
        self.why.setText("Show the preview" if is_shown else "Show why")
