"""The parts of the Windows installer that need no tool: what is chosen, trimmed, drawn and left out."""

from __future__ import annotations

import struct
import tomllib
import zipfile
from pathlib import Path

import pytest
from artefacts.plan import BuildError
from packaging.requirements import Requirement
from windows.calling import call
from windows.installer import settle_times
from windows.launchers import icon_file, resource_script
from windows.runtime import (
    copy_standard_library,
    exported_names,
    interpreter_files,
    is_compilers_runtime,
)
from windows.tree import (
    QT_BINDINGS,
    QT_LIBRARIES,
    QT_PLUGINS,
    compile_modules,
    copy_licences,
    remove_compilers_runtime,
    trim_qt,
)
from windows.wheels import RUNTIME_LOCK, needed_wheels, pinned_entries, requirements_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging" / "windows"
LOCK = """# made by hand
first==1.0 \\
    --hash=sha256:11
only-linux==2.0 ; sys_platform == 'linux' \\
    --hash=sha256:22
qt==6.11 ; python_full_version < '3.12' \\
    --hash=sha256:33
qt==6.12 ; python_full_version >= '3.12' \\
    --hash=sha256:44
with-extra[more]==3.0 \\
    --hash=sha256:55
"""


def wheel(folder: Path, name: str, *requires: str, extra_files: dict[str, str] | None = None) -> Path:
    """A wheel that holds nothing but what it says of itself."""
    made = folder / f"{name.replace('-', '_')}-1.0-py3-none-any.whl"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {text}" for text in requires)]
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines) + "\n\n")
        for path, text in (extra_files or {}).items():
            archive.writestr(path, text)
    return made


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def test_of_a_lock_file_only_what_holds_for_windows_is_taken() -> None:
    entries = pinned_entries(LOCK)

    assert list(entries) == ["first", "qt", "with-extra"]
    assert "6.11" in entries["qt"]
    assert "--hash=sha256:33" in entries["qt"]


def test_the_projects_own_lock_names_every_requirement_for_windows() -> None:
    entries = pinned_entries((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {Requirement(text).name.lower().replace("_", "-") for text in project["dependencies"]}

    assert named <= set(entries)


def test_the_runtimes_lock_pins_by_hash_and_names_no_address() -> None:
    text = RUNTIME_LOCK.read_text(encoding="utf-8")

    assert text.count("==") == text.count("--hash=sha256:") == 2
    assert "http" not in text


def test_what_a_wheel_requires_for_other_systems_or_extras_is_left_out(tmp_path: Path) -> None:
    made = wheel(
        tmp_path,
        "asker",
        "always>=1",
        "colour ; sys_platform == 'win32'",
        "greenlet ; extra == 'async'",
        "x ; os_name == 'posix'",
    )

    assert [requirement.name for requirement in requirements_of(made, set())] == ["always", "colour"]
    assert [requirement.name for requirement in requirements_of(made, {"async"})] == ["always", "colour", "greenlet"]


def test_a_requirement_that_the_lock_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="is needed on Windows, and the lock file does not name it"):
        needed_wheels(tmp_path)


def test_only_wheels_that_are_needed_are_installed(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [wheel(tmp_path, Requirement(text).name, "shared-by-all") for text in project["dependencies"]]
    needed.append(wheel(tmp_path, "shared-by-all"))
    wheel(tmp_path, "hatchling")

    assert set(needed_wheels(tmp_path)) == set(needed)


def test_the_interpreters_files_are_taken_without_those_of_other_programs() -> None:
    names = [
        "deploy_libs/python311.dll",
        "deploy_libs/_sqlite3.pyd",
        "deploy_libs/_tkinter.pyd",
        "deploy_libs/tcl86t.dll",
    ]
    names += ["deploy_libs/VCRUNTIME140.dll", "deploy_libs/api-ms-win-crt-heap-l1-1-0.dll", "panda3d/libpanda.dll"]

    assert [name for name, _ in interpreter_files(names)] == ["python311.dll", "_sqlite3.pyd"]


@pytest.mark.parametrize("name", ["msvcp140.dll", "VCRUNTIME140.dll", "msvcp140_atomic_wait.dll", "vcruntime140_1.dll"])
def test_the_compilers_runtime_is_known_by_name(name: str) -> None:
    assert is_compilers_runtime(name)


@pytest.mark.parametrize("name", ["msvcp140-a4c2229bdc2a2a63.dll", "python311.dll", "Qt6Core.dll"])
def test_a_copy_with_a_name_of_its_own_is_left_to_its_wheel(name: str) -> None:
    assert not is_compilers_runtime(name)


def test_exported_names_are_read_from_the_table() -> None:
    dump = "Export Address Table\n\t[   0] +base[   1] 1000 Export RVA\n\n[Ordinal/Name Pointer] Table\n"
    dump += "\t[   0] PyAIter_Check\n\t[   1] Py_Main\n\n\nThe Function Table\n"

    assert exported_names(dump) == ["PyAIter_Check", "Py_Main"]


def test_newer_binutils_print_the_table_in_another_way() -> None:
    dump = "[Ordinal/Name Pointer] Table -- Ordinal Base 1\n\t[   0] +base[   1]  0000 Py_Main\n"

    assert exported_names(dump) == ["Py_Main"]


def test_the_standard_library_goes_without_tests_extensions_and_this_machines_settings(tmp_path: Path) -> None:
    source = tmp_path / "python3.11"
    fill(
        source, "encodings/utf_8.py", "json/decoder.py", "test/test_json.py", "_sysconfigdata__linux.py", "idlelib/x.py"
    )
    fill(source, "lib-dynload/_json.so", "json/__pycache__/decoder.pyc", "EXTERNALLY-MANAGED", "unittest/test/x.py")
    copy_standard_library(source, tmp_path / "Lib")

    left = sorted(path.relative_to(tmp_path / "Lib").as_posix() for path in (tmp_path / "Lib").rglob("*.*"))
    assert left == ["encodings/utf_8.py", "json/decoder.py", "unittest/test/x.py"]


def test_a_folder_that_is_no_standard_library_is_refused(tmp_path: Path) -> None:
    fill(tmp_path / "python3.11", "readme.txt")
    with pytest.raises(BuildError, match="no standard library"):
        copy_standard_library(tmp_path / "python3.11", tmp_path / "Lib")


def test_of_qt_only_what_the_window_uses_is_kept(tmp_path: Path) -> None:
    kept = [*QT_LIBRARIES, *QT_BINDINGS, *(f"plugins/{name}" for name in QT_PLUGINS), "__init__.py", "pyside6.abi3.dll"]
    fill(tmp_path, *kept, "Qt6Quick.dll", "designer.exe", "plugins/sqldrivers/qsqlite.dll", "qml/QtQuick/a.qml")
    trim_qt(tmp_path)

    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == set(kept)
    assert not (tmp_path / "qml").exists()


def test_a_qt_that_lacks_what_the_window_uses_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, *QT_LIBRARIES[1:], *QT_BINDINGS, *(f"plugins/{name}" for name in QT_PLUGINS))
    with pytest.raises(BuildError, match=QT_LIBRARIES[0]):
        trim_qt(tmp_path)


def test_one_copy_of_the_compilers_runtime_is_enough(tmp_path: Path) -> None:
    fill(tmp_path, "PySide6/msvcp140.dll", "shiboken6/vcamp140.dll", "rapidfuzz.libs/msvcp140-a4c2.dll")
    remove_compilers_runtime(tmp_path)

    assert [path.name for path in tmp_path.rglob("*.dll")] == ["msvcp140-a4c2.dll"]


def test_the_licence_of_everything_is_installed_along(tmp_path: Path) -> None:
    fill(
        tmp_path / "packages",
        "lxml-6.dist-info/LICENSES.txt",
        "click-8.dist-info/licenses/LICENSE.txt",
        "click-8.dist-info/RECORD",
    )
    copy_licences(tmp_path / "packages", tmp_path / "licences")

    found = {path.relative_to(tmp_path / "licences").as_posix() for path in (tmp_path / "licences").rglob("*.txt")}
    assert found == {"lxml-6/LICENSES.txt", "click-8/LICENSE.txt"}


def test_an_icon_file_leads_to_each_of_its_pictures() -> None:
    pictures = {16: b"\x89PNG small", 256: b"\x89PNG large"}
    data = icon_file(pictures)

    assert struct.unpack("<HHH", data[:6]) == (0, 1, 2)
    for number, (size, picture) in enumerate(pictures.items()):
        width, height, _, _, _, bits, length, place = struct.unpack(
            "<BBBBHHII", data[6 + 16 * number : 22 + 16 * number]
        )
        assert (width, height, bits) == (size % 256, size % 256, 32)
        assert data[place : place + length] == picture


def test_an_executable_states_the_version() -> None:
    script = resource_script("1.2.3")

    assert "FILEVERSION 1,2,3,0" in script
    assert 'VALUE "ProductVersion", "1.2.3"' in script
    assert "@" not in script


def test_modules_are_compiled_to_be_taken_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "Lib").mkdir()
    (tmp_path / "Lib" / "module.py").write_text("x = 1\n", encoding="utf-8")
    compile_modules(tmp_path / "Lib")

    (made,) = (tmp_path / "Lib" / "__pycache__").iterdir()
    assert struct.unpack("<I", made.read_bytes()[4:8]) == (0b01,)  # by hash, and never compared: PEP 552


def test_every_file_gets_the_date_of_the_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "a/b.txt")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    settle_times(tmp_path)

    assert {int(path.stat().st_mtime) for path in tmp_path.rglob("*")} == {1_700_000_000}


def test_what_a_tool_says_when_it_fails_is_passed_on() -> None:
    with pytest.raises(BuildError, match=r"status 2:\nls: .*not-there"):
        call(["ls", "/not-there"])


def test_a_tool_that_is_missing_is_named() -> None:
    with pytest.raises(BuildError, match="no-such-tool cannot be run"):
        call(["no-such-tool"])


def test_what_the_installer_removes_is_all_that_it_installs() -> None:
    script = (FOLDER / "installer.nsi").read_text(encoding="utf-8")
    uninstall = script.partition('Section "uninstall"')[2]

    assert 'RMDir /r "$INSTDIR"' not in uninstall  # the folder may hold files of the user's own
    for name in ("runtime", "licences", "editor-app.exe", "editor-app-gui.exe", "editor-app.ico", "LICENSE.txt"):
        assert f'"$INSTDIR\\{name}"' in uninstall
