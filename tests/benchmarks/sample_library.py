"""Libraries of generated pages, made once and kept in `build/benchmarks/`.

Up to ten thousand articles are imported by the program's own import. Larger libraries hold those ten thousand again and
again, under other ids, written by the store's own batches with the findings that the import stored: a hundred thousand
then take minutes. Words are as frequent in them as in the ten thousand.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.paths import Paths, resources_folder
from editor_app.config.settings import Settings
from editor_app.domain.holdings import CheckedArticle, CheckResult, NewArticle
from editor_app.domain.interview import Genre, Interview, Verdict
from editor_app.store.library import Store
from tests.benchmarks.generator import PageGenerator
from tests.benchmarks.ratio import ROOT

FOLDER = ROOT / "build" / "benchmarks"
IMPORTED = 10_000
_BATCH = 2_000
_UNREAD = Interview(verdict=Verdict.NONE, genre=Genre.NONE, score=0.0)


def settings_for(library: Path) -> Settings:
    """Settings that keep everything beside the library."""
    beside = library.parent
    paths = Paths(beside / "data", beside / "settings", beside / "logs", beside / "cache")
    return Settings(library=str(library), paths=paths, resources=resources_folder(), who="benchmark")


def library_of(size: int) -> Path:
    """A library of that many articles; made at the first call."""
    library = FOLDER / f"library-{size}" / "library.db"
    if library.exists():
        return library
    base = library_of(IMPORTED) if size > IMPORTED else None
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        made.mkdir()
        if base is None:
            _import(made / "library.db", Path(folder) / "pages", size)
        else:
            _repeat(base, made / "library.db", size)
        library.parent.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(library.parent, ignore_errors=True)
        shutil.copytree(made, library.parent)
    return library


@contextmanager
def opened(library: Path) -> Iterator[Workspace]:
    """The library's workspace, closed at the end."""
    with open_workspace(settings_for(library), create=False) as workspace:
        yield workspace


def _import(library: Path, pages: Path, size: int) -> None:
    PageGenerator().write(pages, size)
    with open_workspace(settings_for(library)) as workspace:
        workspace.importing.import_paths([pages])


def _repeat(base: Path, library: Path, size: int) -> None:
    """The articles of `base` and, until there are `size`, the same ones under other ids."""
    shutil.copyfile(base, library)
    with opened(base) as workspace:
        profile, rules_version = workspace.profile, workspace.checking.rules_version
    with Store.open(str(base), profile, create=False) as source, Store.open(str(library), profile) as target:
        count, turn = target.count(), 0
        while count < size:
            turn += 1
            stream = islice(source.checked_articles(), size - count)
            while batch := list(islice(stream, _BATCH)):
                _add(target, [_renamed(checked, turn) for checked in batch], rules_version)
                count += len(batch)


def _renamed(checked: CheckedArticle, turn: int) -> CheckedArticle:
    other_id = hashlib.sha256(f"{turn}/{checked.article.id}".encode()).hexdigest()[: len(checked.article.id)]
    return replace(checked, article=replace(checked.article, id=other_id))


def _add(target: Store, articles: list[CheckedArticle], rules_version: str) -> None:
    with target.write("Repeat", "benchmark") as unit:
        hashes = unit.add_articles([NewArticle(checked.article) for checked in articles])
        unit.set_checked(
            *(
                CheckResult(c.article.id, hashes[c.article.id], rules_version, c.findings, c.interview or _UNREAD)
                for c in articles
            )
        )
