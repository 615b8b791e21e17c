"""The facet list: what the listed articles carry, how many of each, and one click or key to narrow to it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from editor_app.domain.finding import Severity
from editor_app.gui import fonts
from editor_app.gui.models.facet_tree import FACET_ROLE, FacetLine, FacetTreeModel
from editor_app.gui.paint import END, Canvas, stroke
from editor_app.gui.theme import current_theme, mix
from editor_app.gui.words import Words
from editor_app.services.library import Facet

Index = QModelIndex | QPersistentModelIndex

HEAD_HEIGHT, VALUE_HEIGHT = 28, 24
BAR, COUNT, PAD = 40, 52, 6
_OPEN_FIELDS = frozenset({"state", "findings", "regions"})


class FacetDelegate(QStyledItemDelegate):
    """Paints a heading, or a value with mark, label, bar and count."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings have a little air above them."""
        line = index.data(FACET_ROLE)
        return QSize(0, HEAD_HEIGHT if line is None or line.node is None else VALUE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        view, line = option.widget, index.data(FACET_ROLE)
        assert isinstance(view, FacetView)
        whole = QRectF(0, option.rect.top(), view.viewport().width(), option.rect.height())
        canvas = Canvas(painter, whole, option.direction)
        rect = canvas.at(QRectF(option.rect))
        if line.node is None:
            heading = fonts.interface(fonts.SMALL, is_strong=True)
            colour = canvas.theme.accent if _is_current(option) else canvas.theme.quiet
            canvas.words(rect.adjusted(0, 4, 0, 0), line.label, colour, heading)
            return
        ground = view.paint_band(canvas, whole, line, is_current=_is_current(option), is_hovered=_is_hovered(option))
        self._value(canvas, rect, whole, line, ground)

    def _value(self, canvas: Canvas, rect: QRectF, whole: QRectF, line: FacetLine, ground: str) -> None:
        theme, node = canvas.theme, line.node
        assert node is not None
        right = whole.right() - PAD
        counts = QRectF(right - COUNT, rect.top(), COUNT, rect.height())
        colour = theme.text if line.is_chosen else theme.quiet
        canvas.words(counts, f"{node.count:,}", colour, fonts.interface(fonts.SMALL, is_tabular=True), END)
        left = right - COUNT - BAR
        track = QRectF(left, rect.center().y() - 1, BAR, 3)
        canvas.pill(track, mix(ground, theme.quiet, 0.14), radius=1.5)
        if node.count:
            full = QRectF(left, track.top(), max(3.0, BAR * line.share), 3)
            canvas.pill(full, theme.accent if line.is_chosen else mix(ground, theme.quiet, 0.62), radius=1.5)
        x = rect.left() + self._mark(canvas, rect, line, ground)
        room = QRectF(x, rect.top(), left - x - 8, rect.height())
        canvas.words(room, line.label, theme.text, fonts.interface(is_strong=line.is_chosen))

    def _mark(self, canvas: Canvas, rect: QRectF, line: FacetLine, ground: str) -> float:
        """A state's or severity's mark before the label; the room it takes."""
        assert line.node is not None
        centre = QPointF(rect.left() + 6, rect.center().y() + 0.5)
        if line.field == "state":
            canvas.state_mark(centre, line.node.value)
            return 20
        if line.field == "severity":
            canvas.sign(centre, Severity(line.node.value), 12, ground)
            return 20
        return 0


class FacetView(QTreeView):
    """The tree; Enter, Space or a click narrows the list to a value, and again takes that back."""

    term_toggled = Signal(str)
    """A value's query term, to be put in or taken out."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FacetTreeModel(words, self)
        self.setModel(self._model)
        self.setItemDelegate(FacetDelegate(self))
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setMouseTracking(True)
        self.setAccessibleName("Facets")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # nothing moves when counts arrive
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self._closed: set[str] = set()
        self._opened: set[str] = set()
        self.clicked.connect(self._on_clicked)
        self.expanded.connect(lambda index: self._remember(index, is_open=True))
        self.collapsed.connect(lambda index: self._remember(index, is_open=False))

    def show_facets(self, facets: tuple[Facet, ...], chosen: frozenset[str]) -> None:
        """Show new counts; what was open, where it was scrolled to and the current line stay."""
        place, current = self.verticalScrollBar().value(), self._name(self.currentIndex())
        self.blockSignals(True)
        self._model.show(facets, chosen)
        self._restore(QModelIndex(), current)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(place)

    def paint_band(self, canvas: Canvas, whole: QRectF, line: FacetLine, *, is_current: bool, is_hovered: bool) -> str:
        """Paint what is behind a value; the colour that is now there."""
        theme = canvas.theme
        if is_current and self.hasFocus():
            ground = theme.selected
        elif line.is_chosen:
            ground = theme.chosen
        elif is_hovered:
            ground = theme.hover
        else:
            return theme.panel
        canvas.fill(whole, ground)
        if line.is_chosen or (is_current and self.hasFocus()):
            canvas.fill(QRectF(whole.left(), whole.top(), 3, whole.height()), theme.accent)
        return ground

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space toggle a value, or open and close a heading."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self._on_clicked(index)
            return
        super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The band runs to the edge; the chevron is drawn here, as a style sheet would need image files."""
        line = index.data(FACET_ROLE)
        canvas = Canvas(painter, QRectF(0, 0, self.viewport().width(), 1), self.layoutDirection())
        whole = QRectF(0, rect.top(), self.viewport().width(), rect.height())
        if line.node is not None:
            self.paint_band(canvas, whole, line, is_current=index == self.currentIndex(), is_hovered=False)
        here = self._model.index(index.row(), 0, index.parent())
        if not self._model.hasChildren(here):
            return
        edge = rect.left() + 7 if canvas.is_mirrored else rect.right() - 7
        centre = QPointF(edge, rect.center().y() + (2.5 if line.node is None else 0.5))
        self._chevron(painter, centre, is_open=self.isExpanded(here), is_mirrored=canvas.is_mirrored)

    def _chevron(self, painter: QPainter, at: QPointF, *, is_open: bool, is_mirrored: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(current_theme().quiet, 1.4))
        side = -1 if is_mirrored else 1
        points = ((-3.5, -1.5), (0, 2), (3.5, -1.5)) if is_open else ((-1.5, -3.5), (2, 0), (-1.5, 3.5))
        painter.drawPolyline([at + QPointF(x if is_open else x * side, y) for x, y in points])
        painter.restore()

    def _on_clicked(self, index: QModelIndex) -> None:
        line = index.data(FACET_ROLE)
        if line.node is not None:
            self.term_toggled.emit(line.node.term)
        elif not self._is_on_branch(index):
            self.setExpanded(index, not self.isExpanded(index))

    def _is_on_branch(self, index: QModelIndex) -> bool:
        """Whether the pointer is on the chevron, which opens by itself."""
        pointer = self.viewport().mapFromGlobal(self.cursor().pos())
        return self.viewport().underMouse() and QPoint(pointer).x() < self.visualRect(index).left()

    def _name(self, index: QModelIndex) -> str:
        line = index.data(FACET_ROLE) if index.isValid() else None
        return "" if line is None else line.node.term if line.node else line.field

    def _remember(self, index: QModelIndex, *, is_open: bool) -> None:
        name = self._name(index)
        (self._opened if is_open else self._closed).add(name)
        (self._closed if is_open else self._opened).discard(name)

    def _restore(self, parent: QModelIndex, current: str) -> None:
        for row in range(self._model.rowCount(parent)):
            index = self._model.index(row, 0, parent)
            name = self._name(index)
            if name == current and current:
                self.setCurrentIndex(index)
            if self._model.hasChildren(index):
                is_open = name in self._opened or (name in _OPEN_FIELDS and name not in self._closed)
                self.setExpanded(index, is_open)
                self._restore(index, current)


def _is_current(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


def _is_hovered(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_MouseOver)
