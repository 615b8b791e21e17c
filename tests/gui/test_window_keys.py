"""The window by keys alone: what has no shortcut of its own is reached by Tab and pressed by Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editor_app.domain.article import ReviewState
from tests.gui.opened_window import Shown

Key = Qt.Key


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_button_that_has_the_keys_is_pressed_by_enter_too(shown: Shown, key: Qt.Key) -> None:
    article_id = shown.window.desk.article_id
    assert article_id is not None
    shown.window.desk.head.hold.setFocus()
    shown.key(key)

    assert shown.workspace.library.article(article_id).state is ReviewState.HELD


def test_enter_takes_the_first_way_into_an_empty_library(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    shown.open("empty.db")
    assert shown.window.focusWidget() is shown.window.welcome.ways[0]
    asked: list[str] = []
    monkeypatch.setattr(
        "editor_app.gui.file_acts.QFileDialog.getExistingDirectory", lambda _parent, title, _start: asked.append(title)
    )
    shown.key(Key.Key_Return)

    assert asked == ["Import a folder"]
