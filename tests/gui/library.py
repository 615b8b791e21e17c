"""A small library of our own writing, for the tests of panels that read one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import load_settings

BODY_LINES = (
    "Q: Your commission spent two years on harbour rules. Why begin with something as dry as pilotage?",
    "A: Because dry questions are the ones that get answered. Everyone has an opinion on warships, and hardly anyone "
    "has an opinion on who boards a tanker at three in the morning.",
    "Q: Do the coastal governments want to be persuaded?",
    "A: Some do. Tallinn and Helsinki asked for a draft before we had finished the first hearing.",
)
PAGE = "\n".join(
    (
        "Fish stocks do not read treaties. A shared count would be cheaper than a shared fleet.",
        "Oskar Lindh",
        '{\n"authors": [\n"Maren Solvik"\n],\n"type": "legacyinthemedia",\n"centers": [],\n"regions": [\n"Russia",\n'
        '"Europe"\n],\n"topics": [\n"Security"\n]\n}Source: Getty',
        "Cables, pilots and anchors: why the ports of the northern seas need one rulebook.",
        "Source: The Baltic Ledger",
        "",
        *BODY_LINES,
        "Maren Solvik",
        "Maren Solvik is chair of the harbour commission.",
    )
)


@contextmanager
def open_small_library(folder: Path) -> Iterator[tuple[Workspace, str]]:
    """A workspace with one article, and the article's id."""
    environment = {"EDITOR_APP_HOME": str(folder / "home"), "EDITOR_APP_USER": "ada"}
    page = folder / "baltic-ledger.txt"
    page.write_text(PAGE, encoding="utf-8")
    with open_workspace(load_settings(str(folder / "library.db"), environment)) as workspace:
        [item] = workspace.importing.import_paths([page]).items
        assert item.article_id is not None
        yield workspace, item.article_id
