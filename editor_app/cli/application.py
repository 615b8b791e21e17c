"""The group of all commands, loaded one at a time, and what their errors become."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import click

from editor_app import __version__
from editor_app.cli.late_group import Late, LateGroup
from editor_app.cli.session import Session, library_option
from editor_app.config.settings import Settings
from editor_app.domain.errors import AppError, Cancelled, ConflictError, ExportError, OutOfMemory

PROGRAM = "editor-app"
DONE, FAILED, UNREADABLE, INTERRUPTED = 0, 1, 2, 130

COMMANDS = {
    "demo": ("demo", "Make a sample library and open the window on it."),
    "import": ("importing", "Read files, folders and archives into the library."),
    "parse": ("parsing", "Print what import would store, without a library."),
    "list": ("listing", "List articles."),
    "show": ("showing", "Show one article, or its page as it was captured."),
    "check": ("checking", "Print the findings of articles or files."),
    "rules": ("rules", "List the rules, or show one rule's manual page."),
    "fix": ("fixing", "Apply fixes."),
    "normalise": ("normalising", "Bring interviews into one form."),
    "set": ("setting", "Change fields of many articles at once."),
    "vocab": ("vocab", "Look after the controlled vocabularies."),
    "review": ("reviewing", "Move articles through the review."),
    "export": ("exporting", "Write articles to files."),
    "history": ("history", "Show who changed what and when."),
    "undo": ("undoing", "Take an operation back, also an old one."),
    "backup": ("backups:backup_command", "Copy the library, and prove that the copy is whole."),
    "restore": ("backups:restore_command", "Make the library what a backup is."),
    "doctor": ("doctor", "Look for damage in the library, and repair it."),
    "migrate": ("backups:migrate_command", "Bring an older library up to this version's form."),
}
"""Each command's module, whose `command` it is unless a colon says another name, and its line in the help."""


class AllCommands(LateGroup):
    """The program's commands."""

    late: ClassVar[Late] = {
        name: (module, attribute or "command", line)
        for name, (where, line) in COMMANDS.items()
        for module, _, attribute in (where.partition(":"),)
    }

    def invoke(self, context: click.Context) -> Any:
        """As click does, without its blank line at an interruption, and without a failure where `head` has enough."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt as error:
            raise click.Abort from error
        except BrokenPipeError:
            return _end_output()


@click.group(
    cls=AllCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done; 1 findings or failed items; 2 input that cannot be read; 130 interrupted.",
)
@library_option
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.option(
    "--selftest",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _option, is_asked: _test_installation(context) if is_asked else None,
    help="Check that this installation is whole, and leave.",
)
def application() -> None:
    """Annotation and editorial review of large article archives. Without a command: opens the window."""


def run(arguments: Sequence[str] | None, open_window: Callable[[Settings], int]) -> int:
    """Run a command; every expected failure is one sentence on standard error."""
    try:
        status: Any = application.main(
            args=None if arguments is None else list(arguments),
            prog_name=PROGRAM,
            obj=Session(open_window),
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.ClickException as error:
        return _say(error.format_message(), UNREADABLE)
    except (click.Abort, KeyboardInterrupt):
        return _say("Interrupted; what was confirmed stays.", INTERRUPTED)
    except Cancelled as error:
        return _say(str(error), INTERRUPTED)
    except (ConflictError, ExportError) as error:
        return _say(str(error), FAILED)
    except AppError as error:
        return _say(str(error), UNREADABLE)
    except BrokenPipeError:
        return _end_output()
    except OSError as error:  # a drive that is gone meanwhile
        return _say(f"{error.filename or 'A file'} cannot be read or written: {error.strerror or error}.", UNREADABLE)
    except MemoryError:
        return _say(str(OutOfMemory()), FAILED)
    return status if isinstance(status, int) else DONE


def _test_installation(context: click.Context) -> None:
    from editor_app.cli.selftest import run as run_checks

    context.exit(run_checks())


def _end_output() -> int:
    """The reader has seen enough, as in `editor-app list | head`: what is left goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _say(sentence: str, status: int) -> int:
    click.echo(f"{PROGRAM}: {sentence}", err=True)
    return status
