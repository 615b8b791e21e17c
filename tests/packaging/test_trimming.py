"""What of Qt and the system goes into a bundle."""

from __future__ import annotations

from pathlib import Path

import pytest
from artefacts import contents
from artefacts.trimming import ON_EVERY_DESKTOP, is_system_library, is_wanted, libraries_needed, without_orphans

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "unused",
    [
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "libQt6EglFSDeviceIntegration.so.6",
        "libQt6EglFsKmsSupport.so.6",
        "PySide6/QtNetwork.abi3.so",
        "lxml/html/_difflib.cpython-311-x86_64-linux-gnu.so",
        "rapidfuzz/distance/metrics_cpp_avx2.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_parts_that_the_window_does_not_use_are_left_out(unused: str) -> None:
    assert not is_wanted(unused)


@pytest.mark.parametrize(
    "used",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "lxml/etree.cpython-311-x86_64-linux-gnu.so",
        "rapidfuzz/distance/metrics_cpp.cpython-311-x86_64-linux-gnu.so",
        "resources/manual/interviews.md",
    ],
)
def test_parts_that_the_window_uses_stay(used: str) -> None:
    assert is_wanted(used)


@pytest.mark.parametrize(
    ("name", "is_the_systems"),
    [
        ("libsqlite3.so.0", True),
        ("libpython3.11.so.1.0", False),
        ("libQt6Core.so.6", False),
        ("libicudata.so.73", False),
        ("orjson/orjson.cpython-311.so", False),
        ("_cffi_backend.so", False),
    ],
)
def test_copies_of_what_distributions_package_are_told_apart(name: str, is_the_systems: bool) -> None:
    assert is_system_library(name) is is_the_systems


def test_libraries_stay_only_while_something_wanted_needs_them(tmp_path: Path) -> None:
    names = ("PySide6/QtGui.abi3.so", "PySide6/Qt/plugins/platformthemes/libqgtk3.so")
    libraries = ("liba.so.1", "libb.so.1", "libgtk-3.so.0", "libz.so.1")
    files = {name: tmp_path / name.replace("/", "_") for name in (*names, *libraries)}
    for file in files.values():
        file.touch()
    needs = {"PySide6/QtGui.abi3.so": ("liba.so.1", "libz.so.1", "libc.so.6"), "liba.so.1": ("libb.so.1",)}
    needs["PySide6/Qt/plugins/platformthemes/libqgtk3.so"] = ("libgtk-3.so.0",)
    by_path = {str(files[name]): frozenset(needed) for name, needed in needs.items()}
    entries = [(name, str(file), "EXTENSION" if name in names else "BINARY") for name, file in files.items()]
    kept = without_orphans(entries, lambda file: by_path.get(file, frozenset()))
    assert [entry[0] for entry in kept] == ["PySide6/QtGui.abi3.so", "liba.so.1", "libb.so.1"]


def test_links_to_libraries_inside_the_bundle_stay() -> None:
    link = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    assert without_orphans([link], lambda _file: frozenset()) == [link]


def test_what_programs_need_is_read_from_them(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("no program", encoding="utf-8")
    assert libraries_needed(str(text)) == frozenset()


def test_what_every_desktop_has_is_not_carried() -> None:
    assert {"libstdc++.so.6", "libGL.so.1", "libX11.so.6", "libwayland-client.so.0"} <= ON_EVERY_DESKTOP
    assert not {"libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libsqlite3.so.0"} & ON_EVERY_DESKTOP


def test_resources_and_migrations_go_along_and_pictures_do_not() -> None:
    carried = dict(contents.program_data(ROOT))
    places = set(carried.values())
    assert {"resources/manual", "resources/profiles", "resources/icons"} <= places
    assert "editor_app/store/migrations/versions" in places
    assert "resources/pictures" not in places
    assert [source for source in carried if "__pycache__" in source] == []


def test_faces_and_icons_lie_where_the_program_looks_for_them() -> None:
    files = [f"{place}/{Path(source).name}" for source, place in contents.font_data()]
    assert "qtawesome/__init__.py" in files
    assert [name for name in files if name.startswith("qtawesome/fonts/") and "phosphor" not in name] == []
    assert sum(name.endswith(".ttf") for name in files) == 5


def test_a_package_of_faces_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "FONT_PACKAGES", {"fontpkg_none": ("*",)})
    with pytest.raises(LookupError, match="fontpkg_none is not installed"):
        contents.font_data()


def test_metadata_goes_along_without_the_record_of_this_machine() -> None:
    carried = contents.metadata_of(["editor-app", "click", "lxml"])
    names = {Path(source).name for source, _ in carried}
    assert "METADATA" in names
    assert not {"RECORD", "direct_url.json", "INSTALLER", "WHEEL"} & names
    assert [place for _, place in carried if ".dist-info" not in place] == []


@pytest.mark.parametrize(
    ("module", "is_carried"),
    [
        ("pygments.lexers.data", True),
        ("pygments.lexers._mapping", True),
        ("pygments.lexers.haskell", False),
        ("pygments.styles.default", True),
        ("pygments.styles.monokai", False),
        ("lxml.html.diff", False),
        ("lxml.html.clean", True),
        ("alembic.ddl.postgresql", True),
        ("editor_app.gui.app", True),
    ],
)
def test_modules_that_nothing_loads_are_left_out(module: str, is_carried: bool) -> None:
    assert contents.is_module_wanted(module) is is_carried
