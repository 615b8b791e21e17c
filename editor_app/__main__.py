"""The program's two doors, window and command line; imports only the one that is wanted, and late."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from editor_app import __version__

if TYPE_CHECKING:
    from editor_app.config.settings import Settings

NO_WINDOW_STATUS = 3
"""Exit status where Qt's libraries or a display are missing."""

COMPLETION_VARIABLE = "_EDITOR_APP_COMPLETE"
"""Set where a shell asks what could be typed next; then there is no argument either."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of `editor-app`: the window without a command, else the command line."""
    _help_if_asked()
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--version"]:  # answered here: the command line's libraries take longer than the answer
        sys.stdout.write(f"editor-app {__version__}\n")
        return 0
    if _names_only_a_library(given) and COMPLETION_VARIABLE not in os.environ:
        return main_window(given)
    from editor_app.cli import main as run_command

    return run_command(given, open_window)


def main_window(arguments: Sequence[str] | None = None) -> int:
    """The exit status of `editor-app-gui [LIBRARY]`; 3, with a message, where no window can open."""
    _help_if_asked()
    import argparse

    from editor_app.config.settings import load_settings

    parser = argparse.ArgumentParser(prog="editor-app-gui", description="Opens the window on a library.")
    parser.add_argument("file", nargs="?", metavar="LIBRARY", help="a library's file")
    parser.add_argument("--library", metavar="PATH|URL", help="a library's file or PostgreSQL address")
    parser.add_argument("--version", action="version", version=f"editor-app {__version__}")
    parser.add_argument("--selftest", action="store_true", help="check that this installation is whole, and leave")
    named = parser.parse_args(sys.argv[1:] if arguments is None else list(arguments))
    if named.selftest:
        return _test_installation()
    return open_window(load_settings(named.library or named.file))


def open_window(settings: Settings) -> int:
    """The window's exit status; 3, with a message, where none can open."""
    if not _can_show_windows():
        return NO_WINDOW_STATUS
    gc.disable()  # all that is loaded stays: there is no rubbish to look for meanwhile
    try:
        from editor_app.gui.app import run
    finally:
        gc.enable()
    return run(settings)


def _can_show_windows() -> bool:
    from editor_app import qt_env

    problem = qt_env.problem()
    if problem:
        sys.stderr.write(f"{problem}\n")
    return not problem


def _test_installation() -> int:
    """What the command line's `--selftest` does, and a window."""
    if not _can_show_windows():
        return NO_WINDOW_STATUS
    from editor_app.cli.selftest import run
    from editor_app.gui.selftest import a_window_opens

    return run([("a window opens", a_window_opens)])


def _help_if_asked() -> None:
    """In a frozen bundle the processes that help with an import are started through these same doors."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()


def _names_only_a_library(arguments: Sequence[str]) -> bool:
    """Whether no command stands in the arguments, as in `editor-app` and `editor-app --library my.db`."""
    match arguments:
        case [] | ["--library", _]:
            return True
        case [option]:
            return option.startswith("--library=")
    return False


if __name__ == "__main__":
    sys.exit(main())
