"""What the program reaches desktops as: one module an artefact, each with an `ARTEFACT` that table.py lists."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the program itself, not yet installed
