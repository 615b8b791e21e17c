"""One export in a process of its own, so that its memory can be told: LIBRARY FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.sample_library import opened

if __name__ == "__main__":
    library, folder = map(Path, sys.argv[1:])
    with opened(library) as workspace:
        everything = workspace.library.parse("")
        workspace.exporting.export(everything, "jsonl", folder / "out.jsonl", allow_findings=True)
