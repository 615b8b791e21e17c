"""A group of commands whose modules are imported when a command is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import ClassVar

import click

Late = Mapping[str, tuple[str, str, str]]
"""For each command its module in `editor_app.cli`, the name it has there, and its line in the help."""


class LateGroup(click.Group):
    """Imports a command's module when that command is called; `late` says where each is."""

    late: ClassVar[Late] = {}
    what: ClassVar[tuple[str, str]] = ("command", "commands")
    """What one of them, and several, are called in sentences."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """The names in the order in which one meets them in a day's work."""
        return list(self.late)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in self.late:
            return None
        module, attribute, _ = self.late[name]
        command = getattr(importlib.import_module(f"editor_app.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the commands there are in the sentence for one that is not."""
        if args and not args[0].startswith("-") and args[0] not in self.late:
            one, several = self.what
            context.fail(f"There is no {one} '{args[0]}'; the {several} are {', '.join(self.late)}.")
        return super().resolve_command(context, args)

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their lines, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in self.late.items()])
