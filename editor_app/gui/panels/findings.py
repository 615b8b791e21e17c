"""The findings of the open article: one line each, repairs at its end, everything by key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QStackedLayout, QWidget

from editor_app.domain.article import Article
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding
from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.panels.desk_rows import RowList
from editor_app.gui.panels.findings_rows import FindingPainter, FindingRow, FindingsModel, fix_text
from editor_app.gui.words import Words

NOTHING = "Nothing to mend in this article."
NOT_READ = "The article is being checked…"
CLOSED = "Open an article to see what is to be mended in it."


class FindingsList(RowList):
    """The rows; a button makes its repair, the menu has every repair."""

    jump_requested = Signal(object)
    """Go to where a `Finding` is."""

    fix_requested = Signal(object, object)
    """A `Finding` and the `Fix` that was chosen."""

    suppress_requested = Signal(object)
    """Leave a `Finding` as it is."""

    all_like_requested = Signal(object)
    """Make the first repair of a `Finding` in all listed articles."""

    rule_requested = Signal(str)
    """Show the manual page of a rule."""

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__("Findings", FindingPainter(model), model, parent)
        self._findings = model
        self.is_fresh = True
        self.opened.connect(lambda row: self.jump_requested.emit(row.finding))
        self.button_pressed.connect(lambda row, n: self.fix_requested.emit(row.finding, row.finding.fixes[n]))
        self.removal_requested.connect(lambda row: self.suppress_requested.emit(row.finding))

    def current_finding(self) -> Finding | None:
        """The current finding."""
        row = self.current_data()
        return row.finding if isinstance(row, FindingRow) else None

    def step(self, by: int) -> Finding | None:
        """Make the next or the one before current, round the end; the finding, or None where there is none.

        The current one is the next itself while nobody has been there: after opening, and after a repair.
        """
        count = self._findings.rowCount()
        if not count:
            return None
        row = self.currentIndex().row()
        self.make_current((row if self.is_fresh and by > 0 else row + by) % count)
        self.is_fresh = False
        return self.current_finding()

    def make_menu(self, data: object) -> QMenu:
        """Every repair of a finding, then what else can be done about it."""
        menu = QMenu(self)
        if not isinstance(data, FindingRow):
            return menu
        finding = data.finding
        for fix in finding.fixes:
            action = menu.addAction(fix.title)
            action.setToolTip(fix_text(fix.title, fix.kind))
            action.triggered.connect(lambda _on=False, fix=fix: self.fix_requested.emit(finding, fix))
        if finding.fixes:
            menu.addSeparator()
            menu.addAction("Fix All Like This…").triggered.connect(lambda: self.all_like_requested.emit(finding))
        menu.addAction("Leave as It Is…").triggered.connect(lambda: self.suppress_requested.emit(finding))
        menu.addAction("Why?").triggered.connect(lambda: self.rule_requested.emit(finding.rule))
        return menu


class FindingsPanel(QWidget):
    """The list, or a sentence where there is nothing to show."""

    def __init__(self, profile: Profile, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindingsModel(profile, words, self)
        self.list = FindingsList(self.model)
        self.sentence: QLabel = make_label(CLOSED, "quiet")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.sentence)
        self._stack.setCurrentWidget(self.sentence)

    def show_findings(self, article: Article, findings: tuple[Finding, ...]) -> None:
        """Show what a check found; the current finding stays current, or else the one that takes its place."""
        current, row = self.list.current_finding(), self.list.currentIndex().row()
        self.model.show(article, findings)
        same = self.model.row_of(current) if current is not None else None
        self.list.is_fresh = self.list.is_fresh or same is None
        if self.model.rows:
            self.list.make_current(same if same is not None else min(max(0, row), len(self.model.rows) - 1))
        self._say(NOTHING if not findings else "")

    def wait(self, *, is_open: bool) -> None:
        """Another article: nothing is known of it yet, or none is open."""
        self.model.show(None, ())
        self.list.is_fresh = True
        self._say(NOT_READ if is_open else CLOSED)

    def choose(self, finding: Finding) -> None:
        """Make a finding current, as when it was clicked in the text."""
        row = self.model.row_of(finding)
        if row is not None:
            self.list.is_fresh = False
            self.list.make_current(row)

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self._stack.setCurrentWidget(self.sentence if sentence else self.list)
