"""Makes a sample library with an earlier revision's own code: `python -m tests.samples.libraries.make COMMIT NAME`."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[2]
PAGES = ("cape-dispatch-0509", "al-mina-0611", "baltic-ledger-0207", "harbor-post-0815", "long-channel-0415")

WORK = """
import sqlite3, sys
from dataclasses import replace
from pathlib import Path

from editor_app.bootstrap import open_workspace
from editor_app.config.settings import load_settings
from editor_app.domain.article import ReviewState
from editor_app.domain.query import Sort

place, pages, with_terms = Path(sys.argv[1]), sys.argv[3:], sys.argv[2] == "terms"
Path("bad.txt").write_bytes(bytes(range(256)) * 8)
environment = {"EDITOR_APP_HOME": str(place / "home"), "EDITOR_APP_USER": "Mara"}
with open_workspace(load_settings(str(place / "library.db"), environment)) as ws:
    ws.importing.import_paths([*map(Path, pages), Path("bad.txt")])
    ids = [row.id for row in ws.library.all_rows(ws.library.parse(""), Sort("path", False))]
    first, second, third, fourth, last = ids
    article = ws.library.article(first)
    for title in ("A title of the editors", "A better title"):
        changed = replace(article, title=title)
        ws.editing.save(article, changed)
        article = ws.library.article(first)
    ws.notes.add(second, "body", 0, 20, "Look at the opening.")
    findings = [f for id_ in ids for f in ws.library.findings(id_)]
    ws.checking.suppress(findings[0], next(i for i in ids if ws.library.findings(i)), "It is meant so.")
    ws.review.set_state(third, ReviewState.HELD, "Ole")
    ws.library.save_view("Held back", "state:held")
    with ws._store.write("Remove", "Mara") as unit:
        unit.remove_article(last)
    ws.editing.save(ws.library.article(fourth), replace(ws.library.article(fourth), abstract="Taken back."))
    ws.history.undo()
    if with_terms:
        from editor_app.vocabularies import operations
        scheme = ws.taxonomy.scheme("regions")
        ws.taxonomy.change(operations.rename(scheme, "russia", "Russian Federation"))
        ws.taxonomy.publish("regions", "2026.1", "First of our own")
connection = sqlite3.connect(place / "library.db")
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("VACUUM")
"""


def make(commit: str, name: str) -> Path:
    """The packed library that the sources of a commit write."""
    packed = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        source, place = Path(folder, "source"), Path(folder, "place")
        place.mkdir()
        archive.extractall(source, filter="data")
        pages = [str(Path("resources", "demo", f"{page}.txt")) for page in PAGES]  # paths of no machine in the library
        command = [sys.executable, "-c", WORK, str(place), "none" if name == "0001" else "terms", *pages]
        environment = {**os.environ, "PYTHONPATH": str(source)}
        subprocess.run(command, cwd=source, env=environment, check=True)
        target = FOLDER / f"{name}.db.gz"
        target.write_bytes(gzip.compress((place / "library.db").read_bytes(), 9, mtime=0))
    return target


if __name__ == "__main__":
    sys.stdout.write(f"{make(*sys.argv[1:3])}\n")
