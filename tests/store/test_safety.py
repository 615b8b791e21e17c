"""Quarantine, health, and what a sudden death leaves."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from editor_app.domain.errors import NotFoundError
from editor_app.domain.progress import Progress, Step
from editor_app.domain.query import EVERYTHING
from editor_app.store.library import Store
from tests.store.samples import PROFILE, add, check, make_article, make_finding
from tests.store.test_undo import make_note

ROOT = Path(__file__).resolve().parents[2]


def test_quarantined_files_are_kept_with_their_reason(store: Store) -> None:
    with store.write("Import", "Mara") as unit:
        unit.quarantine("broken.txt", b"\0\1", "There is no text in it.")
        unit.quarantine("broken.txt", b"\0\1", "There is no text in it, still.")

    page = store.quarantined()[0]
    assert (page.path, page.size, page.reason) == ("broken.txt", 2, "There is no text in it, still.")
    assert store.quarantined_bytes(page.path, page.sha256) == b"\0\1"
    with store.write("Import", "Mara") as unit:
        unit.release("broken.txt")
    assert store.quarantined() == ()
    with pytest.raises(NotFoundError):
        store.quarantined_bytes(page.path, page.sha256)


def test_notes_are_kept_changed_and_removed(store: Store) -> None:
    add(store, make_article())
    with store.write("Note", "Mara") as unit:
        unit.put_note(make_note())
        unit.put_note(make_note())
    assert store.notes("article0001") == (make_note(),)
    assert store.note("n1") == make_note()

    with store.write("Note", "Mara") as unit:
        unit.remove_note("n1")

    assert store.notes("article0001") == ()
    with pytest.raises(NotFoundError):
        store.note("n1")
    with pytest.raises(NotFoundError), store.write("Note", "Mara") as unit:
        unit.remove_note("n1")
    with pytest.raises(NotFoundError, match="not set aside"), store.write("Show", "Mara") as unit:
        unit.remove_suppression("article0001", "key")


def test_a_sound_library_has_no_problems(store: Store) -> None:
    add(store, make_article(1), make_article(2))
    check(store, make_article(1), make_finding())
    seen: list[Step] = []

    assert store.doctor(Progress(seen.append)) == ()
    assert {step.task for step in seen} == {"Examining pages", "Examining articles"}


def damage(store: Store, *statements: str) -> None:
    with store._engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE captured_page SET data = x'00'", "cannot be unpacked"),
        ("UPDATE captured_page SET size = 1", "is not what was captured"),
        ("UPDATE article_text SET body = 'changed behind'", "not what was stored"),
        ("UPDATE article_parts SET metadata = x'ff'", "cannot be read"),
    ],
)
def test_damage_is_named_and_left_for_people(store: Store, statement: str, sentence: str) -> None:
    add(store, make_article())
    damage(store, statement)

    problems = store.doctor()

    assert sentence in problems[0].message
    assert not problems[0].is_repairable


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM article_term WHERE field = 'regions'",
        "INSERT INTO article_search(article_search) VALUES ('delete-all')",
        "UPDATE article SET heading = 'x', title_key = 'x', word_count = 0",
        "UPDATE article SET error_count = 7",
        "DELETE FROM finding",
        "UPDATE article_text SET terms = ''",
    ],
)
def test_what_is_derived_is_made_anew(store: Store, statement: str) -> None:
    add(store, make_article())
    check(store, make_article(), make_finding())
    damage(store, statement)
    problems = store.doctor()
    assert [problem.is_repairable for problem in problems] == [True] * len(problems)
    assert problems

    assert store.repair() == problems

    assert store.doctor() == ()
    assert store.repair() == ()


def test_a_note_whose_text_is_gone_is_named(store: Store) -> None:
    add(store, make_article())
    with store.write("Note", "Mara") as unit:
        unit.put_note(make_note())
        unit.save_article(make_article(), make_article(body="Nothing of the kind."))

    assert [problem.message for problem in store.doctor()] == [
        "Article article0001: the text that the note “Look here.” quotes is gone."
    ]


def test_a_dangling_row_is_named(store: Store) -> None:
    add(store, make_article())
    damage(store, "PRAGMA foreign_keys = OFF")
    with store._engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.rollback()
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("INSERT INTO note VALUES ('n', 99, 'body', 0, x'00')")

    assert any("points to a row" in problem.message for problem in store.doctor())


WRITER = """
    import sys
    from dataclasses import replace
    from editor_app.store.library import Store
    from tests.store.samples import PROFILE, make_article, page_of

    store = Store.open(sys.argv[1], PROFILE)
    number = store.count()
    while True:
        number += 1
        with store.write("Import", "Mara") as unit:
            unit.add_article(make_article(number), page_of(number))
        print("added", number, flush=True)
        before = store.article(f"article{number:04d}")
        with store.write("Edit", "Mara") as unit:
            unit.save_article(before, replace(before, body=f"Edited {number}."))
        print("edited", number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a kill that nothing can catch is POSIX's")
@pytest.mark.parametrize("seconds", [0.05, 0.12, 0.2])
def test_a_sudden_death_loses_nothing_that_was_confirmed(file: Path, seconds: float) -> None:
    Store.open(str(file), PROFILE).close()
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(file)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    lines += process.stdout.read().splitlines()
    process.stdout.close()
    process.wait()

    confirmed = [line.split() for line in lines if len(line.split()) == 2]
    with Store.open(str(file), PROFILE) as store:
        assert store.doctor() == ()
        added = [int(number) for what, number in confirmed if what == "added"]
        assert added
        assert store.count(EVERYTHING) >= len(added)
        for what, number in confirmed:
            if what == "edited":
                assert store.article(f"article{int(number):04d}").body == f"Edited {number}."
