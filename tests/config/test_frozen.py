"""A bundle's two programs, and what their children inherit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from editor_app.config import frozen

BUNDLED = {"PATH": "/usr/bin", "LD_LIBRARY_PATH": "/bundle"}


@pytest.fixture
def in_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)


def test_children_of_a_bundle_do_not_look_into_it_for_libraries(in_bundle: None) -> None:
    assert frozen.environment_for_children(BUNDLED) == {"PATH": "/usr/bin"}


def test_children_of_a_bundle_get_the_search_path_that_was_set_before(in_bundle: None) -> None:
    original = {**BUNDLED, "LD_LIBRARY_PATH_ORIG": "/opt/lib"}
    assert frozen.environment_for_children(original) == {"PATH": "/usr/bin", "LD_LIBRARY_PATH": "/opt/lib"}


def test_outside_a_bundle_the_environment_is_left_alone() -> None:
    assert frozen.environment_for_children(BUNDLED) == BUNDLED


@pytest.mark.parametrize(
    ("executable", "window"),
    [
        ("/usr/lib/editor-app/editor-app", "/usr/lib/editor-app/editor-app-gui"),
        ("/x/editor-app.exe", "/x/editor-app-gui.exe"),
    ],
)
def test_the_program_for_commands_has_the_window_beside_it(in_bundle: None, executable: str, window: str) -> None:
    assert frozen.window_program(executable) == Path(window)


def test_the_program_for_the_window_is_the_window(in_bundle: None) -> None:
    assert frozen.window_program("/usr/lib/editor-app/editor-app-gui") is None


def test_outside_a_bundle_the_window_is_in_this_process() -> None:
    assert frozen.window_program("/usr/bin/editor-app") is None
