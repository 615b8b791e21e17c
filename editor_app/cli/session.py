"""What all commands share: the library that is asked for, output, and progress."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from editor_app.config.settings import Settings, load_settings
from editor_app.domain.errors import LibraryError
from editor_app.domain.progress import Progress, Step

if TYPE_CHECKING:
    from editor_app.bootstrap import Workspace
    from editor_app.domain.query import Query, Sort
    from editor_app.services.reading import ReadingTask

AMOUNT = click.IntRange(min=0, max=2**31)
"""How many; more than that no list can count."""


class NamedPath(click.Path):
    """A path that was named: an empty text, as of a variable that is not set, would mean the folder one is in."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        """The path; a usage error for an empty one."""
        if value == "":
            self.fail("An empty name is no path.", parameter, context)
        return super().convert(value, parameter, context)


PATH = NamedPath(path_type=Path)
"""A file or folder."""

NUMBER = click.IntRange(min=1, max=2**63 - 1)
"""The number of an operation."""

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Session:
    """One run of the command line. `library` is what `--library` named; `open_window` gives the exit status."""

    open_window: Callable[[Settings], int]
    library: str | None = None

    @cached_property
    def settings(self) -> Settings:
        """The settings, made once `--library` has been read."""
        return load_settings(self.library)

    @contextmanager
    def workspace(self, *, create: bool = False) -> Iterator[Workspace]:
        """The open library; only commands that fill it make one that is not there."""
        from editor_app.bootstrap import open_workspace  # late: help and usage errors need no library

        with open_workspace(self.settings, create=create) as workspace:
            workspace.before_first_write(lambda: _prepare_writing(workspace))
            yield workspace
            if workspace.read_only_reason is not None:
                note(workspace.read_only_reason)

    def reading_task(self, format: str = "auto") -> ReadingTask:
        """What reads files as `import` would: with the terms of the library, where there is one; it is not opened."""
        from editor_app.services.current_terms import pack_terms_of
        from editor_app.services.reading import ReadingTask

        settings = self.settings
        return ReadingTask(settings.resources, settings.profile, format, pack_terms_of(settings.library))

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Progress that shows a bar on a terminal, and that Ctrl+C asks to stop (twice: at once)."""
        progress = Progress()
        with _bar(progress), _stopping(progress):
            yield progress


def library_option(command: Command) -> Command:
    """Adds `--library`, which may stand before or behind the command's name."""

    def remember(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
        if value is not None:
            context.ensure_object(Session).library = value

    return click.option(
        "--library",
        metavar="PATH|URL",
        expose_value=False,
        is_eager=True,
        callback=remember,
        help="The library's file (or EDITOR_APP_LIBRARY; else your own).",
    )(command)


def json_option(command: Command) -> Command:
    """Adds `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(command)


def query_text(words: Iterable[str]) -> str:
    """The query that the words of a command line make; the shell has taken the quotes of phrases away."""
    parts = tuple(words)
    if len(parts) == 1:
        return parts[0]
    return " ".join(f'"{part}"' if " " in part and not set(part) & set('":()') else part for part in parts)


def all_of(workspace: Workspace, words: Iterable[str]) -> Query:
    """The query of a command line; raises QueryError."""
    return workspace.library.parse(query_text(words))


def sort_named(name: str | None) -> Sort:
    """The order that `--sort` asks for: a field's name, with a hyphen before it from the last to the first."""
    from editor_app.domain.listing import SORT_FIELDS
    from editor_app.domain.query import Sort

    if name is None:
        return Sort()
    field = name.removeprefix("-")
    if field not in SORT_FIELDS:
        raise click.UsageError(f"'{field}' is no column to sort by; choose {', '.join(SORT_FIELDS)}.")
    return Sort(field, name.startswith("-"))


def write_json(record: object) -> None:
    """One JSON object on a line of standard output, in UTF-8 whatever the terminal's encoding."""
    import orjson

    click.echo(orjson.dumps(record))


def note(text: str) -> None:
    """A line on standard error: what is said beside the results."""
    click.echo(text, err=True)


def _prepare_writing(workspace: Workspace) -> None:
    """Say who else has the library open, and make the day's backup; that it cannot be made keeps nobody from work."""
    from editor_app.services.backups import back_up_daily, is_worth_backing_up

    for notice in workspace.notices:
        note(notice)
    if workspace.library.total() and is_worth_backing_up(workspace.library_file):
        try:
            back_up_daily(workspace.library_file)
        except LibraryError as error:
            note(f"Today's backup could not be made: {error}")


@contextmanager
def _bar(progress: Progress) -> Iterator[None]:
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(step: Step) -> None:
            task = tasks.get(step.task)
            if task is None:
                task = tasks[step.task] = bar.add_task(step.task, total=step.total)
            bar.update(task, completed=step.done, total=step.total)

        progress.listener = show
        yield


@contextmanager
def _stopping(progress: Progress) -> Iterator[None]:
    """Ctrl+C ends a long task between two articles, so that what is confirmed is whole."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)

    def stop(_number: int, _frame: object) -> None:
        if progress.is_cancelled:
            raise KeyboardInterrupt
        progress.cancel()

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
