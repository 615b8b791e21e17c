"""One reading of a thesaurus in a process of its own, so that its memory can be told: ours|rdflib FILE."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    if sys.argv[1] == "rdflib":
        import rdflib

        graph = rdflib.Graph().parse(sys.argv[2], format="turtle")
    else:
        sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
        from editor_app.vocabularies.skos import load_scheme

        scheme = load_scheme(Path(sys.argv[2]))
