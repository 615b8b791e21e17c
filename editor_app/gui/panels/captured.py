"""The page as it was captured, and where each part of it went: nothing disappears."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError
from editor_app.gui import fonts
from editor_app.gui.laid_text import LaidText
from editor_app.gui.layouts import bare_column
from editor_app.gui.message_bar import MessageBar
from editor_app.gui.paint import END, Canvas, text_width
from editor_app.gui.panels.captured_rows import Account, CapturedRow, make_rows, take_account
from editor_app.gui.row_ground import row_ground
from editor_app.gui.scrolling import keep_bar
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import DESK_INDENT, GAP, GRID, GROUP
from editor_app.parsing.decode import decode_page

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
TEXT_ROLE = Qt.ItemDataRole.UserRole + 2
GUTTER, TARGET = 128, 128
_ABOVE = 6
_READING = 10.5
_SHARES = (("article", "answer"), ("fields", "accent"), ("furniture", "faint"), ("lost", "error"))


@dataclass(frozen=True, slots=True)
class PageReading:
    """What the panel shows of one page."""

    account: Account
    rows: tuple[CapturedRow, ...]


class AccountBar(QWidget):
    """The sum of a page: a sentence, a legend, and a bar of where the characters went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account: Account | None = None
        self.setFixedHeight(40)

    def show_account(self, account: Account | None) -> None:
        """Show the sum of a page, or nothing."""
        self._account = account
        self.setAccessibleName(account.sentence if account else "")
        self.setToolTip("Characters that are not blank" if account else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sentence at the start, legend at the end, bar below."""
        canvas, account = Canvas(QPainter(self), self.rect(), self.layoutDirection()), self._account
        theme = canvas.theme
        canvas.fill(self.rect(), theme.page)
        canvas.fill(QRectF(0, self.height() - 1, self.width(), 1), theme.line)
        if account is None:
            return
        counts = [(name, role, int(getattr(account, name))) for name, role in _SHARES]
        colour = theme.error if account.lost else theme.text
        sentence = QRectF(DESK_INDENT, 4, self.width() - 2 * DESK_INDENT, 24)
        said = canvas.words(sentence, account.sentence, colour)
        self._paint_legend(canvas, [count for count in counts if count[2]], DESK_INDENT + said + GAP)
        start, room = float(DESK_INDENT), self.width() - 2 * DESK_INDENT
        for _name, role, count in counts:
            width = account.share(count) * room
            if count:
                canvas.fill(QRectF(start, 30, max(1.0, width - 1), 4), theme.role(role))
            start += width

    def _paint_legend(self, canvas: Canvas, counts: list[tuple[str, str, int]], start: float) -> None:
        """The names with their shares, as far as there is room behind the sentence, which comes first."""
        assert self._account is not None
        small, end = fonts.interface(fonts.SMALL, is_tabular=True), float(self.width() - DESK_INDENT)
        gap = GROUP if self._legend_width(counts, GROUP) <= end - start else GAP
        for name, role, count in reversed(counts):
            text = self._share(name, count)
            width = text_width(text, small)
            if end - width - 12 < start:
                return
            canvas.words(QRectF(end - width, 4, width + 1, 24), text, canvas.theme.quiet, small, is_elided=False)
            canvas.fill(QRectF(end - width - 12, 12, 8, 8), canvas.theme.role(role))
            end -= width + 12 + gap

    def _legend_width(self, counts: list[tuple[str, str, int]], gap: int) -> float:
        small = fonts.interface(fonts.SMALL, is_tabular=True)
        return sum(text_width(self._share(name, count), small) + 12 + gap for name, _role, count in counts) - gap

    def _share(self, name: str, count: int) -> str:
        assert self._account is not None
        return f"{name} {self._account.share(count):.0%}"


class CapturedModel(QAbstractListModel):
    """The rows of one page; a long one is shortened until it is opened."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CapturedRow, ...] = ()
        self._opened: set[int] = set()

    def show_rows(self, rows: tuple[CapturedRow, ...]) -> None:
        """Show another page."""
        self.beginResetModel()
        self._rows, self._opened = rows, set()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row, its text as it is shown, or what is read aloud."""
        row = self._rows[index.row()]
        text = row.text if index.row() in self._opened or not row.is_long else row.short_text
        if role == ROW_ROLE:
            return row
        if role in (TEXT_ROLE, Qt.ItemDataRole.DisplayRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (row.kind, text, row.went_to and f"Went to {row.went_to}")))
        return None

    def toggle(self, index: Index) -> None:
        """Open a long row, or shorten it again."""
        self._opened ^= {index.row()}
        self.dataChanged.emit(index, index)


class CapturedDelegate(QStyledItemDelegate):
    """Kind, text, where it went; furniture grey on grey."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._laid: dict[tuple[str, bool], LaidText] = {}
        self._width = 0.0

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its text at the view's width."""
        return QSize(0, round(self._text_of(index).height) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        canvas, rect, row = Canvas(painter, option.rect, option.direction), QRectF(option.rect), index.data(ROW_ROLE)
        theme, is_furniture = canvas.theme, row.target is None
        canvas.fill(rect, theme.panel if is_furniture else theme.page)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            row_ground(canvas, option)
        small, quiet = fonts.interface(fonts.SMALL), theme.quiet
        colour = theme.error if row.is_lost else quiet if is_furniture else theme.text
        kind = QRectF(rect.left() + GROUP, rect.top() + _ABOVE, GUTTER - 2 * GROUP, 20)
        canvas.words(kind, row.kind, colour, small, END)
        laid = self._text_of(index)
        box = canvas.at(QRectF(rect.left() + GUTTER, rect.top() + _ABOVE, self._text_width, laid.height))
        laid.draw(painter, box.left(), box.top(), colour)
        if row.went_to:
            arrow = "←" if canvas.is_mirrored else "→"
            place = QRectF(rect.right() - TARGET + GROUP, rect.top() + _ABOVE, TARGET - GROUP - GAP, 20)
            canvas.words(place, f"{arrow} {row.went_to}", theme.accent if is_current else quiet, small)

    @property
    def _text_width(self) -> float:
        return max(80.0, self._view.viewport().width() - GUTTER - TARGET)

    def _text_of(self, index: Index) -> LaidText:
        """The laid-out text of a row; kept until the width changes."""
        if self._text_width != self._width:
            self._width, self._laid = self._text_width, {}
        row, text = index.data(ROW_ROLE), index.data(TEXT_ROLE)
        key = (text, row.is_code)
        if key not in self._laid:
            font = fonts.mono(fonts.SMALL) if row.is_code else fonts.reading(_READING)
            self._laid[key] = LaidText(text, font, self._width)
        return self._laid[key]


class CapturedList(QListView):
    """The rows; laid out in batches, so that a long page shows at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "rows")
        self.setAccessibleName("Captured page")
        self.setItemDelegate(CapturedDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar(self)
        self.verticalScrollBar().setSingleStep(GROUP + GRID)

    def changeEvent(self, event: QEvent) -> None:
        """Another font or theme: lay out again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


class CapturedPanel(QWidget):
    """The sum, then the rows; choosing a row asks to show where it went."""

    field_requested = Signal(str)
    """Go to the field that a part went to (`body` for a paragraph)."""

    body_requested = Signal(int)
    """Go to this place of the body; told after `field_requested` where the paragraph is still there."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self._task: Task[PageReading] | None = None
        self._article_id: str | None = None
        self._reading: PageReading | None = None
        self.message = MessageBar()
        self.bar = AccountBar()
        self.model = CapturedModel(self)
        self.list = CapturedList()
        self.list.setModel(self.model)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        column = bare_column(self)
        for widget in (self.message, self.bar, self.list):
            column.addWidget(widget, 1 if widget is self.list else 0)

    def show_article(self, article_id: str | None) -> None:
        """Read and show the page of an article; the one that is shown keeps its place while it is read again."""
        is_same, self._article_id = article_id is not None and article_id == self._article_id, article_id
        if self._task is not None:
            self._task.discard()
        if not is_same:
            self.message.clear()
            self._show(None)
        if article_id is not None:
            self._task = self._runner.start(
                lambda _progress: read_page(self._workspace, article_id), self._show, failed=self._on_failed
            )

    def _show(self, reading: PageReading | None) -> None:
        if reading is not None and reading == self._reading:
            return
        row, place = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
        is_again, self._reading = reading is not None and self._reading is not None, reading
        self._show_reading(reading)
        if is_again:  # the body was edited since: what its paragraphs are called may have changed, nothing else
            self.list.setCurrentIndex(self.model.index(row, 0))
            self.list.verticalScrollBar().setValue(place)

    def _show_reading(self, reading: PageReading | None) -> None:
        self.bar.show_account(reading.account if reading else None)
        self.model.show_rows(reading.rows if reading else ())

    def _on_failed(self, error: Exception) -> None:
        self.message.show_problem(
            str(error) if isinstance(error, AppError) else f"The captured page cannot be shown: {error}"
        )

    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row.is_long:
            self.model.toggle(index)
        elif row.target is not None:
            self.field_requested.emit(row.target)
            place = self._workspace.library.article(self._article_id or "").body.find(row.text.strip())
            if row.target == "body" and place >= 0:
                self.body_requested.emit(place)


def read_page(workspace: Workspace, article_id: str) -> PageReading:
    """What the panel shows of an article's page; raises NotFoundError where it came without one."""
    captured = workspace.library.captured(article_id)
    page = decode_page(captured.data)
    labels = {field.name: field.label for field in workspace.profile.fields}
    body, interview = workspace.library.article(article_id).body, workspace.library.interview(article_id)
    return PageReading(take_account(page, captured.parts), make_rows(page, captured.parts, labels, body, interview))
