"""The window's title names what is open, and says whether it is saved."""

from __future__ import annotations

from tests.gui.opened_window import Shown


def test_the_title_names_the_open_article_and_the_library(shown: Shown) -> None:
    shown.search('title:"Old Treaties"')

    assert shown.window.windowTitle() == "Old Treaties, New Tides – library.db[*] – Editor App"


def test_the_title_follows_the_title_that_is_typed_and_shows_that_it_is_not_saved(shown: Shown) -> None:
    shown.search('title:"Old Treaties"')
    shown.window.desk.form.focus_field("title")
    shown.type("[*] ")

    assert shown.window.isWindowModified()
    assert "[*][*] " in shown.window.windowTitle()  # doubled, so that Qt shows it and puts no star there
    shown.settle()
    assert not shown.window.isWindowModified()


def test_the_title_names_the_library_alone_when_nothing_is_open(shown: Shown) -> None:
    shown.search("zzzz")

    assert shown.window.windowTitle() == "library.db[*] – Editor App"
