"""The tree of terms on the screen: names, bars and counts; arrows, Home, End and letters go through it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from editor_app.domain.finding import Severity
from editor_app.gui import fonts
from editor_app.gui.bench.term_tree import LINE_ROLE, LineKind, TermLine, TermTreeModel
from editor_app.gui.paint import END, Canvas, stroke, text_width
from editor_app.gui.scrolling import keep_bar
from editor_app.gui.theme import current_theme, mix

Index = QModelIndex | QPersistentModelIndex

LINE = 24
BAR, COUNT, PAD = 40, 52, 6


class TermDelegate(QStyledItemDelegate):
    """Paints one line."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All lines are alike."""
        return QSize(0, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name, bar and count, all at their own edges."""
        view, line = option.widget, index.data(LINE_ROLE)
        assert isinstance(view, TermView) and isinstance(line, TermLine)
        whole = QRectF(0, option.rect.top(), view.viewport().width(), option.rect.height())
        canvas = Canvas(painter, whole, option.direction)
        rect = canvas.at(QRectF(option.rect))
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = view.paint_band(
            canvas, whole, is_chosen=is_chosen, is_hovered=bool(option.state & QStyle.StateFlag.State_MouseOver)
        )
        left = self._numbers(canvas, whole, line, ground)
        self._name(canvas, QRectF(rect.left(), rect.top(), left - rect.left() - 8, rect.height()), line, ground)

    def _numbers(self, canvas: Canvas, whole: QRectF, line: TermLine, ground: str) -> float:
        """The bar and the count; where the bar begins."""
        theme, right = canvas.theme, whole.right() - PAD
        counts = QRectF(right - COUNT, whole.top(), COUNT, whole.height())
        canvas.words(counts, f"{line.count:,}", theme.quiet, fonts.interface(fonts.SMALL, is_tabular=True), END)
        left = right - COUNT - BAR
        if line.kind is not LineKind.HEADING:
            track = QRectF(left, whole.center().y() - 1, BAR, 3)
            canvas.pill(track, mix(ground, theme.quiet, 0.14), radius=1.5)
            if line.count:
                full = QRectF(left, track.top(), max(3.0, BAR * line.share), 3)
                canvas.pill(full, mix(ground, theme.quiet, 0.62), radius=1.5)
        return left

    def _name(self, canvas: Canvas, room: QRectF, line: TermLine, ground: str) -> None:
        theme, font = canvas.theme, fonts.interface()
        if line.kind is LineKind.HEADING:
            canvas.sign(QPointF(room.left() + 6, room.center().y() + 0.5), Severity.ERROR, 12, ground)
            room = room.adjusted(20, 0, 0, 0)
        colour = theme.quiet if line.is_retired else theme.text
        if line.is_retired:
            font = QFont(font)
            font.setStrikeOut(True)
        if not line.detail:
            canvas.words(room, line.label, colour, font)
            return
        alias = min(text_width(line.detail, fonts.interface()) + 1, room.width() / 2)
        canvas.words(QRectF(room.left(), room.top(), alias, room.height()), line.detail, theme.quiet)
        rest = room.adjusted(alias + 6, 0, 0, 0)
        arrow = "←" if canvas.is_mirrored else "→"
        canvas.words(QRectF(rest.left(), rest.top(), 14, rest.height()), arrow, theme.quiet)
        canvas.words(rest.adjusted(18, 0, 0, 0), line.label, colour, font)


class TermView(QTreeView):
    """The tree; Enter goes to the term, F2, Insert and Delete ask for the usual changes, dragging asks for a move."""

    line_chosen = Signal(object)
    """Another `TermLine` is current, or None."""

    opened = Signal()
    """Enter: the keys are to go to the term."""

    rename_requested = Signal()
    add_requested = Signal()
    removal_requested = Signal()

    move_requested = Signal(str, str, str)
    """A term was dropped: the ids of it, of the term it stood under, and of the one it fell on; empty for the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = TermTreeModel(self)
        self.setModel(self.tree)
        self.setItemDelegate(TermDelegate(self))
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setAccessibleName("Terms")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        keep_bar(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.selectionModel().currentChanged.connect(lambda index, _before: self._tell(index))

    @property
    def current_line(self) -> TermLine | None:
        """The line that is current."""
        return self.tree.line(self.currentIndex())

    def choose(self, kind: LineKind, key: str) -> bool:
        """Make a term or a value current; whether it is there."""
        index = self.tree.place_of(kind, key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    @property
    def current_path(self) -> tuple[str, ...]:
        """The keys that lead to the current line: a term may stand in several places."""
        return self.tree.path(self.currentIndex())

    def choose_path(self, path: tuple[str, ...]) -> bool:
        """Make the line of a path current; whether it is there."""
        index = self.tree.place(path)
        is_there = bool(path) and self.tree.path(index) == path
        if is_there:
            self.setCurrentIndex(index)
        return is_there

    def choose_first(self) -> None:
        """Make the first line current, or none where there is none."""
        first = self.tree.index(0, 0)
        self.setCurrentIndex(first)
        self.scrollToTop()
        if not first.isValid():
            self.line_chosen.emit(None)  # Qt does not tell that a reset took the current line away

    def open_paths(self) -> list[tuple[str, ...]]:
        """What is open, from the top down."""
        found: list[tuple[str, ...]] = []
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(self.tree.rowCount(parent)):
                index = self.tree.index(row, 0, parent)
                if self.isExpanded(index):
                    found.append(self.tree.path(index))
                    waiting.append(index)
        return sorted(found, key=len)

    def restore_paths(self, paths: list[tuple[str, ...]]) -> None:
        """Open what was open before."""
        for path in paths:
            index = self.tree.place(path)
            if self.tree.path(index) == path:
                self.expand(index)

    # ---- keys and drops

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the usual changes; letters find a term, as in any tree."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_F2:
                self.rename_requested.emit()
            case Qt.Key.Key_Insert:
                self.add_requested.emit()
            case Qt.Key.Key_Delete:
                self.removal_requested.emit()
            case _:
                super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A term may fall on another term, or beside all of them."""
        super().dragMoveEvent(event)
        if self.drop_at(event.position().toPoint()) is None:
            event.ignore()
        else:
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; nothing has changed until it is looked at and done."""
        move = self.drop_at(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # Qt would take the row out by itself
        event.accept()
        if move is not None:
            self.move_requested.emit(*move)

    def drop_at(self, at: QPoint) -> tuple[str, str, str] | None:
        """What a drop at a place would move: the ids of the term, of what it stood under, and of its new place."""
        dragged, target = self.current_line, self.tree.line(self.indexAt(at))
        if dragged is None or dragged.kind is not LineKind.TERM:
            return None
        above = self.tree.line(self.currentIndex().parent())
        old = "" if above is None else above.key
        if target is None:
            return dragged.key, old, ""
        return (dragged.key, old, target.key) if target.kind is LineKind.TERM and target.key != dragged.key else None

    def _tell(self, index: QModelIndex) -> None:
        self.line_chosen.emit(self.tree.line(index))

    # ---- painting

    def paint_band(self, canvas: Canvas, whole: QRectF, *, is_chosen: bool, is_hovered: bool) -> str:
        """Paint what is behind a line; the colour that is now there."""
        theme = canvas.theme
        if not is_chosen:
            if is_hovered:
                canvas.fill(whole, theme.hover)
            return theme.hover if is_hovered else theme.panel
        ground = theme.selected if self.hasFocus() else theme.chosen
        canvas.fill(whole, ground)
        canvas.fill(QRectF(whole.left(), whole.top(), 3, whole.height()), theme.accent)
        return ground

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The band runs to the edge; the chevron is drawn here, as a style sheet would need image files."""
        whole = QRectF(0, rect.top(), self.viewport().width(), rect.height())
        canvas = Canvas(painter, whole, self.layoutDirection())
        self.paint_band(canvas, whole, is_chosen=index == self.currentIndex(), is_hovered=False)
        here = self.tree.index(index.row(), 0, index.parent())
        if not self.tree.hasChildren(here):
            return
        edge = rect.left() + 7 if canvas.is_mirrored else rect.right() - 7
        self._chevron(
            painter, QPointF(edge, rect.center().y() + 0.5), is_open=self.isExpanded(here), mirror=canvas.is_mirrored
        )

    def _chevron(self, painter: QPainter, at: QPointF, *, is_open: bool, mirror: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(current_theme().quiet, 1.4))
        side = -1 if mirror else 1
        points = ((-3.5, -1.5), (0, 2), (3.5, -1.5)) if is_open else ((-1.5, -3.5), (2, 0), (-1.5, 3.5))
        painter.drawPolyline([at + QPointF(x if is_open else x * side, y) for x, y in points])
        painter.restore()
