"""Who has a library open is known, of another process, of a dead one, and on a network drive."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from editor_app.bootstrap import open_workspace
from editor_app.config.settings import Settings
from editor_app.services.drives import network_drive, opening_notices
from editor_app.services.presence import Presence, Visitor, presence_folder

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
    import sys
    from pathlib import Path
    from editor_app.services.presence import Presence

    presence = Presence(Path(sys.argv[1]), "Ole")
    print(len(presence.enter()), flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_program(library: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the library open."""
    command = [sys.executable, "-c", textwrap.dedent(HOLDER), str(library)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def test_another_program_is_seen_as_long_as_it_lives(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    with another_program(library) as process:
        presence = Presence(library, "Mara")
        (visitor,) = presence.enter()
        assert (visitor.who, visitor.process) == ("Ole", process.pid)
        assert str(visitor).startswith(f"Ole on {visitor.machine}, since 20")
        presence.leave()
        process.kill()
        process.wait()
        assert Presence(library, "Mara").enter() == ()


def test_nothing_is_left_behind_also_of_one_that_died(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    with another_program(library) as process:
        process.kill()
        process.wait()
        assert len(list(presence_folder(library).iterdir())) == 1
    presence = Presence(library, "Mara")
    assert presence.enter() == ()
    presence.leave()
    presence.leave()
    assert not presence_folder(library).exists()


def test_a_program_does_not_take_itself_for_another(tmp_path: Path) -> None:
    first, second = Presence(tmp_path / "library.db", "Mara"), Presence(tmp_path / "library.db", "Mara")
    assert first.enter() == second.enter() == ()
    first.leave()
    second.leave()


def test_a_folder_that_cannot_be_made_keeps_nobody_from_work(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    presence_folder(library).write_text("in the way", encoding="utf-8")
    presence = Presence(library, "Mara")
    assert presence.enter() == ()
    presence.leave()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"who": 3}', "\0" * 9000, json.dumps({"who": "x" * 9000})])
def test_a_file_that_tells_nothing_still_tells_that_somebody_is_there(tmp_path: Path, text: str) -> None:
    library = tmp_path / "library.db"
    with another_program(library):
        (file,) = presence_folder(library).iterdir()
        file.write_text(text, encoding="utf-8")
        assert list(map(str, Presence(library, "Mara").enter())) == ["somebody"]


def test_both_programs_go_on_working_and_each_is_told(settings: Settings) -> None:
    library = Path(settings.library)
    with another_program(library), open_workspace(settings) as workspace:
        assert workspace.read_only_reason is None
        (notice,) = workspace.notices
        assert "library.db is open in another program (Ole on " in notice
        assert notice.endswith("; both can go on working.")
    assert not presence_folder(library).exists() or list(presence_folder(library).iterdir())


MOUNTS = """22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/archive rw - nfs4 server:/export rw,vers=4.2
31 30 0:41 / /mnt/archive/local rw - ext4 /dev/sdb1 rw
32 22 0:42 / /mnt/two\\040words rw - cifs //server/share rw
nonsense
33 22 0:43 / /home/mara/far rw - fuse.sshfs mara@host: rw
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/mnt/archive/library.db", "nfs4"),
        ("/mnt/archive/local/library.db", None),
        ("/mnt/two words/a/library.db", "cifs"),
        ("/home/mara/far/library.db", "fuse.sshfs"),
        ("/home/mara/library.db", None),
        ("/mnt/archives/library.db", None),
    ],
)
def test_network_drives_are_known_by_the_type_of_what_is_mounted(tmp_path: Path, file: str, kind: str | None) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert network_drive(Path(file), mounts) == kind
    assert network_drive(Path(file), tmp_path / "none") is None


def test_what_is_said_at_the_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Path("/mnt/archive/library.db")
    assert opening_notices(library, None, ()) == ()
    monkeypatch.setattr("editor_app.services.drives.network_drive", lambda _file: "nfs4")
    said = opening_notices(library, "It is read-only.", [Visitor("Ole", "desk", "not a time"), Visitor("Ina", "", "")])
    assert said[0] == "It is read-only."
    assert "(Ole on desk; Ina)" in said[1]
    assert "lies on a network drive (nfs4)" in said[2]
