"""What is different in a bundle that carries its own Python: what its children inherit."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

_SEARCH_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")


def is_frozen() -> bool:
    """Whether this process runs from a bundle."""
    return bool(getattr(sys, "frozen", False))


def environment_for_children(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment as it was before the bundle put its own libraries first.

    Without that a browser or an editor that is started from here would load the bundle's libraries and crash
    (pyinstaller/pyinstaller#3668).
    """
    inherited = dict(environment)
    if not is_frozen():
        return inherited
    for name in _SEARCH_PATHS:
        inherited.pop(name, None)
        original = inherited.pop(f"{name}_ORIG", None)
        if original:
            inherited[name] = original
    return inherited
