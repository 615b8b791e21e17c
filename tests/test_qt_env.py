"""The check before the window: libraries and displays that are there, missing or silent."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from editor_app import qt_env

ON_X = {"DISPLAY": ":0"}
ON_WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def machine(*, lacks: tuple[str, ...] = (), x_answers: bool = True, wayland_answers: bool = True) -> qt_env.Loader:
    """A loader of a machine that lacks the named libraries and whose displays answer or not."""

    def load(soname: str) -> object:
        if soname in lacks:
            raise OSError(f"{soname}: cannot open shared object file")
        return SimpleNamespace(
            xcb_connect=_function(1),
            xcb_connection_has_error=_function(0 if x_answers else 1),
            xcb_disconnect=_function(None),
            wl_display_connect=_function(1 if wayland_answers else None),
            wl_display_disconnect=_function(None),
        )

    return load


def _function(result: int | None) -> Callable[..., int | None]:
    def call(*_arguments: object) -> int | None:
        return result

    return call


def problem(environment: dict[str, str], load: qt_env.Loader) -> str:
    message = qt_env.problem(environment, platform="linux", load=load)
    assert message is not None
    return message


@pytest.mark.parametrize("environment", [ON_X, ON_WAYLAND, OFFSCREEN, {**ON_X, "QT_QPA_PLATFORM": "xcb"}])
def test_a_complete_machine_has_no_problem(environment: dict[str, str]) -> None:
    assert qt_env.problem(environment, platform="linux", load=machine()) is None


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_bring_what_qt_needs(platform: str) -> None:
    assert qt_env.problem({}, platform=platform, load=machine(lacks=("libEGL.so.1",))) is None


def test_a_missing_base_library_is_named_with_the_lines_that_install_it() -> None:
    message = problem(OFFSCREEN, machine(lacks=("libEGL.so.1", "libglib-2.0.so.0")))
    assert "libEGL.so.1, libglib-2.0.so.0" in message
    assert "sudo apt-get install libegl1 libglib2.0-0\n" in message
    assert "sudo dnf install glib2 libglvnd-egl\n" in message
    assert "editor-app --help" in message


def test_a_missing_xcb_library_is_named_itself_and_not_as_xcb_cursor() -> None:
    message = problem(ON_X, machine(lacks=("libxcb-icccm.so.4",)))
    assert "libxcb-icccm4" in message
    assert "cursor" not in message


def test_packages_that_bring_several_libraries_are_named_once() -> None:
    message = problem(ON_X, machine(lacks=("libxcb-shape.so.0", "libxcb-xkb.so.1")))
    assert "sudo dnf install libxcb\n" in message


def test_xcb_libraries_do_not_matter_without_an_x_display() -> None:
    load = machine(lacks=tuple(library.soname for library in qt_env.XCB_LIBRARIES))
    assert qt_env.problem(OFFSCREEN, platform="linux", load=load) is None
    assert qt_env.problem(ON_WAYLAND, platform="linux", load=load) is None


def test_a_missing_wayland_library_is_named_on_a_wayland_desktop() -> None:
    assert "libwayland-cursor0" in problem(ON_WAYLAND, machine(lacks=("libwayland-cursor.so.0",)))


def test_one_complete_display_of_two_is_enough() -> None:
    both = {**ON_X, **ON_WAYLAND}
    no_wayland = machine(lacks=tuple(library.soname for library in qt_env.WAYLAND_LIBRARIES))
    assert qt_env.problem(both, platform="linux", load=no_wayland) is None
    assert qt_env.problem(both, platform="linux", load=machine(wayland_answers=False)) is None


def test_no_display_is_said_with_a_way_out() -> None:
    message = problem({}, machine())
    assert "no display" in message
    assert "QT_QPA_PLATFORM=offscreen" in message


@pytest.mark.parametrize(
    ("environment", "load"),
    [(ON_X, machine(x_answers=False)), (ON_WAYLAND, machine(wayland_answers=False))],
    ids=["x", "wayland"],
)
def test_a_display_that_does_not_answer_is_named(environment: dict[str, str], load: qt_env.Loader) -> None:
    (variable, value) = next(iter(environment.items()))
    assert f"nothing answers at {variable}={value!r}" in problem(environment, load)


@pytest.mark.skipif(bool(qt_env.missing_libraries(ON_X)), reason="needs Qt's X libraries")
def test_a_real_x_library_reports_a_display_that_is_not_there() -> None:
    assert "':987'" in problem({"DISPLAY": ":987"}, ctypes.CDLL)


def test_a_person_sees_a_window_only_on_a_display_that_answers() -> None:
    def shows(environment: dict[str, str], *, x_answers: bool = True, platform: str = "linux") -> bool:
        return qt_env.shows_windows(environment, platform=platform, load=machine(x_answers=x_answers))

    assert shows(ON_X)
    assert not shows(ON_X, x_answers=False)
    assert not shows({})
    assert not shows({**ON_X, **OFFSCREEN})
    assert shows({}, platform="darwin")
    assert not shows(OFFSCREEN, platform="darwin")


def test_the_wanted_platform_overrides_the_displays() -> None:
    assert qt_env.window_systems({"QT_QPA_PLATFORM": "wayland;xcb:x=1", **ON_X}) == ("wayland", "xcb")
    assert qt_env.window_systems({**ON_X, **ON_WAYLAND}) == ("wayland", "xcb")
    assert qt_env.window_systems({}) == ()


def test_debian_packages_are_sorted_and_named_once() -> None:
    libraries = (qt_env.BASE_LIBRARIES[2], qt_env.BASE_LIBRARIES[1], qt_env.BASE_LIBRARIES[1])
    assert qt_env.debian_packages(libraries) == ("libegl1", "libgl1")


def test_a_library_that_a_bundle_carries_itself_is_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(path: str) -> object:
        if path.startswith("/bundle/") or "cursor" not in path:
            return object()
        raise OSError(path)

    environment = {"QT_QPA_PLATFORM": "xcb"}
    assert [library.debian for library in qt_env.missing_libraries(environment, load=load)] == ["libxcb-cursor0"]
    monkeypatch.setattr(sys, "_MEIPASS", "/bundle", raising=False)
    assert qt_env.missing_libraries(environment, load=load) == ()
