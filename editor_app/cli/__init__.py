"""The command line, one module a command group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor_app.config.settings import Settings


def main(arguments: Sequence[str], open_window: Callable[[Settings], int]) -> int:
    """A command's exit status: 0 done, 1 findings or failed items, 2 input that cannot be read, 130 interrupted.

    `open_window` opens a library for the one command that shows what it made.
    """
    from editor_app.cli.application import run  # late: click is not on the way to --version

    return run(arguments, open_window)
