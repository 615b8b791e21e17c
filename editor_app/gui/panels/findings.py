"""The findings of the open article: one line each, repairs at its end, everything by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QMenu,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.domain.article import Article
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding, FixKind
from editor_app.gui import fonts
from editor_app.gui.editor.paragraphs import paragraph_at
from editor_app.gui.paint import Canvas, button_rect, text_width
from editor_app.gui.row_ground import row_ground
from editor_app.gui.style import set_look
from editor_app.gui.theme import ROW

Index = QModelIndex | QPersistentModelIndex

FINDING_ROLE = Qt.ItemDataRole.UserRole + 1
PLACE_ROLE = Qt.ItemDataRole.UserRole + 2
MOST_BUTTONS = 2
_END, _GAP = 16, 8


def shown_fixes(finding: Finding) -> tuple[str, ...]:
    """The titles of the repairs that a row has room for."""
    return tuple(fix.title for fix in finding.fixes[:MOST_BUTTONS])


def fix_rects(rect: QRectF, finding: Finding) -> list[QRectF]:
    """Where a row's buttons stand, in the order of the fixes."""
    rects, end = [], rect.right() - _END
    for title in reversed(shown_fixes(finding)):
        box = button_rect(end, rect.center().y() + 0.5, title)
        rects.append(box)
        end = box.left() - _GAP
    return rects[::-1]


class FindingDelegate(QStyledItemDelegate):
    """Sign, place, sentence, repairs: buttons in the current row, words in the others."""

    fix_clicked = Signal(object, int)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One row."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One finding."""
        canvas, rect = Canvas(painter, option.rect, option.direction), QRectF(option.rect)
        theme = canvas.theme
        ground = row_ground(canvas, option)
        finding, place = index.data(FINDING_ROLE), index.data(PLACE_ROLE)
        middle = rect.center().y() + 0.5
        canvas.sign(QPointF(rect.left() + 28, middle), finding.severity, 14, ground)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        small, end = fonts.interface(fonts.SMALL), rect.right() - _END
        for number, (title, box) in enumerate(zip(shown_fixes(finding), fix_rects(rect, finding), strict=True)):
            end = min(end, box.left() - _GAP)
            if is_current:
                canvas.button(box.right(), middle, title, is_primary=number == 0)
            else:
                words = QRectF(box.right() - text_width(title, small) - 8, rect.top(), box.width(), rect.height())
                canvas.words(words, title, theme.legible("accent", ground), small, is_elided=False)
        canvas.words(QRectF(rect.left() + 44, rect.top(), 70, rect.height()), place, theme.quiet, small)
        left = rect.left() + 116
        canvas.words(QRectF(left, rect.top(), end - left, rect.height()), finding.message, theme.text)

    def editorEvent(self, event: QEvent, _model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on a repair of the current row."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        finding = index.data(FINDING_ROLE)
        canvas = Canvas(QPainter(), QRectF(option.rect), option.direction)
        for number, box in enumerate(fix_rects(QRectF(option.rect), finding)):
            if canvas.at(box).contains(event.position()):
                self.fix_clicked.emit(finding, number)
                return True
        return False


class FindingsList(QListView):
    """The rows; Enter goes to the place, Delete sets a finding aside, the menu has every repair."""

    jump_requested = Signal(object)
    fix_requested = Signal(object, int)
    """A finding and the number of the repair that was chosen."""

    suppress_requested = Signal(object)
    all_like_requested = Signal(object)
    rule_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setAccessibleName("Findings")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        delegate = FindingDelegate(self)
        delegate.fix_clicked.connect(self.fix_requested)
        self.setItemDelegate(delegate)
        self.clicked.connect(lambda index: self.jump_requested.emit(index.data(FINDING_ROLE)))

    def show_findings(self, findings: tuple[Finding, ...], places: dict[int, str]) -> None:
        """Show these rows; the current one stays current where it is still there."""
        current = self.current()
        key, row = (current.key, self.currentIndex().row()) if current else ("", 0)
        self._model.clear()
        for number, finding in enumerate(findings):
            item = QStandardItem(finding.message)
            item.setEditable(False)
            item.setData(finding, FINDING_ROLE)
            item.setData(places[number], PLACE_ROLE)
            fixes = ", ".join(f"{fix.title}{' (unsafe)' * (fix.kind is FixKind.UNSAFE)}" for fix in finding.fixes)
            item.setToolTip(f"{finding.message}\n{finding.rule}: {fixes or finding.why_no_fix or 'no repair'}")
            item.setData(f"{finding.severity}, {places[number]}: {finding.message} {fixes}", _SPOKEN)
            self._model.appendRow(item)
        same = next((n for n, finding in enumerate(findings) if finding.key == key), min(row, len(findings) - 1))
        if findings:
            self.setCurrentIndex(self._model.index(same, 0))

    def current(self) -> Finding | None:
        """The current finding."""
        index = self.currentIndex()
        return index.data(FINDING_ROLE) if index.isValid() else None

    def step(self, by: int) -> Finding | None:
        """Make the next or the one before current, round the end; the finding."""
        count = self._model.rowCount()
        if not count:
            return None
        row = (self.currentIndex().row() + by) % count
        self.setCurrentIndex(self._model.index(row, 0))
        return self.current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter jumps, Delete sets aside."""
        finding = self.current()
        if finding is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.jump_requested.emit(finding)
        elif finding is not None and event.key() == Qt.Key.Key_Delete:
            self.suppress_requested.emit(finding)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Every repair, then what else can be done."""
        finding = self.current()
        if finding is not None:
            self.make_menu(finding).popup(event.globalPos())

    def make_menu(self, finding: Finding) -> QMenu:
        """The menu of one finding."""
        menu = QMenu(self)
        for number, fix in enumerate(finding.fixes):
            title = fix.title if fix.kind is FixKind.SAFE else f"{fix.title} (unsafe)"
            menu.addAction(title).triggered.connect(
                lambda _checked=False, number=number: self.fix_requested.emit(finding, number)
            )
        if finding.fixes:
            menu.addAction("Fix All Like This…").triggered.connect(lambda: self.all_like_requested.emit(finding))
            menu.addSeparator()
        menu.addAction("Leave as It Is…").triggered.connect(lambda: self.suppress_requested.emit(finding))
        menu.addAction("Why?").triggered.connect(lambda: self.rule_requested.emit(finding.rule))
        return menu


class FindingsPanel(QWidget):
    """The list, or a sentence where there is nothing to show."""

    def __init__(self, profile: Profile, parent: QObject | None = None) -> None:
        super().__init__(parent if isinstance(parent, QWidget) else None)
        self._labels = {field.name: field.label for field in profile.fields}
        self.list = FindingsList()
        self.nothing = QLabel("Nothing to mend in this article.")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self.nothing, "quiet")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)

    def show_findings(self, article: Article, findings: tuple[Finding, ...]) -> None:
        """Show findings, gravest first, then by place."""
        order = {name: number for number, name in enumerate(self._labels)}
        ordered = sorted(findings, key=lambda f: (-f.severity.rank, order.get(f.field, -1), f.start))
        places = {number: self._place(article, finding) for number, finding in enumerate(ordered)}
        self.list.show_findings(tuple(ordered), places)
        self._stack.setCurrentWidget(self.list if findings else self.nothing)

    def clear(self) -> None:
        """No article is open."""
        self.list.show_findings((), {})
        self._stack.setCurrentWidget(self.list)

    def _place(self, article: Article, finding: Finding) -> str:
        if finding.field == "body":
            return f"¶{paragraph_at(article.body, finding.start).number}"
        return self._labels.get(finding.field, finding.field)


_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
