"""A thousand crashes at random: whatever was confirmed is there when the library is opened again, and it is sound.

A library is written to by a child that says after every operation what the library then holds; it is killed at a
random statement or step, and what it had begun to write to the journal is cut or spoiled at a random byte. Then the
library is opened: it must hold exactly what was confirmed, or the one operation more that was under way.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import ReviewState
from editor_app.domain.errors import ConflictError
from editor_app.store.library import Store
from tests.faults.crash import CYCLES, Say, chance, run
from tests.store.samples import PROFILE, check, make_article, make_finding, page_of
from tests.store.test_undo import make_note

CYCLES_OF_ONE_LIBRARY = 25
OPERATIONS = 3
FARTHEST_POINT = 300
STEPS = 400


def digest(store: Store) -> str:
    """Names what the library holds."""
    articles = [repr(store.article(article_id)) for article_id in store.ids()]
    notes = [repr(store.notes(article_id)) for article_id in store.ids()]
    operations = [(o.id, o.label, o.article_count, o.undoes, o.undone_by) for o in store.operations(limit=10_000)]
    return hashlib.sha256(repr((articles, notes, operations)).encode()).hexdigest()[:16]


def add_one(store: Store, dice: random.Random) -> None:
    number = dice.randrange(10_000, 10_000_000)
    with store.write("Import", "Mara") as unit:
        body = f"{make_article(number).body} {'word ' * dice.choice((5, 200, 6_000))}"
        unit.add_article(make_article(number, id=f"article{number}", body=body), page_of(number))


def edit_one(store: Store, dice: random.Random) -> None:
    before = store.article(dice.choice(list(store.ids())))
    with store.write("Edit", "Mara") as unit:
        unit.save_article(before, replace(before, title=f"Title {dice.random()}", body=before.body + " more"))
    check(store, store.article(before.id), make_finding())


def edit_all(store: Store, dice: random.Random) -> None:
    title = f"All of them {dice.random()}"
    with store.write("Change all", "Mara") as unit:
        unit.change_articles(list(store.ids()), lambda article: replace(article, title=title))


def review_one(store: Store, dice: random.Random) -> None:
    with store.write("Review", "Mara") as unit:
        state = dice.choice(list(ReviewState))
        unit.set_state(dice.choice(list(store.ids())), state, assignee=dice.choice(("Ole", "Ina")))


def note_one(store: Store, dice: random.Random) -> None:
    note = replace(make_note(), id=f"n{dice.random()}", article_id=dice.choice(list(store.ids())))
    with store.write("Note", "Mara") as unit:
        unit.put_note(note)


def remove_one(store: Store, dice: random.Random) -> None:
    if store.count() > 4:
        with store.write("Remove", "Mara") as unit:
            unit.remove_article(dice.choice(list(store.ids())))


def undo_one(store: Store, dice: random.Random) -> None:
    newest = store.undoable()
    if newest is not None and newest > 1:
        try:
            store.undo(newest, "Mara")
        except ConflictError:
            return


ACTS: tuple[Callable[[Store, random.Random], None], ...] = (
    add_one, edit_one, edit_one, edit_all, review_one, note_one, remove_one, undo_one,
)  # fmt: skip


def work(file: Path, dice: random.Random) -> Callable[[Say], None]:
    """What a child does: some operations, each confirmed with what the library holds and how long its journal is."""

    def act(say: Say) -> None:
        with Store.open(str(file), PROFILE) as store:
            for _ in range(OPERATIONS):
                dice.choice(ACTS)(store, dice)
                journal = Path(f"{file}-wal")
                say(f"{digest(store)} {store.last_operation_id()} {journal.stat().st_size if journal.exists() else 0}")

    return act


def spoil_journal(file: Path, confirmed: int, dice: random.Random) -> None:
    """What was written after the last confirmation is cut at any byte, or has wrong bytes, as a power cut leaves it."""
    journal = Path(f"{file}-wal")
    if not journal.exists() or journal.stat().st_size <= confirmed:
        return
    data = bytearray(journal.read_bytes())
    match dice.randrange(3):
        case 0:
            del data[dice.randrange(confirmed, len(data)) :]
        case 1:
            for _ in range(dice.randrange(1, 9)):
                data[dice.randrange(confirmed, len(data))] ^= 1 << dice.randrange(8)
        case _:
            return
    journal.write_bytes(data)


def begin(file: Path) -> str:
    """A new library with a few articles; what it holds."""
    with Store.open(str(file), PROFILE) as store:
        with store.write("Import", "Mara") as unit:
            for number in range(1, 6):
                unit.add_article(make_article(number), page_of(number))
        return digest(store)


@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("part", range(4))
def test_whatever_was_confirmed_is_there_after_a_crash(tmp_path: Path, part: int) -> None:
    killed = 0
    file, held, last = tmp_path / "none.db", "", 0
    for cycle in range(part, CYCLES, 4):
        dice = chance("cycle", cycle)
        if cycle // 4 % CYCLES_OF_ONE_LIBRARY == 0:
            file = tmp_path / f"library-{cycle}.db"
            held, last = begin(file), 1
        death = run(work(file, dice), dice.randrange(1, FARTHEST_POINT), STEPS)
        killed += death.is_killed
        journal = 0
        if death.said:
            held, number, length = death.said[-1].split()
            last, journal = int(number), int(length)
        spoil_journal(file, journal, dice)
        with Store.open(str(file), PROFILE, create=False) as store:
            assert store.doctor() == (), f"cycle {cycle}"
            found, newest = digest(store), store.last_operation_id()
            assert found == held or newest == last + 1, f"cycle {cycle}: what was confirmed is not what is there"
            held, last = found, newest
    assert killed > CYCLES // 4 * 0.4  # the others had done all they were to do
