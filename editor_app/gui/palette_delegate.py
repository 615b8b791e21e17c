"""How a line of the command palette is painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from editor_app.gui import fonts
from editor_app.gui.models.commands import Command
from editor_app.gui.paint import END, Canvas, text_width
from editor_app.gui.row_ground import row_ground

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT, HEAD_HEIGHT = 32, 32
COMMAND_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the `Command`; a line without one is a section's heading."""


class CommandDelegate(QStyledItemDelegate):
    """Paints a section's heading, or a command with icon, matched part, detail and keys."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Fixed heights."""
        return QSize(0, ROW_HEIGHT if isinstance(index.data(COMMAND_ROLE), Command) else HEAD_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        canvas, rect = Canvas(painter, option.rect, option.direction), QRectF(option.rect)
        command = index.data(COMMAND_ROLE)
        if not isinstance(command, Command):
            font = fonts.interface(fonts.SMALL, is_strong=True)
            canvas.words(rect.adjusted(16, 6, -16, 0), str(index.data()), canvas.theme.quiet, font)
            return
        ground = row_ground(canvas, option)
        canvas.icon(QRectF(rect.left() + 16, rect.center().y() - 8, 16, 16), command.icon, canvas.theme.quiet)
        end = rect.right() - 12
        if command.keys:
            end = canvas.key_caps(end, rect.center().y(), command.keys, ground) - 8
        small = fonts.interface(fonts.SMALL)
        width = min(text_width(command.detail, small) + 1, 220)
        canvas.words(
            QRectF(end - width, rect.top(), width, rect.height()), command.detail, canvas.theme.quiet, small, END
        )
        self._text(
            canvas, QRectF(rect.left() + 44, rect.top(), end - width - 16 - rect.left() - 44, rect.height()), command
        )

    def _text(self, canvas: Canvas, room: QRectF, command: Command) -> None:
        """The text with its matched part in the accent; elided as a whole where it does not fit."""
        plain, strong = fonts.interface(), fonts.interface(is_strong=True)
        text, start, end = command.text, command.start, command.end
        if text_width(text, strong) > room.width() or start == end:
            canvas.words(room, text, canvas.theme.text, plain)
            return
        x = room.left()
        for part, font, colour in (
            (text[:start], plain, canvas.theme.text),
            (text[start:end], strong, canvas.theme.accent),
            (text[end:], plain, canvas.theme.text),
        ):
            width = text_width(part, font)
            canvas.words(QRectF(x, room.top(), width + 2, room.height()), part, colour, font, is_elided=False)
            x += width
