"""The window for everybody: names for screen readers, Tab through all of it, small, mirrored, with any text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QDialog, QLabel, QTabBar, QWidget

from editor_app.gui.dialogs.reading import RulesDialog
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.panels.metadata_form_chips import ChipBox
from tests.gui.opened_window import ALT, CTRL, Shown

Key = Qt.Key


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def stops(root: QWidget) -> list[QWidget]:
    """What can take the keys, as far as it can be seen."""
    every = [root, *root.findChildren(QWidget)]
    shown = [w for w in every if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [w for w in shown if not isinstance(w.parent(), QAbstractSpinBox)]  # its line has the keys for it


def nameless(root: QWidget) -> list[str]:
    return [f"{type(w).__name__} in {type(w.parent()).__name__}" for w in stops(root) if not spoken(w)]


def open_page(action: str) -> Callable[[Shown], QWidget]:
    def opened(shown: Shown) -> QWidget:
        shown.window.book[action].trigger()
        shown.settle()
        return shown.window

    return opened


def open_dialog(action: str) -> Callable[[Shown], QWidget]:
    def opened(shown: Shown) -> QWidget:
        shown.window.book[action].trigger()
        shown.settle()
        owners = (shown.window.files, shown.window.bulk, shown.window.help)
        return next(owner.dialog for owner in owners if owner.dialog is not None and owner.dialog.isVisible())

    return opened


PAGES = ["show_body", "show_preview", "show_captured", "show_history", "find_in_article", "command_palette"]
DIALOGS = ["export_view", "set_field", "save_view", "show_settings", "show_shortcuts", "show_rules", "show_about"]
DIALOGS += ["show_query_help", "show_quarantine", "check_for_updates"]
PLACES = {name: open_page(name) for name in PAGES} | {name: open_dialog(name) for name in DIALOGS}


@pytest.mark.parametrize("place", PLACES)
def test_everything_that_takes_the_keys_has_a_name(lasting: Shown, place: str) -> None:
    lasting.search("flag:taxonomy.*")
    root = PLACES[place](lasting)
    try:
        assert nameless(root) == []
        assert len(stops(root)) >= 1
    finally:
        QTest.keyClick(QApplication.focusWidget() or root, Key.Key_Escape)


@pytest.mark.parametrize("place", DIALOGS)
def test_a_dialog_goes_round_by_tab_and_closes_by_escape(lasting: Shown, place: str) -> None:
    dialog = PLACES[place](lasting)
    assert isinstance(dialog, QDialog)
    wanted, seen = set(stops(dialog)), set[QWidget]()
    for _ in range(2 * len(wanted) + 2):
        focused = QApplication.focusWidget()
        assert focused is not None and dialog.isAncestorOf(focused)
        seen.add(focused)
        QTest.keyClick(focused, Key.Key_Tab)
    assert {type(w).__name__ for w in wanted - seen} == set()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isHidden()


def test_tab_goes_through_the_whole_window_and_comes_round(lasting: Shown) -> None:
    lasting.search("flag:taxonomy.*")
    lasting.key(Key.Key_L, hold=CTRL)
    window, first = lasting.window, lasting.focused()
    seen: list[QWidget] = []
    for _ in range(120):
        focused = lasting.focused()
        if focused is first and seen:
            break
        seen.append(focused)
        QTest.keyClick(focused, Key.Key_Tab)
    else:
        pytest.fail(f"Tab does not come round; last {[type(w).__name__ for w in seen[-4:]]}")
    panels = (window.library.facets, window.library.list, window.desk.pages, window.desk.form, window.desk.bottom)
    for panel in panels:
        assert any(panel is w or panel.isAncestorOf(w) for w in seen), type(panel).__name__
    rows = [row for row in window.desk.form.rows.values() if row.isVisible()]
    fields = [row.field.name for w in seen for row in rows if row.isAncestorOf(w)]
    assert list(dict.fromkeys(fields)) == [row.field.name for row in rows], "fields are not gone through as they stand"
    order = [next(n for n, w in enumerate(seen) if p is w or p.isAncestorOf(w)) for p in panels]
    assert order == sorted(order), "the keys jump about"


def test_the_state_of_the_article_and_the_turns_are_read_aloud(lasting: Shown) -> None:
    lasting.search("is:interview")
    assert spoken(lasting.window.desk.head.mark) == "New"
    outline = lasting.window.desk.outline
    index = outline.model.index(0, 0)
    assert len(str(index.data(Qt.ItemDataRole.AccessibleTextRole))) > 20
    findings = lasting.window.desk.bottom.findings.model
    for row in range(findings.rowCount()):
        assert len(str(findings.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))) > 20


# ---- small


def clipped(root: QWidget) -> list[str]:
    """Words that have less room than they need, and widgets that stick out of what holds them."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton | QTabBar):
            continue
        if isinstance(widget, QAbstractButton) and not widget.text():
            continue  # an icon of fixed size
        if isinstance(widget, ElidedLabel) or (isinstance(widget, QLabel) and widget.wordWrap()):
            continue
        if widget.visibleRegion().isEmpty() or type(widget).__name__ in ("Chip", "WayButton"):
            continue  # scrolled away; or made to end in "…"
        parent = widget.parentWidget()
        is_inside = parent is None or parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())
        if widget.width() < widget.minimumSizeHint().width() or not is_inside:
            found.append(f"{type(widget).__name__} “{getattr(widget, 'text', str)()}” {widget.width()}")
    return found


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
def test_nothing_of_the_window_is_clipped_when_it_is_small(lasting: Shown, size: tuple[int, int]) -> None:
    lasting.window.resize(*size)
    lasting.settle()
    assert (lasting.window.width(), lasting.window.height()) == size
    assert clipped(lasting.window) == []
    assert lasting.window.desk.editor.viewport().width() > 240 and lasting.library.list.height() > 90


@pytest.mark.parametrize("place", DIALOGS)
def test_dialogs_fit_a_small_window_with_their_buttons(lasting: Shown, place: str) -> None:
    lasting.window.resize(1024, 640)
    lasting.settle()
    dialog = PLACES[place](lasting)
    try:
        assert dialog.width() <= 1024 and dialog.height() <= 640
        assert clipped(dialog) == []
    finally:
        dialog.close()


# ---- mirrored


@pytest.fixture
def mirrored(shown: Shown, qapp: QApplication) -> Iterator[Shown]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown.settle()
    yield shown
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def left_edge(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint()).x()


def test_a_mirrored_window_has_its_library_at_the_right_and_clips_nothing(mirrored: Shown) -> None:
    window = mirrored.window
    assert left_edge(mirrored.library, window) > left_edge(window.desk, window)
    assert left_edge(window.desk.form, window) < left_edge(window.desk.pages, window)
    assert left_edge(window.desk.head.next, window) < left_edge(window.desk.head.previous, window)
    field = mirrored.library.query_field
    assert field._glass.x() > field.width() / 2
    mirrored.search("cables")
    assert field._clear.x() < field.width() / 2
    assert clipped(window) == []
    for action in ("show_preview", "show_captured", "show_history", "show_body"):
        window.book[action].trigger()
        mirrored.settle()
        window.grab()


def test_a_mirrored_window_starts_with_its_article_and_walks_on(mirrored: Shown) -> None:
    mirrored.restart()
    first = mirrored.window.desk.article_id
    assert first is not None and mirrored.library.list.current_row() == 0
    mirrored.key(Key.Key_Down, hold=ALT)
    assert mirrored.library.list.current_row() == 1 and mirrored.window.desk.article_id not in (None, first)
    mirrored.window.book["show_rules"].trigger()
    dialog = mirrored.window.help.dialog
    assert isinstance(dialog, RulesDialog) and dialog.page.toPlainText()


def test_arrows_walk_through_chips_the_way_they_are_seen(mirrored: Shown) -> None:
    library = mirrored.workspace.library
    ids = library.ids(library.parse("has:regions"))
    mirrored.library.select_article(next(i for i in ids if len(library.article(i).metadata.values_of("regions")) > 1))
    mirrored.settle()
    form = mirrored.window.desk.form
    box = form.rows["regions"].value
    assert isinstance(box, ChipBox)
    box.focus_stop(0)
    first, second = box.stops[:2]
    assert left_edge(first, mirrored.window) > left_edge(second, mirrored.window)
    QTest.keyClick(first, Key.Key_Left)
    assert second.hasFocus()


def test_an_arabic_text_runs_from_the_right_in_a_window_from_the_left(lasting: Shown) -> None:
    lasting.search("language:ar")
    editor = lasting.window.desk.editor
    line = editor.document().firstBlock().layout().lineAt(0)
    assert editor.document().firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    assert line.naturalTextRect().right() > editor.document().size().width() * 0.8


# ---- any text


LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 40
TEXTS = {
    "one endless word": LONG,
    "many words": "harbour pilots " * 400,
    "markup": "<b>bold</b> <img src='http://example.org/x.png'> & &amp; <script>alert(1)</script>",
    "right to left": "مرفأ بحر البلطيق " * 30,
    "lines and marks": "one\u2028two\u202e three\ufeff\u200b four\u00a0\u2060five",
    "emoji": "👩‍🚀🏳️‍🌈 " * 60,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_any_text_is_shown_as_it_is_and_widens_nothing(shown: Shown, text: str) -> None:
    article_id = shown.window.desk.article_id
    assert article_id is not None
    before = shown.workspace.library.article(article_id)
    block = before.metadata.with_value("authors", (text, "B")).with_value("regions", (text,))
    after = replace(before, title=text, outlet=text, abstract=text, body=f"{text}\n\n{before.body}", metadata=block)
    shown.window.hub.announce(shown.workspace.editing.save(before, after).operation)
    shown.settle()
    shown.window.resize(1024, 640)
    shown.settle()
    assert shown.window.width() == 1024 and shown.window.minimumSizeHint().width() <= 1024
    assert shown.window.desk.editor.text() == after.body
    assert shown.window.desk.head.title.text() == text
    listed = shown.selected_title().removesuffix("…")  # on one line
    assert " ".join(text.split()).startswith(" ".join(listed.split())) and len(listed) > 4
    for action in ("show_preview", "show_captured", "show_history", "show_body"):
        shown.window.book[action].trigger()
        shown.settle()
        shown.window.grab()
    shown.key(Key.Key_Down, hold=ALT)
    shown.key(Key.Key_Up, hold=ALT)
    assert shown.workspace.library.article(article_id) == after, "looking at it has changed it"


def test_a_query_of_any_length_stays_on_one_line(lasting: Shown) -> None:
    height = lasting.library.query_field.height()
    lasting.library.set_query(" or ".join(["harbour"] * 300))
    lasting.settle()
    assert lasting.library.query_field.height() == height and not lasting.library.error_label.isVisible()
    assert lasting.library.width() < 600
