"""Says in plain words what a window lacks here, before Qt would abort the process.

Standard library only, so that it runs where nothing else does; `packaging/dev.py` installs what it names.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Loader = Callable[[str], Any]
"""Opens a shared library by its soname, or raises OSError; `ctypes.CDLL` is one."""


@dataclass(frozen=True)
class SystemLibrary:
    """One shared library that Qt expects of the system, and the packages that bring it."""

    soname: str
    debian: str
    fedora: str


BASE_LIBRARIES = (
    SystemLibrary("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    SystemLibrary("libEGL.so.1", "libegl1", "libglvnd-egl"),
    SystemLibrary("libGL.so.1", "libgl1", "libglvnd-glx"),
    SystemLibrary("libX11.so.6", "libx11-6", "libX11"),
    SystemLibrary("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    SystemLibrary("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    SystemLibrary("libfreetype.so.6", "libfreetype6", "freetype"),
    SystemLibrary("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
)

# Qt names only xcb-cursor when any of these is missing, and then aborts with a core dump.
XCB_LIBRARIES = (
    SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    SystemLibrary("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    SystemLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    SystemLibrary("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    SystemLibrary("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    SystemLibrary("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    SystemLibrary("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    SystemLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    SystemLibrary("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    SystemLibrary("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
)

WAYLAND_LIBRARIES = (
    SystemLibrary("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    SystemLibrary("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
    SystemLibrary("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl"),
)

_PLATFORM_LIBRARIES = {"xcb": XCB_LIBRARIES, "wayland": WAYLAND_LIBRARIES, "wayland-egl": WAYLAND_LIBRARIES}
_INVISIBLE_PLUGINS = {"offscreen", "minimal", "minimalegl"}
_USE_THE_COMMAND_LINE = "The command line works without a window: editor-app --help"


def problem(
    environment: Mapping[str, str] | None = None, *, platform: str = sys.platform, load: Loader = ctypes.CDLL
) -> str | None:
    """None where a window can be opened, else what is missing and what to do, as sentences for a person."""
    if not platform.startswith("linux"):
        return None
    env = os.environ if environment is None else environment
    absent = missing_libraries(env, load=load)
    if absent:
        return _lacking(absent)
    plugins = [plugin for plugin in window_systems(env) if not _absent_for(plugin, load)]
    if not plugins:
        return _no_display("neither DISPLAY nor WAYLAND_DISPLAY is set")
    if not any(_answers(plugin, env, load) for plugin in plugins):
        name = "WAYLAND_DISPLAY" if plugins[0].startswith("wayland") else "DISPLAY"
        return _no_display(f"nothing answers at {name}={env.get(name, '')!r}")
    return None


def shows_windows(
    environment: Mapping[str, str] | None = None, *, platform: str = sys.platform, load: Loader = ctypes.CDLL
) -> bool:
    """Whether a person here would see a window; false on an offscreen platform, too."""
    env = os.environ if environment is None else environment
    if _INVISIBLE_PLUGINS.intersection(window_systems(env)):
        return False
    return problem(env, platform=platform, load=load) is None


def window_systems(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The names of Qt's platform plugins that would be tried here, in order; empty where there is no display."""
    wanted = environment.get("QT_QPA_PLATFORM", "")
    if wanted:
        return tuple(name.split(":")[0] for name in wanted.split(";") if name)
    by_display = (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY"))
    return tuple(plugin for plugin, variable in by_display if environment.get(variable))


def missing_libraries(environment: Mapping[str, str], *, load: Loader = ctypes.CDLL) -> tuple[SystemLibrary, ...]:
    """The libraries that keep Qt from starting here; the display's own count only if no display plugin is complete."""
    by_plugin = [_absent_for(plugin, load) for plugin in window_systems(environment)]
    return _absent(BASE_LIBRARIES, load) + min(by_plugin, key=len, default=())


def debian_packages(libraries: tuple[SystemLibrary, ...]) -> tuple[str, ...]:
    """The Debian packages that bring the given libraries, sorted, each once."""
    return tuple(sorted({library.debian for library in libraries}))


def _absent_for(plugin: str, load: Loader) -> tuple[SystemLibrary, ...]:
    return _absent(_PLATFORM_LIBRARIES.get(plugin, ()), load)


def _absent(libraries: tuple[SystemLibrary, ...], load: Loader) -> tuple[SystemLibrary, ...]:
    return tuple(library for library in libraries if not _loads(library, load))


def _loads(library: SystemLibrary, load: Loader) -> bool:
    try:
        _load(library.soname, load)
    except OSError:
        return False
    return True


def _load(soname: str, load: Loader) -> Any:
    """The library, which a bundle may carry itself where the system has none; raises OSError."""
    bundle = getattr(sys, "_MEIPASS", None)
    try:
        return load(soname)
    except OSError:
        if bundle is None:
            raise
        return load(f"{bundle}/{soname}")


def _answers(plugin: str, environment: Mapping[str, str], load: Loader) -> bool:
    """Whether the display that the plugin would use takes a connection: Qt aborts where it does not."""
    if plugin == "xcb":
        return _x_server_answers(environment, _load("libxcb.so.1", load))
    if plugin.startswith("wayland"):
        return _compositor_answers(environment, _load("libwayland-client.so.0", load))
    return True


def _x_server_answers(environment: Mapping[str, str], library: Any) -> bool:
    library.xcb_connect.restype = ctypes.c_void_p
    library.xcb_connection_has_error.argtypes = library.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = library.xcb_connect(environment.get("DISPLAY", "").encode() or None, None)
    failed = library.xcb_connection_has_error(connection)
    library.xcb_disconnect(connection)
    return not failed


def _compositor_answers(environment: Mapping[str, str], library: Any) -> bool:
    library.wl_display_connect.restype = ctypes.c_void_p
    library.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    connection = library.wl_display_connect(environment.get("WAYLAND_DISPLAY", "").encode() or None)
    if not connection:
        return False
    library.wl_display_disconnect(connection)
    return True


def _lacking(libraries: tuple[SystemLibrary, ...]) -> str:
    fedora = sorted({library.fedora for library in libraries})
    return (
        f"The window cannot open: the system lacks {', '.join(sorted(library.soname for library in libraries))}.\n"
        f"  Debian, Ubuntu:  sudo apt-get install {' '.join(debian_packages(libraries))}\n"
        f"  Fedora:          sudo dnf install {' '.join(fedora)}\n"
        f"{_USE_THE_COMMAND_LINE}"
    )


def _no_display(reason: str) -> str:
    return (
        f"The window cannot open: there is no display here ({reason}).\n"
        f"{_USE_THE_COMMAND_LINE}; or set QT_QPA_PLATFORM=offscreen to run without a screen."
    )
