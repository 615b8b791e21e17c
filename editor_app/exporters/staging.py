"""All or nothing: an export is written beside its place under another name, and renamed when it is complete."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from editor_app.domain.errors import ExportError

MANIFEST_NAME = "manifest.json"
MANIFEST_KIND = "editor-app export"
"""Value of the manifest's `kind`, by which a folder is known to be an earlier export."""

_SENTENCES = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.ENOENT: "the folder is not there",
    errno.ENOTDIR: "a part of the path is a file",
    errno.EEXIST: "a part of the path is a file",
    errno.ENAMETOOLONG: "the name is too long",
}


@dataclass(slots=True)
class Stage:
    """The files of an export while they are written; `files` are (name, sha256, bytes) in the order written."""

    folder: Path
    files: list[tuple[str, str, int]] = field(default_factory=list)

    def add(self, name: str, data: bytes) -> None:
        """Write a whole file; its name may have one folder before it."""
        path = self.folder / name
        if path.parent != self.folder:
            path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        self.files.append((name, hashlib.sha256(data).hexdigest(), len(data)))

    @contextmanager
    def stream(self, name: str) -> Iterator[HashedFile]:
        """A file to be written piece by piece; it is on the disk when this is left."""
        with (self.folder / name).open("wb", buffering=1 << 18) as file:
            hashed = HashedFile(file)
            yield hashed
            file.flush()
            os.fsync(file.fileno())
        self.files.append((name, hashed.sha256, hashed.size))

    def finish(self, manifest: Mapping[str, object]) -> None:
        """Write the manifest, with the files added to it; the last thing before an export is put in its place."""
        files = [{"name": name, "sha256": digest, "bytes": size} for name, digest, size in sorted(self.files)]
        record = {"kind": MANIFEST_KIND, **manifest, "files": files}
        data = json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n"
        with (self.folder / MANIFEST_NAME).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


class HashedFile:
    """A file that keeps the hash and the number of the bytes written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        """Append the bytes."""
        self._file.write(data)
        self._hash.update(data)
        self.size += len(data)

    @property
    def sha256(self) -> str:
        """The hash of what has been written, in hexadecimal."""
        return self._hash.hexdigest()


def manifest_path(output: Path, *, is_folder: bool) -> Path:
    """Where an export's manifest lies: in its folder, or beside its file."""
    return output / MANIFEST_NAME if is_folder else output.with_name(f"{output.name}.{MANIFEST_NAME}")


@contextmanager
def stage_export(output: Path, *, is_folder: bool) -> Iterator[Stage]:
    """A stage whose files stand at `output` when this is left, and nowhere at all when it is left by an error.

    Raises ExportError with a sentence for what the disk refuses, and for a folder that holds something else.
    """
    output = output.absolute()
    scratch: Path | None = None
    try:
        if is_folder:
            _refuse_foreign_folder(output)
        elif output.is_dir():
            raise ExportError(f"{output} is a folder; this format writes one file.")
        elif output.name == MANIFEST_NAME:
            raise ExportError(f"'{MANIFEST_NAME}' is what manifests are called; give the export another name.")
        output.parent.mkdir(parents=True, exist_ok=True)
        scratch = output.parent / f".{output.name[:40]}.{secrets.token_hex(4)}.partial"
        scratch.mkdir()
        yield Stage(scratch)
        _put_in_place(scratch, output, is_folder=is_folder)
    except OSError as error:
        raise ExportError(_sentence(output, error)) from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)


def _sentence(output: Path, error: OSError) -> str:
    reason = _SENTENCES.get(error.errno or 0) or (error.strerror or str(error)).lower()
    return f"The export to {output} could not be written: {reason}; nothing was left there."


def _refuse_foreign_folder(output: Path) -> None:
    if not output.exists():
        return
    if not output.is_dir():
        raise ExportError(f"{output} is a file; this format writes a folder.")
    if any(output.iterdir()) and not is_export(output):
        raise ExportError(f"{output} holds other files; name an empty or a new folder, or that of an earlier export.")


def is_export(folder: Path) -> bool:
    """Whether a folder is an earlier export of ours, so that it may be replaced."""
    try:
        manifest = json.loads((folder / MANIFEST_NAME).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("kind") == MANIFEST_KIND


def _put_in_place(scratch: Path, output: Path, *, is_folder: bool) -> None:
    if is_folder:
        _replace_folder(scratch, output)
        return
    written = next(path for path in scratch.iterdir() if path.name != MANIFEST_NAME)
    # the manifest first: its name is the longer one, so that what no disk takes is refused before anything is there
    (scratch / MANIFEST_NAME).replace(manifest_path(output, is_folder=False))
    written.replace(output)
    _sync_folder(output.parent)


def _replace_folder(scratch: Path, output: Path) -> None:
    earlier = scratch.with_suffix(".earlier")
    if output.exists():
        output.rename(earlier)
    try:
        scratch.rename(output)
    except OSError:
        if earlier.exists():
            earlier.rename(output)
        raise
    _sync_folder(output.parent)
    shutil.rmtree(earlier, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable where the platform lets a folder be opened (not Windows)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
