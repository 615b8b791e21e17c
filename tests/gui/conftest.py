"""What the window's tests share: an application without a screen, dressed as the product is."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the application is made

from PySide6.QtWidgets import QApplication

from editor_app.gui.appearance import apply_theme
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import LIGHT


@pytest.fixture(autouse=True)
def dressed_app(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme, whatever a test before chose."""
    if qapp.property("editor_app_theme") != LIGHT.name:
        apply_theme(qapp, LIGHT)
    qapp.setLayoutDirection(qapp.layoutDirection().LeftToRight)
    yield qapp


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
