"""A screen of an X server that nobody sees, with the keyboard and the mouse of whoever sits before it."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QImage

WIDTH, HEIGHT = 1440, 900
PATIENCE = 120.0
"""Seconds until what is waited for counts as not coming: a slow machine is no failure."""

Fact = TypeVar("Fact")


class NeverCameError(AssertionError):
    """What a test waited for did not come."""


def wait_for(what: str, fact: Callable[[], Fact], patience: float = PATIENCE) -> Fact:
    """The first true value of a fact that is asked for again and again."""
    end = time.monotonic() + patience
    while not (value := fact()):
        if time.monotonic() > end:
            raise NeverCameError(f"Waited {patience:.0f} seconds for {what}.")
        time.sleep(0.05)
    return value


def is_installed() -> bool:
    """Whether a screen can be had here: the X server and what presses its keys."""
    return all(map(shutil.which, ("Xvfb", "xdotool")))


class VirtualScreen:
    """An X server of its own, ended by its own process; no window manager: the keys go where `focus` puts them."""

    def __init__(self, folder: Path) -> None:
        self._framebuffer = folder / "Xvfb_screen0"
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        # Without -noreset the server begins anew when its last client leaves, and turns away who comes meanwhile.
        options = ["-screen", "0", size, "-fbdir", str(folder), "-noreset", "-nolisten", "tcp"]
        options += ["-displayfd", str(writing)]
        with (folder / "xvfb.log").open("wb") as log:
            self._server = subprocess.Popen(["Xvfb", *options], pass_fds=(writing,), stdout=log, stderr=log)
        os.close(writing)
        with os.fdopen(reading) as told:  # ends without a number when the server cannot start
            number = told.readline().strip()
        if not number:
            raise NeverCameError((folder / "xvfb.log").read_text(errors="replace"))
        self.environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        for name in ("WAYLAND_DISPLAY", "XAUTHORITY", "QT_SCALE_FACTOR"):
            self.environment.pop(name, None)

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait(PATIENCE)

    def _xdotool(self, *arguments: str) -> str:
        command = ["xdotool", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, check=False, timeout=PATIENCE)
        return done.stdout.decode()

    # ---- what is to be seen

    def titles(self) -> dict[str, str]:
        """The titles of the windows on the screen, by the window's number."""
        numbers = self._xdotool("search", "--onlyvisible", "--name", ".").split()
        return {number: self._xdotool("getwindowname", number).strip() for number in numbers}

    def window(self, title: str) -> str:
        """The number of the window with these words in its title, once it is there."""

        def number() -> str:
            return next((number for number, shown in self.titles().items() if title in shown), "")

        return wait_for(f"a window titled “{title}”", number)

    def wait_until_gone(self, title: str) -> None:
        """Wait until no window has these words in its title."""
        wait_for(f"the end of “{title}”", lambda: all(title not in shown for shown in self.titles().values()))

    def picture(self) -> QImage:
        """The whole screen: what the server keeps of it is an X window dump."""
        data = self._framebuffer.read_bytes()
        head = struct.unpack(">25I", data[:100])
        head_size, width, height, line_size, colours = head[0], head[4], head[5], head[12], head[19]
        start = head_size + colours * 12
        return QImage(data[start:], width, height, line_size, QImage.Format.Format_RGB32).copy()

    # ---- what hands do

    def focus(self, title: str) -> None:
        """Give the keys to a window, as a window manager does to one that comes up."""
        self._xdotool("windowfocus", "--sync", self.window(title))

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as `ctrl+k`."""
        self._xdotool("key", "--delay", "20", *keys)

    def type(self, text: str) -> None:
        """Type a text key by key."""
        self._xdotool("type", "--delay", "20", text)

    def click(self, x: int, y: int, times: int = 1) -> None:
        """Click with the left button at a place of the screen."""
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", "--repeat", str(times), "--delay", "40", "1")
