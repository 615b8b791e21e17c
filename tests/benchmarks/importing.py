"""Import of a folder, parsed, checked and searchable, beside what it cannot do without.

The baseline parses the same pages in a bare loop, inserts them with sqlite3 into one plain table and fills a bare
full-text table. Processor seconds of all processes count, so that spreading the work over cores makes nothing cheaper.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
import zlib
from pathlib import Path

from editor_app.bootstrap import open_workspace
from editor_app.checks.registry import check_article, load_context
from editor_app.config.languages import load_languages
from editor_app.config.paths import resources_folder
from editor_app.config.profile import load_profile
from editor_app.domain.reports import ImportOutcome
from editor_app.parsing.page import parse_page
from tests.benchmarks.generator import PageGenerator
from tests.benchmarks.ratio import Goal, Outcome, compare, cpu_seconds
from tests.benchmarks.sample_library import settings_for


def run(size: int, pairs: int) -> list[Outcome]:
    """The ratio to the bare loop without checks, and, to see where the time goes, to one with them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = folder / "pages"
        PageGenerator().write(pages, size)
        imports = _Imports(folder, pages, size)
        bare = compare(imports.run, lambda: _bare_import(pages, folder, with_checks=False), pairs, cpu_seconds)
        start = cpu_seconds()
        _bare_import(pages, folder, with_checks=True)
        checked = cpu_seconds() - start
        subject = sorted(bare.subject)[len(bare.subject) // 2]
        return [
            bare.ratio("time to raw insert + raw FTS + bare parse loop", Goal(2)),
            Outcome("time to the same with a bare check loop", subject / checked, "×"),
            bare.rate("pages imported a processor second", size),
            Outcome("pages imported a second", size / min(imports.wall_seconds), "/s"),
        ]


class _Imports:
    """Imports the same folder into a new library each time, and makes sure that all of it arrived."""

    def __init__(self, folder: Path, pages: Path, size: int) -> None:
        self._folder, self._pages, self._size = folder, pages, size
        self.wall_seconds: list[float] = []

    def run(self) -> None:
        """One import."""
        target = self._folder / f"library-{len(self.wall_seconds)}"
        target.mkdir()
        start = time.perf_counter()
        with open_workspace(settings_for(target / "library.db")) as workspace:
            report = workspace.importing.import_paths([self._pages])
        self.wall_seconds.append(time.perf_counter() - start)
        stored = report.count(ImportOutcome.NEW) + report.count(ImportOutcome.MIRROR)
        if stored != self._size:
            raise RuntimeError(f"{stored} of {self._size} pages were stored: {report.summary}")


def _bare_import(pages: Path, folder: Path, *, with_checks: bool) -> None:
    languages = load_languages(resources_folder())
    context = load_context(resources_folder(), load_profile(resources_folder(), "carnegie"))
    database = folder / "bare.db"
    database.unlink(missing_ok=True)
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE page (id TEXT PRIMARY KEY, path TEXT, title TEXT, body TEXT, raw BLOB)")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(title, body, content='page')")
    rows = []
    for file in sorted(pages.rglob("*.txt")):
        data = file.read_bytes()
        article = parse_page(data, file.name, languages).article
        if with_checks:
            check_article(article, context)
        rows.append((article.id, file.name, article.title, article.body, zlib.compress(data)))
    with connection:
        connection.executemany("INSERT OR IGNORE INTO page VALUES (?, ?, ?, ?, ?)", rows)
        connection.execute("INSERT INTO found (rowid, title, body) SELECT rowid, title, body FROM page")
    connection.close()
