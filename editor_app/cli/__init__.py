"""The command line, one module a command group."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """A command's exit status: 0 done, 1 findings or failed items, 2 input that cannot be read, 130 interrupted."""
    from editor_app.cli.application import run  # late: click is not on the way to --version

    return run(arguments)
