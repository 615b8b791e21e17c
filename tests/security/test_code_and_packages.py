"""Nothing of the program runs what it reads, keeps a log or asks a network; no locked package is known to be weak."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "editor_app").rglob("*.py"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
ADVISORIES = tomllib.loads(Path(__file__).with_name("advisories.toml").read_text(encoding="utf-8"))["advisory"]

RUNS_DATA = {"eval", "exec", "compile", "__import__"}
"""Builtins that make code of text."""

NEVER_IMPORTED = {
    "pickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle",  # code from data
    "logging", "syslog",  # the program keeps no log, so no article stands in one
    "socket", "ssl", "ftplib", "smtplib", "telnetlib", "http.client", "http.server", "urllib.request", "xmlrpc",
    "requests", "httpx", "aiohttp", "urllib3", "PySide6.QtNetwork", "PySide6.QtWebEngineCore",  # the network
}  # fmt: skip


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for source in SOURCES:
        yield source, ast.parse(source.read_text(encoding="utf-8"))


def test_no_text_is_ever_run() -> None:
    found = [
        f"{source.name}:{node.lineno}"
        for source, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNS_DATA
    ]
    assert found == []


def test_what_loads_code_logs_or_asks_a_network_is_never_imported() -> None:
    found = []
    for source, tree in trees():
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            found += [f"{source.name}: {name}" for name in names if name in NEVER_IMPORTED]
    assert found == []


def test_no_shell_is_asked_and_yaml_is_read_safely() -> None:
    found = []
    for source, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            if any(keyword.arg == "shell" for keyword in node.keywords):
                found.append(f"{source.name}: shell")
            called = ast.unparse(node.func)
            if called in ("os.system", "os.popen", "yaml.load", "yaml.unsafe_load", "yaml.full_load"):
                loader = [ast.unparse(keyword.value) for keyword in node.keywords if keyword.arg == "Loader"]
                if not any("Safe" in name or name.startswith("_") for name in loader):
                    found.append(f"{source.name}: {called}")
    assert found == []


def versions(lock: str) -> dict[str, str]:
    """The packages that a lock file pins."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {
        name.lower().replace("_", "-"): version
        for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.M)
    }


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version.partition("+")[0]))


@pytest.mark.parametrize("lock", LOCKS)
def test_no_locked_package_has_a_known_weakness(lock: str) -> None:
    pinned = versions(lock)
    assert len(pinned) > 10
    weak = [
        f"{advisory['package']} {pinned[advisory['package']]}: {advisory['id']}, use {advisory['safe']} or newer"
        for advisory in ADVISORIES
        if advisory["package"] in pinned and numbers(pinned[advisory["package"]]) < numbers(advisory["safe"])
    ]
    assert weak == []


def test_every_advisory_says_why() -> None:
    for advisory in ADVISORIES:
        assert set(advisory) == {"package", "id", "safe", "reason"}
        assert advisory["reason"]
    assert numbers("5.10.1") > numbers("5.4")
