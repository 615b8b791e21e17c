"""The folder that is installed on Windows: interpreter, libraries, program, launchers and licences."""

from __future__ import annotations

import compileall
import os
import py_compile
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from artefacts import contents
from artefacts.plan import BuildError

from windows.calling import PIP, PIP_OPTIONS, call
from windows.launchers import make_launchers
from windows.runtime import OBJECT_DUMP, is_compilers_runtime, make_runtime
from windows.wheels import ROOT, fetch, needed_wheels

QT_LIBRARIES = ("Qt6Core.dll", "Qt6Gui.dll", "Qt6Widgets.dll", "Qt6Svg.dll")
QT_BINDINGS = ("QtCore.pyd", "QtGui.pyd", "QtWidgets.pyd")
QT_PLUGINS = (
    *("platforms/qwindows.dll", "platforms/qoffscreen.dll", "styles/qmodernwindowsstyle.dll"),
    *("iconengines/qsvgicon.dll", "imageformats/qsvg.dll", "imageformats/qjpeg.dll"),
    *("imageformats/qgif.dll", "imageformats/qico.dll", "imageformats/qwebp.dll"),
)
_OF_WINDOWS = re.compile(
    r"(api-ms-win-.*|kernel32|user32|gdi32|advapi32|shell32|ole32|oleaut32|ws2_32|msvcrt|ntdll|version|winmm|imm32|"
    r"comdlg32|dwmapi|uxtheme|shlwapi|setupapi|bcrypt|bcryptprimitives|crypt32|iphlpapi|netapi32|userenv|rpcrt4|mpr|"
    r"authz|d3d9|d3d11|d3d12|dxgi|dcomp|dwrite|d2d1|wtsapi32|winspool|comctl32|secur32|dnsapi|cfgmgr32|propsys|"
    r"uiautomationcore|shcore|icuuc|icuin|icu|mscms|windowscodecs|opengl32|synchronization|powrprof|dbghelp|ncrypt)"
    r"\.(dll|drv)",
    re.IGNORECASE,
)
"""Libraries that Windows 10 (1703) and later have themselves."""


def make_tree(folder: Path, wheels: Path, icon: Path) -> Path:
    """Puts everything that is installed into `folder`, which must not be there; the wheels are kept in `wheels`.

    Raises BuildError: a tool or wheel is missing, or a library needs another that would be nowhere on Windows.
    """
    fetch(wheels)
    runtime = folder / "runtime"
    make_runtime(_wheel_of(wheels, "panda3d"), _wheel_of(wheels, "msvc_runtime"), runtime)
    packages = runtime / "Lib" / "site-packages"
    _install(needed_wheels(wheels), packages)
    _install([_project_wheel(folder.parent / "project")], packages)
    trim_qt(packages / "PySide6")
    remove_compilers_runtime(packages)
    remove_unused(runtime)
    make_launchers(folder, icon)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    copy_licences(packages, folder / "licences")
    lacking = missing_libraries(folder)
    if lacking:
        raise BuildError(f"These libraries would be missing on Windows: {', '.join(lacking)}.")
    compile_modules(runtime / "Lib")
    return folder


def _wheel_of(wheels: Path, name: str) -> Path:
    found = sorted(wheels.glob(f"{name}-*.whl"))
    if len(found) != 1:
        raise BuildError(f"{wheels} holds {len(found)} wheels of {name}; there must be one.")
    return found[0]


def _project_wheel(folder: Path) -> Path:
    call([*PIP, "wheel", "--no-deps", "--no-build-isolation", *PIP_OPTIONS, "-w", folder, ROOT])
    return next(folder.glob("editor_app-*.whl"))


def _install(wheels: Iterable[Path], packages: Path) -> None:
    options = ["--no-deps", "--no-index", "--no-compile", "--upgrade", "--only-binary=:all:"]
    target = ["--platform", "win_amd64", "--python-version", "3.11", "--target", str(packages)]
    call([*PIP, "install", *PIP_OPTIONS, *options, *target, *map(str, wheels)])


def trim_qt(qt: Path) -> None:
    """Keeps what the window uses of Qt: three of its modules and the plug-ins they load."""
    kept = {*QT_LIBRARIES, *QT_BINDINGS, *(f"plugins/{name}" for name in QT_PLUGINS)}
    missing = sorted(name for name in kept if not (qt / name).exists())
    if missing:
        raise BuildError(f"Qt's wheel has no {', '.join(missing)}.")
    keep_only(qt, (*sorted(kept), "*.py", "pyside6.abi3*"))


def remove_compilers_runtime(packages: Path) -> None:
    """Leaves one copy of the C++ runtime, beside the interpreter, instead of one in each package that brings it."""
    for path in packages.rglob("*.dll"):
        if is_compilers_runtime(path.name):
            path.unlink()


def remove_unused(runtime: Path) -> None:
    """Takes away what no bundle carries, by the same lists, and what only those who compile need."""
    library, packages = runtime / "Lib", runtime / "Lib" / "site-packages"
    for pattern in ("*.pyi", "*.pyx", "*.pxd", "*.pxi", "*.c", "*.h", "*.lib", "*.pdb", "*.exe"):
        for path in packages.rglob(pattern):
            path.unlink()
    for name in ("bin", "lxml/includes", "sqlalchemy/dialects/mysql", "sqlalchemy/dialects/oracle"):
        shutil.rmtree(packages / name, ignore_errors=True)
    for name in contents.NEVER_USED:
        place = Path(*name.split("."))
        for folder in (library, packages):
            shutil.rmtree(folder / place, ignore_errors=True)
            (folder / place.with_suffix(".py")).unlink(missing_ok=True)
        (runtime / "DLLs" / f"{name}.pyd").unlink(missing_ok=True)
    for path in packages.rglob("*.py"):
        parts = path.relative_to(packages).with_suffix("").parts
        if not contents.is_module_wanted(".".join(parts[:-1] if parts[-1] == "__init__" else parts)):
            path.unlink()
    for package, patterns in contents.FONT_PACKAGES.items():
        keep_only(packages / package, ("__init__.py", *patterns))


def keep_only(folder: Path, patterns: Iterable[str]) -> None:
    """Leaves of a folder the files that one of the patterns names, and no empty folder."""
    kept = {path for pattern in patterns for path in folder.glob(pattern)}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()


def copy_licences(packages: Path, target: Path) -> None:
    """The licence texts of everything that is installed along, one folder each."""
    for information in sorted(packages.glob("*.dist-info")):
        name = information.name.removesuffix(".dist-info")
        for path in sorted(information.rglob("*")):
            if path.is_file() and re.match(r"(?i)licen[cs]e|copying|notice|authors", path.name):
                (target / name).mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target / name / path.name)


def missing_libraries(folder: Path) -> list[str]:
    """Libraries that something in the folder needs and that are neither there nor part of Windows."""
    programs = [path for path in folder.rglob("*") if path.suffix.lower() in (".dll", ".pyd", ".exe")]
    present = {path.name.lower() for path in programs}
    needed: set[str] = set()
    for path in programs:
        dump = call([OBJECT_DUMP, "-p", path]).decode()
        needed.update(name.lower() for name in re.findall(r"DLL Name: (\S+)", dump))
    return sorted(name for name in needed - present if not _OF_WINDOWS.fullmatch(name))


def compile_modules(library: Path) -> None:
    """Compiles every module once and for all: the installed files never change, so nothing need be compared."""
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(
        library, quiet=2, invalidation_mode=mode, stripdir=str(library.parent), workers=os.cpu_count() or 1
    ):
        broken = [path for path in library.rglob("*.py") if not _cached(path).exists()]
        own = [path for path in broken if "editor_app" in path.parts]
        if own:
            raise BuildError(f"{own[0].name} cannot be compiled.")


def _cached(path: Path) -> Path:
    return path.parent / "__pycache__" / f"{path.stem}.cpython-311.pyc"
