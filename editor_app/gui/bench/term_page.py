"""The tab "Term": name and use of the current term, its fields, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.gui import fonts
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.bench.term_asking import TermAsking
from editor_app.gui.bench.term_form import TermForm
from editor_app.gui.bench.term_tree import LineKind, TermLine, term_line
from editor_app.gui.bench.term_use import TermUse, read_use
from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.layouts import bare_column
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.scrolling import keep_bar
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import DESK_INDENT, GAP
from editor_app.gui.words import counted

_BUTTONS = {
    LineKind.TERM: ("split_term", "retire_term", "merge_term", "rename_term"),
    LineKind.VALUE: ("new_term", "merge_term"),
}
_RETIRED = ("delete_term", "merge_term", "restore_term")


class TermPage(QWidget):
    """Shows one line of the tree; `offer` gives it the actions that its buttons do."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self._task: Task[TermUse] | None = None
        self.line: TermLine | None = None
        self.is_preview = False
        self._use, self._named = "", ""
        self.buttons: dict[str, QPushButton] = {}
        self.asking = TermAsking(runner, self)
        self.form = TermForm(self.asking)
        self.nothing = make_label("", "quiet", is_wrapped=True)
        self._build()

    def _build(self) -> None:
        self.title = ElidedLabel(fonts.LARGE, "text", is_strong=True)
        self.title.setFixedHeight(24)
        self.detail = ElidedLabel(fonts.SMALL, "quiet")
        self.detail.setFixedHeight(18)
        head, words, self._button_row = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(DESK_INDENT, 10, DESK_INDENT, 10)
        head.setSpacing(GAP)
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        head.addLayout(words, 1)
        self._button_row.setSpacing(GAP)
        head.addLayout(self._button_row)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_look(self.form, "form")
        self.area.setWidget(self.form)
        keep_bar(self.area)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.area)
        self.stack.addWidget(self._make_nothing())
        column = bare_column(self)
        column.addLayout(head)
        column.addWidget(make_line())
        column.addWidget(self.stack, 1)

    def _make_nothing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(DESK_INDENT, 16, DESK_INDENT, 16)
        column.addWidget(self.nothing)
        column.addStretch(1)
        return page

    def offer(self, actions: Mapping[str, QAction]) -> None:
        """Make the buttons of these actions, by their ids."""
        for names in (*_BUTTONS.values(), _RETIRED):
            for name in names:
                if name not in self.buttons:
                    self.buttons[name] = self._make_button(actions[name])
        for name in (
            "delete_term",
            "restore_term",
            "new_term",
            "split_term",
            "retire_term",
            "merge_term",
            "rename_term",
        ):
            self._button_row.addWidget(self.buttons[name])
        self._show_buttons()

    def _make_button(self, action: QAction) -> QPushButton:
        button = QPushButton(action.text().replace("&", ""))
        button.clicked.connect(action.trigger)

        def follow() -> None:
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())

        action.changed.connect(follow)
        follow()
        return button

    # ---- showing

    def show_line(self, loaded: Loaded, line: TermLine | None) -> None:
        """Show a term or a value that is none; None empties the page."""
        self.line, self.is_preview = line, False
        concept = loaded.concept(line.key) if line is not None and line.kind is LineKind.TERM else None
        self.title.setText("" if line is None else line.label)
        self.title.setToolTip(self.title.text())
        self._use, self._named = "" if line is None else _use(loaded, line), ""
        self._say_use()
        self._show_buttons()
        if concept is None:
            self.nothing.setText(_explanation(loaded, line))
            self.stack.setCurrentIndex(1)
            return
        self.form.show_term(loaded, concept)
        self.stack.setCurrentIndex(0)
        self._read(loaded.name, concept.id)

    def preview_term(self, loaded: Loaded, concept_id: str, new_names: Sequence[str]) -> None:
        """Show a term with the names that a change in preview would give it; the buttons are of the current line."""
        concept = loaded.concept(concept_id)
        if concept is None:
            return
        if not self.is_preview or self.form.concept != concept:
            self.show_line(loaded, term_line(loaded, concept))
        self.is_preview = True
        self._show_buttons()
        self.form.show_new_names(new_names)

    def take_keys(self) -> None:
        """Put the keys on the term's first field, or on the first button."""
        if self.stack.currentIndex() == 0:
            self.form.take_keys()
        else:
            shown = [button for button in self.buttons.values() if button.isVisible() and button.isEnabled()]
            for button in shown[:1]:
                button.setFocus()

    def show_counts(self, loaded: Loaded, line: TermLine | None) -> None:
        """The current line with other counts."""
        if line is not None and not self.is_preview:
            self.line = line
            self._use = _use(loaded, line)
            self._say_use()

    def _show_buttons(self) -> None:
        line = self.line
        names = _BUTTONS.get(line.kind, ()) if line is not None and not self.is_preview else ()
        if line is not None and line.is_retired and not self.is_preview:
            names = _RETIRED
        for name, button in self.buttons.items():
            button.setVisible(name in names)

    def _say_use(self) -> None:
        self.detail.setText(" · ".join(part for part in (self._use, self._named) if part))

    def _read(self, name: str, concept_id: str) -> None:
        """Count the uses by year in the background."""
        if self._task is not None:
            self._task.discard()
        workspace = self._workspace
        self._task = self._runner.start(lambda _progress: read_use(workspace, name, concept_id), self._on_read)

    def _on_read(self, use: TermUse) -> None:
        self._task = None
        self.form.chart.show_counts(use.years)
        self._named = use.named
        self._say_use()


def _use(loaded: Loaded, line: TermLine) -> str:
    own = loaded.usage.get(line.key, 0) if line.kind is LineKind.TERM else line.count
    parts = ["Retired"] if line.is_retired else []
    parts.append(counted(own, "article"))
    parts += [f"{line.count:,} with narrower terms"] if line.count != own else []
    return " · ".join(parts)


def _explanation(loaded: Loaded, line: TermLine | None) -> str:
    title = loaded.scheme.title
    if line is None:
        return "" if loaded.scheme.concepts else f"{title} has no terms yet. Vocabulary ▸ New Term… adds the first."
    if line.kind is LineKind.HEADING:
        return (
            f"Articles carry these values, but they are no terms of {title}. Merge each into a term, or add it as one."
        )
    return f"Articles carry “{line.label}”, but it is no term of {title}. Merge it into a term, or add it as one."
