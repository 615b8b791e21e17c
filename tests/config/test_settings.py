"""Settings come from the command line, then the environment, then the user's folders."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import pytest

from editor_app.config.paths import resources_folder, user_paths
from editor_app.config.settings import load_settings, user_name


def test_the_home_variable_moves_everything(tmp_path: Path) -> None:
    paths = user_paths({"EDITOR_APP_HOME": str(tmp_path)})

    assert {paths.data.parent, paths.settings.parent, paths.logs.parent, paths.cache.parent} == {tmp_path}
    assert paths.library == tmp_path / "data" / "library.db"
    assert not list(tmp_path.iterdir())


def test_without_it_the_platform_decides() -> None:
    assert user_paths({}).data.name == "editor-app"


def test_the_named_library_wins_over_the_environment(tmp_path: Path) -> None:
    environment = {"EDITOR_APP_HOME": str(tmp_path), "EDITOR_APP_LIBRARY": "from-environment.db"}

    assert load_settings("named.db", environment).library == "named.db"
    assert load_settings(None, environment).library == "from-environment.db"
    assert load_settings(None, {"EDITOR_APP_HOME": str(tmp_path)}).library == str(tmp_path / "data" / "library.db")


def test_the_resources_are_found() -> None:
    assert (resources_folder() / "profiles" / "carnegie").is_dir()


def test_a_frozen_bundle_has_its_own_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert resources_folder() == tmp_path / "resources"


def test_the_user_is_named_by_the_environment_or_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    assert user_name({"EDITOR_APP_USER": "Mara"}) == "Mara"
    monkeypatch.setattr(getpass, "getuser", lambda: "account")
    assert user_name({}) == "account"


def test_a_nameless_account_is_an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", fail)

    assert user_name({}) == "editor"
