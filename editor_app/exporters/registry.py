"""The formats that articles can be written in."""

from __future__ import annotations

from editor_app.domain.errors import InputError
from editor_app.exporters.base import Exporter
from editor_app.exporters.csv import CSV
from editor_app.exporters.html import HTML
from editor_app.exporters.jsonl import JSONL
from editor_app.exporters.markdown import MARKDOWN

EXPORTERS: tuple[Exporter, ...] = (JSONL, MARKDOWN, HTML, CSV)


def exporter_named(name: str) -> Exporter:
    """The exporter of that name; raises InputError with the names there are."""
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    names = ", ".join(exporter.name for exporter in EXPORTERS)
    raise InputError(f"There is no export format '{name}'; the formats are {names}.")
