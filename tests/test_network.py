"""The guard that the whole suite stands behind does guard."""

from __future__ import annotations

import socket
import urllib.request

import pytest

from tests.conftest import NetworkReachedError


def test_connecting_is_refused() -> None:
    with socket.socket() as connection, pytest.raises(NetworkReachedError):
        connection.connect(("127.0.0.1", 9))


def test_asking_for_an_address_is_refused() -> None:
    with pytest.raises(NetworkReachedError):
        socket.getaddrinfo("example.org", 80)


def test_a_web_request_is_refused() -> None:
    with pytest.raises(NetworkReachedError):
        urllib.request.urlopen("http://127.0.0.1:9/")
