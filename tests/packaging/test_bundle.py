"""The bundle as it is put in order after freezing, and the tools' part in it."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest
from artefacts import bundle, plan
from artefacts.plan import BuildError, Plan

from editor_app.vocabularies.ready_made import read_ready
from editor_app.vocabularies.skos import load_scheme

ELF = b"\x7fELF" + bytes(60)


def make_plan(folder: Path) -> Plan:
    """A plan that works below the folder."""
    return Plan(Path(__file__).resolve().parents[2], folder / "out", folder / "work", Path(sys.executable), 86_400)


def put(file: Path, content: bytes = b"") -> Path:
    """A new file in a folder that may be new."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def test_both_programs_share_one_archive(tmp_path: Path) -> None:
    for name in (bundle.ARCHIVE, bundle.WINDOW_ARCHIVE):
        put(tmp_path / name, b"modules")
    bundle.share_archive(tmp_path)
    assert (tmp_path / bundle.WINDOW_ARCHIVE).readlink() == Path(bundle.ARCHIVE)
    assert (tmp_path / bundle.WINDOW_ARCHIVE).read_bytes() == b"modules"


def test_archives_that_differ_are_not_shared(tmp_path: Path) -> None:
    put(tmp_path / bundle.ARCHIVE, b"modules")
    put(tmp_path / bundle.WINDOW_ARCHIVE, b"others")
    with pytest.raises(BuildError, match="they are to be one archive"):
        bundle.share_archive(tmp_path)


def test_symbols_are_taken_from_extension_modules_alone(tmp_path: Path) -> None:
    inside = tmp_path / bundle.INSIDE
    for name in ("PySide6/QtCore.abi3.so", "libssl.so.3", "yaml/_yaml.so", "lxml/libvendored-1a2b.so"):
        put(inside / name, ELF)
    put(inside / "resources/text.so", b"text")
    assert [path.name for path in bundle.strippable(tmp_path)] == ["_yaml.so"]


def test_a_part_without_its_licence_gets_the_text(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    for name in ("LGPL-3", "GPL-3", "Apache-2.0"):
        put(texts / name, f"\n text of {name}\n\n".encode())
    for name in bundle.LICENCE_TEXTS:
        (tmp_path / f"{name}-1.0.dist-info").mkdir()
    bundle.add_licence_texts(tmp_path, texts)
    written = (tmp_path / "shiboken6-1.0.dist-info/licenses/LICENSE").read_text(encoding="utf-8")
    assert written == " text of LGPL-3\n\n text of GPL-3\n"


@pytest.mark.skipif(shutil.which("readelf") is None, reason="binutils are installed when packages are built")
def test_a_library_that_is_neither_carried_nor_everywhere_is_missed(tmp_path: Path) -> None:
    program = shutil.copy("/bin/sh", tmp_path / "program")
    assert bundle.missing_libraries(tmp_path) == []
    assert "libc.so.6" in bundle.missing_libraries(tmp_path, allowed=())
    put(tmp_path / "libc.so.6")
    assert "libc.so.6" not in bundle.missing_libraries(tmp_path, allowed=())
    assert [path.name for path in bundle.elf_files(tmp_path)] == [Path(program).name]


def test_debians_package_leaves_debians_libraries_out(tmp_path: Path) -> None:
    inside = tmp_path / "from" / bundle.INSIDE
    for name in ("libsqlite3.so.0", "libpython3.11.so.1.0", "PySide6/Qt/lib/libQt6Core.so.6"):
        put(inside / name, ELF)
    (inside / "libQt6Core.so.6").symlink_to("PySide6/Qt/lib/libQt6Core.so.6")
    bundle.copy_without_system_libraries(tmp_path / "from", tmp_path / "to")
    left = sorted(path.name for path in (tmp_path / "to" / bundle.INSIDE).iterdir())
    assert left == ["PySide6", "libQt6Core.so.6", "libpython3.11.so.1.0"]
    assert [path.name for path in bundle.system_libraries(tmp_path / "from")] == ["libsqlite3.so.0"]


def test_the_version_is_the_programs_own(tmp_path: Path) -> None:
    from editor_app import __version__

    assert make_plan(tmp_path).version == __version__


def test_tools_see_nothing_of_the_day_or_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_TIME", "de_DE.UTF-8")
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    environment = make_plan(tmp_path).environment
    assert environment["SOURCE_DATE_EPOCH"] == "86400"
    assert environment["PYTHONHASHSEED"] == "0"
    assert not {"LC_TIME", "PYTHONPATH"} & environment.keys()


def test_a_tool_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    words = "import sys; print('warning: this and that', file=sys.stderr); sys.exit('no such licence')"
    with pytest.raises(BuildError, match=r"failed with status 1:\nno such licence$"):
        make_plan(tmp_path).call([sys.executable, "-c", words])
    assert make_plan(tmp_path).call([sys.executable, "-c", "print('done')"]) == "done\n"


def test_a_folder_of_an_earlier_run_is_emptied(tmp_path: Path) -> None:
    put(tmp_path / "work/deb/old")
    assert list(make_plan(tmp_path).empty_folder("deb").iterdir()) == []


def test_everything_gets_one_date_and_plain_modes(tmp_path: Path) -> None:
    program, text = put(tmp_path / "bin/program"), put(tmp_path / "text")
    text.chmod(0o600)
    (tmp_path / "link").symlink_to("text")
    plan.set_modes(tmp_path, ("bin/program",))
    plan.set_dates(tmp_path, 86_400)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (program, text, text.parent, program.parent)}
    assert modes == {"program": 0o755, "text": 0o644, tmp_path.name: 0o755, "bin": 0o755}
    assert {int(os.lstat(path).st_mtime) for path in tmp_path.rglob("*")} == {86_400}
    assert plan.size_of(tmp_path) == 0


def test_the_date_is_the_last_commits_or_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234")
    assert plan.commit_date(tmp_path) == 1234
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    os.utime(put(tmp_path / "CHANGELOG.md"), (777, 777))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert plan.commit_date(tmp_path) == 777


def test_vocabularies_of_a_bundle_are_ready_made(tmp_path: Path) -> None:
    made = make_plan(tmp_path)
    shipped = made.root / "resources/profiles/carnegie/vocabularies/blog.ttl"
    copy = put(tmp_path / "resources/profiles/carnegie/vocabularies/blog.ttl", shipped.read_bytes())
    bundle.make_vocabularies_ready(made, tmp_path)
    assert read_ready(copy) == load_scheme(shipped)
