"""An export stands at its place complete, or not at all."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from editor_app.domain.errors import Cancelled, ExportError, InputError
from editor_app.exporters.base import Exporter, ExportItem
from editor_app.exporters.csv import CSV
from editor_app.exporters.html import HTML
from editor_app.exporters.jsonl import JSONL
from editor_app.exporters.markdown import MARKDOWN
from editor_app.exporters.registry import EXPORTERS, exporter_named
from editor_app.exporters.staging import HashedFile, Stage, is_export
from editor_app.exporters.writing import Written, write_export
from tests.exporters.samples import CONTEXT, PAGE, an_item

ITEMS = [an_item(id=f"{number:016x}", title=f"Lamp {number}") for number in range(3)]


def manifest(count: int) -> Mapping[str, object]:
    return {"articles": count}


def write(exporter: Exporter, output: Path, items: list[ExportItem] = ITEMS, jobs: int = 1) -> Written:
    return write_export(exporter, iter(items), output, CONTEXT, manifest, jobs=jobs)


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_two_runs_write_the_same_bytes(exporter: Exporter, tmp_path: Path) -> None:
    for run in ("one", "two"):
        write(exporter, tmp_path / run / "out")
    assert files_below(tmp_path / "one") == files_below(tmp_path / "two")


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_the_manifest_holds_the_hash_of_every_file(exporter: Exporter, tmp_path: Path) -> None:
    written = write(exporter, tmp_path / "out")
    record = json.loads(written.manifest.read_text(encoding="utf-8"))
    folder = tmp_path / "out" if exporter.is_folder else tmp_path
    assert record["format"] == exporter.name
    assert record["articles"] == written.article_count == 3
    for file in record["files"]:
        data = (folder / file["name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
        assert len(data) == file["bytes"]
    on_disk = set(files_below(folder)) - {str(written.manifest.relative_to(folder))}
    assert {file["name"] for file in record["files"]} == on_disk == set(written.files)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_an_error_half_way_leaves_nothing_and_keeps_the_earlier_export(exporter: Exporter, tmp_path: Path) -> None:
    write(exporter, tmp_path / "out")
    before = files_below(tmp_path)

    def stopped() -> Iterator[ExportItem]:
        yield ITEMS[0]
        raise Cancelled("Export was stopped.")

    with pytest.raises(Cancelled):
        write_export(exporter, stopped(), tmp_path / "out", CONTEXT, manifest)
    assert files_below(tmp_path) == before


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_an_export_replaces_an_earlier_one(exporter: Exporter, tmp_path: Path) -> None:
    write(exporter, tmp_path / "out")
    write(exporter, tmp_path / "out", ITEMS[:1])
    write(exporter, tmp_path / "fresh" / "out", ITEMS[:1])
    assert files_below(tmp_path / "fresh") == {
        name: data for name, data in files_below(tmp_path).items() if not name.startswith("fresh")
    }


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_an_empty_library_makes_an_empty_export(exporter: Exporter, tmp_path: Path) -> None:
    written = write(exporter, tmp_path / "out", [])
    assert written.article_count == 0
    assert (tmp_path / "out").exists()


def test_several_processes_write_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    many = [an_item(id=f"{number:016x}") for number in range(150)]
    write(HTML, tmp_path / "one" / "out", many)
    write(HTML, tmp_path / "two" / "out", many, jobs=2)
    assert files_below(tmp_path / "one") == files_below(tmp_path / "two")


def test_an_error_while_processes_work_is_raised(tmp_path: Path) -> None:
    def broken() -> Iterator[ExportItem]:
        for number in range(70):
            yield an_item(id=f"{number:016x}")
        raise Cancelled("Export was stopped.")

    with pytest.raises(Cancelled):
        write_export(HTML, broken(), tmp_path / "out", CONTEXT, manifest, jobs=2)
    assert files_below(tmp_path) == {}


def test_captured_pages_lie_beside_markdown_once_each(tmp_path: Path) -> None:
    write(MARKDOWN, tmp_path / "out")
    pages = list((tmp_path / "out" / "captured").iterdir())
    assert [page.name for page in pages] == [hashlib.sha256(PAGE).hexdigest()]
    assert pages[0].read_bytes() == PAGE


def test_a_folder_that_holds_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(ExportError, match="holds other files"):
        write(MARKDOWN, tmp_path)
    assert files_below(tmp_path) == {"thesis.docx": b"years of work"}


def test_a_foreign_manifest_does_not_make_a_folder_ours(tmp_path: Path) -> None:
    for text in ("not json", "[]", '{"kind": "web app"}'):
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
        assert not is_export(tmp_path)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert write(HTML, tmp_path / "out").article_count == 3


def test_a_file_in_a_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="is a file"):
        write(HTML, tmp_path / "out")


def test_a_folder_in_a_files_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        write(JSONL, tmp_path)


def test_a_path_through_a_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"could not be written: .*; nothing was left there"):
        write(CSV, tmp_path / "file" / "out.csv")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "read-only"), (errno.EIO, "input/output error")],
)
def test_what_the_disk_refuses_becomes_a_sentence(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "Input/output error")

    write(JSONL, tmp_path / "out.jsonl")
    before = files_below(tmp_path)
    monkeypatch.setattr(HashedFile, "write", refuse)
    monkeypatch.setattr(Stage, "add", refuse)
    for exporter, name in ((JSONL, "out.jsonl"), (MARKDOWN, "out")):
        with pytest.raises(ExportError, match=words):
            write(exporter, tmp_path / name)
    assert files_below(tmp_path) == before


def test_the_earlier_folder_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(MARKDOWN, tmp_path / "out")
    before = files_below(tmp_path)
    rename = Path.rename

    def refuse_the_new(path: Path, target: Path) -> Path:
        if path.suffix == ".partial":
            raise OSError(errno.EACCES, "no")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_the_new)
    with pytest.raises(ExportError, match="you may not write there"):
        write(MARKDOWN, tmp_path / "out", ITEMS[:1])
    assert files_below(tmp_path) == before


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(InputError, match=r"no export format 'pdf'; the formats are jsonl, markdown, html, csv\."):
        exporter_named("pdf")


def test_a_format_is_found_by_its_name() -> None:
    assert exporter_named("csv") is CSV
