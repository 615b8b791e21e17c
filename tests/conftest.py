"""No test reaches the network, so neither does the program; a process that dies leaves a word where it was."""

from __future__ import annotations

import faulthandler
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("CI", derandomize=True, database=None)  # what a change broke fails, and nothing else
if "CI" in os.environ:
    settings.load_profile("CI")

CRASH_FOLDER = "EDITOR_APP_TESTS_CRASH_FOLDER"
"""Where each process of the tests writes what its threads were doing when it died; what a helping process prints
would be lost among all else."""


def pytest_sessionstart() -> None:
    """After pytest has set up its own words about a crash."""
    if folder := os.environ.get(CRASH_FOLDER):
        name = os.environ.get("PYTEST_XDIST_WORKER", "main")
        faulthandler.enable((Path(folder) / f"{name}-{os.getpid()}.txt").open("w"))


class NetworkReachedError(AssertionError):
    """Somebody opened a connection; the program promises never to."""


def _refuse(*_arguments: object, **_options: object) -> None:
    raise NetworkReachedError("A socket was about to be opened.")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every way of Python to reach another machine raises; Qt's own talk with the screen is not Python's."""
    for name in ("connect", "connect_ex", "bind", "sendto", "sendmsg"):
        monkeypatch.setattr(socket.socket, name, _refuse, raising=False)
    for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, _refuse)
    yield
