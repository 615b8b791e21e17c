"""The notes of the open article: what an editor remarked, on which words, and whether it is settled."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from editor_app.domain.annotation import Note
from editor_app.domain.article import Article
from editor_app.gui import fonts
from editor_app.gui.actions import plain_text_of, shipped_keys
from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.editor.paragraphs import paragraph_at
from editor_app.gui.models.row_model import RowModel, RowWords
from editor_app.gui.paint import Canvas, text_width
from editor_app.gui.panels.desk_rows import RowList
from editor_app.gui.theme import ROW
from editor_app.gui.words import Words
from editor_app.gui.writing import has_italics

NOTHING = "No notes on this article. Select some words and {} to write one."
LOST = "not found in the text any more"
_PLACE, _GAP, _QUOTE = 20, 12, 190


class NotesModel(RowModel[Note]):
    """Open notes first, then those that are settled."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(self._row_words, parent)
        self._words = words
        self._article: Article | None = None

    def show(self, article: Article | None, notes: tuple[Note, ...]) -> None:
        """Show these notes, whose places count in the article's text."""
        self._article = article
        self.show_rows(sorted(notes, key=lambda note: note.is_resolved))

    def place(self, note: Note) -> str:
        """Where a note stands, in words."""
        if note.is_orphan:
            return "–"
        if note.field == "body" and self._article is not None:
            return f"¶{paragraph_at(self._article.body, note.anchor.start).number}"
        return self._words.field(note.field)

    def _row_words(self, note: Note) -> RowWords:
        state = f", {LOST}" * note.is_orphan + ", resolved" * note.is_resolved
        return RowWords(
            note.text,
            f"“{note.anchor.exact}”\n{note.text}\n{note.who}, {note.created[:10]}",
            f"{self.place(note)}, “{note.anchor.exact}”{state}: {note.text}, {note.who}",
        )


class NotePainter:
    """Place, the words, the remark, who wrote it; settled ones quiet and struck."""

    height = ROW

    def __init__(self, model: NotesModel) -> None:
        self._model = model

    def buttons(self, row: Note) -> tuple[str, ...]:
        """Settle it, or open it again."""
        return ("Open again",) if row.is_resolved else ("Resolve",)

    def draw(self, canvas: Canvas, room: QRectF, row: Note, ground: str) -> None:
        """Draw one note."""
        note, theme, small = row, canvas.theme, fonts.interface(fonts.SMALL)
        x = room.left() + _PLACE
        canvas.words(QRectF(x, room.top(), 36, room.height()), self._model.place(note), theme.quiet, small)
        x += 36 + _GAP
        quote = " ".join(note.anchor.exact.split())
        font = fonts.interface()
        font.setItalic(has_italics(quote))
        width = min(_QUOTE, room.width() / 3)
        canvas.words(QRectF(x, room.top(), width, room.height()), f"“{quote}”", theme.quiet, font)
        x += width + _GAP
        if note.is_orphan:
            colour = theme.legible("warning", ground)
            x += (
                canvas.words(QRectF(x, room.top(), max(0.0, room.right() - x), room.height()), LOST, colour, small)
                + _GAP
            )
        who = f"{note.who}, {note.created[:10]}"
        end = room.right() - text_width(who, small)
        if end - x > 160:
            canvas.words(QRectF(end, room.top(), room.right() - end + 1, room.height()), who, theme.quiet, small)
        else:
            end = room.right()
        plain = fonts.interface()
        plain.setStrikeOut(note.is_resolved)
        colour = theme.quiet if note.is_resolved else theme.text
        canvas.words(QRectF(x, room.top(), max(0.0, end - _GAP - x), room.height()), note.text, colour, plain)


class NotesList(RowList):
    """The rows; Enter goes to the words, Delete removes, F2 changes."""

    resolve_requested = Signal(object)
    change_requested = Signal(object)

    def __init__(self, model: NotesModel, parent: QWidget | None = None) -> None:
        super().__init__("Notes", NotePainter(model), model, parent)
        self.button_pressed.connect(lambda note, _number: self.resolve_requested.emit(note))

    def current_note(self) -> Note | None:
        """The current note."""
        note = self.current_data()
        return note if isinstance(note, Note) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 changes a note."""
        note = self.current_note()
        if note is not None and event.key() == Qt.Key.Key_F2:
            self.change_requested.emit(note)
        else:
            super().keyPressEvent(event)

    def make_menu(self, data: object) -> QMenu:
        """What can be done with a note."""
        menu = QMenu(self)
        if not isinstance(data, Note):
            return menu
        if not data.is_orphan:
            menu.addAction("Go to the Words").triggered.connect(lambda: self.opened.emit(data))
        settle = "Open Again" if data.is_resolved else "Resolve"
        menu.addAction(settle).triggered.connect(lambda: self.resolve_requested.emit(data))
        menu.addAction("Change…").triggered.connect(lambda: self.change_requested.emit(data))
        menu.addAction("Remove").triggered.connect(lambda: self.removal_requested.emit(data))
        return menu


class NotesPanel(QWidget):
    """The list, or a sentence where there are no notes."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = NotesModel(words, self)
        self.list = NotesList(self.model)
        self.nothing = make_label("", "quiet", is_wrapped=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        self.show_keys(shipped_keys("add_note"))
        self.show_notes(None, ())

    def show_keys(self, keys: str) -> None:
        """Say which keys write a note, or where to find it without keys."""
        self.nothing.setText(NOTHING.format(f"press {keys}" if keys else f"choose “{plain_text_of('add_note')}”"))

    def show_notes(self, article: Article | None, notes: tuple[Note, ...]) -> None:
        """Show the notes of an article; the current one stays current."""
        current = self.list.current_note()
        self.model.show(article, notes)
        same = next((n for n, note in enumerate(self.model.rows) if current and note.id == current.id), 0)
        if notes:
            self.list.make_current(same)
        self._stack.setCurrentWidget(self.list if notes else self.nothing)
