"""The tab "Versions": what is published, what changed since and from one to the next, and vocabularies as files."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled
from editor_app.domain.term_decision import VocabularyVersion
from editor_app.gui import fonts
from editor_app.gui.bench.loaded import Loaded, standing
from editor_app.gui.bench.quality_change import CATEGORY_NAMES, change_rows, counted_text
from editor_app.gui.bench.versions_acts import VersionsActs
from editor_app.gui.bench.versions_reading import NOW, Step, Versions, read_step, read_versions
from editor_app.gui.bench.vocabulary_page import VocabularyPage
from editor_app.gui.choice_box import ChoiceBox, fit_choice
from editor_app.gui.dialogs.frame import make_line
from editor_app.gui.dialogs.row_table import Inset, RowTable, RowTableModel, TableRow
from editor_app.gui.layouts import bare_column
from editor_app.gui.message_bar import MessageBar
from editor_app.gui.panels.desk_frame import Splitter
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import DESK_INDENT, GAP, ROW
from editor_app.gui.words import counted
from editor_app.vocabularies.diff import Category, SchemeDiff

READING = "The versions are being read…"
_SIZES = [7 * ROW, 14 * ROW]


class VersionsPage(VocabularyPage):
    """Shows the versions of the vocabulary that is open; reads only while it is shown."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self._versions: Versions | None = None
        self._difference: SchemeDiff | None = None
        self._is_publishing_wanted = False
        self._task: Task[Versions] | Task[Step] | None = None
        self.acts = VersionsActs(workspace, runner, hub, self)
        self.bar = MessageBar()
        self.summary = ElidedLabel(fonts.NORMAL, "text", is_strong=True)
        self.import_button, self.export_button = QPushButton("Import…"), QPushButton("Export…")
        self.publish_button = QPushButton("Publish…")
        self.versions_model = RowTableModel(("Version", "Published", "By", "Comment"), parent=self)
        self.versions = RowTable(self.versions_model, (150, 130, 110, None), "Versions")
        self.heading, self.category = ElidedLabel(fonts.NORMAL, "text"), ChoiceBox()
        self.changes_model = RowTableModel(("Change", "What changed", "Articles"), parent=self)
        self.changes = RowTable(self.changes_model, (96, None, 72), "What changed")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.import_button.setToolTip("Take the vocabulary over from a file; what would change is shown first")
        self.export_button.setToolTip("Write the chosen version to a file")
        self.publish_button.setToolTip("Keep the vocabulary as it is now under a version's name")
        self.category.setAccessibleName("Kind of change")
        head = QHBoxLayout()
        head.setContentsMargins(DESK_INDENT, GAP, DESK_INDENT, GAP)
        head.setSpacing(GAP)
        head.addWidget(self.summary, 1)
        for button in (self.import_button, self.export_button, self.publish_button):
            button.setAutoDefault(False)
            head.addWidget(button)
        line = QHBoxLayout()
        line.setContentsMargins(DESK_INDENT, GAP, DESK_INDENT, GAP)
        line.setSpacing(GAP)
        line.addWidget(self.heading, 1)
        line.addWidget(self.category)
        self.splitter = Splitter(
            Qt.Orientation.Vertical, _inset(self.versions), _inset(self.changes, line), stretches=(1, 2)
        )
        self.splitter.setSizes(_SIZES)
        self.splitter.reset_requested.connect(lambda: self.splitter.setSizes(_SIZES))
        column = bare_column(self)
        column.addWidget(self.bar)
        column.addLayout(head)
        column.addWidget(make_line())
        column.addWidget(self.splitter, 1)
        self.summary.setText(READING)

    def _connect(self) -> None:
        self.import_button.clicked.connect(self.import_file)
        self.export_button.clicked.connect(self.export)
        self.publish_button.clicked.connect(self.publish)
        self.acts.failed.connect(self.bar.show_problem)
        self.versions.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_chosen())
        self.category.activated.connect(lambda _place: self._show_changes())
        self.changes.activated.connect(self._on_change_opened)

    # ---- reading

    def _forget(self) -> None:
        self._versions = None
        self.bar.clear()

    def _read(self, loaded: Loaded) -> None:
        workspace = self._workspace
        self._drop_task()
        self._task = self._runner.start(
            lambda _progress: read_versions(workspace, loaded.name), self._on_read, failed=self._on_failed
        )

    def _drop_task(self) -> None:
        if self._task is not None:
            self._task.discard()
            self._task = None

    def _on_read(self, versions: Versions) -> None:
        self._task, self._versions = None, versions
        chosen = self.chosen_version
        self.summary.setText(_summary(versions))
        self.publish_button.setEnabled(bool(versions.since.changes) or not versions.published)
        rows = [TableRow(("Not yet published", "", "", counted_text(versions.since)), NOW)]
        rows += [_version_row(version) for version in versions.published]
        self.versions_model.show(rows)
        place = next((number for number, row in enumerate(rows) if row.key == chosen), 0)
        self.versions.select_row(place)
        self._show_chosen()
        if self._is_publishing_wanted:
            self.publish()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, Cancelled):
            self.bar.show_problem(str(error) if isinstance(error, AppError) else f"It cannot be read: {error}")

    # ---- showing

    @property
    def chosen_version(self) -> str:
        """The version that is chosen; `NOW` for what is not published yet."""
        index = self.versions.currentIndex()
        return self.versions_model.row(index.row()).key if index.isValid() else NOW

    def _show_chosen(self) -> None:
        versions, loaded, version = self._versions, self._loaded, self.chosen_version
        if versions is None or loaded is None:
            return
        if version == NOW:
            before = versions.published[0].version if versions.published else ""
            since = f"since version {before}" if before else "since what came with the program"
            self._show_difference(versions.since, f"Changed {since}: {counted_text(versions.since)}")
            return
        self._drop_task()
        workspace = self._workspace
        self._task = self._runner.start(
            lambda _progress: read_step(workspace, loaded.name, version), self._on_step, failed=self._on_failed
        )

    def _on_step(self, step: Step) -> None:
        self._task = None
        if step.version != self.chosen_version:
            return
        if step.difference is None:
            self._show_difference(
                SchemeDiff(()),
                f"Version {step.version}, the first that was published: {counted(step.term_count, 'term')}",
            )
        else:
            self._show_difference(
                step.difference, f"Version {step.version} against {step.before}: {counted_text(step.difference)}"
            )

    def _show_difference(self, difference: SchemeDiff, heading: str) -> None:
        self._difference = difference
        self.heading.setText(heading)
        self.heading.setToolTip(heading)
        chosen = self.category.currentData()
        self.category.clear()
        self.category.addItem(f"All changes ({len(difference.changes):,})", None)
        for category in Category:
            count = len(difference.of(category))
            if count:
                self.category.addItem(f"{CATEGORY_NAMES[category]} ({count:,})", category.value)
        self.category.setCurrentIndex(max(0, self.category.findData(chosen)))
        fit_choice(self.category)
        self.category.setVisible(bool(difference.changes))
        self._show_changes()

    def _show_changes(self) -> None:
        if self._difference is None or self._versions is None:
            return
        chosen = self.category.currentData()
        shown = self._difference if chosen is None else SchemeDiff(self._difference.of(Category(chosen)))
        self.changes_model.show(change_rows(shown, self._versions.usage))

    # ---- acting

    def _on_change_opened(self, index: QModelIndex) -> None:
        concept_id = self.changes_model.row(index.row()).key
        if self._loaded is not None and self._loaded.concept(concept_id) is not None:
            self.term_requested.emit(concept_id)

    def import_file(self) -> None:
        """Ask for a file and show what taking it over would change."""
        if self._loaded is not None:
            self.bar.clear()
            self.acts.import_file(self._loaded)

    def export(self) -> None:
        """Ask for a file and write the chosen version to it."""
        if self._loaded is not None:
            self.acts.export(self._loaded, self.chosen_version)

    def publish(self) -> None:
        """Ask for a version's name and keep the vocabulary as it is under it, as soon as the versions are known."""
        self._is_publishing_wanted = self._versions is None
        if self._loaded is not None and self._versions is not None:
            self.bar.clear()
            self.acts.publish(self._loaded, self._versions)


def _summary(versions: Versions) -> str:
    newest = versions.published[0].version if versions.published else ""
    told = standing(len(versions.since.changes), is_published=bool(newest))
    if newest and not versions.since.changes:
        return f"{told}: nothing changed since version {newest}"
    return f"{told} since {f'version {newest}' if newest else 'what came with the program'}"


def _version_row(version: VocabularyVersion) -> TableRow:
    when = QDateTime.fromString(version.at, Qt.DateFormat.ISODateWithMs).toLocalTime().toString("yyyy-MM-dd HH:mm")
    tooltip = f"{version.version}\n{version.comment}\nSHA-256 {version.sha256}"
    return TableRow((version.version, when, version.who, version.comment), version.version, tooltip=tooltip)


def _inset(table: QWidget, head: QHBoxLayout | None = None) -> QWidget:
    """A table whose words begin where those above it do."""
    frame = QWidget()
    column = bare_column(frame)
    if head is not None:
        column.addLayout(head)
    column.addWidget(Inset(table, DESK_INDENT), 1)
    return frame
