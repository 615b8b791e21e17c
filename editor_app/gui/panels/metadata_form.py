"""The metadata of the open article as a form, made from the profile: rows "label, value" on the page, no boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.article import TEXT_FIELDS, Article, field_name
from editor_app.domain.fields import Field, FieldKind, Presence
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.interview import DECISION_KEY, TURNS_KEY
from editor_app.domain.reports import TermSuggestion
from editor_app.gui import fonts
from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.layouts import bare_column
from editor_app.gui.paint import END
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.panels.metadata_form_completing import Completing
from editor_app.gui.panels.metadata_form_offers import FieldView, Proposal, view_fields
from editor_app.gui.panels.metadata_form_row import FieldRow, ReadOnlyRow
from editor_app.gui.panels.metadata_form_texts import TextValue
from editor_app.gui.panels.metadata_form_undo import FieldHistory
from editor_app.gui.style import set_look
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import DESK_INDENT, GAP, GRID, GROUP, TABS

NARROW = 400
"""Width of the form under which the abstract folds to one line."""

SMALLEST = 240
_WIDEST_LABEL, _WIDEST_NARROW_LABEL = 96, 76


class MetadataForm(QWidget):
    """Shows and edits every field but the body; it knows the draft only by what it is shown."""

    field_changed = Signal(str, str)
    """A field's name and its new text."""

    values_settled = Signal()
    """A value was chosen, not half of one typed: it can be checked at once."""

    fix_requested = Signal(object, object)
    """A `Finding` and its `Fix`."""

    proposal_dismissed = Signal(object)
    """A `Proposal` that is not for this article."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._article: Article | None = None
        self._findings: tuple[Finding, ...] = ()
        self._suggestions: tuple[TermSuggestion, ...] = ()
        self.completing = Completing(workspace, runner, self)
        self._is_expanded, self._is_narrow = False, False
        self._stops: list[QWidget] = []
        self.history = FieldHistory()
        self.heading = make_label("Metadata", "strong")
        self.summary = ElidedLabel(fonts.SMALL, "quiet", align=END)
        self.rows = {field.name: self._make_row(field) for field in workspace.profile.fields}
        self.extras: dict[str, FieldRow | ReadOnlyRow] = {}
        self._build()
        self._even_labels()
        self.setMinimumWidth(SMALLEST)

    # ---- building

    def _make_row(self, field: Field) -> FieldRow:
        row = FieldRow(field)
        row.changed.connect(self._on_changed)
        row.fix_requested.connect(self.fix_requested)
        row.proposal_dismissed.connect(self.proposal_dismissed)
        row.completion_requested.connect(partial(self.completing.ask, row))
        row.reason_shown.connect(partial(QTimer.singleShot, 0, row, partial(self._bring_into_view, row)))
        return row

    def _build(self) -> None:
        set_look(self, "page")
        head = QWidget()
        head.setFixedHeight(TABS)
        line = QHBoxLayout(head)
        line.setContentsMargins(DESK_INDENT, 0, GROUP, 0)
        line.addWidget(self.heading)
        line.addWidget(self.summary, 1)
        self.area = QScrollArea()
        self.area.setWidget(self._make_inside())
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = bare_column(self)
        for widget in (head, make_line()):
            column.addWidget(widget)
        column.addWidget(self.area, 1)

    def _make_inside(self) -> QWidget:
        inside = QWidget()
        set_look(inside, "form")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(DESK_INDENT, GAP + GRID, GAP, GROUP)
        self._column.setSpacing(GAP)
        for row in self.rows.values():
            self._column.addWidget(row)
        self.more = QPushButton()
        set_look(self.more, "link")
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.clicked.connect(self._toggle_empty)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        return inside

    def _even_labels(self) -> None:
        """One column for the labels, as wide as the longest that is not too long; those wrap."""
        metrics = QFontMetricsF(fonts.interface())
        every = [*self.rows.values(), *self.extras.values()]
        widths = [metrics.horizontalAdvance(row.label.text()) + 2 for row in every]
        most = _WIDEST_NARROW_LABEL if self._is_narrow else _WIDEST_LABEL
        widest = max((width for width in widths if width <= most), default=most)
        for row in every:
            row.label.setFixedWidth(round(widest / GRID + 0.5) * GRID)

    def _bring_into_view(self, row: FieldRow) -> None:
        """The chip that has the keys and the reason under it, once they have found their place."""
        self.area.ensureWidgetVisible(row.notes, 0, GAP)
        chip = next((stop for stop in row.tab_stops if stop.hasFocus()), None)
        if chip is not None:
            self.area.ensureWidgetVisible(chip, 0, GAP)

    # ---- what it shows

    def show_article(self, article: Article | None) -> None:
        """Show another article, or another state of the same; a change of the body alone changes nothing here."""
        shown, self._article = self._article, article
        is_new = article is None or shown is None or article.id != shown.id
        if not is_new and _is_same_but_body(article, shown):
            return
        if is_new:
            self._findings, self._suggestions = (), ()
            self.history.clear()
            self.completing.stop()
        self.area.setEnabled(article is not None)
        self._show_extras(article, is_new=is_new)
        self._show(is_new=is_new)
        if is_new:
            self.area.verticalScrollBar().setValue(0)

    def show_reading(self, findings: tuple[Finding, ...], suggestions: tuple[TermSuggestion, ...]) -> None:
        """Show what the check says of the fields, and the terms that the text names."""
        self._findings, self._suggestions = findings, suggestions
        self._show(is_new=False)

    def _show(self, *, is_new: bool) -> None:
        views = self._views()
        number = 1
        for name, row in self.rows.items():
            view = views.get(name, FieldView())
            row.show_view(view, self._article, number, is_new=is_new)
            number += len(view.offers)
        self._show_summary(views)
        self._show_rows(is_new=is_new)
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes through the fields as they stand, though chips and links come and go."""
        rows = [row for row in (*self.rows.values(), *self.extras.values()) if isinstance(row, FieldRow)]
        stops = [stop for row in rows for stop in row.tab_stops]
        if stops != self._stops:
            self._stops = stops
            for first, second in pairwise((*stops, self.more)):
                QWidget.setTabOrder(first, second)

    def _views(self) -> dict[str, FieldView]:
        if self._article is None:
            return {}
        return view_fields(self._article, self._workspace.profile, self._findings, self._suggestions)

    def _show_summary(self, views: dict[str, FieldView]) -> None:
        doubtful = sum(f.field in self.rows and f.severity is not Severity.INFO for f in self._findings)
        proposed = sum(len(view.proposals) for view in views.values())
        parts = [f"{doubtful} wrong or doubtful"] * bool(doubtful) + [f"{proposed} suggested"] * bool(proposed)
        self.summary.setText(", ".join(parts))
        self.summary.setToolTip(self.summary.text())

    def _show_rows(self, *, is_new: bool) -> None:
        """Empty fields that nobody asks for wait behind a link; a field never goes while its article is open."""
        hidden = 0
        for row in self.rows.values():
            is_shown = self._is_expanded or not row.view.is_empty or row.field.presence is not Presence.OPTIONAL
            if not is_shown and not is_new and not row.isHidden():
                is_shown = True
            row.setVisible(is_shown and self._article is not None)
            hidden += not is_shown
        noun = "field" if hidden == 1 else "fields"
        self.more.setText("Hide empty fields" if self._is_expanded else f"{hidden} more empty {noun}")
        self.more.setVisible(self._article is not None and (hidden > 0 or self._is_expanded))

    def _toggle_empty(self) -> None:
        self._is_expanded = not self._is_expanded
        self._show_rows(is_new=True)

    def _show_extras(self, article: Article | None, *, is_new: bool) -> None:
        """Keys that the profile does not know stand at the end, as text where they hold text."""
        names = [] if article is None else [name for name in map(field_name, article.metadata) if self._is_extra(name)]
        if is_new or names != list(self.extras):
            for row in self.extras.values():
                row.hide()
                row.deleteLater()
            self.extras = {name: self._make_extra(name) for name in names}
            for row in self.extras.values():
                self._column.insertWidget(self._column.count() - 2, row)
            self._even_labels()
        for name, row in self.extras.items():
            assert article is not None
            if isinstance(row, FieldRow):
                row.show_view(FieldView(article.field_text(name)), article, 0, is_new=False)

    def _is_extra(self, name: str) -> bool:
        return name not in self.rows and name not in TEXT_FIELDS

    def _make_extra(self, name: str) -> FieldRow | ReadOnlyRow:
        assert self._article is not None
        key = name.removeprefix("metadata.")
        value, text = self._article.metadata[key], self._article.field_text(name)
        is_list = isinstance(value, tuple)
        if not isinstance(value, str | tuple) or (is_list and text.startswith("[") and "\n" not in text):
            return ReadOnlyRow(key, text)
        if key == DECISION_KEY:
            help_text = "What an editor has decided the text to be; without it the program decides."
            return self._make_row(Field(name, "Genre", FieldKind.TEXT, help=help_text))
        if key == TURNS_KEY:
            help_text = "Roles that an editor gave to turns and marks cannot say; take a line out to undo it."
            return self._make_row(Field(name, "Turns set by hand", FieldKind.TEXT, is_multiline=True, help=help_text))
        help_text = "A key that the profile does not know; it is kept."
        return self._make_row(Field(name, key, FieldKind.TEXT, is_multiline=is_list, help=help_text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow form the texts of several lines fold, and long labels wrap."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self._even_labels()
        for row in self.rows.values():
            if isinstance(row.value, TextValue) and row.field.is_multiline:
                row.value.set_folded(is_narrow)

    # ---- changes

    def _on_changed(self, name: str, text: str) -> None:
        before = self._article.field_text(name) if self._article is not None else ""
        row = self.rows.get(name)
        if row is None or isinstance(row.value, TextValue):
            self.field_changed.emit(name, text)
            return
        self.history.note(name, before, text)
        self.field_changed.emit(name, text)
        self.values_settled.emit()

    def undo(self) -> bool:
        """Take back the last change here: of the text that has the keys, else of a field's values. False for none."""
        text = self._focused_text()
        if text is not None:
            text.undo()
            return True
        return self._take_step(is_undo=True)

    def redo(self) -> bool:
        """Make it again."""
        text = self._focused_text()
        if text is not None:
            text.redo()
            return True
        return self._take_step(is_undo=False)

    def _take_step(self, *, is_undo: bool) -> bool:
        if self._article is None:
            return False
        change = self.history.step(self._article, is_undo=is_undo)
        if change is not None:
            self.field_changed.emit(*change)
            self.values_settled.emit()
        return change is not None

    def _focused_text(self) -> TextValue | None:
        focused = self.focusWidget()
        return focused if isinstance(focused, TextValue) and focused.hasFocus() else None

    # ---- keys

    def focus(self) -> None:
        """The keys go to the first field, or back to what had them last."""
        last: object = self.focusWidget()  # None before the first time, whatever the stubs say
        if isinstance(last, QWidget):
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._article is not None:
            next(row for row in self.rows.values() if not row.isHidden()).focus()

    def focus_field(self, name: str) -> bool:
        """The keys go to a field, which comes into view; false for one that the form does not have."""
        row = self.rows.get(name) or self.extras.get(name)
        if not isinstance(row, FieldRow):
            return False
        row.show()
        self.area.ensureWidgetVisible(row, 0, GROUP)
        row.focus()
        return True

    def show_offer_keys(self, keys: Sequence[str]) -> None:
        """Show which keys accept the first offers."""
        for row in self.rows.values():
            row.notes.show_keys(keys)

    def accept_offer(self, number: int) -> bool:
        """Take the n-th repair of the form from the top, after the repairs the dashed chips; false for none."""
        offers = [(row, offer) for row in self.rows.values() for offer in row.view.offers]
        if number <= len(offers):
            row, offer = offers[number - 1]
            self.fix_requested.emit(offer.finding, offer.fix)
            return True
        proposals = list(self._proposals())
        if number - len(offers) > len(proposals):
            return False
        row, proposal = proposals[number - len(offers) - 1]
        row.accept_proposal(proposal)
        return True

    def _proposals(self) -> Iterator[tuple[FieldRow, Proposal]]:
        return ((row, proposal) for row in self.rows.values() for proposal in row.view.proposals)


def _is_same_but_body(article: Article | None, shown: Article | None) -> bool:
    if article is None or shown is None:
        return article is shown
    return replace(article, body="") == replace(shown, body="")
