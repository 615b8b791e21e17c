"""The settings of one run: frozen, made once at the start, passed on."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_app.config.paths import Paths, resources_folder, user_paths

LIBRARY_VARIABLE = "EDITOR_APP_LIBRARY"
DEFAULT_PROFILE = "carnegie"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know. `library` is a file's path or a `postgresql+psycopg://` URL."""

    library: str
    paths: Paths
    resources: Path
    profile: str = DEFAULT_PROFILE
    who: str = ""


def load_settings(library: str | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the command line's `--library`, else `EDITOR_APP_LIBRARY`, else the user's own library."""
    paths = user_paths(environment)
    chosen = library or environment.get(LIBRARY_VARIABLE) or str(paths.library)
    return Settings(library=chosen, paths=paths, resources=resources_folder(), who=user_name(environment))


def user_name(environment: Mapping[str, str] = os.environ) -> str:
    """Who is named in the history: `EDITOR_APP_USER`, else the account's name, else "editor"."""
    named = environment.get("EDITOR_APP_USER")
    if named:
        return named.encode(errors="replace").decode()  # bytes that are no UTF-8 come as half characters
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no account of that number, as in some containers
        return "editor"
