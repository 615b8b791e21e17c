"""The command line, one module a command group."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of a command: 0 done, 1 findings or failed items, 2 unreadable input, 130 interrupted."""
    from editor_app.cli.application import run  # late: click is not on the way to --version

    return run(arguments)
