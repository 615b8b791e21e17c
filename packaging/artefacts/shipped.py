"""What is shipped beside the program's own code, as the program and this machine know it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from artefacts.plan import Plan


@dataclass(frozen=True)
class ShippedPart:
    """A package, with its licence's name and text."""

    name: str
    version: str
    licence: str
    text: str


@dataclass(frozen=True)
class SystemPackage:
    """A Debian package of which a library is carried along."""

    name: str
    version: str


def make_documents(plan: Plan) -> Path:
    """The folder of manual pages, completions and the list of parts, made once in a run."""
    if "documents" not in plan.done:
        folder = plan.empty_folder("documents")
        places = {"PYTHONPATH": f"{plan.root / 'packaging'}:{plan.root}"}
        plan.call([plan.python, "-m", "artefacts.documents", folder], more=places)
        plan.done["documents"] = folder
    return plan.done["documents"]


def parts(plan: Plan) -> list[ShippedPart]:
    """Every package that the bundle carries."""
    listed = json.loads((make_documents(plan) / "parts.json").read_text(encoding="utf-8"))
    return [ShippedPart(**part) for part in listed]


def owner(plan: Plan, soname: str) -> SystemPackage:
    """The Debian package that a library comes from."""
    found = plan.call(["dpkg-query", "--search", f"*/{soname}"]).splitlines()
    name = re.split(r"[:,]", found[0])[0]
    return SystemPackage(name, plan.call(["dpkg-query", "--show", "--showformat=${Version}\n", name]).splitlines()[0])
