"""Two programs on one library: what one wrote the other reads, and where one must wait it says so."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from editor_app.domain.errors import LibraryError
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.store.library import Store
from tests.store.samples import PROFILE, add, check, make_article, make_finding

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
    import sys
    from editor_app.store.library import Store
    from tests.store.samples import PROFILE, make_article

    with Store.open(sys.argv[1], PROFILE) as store:
        with store.write("Import", "Ole") as unit:
            unit.add_article(make_article(7))
            print("writing", flush=True)
            sys.stdin.readline()
        print("written", flush=True)
"""
OPENER = """
    import sys
    from editor_app.store.library import Store
    from tests.store.samples import PROFILE

    with Store.open(sys.argv[1], PROFILE) as store:
        print(store.count())
"""


def start(code: str, file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), str(file)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


@contextmanager
def another_writer(file: Path) -> Iterator[tuple[IO[str], IO[str]]]:
    """Another process in the middle of a write; a line to its input lets it finish."""
    with start(HOLDER, file) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process.stdin, process.stdout


def let_finish(streams: tuple[IO[str], IO[str]]) -> None:
    streams[0].write("\n")
    streams[0].flush()
    assert streams[1].readline() == "written\n"


def test_a_library_that_another_process_writes_to_can_be_read(store: Store) -> None:
    add(store, make_article())
    with another_writer(store.file) as streams:
        assert store.count() == 1
        let_finish(streams)

    assert store.count() == 2
    assert store.operations()[0].who == "Ole"


def test_a_write_that_must_wait_too_long_says_so(store: Store) -> None:
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with another_writer(store.file) as streams:
        with pytest.raises(LibraryError, match="Another program is writing to"):
            add(store, make_article())
        let_finish(streams)

    add(store, make_article())
    assert store.count() == 2


def test_a_write_waits_for_the_other_to_finish(store: Store) -> None:
    with another_writer(store.file) as streams:
        streams[0].write("\n")
        streams[0].flush()
        add(store, make_article())

    assert store.count() == 2


def test_lists_and_facets_follow_what_another_process_writes(store: Store) -> None:
    add(store, make_article())
    check(store, make_article(), make_finding())
    assert store.facets(EVERYTHING, ("regions",))["regions"][0].count == 1
    with another_writer(store.file) as streams:
        let_finish(streams)

    assert store.facets(EVERYTHING, ("regions",))["regions"][0].count == 2
    assert [row.id for row in store.rows_at(EVERYTHING, Sort("id", True), 0, 5)] == ["article0007", "article0001"]


def test_two_processes_may_make_one_library_at_the_same_moment(file: Path) -> None:
    processes = [start(OPENER, file) for _ in range(3)]
    answers = [process.communicate()[0] for process in processes]

    assert answers == ["0\n"] * 3
    with Store.open(str(file), PROFILE, create=False) as store:
        assert store.doctor() == ()


def test_threads_read_while_one_writes(store: Store) -> None:
    add(store, make_article())
    with ThreadPoolExecutor(8) as pool:
        reads = [pool.submit(lambda: (store.count(), store.article("article0001"))[0]) for _ in range(40)]
        writes = [pool.submit(add, store, make_article(number)) for number in range(2, 12)]
        counts = [read.result() for read in reads]
        operations = [write.result() for write in writes]

    assert all(1 <= count <= 11 for count in counts)
    assert sorted(operations) == list(range(2, 12))
    assert store.count() == 11
    assert store.doctor() == ()
