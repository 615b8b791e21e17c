"""Learns in the background, when nothing else is going on, what the library's tags teach about suggestions."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor_app.bootstrap import Workspace
from editor_app.gui.pauses import make_pause
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.services.learned_weights import Learned

PAUSE = 20_000
"""Milliseconds after the window opened, or articles came or went, until it is seen whether there is to learn."""


class TagLearning(QObject):
    """Takes seconds where there is something to learn, and hardly anything where there is not."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self._task: Task[tuple[Learned, ...]] | None = None
        self.timer = make_pause(self, PAUSE, self._learn)
        self.timer.start()
        hub.library_changed.connect(self.timer.start)

    def _learn(self) -> None:
        if self._task is None or self._task.is_over:
            workspace = self._workspace
            self._task = self._runner.start(lambda progress: workspace.suggesting.learn_due(progress), self._on_learned)

    def _on_learned(self, _learned: tuple[Learned, ...]) -> None:
        """The next reading of an article uses it; there is nothing to show."""
