"""`--selftest`: does what an incomplete package would fail at, and says what works and what does not."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from importlib import metadata
from pathlib import Path

import click

from editor_app import __version__
from editor_app.config.paths import APPLICATION, HOME_VARIABLE
from editor_app.config.settings import Settings, load_settings
from editor_app.domain.errors import AppError

Check = Callable[[Settings], str]
"""Does one thing with a library's place that is thrown away afterwards; what was found, or an exception."""

SAMPLE = "gavan-0218.txt"
FAILURES = (AppError, ImportError, OSError, ValueError, LookupError, AttributeError, RuntimeError, sqlite3.Error)


class SelfTestError(AppError):
    """Something answers, and wrongly."""


def run(more: Sequence[tuple[str, Check]] = ()) -> int:
    """Run all checks, then `more`; 0 when all are well, else 1. Nothing of the user's is read or written."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="editor-app-selftest-", ignore_cleanup_errors=True) as folder:
        settings = load_settings(
            str(Path(folder) / "library.db"), {HOME_VARIABLE: folder, "EDITOR_APP_USER": "selftest"}
        )
        for what, check in (*CHECKS, *more):
            try:
                click.echo(f"ok      {what}: {check(settings)}")
            except FAILURES as error:
                failed += 1
                click.echo(f"FAILED  {what}: {str(error) or type(error).__name__}")
    click.echo(f"{failed} of {len(CHECKS) + len(more)} checks failed." if failed else "All is well.")
    return int(failed > 0)


def version_is_known(_settings: Settings) -> str:
    """The version that the package's metadata says is the program's."""
    packaged = metadata.version(APPLICATION)
    _require(packaged == __version__, f"the program is {__version__}, its metadata say {packaged}")
    return __version__


def resources_are_there(settings: Settings) -> str:
    """Every kind of packaged file can be read."""
    folders = ("demo", "languages", "manual", "profiles", "rule_packs", "styles", "templates")
    counts = [sum(1 for file in (settings.resources / name).rglob("*") if file.is_file()) for name in folders]
    empty = [name for name, count in zip(folders, counts, strict=True) if not count]
    _require(not empty, f"there is nothing in {', '.join(empty)}")
    (settings.resources / "templates" / "article.html").read_text(encoding="utf-8")
    return f"{sum(counts)} files"


def markdown_is_rendered(_settings: Settings) -> str:
    """Markdown with extensions becomes clean HTML."""
    from editor_app.exporters.clean_html import markdown_to_html

    html = markdown_to_html("**Term** and *note*\n\n| A | B |\n| - | - |\n| 1 | 2 |\n")
    _require("<strong>Term</strong>" in html, f"it gave {html!r}")
    return f"{len(html)} characters"


def code_is_highlighted(_settings: Settings) -> str:
    """The lexer and the formatter that the window uses are there."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import JsonLexer

    html = highlight('{"year": 2011}', JsonLexer(), HtmlFormatter())
    _require("<span" in html, f"it gave {html!r}")
    return f"{len(html)} characters"


def full_text_is_searched(_settings: Settings) -> str:
    """SQLite is there with FTS5."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5(body)")
        connection.execute("INSERT INTO texts VALUES ('a treaty on the sea')")
        (found,) = connection.execute("SELECT count(*) FROM texts WHERE texts MATCH 'treat*'").fetchone()
    _require(found == 1, "a word that is there is not found")
    return f"SQLite {sqlite3.sqlite_version}"


def a_vocabulary_is_read(settings: Settings) -> str:
    """pyoxigraph reads every vocabulary that is shipped."""
    from editor_app.vocabularies.skos import load_scheme

    schemes = [load_scheme(file) for file in sorted(settings.resources.rglob("*.ttl"))]
    _require(bool(schemes) and all(scheme.concepts for scheme in schemes), "a vocabulary is empty")
    return f"{len(schemes)} vocabularies, {sum(len(scheme.concepts) for scheme in schemes):,} terms"


def a_page_goes_in_and_out(settings: Settings) -> str:
    """A sample page is imported into a new library, checked, and exported."""
    from editor_app.bootstrap import open_workspace

    output = Path(settings.library).with_name("out.jsonl")
    with open_workspace(settings) as workspace:
        workspace.importing.import_paths([settings.resources / "demo" / SAMPLE])
        query = workspace.library.parse("")
        report = workspace.exporting.export(query, "jsonl", output, allow_findings=True)
    _require(report.written == 1, f"{report.written} of 1 article was exported")
    return f"{output.stat().st_size:,} bytes"


def a_helper_answers(_settings: Settings) -> str:
    """Long work can be given to further processes."""
    from editor_app.domain.processes import helpers

    with helpers(1) as pool:
        answer = pool.submit(len, "four").result(timeout=60)
    _require(answer == 4, f"it said {answer}")
    return "one process"


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SelfTestError(otherwise)


CHECKS: tuple[tuple[str, Check], ...] = (
    ("the version is one", version_is_known),
    ("the packaged files are there", resources_are_there),
    ("Markdown is rendered", markdown_is_rendered),
    ("code is highlighted", code_is_highlighted),
    ("full text is searched", full_text_is_searched),
    ("vocabularies are read", a_vocabulary_is_read),
    ("a page is imported and exported", a_page_goes_in_and_out),
    ("a helping process answers", a_helper_answers),
)
