"""The menu of a place in the text: repairs of what is wrong there, then what every editor offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.domain.finding import Finding, Fix, FixKind
from editor_app.gui.editor.marked_edit import MarkedEdit

Keys = QKeySequence.StandardKey


def make_text_menu(editor: MarkedEdit, position: int) -> QMenu:
    """The context menu for a place in the editor's text."""
    menu = make_fix_menu(editor, position)
    if menu.actions():
        menu.addSeparator()
    has_selection, is_open = editor.textCursor().hasSelection(), not editor.isReadOnly()
    _add(menu, "Undo", editor.undo, Keys.Undo, is_enabled=is_open and editor.can_undo)
    _add(menu, "Redo", editor.redo, Keys.Redo, is_enabled=is_open and editor.can_redo)
    menu.addSeparator()
    _add(menu, "Cut", editor.cut, Keys.Cut, is_enabled=is_open and has_selection)
    _add(menu, "Copy", editor.copy, Keys.Copy, is_enabled=has_selection)
    _add(menu, "Paste", editor.paste, Keys.Paste, is_enabled=is_open and editor.canPaste())
    _add(menu, "Select All", editor.selectAll, Keys.SelectAll, is_enabled=bool(editor.text()))
    menu.addSeparator()
    _add(menu, "Add Note…", editor.note_requested.emit, None, is_enabled=has_selection)
    if editor.turn_actions:
        menu.addMenu(make_turn_menu(menu, editor.turn_actions))
    return menu


def make_turn_menu(parent: QWidget, actions: Sequence[QAction]) -> QMenu:
    """The acts on the turn at the cursor."""
    menu = QMenu("Turn", parent)
    menu.setToolTipsVisible(True)
    for action in actions:
        action.setShortcutVisibleInContextMenu(True)
        menu.addAction(action)
    return menu


def make_fix_menu(editor: MarkedEdit, position: int) -> QMenu:
    """The repairs of the findings at a place, each finding under its sentence; empty where nothing is wrong."""
    menu = QMenu(editor)
    for finding in editor.marks.findings_at(position):
        menu.addSection(finding.message)
        for fix in finding.fixes:
            _add(menu, _title(fix), _ask_fix(editor, finding, fix))
        if not finding.fixes and finding.why_no_fix:
            _add(menu, finding.why_no_fix, lambda: None, is_enabled=False)
        if not editor.isReadOnly():
            _add(menu, "Leave as It Is…", _ask_suppress(editor, finding))
    return menu


def _title(fix: Fix) -> str:
    return fix.title if fix.kind is FixKind.SAFE else f"{fix.title} (check the result)"


def _ask_fix(editor: MarkedEdit, finding: Finding, fix: Fix) -> Callable[[], None]:
    return lambda: editor.fix_requested.emit(finding, fix)


def _ask_suppress(editor: MarkedEdit, finding: Finding) -> Callable[[], None]:
    return lambda: editor.suppress_requested.emit(finding)


def _add(
    menu: QMenu,
    text: str,
    act: Callable[[], object],
    keys: QKeySequence.StandardKey | None = None,
    *,
    is_enabled: bool = True,
) -> None:
    action = menu.addAction(text.replace("&", "&&"))
    if keys is not None:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
    action.setEnabled(is_enabled)
    action.triggered.connect(lambda _checked=False: act())
