"""ICU's tables of data less those that Qt never asks for.

Qt takes four things from ICU: text in other encodings, the order of words, time zones, and letters' case. Two thirds of
the 32 MB are for other things: names of languages, countries, currencies and units, words of languages written without
spaces, transliteration, numbers spelled out.
"""

from __future__ import annotations

import struct
from pathlib import Path

from artefacts.plan import BuildError, Plan

LIBRARY = "PySide6/Qt/lib/libicudata.so.*"
UNUSED_FOLDERS = frozenset({"brkitr", "curr", "lang", "rbnf", "region", "translit", "unit"})
UNUSED_ENDINGS = (".spp", ".cfu")
_MAGIC = b"CmnD"
_ALIGNED = 16
_SOURCE = """\
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, %object
{symbol}:
.incbin "{data}"
.size {symbol}, .-{symbol}
.section .note.GNU-stack,"",%progbits
"""


def make_smaller(plan: Plan, inside: Path) -> None:
    """Put a library with the tables that are used in place of the one that Qt's wheel carries."""
    for library in sorted(inside.glob(LIBRARY)):
        version = library.name.rpartition(".")[2]
        work = plan.empty_folder("icu")
        whole, data, source = work / "whole.dat", work / "used.dat", work / "data.S"
        plan.call(["objcopy", "-O", "binary", "--only-section=.rodata", library, whole])
        data.write_bytes(used_tables(whole.read_bytes()))
        source.write_text(_SOURCE.format(symbol=f"icudt{version}_dat", data=data.name), encoding="ascii")
        named = f"-Wl,-soname,{library.name}"
        plan.call(["gcc", "-shared", "-nostdlib", named, "-o", library.name, source.name], cwd=work)
        library.write_bytes((work / library.name).read_bytes())


def used_tables(whole: bytes) -> bytes:
    """The collection of tables without the unused ones; raises BuildError for what is none.

    It begins with a header, its length in the first two bytes; then the number of tables, a name's and a table's place
    for each, counted from that number, then the names and the tables in one order.
    """
    if whole[12:16] != _MAGIC:
        raise BuildError("ICU's library does not hold its tables in the form that is known here.")
    start = int.from_bytes(whole[:2], "little")
    body = whole[start:]
    places = list(struct.iter_unpack("<II", body[4 : 4 + 8 * int.from_bytes(body[:4], "little")]))
    ends = [table for _name, table in places[1:]] + [len(body)]
    named = [
        (body[name : body.index(b"\0", name)], body[table:end]) for (name, table), end in zip(places, ends, strict=True)
    ]
    return whole[:start] + _collection([(name, table) for name, table in named if is_used(name.decode("ascii"))])


def is_used(name: str) -> bool:
    """Whether a table is of a kind that Qt may ask for: `icudt73l/coll/de.res` is."""
    folder = name.split("/")[1:-1]
    return not UNUSED_FOLDERS.intersection(folder) and not name.endswith(UNUSED_ENDINGS)


def _collection(tables: list[tuple[bytes, bytes]]) -> bytes:
    names = b"".join(name + b"\0" for name, _ in tables)
    first_name = 4 + 8 * len(tables)
    first_table = _aligned(first_name + len(names))
    sizes = [_aligned(len(table)) for _, table in tables]
    name_places, table_places = [first_name], [first_table]
    for (name, _), size in zip(tables, sizes, strict=True):
        name_places.append(name_places[-1] + len(name) + 1)
        table_places.append(table_places[-1] + size)
    places = b"".join(struct.pack("<II", *both) for both in zip(name_places[:-1], table_places[:-1], strict=True))
    head = (struct.pack("<I", len(tables)) + places + names).ljust(first_table, b"\0")
    return head + b"".join(table.ljust(size, b"\0") for (_, table), size in zip(tables, sizes, strict=True))


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
