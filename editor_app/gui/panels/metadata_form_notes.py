"""What stands under a field: repairs as links with their keys, remarks, and why the chip with the keys is there."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor_app.domain.article import Article
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.reports import TermSuggestion
from editor_app.gui import fonts
from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.editor.paragraphs import paragraph_at
from editor_app.gui.layouts import bare_column, empty_layout
from editor_app.gui.paint import Canvas, text_width
from editor_app.gui.panels.metadata_form_offers import FieldView, Offer, Proposal
from editor_app.gui.panels.metadata_form_texts import INSET
from editor_app.gui.style import set_look
from editor_app.gui.theme import GAP, GRID, SMALL_CONTROL, current_theme

AROUND = 72
"""Characters of the supporting sentence shown on each side of the term."""

ADD_KEYS = "Enter adds it · Delete: not for this article"
ADD_OR_LEAVE_KEYS = "Enter adds it · Delete leaves it, with a reason"

KEYED = 3
"""Offers that have a key of their own: Alt+1 to Alt+3."""


class KeyCaps(QWidget):
    """A shortcut drawn as caps."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = ""
        self.show_keys(keys)

    def show_keys(self, keys: str) -> None:
        """Show other keys; none takes no room."""
        self._keys = keys
        if not keys:
            self.setFixedSize(QSize(0, SMALL_CONTROL + 2))
            return
        font = fonts.interface(fonts.SMALL)
        widths = [max(20.0, text_width(key, font) + 10) for key in keys.split("+")]
        self.setFixedSize(QSize(round(sum(widths) + GRID * (len(widths) - 1) + 1), SMALL_CONTROL + 2))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The caps on the page."""
        if not self._keys:
            return
        canvas = Canvas(QPainter(self), self.rect(), self.layoutDirection())
        canvas.key_caps(self.width() - 1, self.height() / 2, self._keys, canvas.theme.page)


class Sign(QWidget):
    """A finding's sign."""

    def __init__(self, severity: Severity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self.setFixedSize(14, SMALL_CONTROL)

    def show_severity(self, severity: Severity) -> None:
        """Show another sign."""
        self._severity = severity
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign on the page."""
        Canvas(QPainter(self), self.rect()).sign(QPointF(7, 9.5), self._severity, 12)


class Bar(QWidget):
    """The 2 px bar beside a supporting sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar."""
        canvas = Canvas(QPainter(self), self.rect())
        canvas.fill(QRectF(self.rect()), canvas.theme.accent)


class FieldNotes(QWidget):
    """Offers and remarks of one field, and under them what the chip with the keys says of itself."""

    offer_accepted = Signal(object)
    """An `Offer`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: list[QPushButton] = []
        self._keys = tuple(f"Alt+{number}" for number in range(1, KEYED + 1))
        self._caps: list[tuple[int, KeyCaps]] = []
        self._shown: tuple[tuple[Offer, ...], tuple[Finding, ...], int] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.reason = _wrapped_label()
        self.support = _wrapped_label()
        self._sign = Sign(Severity.ERROR)
        self._reason_row = _row(self._sign, self.reason)
        self._support_row = _row(Bar(), self.support)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._lines)
        column.addWidget(self._reason_row)
        column.addWidget(self._support_row)
        self._reason_row.hide()  # now: shown before it has a parent, this would be a window for a moment
        self._support_row.hide()
        self.show_view(FieldView(), 1)
        self.show_focus(None, None, None)

    def show_view(self, view: FieldView, first: int) -> None:
        """Show offers and remarks; `first` is the number of the first offer among those of the whole form."""
        wanted = (view.offers, view.remarks, first if view.offers else 0)
        if wanted == self._shown:
            return
        self._shown = wanted
        self.links, self._caps = [], []
        for widget in empty_layout(self._lines):
            widget.hide()
            widget.deleteLater()
        for number, offer in enumerate(view.offers, first):
            self._lines.addWidget(self._make_offer(offer, number))
        for finding in view.remarks:
            label = _wrapped_label()
            label.setText(escape(finding.message))
            self._lines.addWidget(_row(Sign(finding.severity), label))
        self._settle()

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show other keys for the first offers of the form."""
        self._keys = tuple(keys)
        for number, caps in self._caps:
            caps.show_keys(self._keys[number - 1])

    def show_focus(self, doubt: Finding | None, proposal: Proposal | None, article: Article | None) -> None:
        """Say why the chip with the keys is wrong or proposed."""
        self._reason_row.setVisible(doubt is not None)
        if doubt is not None:
            self._sign.show_severity(doubt.severity)
            self.reason.setText(escape(doubt.message))
        self._support_row.setVisible(proposal is not None)
        if proposal is not None:
            suggestion = proposal.suggestion
            known = suggestion is not None and article is not None
            said = support_text(suggestion, article) if known else escape(proposal.reason)  # type: ignore[arg-type]
            self.support.setText(f"{said}<br>{_quiet(ADD_KEYS if proposal.finding is None else ADD_OR_LEAVE_KEYS)}")
        self._settle()

    def _settle(self) -> None:
        is_shown = bool(self._lines.count()) or not (self._reason_row.isHidden() and self._support_row.isHidden())
        self.setVisible(is_shown)
        self.updateGeometry()

    def _make_offer(self, offer: Offer, number: int) -> QWidget:
        link = QPushButton(offer.text)
        set_look(link, "link")
        link.setToolTip(offer.finding.message)
        link.setAccessibleDescription(offer.finding.message)
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        link.setMinimumWidth(40)
        link.clicked.connect(lambda: self.offer_accepted.emit(offer))
        self.links.append(link)
        caps = [KeyCaps(self._keys[number - 1])] if number <= KEYED else []
        self._caps += [(number, cap) for cap in caps]
        line = _row(link, *caps, is_filled=False)
        if not offer.is_worded:
            return line
        whole = QWidget()
        column = bare_column(whole)
        label = _wrapped_label()
        label.setText(escape(offer.finding.message))
        column.addWidget(_row(Sign(offer.finding.severity), label))
        line.setContentsMargins(14 + GAP, 0, 0, 0)
        column.addWidget(line)
        return whole


def support_text(suggestion: TermSuggestion, article: Article) -> str:
    """The sentence around a term as rich text: the term semibold, dots where it is cut, and where it stands."""
    text = article.field_text(suggestion.found_in)
    start, end = suggestion.start, suggestion.end
    place = text.find(suggestion.sentence, max(0, start - len(suggestion.sentence)), end + len(suggestion.sentence))
    first, last = (place, place + len(suggestion.sentence)) if 0 <= place <= start else (start, end)
    low, high = _word_edge(text, max(first, start - AROUND), first), min(last, end + AROUND)
    high = high if high == last else text.rfind(" ", end, high) if text.rfind(" ", end, high) > end else high
    before, after = text[low:start], text[end:high]
    words = (
        f"“{'…' * (low > first)}{escape(before)}<span style='font-weight:600'>{escape(text[start:end])}</span>"
        f"{escape(after)}{'…' * (high < last)}”"
    )
    where = f"¶{paragraph_at(text, start).number}" if suggestion.found_in == "body" else f"in the {suggestion.found_in}"
    said = ", ".join(dict.fromkeys((where, *suggestion.reasons)))
    return f"{words} {_quiet(said)}"


def _quiet(text: str) -> str:
    return f"<span style='color:{current_theme().quiet}'>{escape(text)}</span>"


def _word_edge(text: str, place: int, first: int) -> int:
    """The beginning of the word after `place`, unless the sentence begins there."""
    if place <= first:
        return first
    blank = text.find(" ", place)
    return blank + 1 if blank >= 0 else place


def _wrapped_label() -> QLabel:
    label = make_label("", is_wrapped=True)
    label.setTextFormat(Qt.TextFormat.RichText)  # texts are escaped by the callers
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _row(first: QWidget, *others: QWidget, is_filled: bool = True) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    top = Qt.AlignmentFlag.AlignTop if isinstance(first, Sign) else Qt.AlignmentFlag(0)
    layout.addWidget(first, 0, top)
    for widget in others:
        layout.addWidget(widget, 1 if is_filled else 0)
    if not is_filled:
        layout.addStretch(1)
    return row
