"""A page of the bench on a small library, which follows what changes as the place does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import load_settings
from editor_app.gui.bench.loaded import load_vocabulary
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from tests.gui.opened_desk import WHO
from tests.services.pages import page, write_pages

Page = TypeVar("Page", bound=QWidget)


class OpenedBench(Generic[Page]):
    """The page with what it stands on, and what was said in the status bar."""

    def __init__(
        self, make: Callable[[Workspace, TaskRunner, Hub], Page], workspace: Workspace, runner: TaskRunner
    ) -> None:
        self.workspace, self.runner, self.hub = workspace, runner, Hub()
        self.page = make(workspace, runner, self.hub)
        self.name = "regions"
        self.said: list[str] = []
        self.hub.status_changed.connect(lambda text, _is_problem: self.said.append(text))
        for changed in (self.hub.vocabulary_changed, self.hub.articles_changed, self.hub.article_saved):
            changed.connect(lambda _what: self.load())

    def load(self, name: str | None = None) -> None:
        """Give the page a vocabulary as it is now."""
        self.name = name or self.name
        page: Any = self.page
        page.show_vocabulary(load_vocabulary(self.workspace, self.name))

    def settle(self) -> None:
        """Let all background work and its consequences arrive."""
        for _ in range(4):
            self.runner.finish()
            QApplication.processEvents()

    def show(self, name: str = "regions") -> None:
        """Show the page with a vocabulary."""
        self.page.resize(900, 700)
        self.page.show()
        self.load(name)
        self.settle()

    def undo(self) -> None:
        """Take the last operation back, as the window does."""
        self.hub.announce(self.workspace.history.undo())
        self.settle()


def write_three(folder: Path) -> Path:
    """Three pages that carry "France"."""
    tagged = {f"tagged{n}": page("It was quiet.", abstract=f"No {n}.", regions=["France"]) for n in range(3)}
    return write_pages(folder, **tagged)


@contextmanager
def open_bench(
    make: Callable[[Workspace, TaskRunner, Hub], Page], pages: Path, folder: Path, runner: TaskRunner
) -> Iterator[OpenedBench[Page]]:
    """The page on a library with these pages."""
    environment = {"EDITOR_APP_HOME": str(folder / "home"), "EDITOR_APP_USER": WHO}
    with open_workspace(load_settings(str(folder / "library.db"), environment)) as workspace:
        workspace.importing.import_paths([pages])
        opened = OpenedBench(make, workspace, runner)
        yield opened
        opened.settle()  # nothing reads on when the library closes
        opened.page.close()
        opened.page.deleteLater()
