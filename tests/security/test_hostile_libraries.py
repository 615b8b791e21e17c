"""A library file made to do harm: wrong types, broken and endless values in every column are a sentence at most."""

from __future__ import annotations

import os
import random
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.domain.errors import AppError
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.querying import parse_query
from editor_app.store.library import Store
from editor_app.store.tables import metadata
from tests.store.samples import PROFILE, add, check, make_article, make_finding, narrower
from tests.store.test_damage import ID, READERS
from tests.store.test_undo import make_note, make_suppression

SEED = os.environ.get("EDITOR_APP_FAULT_SEED", "20261124")
TRIES = int(os.environ.get("EDITOR_APP_HOSTILE_TRIES", "3"))
"""How many of the values each column gets; 0 for all."""

DEEP = "[" * 100_000
VALUES: dict[str, object] = {
    "nothing": None,
    "a number": 7,
    "a huge number": 2**62,
    "a fraction": 1.5,
    "not a number": float("inf"),
    "a text": "lost",
    "an empty text": "",
    "bytes": b"\xff\xfe\x00",
    "no bytes": b"",
    "a list": "[1, 2]",
    "an object": b'{"a": null}',
    "deep JSON": DEEP,
    "deep JSON that the slow way reads": f" {DEEP}",
    "a number of many digits": f" {'9' * 6_000}",
    "packed": zlib.compress(b'{"number": 1}'),
    "a text with half a character": b"\xed\xa0\x80",
}
TYPED = {"a text with half a character": "TEXT"}

MORE: dict[str, Callable[[Store], object]] = {
    **READERS,
    "doctor": lambda store: store.doctor(),
    "schemes": lambda store: store.schemes(["regions"]),
    "versions": lambda store: store.vocabulary_versions("regions"),
    "version": lambda store: store.vocabulary_version("regions", "1.0"),
    "decisions": lambda store: store.decisions(),
    "operation": lambda store: store.operation(1),
    "undo a removal": lambda store: store.undo(4, "Mara"),
    "quarantined bytes": lambda store: store.quarantined_bytes("bad.txt", store.quarantined()[0].sha256),
    "usage": lambda store: store.term_usage("regions"),
    "query": lambda store: store.rows_at(parse_query("has:outlet words:>1 state:new", PROFILE), Sort("title"), 0, 9),
    "copies": lambda store: store.copies(ID),
    "all rows": lambda store: store.page(EVERYTHING, Sort("published"), limit=9),
}
COLUMNS = [
    (table.name, column.name) for table in metadata.tables.values() for column in table.columns if table.name != "hit"
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("hostile") / "library.db"
    with Store.open(str(file), PROFILE, narrower=narrower) as store:
        add(store, *(make_article(number) for number in range(1, 5)))
        with store.write("Desk", "Mara") as unit:
            unit.put_note(make_note())
            unit.put_suppression(make_suppression())
            unit.quarantine("bad.txt", b"\0", "It is binary.")
            unit.adopt_scheme(Scheme("regions", "Regions", "1.0", (Concept("syria", "Syria"),)))
            unit.publish("regions", "1.0", b"@prefix x: <http://x/> .", "First", "Mara")
        check(store, make_article(), make_finding())
        with store.write("Terms", "Mara") as unit:
            unit.put_concepts("regions", [Concept("syria", "Syrian Arab Republic")])
        with store.write("Remove", "Mara") as unit:
            unit.remove_article("article0004")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def plant(file: Path, table: str, column: str, name: str) -> None:
    """Put a value into every row of a column, whatever the schema says about it."""
    value = VALUES[name]
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE name = ?", (table,))
        for trigger in ("operation_update_refused", "change_update_refused"):
            connection.execute("DELETE FROM sqlite_master WHERE name = ?", (trigger,))
        connection.commit()
    with closing(sqlite3.connect(file)) as connection, connection:
        given = f"CAST(? AS {TYPED[name]})" if name in TYPED else "?"
        connection.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = {given}', (value,))


def ask_everything(file: Path) -> list[str]:
    """What escaped as anything else than a sentence."""
    escaped = []
    try:
        store = Store.open(str(file), PROFILE, narrower=narrower)
    except AppError as error:
        assert str(error).endswith((".", "”"))
        return []
    with store:
        for name, ask in MORE.items():
            try:
                ask(store)
            except AppError:
                continue
            except Exception as error:
                escaped.append(f"{name}: {type(error).__name__}: {str(error)[:80]}")
    return escaped


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[".".join(pair) for pair in COLUMNS])
def test_whatever_stands_in_a_column_is_a_sentence_at_most(
    sound: Path, tmp_path: Path, table: str, column: str
) -> None:
    names = list(VALUES)
    if TRIES:
        names = random.Random(f"{SEED} {table}.{column}").sample(names, TRIES)
    file = tmp_path / "library.db"
    for name in names:
        file.write_bytes(sound.read_bytes())
        try:
            plant(file, table, column, name)
        except sqlite3.Error:
            continue  # SQLite itself refuses it
        assert (name, ask_everything(file)) == (name, [])
        for ending in ("-wal", "-shm"):
            Path(f"{file}{ending}").unlink(missing_ok=True)
