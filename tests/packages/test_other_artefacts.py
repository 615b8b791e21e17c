"""Archive, AppImage, RPM, wheel and what lies beside them; also in a system without Python and Qt's libraries."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app import __version__
from tests.packages.conftest import one
from tests.packages.roots import USER, CleanRoot, RootUnavailableError, clean_root

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture(scope="module")
def bare() -> Iterator[CleanRoot]:
    """A system with nothing of a desktop; only expat, which Python reads XML with, is added to the smallest one."""
    try:
        with clean_root("bookworm") as made:
            made.must("apt-get", "update", "-q")
            made.must("apt-get", "install", "-q", "-y", "--no-install-recommends", "libexpat1")
            yield made
    except RootUnavailableError as error:
        pytest.skip(str(error))


def here(*command: str | Path, **variables: str) -> str:
    """What a command prints on this machine, with a home of its own; it has to succeed."""
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **variables}, timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_archive_runs_from_where_it_is_unpacked(unpacked: Path, tmp_path: Path) -> None:
    for program in ("editor-app", "editor-app-gui"):
        assert here(unpacked / program, "--selftest", HOME=str(tmp_path), **OFFSCREEN).endswith("All is well.\n")
    assert {path.name for path in (unpacked / "doc").iterdir()} >= {"copyright", "sbom.cdx.json", "licences"}


def test_commands_of_the_archive_need_none_of_qts_libraries(bare: CleanRoot, packages: Path) -> None:
    archive = bare.put(one(packages, "*.tar.xz"), "/tmp/it.tar.xz")
    subprocess.run(["tar", "-xf", bare.place / archive.lstrip("/"), "-C", bare.place / "opt"], check=True)
    (folder,) = (bare.place / "opt").iterdir()
    assert bare.must(f"/opt/{folder.name}/editor-app", "--version", user=USER) == f"editor-app {__version__}\n"
    window = bare.run(f"/opt/{folder.name}/editor-app-gui", user=USER, **OFFSCREEN)
    assert window.returncode == 3
    assert "sudo apt-get install" in window.stderr


def test_the_appimage_unpacks_itself_where_nothing_can_be_mounted(packages: Path, tmp_path: Path) -> None:
    image = one(packages, "*.AppImage")
    places = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), **OFFSCREEN}
    assert here(image, "--appimage-extract-and-run", "--selftest", **places).endswith("All is well.\n")
    shown = here(image, "--appimage-extract-and-run", "--gui", "--selftest", **places)
    assert "a window opens" in shown
    assert list(tmp_path.iterdir()) == []


def test_the_appimage_is_mounted_and_unmounted(packages: Path, tmp_path: Path) -> None:
    if not Path("/dev/fuse").exists():
        pytest.skip("This machine has no FUSE.")
    places = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    assert here(one(packages, "*.AppImage"), "--version", **places) == f"editor-app {__version__}\n"
    for _ in range(50):
        if not list(tmp_path.iterdir()):
            break
        time.sleep(0.1)
    assert list(tmp_path.iterdir()) == []


def test_the_appimage_says_what_it_is(packages: Path) -> None:
    with one(packages, "*.AppImage").open("rb") as file:
        assert file.read(11)[8:] == b"AI\x02"


def test_the_rpm_is_installed_verified_and_removed(bare: CleanRoot, packages: Path) -> None:
    package = one(packages, "*.rpm")
    rpm = ["rpm", "--root", str(bare.place), "--dbpath", "/var/lib/rpm-test"]
    here(*rpm, "-i", "--nodeps", package)
    assert bare.must("editor-app", "--selftest", user=USER).endswith("All is well.\n")
    assert here(*rpm, "-V", "--nodeps", "editor-app") == ""
    here(*rpm, "-e", "editor-app")
    assert not (bare.place / "usr/bin/editor-app").is_symlink()
    assert not (bare.place / "usr/lib/editor-app").exists()


def test_the_rpm_asks_only_for_what_every_desktop_has(packages: Path) -> None:
    needed = here("rpm", "-qp", "--requires", one(packages, "*.rpm"))
    assert "libEGL.so.1" in needed
    assert "libQt6" not in needed
    assert "libbz2" not in needed


def test_the_wheel_holds_the_program_and_its_resources(packages: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(one(packages, "*.whl")) as wheel:
        wheel.extractall(tmp_path / "site")
    places = {"PYTHONPATH": str(tmp_path / "site"), "HOME": str(tmp_path)}
    program = (
        "import editor_app, sys; print(editor_app.__file__); from editor_app.__main__ import main; sys.exit(main())"
    )
    shown = here(sys.executable, "-P", "-c", program, "--selftest", **places)
    assert shown.startswith(str(tmp_path / "site"))
    assert shown.endswith("All is well.\n")


def test_the_source_archive_holds_tests_and_packaging(packages: Path) -> None:
    with tarfile.open(one(packages, "*.tar.gz")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"packaging/build.py", "tests/test_main.py", "LICENSE", "resources/icons/editor-app.svg"} <= names


def test_checksums_are_right(packages: Path) -> None:
    lines = [line.split("  ") for line in (packages / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    assert {name for _, name in lines} == {file.name for file in packages.iterdir()} - {"SHA256SUMS"}
    assert [
        name for digest, name in lines if hashlib.sha256((packages / name).read_bytes()).hexdigest() != digest
    ] == []


def test_the_list_of_parts_names_what_is_carried(packages: Path, unpacked: Path) -> None:
    listed = json.loads(one(packages, "*.cdx.json").read_text(encoding="utf-8"))
    names = {component["name"].lower().replace("_", "-") for component in listed["components"]}
    carried = {
        path.name.removesuffix(".dist-info").rsplit("-", 1)[0] for path in (unpacked / "_internal").glob("*.dist-info")
    }
    assert {name.lower().replace("_", "-") for name in carried} <= names | {"editor-app"}
    assert {"python", "sqlite", "libsqlite3-0"} <= names


def test_no_artefact_names_the_machine_it_was_built_on(unpacked: Path) -> None:
    """Neither the project's folder nor the user's home stands in a text or in the archive of modules."""
    project = str(Path(__file__).resolve().parents[2]).encode()
    found = [
        path.relative_to(unpacked)
        for path in unpacked.rglob("*")
        if path.is_file() and not path.is_symlink() and project + b"/" in path.read_bytes()
    ]
    assert found == []
