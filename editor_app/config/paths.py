"""Where things are on this machine: the user's folders and the program's resources."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

APPLICATION = "editor-app"
HOME_VARIABLE = "EDITOR_APP_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """The four folders of a user. None of them is made until something is written there."""

    data: Path
    settings: Path
    logs: Path
    cache: Path

    @property
    def library(self) -> Path:
        """The library that is opened when none is named."""
        return self.data / "library.db"


def user_paths(environment: Mapping[str, str] = os.environ) -> Paths:
    """The platform's folders, or those below `EDITOR_APP_HOME` where it is set (tests, portable installs)."""
    home = environment.get(HOME_VARIABLE)
    if home:
        root = Path(home).expanduser().absolute()
        return Paths(root / "data", root / "settings", root / "logs", root / "cache")
    import platformdirs  # late: not needed for a portable install, and not on the way to --version

    folders = platformdirs.PlatformDirs(APPLICATION, appauthor=False)
    return Paths(folders.user_data_path, folders.user_config_path, folders.user_log_path, folders.user_cache_path)


def resources_folder() -> Path:
    """The folder `resources/`: in a frozen bundle, inside the installed package, or in the source tree."""
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [package / "_resources", package.parent / "resources"]
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])
