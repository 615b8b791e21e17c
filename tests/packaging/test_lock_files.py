"""The lock files: pinned by hash, complete, and without any address."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bundle.lock")
ADDRESSES = ("http", "file:", "/opt/", "index-url", "find-links", "trusted-host", "://", " @ ")
PINNED = re.compile(r"(?P<name>[\w.-]+)(?P<extras>\[[\w,-]+\])?==(?P<version>[\w.+!-]+)(?: ; (?P<marker>[^\\]+))? \\")

Pins = dict[str, list[tuple[str, str | None]]]


def pins(lock: str) -> Pins:
    """The versions that a lock names for each package, each with its marker."""
    found: Pins = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        match = PINNED.match(line)
        if match:
            found.setdefault(match["name"], []).append((match["version"], match["marker"]))
    return found


def project_requirements(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for: the program's own requirements and those of the groups, included ones too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = list(project["project"]["dependencies"])
    waiting = list(groups)
    while waiting:
        for entry in project["dependency-groups"][waiting.pop()]:
            if isinstance(entry, dict):
                waiting.append(entry["include-group"])
            else:
                named.append(entry)
    return [Requirement(text) for text in named]


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_lock_file_names_no_address(lock: str, address: str) -> None:
    assert address not in (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_file_is_a_comment_a_pin_or_a_hash(lock: str) -> None:
    allowed = re.compile(rf"#.*|{PINNED.pattern}|    --hash=sha256:[0-9a-f]{{64}}(?: \\)?")
    strange = [
        line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if line and not allowed.fullmatch(line)
    ]
    assert strange == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    bare = [line for line, after in itertools.pairwise(lines) if PINNED.match(line) and "--hash" not in after]
    assert bare == []


@pytest.mark.parametrize(("lock", "group"), list(zip(LOCKS, ("build", "dev", "bundle"), strict=True)))
def test_every_requirement_of_the_project_is_pinned_to_a_version_it_allows(lock: str, group: str) -> None:
    pinned = pins(lock)
    uncovered = [str(requirement) for requirement in project_requirements(group) if not _covers(pinned, requirement)]
    assert uncovered == [], f"make {lock} again: python3 packaging/dev.py lock"


def test_what_is_run_is_what_is_tested_and_what_is_bundled() -> None:
    run = pins("requirements.lock")
    for lock in LOCKS[1:]:
        other = pins(lock)
        assert {name: entry for name, entry in run.items() if other.get(name) != entry} == {}, lock


def _covers(pinned: Pins, requirement: Requirement) -> bool:
    """Whether, on the Pythons that the requirement is for, a version that it allows is pinned."""
    pythons = ["3.11.2", "3.12.0", "3.13.0", "3.14.0"]
    environments = [{"python_version": python[:4], "python_full_version": python} for python in pythons]
    wanted = [env for env in environments if requirement.marker is None or requirement.marker.evaluate(env)]
    entries = pinned.get(canonicalize_name(requirement.name), [])
    return bool(entries) and all(
        any(
            requirement.specifier.contains(version, prereleases=True)
            for version, marker in entries
            if marker is None or Marker(marker).evaluate(env)
        )
        for env in wanted
    )


def test_a_package_that_is_asked_for_with_an_extra_is_pinned_with_it() -> None:
    """Older versions of pip, Debian 12's among them, look for the hash under the very name that is asked for."""
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    asked = {"coverage[toml]": "pytest-cov", "lxml[html-clean]": "readability-lxml"}
    for name, by in asked.items():
        assert f"\n{by}==" in text
        assert f"\n{name}==" in text
