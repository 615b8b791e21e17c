"""The terms as a tree that is made as it is opened: six thousand of them cost nothing until somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.domain.vocabulary import Concept
from editor_app.gui.bench.loaded import Found, Loaded
from editor_app.gui.words import counted

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the `TermLine` of an index."""

UNKNOWN_TITLE = "Not in the vocabulary"


class LineKind(Enum):
    """What a line stands for."""

    TERM = "term"
    HEADING = "heading"  # above the values that are no terms
    VALUE = "value"  # a value that is no term


@dataclass(frozen=True, slots=True)
class TermLine:
    """One line: `key` is a term's id or a value, `share` the bar's length among its sisters, 0 to 1.

    `detail` is the alias by which a search found the term.
    """

    kind: LineKind
    key: str
    label: str
    count: int
    share: float = 0.0
    is_retired: bool = False
    detail: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        retired = ", retired" if self.is_retired else ""
        found = f", found as {self.detail}" if self.detail else ""
        return f"{self.label}{retired}{found}, {counted(self.count, 'article')}"


class _Node:
    """A line's place in the tree; `children` is None until somebody opens it."""

    __slots__ = ("children", "line", "number", "parent", "row")

    def __init__(self, number: int, line: TermLine, parent: _Node | None, row: int) -> None:
        self.number, self.line, self.parent, self.row = number, line, parent, row
        self.children: list[_Node] | None = None

    def path(self) -> tuple[str, ...]:
        """The keys from the top down to here."""
        above = self.parent.path() if self.parent is not None else ()
        return (*above, self.line.key)


class TermTreeModel(QAbstractItemModel):
    """The tree of one vocabulary, or the flat list that a search gives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loaded: Loaded | None = None
        self._nodes: list[_Node] = []
        self._roots: list[_Node] = []

    # ---- filling

    def show_tree(self, loaded: Loaded | None) -> None:
        """Show a whole vocabulary, the values that are not in it last."""
        self._reset(loaded)
        if loaded is not None:
            self._roots = self._make(None, _terms(loaded, loaded.index.hierarchy.roots))
            if loaded.unknown:
                heading = TermLine(LineKind.HEADING, "", UNKNOWN_TITLE, sum(loaded.unknown.values()))
                self._roots += self._make(None, [heading], len(self._roots))
        self.endResetModel()

    def show_found(self, loaded: Loaded, found: Iterable[Found], values: Iterable[str]) -> None:
        """Show what a search found: terms, then values."""
        self._reset(loaded)
        lines = [
            term_line(loaded, one.concept, detail="" if one.label == one.concept.preferred_label else one.label)
            for one in found
        ]
        lines += [TermLine(LineKind.VALUE, value, value, loaded.unknown[value]) for value in values]
        self._roots = self._make(None, _shared(lines))
        for node in self._roots:
            node.children = []
        self.endResetModel()

    def show_counts(self, loaded: Loaded) -> None:
        """The same vocabulary, counted anew: only numbers and bars change."""
        self._loaded = loaded
        for siblings in (self._roots, *(node.children for node in self._nodes if node.children)):
            terms = [node for node in siblings if node.line.kind is LineKind.TERM]
            lines = [replace(node.line, count=loaded.whole.get(node.line.key, 0)) for node in terms]
            for node, line in zip(terms, _shared(lines), strict=True):
                node.line = line
            if terms:
                first, last = (self.createIndex(node.row, 0, node.number) for node in (terms[0], terms[-1]))
                self.dataChanged.emit(first, last)

    def _reset(self, loaded: Loaded | None) -> None:
        self.beginResetModel()
        self._loaded, self._nodes, self._roots = loaded, [], []

    def _make(self, parent: _Node | None, lines: Iterable[TermLine], first: int = 0) -> list[_Node]:
        made = []
        for row, line in enumerate(lines, first):
            node = _Node(len(self._nodes), line, parent, row)
            self._nodes.append(node)
            made.append(node)
        return made

    def _children(self, node: _Node) -> list[_Node]:
        if node.children is None:
            node.children = self._make(node, self._lines_below(node))
        return node.children

    def _lines_below(self, node: _Node) -> list[TermLine]:
        loaded = self._loaded
        if loaded is None or node.line.kind is LineKind.VALUE:
            return []
        if node.line.kind is LineKind.HEADING:
            values = (TermLine(LineKind.VALUE, value, value, count) for value, count in loaded.unknown.items())
            return _shared(list(values))
        above = set(node.path())  # a circle ends where it began
        ids = (child for child in loaded.index.hierarchy.children(node.line.key) if child not in above)
        return _terms(loaded, (c for c in map(loaded.concept, ids) if c is not None))

    # ---- what Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  Qt's own form
        """The index of a line below another."""
        siblings = self._siblings(parent)
        if column == 0 and 0 <= row < len(siblings):
            return self.createIndex(row, 0, siblings[row].number)
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The line above."""
        node = self._node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent.number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many lines stand below."""
        return len(self._siblings(parent))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether anything stands below; nothing is made for the answer."""
        node = self._node(parent)
        if node is None or node.children is not None:
            return self.rowCount(parent) > 0
        if node.line.kind is LineKind.TERM and self._loaded is not None:
            return bool(self._loaded.index.hierarchy.children(node.line.key))
        return node.line.kind is LineKind.HEADING

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, its name, or what is said of it."""
        node = self._node(index)
        if node is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.line.label
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return node.line.spoken
            case int() if role == LINE_ROLE:
                return node.line
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Terms are dragged, and dropped on terms."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        node = self._node(index)
        if node is None:
            return Qt.ItemFlag.ItemIsDropEnabled  # the empty ground: the top
        if node.line.kind is LineKind.TERM:
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    # ---- finding

    def line(self, index: Index) -> TermLine | None:
        """The line of an index."""
        node = self._node(index)
        return None if node is None else node.line

    def place(self, path: Iterable[str]) -> QModelIndex:
        """The index of the line that the keys lead to, as far as they do."""
        index = QModelIndex()
        for key in path:
            following = next((child for child in self._siblings(index) if child.line.key == key), None)
            if following is None:
                break
            index = self.createIndex(following.row, 0, following.number)
        return index

    def path(self, index: Index) -> tuple[str, ...]:
        """The keys that lead to an index."""
        node = self._node(index)
        return () if node is None else node.path()

    def place_of(self, kind: LineKind, key: str) -> QModelIndex:
        """The first place of a term or a value; invalid where it has none."""
        flat = next((node for node in self._roots if node.line.kind is kind and node.line.key == key), None)
        if flat is not None:
            return self.createIndex(flat.row, 0, flat.number)
        if self._loaded is None:
            return QModelIndex()
        path = ("", key) if kind is LineKind.VALUE else self._loaded.index.hierarchy.path(key)
        found = self.place(path)
        line = self.line(found)
        return found if line is not None and (line.kind, line.key) == (kind, key) else QModelIndex()

    def _node(self, index: Index) -> _Node | None:
        number = index.internalId() if index.isValid() else -1
        return self._nodes[number] if 0 <= number < len(self._nodes) else None

    def _siblings(self, parent: Index) -> list[_Node]:
        node = self._node(parent)
        return self._roots if node is None else self._children(node)


def _terms(loaded: Loaded, concepts: Iterable[Concept]) -> list[TermLine]:
    lines = [term_line(loaded, concept) for concept in concepts]
    return _shared(sorted(lines, key=lambda line: line.label.casefold()))


def term_line(loaded: Loaded, concept: Concept, detail: str = "") -> TermLine:
    """The line of a term, its bar left out; `detail` is the name by which a search found it."""
    return TermLine(
        LineKind.TERM,
        concept.id,
        concept.preferred_label,
        loaded.whole.get(concept.id, 0),
        is_retired=concept.is_deprecated,
        detail=detail,
    )


def _shared(lines: list[TermLine]) -> list[TermLine]:
    """The lines with bars that compare them with each other."""
    most = max((line.count for line in lines), default=0) or 1
    return list(_with_shares(lines, most))


def _with_shares(lines: Iterable[TermLine], most: int) -> Iterator[TermLine]:
    for line in lines:
        yield TermLine(line.kind, line.key, line.label, line.count, line.count / most, line.is_retired, line.detail)
