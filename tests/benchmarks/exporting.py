"""JSON Lines export, beside a bare loop that reads the same records with sqlite3 and writes them with orjson."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import orjson

from tests.benchmarks.ratio import Goal, Outcome, compare, run_child
from tests.benchmarks.sample_library import library_of, opened

_FEW = 1_000


def run(size: int, pairs: int) -> list[Outcome]:
    """The speed of the export against the bare loop, and its memory against that of a thousand articles."""
    library, few = _checked(library_of(size)), _checked(library_of(_FEW))
    with tempfile.TemporaryDirectory() as name, opened(library) as workspace:
        output, bare_output = Path(name) / "out.jsonl", Path(name) / "bare.jsonl"
        query = workspace.library.parse("")

        def export() -> None:
            output.unlink(missing_ok=True)
            report = workspace.exporting.export(query, "jsonl", output, allow_findings=True)
            if report.written != workspace.library.total():
                raise RuntimeError(f"only {report.written} articles were written")

        export()
        bare = _bare_database(output, Path(name) / "bare.db")
        times = compare(export, lambda: _bare_export(bare, bare_output), pairs)
        if output.stat().st_size != bare_output.stat().st_size:
            raise RuntimeError("the bare loop does not write what the export writes")
    memory = _peak_memory(library) / _peak_memory(few)
    return [
        times.speed("speed against the bare loop", Goal(0.5, at_least=True)),
        times.rate("articles exported a second", size),
        Outcome(f"memory, {size:,} against {_FEW:,} articles", memory, "×", goal=Goal(1.2)),
    ]


def _checked(library: Path) -> Path:
    """The library, checked by the rules as they are now: else an export would do that first."""
    with opened(library) as workspace:
        workspace.checking.check_library(workspace.library.parse(""))
    return library


def _peak_memory(library: Path) -> float:
    with tempfile.TemporaryDirectory() as folder:
        return run_child(["-m", "tests.benchmarks.export_child", str(library), folder]).peak_memory


def _bare_database(exported: Path, file: Path) -> sqlite3.Connection:
    """The exported records in one plain table: texts as they are, everything else as JSON."""
    connection = sqlite3.connect(file)
    with exported.open("rb") as lines, connection:
        keys: list[str] = []
        for line in lines:
            record = orjson.loads(line)
            if not keys:
                keys = list(record)
                connection.execute(f"CREATE TABLE record ({', '.join(_column(key) for key in keys)})")
            row = [value if isinstance(value, str) else orjson.dumps(value) for value in record.values()]
            connection.execute(f"INSERT INTO record VALUES ({', '.join('?' * len(row))})", row)
    return connection


def _bare_export(connection: sqlite3.Connection, output: Path) -> None:
    rows = connection.execute("SELECT * FROM record ORDER BY rowid")
    keys = [column[0] for column in rows.description]
    with output.open("wb") as file:
        for row in rows:
            values = (value if isinstance(value, str) else orjson.loads(value) for value in row)
            file.write(orjson.dumps(dict(zip(keys, values, strict=True))) + b"\n")


def _column(key: str) -> str:
    return f'"{key}"'
