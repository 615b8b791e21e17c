"""Texts of packages: manual pages, completions, copyright, list of parts, control file."""

from __future__ import annotations

import gzip
import json
import tarfile
from pathlib import Path

import pytest
from artefacts import copyright as copyright_texts
from artefacts import deb, documents, file_tree, man_page, sbom, tarball
from artefacts.plan import ID
from artefacts.shipped import ShippedPart, SystemPackage

from editor_app import __version__
from editor_app.cli.application import COMMANDS, application
from tests.packaging.test_bundle import make_plan, put

ROOT = Path(__file__).resolve().parents[2]
PART = ShippedPart("click", "8.5", "BSD-3-Clause", "Copyright 2014 Pallets\n\nAll may use it.")


def test_the_manual_page_tells_every_command_with_its_options() -> None:
    page = man_page.man_page(application, list(documents.commands(application)))
    assert [name for name in COMMANDS if f".SS editor\\-app {name}" not in page] == []
    assert ".SS editor\\-app vocab merge" in page
    assert "\n.B \\-\\-selftest\n" in page
    assert f"editor\\-app {__version__}" in page


def test_the_windows_manual_page_names_the_other() -> None:
    assert man_page.window_man_page().rstrip().endswith(".BR editor\\-app (1)")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a-b", "a\\-b"),
        (".5 of it", "\\&.5 of it"),
        ("'tis", "\\&'tis"),
        ("C:\\x", "C:\\ex"),
        ("two\n lines", "two lines"),
    ],
)
def test_roff_prints_texts_as_they_stand(text: str, printed: str) -> None:
    assert man_page.escaped(text) == printed


@pytest.mark.parametrize("shell", documents.SHELLS)
def test_completions_ask_the_program(shell: str) -> None:
    assert "_EDITOR_APP_COMPLETE" in documents.completion(shell)


def test_a_shell_that_nobody_knows_has_no_completion() -> None:
    with pytest.raises(LookupError, match="No completion is known for csh"):
        documents.completion("csh")


def test_all_texts_are_written(tmp_path: Path) -> None:
    documents.write_all(tmp_path / "texts")
    names = {file.name for file in (tmp_path / "texts").iterdir()}
    shells = {f"completion.{shell}" for shell in documents.SHELLS}
    assert names == {"editor-app.1", "editor-app-gui.1", "parts.json"} | shells
    carried = {part["name"] for part in json.loads((tmp_path / "texts/parts.json").read_text(encoding="utf-8"))}
    assert {"Python", "SQLite", "PySide6_Essentials"} <= carried
    assert not {"QtPy", "fontpkg"} & carried


def test_the_copyright_file_has_holders_and_text_of_every_part() -> None:
    text = copyright_texts.copyright_file([PART])
    assert "Files: usr/lib/editor-app/_internal/click*\nCopyright: 2014 Pallets\n" in text
    assert "\nLicense: BSD-3-Clause (click)\n Copyright 2014 Pallets\n .\n All may use it.\n" in text


def test_common_licences_are_named_and_not_repeated() -> None:
    apache = "  Apache License\n Version 2.0, January 2004\n long text\n END OF TERMS AND CONDITIONS\n\nMPL follows"
    assert copyright_texts.shortened(apache).split("\n\n") == [
        "  On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.",
        "MPL follows",
    ]


def test_qts_libraries_are_under_the_lgpl() -> None:
    qt = ShippedPart("PySide6_Essentials", "6.11", "LGPL-3.0-only", "")
    assert "Copyright: The Qt Company Ltd." in copyright_texts.stanza(qt)
    assert "common-licenses/LGPL-3" in copyright_texts.stanza(qt)


def test_the_list_of_parts_is_the_same_for_the_same_parts() -> None:
    hashes = {"click": ["0" * 64]}
    packages = [SystemPackage("libffi8", "3.4"), SystemPackage("libbz2-1.0", "1.0.8")]
    first, second = (sbom.bill_of_materials("1.2", 0, [PART], packages, hashes) for _ in range(2))
    assert first == second
    purls = [component["purl"] for component in first["components"]]
    assert purls == ["pkg:pypi/click@8.5", "pkg:deb/debian/libbz2-1.0@1.0.8", "pkg:deb/debian/libffi8@3.4"]
    assert first["components"][0]["externalReferences"][0]["hashes"] == [{"alg": "SHA-256", "content": "0" * 64}]
    assert first["dependencies"][0] == {"ref": "pkg:generic/editor-app@1.2", "dependsOn": purls}
    assert first["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("MIT OR Apache-2.0", {"expression": "MIT OR Apache-2.0"}),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", {"expression": "MPL-2.0 AND (Apache-2.0 OR MIT)"}),
        ("MIT", {"license": {"name": "MIT"}}),
        ("ISC License (ISCL)", {"license": {"name": "ISC License (ISCL)"}}),
    ],
)
def test_licences_are_expressions_where_they_are_ones(licence: str, said: dict[str, object]) -> None:
    part = ShippedPart("x", "1", licence, "")
    assert sbom.bill_of_materials("1", 0, [part], [], {})["components"][0]["licenses"] == [said]


def test_the_locks_checksums_are_found_by_name() -> None:
    hashes = sbom.locked_hashes(ROOT / "requirements-bundle.lock")
    assert hashes["lxml"]
    assert all(len(one) == 64 for one in hashes["pyside6-essentials"])


def test_the_control_file_names_version_size_and_dependencies() -> None:
    lines = deb.control("1.2.3", 4096, "libc6 (>= 2.35)").splitlines()
    assert {"Version: 1.2.3-1", "Installed-Size: 4", "Depends: libc6 (>= 2.35)"} <= set(lines)
    assert [line for line in lines if len(line) > 79 and line.startswith(" ")] == []


def test_what_the_bundle_carries_becomes_no_dependency(tmp_path: Path) -> None:
    for name in ("a/libQt6Core.so.6", "libicudata.so.73", "libpython3.11.so.1.0", "x.cpython-311.so"):
        put(tmp_path / name)
    assert deb.carried_libraries(tmp_path) == "libQt6Core 6\nlibicudata 73\nlibpython3.11 1.0\n"


def test_checksums_are_of_files_and_not_of_links(tmp_path: Path) -> None:
    put(tmp_path / "usr/lib/a", b"")
    (tmp_path / "usr/lib/b").symlink_to("a")
    assert deb.checksums(tmp_path) == "d41d8cd98f00b204e9800998ecf8427e  usr/lib/a\n"


@pytest.mark.parametrize("template", ["desktop.in", "mime.xml.in", "metainfo.xml.in"])
def test_templates_are_filled(template: str, tmp_path: Path) -> None:
    text = file_tree.filled(make_plan(tmp_path), template)
    assert "@" not in text.replace("@media", "")
    assert ID in text


def test_the_kind_of_file_is_told_by_the_mark_that_libraries_have() -> None:
    from editor_app.store.engine import APPLICATION_ID

    mark = APPLICATION_ID.to_bytes(4, "big").decode()
    assert f'offset="68" value="{mark}"' in (ROOT / "packaging/linux/mime.xml.in").read_text(encoding="utf-8")


def test_texts_are_packed_without_a_date() -> None:
    assert file_tree.packed("text") == file_tree.packed("text")
    assert gzip.decompress(file_tree.packed("text")) == b"text"


def test_the_archive_is_of_nobody_and_of_the_one_date(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.uid, info.uname, info.mtime = 1000, "someone", 5
    plain = tarball._plain(info, make_plan(tmp_path))
    assert (plain.uid, plain.uname, plain.mtime) == (0, "root", 86_400)
