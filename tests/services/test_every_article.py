"""For every article: what an export writes an import gives back, exactly, with all that belongs to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.article import Article, AuthorNote, Furniture, FurnitureKind, ReviewState, Source
from editor_app.domain.article_reading import metadata_from_json
from editor_app.domain.query import EVERYTHING
from editor_app.domain.reports import ImportOutcome
from editor_app.exporters.base import ExportItem
from editor_app.exporters.jsonl import render_jsonl
from tests.exporters.samples import CONTEXT
from tests.importers.reading import values

ODD = st.text(
    st.sampled_from("aÄ中\U0001f6a2e\u0301\u00a0\u2028\u2029\ufeff\u202e\x85\t\r\n -#:'\"\\|=+@<>&%{}[]`*~_.,"),
    max_size=24,
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=24) | ODD
IDS = st.from_regex(r"[0-9a-f]{16}", fullmatch=True) | TEXTS.filter(str.strip)
HOSTILE_TITLES = st.sampled_from(
    ["../../etc/passwd", "/root", "con", "nul.md", ".hidden", "a/b\\c", "x" * 400, "…", "\u202egpj.exe", "=1+1", "%00"]
)
REGIONS: st.SearchStrategy[dict[str, object]] = st.fixed_dictionaries(
    {}, optional={"regions": st.lists(TEXTS, max_size=3)}
)
FURNITURE = st.builds(Furniture, st.sampled_from(FurnitureKind), TEXTS, st.just(0), st.just(9))
BLOCKS = st.dictionaries(TEXTS.filter(bool), values, max_size=4)


@st.composite
def articles(draw: st.DrawFn, number: int) -> Article:
    """Any article that a library can hold."""
    return Article(
        id=f"{draw(IDS)}{number}",
        source=Source(
            draw(TEXTS), draw(st.sampled_from(["page", "html", "csv"])), hashlib.sha256(b"page").hexdigest(),
            draw(st.none() | st.sampled_from(["A1", "L"])), draw(st.none() | TEXTS),
        ),
        body=draw(TEXTS | st.sampled_from(["", "---\n", "\r\n", "\n\nQ: Why?\n\nA: So.", "---\na: b\n---\nText"])),
        title=draw(st.none() | TEXTS | HOSTILE_TITLES),
        abstract=draw(st.none() | TEXTS),
        published=draw(st.none() | TEXTS | st.just("2011-05")),
        language=draw(st.none() | TEXTS),
        outlet=draw(st.none() | TEXTS),
        image_credit=draw(st.none() | TEXTS),
        metadata=metadata_from_json({**draw(BLOCKS), **draw(REGIONS)}),
        author_notes=tuple(draw(st.lists(st.builds(AuthorNote, st.none() | TEXTS, TEXTS), max_size=2))),
        furniture=tuple(draw(st.lists(FURNITURE, max_size=2))),
        state=draw(st.sampled_from(ReviewState)),
        assignee=draw(st.none() | TEXTS.filter(bool)),
    )  # fmt: skip


@st.composite
def items(draw: st.DrawFn) -> list[ExportItem]:
    """A few articles with notes and pages."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        article = draw(articles(number))
        notes: tuple[Note, ...] = ()
        if article.body.strip() and draw(st.booleans()):
            end = len(article.body)
            note = Note(f"n{number}", article.id, "body", make_anchor(article.body, 0, end), draw(TEXTS), "Ö", "2024")
            notes = (note,)
        captured = b"page" if draw(st.booleans()) else None
        made.append(ExportItem(article, notes=notes, captured=captured))
    return made


@dataclass
class Libraries:
    """Makes libraries of a folder, each new."""

    folder: Path
    settings: Settings
    count: int = 0

    def new(self) -> Workspace:
        self.count += 1
        return open_workspace(replace(self.settings, library=str(self.folder / f"{self.count}.db")))


@pytest.fixture
def libraries(tmp_path: Path, settings: Settings) -> Iterator[Libraries]:
    yield Libraries(tmp_path, settings)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=items(), form=st.sampled_from(["jsonl", "markdown"]))
def test_every_library_comes_back_from_its_export(libraries: Libraries, made: list[ExportItem], form: str) -> None:
    source = libraries.folder / f"source{libraries.count}.jsonl"
    source.write_bytes(b"".join(render_jsonl(item, CONTEXT) for item in made))
    output = libraries.folder / f"out{libraries.count}"
    with libraries.new() as first, libraries.new() as second:
        report = first.importing.import_paths([source])
        assert report.quarantined == ()
        for item in made:
            assert first.library.article(item.article.id) == item.article
        exported = first.exporting.export(EVERYTHING, form, output, allow_findings=True)
        assert exported.written == len(made)

        back = second.importing.import_paths([output], form)
        assert back.quarantined == ()
        for item in made:
            assert second.library.article(item.article.id) == item.article
            assert second.notes.notes(item.article.id) == first.notes.notes(item.article.id)
            assert second.library.findings(item.article.id) == first.library.findings(item.article.id)

        again = first.importing.import_paths([output], form)
        assert {item.outcome for item in again.items} == {ImportOutcome.UNCHANGED}
        assert second.safety.doctor().problems == ()


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=items())
def test_every_export_is_the_same_to_the_byte_and_stays_in_its_folder(
    libraries: Libraries, made: list[ExportItem]
) -> None:
    source = libraries.folder / f"source{libraries.count}.jsonl"
    source.write_bytes(b"".join(render_jsonl(item, CONTEXT) for item in made))
    outside = libraries.folder / "out"
    with libraries.new() as workspace:
        workspace.importing.import_paths([source])
        for form in ("jsonl", "markdown", "html", "csv"):
            written = []
            for run in ("first", "second"):
                place = outside / run / form
                workspace.exporting.export(EVERYTHING, form, place, allow_findings=True)
                files = [place] if place.is_file() else sorted(file for file in place.rglob("*") if file.is_file())
                written.append({str(file.relative_to(outside / run)): file.read_bytes() for file in files})
            assert written[0] == written[1]
            assert all(not Path(name).name.startswith(".") for name in written[0])
            count = len([name for name in written[0] if name.endswith((".md", ".html")) and "index.html" not in name])
            assert count == (len(made) if form in ("markdown", "html") else 0)
    assert {file.name for file in outside.iterdir()} == {"first", "second"}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=items())
def test_every_table_brings_back_what_a_table_can_hold(libraries: Libraries, made: list[ExportItem]) -> None:
    source = libraries.folder / f"source{libraries.count}.jsonl"
    source.write_bytes(b"".join(render_jsonl(item, CONTEXT) for item in made))
    output = libraries.folder / f"out{libraries.count}.csv"
    with libraries.new() as first, libraries.new() as second:
        first.importing.import_paths([source])
        first.exporting.export(EVERYTHING, "csv", output, allow_findings=True)
        report = second.importing.import_paths([output])
        assert report.quarantined == ()
        assert len(report.items) == len(made)
        for item in made:
            before, after = item.article, second.library.article(item.article.id)
            for name in ("title", "abstract", "published", "language", "outlet", "image_credit", "body"):
                assert getattr(after, name) == (getattr(before, name) or ("" if name == "body" else None))
            assert (after.state, after.assignee) == (before.state, before.assignee)
        again = first.importing.import_paths([output])
        assert again.quarantined == ()
        for item in made:  # a table takes nothing away that it has no column for
            kept = first.library.article(item.article.id)
            assert (kept.author_notes, kept.furniture) == (item.article.author_notes, item.article.furniture)
            assert len(first.notes.notes(kept.id)) == len(item.notes)
