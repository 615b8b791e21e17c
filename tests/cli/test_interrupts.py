"""The command in a process of its own, stopped in the middle: by Ctrl+C, by a kill, by a disk that takes no more."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.services.pages import page

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are POSIX's")

ROOT = Path(__file__).resolve().parents[2]
COUNT = 600
"""Pages: enough for several processes and for more than one confirmed batch."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pages, each an article of its own."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(COUNT):
        body = (
            f"Boat number {number} left the harbour.\nIt came back with {number} fish, and nobody counted them twice."
        )
        data = page(body, abstract=f"Abstract {number} tells of boats and the people who row them.")
        (folder / f"page{number:04d}.txt").write_bytes(data)
    return folder


class Command:
    """`editor-app` in a process group of its own, as a terminal starts it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._environment = {
            **os.environ,
            "EDITOR_APP_HOME": str(home / "home"),
            "EDITOR_APP_LIBRARY": str(home / "library.db"),
            "EDITOR_APP_USER": "Mira",
        }

    def start(self, *arguments: object, limit: int | None = None) -> subprocess.Popen[str]:
        """The running command; `limit` is the largest file, in bytes, that it may write."""
        words = [sys.executable, "-m", "editor_app", *map(str, arguments)]
        if limit is not None:
            code = (
                f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); "
                "from editor_app.__main__ import main; sys.exit(main(sys.argv[1:]))"
            )
            words[1:3] = ["-c", code]
        return subprocess.Popen(
            words,
            cwd=ROOT,
            env=self._environment,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, *arguments: object, limit: int | None = None) -> tuple[int, str, str]:
        """Status, output and messages."""
        process = self.start(*arguments, limit=limit)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def records(self, *arguments: object) -> list[dict[str, object]]:
        """The JSON that a command prints."""
        status, out, err = self.run(*arguments, "--json")
        assert status == 0, err
        return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.fixture(scope="module")
def full(many: Path, tmp_path_factory: pytest.TempPathFactory) -> Command:
    """A library that holds all the pages."""
    command = Command(tmp_path_factory.mktemp("full"))
    assert command.run("import", many)[0] == 0
    return command


def wait_for(is_there: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait until something has happened, or the process has ended."""
    end = time.monotonic() + 60
    while not is_there() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.005)


def confirmed(library: Path) -> int:
    """How many articles a library holds, read past the program."""
    import sqlite3

    try:
        connection = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    except sqlite3.OperationalError:
        return 0
    try:
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def test_ctrl_c_in_a_terminal_ends_an_import_between_two_batches(command: Command, many: Path) -> None:
    library = command.home / "library.db"
    process = command.start("import", many)
    wait_for(lambda: confirmed(library) > 0, process)
    os.killpg(process.pid, signal.SIGINT)  # to all processes of the command, as a terminal does
    out, err = process.communicate(timeout=60)

    assert "Traceback" not in err
    assert process.returncode == 130
    stored = confirmed(library)
    assert 0 < stored <= COUNT
    assert err.splitlines()[-1].startswith(("Stopped: ", "editor-app: Interrupted"))
    assert not err.startswith("Stopped: ") or out.count("\n") == stored
    assert command.run("doctor")[0] == 0
    assert len(command.records("history")) == 1

    again = command.records("import", many)
    outcomes = [record["outcome"] for record in again]
    assert outcomes.count("unchanged") == stored
    assert outcomes.count("new") == COUNT - stored


@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_ctrl_c_in_a_terminal_leaves_nothing_of_an_export(
    full: Command, tmp_path: Path, options: tuple[str, ...]
) -> None:
    place = tmp_path / "out"
    process = full.start("export", "--format", "html", "--output", place / "site", "--allow-findings", *options)
    wait_for(lambda: place.is_dir() and any(place.glob(".site.*.partial/*.html")), process)
    os.killpg(process.pid, signal.SIGINT)
    _out, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (130, "editor-app: Exporting was stopped.\n")
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("arguments", [("check",), ("list",), ("fix", "--dry-run")])
def test_ctrl_c_ends_a_command_that_reads(full: Command, arguments: tuple[str, ...]) -> None:
    process = full.start(*arguments)
    time.sleep(0.25)
    os.killpg(process.pid, signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode in (0, 130, -signal.SIGINT)
    if process.returncode == 130:
        assert err.startswith("editor-app: ")
        assert err.count("\n") == 1


def children_of(process: subprocess.Popen[str]) -> Iterator[int]:
    """The helpers of a running command (Linux)."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            words = (entry.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == process.pid and b"spawn_main" in words:
            yield int(entry.parent.name)


@pytest.mark.skipif(not Path("/proc/self/stat").exists() or os.cpu_count() == 1, reason="helpers are found in /proc")
def test_a_helper_that_is_killed_ends_the_import_with_a_sentence(command: Command, many: Path) -> None:
    process = command.start("import", many)
    wait_for(lambda: any(children_of(process)), process)
    for child in children_of(process):
        os.kill(child, signal.SIGKILL)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "A process that helped was ended from outside" in err
    assert "Traceback" not in err
    assert command.run("doctor")[0] == 0


@pytest.mark.parametrize("moment", [0.0, 0.25])
def test_a_killed_import_loses_nothing_that_was_confirmed(command: Command, many: Path, moment: float) -> None:
    library = command.home / "library.db"
    process = command.start("import", many)
    wait_for(lambda: confirmed(library) > 0, process)
    seen = confirmed(library)
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)

    assert confirmed(library) >= seen > 0
    assert command.run("doctor") == (0, "The library is sound.\n", "")
    assert len(command.records("list", "is:checked")) == confirmed(library)


def test_a_killed_export_leaves_the_earlier_one_whole(full: Command, tmp_path: Path) -> None:
    output = tmp_path / "all.jsonl"
    arguments = ("export", "--format", "jsonl", "--output", output, "--allow-findings")
    assert full.run(*arguments)[0] == 0
    before = output.read_bytes()
    process = full.start(*arguments)
    wait_for(lambda: any(tmp_path.glob(".all.jsonl.*.partial")), process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert output.read_bytes() == before
    assert full.run(*arguments)[0] == 0
    assert output.read_bytes() == before


def test_a_disk_that_takes_no_more_stops_an_import_with_a_sentence(command: Command, many: Path) -> None:
    few = sorted(many.iterdir())[:150]
    status, out, err = command.run("import", *few, limit=600_000)
    assert (status, out) == (2, "")
    assert err.startswith("editor-app: ")
    assert err.count("\n") == 1
    assert any(words in err for words in ("disk", "full"))
    assert command.run("doctor")[0] == 0
    stored = confirmed(command.home / "library.db")
    assert command.run("import", *few)[0] == 0
    assert stored < confirmed(command.home / "library.db") == len(few)


@pytest.mark.parametrize("format_name", ["jsonl", "csv"])
def test_a_disk_that_takes_no_more_leaves_nothing_of_an_export(full: Command, tmp_path: Path, format_name: str) -> None:
    output = tmp_path / "out" / "all"
    arguments = ("export", "--format", format_name, "--output", output, "--allow-findings")
    status, out, err = full.run(*arguments, limit=200_000)
    assert (status, out) == (1, "")
    assert err.endswith("nothing was left there.\n")
    assert err.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_a_reader_that_has_seen_enough_ends_a_list_quietly(full: Command) -> None:
    process = full.start("list", "--json")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(60) == 0


def test_two_imports_at_once_store_every_page_once(command: Command, many: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for place, folder in enumerate((first, second)):
        folder.mkdir()
        for file in sorted(many.iterdir())[place * 60 : place * 60 + 120]:
            (folder / file.name).write_bytes(file.read_bytes())
    processes = [command.start("import", folder) for folder in (first, second)]
    answers = [process.communicate(timeout=120) for process in processes]
    statuses = [process.returncode for process in processes]
    if statuses != [0, 0]:  # one met the other in the middle of the same page; nothing but a sentence comes of it
        assert all("Traceback" not in err for _out, err in answers)
        assert command.run("import", first, second)[0] == 0
    assert confirmed(command.home / "library.db") == 180
    assert command.run("doctor")[0] == 0
