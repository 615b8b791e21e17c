"""The manual pages, made from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from editor_app import __version__
from editor_app.cli.application import PROGRAM

_STATUS = (("0", "done"), ("1", "findings, or items that failed"), ("2", "input that cannot be read"))
_MORE_STATUS = (("3", "no window can be opened here"), ("130", "interrupted"))
_PLACES = (
    ("~/.local/share/editor-app", "The library that is opened when none is named."),
    ("~/.config/editor-app", "Settings of the window."),
)
_VARIABLES = (
    ("EDITOR_APP_LIBRARY", "The library, where the option is not given."),
    ("EDITOR_APP_HOME", "A folder for everything that the program keeps."),
    ("EDITOR_APP_USER", "Who is named in the history."),
)


def escaped(text: str) -> str:
    """The text so that roff prints it as it stands."""
    plain = re.sub(r"\s+", " ", text).strip().replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain[:1] in (".", "'") else plain


def man_page(program: click.Group, commands: Sequence[tuple[str, click.Command]]) -> str:
    """The page of the command line: every command with its arguments and options."""
    lines = [
        *_heading("annotation and editorial review of large article archives", PROGRAM),
        ".SH SYNOPSIS",
        f".B {escaped(PROGRAM)}\n[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]]",
        ".SH DESCRIPTION",
        escaped(program.help or ""),
        ".SH OPTIONS",
        *_options(program),
        ".SH COMMANDS",
    ]
    for path, command in commands:
        usage = " ".join(command.collect_usage_pieces(click.Context(command, info_name=path)))
        lines += [f".SS {escaped(path)} {escaped(usage)}", *_paragraphs(command.help or ""), *_options(command)]
    lines += [".SH EXIT STATUS", *_terms((*_STATUS, *_MORE_STATUS)), *_closing(f"{PROGRAM}-gui")]
    return "\n".join(lines) + "\n"


def window_man_page() -> str:
    """The page of the window's program."""
    lines = [
        *_heading("window for large article archives", f"{PROGRAM}-gui"),
        ".SH SYNOPSIS",
        f".B {escaped(PROGRAM)}\\-gui\n[\\fILIBRARY\\fR]",
        ".SH DESCRIPTION",
        "Opens the window on a library, or on your own where none is named.",
        ".SH OPTIONS",
        *_terms((("--library PATH", "The library's file."), ("--selftest", "Check that this installation is whole."))),
        *_terms((("--version", "Print the version."), ("--help", "Print a short help."))),
        *_closing(PROGRAM),
    ]
    return "\n".join(lines) + "\n"


def _heading(what: str, name: str) -> list[str]:
    title = f'.TH {escaped(name.upper())} 1 "" "{escaped(PROGRAM)} {escaped(__version__)}" "User Commands"'
    return [title, ".SH NAME", f"{escaped(name)} \\- {what}"]


def _closing(other: str) -> list[str]:
    files, variables = _terms(_PLACES), _terms(_VARIABLES)
    return [".SH ENVIRONMENT", *variables, ".SH FILES", *files, ".SH SEE ALSO", f".BR {escaped(other)} (1)"]


def _paragraphs(text: str) -> list[str]:
    found = [escaped(paragraph) for paragraph in text.replace("\b", "").split("\n\n")]
    return [line for paragraph in found if paragraph for line in (paragraph, ".PP")][:-1]


def _options(command: click.Command) -> list[str]:
    context = click.Context(command, info_name=command.name)
    records = (parameter.get_help_record(context) for parameter in command.get_params(context))
    return _terms([record for record in records if record is not None])


def _terms(pairs: Sequence[tuple[str, str]]) -> list[str]:
    return [line for name, text in pairs for line in (".TP", f".B {escaped(name)}", escaped(text) or "\\&")]
