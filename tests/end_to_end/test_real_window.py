"""The window once for real: a process of its own on an X screen, from import to export by keys and clicks alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import load_settings
from editor_app.domain.article import Article, ReviewState
from tests.end_to_end.virtual_screen import PATIENCE, VirtualScreen, is_installed, wait_for

ROOT = Path(__file__).resolve().parents[2]
DEMO, SEEDS = ROOT / "resources" / "demo", ROOT.parent / "shared" / "seeds"
PAGES = ("long-channel-0415.txt", "cape-dispatch-0509.txt", "river-gazette-0821.txt")
QUERY = "is:interview has:title"
ARTICLE, TITLE = "c03926544eb7ad4d", "Old Treaties, New Tides"
MIDDLE_OF_THE_BODY = (700, 400)

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        not is_installed() and "CI" not in os.environ,
        reason="Xvfb or xdotool is not installed: apt-get install xvfb xdotool",
    ),
]


class Editor:
    """Who sits before the screen, and the library that the window works on, seen from outside."""

    def __init__(self, folder: Path, screen: VirtualScreen) -> None:
        self.folder, self.screen, self.library = folder, screen, folder / "library.db"
        self.title = self.library.name
        self._home = {"EDITOR_APP_HOME": str(folder / "home"), "EDITOR_APP_USER": "Mira", "HOME": str(folder)}
        self._environment = {**screen.environment, **self._home}
        self._ending = ExitStack()
        log = self._ending.enter_context((folder / "window.log").open("wb"))
        command = [sys.executable, "-m", "editor_app", "--library", str(self.library)]
        self.window = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)
        self._ending.callback(self.window.wait, PATIENCE)
        self._ending.callback(self.window.kill)

    def take_a_seat(self) -> None:
        """Wait for the window, put the keys there, and open the library beside it."""
        self.wait(f"a window titled “{self.title}”", lambda: self.title in " ".join(self.screen.titles().values()))
        self.screen.focus(self.title)
        self.workspace: Workspace = self._ending.enter_context(
            open_workspace(load_settings(str(self.library), self._home))
        )

    def close(self) -> None:
        """End what is still there."""
        self._ending.close()

    def wait(self, what: str, fact: Callable[[], object]) -> None:
        """Wait for a fact as long as the window lives."""

        def fact_of_a_living_window() -> object:
            assert self.window.poll() is None, f"The window ended: {(self.folder / 'window.log').read_text()}"
            return fact()

        wait_for(what, fact_of_a_living_window)

    def press_until(self, what: str, fact: Callable[[], object], *keys: str) -> None:
        """Press keys that a busy window may not take yet, again after a while, until they have done what they do."""

        def pressed() -> bool:
            self.screen.press(*keys)
            try:
                wait_for(what, fact, PATIENCE / 4)
            except AssertionError:
                return False
            return True

        self.wait(what, pressed)

    def article(self, article_id: str = ARTICLE) -> Article:
        """An article as the library has it now."""
        return self.workspace.library.article(article_id)

    def shows(self, title: str, *, is_saved: bool = True) -> bool:
        """Whether the window says in its title that this article is open, and saved."""
        ending = f"{self.library.name}{'' if is_saved else '*'} – Editor App"
        return any(shown.startswith(title) and shown.endswith(ending) for shown in self.screen.titles().values())

    def command(self, *arguments: str) -> list[Any]:
        """What a command says of the library, as JSON Lines."""
        command = [sys.executable, "-m", "editor_app", *arguments, "--json", "--library", str(self.library)]
        done = subprocess.run(command, env=self._environment, capture_output=True, check=True, timeout=PATIENCE)
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[VirtualScreen]:
    made = VirtualScreen(tmp_path)
    yield made
    made.close()


@pytest.fixture
def editor(tmp_path: Path, screen: VirtualScreen) -> Iterator[Editor]:
    made = Editor(tmp_path, screen)
    try:
        made.take_a_seat()
        yield made
    finally:
        made.close()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of pages to import: some of the demo, and the real one where it is beside the project."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in (*(DEMO / name for name in PAGES), *SEEDS.glob("*.txt")):
        shutil.copy(page, folder)
    return folder


def test_from_import_to_export_by_keys_and_clicks(editor: Editor, pages: Path, tmp_path: Path) -> None:
    try:
        import_a_folder(editor, pages)
        open_an_article(editor)
        type_into_the_body(editor)
        repair_the_next_finding(editor)
        add_a_region(editor)
        approve_and_take_it_back(editor)
        records = export_the_view(editor, tmp_path / "out.jsonl")
        leave(editor)
    except AssertionError as error:
        picture = tmp_path / "screen.png"
        editor.screen.picture().save(str(picture))
        error.add_note(f"The screen at that moment: {picture}")
        raise

    assert {row["id"] for row in editor.command("list", QUERY)} == {record["id"] for record in records}
    for record in records:
        assert record.pop("captured_page")
        assert editor.command("show", record["id"]) == [record]
    labels = [operation["label"] for operation in editor.command("history", ARTICLE)]
    assert {
        f"Import pages ({len(list(pages.iterdir()))} files)",
        f"Edit body of “{TITLE}”",
        f"Set “interview” in “{TITLE}”",
        f"Edit regions of “{TITLE}”",
        f"Approve: “{TITLE}”",
        f"Undo “Approve: “{TITLE}””",
    } == set(labels)
    assert editor.command("doctor") == [{"problems": [], "repaired": []}]


def import_a_folder(editor: Editor, pages: Path) -> None:
    """The empty library greets; its first way in has the keys."""
    screen, count = editor.screen, len(list(pages.iterdir()))
    assert editor.workspace.library.total() == 0
    screen.press("Return")
    screen.focus("Import a folder")
    screen.type(str(pages))
    screen.press("Return")
    screen.focus("Import — Editor App")
    editor.wait("the import", lambda: editor.workspace.library.total() == count)
    editor.press_until("the end of the report", lambda: not has_window(editor, "Import — Editor App"), "Return")
    screen.focus(editor.title)


def open_an_article(editor: Editor) -> None:
    """Search, go to the first of what is found, and to its body."""
    editor.screen.press("ctrl+l")
    editor.screen.type(QUERY)
    editor.screen.press("Return")
    editor.press_until("the article", lambda: editor.shows(TITLE), "Home")
    editor.screen.press("Return")


def type_into_the_body(editor: Editor) -> None:
    """Click between two letters and type: nothing else of the text changes, and it is saved without being asked."""
    screen, before, typed = editor.screen, editor.article().body, "Typed by hand, "
    screen.click(*MIDDLE_OF_THE_BODY)
    screen.type(typed)
    editor.wait("the save", lambda: typed in editor.article().body and editor.shows(TITLE))
    assert editor.article().body.replace(typed, "") == before


def repair_the_next_finding(editor: Editor) -> None:
    """F8 goes to it, Alt+Enter repairs it."""
    assert editor.article().metadata.values_of("type") == ("legacyinthemedia",)
    editor.press_until(
        "the repair", lambda: editor.article().metadata.values_of("type") == ("interview",), "F8", "alt+Return"
    )


def add_a_region(editor: Editor) -> None:
    """From the repaired field to the next one, and the first letters of a term."""
    before = editor.article().metadata.values_of("regions")
    editor.screen.press("Tab")
    editor.screen.type("Jap")
    editor.press_until("the term", lambda: editor.article().metadata.values_of("regions") != before, "Return")
    assert editor.article().metadata.values_of("regions") == (*before, "Japan")


def approve_and_take_it_back(editor: Editor) -> None:
    """One key approves and opens the next article, another takes the last change of the library back."""
    screen = editor.screen
    screen.press("ctrl+Return")
    editor.wait("the approval", lambda: editor.article().state is ReviewState.APPROVED)
    editor.wait("the next article", lambda: not editor.shows(TITLE))
    screen.press("ctrl+alt+z")
    editor.wait("what was before", lambda: editor.article().state is ReviewState.NEW)


def export_the_view(editor: Editor, output: Path) -> list[Any]:
    """The articles that were written."""
    screen, title = editor.screen, "Export this view"
    screen.press("ctrl+e")
    screen.focus(title)
    screen.press("Home", "Tab", "ctrl+a")
    screen.type(str(output))
    screen.press("Tab", "Tab", "space", "Return")  # articles with errors too
    editor.wait("the export", output.exists)
    editor.press_until("the end of the export", lambda: not has_window(editor, title), "Escape")
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


def leave(editor: Editor) -> None:
    """The window closes without a question, and without a complaint."""
    editor.screen.focus(editor.title)
    editor.screen.press("ctrl+q")
    assert editor.window.wait(PATIENCE) == 0
    assert "Traceback" not in (editor.folder / "window.log").read_text()


def has_window(editor: Editor, title: str) -> bool:
    """Whether a window with this title is on the screen."""
    return any(title in shown for shown in editor.screen.titles().values())
