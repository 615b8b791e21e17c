"""The places of the window: the desk with its list of articles, and the vocabularies.

What has no meaning in a place cannot be done there and says why; what belongs to a place leads to it. The place of the
vocabularies is made when it is first wanted: a quarter of all modules and widgets are its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.gui.action_table import ACTIONS
from editor_app.gui.actions import ActionBook
from editor_app.gui.bulk_acts import BulkActs
from editor_app.gui.header import Header
from editor_app.gui.panels.desk import Desk

if TYPE_CHECKING:
    from editor_app.gui.bench.place import BenchPlace

DESK, VOCABULARIES = range(2)

LEADING = (
    *("focus_list", "focus_body", "focus_metadata", "focus_findings", "focus_search"),
    *("show_body", "show_preview", "show_captured", "show_history"),
)
"""Actions that show the desk first."""

_OF_DESK = (
    *(spec.id for spec in ACTIONS if spec.menu in ("&Article", "&Review")),
    *("redo", "set_field", "save_view", "export_view", "export_article"),
    *("toggle_library", "toggle_metadata", "toggle_findings", "toggle_outline", "toggle_focus_mode"),
)
OF_VOCABULARIES = tuple(spec.id for spec in ACTIONS if spec.menu == "V&ocabulary")
"""Actions that can be done among the vocabularies alone, and that their place does."""


class Places(QObject):
    """Shows one place at a time, and does what each does in its own way."""

    place_changed = Signal(int)

    def __init__(
        self,
        pages: tuple[QWidget, QWidget],
        make_bench: Callable[[], BenchPlace],
        header: Header,
        book: ActionBook,
        desk: Desk,
        bulk: BulkActs,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._articles, self._welcome = pages
        self._make_bench = make_bench
        self._header, self._book, self._desk, self._bulk, self._window = header, book, desk, bulk, window
        self._is_empty = False
        self._had_keys: dict[int, QWidget | None] = {}
        self.place = DESK
        self.made_bench: BenchPlace | None = None
        self.stack = QStackedWidget()
        for page in pages:
            self.stack.addWidget(page)
        for action_id in LEADING:  # before the action's own handler, which is connected later
            book[action_id].triggered.connect(self.show_desk)
        self._show()

    @property
    def bench(self) -> BenchPlace:
        """The place of the vocabularies; made at the first call, with its acts."""
        if self.made_bench is None:
            self.made_bench = bench = self._make_bench()
            self.stack.addWidget(bench)
            self._book.connect(bench.further, bench.acts, only=OF_VOCABULARIES)
            bench.page.offer(self._book)
            bench.terms.offer_actions([self._book[name] for name in bench.acts.reasons], self._book["new_term"])
            bench.acts.availability_changed.connect(self._on_term_acts_known)
            self._on_term_acts_known()
        return self.made_bench

    def _on_term_acts_known(self) -> None:
        for action_id, reason in self.bench.acts.reasons.items():
            self._book.allow(action_id, reason)

    @property
    def is_bench(self) -> bool:
        """Whether the vocabularies are shown."""
        return self.place == VOCABULARIES

    def show_desk(self) -> None:
        """Show the articles."""
        self._go(DESK)

    def show_vocabularies(self) -> None:
        """Show the terms; what was typed on the desk is saved first."""
        self._go(VOCABULARIES)

    def show_variants(self) -> None:
        """Show the findings about tags."""
        self.show_vocabularies()
        self.bench.further.show_variants()

    def show_quality(self) -> None:
        """Show the flaws of the vocabulary."""
        self.show_vocabularies()
        self.bench.further.show_quality()

    def show_versions(self) -> None:
        """Show the versions of the vocabulary."""
        self.show_vocabularies()
        self.bench.further.show_versions()

    def show_welcome(self, *, is_empty: bool) -> None:
        """Whether the desk's place greets, as there is no article."""
        self._is_empty = is_empty
        self.stack.setCurrentWidget(self._page())

    def _page(self) -> QWidget:
        if self.is_bench:
            return self.bench
        return self._welcome if self._is_empty else self._articles

    def _go(self, place: int) -> None:
        if place == self.place:
            if self.is_bench:
                self.bench.focus_terms()
            return
        if place == VOCABULARIES:
            self._desk.flush()
        self._had_keys[self.place] = self._window.focusWidget()
        self.place = place
        self._show()
        held = self._had_keys.get(place)
        if held is not None and held.isVisible():
            held.setFocus()
        elif self.is_bench:
            self.bench.focus_terms()
        self.place_changed.emit(place)

    def _show(self) -> None:
        book, is_bench = self._book, self.is_bench
        self.stack.setCurrentWidget(self._page())
        self._header.show_place(self.place)
        book.pause(_OF_DESK, "Only on the desk." if is_bench else "")
        book.pause(OF_VOCABULARIES, "" if is_bench else "Only among the vocabularies.")
        book["undo"].setText("&Undo" if is_bench else book.specs["undo"].text)

    # ---- what each place does in its own way

    def undo(self) -> None:
        """Take back the last keystrokes; among the vocabularies the last operation."""
        if self.is_bench:
            self._bulk.undo_operation()
        else:
            self._desk.acts.undo()

    def find_in_article(self) -> None:
        """Search the open body; among the vocabularies the terms."""
        if self.is_bench:
            self.bench.terms.search.setFocus()
            self.bench.terms.search.selectAll()
        else:
            self._desk.acts.find_in_article()
