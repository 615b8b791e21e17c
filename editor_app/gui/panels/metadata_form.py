"""The metadata of the open article as a form, made from the profile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.article import TEXT_FIELDS, Article, field_name
from editor_app.domain.fields import Field, FieldKind
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.reports import TermCompletion, TermSuggestion
from editor_app.gui.panels.field_row import ChipRow, FieldRow, FieldState, TextRow
from editor_app.gui.style import set_look

_TEXT_KINDS = (FieldKind.TEXT, FieldKind.DATE)


class MetadataForm(QWidget):
    """Rows "label, value"; unknown keys of the block stand at the end as they were found."""

    field_changed = Signal(str, str)
    fix_requested = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._article: Article | None = None
        self._findings: tuple[Finding, ...] = ()
        self._suggestions: tuple[TermSuggestion, ...] = ()
        self.heading, self.summary = QLabel("Metadata"), QLabel("")
        set_look(self.heading, "strong")
        set_look(self.summary, "small")
        self.rows = {field.name: self._make_row(field) for field in workspace.profile.fields}
        self._extras: dict[str, QLabel] = {}
        self._build()

    def _make_row(self, field: Field) -> FieldRow:
        kind = TextRow if field.kind in _TEXT_KINDS else ChipRow
        row = kind(field, partial(self._complete, field.name))
        row.changed.connect(self.field_changed)
        row.fix_requested.connect(self.fix_requested)
        return row

    def _complete(self, name: str, typed: str) -> tuple[TermCompletion, ...]:
        return self._workspace.terms.complete(name, typed)

    def _build(self) -> None:
        set_look(self, "page")
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 16, 0)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.summary)
        bar = QWidget()
        bar.setFixedHeight(36)
        bar.setLayout(head)
        line = QFrame()
        set_look(line, "line")
        line.setFixedHeight(1)
        inside = QWidget()
        set_look(inside, "form")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(20, 12, 16, 16)
        self._column.setSpacing(7)
        for row in self.rows.values():
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(line)
        column.addWidget(self.area, 1)

    # ---- what it shows

    def show_article(self, article: Article | None) -> None:
        """Show another article, or another state of the same."""
        if article is None or self._article is None or article.id != self._article.id:
            self._findings, self._suggestions = (), ()
        self._article = article
        self.area.setEnabled(article is not None)
        self._show_extras(article)
        self._show()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what the check says of the fields."""
        self._findings = findings
        self._show()

    def show_suggestions(self, suggestions: tuple[TermSuggestion, ...]) -> None:
        """Show the terms that the text names."""
        self._suggestions = suggestions
        self._show()

    def _show(self) -> None:
        article = self._article
        for name, row in self.rows.items():
            text = article.field_text(name) if article is not None else ""
            findings = tuple(finding for finding in self._findings if finding.field == name)
            suggestions = tuple(s for s in self._suggestions if s.field == name)[:3]
            row.show_state(FieldState(text, findings, suggestions))
        self._show_summary()

    def _show_summary(self) -> None:
        doubtful = sum(f.field in self.rows and f.severity is not Severity.INFO for f in self._findings)
        suggested = sum(min(3, sum(s.field == name for s in self._suggestions)) for name in self.rows)
        parts = [f"{doubtful} wrong or doubtful"] * bool(doubtful) + [f"{suggested} suggested"] * bool(suggested)
        self.summary.setText(", ".join(parts))

    def _show_extras(self, article: Article | None) -> None:
        """Keys that the profile does not know are shown as they are."""
        for label in self._extras.values():
            label.hide()
            label.deleteLater()
        self._extras = {}
        for key in article.metadata if article is not None else ():
            name = field_name(key)
            if name in self.rows or name in TEXT_FIELDS:
                continue
            assert article is not None
            label = QLabel(f"{key}: {article.field_text(name) or '–'}")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setToolTip("A key that the profile does not know; it is kept as it is.")
            set_look(label, "small")
            self._column.insertWidget(self._column.count() - 1, label)
            self._extras[key] = label

    # ---- keys

    def focus(self) -> None:
        """The keys go to the first field."""
        next(iter(self.rows.values())).focus()

    def focus_field(self, name: str) -> None:
        """The keys go to a field, which comes into view."""
        row = self.rows.get(name)
        if row is not None:
            self.area.ensureWidgetVisible(row)
            row.focus()

    def accept_offer(self, number: int) -> bool:
        """Take the n-th repair or suggestion of the form, from the top; false where there are not so many."""
        offers: list[Callable[[], object]] = [
            partial(self.fix_requested.emit, finding, fix)
            for row in self.rows.values()
            for finding, fix in row.offers()
        ]
        for row in self.rows.values():
            if isinstance(row, ChipRow):
                offers += [chip.click for chip in row.chips if chip.face.is_suggested]
        if number > len(offers):
            return False
        offers[number - 1]()
        return True
