"""Debian's copyright file: the licence of everything that the package carries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from artefacts.plan import NAME
from artefacts.shipped import ShippedPart

_HEADER = f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {NAME}
Upstream-Contact: The editor-app authors
Source: the sources are published by the editor-app authors

Files: *
Copyright: The editor-app authors
License: GPL-3+
 This program is free software: you can redistribute it and/or modify it under the terms of the GNU General Public
 License as published by the Free Software Foundation, either version 3 of the License, or (at your option) any later
 version.
 .
 On Debian systems the full text is in /usr/share/common-licenses/GPL-3.
"""
_QT = "On Debian systems the full text is in /usr/share/common-licenses/LGPL-3. Qt's libraries are files of their own\n\
and may be replaced by others of the same version."
_WITHOUT_TEXT = {
    "Python": (
        "Python Software Foundation",
        "Python Software Foundation License Version 2; the text is in the LICENSE file of every Python.",
    ),
    "SQLite": ("none: in the public domain", "The authors have dedicated SQLite to the public domain."),
    "PySide6_Essentials": ("The Qt Company Ltd.", _QT),
    "shiboken6": ("The Qt Company Ltd.", _QT),
    "pyoxigraph": (
        "The Oxigraph developers",
        "On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.",
    ),
}
_ICU = """\
Files: usr/lib/editor-app/_internal/PySide6/Qt/lib/libicu*
Copyright: Unicode, Inc.
License: Unicode-3.0
 The terms of use of the Unicode data files and software apply.

Files: usr/lib/editor-app/editor-app usr/lib/editor-app/editor-app-gui
Copyright: The PyInstaller Development Team
License: GPL-2+ with Bootloader exception
 The loader may be distributed with programs of any licence.
 On Debian systems the text of the GPL is in /usr/share/common-licenses/GPL-2.
"""
_COMMON = (
    (r"Apache License\s+Version 2\.0.*?(END OF TERMS AND CONDITIONS|\Z)", "Apache-2.0"),
    (r"GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1.*\Z", "LGPL-2.1"),
    (r"GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3.*\Z", "LGPL-3"),
    (r"GNU GENERAL PUBLIC LICENSE\s+Version 3.*\Z", "GPL-3"),
)
"""How common licences begin and end, and what Debian calls them."""

_HOLDER = re.compile(r"^\W*(?:copyright\b|\(c\)|©)\s*(?:\(c\)|©)?\s*(?P<who>\D{0,3}(19|20)\d\d.*)$", re.IGNORECASE)


def copyright_file(parts: Sequence[ShippedPart]) -> str:
    """The whole file."""
    return "\n".join((_HEADER, *map(stanza, parts), _ICU))


def shortened(text: str) -> str:
    """The text, or where Debian has it: a common licence is not to be repeated."""
    for whole, name in _COMMON:
        where = f"On Debian systems the full text is in /usr/share/common-licenses/{name}."
        text = re.sub(whole, where, text, flags=re.DOTALL)
    return text


def stanza(part: ShippedPart) -> str:
    """What is to be said of one part."""
    holder, text = holders(part.text), shortened(part.text)
    if part.name in _WITHOUT_TEXT:
        holder, text = _WITHOUT_TEXT[part.name]
    licence = f"{part.licence} ({part.name})" if text else part.licence
    return f"Files: {files(part.name)}\nCopyright: {holder or part.name}\nLicense: {licence}\n{indented(text)}\n"


def files(name: str) -> str:
    """Where a part lies in the package; Python code lies in the one archive of modules."""
    return f"usr/lib/{NAME}/_internal/{name.lower().replace('-', '_')}*"


def holders(text: str) -> str:
    """Who holds the copyright, as the licence's text says; the first few."""
    found = (_HOLDER.match(line) for line in text.splitlines())
    names = [match["who"].strip(" .") for match in found if match and len(match["who"]) < 120]
    return "; ".join(dict.fromkeys(names[:4]))


def indented(text: str) -> str:
    """A text as the continuation of a field: blank lines are dots."""
    return "\n".join(f" {line}" if line.strip() else " ." for line in text.replace("\f", "").splitlines())
