"""What the children of a bundle inherit."""

from __future__ import annotations

import sys

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
