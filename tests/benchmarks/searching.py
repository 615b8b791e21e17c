"""The first page of a search, beside the bare full-text query for the ids of the same hits."""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from pathlib import Path

from editor_app.domain.listing import NEWEST_FIRST
from tests.benchmarks import vocabulary
from tests.benchmarks.ratio import Goal, Outcome, percentile
from tests.benchmarks.sample_library import library_of, opened

_WORDS = 200
_OPERATORS = {"and", "or", "not"}
_ROWS_ON_A_SCREEN = 50


def run(size: int, pairs: int) -> list[Outcome]:
    """Milliseconds from the query's text to its first rows, for words of every frequency, each asked `pairs` times.

    The goals are of processor time: on shared cores the slowest of hundreds of questions waits for someone else.
    """
    library = library_of(size)
    chance = random.Random(7)
    # A word of every rank band: Zipf's law makes equal bands on a logarithmic scale.
    ranks = [int(10 ** chance.uniform(0, 4.5)) for _ in range(_WORDS)]
    words = [word for rank in ranks if (word := vocabulary.words()[rank]) not in _OPERATORS]
    bare = _bare_index(library)
    mine: list[float] = []
    theirs: list[float] = []
    first_times: list[float] = []
    on_the_clock: list[float] = []
    with opened(library) as workspace:
        for turn in range(pairs):
            for word in words:
                clock, start = time.perf_counter(), time.process_time()
                page = workspace.library.page(workspace.library.parse(word), NEWEST_FIRST, _ROWS_ON_A_SCREEN)
                took = 1000 * (time.process_time() - start)
                on_the_clock.append(1000 * (time.perf_counter() - clock))
                hits = _milliseconds_of_bare_query(bare, word, theirs)
                if bool(hits) != bool(page.rows):
                    raise RuntimeError(f"'{word}' finds {len(page.rows)} rows here and {hits} in the bare index")
                (mine if turn else first_times).append(took)
    bare.close()
    timed = mine or first_times
    return [
        Outcome("first page, median", statistics.median(timed), "ms", (min(timed), max(timed)), Goal(5)),
        Outcome("first page, 99th percentile", percentile(timed, 99), "ms", goal=Goal(5)),
        Outcome("first page of a word asked for the first time, p99", percentile(first_times, 99), "ms", goal=Goal(5)),
        Outcome("the same on the clock, median", statistics.median(on_the_clock), "ms"),
        Outcome("the same on the clock, 99th percentile", percentile(on_the_clock, 99), "ms"),
        Outcome("time to the bare full-text query, median", statistics.median(timed) / statistics.median(theirs), "×"),
    ]


def _bare_index(library: Path) -> sqlite3.Connection:
    file = library.with_name("bare-index.db")
    is_new = not file.exists()
    connection = sqlite3.connect(file)
    if is_new:
        connection.execute("ATTACH ? AS library", (str(library),))
        connection.execute("CREATE VIRTUAL TABLE found USING fts5(title, abstract, body, content='')")
        with connection:
            columns = "number, title, abstract, body"
            connection.execute(
                f"INSERT INTO found (rowid, title, abstract, body) SELECT {columns} FROM library.article_text"
            )
    return connection


def _milliseconds_of_bare_query(connection: sqlite3.Connection, word: str, times: list[float]) -> int:
    query = "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid DESC LIMIT ?"
    start = time.process_time()
    hits = connection.execute(query, (f'"{word}"', _ROWS_ON_A_SCREEN)).fetchall()
    times.append(1000 * (time.process_time() - start))
    return len(hits)
