"""A copy of the article beside it: what the copy has more, with ticks; nothing is taken that was not agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor_app.domain.article import Article
from editor_app.gui.dialogs.frame import DialogFrame, make_label, make_line
from editor_app.gui.panels.copy_items import copy_items
from editor_app.gui.panels.difference_view import GUTTER, DifferenceView
from editor_app.gui.theme import TABS
from editor_app.gui.words import Words, counted
from editor_app.services.mirror_text import Passage, Standing, compare_copy, take_passages

_NOTE = "Tick what is to be put into this article. It is one step to undo; the copy stays as it is."
_SIDES = ("This article", "The copy")


class CopyDialog(DialogFrame):
    """Shows one copy at a time; `agreed` gives the article with what was ticked, and the name of the copy."""

    agreed = Signal(object, str)

    def __init__(self, article: Article, copies: Sequence[Article], words: Words, parent: QWidget | None) -> None:
        super().__init__("Take missing text from a copy", parent, 1040, 640)
        self._article, self._copies, self._words = article, tuple(copies), words
        self._passages: dict[int, Passage] = {}
        self.view = DifferenceView("Passages of this article and of the copy", _SIDES)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Copy")
        self.choice.addItems([copy_name(copy) for copy in self._copies])
        self.choice.setVisible(len(self._copies) > 1)
        self._build()
        self.all_button = self.add_button("Untick all", "link", at_start=True)
        self.take_button = self.add_button("", "primary", is_default=True)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.all_button.clicked.connect(self._toggle_all)
        self.take_button.clicked.connect(self._agree)
        self.choice.currentIndexChanged.connect(self._show)
        self.view.difference.ticks_changed.connect(self._count)
        self._show()
        self.view.setFocus()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(20, 12, 20, 12)
        top.addWidget(make_label(_NOTE, "small", is_wrapped=True), 1)
        top.addWidget(self.choice)
        heads = QWidget()
        heads.setFixedHeight(TABS)
        row = QHBoxLayout(heads)
        row.setContentsMargins(GUTTER, 0, 0, 0)
        row.setSpacing(GUTTER)
        self.copy_head = make_label("", "strong")
        for label in (make_label(_SIDES[0], "strong"), self.copy_head):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(label, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(top)
        for widget in (make_line(), heads, make_line(), self.view):
            column.addWidget(widget, 1 if widget is self.view else 0)
        self.body.addLayout(column, 1)

    @property
    def copy(self) -> Article:
        """The copy that is shown."""
        return self._copies[self.choice.currentIndex()]

    @property
    def chosen(self) -> tuple[Passage, ...]:
        """The passages that are ticked, in order."""
        return tuple(self._passages[row] for row in self.view.difference.ticked)

    def _show(self) -> None:
        items, self._passages = copy_items(compare_copy(self._article, self.copy), self._words)
        self.copy_head.setText(copy_name(self.copy))
        self.copy_head.setToolTip(self.copy.source.path)
        ticks = {row: passage.standing is Standing.MISSING for row, passage in self._passages.items()}
        self.view.difference.show_items(items, ticks)
        self.view.choose_first()

    def _toggle_all(self) -> None:
        self.view.difference.tick_all(is_on=not self.chosen)

    def _count(self) -> None:
        count = len(self.view.difference.ticked)
        self.take_button.setText(f"Take {counted(count, 'passage')}")
        self.take_button.setEnabled(count > 0)
        self.all_button.setText("Untick all" if count else "Tick all")

    def _agree(self) -> None:
        after = take_passages(self._article, self.copy, self.chosen)
        self.accept()
        self.agreed.emit(after, copy_name(self.copy))


def copy_name(copy: Article) -> str:
    """What a copy is called: the name of its file."""
    return PurePath(copy.source.path.replace("\\", "/")).name or copy.id
