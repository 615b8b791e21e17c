"""What the window's tests share: an application without a screen, dressed as the product is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the application is made

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from editor_app.bootstrap import Workspace
from editor_app.checks.base import CheckContext
from editor_app.checks.registry import load_context
from editor_app.domain.fields import Profile
from editor_app.gui.appearance import apply_theme
from editor_app.gui.collector import Collector
from editor_app.gui.panels.desk import Desk
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import LIGHT
from tests.gui.opened_desk import Opened, make_library, open_library
from tests.gui.opened_form import open_form as open_form
from tests.gui.opened_window import Shown, make_demo_library, make_long_library, start


@pytest.fixture(autouse=True)
def dressed_app(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme, whatever a test before chose."""
    if qapp.property("editor_app_theme") != LIGHT.name:
        apply_theme(qapp, LIGHT)
    qapp.setLayoutDirection(qapp.layoutDirection().LeftToRight)
    yield qapp


@pytest.fixture(autouse=True)
def collected_here(qapp: QApplication) -> Iterator[None]:
    """As in the program, what is rubbish of the window ends in its thread alone."""
    made = Collector(qapp)
    yield
    made.collect_if_due()
    made.close()
    made.deleteLater()


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    """A task runner that is closed when the test is over."""
    made = TaskRunner()
    yield made
    made.close()


@pytest.fixture
def hub() -> Hub:
    """A hub of its own for each test."""
    return Hub()


@pytest.fixture(scope="session")
def desk_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file with an interview and a report that has faults; to be copied."""
    return make_library(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk_workspace(desk_library: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An open copy of it."""
    with open_library(desk_library, tmp_path) as workspace:
        yield workspace


@pytest.fixture
def opened(desk_workspace: Workspace, runner: TaskRunner, hub: Hub, qtbot: QtBot) -> Iterator[Opened]:
    """A desk of the usual size with nothing on it."""
    said: list[str] = []
    hub.status_changed.connect(lambda text, _is_problem: said.append(text))
    desk = Desk(desk_workspace, runner, hub)
    desk.resize(1080, 900)
    desk.show()
    qtbot.waitExposed(desk)
    desk.activateWindow()
    yield Opened(desk, desk_workspace, runner, hub, said)
    desk.close()
    desk.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # else all desks of all tests live on


@pytest.fixture(scope="session")
def demo_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with all pages of the demo; to be copied."""
    return make_demo_library(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def long_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with 3,000 short articles; to be copied."""
    return make_long_library(tmp_path_factory.mktemp("long"), 3000)


@pytest.fixture(scope="session", autouse=True)
def rules_read_once() -> Iterator[None]:
    """What articles are checked against never changes while a program runs; a hundred windows need not read it anew."""
    read: dict[str, CheckContext] = {}

    def load_once(resources: Path, profile: Profile) -> CheckContext:
        key = f"{resources} {profile!r}"
        if key not in read:
            read[key] = load_context(resources, profile)
        return read[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("editor_app.services.checker.load_context", load_once)
        yield


@pytest.fixture(scope="module")
def module_window(qapp: QApplication, demo_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """One window on the demo for a module."""
    opened = start(qapp, demo_library, tmp_path_factory.mktemp("lasting"))
    yield opened
    opened.close()


@pytest.fixture
def lasting(module_window: Shown) -> Shown:
    """The window of the module as if it had just been opened, for tests that change no article and no setting."""
    module_window.start_over()
    return module_window


@pytest.fixture
def shown(qapp: QApplication, demo_library: Path, tmp_path: Path) -> Iterator[Shown]:
    """The window on the demo."""
    opened = start(qapp, demo_library, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def shown_long(qapp: QApplication, long_library: Path, tmp_path: Path) -> Iterator[Shown]:
    """The window on 3,000 articles."""
    opened = start(qapp, long_library, tmp_path)
    yield opened
    opened.close()
