"""The stage on which an export is written, and how it takes its place."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

from editor_app.domain.errors import ExportError
from editor_app.exporters.staging import is_export, manifest_path, stage_export


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_nothing_is_at_the_place_before_the_end(tmp_path: Path) -> None:
    with stage_export(tmp_path / "out", is_folder=True) as stage:
        stage.add("a.md", b"text")
        assert not (tmp_path / "out").exists()
        stage.finish({})
    assert names(tmp_path / "out") == {"a.md", "manifest.json"}
    assert names(tmp_path) == {"out"}


def test_a_file_and_its_manifest_stand_beside_each_other(tmp_path: Path) -> None:
    with stage_export(tmp_path / "out.csv", is_folder=False) as stage:
        with stage.stream("out.csv") as file:
            file.write(b"one")
            file.write(b"two")
        stage.finish({"format": "csv"})
    assert (tmp_path / "out.csv").read_bytes() == b"onetwo"
    assert names(tmp_path) == {"out.csv", "out.csv.manifest.json"}
    manifest = json.loads((tmp_path / "out.csv.manifest.json").read_text(encoding="utf-8"))
    assert manifest == {
        "kind": "editor-app export",
        "format": "csv",
        "files": [{"name": "out.csv", "sha256": hashlib.sha256(b"onetwo").hexdigest(), "bytes": 6}],
    }


def test_files_in_a_folder_inside_are_written_too(tmp_path: Path) -> None:
    with stage_export(tmp_path / "out", is_folder=True) as stage:
        stage.add("captured/ab", b"1")
        stage.add("captured/cd", b"2")
        stage.finish({})
    assert (tmp_path / "out" / "captured" / "cd").read_bytes() == b"2"


def test_the_manifest_lists_files_by_name_whatever_the_order_of_writing(tmp_path: Path) -> None:
    with stage_export(tmp_path / "out", is_folder=True) as stage:
        for name in ("b", "a", "c"):
            stage.add(name, name.encode())
        stage.finish({})
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [file["name"] for file in manifest["files"]] == ["a", "b", "c"]


def test_folders_above_are_made(tmp_path: Path) -> None:
    with stage_export(tmp_path / "a" / "b" / "out", is_folder=True) as stage:
        stage.finish({})
    assert is_export(tmp_path / "a" / "b" / "out")


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), OSError(errno.ENOSPC, "no space")])
def test_whatever_goes_wrong_the_stage_is_cleared(tmp_path: Path, error: BaseException) -> None:
    with (
        pytest.raises((ValueError, KeyboardInterrupt, ExportError)),
        stage_export(tmp_path / "o", is_folder=True) as stage,
    ):
        stage.add("a", b"1")
        raise error
    assert names(tmp_path) == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
def test_an_export_has_the_rights_of_any_new_folder(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    with stage_export(tmp_path / "out", is_folder=True) as stage:
        stage.finish({})
    rights = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "out")]
    assert rights[0] == rights[1]


def test_a_replaced_folder_holds_nothing_of_the_earlier_one(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with stage_export(tmp_path / "out", is_folder=True) as stage:
            stage.add(name, b"")
            stage.finish({})
    assert names(tmp_path / "out") == {"two", "manifest.json"}
    assert names(tmp_path) == {"out"}


def test_a_manifest_lies_in_a_folder_and_beside_a_file() -> None:
    assert manifest_path(Path("x/out"), is_folder=True) == Path("x/out/manifest.json")
    assert manifest_path(Path("x/out.csv"), is_folder=False) == Path("x/out.csv.manifest.json")


@pytest.mark.parametrize("text", ["", "x", "[]", "{}", '{"kind": 1}', '{"kind": "editor-app import"}'])
def test_only_our_manifest_makes_a_folder_an_export(tmp_path: Path, text: str) -> None:
    assert not is_export(tmp_path)
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert not is_export(tmp_path)


def test_a_folder_that_cannot_be_synchronised_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "open", refuse)
    with stage_export(tmp_path / "out", is_folder=True) as stage:
        stage.finish({})
    assert is_export(tmp_path / "out")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "you may not write there"),
        (errno.ENAMETOOLONG, "the name is too long"),
        (errno.EIO, "some trouble"),
    ],
)
def test_every_refusal_of_the_disk_has_its_words(tmp_path: Path, number: int, words: str) -> None:
    with (
        pytest.raises(ExportError, match=f"{words}; nothing was left there"),
        stage_export(tmp_path / "o", is_folder=False),
    ):
        raise OSError(number, "Some trouble")


def test_a_name_that_is_too_long_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(ExportError, match="the name is too long"),
        stage_export(tmp_path / ("n" * 300), is_folder=True) as stage,
    ):
        stage.finish({})
    assert names(tmp_path) == set()
