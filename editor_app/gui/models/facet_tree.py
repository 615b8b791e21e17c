"""Facets as a tree: a heading a field, its values below with counts, regions as deep as their hierarchy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from editor_app.domain.listing import FacetNode
from editor_app.gui.words import Words, counted
from editor_app.services.library import Facet

FACET_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the `FacetLine` of an index."""


@dataclass(frozen=True, slots=True)
class FacetLine:
    """One line of the tree. `node` is None for a heading; `share` is the bar's length, 0 to 1, among its sisters."""

    field: str
    label: str
    node: FacetNode | None = None
    share: float = 0.0
    is_chosen: bool = False


class FacetTreeModel(QStandardItemModel):
    """Filled anew after each query; fields keep their place while their counts change."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._facets: tuple[Facet, ...] = ()
        self._chosen: frozenset[str] = frozenset()

    def show(self, facets: Iterable[Facet], chosen: frozenset[str]) -> None:
        """Show these counts; `chosen` are the terms that the query holds now."""
        facets = tuple(facet for facet in facets if facet.values)
        if (facets, chosen) == (self._facets, self._chosen):
            return
        self._facets, self._chosen = facets, chosen
        self.clear()
        for facet in facets:
            self.appendRow(self._heading(facet))

    def _heading(self, facet: Facet) -> QStandardItem:
        heading = _item(FacetLine(facet.field, facet.label), facet.label)
        most: dict[int, int] = {}
        for node in facet.values:
            most[node.depth] = max(most.get(node.depth, 1), node.count)
        parents = [heading]
        for node in facet.values:
            label = self._words.value(facet.field, node.label)
            line = FacetLine(facet.field, label, node, node.count / most[node.depth], node.term in self._chosen)
            item = _item(line, f"{label}, {counted(node.count, 'article')}{', chosen' if line.is_chosen else ''}")
            del parents[node.depth + 1 :]
            parents[-1].appendRow(item)
            parents.append(item)
        return heading


def _item(line: FacetLine, spoken: str) -> QStandardItem:
    item = QStandardItem(line.label)
    item.setEditable(False)
    item.setData(line, FACET_ROLE)
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(f"{line.label}\n{line.node.term}" if line.node else "")
    return item
