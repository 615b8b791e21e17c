"""Addresses and names of packages are judged without a connection."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.errors import InputError
from editor_app.services.updates import (
    LONGEST_ADDRESS,
    PAGE_FILE,
    check_address,
    compare_package,
    origin_text,
    package_version,
    release_page,
)

PAGE = "https://archive.example/releases"


def build_in(resources: Path, text: str) -> Path:
    (resources / PAGE_FILE).parent.mkdir(parents=True)
    (resources / PAGE_FILE).write_text(text, encoding="utf-8")
    return resources


def test_without_a_file_no_page_is_known(tmp_path: Path) -> None:
    assert release_page("", tmp_path) == ""


def test_the_page_that_was_built_in_is_given(tmp_path: Path) -> None:
    assert release_page("", build_in(tmp_path, f'page = "{PAGE}"')) == PAGE
    assert release_page(" https://own.example ", tmp_path) == "https://own.example"


def test_a_file_that_names_no_page_is_as_none(tmp_path: Path) -> None:
    assert release_page(" ", build_in(tmp_path, 'page = " "')) == ""


@pytest.mark.parametrize("text", ["page = ", "page = 3", 'page = "http://plain.example"', "x = " + "[" * 5000])
def test_a_damaged_file_ends_in_a_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"cannot be read|no address|https"):
        release_page("", build_in(tmp_path, text))


def test_a_file_that_is_no_text_ends_in_a_sentence(tmp_path: Path) -> None:
    build_in(tmp_path, "")
    (tmp_path / PAGE_FILE).write_bytes(b"page = \xff")
    with pytest.raises(InputError, match="cannot be read"):
        release_page("", tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        *("http://a.example", "file:///etc/passwd", "javascript:alert(1)", "releases", "https://", "https:///path"),
        *("https://good.example@bad.example/", "https://a.example/b c", "https://a.example/\u202e", "https://[a/"),
        *("https://a.example\\b", "https://a.example/" + "a" * LONGEST_ADDRESS, "https://a.example/\nb"),
    ],
)
def test_only_plain_addresses_are_taken(address: str) -> None:
    with pytest.raises(InputError, match="https://"):
        check_address(address)


@given(st.text())
def test_every_text_is_an_address_or_a_sentence(text: str) -> None:
    try:
        assert check_address(text).startswith("https://")
    except InputError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("editor-app_1.2.0-1_amd64.deb", (1, 2)),
        ("editor-app-1.2.3-1.x86_64.rpm", (1, 2, 3)),
        ("editor-app-0.10-x86_64.AppImage", (0, 10)),
        ("editor-app-2.0.1-linux-x86_64.tar.xz", (2, 0, 1)),
        ("editor-app-2.0.1-setup.exe", (2, 0, 1)),
        ("editor_app-2.0.1-py3-none-any.whl", (2, 0, 1)),
        ("editor-app_1.2.0-1_amd64 (1).deb", (1, 2)),
    ],
)
def test_the_version_stands_in_a_packages_name(name: str, numbers: tuple[int, ...]) -> None:
    found = package_version(name)
    assert found is not None
    assert found[0] == numbers


@pytest.mark.parametrize("name", ["notes.txt", "editor-app.deb", "other-app_1.0_amd64.deb", "editor-app_1.2.zip", ""])
def test_another_file_has_no_version(name: str) -> None:
    assert package_version(name) is None
    with pytest.raises(InputError, match="no package of Editor App"):
        compare_package(name, "0.1.0")


@pytest.mark.parametrize(
    ("name", "current", "told"),
    [
        ("editor-app_0.2.0-1_amd64.deb", "0.1.0", "newer than"),
        ("editor-app_0.10.0-1_amd64.deb", "0.9.1", "newer than"),
        ("editor-app_0.1.0-1_amd64.deb", "0.1.0", "the one that is running."),
        ("editor-app_0.1-1_amd64.deb", "0.1.0", "the one that is running."),
        ("editor-app_0.1.0rc1-1_amd64.deb", "0.1.0", "is version 0.1.0rc1: older than"),
        ("editor-app_0.1.0-1_amd64.deb", "0.1.0rc2", "newer than"),
        ("editor-app_0.1.0rc2-1_amd64.deb", "0.1.0b3", "newer than"),
        ("editor-app_0.0.9-1_amd64.deb", "0.1.0", "older than"),
    ],
)
def test_a_package_is_compared_with_what_is_running(name: str, current: str, told: str) -> None:
    assert told in compare_package(name, current)


def test_the_origin_is_what_the_installation_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert origin_text({}, tmp_path / "resources") == "its source tree"
    assert origin_text({}, tmp_path / "_resources") == "a Python package"
    monkeypatch.setattr(sys, "platform", "win32")
    assert origin_text({}, tmp_path / "_resources") == "an installer"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert origin_text({"APPIMAGE": "/home/me/Editor.AppImage"}, tmp_path) == "the AppImage Editor.AppImage"
    monkeypatch.setattr(sys, "executable", "/usr/lib/editor-app/editor-app-gui")
    assert origin_text({}, tmp_path) == "a package of the system"
    monkeypatch.setattr(sys, "executable", "/home/me/editor-app/editor-app-gui")
    assert origin_text({}, tmp_path) == "an unpacked archive"
