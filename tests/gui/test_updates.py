"""Help ▸ Check for Updates: by clicks, and nothing reaches the browser before it was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from editor_app import __version__
from editor_app.gui.dialogs.reading import ReadingDialog
from editor_app.gui.dialogs.settings_dialog import SettingsDialog
from editor_app.gui.dialogs.updates_dialog import NO_ADDRESS, NOT_TAKEN, PAGE_KEY, UpdatesDialog
from tests.gui.opened_desk import press
from tests.gui.opened_window import Shown

PAGE = "https://archive.example/releases"


class Browser(QObject):
    """Takes what the desktop would give a browser, with the search path for libraries that one would get."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, str | None]] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.opened.append((address.toString(), os.environ.get("LD_LIBRARY_PATH")))


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "take")  # type: ignore[arg-type]  # PySide6 6.x takes a str alone
    yield made
    QDesktopServices.unsetUrlHandler("https")


def ask(shown: Shown) -> UpdatesDialog:
    shown.window.book["check_for_updates"].trigger()
    dialog = shown.window.help.dialog
    assert isinstance(dialog, UpdatesDialog)
    return dialog


@pytest.fixture
def with_page(shown: Shown) -> Shown:
    """The window of an editor who has set an address."""
    shown.window.settings.keep(PAGE_KEY, PAGE)
    return shown


def test_without_an_address_a_sentence_says_whom_to_ask(shown: Shown, browser: Browser) -> None:
    dialog = ask(shown)
    assert f"Version {__version__} is running" in dialog.running.text()
    assert dialog.question.text() == NO_ADDRESS
    assert dialog.address.isHidden() and dialog.open_button.isHidden()
    shown.click(dialog.close_button)
    assert dialog.isHidden() and browser.opened == []


def test_the_browser_opens_only_when_it_is_asked_to(with_page: Shown, browser: Browser) -> None:
    dialog = ask(with_page)
    assert dialog.address.text() == PAGE
    assert browser.opened == []
    with_page.click(dialog.close_button)
    assert browser.opened == []

    dialog = ask(with_page)
    with_page.click(dialog.open_button)
    assert [address for address, _path in browser.opened] == [PAGE]
    assert dialog.isHidden()


def test_enter_closes_and_opens_nothing(with_page: Shown, browser: Browser) -> None:
    dialog = ask(with_page)
    assert dialog.close_button.isDefault() and not dialog.open_button.autoDefault()
    dialog.close_button.click()
    assert browser.opened == []


def test_enter_presses_the_button_that_has_the_keys(with_page: Shown, browser: Browser) -> None:
    dialog = ask(with_page)
    dialog.open_button.setFocus()
    press(dialog.open_button, Qt.Key.Key_Return)
    assert [address for address, _path in browser.opened] == [PAGE]


def test_the_browser_gets_the_systems_libraries(
    with_page: Shown, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/system")
    with_page.click(ask(with_page).open_button)
    assert browser.opened == [(PAGE, "/system")]
    assert os.environ["LD_LIBRARY_PATH"] == "/bundle", "the program itself keeps its own"


def test_without_a_browser_the_address_can_be_copied(with_page: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog = ask(with_page)
    with_page.click(dialog.open_button)
    assert dialog.isVisible() and dialog.answer.text() == NOT_TAKEN


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("/pages/editor-app_99.0.0-1_amd64.deb", "newer than"),
        ("/pages/editor-app-0.0.1-setup.exe", "older than"),
        ("/pages/notes.txt", "is no package of Editor App"),
        ("", ""),
    ],
)
def test_a_package_that_is_there_is_compared_by_its_name(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, chosen: str, told: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (chosen, ""))
    dialog = ask(shown)
    shown.click(dialog.compare_button)
    assert told in dialog.answer.text() and bool(dialog.answer.text()) == bool(told)


def test_the_manual_says_how_updates_work(shown: Shown) -> None:
    shown.click(ask(shown).help_button)
    page = shown.window.help.dialog
    assert isinstance(page, ReadingDialog)
    assert "it opens no connection" in page.page.toPlainText()


# ---- the editor's own address


def settings_of(shown: Shown) -> SettingsDialog:
    shown.window.book["show_settings"].trigger()
    dialog = shown.window.help.dialog
    assert isinstance(dialog, SettingsDialog)
    return dialog


def test_an_address_of_ones_own_is_kept(shown: Shown) -> None:
    dialog = settings_of(shown)
    shown.click(dialog.page)
    shown.type(PAGE)
    shown.restart()
    assert ask(shown).address.text() == PAGE


def test_what_is_no_address_is_not_kept_and_told(with_page: Shown) -> None:
    dialog = settings_of(with_page)
    dialog.page.setText("http://plain.example")
    assert "https://" in dialog.page_note.text() and not dialog.page_note.isHidden()
    assert ask(with_page).address.text() == PAGE
    settings_of(with_page).page.setText("")
    assert ask(with_page).question.text() == NO_ADDRESS


def test_an_address_damaged_in_the_file_is_told(shown: Shown, browser: Browser) -> None:
    shown.window.settings.keep(PAGE_KEY, "file:///etc")
    dialog = ask(shown)
    assert "Settings" in dialog.question.text() and dialog.open_button.isHidden()
    assert browser.opened == []
