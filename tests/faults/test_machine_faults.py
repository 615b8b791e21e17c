"""Full disks, clocks that jump, spoiled files, no memory: one right sentence, nothing confirmed lost, and a way on."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.bootstrap import open_workspace
from editor_app.cli.application import run as run_command
from editor_app.domain.errors import AppError, LibraryError, OutOfMemory
from editor_app.domain.processes import helpers
from editor_app.services import backups
from editor_app.store.backup import examine
from editor_app.store.library import Store
from tests.faults import acts
from tests.faults.acts import Place, contents
from tests.faults.crash import Say, chance, run
from tests.store.samples import PROFILE, add, make_article

DAMAGES = int(os.environ.get("EDITOR_APP_FAULT_DAMAGES", "40"))
DISK = 6 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path, templates: dict[bool, Path]) -> Iterator[Place]:
    """The library on a disk of its own that is nearly full; recovery files go to another one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") and os.getuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if not mounted or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk; the limit of a file's size is tried instead")
    try:
        shutil.copytree(templates[False], folder / "place")
        yield SmallDisk(folder / "place")
    finally:
        subprocess.run(["umount", str(folder)], check=True)


class SmallDisk(Place):
    """A place whose home is on another disk."""

    def fill(self) -> None:
        """Write until nothing more goes onto the disk."""
        with (self.folder / "filler").open("ab", buffering=0) as filler:
            for size in (65_536, 4_096, 1):
                try:
                    while True:
                        filler.write(b"x" * size)
                except OSError:
                    continue

    def free(self) -> None:
        """Make room again."""
        (self.folder / "filler").unlink()


def said(act: Callable[[Place], None], place: Place) -> str:
    """The sentence that an act ends with."""
    with pytest.raises(AppError) as told:
        act(place)
    return str(told.value)


FULL: dict[str, Callable[[Place], None]] = {
    "save": acts.save,
    "change all": acts.change_all,
    "import": acts.import_pages,
    "merge terms": acts.merge_terms,
    "back up": acts.back_up,
    "back up daily": acts.back_up_daily,
    "restore": acts.restore,
}


@pytest.mark.parametrize("name", FULL)
def test_a_full_disk_takes_nothing_and_is_said(small_disk: SmallDisk, name: str) -> None:
    before = contents(small_disk.library)
    small_disk.fill()
    sentence = said(FULL[name], small_disk)
    assert "full" in sentence.lower() or "too little room" in sentence or "space" in sentence.lower()
    assert sentence.endswith(".")
    small_disk.free()
    assert contents(small_disk.library)[:-1] == before[:-1]
    assert not list(small_disk.folder.rglob("*.part"))
    with small_disk.open() as workspace:
        assert workspace.safety.doctor().problems == ()
    FULL[name](small_disk)


def test_a_damaged_library_stays_where_it_is_on_a_full_disk(small_disk: SmallDisk) -> None:
    damage = b"This is no database any more. " * 900
    small_disk.library.write_bytes(damage)
    small_disk.fill()
    said(acts.restore, small_disk)
    assert small_disk.library.read_bytes() == damage
    small_disk.free()
    acts.restore(small_disk)
    assert contents(small_disk.library) == contents(small_disk.backup)


def test_an_old_library_is_not_updated_on_a_full_disk(small_disk: SmallDisk) -> None:
    from tests.faults.acts import OLD

    shutil.rmtree(small_disk.folder)
    acts.make_template(small_disk, is_old=True)
    before = small_disk.library.read_bytes()
    small_disk.fill()
    assert "must be copied before it is updated" in said(acts.migrate, small_disk)
    assert small_disk.library.read_bytes() == before
    small_disk.free()
    acts.migrate(small_disk)
    assert OLD.exists()
    examine(small_disk.library)


def test_a_text_that_finds_no_room_is_kept_elsewhere(small_disk: SmallDisk, tmp_path: Path) -> None:
    settings = replace(small_disk.settings, paths=replace(small_disk.settings.paths, data=tmp_path / "elsewhere"))
    with open_workspace(settings) as workspace:
        article = workspace.library.article(acts.first_id(workspace))
        wanted = replace(article, body="What was typed. " * 4_000)
        small_disk.fill()
        with pytest.raises(LibraryError, match="The disk is full"):
            workspace.editing.save(article, wanted)
        assert workspace.editing.recover() == (wanted,)
        small_disk.free()
        workspace.editing.save(article, wanted)
        assert workspace.editing.recover() == ()


def test_a_file_that_may_not_grow_loses_nothing(place: Place) -> None:
    before = contents(place.library)

    def act(say: Say) -> None:
        with place.open() as workspace:
            resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
            for work in (acts.save, acts.import_pages, acts.merge_terms):
                try:
                    work(place)
                except LibraryError as error:
                    say(str(error))
            del workspace

    death = run(act)
    assert len(death.said) == 3
    for sentence in death.said:
        assert sentence.endswith("cannot be read or written.") or "full" in sentence
    assert contents(place.library) == before
    acts.save(place)


# ---- the clock


class Jumping:
    """A clock that jumps with every look: backwards by years, far forwards, and back."""

    moments = tuple(datetime(year, 6, 1, tzinfo=UTC) for year in (2026, 1999, 2199, 1970, 2026))

    def __init__(self) -> None:
        self.looks = 0

    def now(self, _zone: object = None) -> datetime:
        self.looks += 1
        return self.moments[self.looks % len(self.moments)] + timedelta(seconds=self.looks)


def test_a_clock_that_jumps_confuses_neither_history_nor_undo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Jumping()
    monkeypatch.setattr("editor_app.store.journal.datetime", clock)
    monkeypatch.setattr("editor_app.store.writes.datetime", clock)
    with Store.open(str(tmp_path / "library.db"), PROFILE) as store:
        add(store, make_article())
        titles = ["Title 1", "A", "B", "C", "D"]
        for title in titles[1:]:
            with store.write("Edit", "Mara") as unit:
                held = store.article("article0001")
                unit.save_article(held, replace(held, title=title))
        assert [operation.id for operation in store.operations()] == [5, 4, 3, 2, 1]
        for title in reversed(titles[:-1]):
            newest = store.undoable()
            assert newest is not None
            store.undo(newest, "Mara")
            assert store.article("article0001").title == title
        assert store.doctor() == ()
    assert clock.looks > 8


# ---- spoiled files


def spoil(data: bytearray, number: int) -> None:
    """Cut a file, turn some of its bits, or overwrite a stretch, as the seed and the number say."""
    dice = chance("damage", number)
    match number % 3:
        case 0:
            del data[dice.randrange(len(data)) :]
        case 1:
            for _ in range(dice.choice((1, 4, 60, 900))):
                data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        case _:
            start = dice.randrange(len(data))
            length = dice.choice((16, 512, 8_192, 40_000))
            data[start : start + length] = dice.randbytes(len(data[start : start + length]))


@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("part", range(4))
def test_a_spoiled_library_is_told_to_be_one_and_a_backup_brings_it_back(
    place: Place, part: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR_APP_HOME", str(place.folder / "home"))
    whole, wanted = place.library.read_bytes(), contents(place.library)
    backup = backups.back_up(place.library)

    def command(*arguments: str) -> tuple[int, str]:
        status = run_command(["--library", str(place.library), *arguments], lambda _settings: 0)
        told = capsys.readouterr()
        assert "Traceback" not in told.err + told.out
        assert status in (0, 1, 2), arguments
        return status, told.err

    for number in range(part, DAMAGES, 4):
        data = bytearray(whole)
        spoil(data, number)
        place.library.write_bytes(data)
        for arguments in (("list",), ("doctor",), ("set", "", "outlet=X"), ("doctor", "--repair"), ("history",)):
            command(*arguments)
        assert command("restore", backup.file.stem)[0] == 0, f"damage {number}"
        assert contents(place.library) == wanted
        for ending in ("-wal", "-shm"):
            Path(f"{place.library}{ending}").unlink(missing_ok=True)


# ---- memory


def lack_memory(_number: int) -> int:
    raise MemoryError


def eat_memory(_number: int) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000))
    return len(bytearray(800_000_000))


@pytest.mark.parametrize("work", [lack_memory, eat_memory])
def test_a_helper_without_memory_ends_in_a_sentence(work: Callable[[int], int]) -> None:
    with pytest.raises(OutOfMemory, match="not enough memory for this; what was confirmed stays"), helpers(1) as pool:
        pool.submit(work, 1).result()


def test_a_command_without_memory_ends_in_a_sentence(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(place.library)

    def lack(*_arguments: object, **_options: object) -> None:
        raise MemoryError

    monkeypatch.setattr("editor_app.services.editing.EditingService._write", lack)
    monkeypatch.setenv("EDITOR_APP_BACKUPS", "off")
    status = run_command(["--library", str(place.library), "set", "", "outlet=X"], lambda _settings: 0)
    assert status == 1
    assert "There is not enough memory for this" in capsys.readouterr().err
    assert contents(place.library) == before


def test_an_import_with_little_memory_is_a_sentence_and_can_be_done_again(place: Place) -> None:
    code = (
        "import resource, sys\n"
        "from editor_app.cli.application import run\n"
        "from editor_app.bootstrap import open_workspace\n"
        "import editor_app.services.importing, editor_app.store.library\n"
        "held = int(open('/proc/self/statm').read().split()[0]) * 4096\n"
        "limit = held + int(sys.argv[2])\n"
        "resource.setrlimit(resource.RLIMIT_AS, (limit, limit))\n"
        "sys.exit(run(['--library', sys.argv[1], 'import', sys.argv[3]], lambda settings: 0))\n"
    )
    environment = {**os.environ, "EDITOR_APP_HOME": str(place.folder / "home")}
    big = place.folder / "big"
    big.mkdir()
    for number in range(8):
        text = (place.pages / "fourth.txt").read_text(encoding="utf-8")
        (big / f"{number}.txt").write_text(text + f"\n\nWords {number}. " * 120_000, encoding="utf-8")
    command = [sys.executable, "-c", code, str(place.library), "30000000", str(big)]
    answer = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert answer.returncode in (0, 1, 2, -6)
    assert "Traceback" not in answer.stderr
    with place.open() as workspace:
        assert workspace.safety.doctor().problems == ()
    acts.import_pages(place)
