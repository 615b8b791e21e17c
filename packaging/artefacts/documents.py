"""Texts that are made from the program itself: manual pages, completions, and the list of what is shipped.

Run by the Python that the bundle is made with: `python -m artefacts.documents FOLDER`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from artefacts.contents import NOT_CARRIED
from artefacts.man_page import man_page, window_man_page
from editor_app.__main__ import COMPLETION_VARIABLE
from editor_app.cli.application import PROGRAM, application
from editor_app.config.parts import Part, python_parts, shipped_parts

SHELLS = ("bash", "zsh", "fish")


def completion(shell: str) -> str:
    """The script that asks the program what could be typed next."""
    made = get_completion_class(shell)
    if made is None:
        raise LookupError(f"No completion is known for {shell}.")
    maker = made(application, {}, PROGRAM, COMPLETION_VARIABLE)
    text = maker.source_template % maker.source_vars()
    # Read by the shell of its own accord, the script must not be run when its name is completed.
    return text.strip("\n") + "\n"


def commands(group: click.Group, path: str = PROGRAM) -> Iterator[tuple[str, click.Command]]:
    """Every command with all its names, in the order of the help."""
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            yield f"{path} {name}", command
            if isinstance(command, click.Group):
                yield from commands(command, f"{path} {name}")


def carried_parts() -> list[Part]:
    """What the bundle carries: what is shipped less what only the packages' other uses need."""
    carried = {part.name for part in python_parts(leave_out=NOT_CARRIED)}
    installed = {part.name for part in python_parts()}
    return [part for part in shipped_parts() if part.name in carried or part.name not in installed]


def write_all(folder: Path) -> None:
    """Write every text into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{PROGRAM}.1").write_text(man_page(application, list(commands(application))), encoding="utf-8")
    (folder / f"{PROGRAM}-gui.1").write_text(window_man_page(), encoding="utf-8")
    for shell in SHELLS:
        (folder / f"completion.{shell}").write_text(completion(shell), encoding="utf-8")
    (folder / "parts.json").write_text(json.dumps([asdict(part) for part in carried_parts()], indent=1), "utf-8")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
