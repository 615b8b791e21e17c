"""What the bundle holds beside the modules that PyInstaller finds by itself."""

from __future__ import annotations

import re
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

Data = tuple[str, str]
"""A file or folder, and the folder of the bundle that it goes to."""

FONT_PACKAGES = {
    "fontpkg_inter": ("files/*",),
    "fontpkg_source_serif_4": ("files/*",),
    "qtawesome": ("fonts/phosphor-*",),
}
"""Packages whose files alone are used: the program looks for the place of their `__init__`, and never imports them."""

NO_RESOURCES = ("pictures",)
"""Folders of resources/ that the README shows, and not the program."""

NOT_CARRIED = frozenset(("qtpy", "fontpkg"))
"""Packages that those ask for, and that are not needed for their files."""

LOADED_BY_NAME = (
    "sqlalchemy.dialects.sqlite",
    "pygments.formatters.html",
    "pygments.lexers.data",
    "pygments.styles.default",
    "multiprocessing.popen_spawn_posix",
)
LOADED_WHOLE = ("markdown.extensions", "editor_app", "snowballstemmer")
"""Packages of which modules are loaded by a name that stands in a table, a profile or an option."""

NEVER_USED = (
    *("tkinter", "unittest", "pydoc", "doctest", "test", "lib2to3", "setuptools", "pip", "pkg_resources", "hatchling"),
    *("curses", "readline", "turtle", "idlelib", "ensurepip", "venv", "qtpy", "PyInstaller", "altgraph", "greenlet"),
    *("sqlalchemy.testing", "sqlalchemy.ext.mypy"),
    *("ssl", "_ssl", "_hashlib", "ftplib", "smtplib", "imaplib", "poplib", "nntplib", "telnetlib", "xmlrpc"),
    *("openpyxl", "numpy", "psycopg", "IPython", "html5lib", "bs4"),
)
HOOKS_NOT_RUN = ("pyi_rth_pyside6", "pyi_rth_pkgres", "pyi_rth_setuptools")

_USED_LEXERS = frozenset(("data", "special", "javascript"))
_UNUSED_MODULE = re.compile(
    r"pygments\.styles\.(?!default$|_mapping$)|alembic\.(testing|templates)\b|lxml\.(objectify|sax|html\.(diff|_difflib|html5parser|soupparser|ElementSoup))$"
)


def is_module_wanted(name: str) -> bool:
    """Whether a module is one that the program, or what it is made of, may load."""
    package, _, lexer = name.rpartition(".")
    if package == "pygments.lexers":
        return lexer in _USED_LEXERS or lexer.startswith("_mapping")
    return not _UNUSED_MODULE.match(name)


def program_data(root: Path) -> list[Data]:
    """The program's own files: resources, and the migrations, which alembic reads as files."""
    migrations = root / "editor_app" / "store" / "migrations"
    scripts = [file for file in sorted(migrations.rglob("*.py")) if "__pycache__" not in file.parts]
    return [
        *((str(folder), f"resources/{folder.name}") for folder in _resource_folders(root)),
        *((str(file), file.parent.relative_to(root).as_posix()) for file in scripts),
    ]


def _resource_folders(root: Path) -> list[Path]:
    folders = (folder for folder in sorted((root / "resources").iterdir()) if folder.is_dir())
    return [folder for folder in folders if folder.name not in NO_RESOURCES and any(folder.iterdir())]


def font_data() -> list[Data]:
    """The faces and icons, each at its package's place."""
    found: list[Data] = []
    for package, patterns in FONT_PACKAGES.items():
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise LookupError(f"{package} is not installed here.")
        folder = Path(spec.origin).parent
        files = [Path(spec.origin), *(file for pattern in patterns for file in sorted(folder.glob(pattern)))]
        found += [(str(file), file.parent.relative_to(folder.parent).as_posix()) for file in files]
    return found


def metadata_of(names: list[str]) -> list[Data]:
    """Names, versions and licences of packages; not their records, which tell where they were installed."""
    found: list[Data] = []
    for name in names:
        for file in metadata.distribution(name).files or ():
            inside = Path(str(file))
            if inside.parts[0].endswith(".dist-info") and _is_public(inside):
                found.append((str(Path(str(file.locate()))), inside.parent.as_posix()))
    return found


def _is_public(file: Path) -> bool:
    named = file.name.upper()
    return (
        named == "METADATA" or "licenses" in file.parts or named.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS"))
    )
