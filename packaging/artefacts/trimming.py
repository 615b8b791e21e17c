"""What of Qt and the system the bundle carries: what is used, and what that needs in turn."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

Entry = tuple[str, str, str]
"""As PyInstaller lists a file: where it goes, where it is, and its kind."""

_UNUSED = re.compile(
    r"Qt/(qml|libexec|translations)/"
    r"|plugins/(egldeviceintegrations|generic|qmltooling|sqldrivers|designer|networkinformation|tls|printsupport"
    r"|vectorimageformats|wayland-graphics-integration-server|assetimporters|sceneparsers|renderers)/"
    r"|plugins/platforminputcontexts/libqtvirtualkeyboard"
    r"|plugins/platforms/libq(eglfs|linuxfb|minimalegl|vnc|vkkhrdisplay|minimal)\.so"
    r"|plugins/imageformats/libq(pdf|icns|tga|tiff|wbmp)\.so"
    r"|plugins/platformthemes/libqgtk3"  # drags GTK in, and its settings spoil the theme
    r"|PySide6/Qt(Network|OpenGL|OpenGLWidgets|Svg|SvgWidgets|DBus|Qml|Quick|Sql|Test|PrintSupport|Xml|Concurrent)\."
    r"|lxml/(objectify|sax|html/(diff|_difflib))\."
    r"|rapidfuzz/.*_avx2\."  # falls back to what every processor has; the scorers used are as fast there
    r"|libQt6(Qml|Quick|Pdf|VirtualKeyboard|Network|EglF[Ss]|Sql|Test|Designer|PrintSupport|WaylandCompositor"
    r"|WaylandEglCompositor)\w*\.so"
)
ON_EVERY_DESKTOP = frozenset(
    {
        *("libstdc++.so.6", "libgcc_s.so.1", "libexpat.so.1", "libfontconfig.so.1", "libfreetype.so.6", "libz.so.1"),
        *("libX11.so.6", "libX11-xcb.so.1", "libxcb.so.1"),
        *("libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1", "libdrm.so.2"),
        *("libGL.so.1", "libEGL.so.1", "libGLX.so.0", "libOpenGL.so.0", "libGLdispatch.so.0"),
    }
)
"""Left to the system: it has them, and copies would ask for a newer libc or mismatch its drivers."""

_OWN = ("libpython", "libQt6", "libpyside", "libshiboken", "libicu")
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+?)\]")


def is_wanted(destination: str) -> bool:
    """Whether a file is of a part of Qt that the window uses."""
    return not _UNUSED.search(destination.replace("\\", "/"))


def is_system_library(name: str) -> bool:
    """Whether a file at the top of the bundle is a copy of one that a distribution packages."""
    return "/" not in name and name.startswith("lib") and ".so" in name and not name.startswith(_OWN)


def libraries_needed(file: str) -> frozenset[str]:
    """The sonames that an ELF file names; none for any other file."""
    shown = subprocess.run(["readelf", "-d", file], capture_output=True, text=True).stdout
    return frozenset(_NEEDED.findall(shown))


def without_orphans(
    binaries: Iterable[Entry], needed: Callable[[str], frozenset[str]] = libraries_needed
) -> list[Entry]:
    """The files less the system's libraries that nothing wanted needs, and less those that every desktop has."""
    wanted = [entry for entry in binaries if is_wanted(entry[0])]
    system = {entry[0]: entry for entry in wanted if is_system_library(entry[0]) and entry[2] == "BINARY"}
    kept = [entry for entry in wanted if entry[0] not in system]
    offered = {name: entry for name, entry in system.items() if name not in ON_EVERY_DESKTOP}
    waiting = [source for _, source, kind in kept if kind != "SYMLINK" and Path(source).is_file()]
    reached: set[str] = set()
    while waiting:
        for name in needed(waiting.pop()) & (offered.keys() - reached):
            reached.add(name)
            waiting.append(offered[name][1])
    return kept + [offered[name] for name in sorted(reached)]
