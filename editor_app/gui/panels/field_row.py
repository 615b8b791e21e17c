"""One row of the metadata form: a label, the field's value to edit in place, and what is said about it below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.domain.fields import Field
from editor_app.domain.finding import Finding, Fix, Severity
from editor_app.domain.metadata import escape_line, text_to_list
from editor_app.domain.reports import TermSuggestion
from editor_app.gui.chips import Chip, ChipFace, Flow
from editor_app.gui.completer import Complete, TermCompleter
from editor_app.gui.style import set_look
from editor_app.gui.theme import CHIP, GRID

LABEL_WIDTH = 92


@dataclass(frozen=True, slots=True)
class FieldState:
    """What a row shows: the field's text, its findings and the terms that the article's text suggests."""

    text: str
    findings: tuple[Finding, ...] = ()
    suggestions: tuple[TermSuggestion, ...] = ()


class TextValue(QPlainTextEdit):
    """A text edited in place, as high as its lines; Enter leaves it, as a field holds no line feeds of its own."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "body")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlaceholderText("–")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self.fit()

    def fit(self) -> None:
        """Take the height that the lines need."""
        lines = max(1, round(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape leave the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever listens takes the text."""
        super().focusOutEvent(event)
        self.left.emit()


class FieldRow(QWidget):
    """A field of the profile. `changed` gives the field's new text; fixes and suggestions are asked for by signal."""

    changed = Signal(str, str)
    """Field name and text."""

    fix_requested = Signal(object, object)
    """A finding and its fix."""

    def __init__(self, field: Field, complete: Complete, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.state = FieldState("")
        self._complete = complete
        self.label = QLabel(field.label)
        set_look(self.label, "quiet")
        self.label.setFixedWidth(LABEL_WIDTH)
        self.label.setWordWrap(True)
        self.label.setToolTip(field.help)
        self.label.setContentsMargins(0, 4, 0, 0)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(0, 0, 0, 0)
        self.below.setSpacing(2)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._value_box = self.make_value()
        column.addWidget(self._value_box)
        column.addLayout(self.below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def make_value(self) -> QWidget:
        """The widget that shows and edits the value."""
        raise TypeError("A row is a TextRow or a ChipRow.")

    def show_state(self, state: FieldState) -> None:
        """Show the field as it is now; what the user is typing is left alone."""
        if state == self.state:
            return
        self.state = state
        self.show_value()
        self._show_below()

    def show_value(self) -> None:
        """Show the text of the state."""

    def focus(self) -> None:
        """Take the keys."""
        self._value_box.setFocus()

    def offers(self) -> list[tuple[Finding, Fix]]:
        """The repairs offered below the field, in order."""
        return [(finding, finding.fixes[0]) for finding in self.state.findings if finding.fixes]

    def _show_below(self) -> None:
        while self.below.count():
            item = self.below.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for finding in self.state.findings:
            if finding.severity is Severity.INFO and not finding.fixes:
                continue
            self.below.addWidget(self._make_offer(finding))

    def _make_offer(self, finding: Finding) -> QWidget:
        fix = finding.fix
        if fix is None:
            words = QLabel(finding.message)
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            set_look(words, "error" if finding.severity is Severity.ERROR else "small")
            return words
        link = QPushButton(offer_text(finding, fix))
        set_look(link, "link")
        link.setToolTip(f"{finding.message}\n{fix.title}")
        link.setAccessibleDescription(finding.message)
        link.clicked.connect(lambda: self.fix_requested.emit(finding, fix))
        return link


def offer_text(finding: Finding, fix: Fix) -> str:
    """A repair as a question under its field."""
    if finding.rule.startswith("taxonomy.") and fix.title.startswith(("Use “", "Replace by “")):
        return f"Did you mean {fix.title.partition('“')[2].rstrip('”')}?"
    return fix.title


class TextRow(FieldRow):
    """A text or a date."""

    def make_value(self) -> QWidget:
        """A text edited in place."""
        self.value = TextValue(self.field.label)
        self.value.left.connect(self._leave)
        self.value.textChanged.connect(self._on_typed)
        self._is_showing = False
        return self.value

    def show_value(self) -> None:
        """Show the text, unless it is what stands there."""
        if self.value.toPlainText() != self.state.text:
            self._is_showing = True
            self.value.setPlainText(self.state.text)
            self._is_showing = False

    def _on_typed(self) -> None:
        if not self._is_showing:
            self._leave()

    def _leave(self) -> None:
        text = self.value.toPlainText()
        if text != self.state.text:
            self.state = FieldState(text, self.state.findings, self.state.suggestions)
            self.changed.emit(self.field.name, text)


class FieldChip(Chip):
    """A chip among others: the arrows go to its neighbours, with Alt they move it."""

    step_requested = Signal(int)
    move_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = -1 if event.key() == Qt.Key.Key_Left else 1
            with_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            (self.move_requested if with_alt else self.step_requested).emit(by)
            return
        super().keyPressEvent(event)


class ChipRow(FieldRow):
    """Terms or people as chips, a line to add more, and suggestions dashed behind them."""

    def make_value(self) -> QWidget:
        """Chips and the line."""
        box = QWidget()
        self._flow = Flow(box, GRID + 2)
        policy = box.sizePolicy()
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        self.entry = QLineEdit()
        set_look(self.entry, "bare")
        self.entry.setPlaceholderText("+")
        self.entry.setAccessibleName(f"Add to {self.field.label}")
        self.entry.setFixedSize(28, CHIP)
        self.entry.returnPressed.connect(self._on_entered)
        self.entry.installEventFilter(self)
        self._completer = TermCompleter(self.entry, self._complete)
        self._completer.term_chosen.connect(self.add)
        self._flow.addWidget(self.entry)
        self.chips: list[FieldChip] = []
        self._support = QLabel()
        self._support.setWordWrap(True)
        self._support.setTextFormat(Qt.TextFormat.PlainText)
        self._support.setContentsMargins(8, 0, 0, 0)
        set_look(self._support, "small")
        self._support.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(box)
        column.addWidget(self._support)
        whole.setFocusProxy(self.entry)
        return whole

    @property
    def values(self) -> tuple[str, ...]:
        """The field's values."""
        if self.field.is_list:
            return text_to_list(self.state.text)
        return (self.state.text,) if self.state.text else ()

    def show_value(self) -> None:
        """Make the chips anew."""
        focused = next((n for n, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.entry)
        self.chips = [self._make_chip(place, value) for place, value in enumerate(self.values)]
        self.chips += [self._make_suggestion(text, reason, act) for text, reason, act in self._suggestions()]
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.entry)
        if focused is not None:
            (self.chips[min(focused, len(self.chips) - 1)] if self.chips else self.entry).setFocus()
        self.updateGeometry()

    def _make_chip(self, place: int, value: str) -> FieldChip:
        finding = self._finding_of(place)
        severity = finding.severity if finding is not None else None
        chip = FieldChip(ChipFace(value, severity, finding.message if finding is not None else ""))
        chip.removal_requested.connect(lambda: self._remove(place))
        chip.edit_requested.connect(lambda _text: self._edit(place))
        chip.move_requested.connect(lambda by: self._move(place, by))
        chip.step_requested.connect(lambda by: self._step(chip, by))
        return chip

    def _make_suggestion(self, text: str, reason: str, act: Callable[[], object]) -> FieldChip:
        chip = FieldChip(ChipFace(text, None, reason, is_suggested=True))
        chip.clicked.connect(lambda _checked=False: act())
        chip.step_requested.connect(lambda by: self._step(chip, by))
        chip.installEventFilter(self)
        return chip

    def _suggestions(self) -> list[tuple[str, str, Callable[[], object]]]:
        found: list[tuple[str, str, Callable[[], object]]] = []
        for suggestion in self.state.suggestions:
            label = suggestion.concept.preferred_label
            found.append((label, suggestion.sentence, partial(self.add, label)))
        return found

    def _finding_of(self, place: int) -> Finding | None:
        """The gravest finding whose stretch is this member of the list."""
        members = [escape_line(value) for value in self.values] if self.field.is_list else [self.state.text]
        start = sum(len(member) + 1 for member in members[:place])
        end = start + len(members[place])
        found = [f for f in self.state.findings if f.start < f.end and start <= f.start and f.end <= end]
        graver = [f for f in found if f.severity is not Severity.INFO]
        return max(graver, key=lambda finding: finding.severity.rank, default=None)

    # ---- changes

    def add(self, value: str) -> None:
        """Add a value, or set it where the field holds one."""
        value = value.strip()
        self.entry.clear()
        if value and value not in self.values:
            self._tell((*self.values, value) if self.field.is_list else (value,))

    def _remove(self, place: int) -> None:
        self._tell(self.values[:place] + self.values[place + 1 :])

    def _edit(self, place: int) -> None:
        value = self.values[place]
        self._remove(place)
        self.entry.setFocus()
        self.entry.setText(value)
        self._widen(is_wide=True)

    def _move(self, place: int, by: int) -> None:
        values = list(self.values)
        other = place + by
        if 0 <= other < len(values):
            values[place], values[other] = values[other], values[place]
            self._tell(tuple(values))
            self.chips[other].setFocus()

    def _step(self, chip: FieldChip, by: int) -> None:
        stops: list[QWidget] = [*self.chips, self.entry]
        place = stops.index(chip) + by
        if 0 <= place < len(stops):
            stops[place].setFocus()

    def _tell(self, values: tuple[str, ...]) -> None:
        text = "\n".join(map(escape_line, values)) if self.field.is_list else "".join(values)
        self.show_state(FieldState(text, (), self.state.suggestions))
        self.changed.emit(self.field.name, text)

    # ---- the line

    def _on_entered(self) -> None:
        self.add(self.entry.text())

    def _widen(self, *, is_wide: bool) -> None:
        self.entry.setFixedWidth(168 if is_wide else 28)
        self._flow.invalidate()
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line grows when it has the keys; Backspace in an empty line goes to the last chip."""
        if watched is self.entry:
            if event.type() == QEvent.Type.FocusIn:
                self._widen(is_wide=True)
            elif event.type() == QEvent.Type.FocusOut and not self.entry.text():
                self._widen(is_wide=False)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._on_entry_key(event)
        elif isinstance(watched, Chip) and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._support.setText(f"“{watched.face.reason}”")
            self._support.setVisible(event.type() == QEvent.Type.FocusIn and bool(watched.face.reason))
        return super().eventFilter(watched, event)

    def _on_entry_key(self, event: QKeyEvent) -> bool:
        is_back = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Left)
        if is_back and not self.entry.text() and self.chips:
            self.chips[-1].setFocus()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.entry.clear()
            self.focusNextChild()
            return True
        return False
