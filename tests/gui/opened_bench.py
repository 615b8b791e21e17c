"""The window among its vocabularies, and what a taxonomist does there with keys and mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton

from editor_app.domain.vocabulary import Concept
from editor_app.gui.bench.change_panel import ChangePanel
from editor_app.gui.bench.place import BenchPlace
from editor_app.gui.bench.term_form import TermForm
from editor_app.gui.bench.term_tree import LineKind
from editor_app.gui.bench.term_view import TermView
from tests.gui.opened_window import CTRL, Shown


class Bench:
    """Hands and eyes on the bench of a window."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        shown.key(Qt.Key.Key_5, hold=CTRL)

    @property
    def place(self) -> BenchPlace:
        return self.shown.window.bench

    @property
    def view(self) -> TermView:
        return self.place.terms.view

    @property
    def form(self) -> TermForm:
        return self.place.page.form

    @property
    def panel(self) -> ChangePanel:
        return self.place.panel

    def go(self, concept_id: str, vocabulary: str = "regions") -> None:
        """Choose a term with the mouse."""
        if self.place.loaded is None or self.place.loaded.name != vocabulary:
            self.place.show_vocabulary(vocabulary)
            self.shown.settle()
        index = self.view.tree.place_of(LineKind.TERM, concept_id)
        assert index.isValid(), concept_id
        self.shown.click_row(self.view, index)

    def go_to_value(self, value: str) -> None:
        """Choose a value that is no term."""
        self.shown.click_row(self.view, self.view.tree.place_of(LineKind.VALUE, value))

    def term(self, concept_id: str, vocabulary: str = "regions") -> Concept:
        """A term as the library has it now."""
        found = self.shown.workspace.taxonomy.index(vocabulary).concept(concept_id)
        assert found is not None, concept_id
        return found

    def find(self, text: str, vocabulary: str = "regions") -> Concept | None:
        """What a name stands for now."""
        return self.shown.workspace.taxonomy.index(vocabulary).find(text)

    def count(self, query: str) -> int:
        """How many articles a query finds."""
        library = self.shown.workspace.library
        return library.count(library.parse(query))

    def labels(self, parent: QModelIndex | None = None) -> list[str]:
        """The lines of the tree below one, or at the top."""
        model, above = self.view.tree, parent if parent is not None else QModelIndex()
        return [str(model.index(row, 0, above).data()) for row in range(model.rowCount(above))]

    def current(self) -> str:
        """The current line."""
        line = self.place.terms.current_line
        return "" if line is None else line.label

    def button(self, name: str) -> QPushButton:
        """A button beside the term's name, by its action."""
        return self.place.page.buttons[name]

    def numbers(self) -> list[str]:
        """The consequences as the preview says them: "1 article changes"."""
        said = [label.text() for label in self.panel.number_labels]
        return [f"{count} {what}" for count, what in zip(said[::2], said[1::2], strict=True)]

    def choose_term(self, typed: str) -> None:
        """Choose a term in the popup that is open, by typing."""
        self.shown.type(typed)
        self.shown.settle()
        self.shown.key(Qt.Key.Key_Return)
