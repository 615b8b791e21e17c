"""The files behind the paths that a user names: files, folders and archives, nothing of which is extracted."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import stat
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from editor_app.importers.base import READ_ERRORS, Entry, Refused
from editor_app.parsing.decode import PAGE_LIMIT

ARCHIVE_LIMIT = 20_000_000_000
"""Bytes that all files of one archive may have together once unpacked."""

MEMBER_LIMIT = 1_000_000
"""Files that one archive may hold."""

READ_ENDINGS = frozenset(
    (".txt", ".text", "", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".csv")
)
"""Endings of files that are read where they lie in a folder or archive; a file named by itself is always read."""

_ARCHIVE_ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_ABOUT_THE_FOLDER = frozenset(("readme", "license", "licence", "copying", "changelog", "contributing"))
_CAPTURED_FOLDER = "captured"  # our Markdown export's, read with the article beside it
_RATIO = 1_000  # times that a file may grow when unpacked, once it is larger than a page

Found = Entry | Refused


@contextmanager
def open_entries(paths: Sequence[Path]) -> Iterator[Iterator[Found]]:
    """The files to be read, in the order named, folders and archives in the order of their names.

    What cannot be opened comes as Refused. Entries of archives can be read only until this is left.
    """
    with ExitStack() as archives:
        yield _walk(paths, archives)


def shown_path(path: Path | str) -> str:
    """The path as it is stored and shown."""
    return as_text(Path(path).as_posix())


def as_text(name: str) -> str:
    """A name whose bytes are no UTF-8 has half characters, which no text can hold: they are written out."""
    return name.encode(errors="backslashreplace").decode()


def is_archive(path: Path) -> bool:
    """Whether the file's name is that of an archive."""
    return path.name.lower().endswith(_ARCHIVE_ENDINGS)


def _walk(paths: Sequence[Path], archives: ExitStack) -> Iterator[Found]:
    for path in paths:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield Refused(shown_path(path), _reason(error))
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(path, archives)
        elif not stat.S_ISREG(mode):
            yield Refused(shown_path(path), "This is neither a file nor a folder.")
        else:
            yield from _file(path, archives)


def _file(path: Path, archives: ExitStack) -> Iterator[Found]:
    try:
        if not is_archive(path):
            yield _entry(path)
            return
        members = _zip(path, archives) if path.name.lower().endswith(".zip") else _tar(path, archives)
        yield from members
    except READ_ERRORS as error:
        what = "archive" if is_archive(path) else "file"
        yield Refused(shown_path(path), f"The {what} cannot be read: {error}.")


def _folder(folder: Path, archives: ExitStack) -> Iterator[Found]:
    """The files below, hidden ones and links left out: a link could lead anywhere, and round in circles."""
    failures: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(parent)
        for name in sorted(names):
            if _is_wanted(name, here.name):
                yield from _regular(here / name, archives)
        yield from (Refused(shown_path(error.filename), _reason(error)) for error in failures)
        failures.clear()


def _regular(path: Path, archives: ExitStack) -> Iterator[Found]:
    """A file of a folder, unless it is no file; one that is gone by now is told."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        yield Refused(shown_path(path), _reason(error))
        return
    if stat.S_ISREG(mode):
        yield from _file(path, archives)


def _is_wanted(name: str, folder_name: str) -> bool:
    """Whether a file found in a folder may hold an article and is not about the folder."""
    stem, ending = os.path.splitext(name)  # noqa: PTH122  a name inside an archive is no path of this machine
    if name.startswith(".") or stem.casefold() in _ABOUT_THE_FOLDER:
        return False
    if folder_name == _CAPTURED_FOLDER and len(name) == 64 and not ending:
        return False
    return ending.lower() in READ_ENDINGS or name.lower().endswith(_ARCHIVE_ENDINGS)


def _entry(path: Path) -> Entry:
    return Entry(shown_path(path), path.stat().st_size, partial(_open_file, path), partial(_read_beside, path.parent))


def _open_file(path: Path) -> BinaryIO:
    return path.open("rb")


def _read_beside(folder: Path, name: str) -> bytes | None:
    path = folder / name
    if not path.is_file() or path.stat().st_size > PAGE_LIMIT:
        return None
    return path.read_bytes()


def _zip(path: Path, archives: ExitStack) -> Iterator[Found]:
    archive = archives.enter_context(zipfile.ZipFile(path))
    members = sorted(
        (member for member in archive.infolist() if not member.is_dir()), key=lambda member: member.filename
    )
    by_name = {member.filename: member for member in members}
    if len(members) > MEMBER_LIMIT or sum(member.file_size for member in members) > ARCHIVE_LIMIT:
        yield Refused(
            shown_path(path), "The archive holds more than 20 GB or a million files; unpack it and import parts."
        )
        return
    for member in members:
        where = f"{shown_path(path)}/{as_text(member.filename)}"
        if (reason := _zip_fault(member)) is not None:
            yield Refused(where, reason)
        elif _is_wanted_member(member.filename) and not is_archive(Path(member.filename)):
            beside = partial(_zip_beside, archive, by_name, member.filename.rpartition("/")[0])
            yield Entry(where, member.file_size, partial(_open_zip, archive, member), beside)


def _open_zip(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    return archive.open(member)  # type: ignore[return-value]


def _zip_beside(archive: zipfile.ZipFile, by_name: dict[str, zipfile.ZipInfo], folder: str, name: str) -> bytes | None:
    member = by_name.get(f"{folder}/{name}" if folder else name)
    if member is None or _zip_fault(member) is not None or member.file_size > PAGE_LIMIT:
        return None
    return archive.read(member)


def _zip_fault(member: zipfile.ZipInfo) -> str | None:
    if member.flag_bits & 1:
        return "The file is encrypted; unpack the archive and import the folder."
    if member.file_size > max(PAGE_LIMIT, _RATIO * member.compress_size):
        return "The file grows more than a thousandfold when it is unpacked; it is no article."
    return _name_fault(member.filename)


def _tar(path: Path, archives: ExitStack) -> Iterator[Found]:
    opened = archives.enter_context(_decompressed(path))
    archive = archives.enter_context(tarfile.open(fileobj=opened, mode="r:"))  # noqa: SIM115  closed by the stack
    count, total = 0, 0
    for member in archive:
        count, total = count + 1, total + member.size
        where = f"{shown_path(path)}/{as_text(member.name)}"
        if count > MEMBER_LIMIT or total > ARCHIVE_LIMIT:
            yield Refused(where, "The archive holds more than 20 GB or a million files; unpack it and import parts.")
            return
        if not member.isreg():
            continue
        if (reason := _name_fault(member.name)) is not None:
            yield Refused(where, reason)
        elif _is_wanted_member(member.name) and not is_archive(Path(member.name)):
            beside = partial(_tar_beside, archive, member.name.rpartition("/")[0])
            yield Entry(where, member.size, partial(_open_tar, archive, member), beside)
    opened.seek(archive.offset)
    if len(opened.read(tarfile.BLOCKSIZE)) < tarfile.BLOCKSIZE:  # a whole archive ends with blocks of zeros
        yield Refused(shown_path(path), "The archive ends too early; what it held behind its last file is lost.")


def _decompressed(path: Path) -> BinaryIO:
    name = path.name.lower()
    if name.endswith((".gz", ".tgz")):
        return gzip.open(path, "rb")  # type: ignore[return-value]
    if name.endswith((".bz2", ".tbz2")):
        return bz2.open(path, "rb")  # type: ignore[return-value]
    if name.endswith((".xz", ".txz")):
        return lzma.open(path, "rb")  # type: ignore[return-value]
    return path.open("rb")


def _open_tar(archive: tarfile.TarFile, member: tarfile.TarInfo) -> BinaryIO:
    file = archive.extractfile(member)
    if file is None:
        raise OSError("the archive holds no data for it")
    return file  # type: ignore[return-value]


def _tar_beside(archive: tarfile.TarFile, folder: str, name: str) -> bytes | None:
    try:
        member = archive.getmember(f"{folder}/{name}" if folder else name)
    except KeyError:
        return None
    return _open_tar(archive, member).read() if member.isreg() and member.size <= PAGE_LIMIT else None


def _is_wanted_member(name: str) -> bool:
    folders, _, own = name.rpartition("/")
    return _is_wanted(own, folders.rpartition("/")[2]) and not any(part.startswith(".") for part in folders.split("/"))


def _name_fault(name: str) -> str | None:
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":"):
        return "The file's name leads out of the archive."
    return None


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file or folder."
    if isinstance(error, PermissionError):
        return "You may not read this file or folder."
    return f"It cannot be opened: {getattr(error, 'strerror', None) or error}."
