"""Tests of finished packages, in clean systems: `python3 packaging/build.py test` builds them and runs these.

Without packages (EDITOR_APP_PACKAGES names no folder) none of them is collected.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packages.roots import CleanRoot, RootUnavailableError, VirtualScreen, clean_root

VARIABLE = "EDITOR_APP_PACKAGES"
collect_ignore_glob = [] if os.environ.get(VARIABLE) else ["test_*.py"]


@pytest.fixture(scope="session")
def packages() -> Path:
    return Path(os.environ[VARIABLE])


@pytest.fixture(scope="session")
def screen() -> Iterator[VirtualScreen]:
    with VirtualScreen.started() as started:
        yield started


@pytest.fixture(scope="session", params=["bookworm", "trixie"])
def release(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def root(release: str) -> Iterator[CleanRoot]:
    """A system that holds what Debian's smallest installation holds, and nothing else."""
    try:
        with clean_root(release) as made:
            yield made
    except RootUnavailableError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def seed() -> Path:
    """The page that the project was given to start with, where it lies beside it; else one of our own."""
    project = Path(__file__).resolve().parents[2]
    given = sorted((project.parent / "shared" / "seeds").glob("*.txt"))
    return given[0] if given else project / "resources" / "demo" / "gavan-0218.txt"


def one(folder: Path, pattern: str) -> Path:
    """The one file of that kind."""
    (found,) = folder.glob(pattern)
    return found


@pytest.fixture(scope="session")
def unpacked(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, unpacked."""
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run(["tar", "-xf", one(packages, "*.tar.xz"), "-C", folder], check=True)
    return next(folder.iterdir())
