"""The list of what is shipped and why: the lock's versions, and each past the advisories that are named."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

from tests.packaging.test_lock_files import pins

ROOT = Path(__file__).resolve().parents[2]
LIST = tomllib.loads((ROOT / "packaging" / "audited_parts.toml").read_text(encoding="utf-8"))
PARTS: dict[str, dict[str, Any]] = LIST["parts"]
ADVISORY = re.compile(r"CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3}|RUSTSEC-\d{4}-\d{4}")

parts = pytest.mark.parametrize("name", list(PARTS))


def versions_of(name: str) -> list[str]:
    stated = PARTS[name]["version"]
    return [stated] if isinstance(stated, str) else stated


def test_the_list_has_what_the_lock_has() -> None:
    locked = {name: sorted({version for version, _ in found}) for name, found in pins("requirements.lock").items()}
    assert {name: sorted(versions_of(name)) for name in PARTS} == locked


@parts
def test_every_part_says_why_it_is_there_and_what_reaches_it(name: str) -> None:
    assert set(PARTS[name]) <= {"version", "why", "reached", "advisories", "carried", "open"}
    assert PARTS[name]["why"] and PARTS[name]["reached"]


@parts
def test_every_version_is_past_the_advisories(name: str) -> None:
    carried = PARTS[name].get("carried", {})
    for advisory, fixed in PARTS[name].get("advisories", {}).items():
        assert ADVISORY.fullmatch(advisory), advisory
        *inside, version = fixed.split()
        for held in [carried[inside[0]]] if inside else versions_of(name):
            assert Version(held) >= Version(version), advisory


@parts
def test_what_a_wheel_carries_is_what_its_own_list_says(name: str) -> None:
    carried = PARTS[name].get("carried", {})
    if carried and metadata.version(name) in versions_of(name):
        files = metadata.distribution(name).files or ()
        (listed,) = [file for file in files if "sboms" in file.parts and file.suffix == ".json"]
        components = json.loads(Path(str(listed.locate())).read_text(encoding="utf-8"))["components"]
        held = {component["name"]: component["version"] for component in components}
        assert {part: held.get(part) for part in carried} == carried


def test_what_is_open_names_the_file_that_does_something_about_it() -> None:
    for part in PARTS.values():
        for advisory, answer in part.get("open", {}).items():
            assert ADVISORY.fullmatch(advisory), advisory
            (named,) = re.findall(r"\w+/\w+\.py", answer)
            assert advisory.rpartition("-")[2] in (ROOT / "editor_app" / named).read_text(encoding="utf-8")


def test_the_list_says_when_it_was_last_gone_through() -> None:
    assert date.fromisoformat(LIST["checked"]) >= date(2026, 11, 25)
