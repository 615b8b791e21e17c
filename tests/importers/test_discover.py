from __future__ import annotations

import io
import os
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from editor_app.importers import discover
from editor_app.importers.base import Entry, ImportContext, Imported, Refused
from editor_app.importers.discover import open_entries
from editor_app.importers.registry import read_paths
from tests.importers.reading import PAGE


def found(*paths: Path) -> list[tuple[str, bytes | str]]:
    """Each file's path and bytes, or the reason why it is not read."""
    with open_entries(paths) as entries:
        return [(entry.path, entry.reason if isinstance(entry, Refused) else entry.read()) for entry in entries]


def names(folder: Path) -> list[str]:
    return [path.removeprefix(f"{folder.as_posix()}/") for path, _ in found(folder)]


def make_zip(path: Path, members: Sequence[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def make_tar(path: Path, members: Sequence[tuple[str, bytes]], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


MEMBERS = [("b/two.txt", b"two"), ("a.txt", b"one"), ("b/picture.png", b"\0"), ("b/.hidden/three.txt", b"three")]


def test_a_file_that_is_named_is_read_whatever_its_ending(tmp_path: Path) -> None:
    file = tmp_path / "page.odd"
    file.write_bytes(b"text")
    assert found(file) == [(file.as_posix(), b"text")]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/z.html", "c/y", "c/d/x.jsonl", "B.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"text")
    assert names(tmp_path) == ["B.csv", "a.md", "b.txt", "c/y", "c/z.html", "c/d/x.jsonl"]


def test_hidden_files_pictures_and_files_about_the_folder_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".git/page.txt", ".page.txt", "picture.png", "README.md", "LICENSE", "expected.toml", "page.txt"):
        (tmp_path / name).write_bytes(b"text")
    assert names(tmp_path) == ["page.txt"]


def test_our_captured_pages_are_read_with_the_articles_beside_them(tmp_path: Path) -> None:
    (tmp_path / "captured").mkdir()
    (tmp_path / "captured" / ("f" * 64)).write_bytes(b"page")
    (tmp_path / "article.md").write_bytes(b"text")
    with open_entries([tmp_path]) as entries:
        (entry,) = entries
        assert isinstance(entry, Entry)
        assert entry.beside(f"captured/{'f' * 64}") == b"page"
        assert entry.beside("captured/missing") is None


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_bytes(b"secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "page.txt").write_bytes(b"text")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "linked").symlink_to(outside)
    (inside / "round").symlink_to(inside)
    assert names(inside) == ["page.txt"]


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert found(tmp_path) == []
    assert found(pipe) == [(pipe.as_posix(), "This is neither a file nor a folder.")]


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    assert found(missing) == [(missing.as_posix(), "There is no such file or folder.")]
    assert found(Path("a\0b")) == [("a\0b", "It cannot be opened: embedded null byte.")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert found(tmp_path) == [(closed.as_posix(), "You may not read this file or folder.")]


def test_a_folder_that_fails_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.txt").write_bytes(b"text")

    def fail(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", fail)
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a.tar.xz", "w:xz")],
)
def test_a_tar_archive_is_read_without_being_unpacked(tmp_path: Path, name: str, mode: str) -> None:
    archive = make_tar(tmp_path / name, MEMBERS, mode)
    where = archive.as_posix()
    assert found(archive) == [(f"{where}/b/two.txt", b"two"), (f"{where}/a.txt", b"one")]
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_zip_archive_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "pages.zip", MEMBERS)
    where = archive.as_posix()
    assert found(tmp_path) == [(f"{where}/a.txt", b"one"), (f"{where}/b/two.txt", b"two")]
    assert [path.name for path in tmp_path.iterdir()] == ["pages.zip"]


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_an_archive_gives_what_lies_beside_a_file_in_it(tmp_path: Path, kind: str) -> None:
    members = [
        ("x/article.md", b"text"),
        ("x/captured/page", b"page"),
        ("article.md", b"top"),
        ("captured/page", b"own"),
    ]
    make = make_zip if kind == "zip" else make_tar
    archive = make(tmp_path / f"a.{kind}", members)
    with open_entries([archive]) as entries:
        beside = {
            entry.path.removeprefix(f"{archive.as_posix()}/"): (entry.beside("captured/page"), entry.beside("none"))
            for entry in entries
            if isinstance(entry, Entry)
        }
    assert beside["x/article.md"] == (b"page", None)
    assert beside["article.md"] == (b"own", None)


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "..\\out.txt", "C:out.txt"])
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_a_name_that_leads_out_of_its_archive_is_refused(tmp_path: Path, kind: str, name: str) -> None:
    make = make_zip if kind == "zip" else make_tar
    outcomes = found(make(tmp_path / f"a.{kind}", [(name, b"text"), ("page.txt", b"text")]))
    assert [outcome for _, outcome in outcomes if isinstance(outcome, str)] == [
        "The file's name leads out of the archive."
    ]
    assert [data for _, data in outcomes if isinstance(data, bytes)] == [b"text"]


def test_a_link_in_a_tar_archive_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert found(path) == []


def test_a_file_that_grows_a_thousandfold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb.txt", "w") as file:
        for _ in range(60):
            file.write(b"\0" * 1_000_000)
    ((_, reason),) = found(path)
    assert reason == "The file grows more than a thousandfold when it is unpacked; it is no article."


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_an_archive_of_too_much_is_refused(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discover, "ARCHIVE_LIMIT", 5)
    make = make_zip if kind == "zip" else make_tar
    *_, (_, reason) = found(make(tmp_path / f"a.{kind}", [("a.txt", b"text"), ("b.txt", b"text")]))
    assert isinstance(reason, str)
    assert reason.startswith("The archive holds more than 20 GB")


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", [("page.txt", b"text")])
    data = bytearray(archive.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(data)
    ((_, reason),) = found(archive)
    assert reason == "The file is encrypted; unpack the archive and import the folder."


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.xz", "a.tar.bz2"])
def test_a_damaged_archive_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"this is no archive at all" * 40)
    ((_, reason),) = found(path)
    assert isinstance(reason, str)
    assert reason.startswith("The archive cannot be read: ")


def test_a_damaged_file_in_an_archive_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", [("a.txt", PAGE), ("b.txt", PAGE * 2), ("c.txt", PAGE)])
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        place = opened.getinfo("a.txt").header_offset + 40
    data[place : place + 8] = b"\xff" * 8
    archive.write_bytes(data)
    outcomes = list(read_paths([archive], ImportContext()))
    assert isinstance(outcomes[0], Refused)
    assert isinstance(outcomes[2], Imported)


def test_an_archive_in_an_archive_is_left_out(tmp_path: Path) -> None:
    inner = make_zip(tmp_path / "inner.zip", [("page.txt", b"text")]).read_bytes()
    assert found(make_zip(tmp_path / "outer.zip", [("inner.zip", inner)])) == []


def test_entries_of_an_archive_can_be_listed_first_and_read_then(tmp_path: Path) -> None:
    archive = make_tar(tmp_path / "a.tar.gz", [("a.txt", b"one"), ("b.txt", b"two")], "w:gz")
    with open_entries([archive]) as entries:
        listed = [entry for entry in entries if isinstance(entry, Entry)]
        assert [entry.read() for entry in listed] == [b"one", b"two"]
