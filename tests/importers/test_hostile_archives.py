"""Archives and folders that somebody made to hurt: nothing is written, nothing hangs, the good files are read."""

from __future__ import annotations

import gzip
import io
import os
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from editor_app.importers.base import ImportContext, Imported, Refused
from editor_app.importers.discover import as_text, shown_path
from editor_app.importers.registry import read_paths
from tests.importers.reading import PAGE


def outcomes(*paths: Path) -> tuple[list[str], dict[str, str]]:
    """The paths read, and the refused ones with their reasons."""
    read, refused = [], {}
    for outcome in read_paths(paths, ImportContext()):
        if isinstance(outcome, Imported):
            read.append(outcome.article.source.path)
        else:
            assert isinstance(outcome, Refused)
            refused[outcome.path] = outcome.reason
    return read, refused


def zip_of(place: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return place


def tar_of(place: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(place, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return place


ESCAPES = ("../out.txt", "/etc/out.txt", "a/../../out.txt", "C:\\out.txt", "..\\out.txt", "\\\\host\\out.txt")


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_names_that_lead_out_are_refused_the_others_read_and_nothing_written(tmp_path: Path, kind: str) -> None:
    members = {**dict.fromkeys(ESCAPES, PAGE), "good.txt": PAGE}
    folder = tmp_path / "inside"
    folder.mkdir()
    archive = zip_of(folder / "a.zip", members) if kind == "zip" else tar_of(folder / "a.tar", members)
    read, refused = outcomes(archive)
    assert read == [f"{archive.as_posix()}/good.txt"]
    assert len(refused) == len(ESCAPES)
    assert set(refused.values()) == {"The file's name leads out of the archive."}
    assert sorted(file.name for file in tmp_path.rglob("*")) == [archive.name, "inside"]


def test_members_of_one_name_are_each_read(tmp_path: Path) -> None:
    place = tmp_path / "twins.zip"
    with zipfile.ZipFile(place, "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("page.txt", PAGE)
        archive.writestr("page.txt", PAGE.replace(b"cheaper", b"dearer"))
    read, refused = outcomes(place)
    assert (len(read), refused) == (2, {})


def test_a_tar_of_devices_links_and_pipes_gives_its_files_alone(tmp_path: Path) -> None:
    place = tmp_path / "odd.tar"
    with tarfile.open(place, "w") as archive:
        for number, kind in enumerate(
            (tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE)
        ):
            info = tarfile.TarInfo(f"odd{number}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("good.txt")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    assert outcomes(place) == ([f"{place.as_posix()}/good.txt"], {})


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("kind", ["a.zip", "a.tar", "a.tar.gz", "a.tar.xz", "a.tar.bz2"])
def test_an_archive_that_ends_too_early_is_refused_or_read_as_far_as_it_goes(
    tmp_path: Path, kind: str, share: float
) -> None:
    members = {f"page{number}.txt": PAGE + os.urandom(9).hex().encode() for number in range(20)}
    whole = tmp_path / "whole" / kind
    whole.parent.mkdir()
    if kind == "a.zip":
        zip_of(whole, members)
    else:
        tar_of(whole, members, f"w:{kind.rpartition('.')[2]}" if kind.count(".") > 1 else "w")
    cut = tmp_path / kind
    data = whole.read_bytes()
    end = data.rindex(b"page19.txt") if kind in ("a.zip", "a.tar") else len(data)
    cut.write_bytes(data[: int(end * share)])
    read, refused = outcomes(cut)
    assert len(read) < len(members)
    assert refused
    assert all(reason.endswith(".") for reason in refused.values())


@pytest.mark.parametrize("count", [1, 7, 20])
def test_a_tar_that_ends_between_two_files_is_told_to_be_cut(tmp_path: Path, count: int) -> None:
    """No file is broken then, so that nothing but the missing end gives it away."""
    place = tar_of(tmp_path / "a.tar", {f"page{number:02d}.txt": PAGE + bytes([97 + number]) for number in range(20)})
    assert len(outcomes(place)[0]) == 20
    with tarfile.open(place) as archive:
        starts = [member.offset for member in archive] + [archive.offset]
    place.write_bytes(place.read_bytes()[: starts[count]])
    read, refused = outcomes(place)
    assert len(read) == count
    assert list(refused.values()) == ["The archive ends too early; what it held behind its last file is lost."]


def test_a_small_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.tar.gz"
    with gzip.open(bomb, "wb") as stream:
        info = tarfile.TarInfo("page.txt")
        info.size = 200_000_000
        stream.write(info.tobuf())
        for _ in range(200):
            stream.write(bytes(1_000_000))
        stream.write(bytes(2 * tarfile.BLOCKSIZE))
    assert bomb.stat().st_size < 1_000_000
    read, refused = outcomes(bomb)
    assert read == []
    assert ["less than 50 MB" in reason for reason in refused.values()] == [True]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are always Unicode")
def test_names_that_are_no_text_are_written_out_and_told_apart(tmp_path: Path) -> None:
    names = [os.fsdecode(name) for name in (b"\xff.txt", b"\xfe.txt", "ü.txt".encode(), b"\xfc.txt")]
    for name in names:
        (tmp_path / name).write_bytes(PAGE)
    read, refused = outcomes(tmp_path)
    assert refused == {}
    assert len(set(read)) == 4
    assert {Path(path).name for path in read} == {r"\udcff.txt", r"\udcfe.txt", "ü.txt", r"\udcfc.txt"}
    place = tar_of(tmp_path / "names.tar", dict.fromkeys(names, PAGE))
    read, refused = outcomes(place)
    assert {path.rpartition("/")[2] for path in read} == {r"\udcff.txt", r"\udcfe.txt", "ü.txt", r"\udcfc.txt"}


@pytest.mark.parametrize("name", ["plain.txt", "ü/日本.txt", "a\u0301\U0001f6a2.txt", "two\nlines"])
def test_a_name_that_is_text_stays_as_it_is(name: str) -> None:
    assert as_text(name) == name
    assert shown_path(Path(name)) == name


def test_a_folder_named_twice_and_a_file_in_it_are_read_as_often_as_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE)
    read, _ = outcomes(tmp_path, tmp_path / "page.txt", tmp_path)
    assert read == [str(tmp_path / "page.txt")] * 3


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="devices are POSIX's")
def test_a_device_is_never_read(tmp_path: Path) -> None:
    read, refused = outcomes(Path("/dev/zero"), Path("/dev/null"))
    assert read == []
    assert set(refused.values()) == {"This is neither a file nor a folder."}
