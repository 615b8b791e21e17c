"""Libraries of generated pages, made once by the program's own import and kept in `build/benchmarks/`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.paths import Paths, resources_folder
from editor_app.config.settings import Settings
from tests.benchmarks.generator import PageGenerator
from tests.benchmarks.ratio import ROOT

FOLDER = ROOT / "build" / "benchmarks"


def settings_for(library: Path) -> Settings:
    """Settings that keep everything beside the library."""
    beside = library.parent
    paths = Paths(beside / "data", beside / "settings", beside / "logs", beside / "cache")
    return Settings(library=str(library), paths=paths, resources=resources_folder(), who="benchmark")


def library_of(size: int) -> Path:
    """A library of that many generated pages; made at the first call, which takes minutes for 100,000."""
    library = FOLDER / f"library-{size}" / "library.db"
    if library.exists():
        return library
    with tempfile.TemporaryDirectory() as folder:
        pages, made = Path(folder) / "pages", Path(folder) / "made"
        made.mkdir()
        PageGenerator().write(pages, size)
        with open_workspace(settings_for(made / "library.db")) as workspace:
            workspace.importing.import_paths([pages])
        library.parent.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(library.parent, ignore_errors=True)
        shutil.copytree(made, library.parent)
    return library


@contextmanager
def opened(library: Path) -> Iterator[Workspace]:
    """The library's workspace, closed at the end."""
    with open_workspace(settings_for(library), create=False) as workspace:
        yield workspace
