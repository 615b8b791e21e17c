"""ICU's tables without the unused ones: what Qt answers from them stays the same."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from artefacts import icu_data
from artefacts.plan import BuildError

from tests.packaging.test_bundle import make_plan

HEADER = (32).to_bytes(2, "little") + bytes(10) + b"CmnD" + bytes(16)
ANSWERS = """
from PySide6.QtCore import QByteArray, QCollator, QDate, QLocale, QStringConverter, QTimeZone
words = ["zebra", "Äpfel", "apfel", "Öl", "中", "日", "ب", "é", "e", "z10", "z9"]
for language in ("de", "sv", "zh", "ja", "ar", "tr"):
    locale = QLocale(language)
    order = QCollator(locale)
    print(language, [order.compare(one, other) for one in words for other in words], locale.toUpper("istanbul"))
    print(locale.toString(QDate(2026, 1, 2), QLocale.FormatType.LongFormat))
    zone = QTimeZone(QByteArray(b"Europe/Berlin"))
    print(zone.displayName(QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, locale))
print(QStringConverter.availableCodecs())
print([line.split()[-1] for line in open("/proc/self/maps") if "icudata" in line][:1])
"""


def collection(**tables: bytes) -> bytes:
    """A collection of tables, with names as they are in ICU's: `coll_de` for `icudt1l/coll/de.res`."""
    named = [(f"icudt1l/{name.replace('_', '/')}.res\0".encode(), table) for name, table in tables.items()]
    place = 4 + 8 * len(named)
    starts = place + sum(len(name) for name, _ in named)
    body = struct.pack("<I", len(named))
    for name, table in named:
        body += struct.pack("<II", place, starts)
        place, starts = place + len(name), starts + len(table)
    return HEADER + body + b"".join(name for name, _ in named) + b"".join(table for _, table in named)


def tables_in(whole: bytes) -> dict[str, bytes]:
    """The tables of a collection by name, as ICU finds them: from a table's place on."""
    body = whole[32:]
    places = struct.iter_unpack("<II", body[4 : 4 + 8 * int.from_bytes(body[:4], "little")])
    return {body[name : body.index(b"\0", name)].decode(): body[table : table + 16] for name, table in places}


def test_tables_of_what_qt_never_asks_for_are_left_out() -> None:
    kept = icu_data.used_tables(
        collection(brkitr_thaidict=b"T" * 16, coll_de=b"D" * 16, lang_fr=b"F" * 16, root=b"R" * 16, zone_en=b"Z" * 16)
    )
    assert tables_in(kept) == {
        "icudt1l/coll/de.res": b"D" * 16,
        "icudt1l/root.res": b"R" * 16,
        "icudt1l/zone/en.res": b"Z" * 16,
    }
    assert kept.startswith(HEADER)


def test_every_table_begins_at_a_multiple_of_sixteen() -> None:
    kept = icu_data.used_tables(collection(coll_de=b"D" * 5, root=b"R" * 21))
    starts = [start for _name, start in struct.iter_unpack("<II", kept[36:52])]
    assert [start % 16 for start in starts] == [0, 0]
    assert tables_in(kept)["icudt1l/coll/de.res"] == b"D" * 5 + bytes(11)


@pytest.mark.parametrize("name", ["icudt73l/rfc3491.spp", "icudt73l/confusables.cfu", "icudt73l/curr/de.res"])
def test_what_is_unused_is_told_by_folder_and_ending(name: str) -> None:
    assert not icu_data.is_used(name)


@pytest.mark.parametrize("name", ["icudt73l/ibm-943_P15A-2003.cnv", "icudt73l/coll/root.res", "icudt73l/nfkc.nrm"])
def test_what_qt_may_ask_for_is_used(name: str) -> None:
    assert icu_data.is_used(name)


def test_a_library_in_another_form_stops_the_build() -> None:
    with pytest.raises(BuildError, match="in the form that is known here"):
        icu_data.used_tables(b"\x7fELF" + bytes(60))


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not (shutil.which("gcc") and shutil.which("objcopy")),
    reason="gcc and binutils are installed when packages are built",
)
def test_qt_orders_decodes_and_tells_time_zones_as_before(tmp_path: Path) -> None:
    spec = find_spec("PySide6")
    assert spec is not None and spec.origin is not None
    (whole,) = (Path(spec.origin).parent / "Qt/lib").glob("libicudata.so.*")
    library = tmp_path / "PySide6/Qt/lib" / whole.name
    library.parent.mkdir(parents=True)
    shutil.copy(whole, library)
    icu_data.make_smaller(make_plan(tmp_path), tmp_path)

    assert library.stat().st_size < whole.stat().st_size * 0.6
    *before, carried = answers()
    *after, loaded = answers(library)
    assert after == before
    assert str(whole) in carried and str(library) in loaded


def answers(library: Path | None = None) -> list[str]:
    """What Qt says, with the library in place of its own."""
    loaded = {"LD_PRELOAD": str(library)} if library else {}
    command = [sys.executable, "-c", ANSWERS]
    shown = subprocess.run(command, env={**os.environ, **loaded}, capture_output=True, text=True, check=True)
    return shown.stdout.splitlines()
