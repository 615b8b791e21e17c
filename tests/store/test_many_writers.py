"""Several programs and threads write to one library at once, and some die: every confirmed change is there, once."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.article import ReviewState
from editor_app.domain.errors import ConflictError
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.store.library import Store
from tests.store.samples import PROFILE, add, make_article, page_of

ROOT = Path(__file__).resolve().parents[2]
EDITORS = 3
ROUNDS = 12

EDITOR = """
    import sys
    from dataclasses import replace
    from editor_app.domain.errors import ConflictError
    from editor_app.store.library import Store
    from tests.store.samples import PROFILE, make_article, page_of

    file, name, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    store = Store.open(file, PROFILE)
    print("ready", flush=True)
    sys.stdin.readline()
    for place in range(rounds):
        article = make_article(1_000 * (name + 1) + place)
        with store.write("Import", f"editor {name}") as unit:
            unit.add_article(article, page_of(name))
        print("added", article.id, flush=True)
        while True:
            before = store.article("article0001")
            try:
                with store.write("Sign", f"editor {name}") as unit:
                    unit.save_article(before, replace(before, body=before.body + str(name)))
                break
            except ConflictError:
                continue
        print("signed", name, flush=True)
        with store.write("Title", f"editor {name}") as unit:
            unit.save_article(article, replace(article, title=f"By {name}"))
        with store.write("Undone", f"editor {name}") as unit:
            unit.remove_article(article.id)
        store.undo(unit.operation_id, f"editor {name}")
    print("done", flush=True)
"""


def start(file: Path, name: int, rounds: int = ROUNDS) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(EDITOR), str(file), str(name), str(rounds)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def begin_together(processes: list[subprocess.Popen[str]]) -> None:
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()


def test_every_change_of_several_programs_is_there_once(store: Store) -> None:
    add(store, make_article())
    before = store.article("article0001").body
    processes = [start(store.file, name) for name in range(EDITORS)]
    begin_together(processes)
    answers = [process.communicate(timeout=120)[0] for process in processes]

    assert all(answer.endswith("done\n") for answer in answers)
    signed = store.article("article0001").body.removeprefix(before)
    assert sorted(signed) == sorted(str(name) for name in range(EDITORS) for _ in range(ROUNDS))
    assert store.count() == 1 + EDITORS * ROUNDS
    operations = store.operations(limit=10_000)
    assert [operation.id for operation in operations] == list(range(len(operations), 0, -1))
    assert len(operations) == 1 + EDITORS * ROUNDS * 5
    for name in range(EDITORS):
        own = [operation for operation in operations if operation.who == f"editor {name}"]
        assert len(own) == ROUNDS * 5
        article = store.article(f"article{1_000 * (name + 1)}")
        assert article.title == f"By {name}"
    assert store.doctor() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="a kill that nothing can catch is POSIX's")
def test_what_dying_programs_confirmed_stays_and_the_living_go_on(store: Store) -> None:
    add(store, make_article())
    processes = [start(store.file, name, 1_000) for name in range(2)]
    living = start(store.file, 2, ROUNDS)
    begin_together([*processes, living])
    lines: list[str] = []
    for process in processes:
        time.sleep(0.15)
        process.send_signal(signal.SIGKILL)
        lines += process.communicate(timeout=60)[0].splitlines()
    answer = living.communicate(timeout=120)[0]

    assert answer.endswith("done\n")
    with Store.open(str(store.file), PROFILE) as again:
        assert again.doctor() == ()
        known = set(again.ids(EVERYTHING))
        for line in [*lines, *answer.splitlines()]:
            what, _, id_ = line.partition(" ")
            if what == "added":
                newest = again.operations(id_)[0]
                assert (id_ in known) != (newest.label == "Undone")  # killed between taking out and bringing back
        signed = again.article("article0001").body
        for name in "012":
            confirmed = sum(line == f"signed {name}" for line in [*lines, *answer.splitlines()])
            assert confirmed <= signed.count(name) <= confirmed + 1 + (name == "1")  # the sample's own text has one


def test_threads_that_change_different_fields_do_not_lose_each_others_work(store: Store) -> None:
    add(store, make_article())

    def work(name: str) -> int:
        conflicts = 0
        for place in range(15):
            while True:
                before = store.article("article0001")
                parts: dict[str, Any] = {name: f"{name} {place}"}
                after = replace(before, **parts)
                try:
                    with store.write("Edit", name) as unit:
                        unit.save_article(before, after)
                    break
                except ConflictError:
                    conflicts += 1
        return conflicts

    with ThreadPoolExecutor(4) as pool:
        conflicts = list(pool.map(work, ("title", "abstract", "outlet", "image_credit")))
    assert conflicts == [0, 0, 0, 0]  # each writes a field of its own, so nothing meets
    article = store.article("article0001")
    assert (article.title, article.outlet) == ("title 14", "outlet 14")
    assert len(store.operations("article0001")) == 1 + 4 * 15


def test_a_list_read_while_it_changes_is_one_moments_list(store: Store) -> None:
    add(store, *(make_article(number) for number in range(1, 121)))
    rows = store.page(EVERYTHING, Sort("id", False), limit=50)
    stream = store.checked_articles(EVERYTHING)
    first = next(stream)
    with store.write("Hold", "Mara") as unit:
        for number in range(1, 121):
            unit.set_state(f"article{number:04d}", ReviewState.HELD)
        unit.remove_article("article0100")
        unit.add_article(make_article(500), page_of(500))
    assert first.article.state is ReviewState.NEW
    rest = list(stream)
    assert len(rest) == 119
    assert {found.article.state for found in rest} == {ReviewState.NEW}
    assert rows.next is not None
    later = store.page(EVERYTHING, Sort("id", False), limit=100, after=rows.next).rows
    assert [row.id for row in later] == [f"article{n:04d}" for n in (*range(51, 100), *range(101, 121), 500)]
