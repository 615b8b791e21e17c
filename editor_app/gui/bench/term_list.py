"""The left of the bench: which vocabulary, a field to search it, and the tree of its terms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from editor_app.gui.bench.loaded import MOST_FOUND, Loaded
from editor_app.gui.bench.term_tree import LineKind, TermLine
from editor_app.gui.bench.term_view import TermView
from editor_app.gui.choice_box import ChoiceBox
from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.icons import icon
from editor_app.gui.layouts import bare_column
from editor_app.gui.pauses import make_pause
from editor_app.gui.style import set_look
from editor_app.gui.theme import GAP, LIBRARY_INDENT, TABS
from editor_app.gui.words import numbered
from editor_app.vocabularies.normalise import key2

PAUSE = 150
"""Milliseconds after the last key before the search is made."""


class SearchLine(QLineEdit):
    """Down and Enter go on to the terms, Escape empties the field."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down, Enter and Escape."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)


class TermList(QWidget):
    """Shows a `Loaded` vocabulary; tells which line is current and which other vocabulary is asked for."""

    vocabulary_requested = Signal(str)
    line_chosen = Signal(object)
    """The `TermLine` that is current, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self.loaded: Loaded | None = None
        self._open: dict[str, list[tuple[str, ...]]] = {}
        self._pause = make_pause(self, PAUSE, self._show)
        self.choice = ChoiceBox()
        self.choice.setAccessibleName("Vocabulary")
        self.choice.activated.connect(lambda _place: self.vocabulary_requested.emit(self.choice.currentData()))
        self.plus = QToolButton()
        self.plus.setIcon(icon("plus", "text"))
        self.plus.setAccessibleName("New Term")
        self.plus.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_look(self.plus, "flat")
        self.search = SearchLine()
        self.search.setPlaceholderText("Find a term, an alias or a code")
        self.search.setAccessibleName("Find a term, an alias or a code")
        self.clear = self.search.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self.clear.setToolTip("Show the whole tree (Esc)")
        self.clear.setVisible(False)
        self.clear.triggered.connect(self.search.clear)
        self.search.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.left.connect(self._go_to_terms)
        self.search.textChanged.connect(self._on_typed)
        self.number = make_label("", "strong")
        self.summary, self.uses = make_label("", "small"), make_label("uses", "small")
        self.view = TermView()
        self.view.line_chosen.connect(self.line_chosen)
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(LIBRARY_INDENT - GAP // 2, 0, GAP, 0)
        top.setSpacing(GAP // 2)
        top.addWidget(self.choice, 1)
        top.addWidget(self.plus)
        head = QWidget()
        head.setFixedHeight(TABS)
        head.setLayout(top)
        field = QHBoxLayout()
        field.setContentsMargins(LIBRARY_INDENT - GAP // 2, GAP + 2, GAP, GAP)
        field.addWidget(self.search)
        counts = QHBoxLayout()
        counts.setContentsMargins(LIBRARY_INDENT, 0, 16, GAP // 2)
        counts.setSpacing(GAP // 2)
        counts.addWidget(self.number)
        counts.addWidget(self.summary)
        counts.addStretch(1)
        counts.addWidget(self.uses)
        column = bare_column(self)
        column.addWidget(head)
        column.addWidget(make_line())
        column.addLayout(field)
        column.addLayout(counts)
        column.addWidget(self.view, 1)

    def offer_actions(self, actions: Sequence[QAction], new_term: QAction) -> None:
        """The menu of the tree, and what the plus beside the vocabulary's name does."""
        self.view.addActions(list(actions))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.plus.clicked.connect(new_term.trigger)
        self.plus.setToolTip(new_term.toolTip())
        new_term.changed.connect(lambda: self.plus.setToolTip(new_term.toolTip()))

    # ---- showing

    def offer(self, names: tuple[tuple[str, str], ...]) -> None:
        """The vocabularies there are: (id, title)."""
        held = self.choice.currentData()
        self.choice.clear()
        for name, title in names:
            self.choice.addItem(title, name)
        self._choose(held)

    def _choose(self, name: str | None) -> None:
        place = self.choice.findData(name)
        if place >= 0:
            self.choice.setCurrentIndex(place)

    def show_vocabulary(self, loaded: Loaded) -> None:
        """Show a vocabulary; of the same one as before, what was open, chosen and searched for stays."""
        line, path, scrolled = self.view.current_line, self.view.current_path, self.view.verticalScrollBar().value()
        is_same = self.loaded is not None and self.loaded.name == loaded.name
        if self.loaded is not None and not self.search.text():
            self._open[self.loaded.name] = self.view.open_paths()
        self.loaded = loaded
        self._choose(loaded.name)
        if not is_same and self.search.text():
            self.search.clear()
            self._pause.stop()
        self._fill()
        if is_same and self.view.choose_path(path):
            self.view.verticalScrollBar().setValue(scrolled)
        elif not (is_same and line is not None and self.view.choose(line.kind, line.key)):
            self.view.choose_first()

    def show_counts(self, loaded: Loaded) -> None:
        """The same vocabulary with other counts."""
        self.loaded = loaded
        self.view.tree.show_counts(loaded)

    def _on_typed(self, text: str) -> None:
        self.clear.setVisible(bool(text))
        self._pause.start()

    def _show(self) -> None:
        line = self.view.current_line
        self._fill()
        if self.search.text().strip() or line is None or not self.view.choose(line.kind, line.key):
            self.view.choose_first()

    def _fill(self) -> None:
        loaded, typed = self.loaded, self.search.text().strip()
        if loaded is None:
            return
        if typed:
            wanted = key2(typed)
            found = loaded.search(typed)
            values = [value for value in loaded.unknown if wanted and wanted in key2(value)]
            self.view.tree.show_found(loaded, found, values)
            count = len(found) + len(values)
            some = " or more" if len(found) == MOST_FOUND else ""
            self._summarise(count, f"{some} found".lstrip() if count else f"Nothing is called “{typed}”")
        else:
            self.view.tree.show_tree(loaded)
            self.view.restore_paths(self._open.get(loaded.name, []))
            version = f", version {loaded.version}" if loaded.version else ""
            self._summarise(loaded.term_count, f"{numbered(loaded.term_count, 'term')}{version}")

    def _summarise(self, count: int, text: str) -> None:
        self.number.setText(f"{count:,}")
        self.number.setVisible(bool(count) or not self.search.text())
        self.summary.setText(text)

    # ---- going

    def choose(self, kind: LineKind, key: str) -> bool:
        """Make a term or a value current, in the whole tree; whether it is there."""
        if self.search.text():
            self.search.clear()
            self._pause.stop()
            self._fill()
        return self.view.choose(kind, key)

    @property
    def current_line(self) -> TermLine | None:
        """The line that is current."""
        return self.view.current_line

    def _go_to_terms(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._show()
        self.view.setFocus()
