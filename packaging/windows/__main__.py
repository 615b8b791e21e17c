"""`python packaging/windows OUTPUT WORK ICON [--fast]`, which build.py runs with the environment for bundles."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PACKAGING), str(PACKAGING.parent)]

from artefacts.plan import BuildError  # noqa: E402

from windows.installer import build  # noqa: E402


def main() -> int:
    """The exit status: 0 where the installer was built; else 3, with a sentence."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("output", "work", "icon"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--fast", action="store_true")
    named = parser.parse_args()
    try:
        print(build(named.output, named.work, named.icon, is_fast=named.fast))
    except BuildError as error:
        print(error, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
