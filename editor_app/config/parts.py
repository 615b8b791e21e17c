"""Every part that is shipped with the program, with its version, its licence and the licence's text."""

from __future__ import annotations

import platform
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from editor_app.config.paths import APPLICATION

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^\]]*)\])?(?P<rest>.*)")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([\w.-]+)['"]""")
_USUAL_FILES = ("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENSE.rst", "LICENCE", "COPYING")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Part:
    """One part; `text` is the licence as the part itself has it, empty where it has none."""

    name: str
    version: str
    licence: str
    text: str = ""


def shipped_parts() -> tuple[Part, ...]:
    """The interpreter, the database, and all packages that the program needs, those first that carry the rest."""
    carrying = (
        Part("Python", platform.python_version(), "PSF-2.0"),
        Part("SQLite", sqlite3.sqlite_version, "Public domain"),
    )
    return (*carrying, *python_parts())


def python_parts(of: str = APPLICATION, leave_out: frozenset[str] = frozenset()) -> tuple[Part, ...]:
    """The packages that are installed and needed by `of`, directly or through others, by name; `of` itself is not."""
    found: dict[str, metadata.Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(_normal(of), frozenset[str]())]
    while waiting:
        asked = name, extras = waiting.pop()
        if asked in seen or name in leave_out:
            continue
        seen.add(asked)
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # needed on another platform, or not put into this bundle
            continue
        waiting += _needed(found[name], extras)
    found.pop(_normal(of), None)
    return tuple(_part(distribution) for _, distribution in sorted(found.items()))


def _needed(distribution: metadata.Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for line in distribution.requires or ():
        match = _REQUIREMENT.match(line)
        only_with = _EXTRA.search(line)
        if match and (only_with is None or _normal(only_with[1]) in extras):
            yield _normal(match["name"]), frozenset(map(_normal, (match["extras"] or "").split(","))) - {""}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def _part(distribution: metadata.Distribution) -> Part:
    about = distribution.metadata
    named = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    licence = (named or _classified(about.get_all("Classifier") or [])).strip()
    short = licence.splitlines()[0][:_LONGEST_NAME] if licence else "see its text"
    return Part(str(about["Name"]), str(about["Version"]), short, _text(distribution))


def _classified(classifiers: list[str]) -> str:
    return next((line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")), "")


def _text(distribution: metadata.Distribution) -> str:
    named = distribution.metadata.get_all("License-File") or _USUAL_FILES
    texts = (distribution.read_text(f"licenses/{name}") or distribution.read_text(name) for name in named)
    return "\n\n".join(text.strip() for text in texts if text)
