"""Settings of dmgbuild: the window that a Mac shows for the disk image, with the program beside its folder.

dmgbuild -s packaging/macos/dmg.py -D app="dist/Editor App.app" "Editor App" editor-app.dmg
"""

from __future__ import annotations

from pathlib import Path

application = Path(globals()["defines"]["app"])  # dmgbuild puts there what -D says

format = "ULFO"  # LZFSE: every macOS that Qt still runs on reads it
files = [str(application)]
symlinks = {"Applications": "/Applications"}
icon_locations = {application.name: (150, 150), "Applications": (410, 150)}
window_rect = ((200, 160), (560, 320))
icon_size = 112
text_size = 13
