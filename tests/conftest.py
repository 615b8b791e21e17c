"""No test reaches the network, so neither does the program."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest


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
