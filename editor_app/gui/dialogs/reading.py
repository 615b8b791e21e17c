"""Pages to read: the rules' manual, the query language, what the program is made of."""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, qVersion
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from editor_app import __version__
from editor_app.bootstrap import Workspace
from editor_app.domain.finding import Rule
from editor_app.gui.dialogs.frame import DialogFrame
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.style import set_look
from editor_app.gui.theme import current_theme
from editor_app.gui.words import SEVERITY_NAMES, counted

QUERY_HELP = """
| What you type | What it finds |
| --- | --- |
| `missile "joint defense"` | articles with the word and the phrase |
| `missil*` | words that begin so |
| `region:Russia` | the term, its aliases and all narrower terms |
| `region:="Russia"` | the term itself and nothing below it |
| `region:=="russia"` | the value as it is written, capitals included |
| `has:outlet`, `no:author` | a field that is filled, or not |
| `flag:interview.*` | open findings of these rules |
| `severity:>=warning` | open findings of this severity or graver |
| `state:review` | new, review, approved or held |
| `published:2010..2012` | a range; an end may be left out |
| `words:<200` | a number compared |
| `is:mirror`, `is:interview` | copies, interviews, edited articles … |
| `is:unsure`, `is:decided` | whether it is an interview: asked, or decided by an editor |
| `and`, `or`, `not`, `-`, `( )` | put together; blanks mean `and` |
"""


class ReadingDialog(DialogFrame):
    """One page of Markdown."""

    def __init__(self, title: str, markdown: str, parent: QWidget | None) -> None:
        super().__init__(title, parent, 640, 520)
        self.page = make_page(title)
        show_markdown(self.page, markdown)
        column = QVBoxLayout()
        column.setContentsMargins(20, 12, 20, 12)
        column.addWidget(self.page)
        self.body.addLayout(column)
        self.add_button("Close", is_default=True).clicked.connect(self.accept)


class RulesDialog(DialogFrame):
    """All rules with their severity and kind of fix at the left, the manual page of the chosen one at the right."""

    def __init__(self, rules: Mapping[str, Rule], parent: QWidget | None, rule_id: str | None = None) -> None:
        super().__init__("Rules", parent, 900, 600, counted(len(rules), "rule"))
        self._rules = rules
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find a rule")
        self.filter.setAccessibleName("Find a rule")
        self._model = RowTableModel(("Rule", "Severity"), parent=self)
        self.table = RowTable(self._model, (None, 76), "Rules")
        self.page = make_page("Manual page")
        left = QVBoxLayout()
        left.setContentsMargins(20, 12, 12, 0)
        left.setSpacing(8)
        left.addWidget(self.filter)
        left.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left, 2)
        row.addWidget(self.page, 3)
        self.body.addLayout(row, 1)
        self.add_button("Close", is_default=True).clicked.connect(self.accept)
        self.filter.textChanged.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self._show()
        self.choose(rule_id or next(iter(sorted(rules)), ""))

    def choose(self, rule_id: str) -> None:
        """Show one rule's page."""
        for row in range(self._model.rowCount()):
            if self._model.row(row).key == rule_id:
                self.table.select_row(row)
                return

    def _show(self) -> None:
        wanted = self.filter.text().casefold()
        found = [rule for name, rule in sorted(self._rules.items()) if wanted in f"{name} {rule.title}".casefold()]
        self._model.show([_rule_row(rule) for rule in found])

    def _on_current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            show_markdown(self.page, rule_page(self._rules[self._model.row(index.row()).key]))


def _rule_row(rule: Rule) -> TableRow:
    return TableRow((rule.title, SEVERITY_NAMES[rule.severity]), rule.id, tooltip=f"{rule.title}\n{rule.id}")


def rule_page(rule: Rule) -> str:
    """A rule's manual page with its heading."""
    fix = f"{rule.fix_kind} fix" if rule.fix_kind else "no fix"
    return f"## {rule.title}\n\n`{rule.id}` · {SEVERITY_NAMES[rule.severity].lower()} · {fix}\n\n{rule.help}"


def about_page(workspace: Workspace) -> str:
    """Version, where things are kept, and every part that is shipped with its licence."""
    from editor_app.config.parts import shipped_parts  # late: it reads the metadata of packages

    paths = workspace.settings.paths
    lines = [
        f"**Editor App {__version__}** · Python {platform.python_version()} · Qt {qVersion()} · {sys.platform}",
        "",
        f"Library: `{workspace.settings.library}`  ",
        f"Settings: `{paths.settings}`",
        "",
        "Nothing is ever sent anywhere: the program opens no connection, and does not look for newer versions.",
        "Check for Updates… shows where they are told of, and asks before a browser opens there.",
        "",
        "| Part | Version | Licence |",
        "| --- | --- | --- |",
        f"| Qt | {qVersion()} | LGPL-3.0-only |",
        *(f"| {part.name} | {part.version} | {part.licence.replace('|', '/')} |" for part in shipped_parts()),
    ]
    return "\n".join(lines)


def show_markdown(page: QTextBrowser, text: str) -> None:
    """Show Markdown with air between its paragraphs, which Qt's own reader leaves out, and two weights of type."""
    page.setMarkdown(text)
    block = page.document().begin()
    while block.isValid():
        spaced = block.blockFormat()
        spaced.setBottomMargin(8)
        QTextCursor(block).setBlockFormat(spaced)
        _lighten(block)
        block = block.next()
    for frame in page.document().rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)


def _lighten(block: QTextBlock) -> None:
    """Strong words in the weight that the rest of the window has."""
    parts, place = [], block.begin()
    while not place.atEnd():
        parts.append(place.fragment())
        place += 1
    for part in parts:
        if part.charFormat().fontWeight() > QFont.Weight.DemiBold:
            cursor = QTextCursor(block)
            cursor.setPosition(part.position())
            cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
            lighter = QTextCharFormat()
            lighter.setFontWeight(QFont.Weight.DemiBold)
            cursor.mergeCharFormat(lighter)


def _dress_table(table: QTextTable) -> None:
    """Rows parted by hairlines instead of a grid."""
    whole = table.format()
    whole.setBorder(0)
    whole.setCellPadding(0)
    whole.setCellSpacing(0)
    whole.setTopMargin(4)
    table.setFormat(whole)
    line = QColor(current_theme().line)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            dress = cell.format().toTableCellFormat()
            dress.setTopPadding(5)
            dress.setBottomPadding(5)
            dress.setRightPadding(24 if column + 1 < table.columns() else 0)
            dress.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            dress.setBottomBorder(1)
            dress.setBottomBorderBrush(line)
            cell.setFormat(dress)
            _close_up(cell.firstCursorPosition())


def _close_up(cursor: QTextCursor) -> None:
    """No air below a paragraph that has a cell's."""
    close = cursor.blockFormat()
    close.setBottomMargin(0)
    cursor.setBlockFormat(close)


def make_page(name: str) -> QTextBrowser:
    """A read-only page that follows no link and loads nothing."""
    page = QTextBrowser()
    page.setOpenLinks(False)
    page.setAccessibleName(name)
    page.document().setDocumentMargin(16)
    set_look(page, "body")
    return page
