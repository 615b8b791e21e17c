"""The demo library: our own pages imported, checked, and with a little history to look at."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.article import ReviewState
from editor_app.domain.progress import Progress
from editor_app.domain.query import EVERYTHING, Sort

if TYPE_CHECKING:
    from editor_app.bootstrap import Workspace

VIEWS = (
    ("Interviews to check", "is:interview state:new"),
    ("Wrong terms", "flag:taxonomy.* severity:>=warning"),
    ("Ready to approve", "no:finding state:new"),
)


def demo_place() -> Path:
    """A file for a demo library in a temporary folder of its own."""
    return Path(tempfile.mkdtemp(prefix="editor-app-demo-")) / "demo.db"


def fill_demo(workspace: Workspace, folder: Path, progress: Progress | None = None) -> int:
    """Import the pages of a folder, move some through the review, save views; how many articles there are then."""
    pages = sorted(folder.glob("*.txt"))
    workspace.importing.import_paths(pages, progress=progress)
    ids = list(workspace.library.ids(EVERYTHING, Sort("path", descending=False)))
    for article_id in ids[:2]:
        workspace.review.approve(article_id)
    for article_id in ids[2:6]:
        workspace.review.set_state(article_id, ReviewState.REVIEW, workspace.settings.who)
    for name, query in VIEWS:
        workspace.library.save_view(name, query)
    return len(ids)
