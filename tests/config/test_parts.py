"""The list of all that is shipped, with its licences."""

from __future__ import annotations

import platform
from email.message import Message
from importlib import metadata

import pytest

from editor_app.config.parts import Part, python_parts, shipped_parts

INSTALLED = {
    "it": ("1.0", ["direct[fast]>=2", "absent; sys_platform == 'win32'", "more; extra == 'never'"]),
    "direct": ("2.1", ["Behind_It", "speed; extra == 'fast'", "it"]),
    "behind-it": ("3.0", []),
    "speed": ("4.0", ["left-out"]),
    "left-out": ("5.0", ["only-through-it"]),
    "only-through-it": ("6.0", []),
    "more": ("7.0", []),
}


class Installed(metadata.Distribution):
    """A package that is only thought of."""

    def __init__(self, name: str) -> None:
        if name not in INSTALLED:
            raise metadata.PackageNotFoundError(name)
        self.called = name

    def read_text(self, filename: str) -> str | None:
        if filename == "licenses/LICENSE":
            return f"the text of {self.called}\n"
        if filename != "METADATA":
            return None
        version, requires = INSTALLED[self.called]
        about = Message()
        for key, value in (("Name", self.called), ("Version", version), ("License", "MIT")):
            about[key] = value
        for line in requires:
            about["Requires-Dist"] = line
        return str(about)

    def locate_file(self, path: object) -> object:  # type: ignore[override]
        raise FileNotFoundError(path)


@pytest.fixture
def thought_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "distribution", Installed)


def names(parts: tuple[Part, ...]) -> list[str]:
    return [part.name for part in parts]


def test_parts_are_what_is_needed_directly_and_through_others(thought_of: None) -> None:
    assert names(python_parts("it")) == ["behind-it", "direct", "left-out", "only-through-it", "speed"]


def test_what_is_left_out_brings_nothing_along(thought_of: None) -> None:
    assert names(python_parts("it", frozenset({"left-out"}))) == ["behind-it", "direct", "speed"]


def test_a_part_has_its_version_and_its_licence(thought_of: None) -> None:
    assert python_parts("speed", frozenset({"left-out"})) == ()
    assert python_parts("direct")[0] == Part("behind-it", "3.0", "MIT", "the text of behind-it")


def test_the_program_ships_the_interpreter_the_database_and_the_window() -> None:
    parts = {part.name: part for part in shipped_parts()}
    assert parts["Python"].version == platform.python_version()
    assert parts["SQLite"].licence == "Public domain"
    assert {"PySide6_Essentials", "SQLAlchemy", "lxml_html_clean", "fontpkg-inter"} <= parts.keys()
    assert not {"editor-app", "pytest", "openpyxl"} & parts.keys()


def test_every_part_says_its_licence() -> None:
    assert [part.name for part in shipped_parts() if part.licence in ("", "see its text")] == []


def test_nearly_every_part_brings_the_licences_text() -> None:
    """The others get it when the bundle is made; fontpkg is not carried."""
    without = {part.name for part in python_parts() if not part.text}
    assert without <= {"PySide6_Essentials", "shiboken6", "pyoxigraph", "fontpkg"}
