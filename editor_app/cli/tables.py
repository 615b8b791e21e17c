"""Aligned columns of text, as wide as their widest cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import click

_WIDEST = 60


def write_table(rows: Iterable[Sequence[str]], *, head: Sequence[str] = ()) -> None:
    """Print the rows; a cell with line feeds or too much text is cut to one short line."""
    cells = [tuple(map(_short, row)) for row in ((head, *rows) if head else rows)]
    if not cells:
        return
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        line = "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def _short(text: str) -> str:
    line = " ".join(text.split())
    if not line.isprintable():  # what a page holds must not steer the terminal that it is listed on
        line = "".join("\ufffd" if unicodedata.category(character) == "Cc" else character for character in line)
    return line if _width(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def _width(text: str) -> int:
    """Cells of a terminal that the text takes."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
