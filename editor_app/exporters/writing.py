"""Writing an export: the articles of a stream in one format, with a manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_app.exporters.base import ExportContext, Exporter, ExportItem, IndexEntry, Pages
from editor_app.exporters.jsonl import render_record
from editor_app.exporters.names import file_stem
from editor_app.exporters.parallel import Rendered, render_all
from editor_app.exporters.staging import Stage, manifest_path, stage_export

CAPTURED_FOLDER = "captured"
"""Where a folder keeps the captured pages, each named by the SHA-256 of its bytes."""


MakeManifest = Callable[[int], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the number of articles, the files' names and where the manifest is."""

    article_count: int
    files: tuple[str, ...]
    manifest: Path


def write_export(
    exporter: Exporter,
    items: Iterable[ExportItem],
    output: Path,
    context: ExportContext,
    make_manifest: MakeManifest,
    *,
    jobs: int = 1,
) -> Written:
    """Write the articles to `output`, all or nothing.

    `make_manifest` is asked when all are written, with their number. Raises ExportError, and whatever the stream of
    articles raises; nothing is left behind then.
    """
    with stage_export(output, is_folder=exporter.is_folder) as stage:
        rendered = render_all(exporter, items, context, jobs)
        if exporter.is_folder:
            article_count = _write_folder(exporter, rendered, stage, context)
        else:
            lines = (data for _, data in rendered)
            article_count = _write_file(stage, output.name, exporter.head(context), lines)
        stage.finish({"format": exporter.name, **make_manifest(article_count)})
    return _written(exporter, stage, output, article_count)


def write_records(
    exporter: Exporter, records: Iterable[Mapping[str, object]], output: Path, make_manifest: MakeManifest
) -> Written:
    """The same for articles that come as the JSON records which the format writes."""
    with stage_export(output, is_folder=False) as stage:
        article_count = _write_file(stage, output.name, b"", map(render_record, records))
        stage.finish({"format": exporter.name, **make_manifest(article_count)})
    return _written(exporter, stage, output, article_count)


def _written(exporter: Exporter, stage: Stage, output: Path, article_count: int) -> Written:
    files = tuple(name for name, _, _ in stage.files)
    return Written(article_count, files, manifest_path(output, is_folder=exporter.is_folder))


def _write_file(stage: Stage, name: str, head: bytes, lines: Iterable[bytes]) -> int:
    article_count = 0
    with stage.stream(name) as file:
        file.write(head)
        for line in lines:
            file.write(line)
            article_count += 1
    return article_count


def _write_folder(exporter: Exporter, rendered: Iterable[Rendered], stage: Stage, context: ExportContext) -> int:
    index_lines: list[str] = []
    pages_written: set[str] = set()
    article_count = 0
    for item, data in rendered:
        name = file_stem(item.article) + exporter.suffix
        stage.add(name, data)
        _add_page(exporter, item, stage, pages_written)
        index_lines.append(exporter.index_line(IndexEntry(name, item.article, item.interview)))
        article_count += 1
    for name, data in exporter.index(index_lines, context):
        stage.add(name, data)
    return article_count


def _add_page(exporter: Exporter, item: ExportItem, stage: Stage, written: set[str]) -> None:
    """Keep the captured page beside the articles, once where several share it."""
    if exporter.pages is not Pages.BESIDE or item.captured is None:
        return
    sha256 = hashlib.sha256(item.captured).hexdigest()
    if sha256 in written:
        return
    stage.add(f"{CAPTURED_FOLDER}/{sha256}", item.captured)
    written.add(sha256)
