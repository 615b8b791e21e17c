"""The interpreter for Windows: signed libraries out of a published wheel, the standard library of this Python 3.11."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from artefacts.plan import BuildError

from windows.calling import call

COMPILER = "x86_64-w64-mingw32-gcc"
OBJECT_DUMP = "x86_64-w64-mingw32-objdump"

_SEARCHED_FOLDERS = "Lib\nDLLs\nLib\\site-packages\n"
_UNUSED_MODULES = re.compile(r"_tkinter|_msi|winsound|tcl|tk\d|api-ms-win|_test|_ssl|_hashlib|libssl|libcrypto")
_COMPILERS_RUNTIME = re.compile(r"(msvcp140|vcruntime140|concrt140|vcomp140|vcamp140|vccorlib140)(_\w+)?\.dll")
_SELDOM = frozenset({"concrt140.dll", "vcomp140.dll", "vcamp140.dll", "vccorlib140.dll", "vcruntime140_threads.dll"})
_UNUSED_LIBRARY = frozenset(
    {
        *("test", "tests", "idlelib", "tkinter", "turtledemo", "turtle.py", "ensurepip", "lib2to3", "pydoc_data"),
        *("site-packages", "dist-packages", "lib-dynload", "__pycache__", "distutils", "msilib", "venv", "curses"),
    }
)
_OF_THIS_MACHINE = re.compile(r"_sysconfigdata.*\.py|config-3\.11.*|.*\.so|sitecustomize\.py|EXTERNALLY-MANAGED")


def make_runtime(interpreter_wheel: Path, compilers_wheel: Path, runtime: Path) -> None:
    """Fills the folder `runtime` with python311.dll, its modules, `python3.dll`, C++ and the standard library.

    Raises BuildError: this is no Python 3.11, so that its library is not the one that belongs to the DLL.
    """
    if sys.version_info[:2] != (3, 11):
        raise BuildError("The Windows installer takes the standard library of Python 3.11: run this with Python 3.11.")
    modules = runtime / "DLLs"
    modules.mkdir(parents=True)
    with zipfile.ZipFile(interpreter_wheel) as archive:
        for name, entry in interpreter_files(archive.namelist()):
            ((runtime if name == "python311.dll" else modules) / name).write_bytes(archive.read(entry))
    with zipfile.ZipFile(compilers_wheel) as archive:
        for entry in archive.namelist():
            name = PurePosixPath(entry).name
            if PurePosixPath(entry).parent.name == "Scripts" and is_compilers_runtime(name) and name not in _SELDOM:
                (runtime / name).write_bytes(archive.read(entry))
    (runtime / "python311._pth").write_text(_SEARCHED_FOLDERS, encoding="ascii", newline="\r\n")
    make_stable_interface(runtime / "python311.dll", runtime / "python3.dll")
    copy_standard_library(Path(sysconfig.get_path("stdlib")), runtime / "Lib")


def is_compilers_runtime(name: str) -> bool:
    """Whether a library is a part of Microsoft's C++ runtime, under its own name and not one made unique to a wheel."""
    return _COMPILERS_RUNTIME.fullmatch(name.lower()) is not None


def interpreter_files(names: list[str]) -> Iterator[tuple[str, str]]:
    """The wheel's libraries that belong to the interpreter: their file names and where they lie in it."""
    for entry in names:
        path = PurePosixPath(entry)
        is_own = path.parent.name == "deploy_libs" and not is_compilers_runtime(path.name)
        if is_own and not _UNUSED_MODULES.match(path.name):
            yield path.name, entry


def make_stable_interface(library: Path, made: Path) -> None:
    """`python3.dll`, which wheels for every Python 3 load: it hands each name on to the interpreter's own library."""
    names = exported_names(call([OBJECT_DUMP, "-p", library]).decode())
    if "Py_Main" not in names:
        raise BuildError(f"{library.name} exports nothing that looks like Python.")
    definition = made.with_suffix(".def")
    forwarded = "".join(f"  {name} = {library.stem}.{name}\n" for name in names)
    definition.write_text(f'LIBRARY "{made.name}"\nEXPORTS\n{forwarded}', encoding="ascii")
    options = ["-shared", "-nostdlib", "-s", "-Wl,--no-insert-timestamp", "-Wl,--entry=0"]
    call([COMPILER, *options, "-o", made, definition])
    definition.unlink()


def exported_names(dump: str) -> list[str]:
    """The names that a library exports, out of what objdump prints of it."""
    table = dump.partition("[Ordinal/Name Pointer] Table")[2]
    return re.findall(r"^\s*\[ *\d+\](?: \+base\[ *\d+\])?(?: +[0-9a-f]+)? (\w+)$", table, re.MULTILINE)


def copy_standard_library(source: Path, target: Path) -> None:
    """The modules of the standard library that are written in Python, without those nobody needs there."""

    def unused(folder: str, names: list[str]) -> list[str]:
        is_top = Path(folder) == source
        return [
            name
            for name in names
            if name == "__pycache__" or _OF_THIS_MACHINE.fullmatch(name) or (is_top and name in _UNUSED_LIBRARY)
        ]

    shutil.copytree(source, target, ignore=unused, symlinks=False)
    if not (target / "encodings" / "utf_8.py").exists():
        raise BuildError(f"{source} is no standard library of Python.")
