"""What the window is loaded without, so that it opens soon."""

from __future__ import annotations

import json
import subprocess
import sys

LATE = (
    *("editor_app.interview.engine", "editor_app.gui.bench.place", "editor_app.services.exporting"),
    *("editor_app.services.importing", "editor_app.services.corpus", "editor_app.services.suggesting"),
    *("editor_app.config.parts", "snowballstemmer", "lxml", "readability", "markdown"),
    *("pyoxigraph", "alembic"),
)


def test_what_is_not_wanted_at_the_start_is_not_loaded() -> None:
    program = (
        "import json, sys, editor_app.gui.app, editor_app.store.library;"
        f"print(json.dumps([name for name in {LATE!r} if name in sys.modules]))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(result.stdout) == []
