"""The list of everything that is shipped, as CycloneDX 1.6."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from virtual_environment import BUNDLE_LOCK

from artefacts.bundle import make_bundle, system_libraries
from artefacts.plan import NAME, Artefact, Plan
from artefacts.shipped import ShippedPart, SystemPackage, owner, parts

_PIN = re.compile(r"^(?P<name>[\w.-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+()-]+)*")


def write_sbom(plan: Plan, file: Path, libraries: Iterable[Path]) -> None:
    """Write the list; `libraries` are copies of the system's that are carried, too."""
    packages = {owner(plan, library.name) for library in libraries}
    listed = bill_of_materials(plan.version, plan.epoch, parts(plan), packages, locked_hashes(plan.root / BUNDLE_LOCK))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def bill_of_materials(
    version: str,
    epoch: int,
    shipped: Iterable[ShippedPart],
    packages: Iterable[SystemPackage],
    hashes: dict[str, list[str]],
) -> dict[str, Any]:
    """The document, the same for the same input."""
    components = [_component(part, hashes) for part in shipped]
    components += [_library(package) for package in sorted(packages, key=lambda package: package.name)]
    this = f"pkg:generic/{NAME}@{version}"
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([this, epoch, components]))
    own = {"type": "application", "bom-ref": this, "name": NAME, "version": version, "purl": this}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {**own, "licenses": [{"expression": "GPL-3.0-or-later"}]},
        },
        "components": components,
        "dependencies": [
            {"ref": this, "dependsOn": [component["bom-ref"] for component in components]},
            *({"ref": component["bom-ref"]} for component in components),
        ],
    }


def locked_hashes(lock: Path) -> dict[str, list[str]]:
    """The checksums of the archives that a lock allows for each package, by its name."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lock.read_text(encoding="utf-8").splitlines():
        pin = _PIN.match(line)
        if pin:
            name = _normal(pin["name"])
            found[name] = []
        found.setdefault(name, []).extend(_HASH.findall(line))
    return found


def _component(part: ShippedPart, hashes: dict[str, list[str]]) -> dict[str, Any]:
    is_python = part.name not in ("Python", "SQLite")
    purl = f"pkg:pypi/{_normal(part.name)}@{part.version}" if is_python else f"pkg:generic/{part.name}@{part.version}"
    named = {"type": "library", "bom-ref": purl, "name": part.name, "version": part.version, "purl": purl}
    archives = [
        {"type": "distribution", "url": purl, "hashes": [_hash(one)]} for one in hashes.get(_normal(part.name), ())
    ]
    return {**named, "licenses": _licences(part.licence), **({"externalReferences": archives} if archives else {})}


def _library(package: SystemPackage) -> dict[str, Any]:
    purl = f"pkg:deb/debian/{package.name}@{package.version}"
    return {"type": "library", "bom-ref": purl, "name": package.name, "version": package.version, "purl": purl}


def _licences(licence: str) -> list[dict[str, Any]]:
    """An expression of known licences; any other text is a name."""
    bare = licence.replace("(", "").replace(")", "")
    if " " in bare and _EXPRESSION.fullmatch(bare):
        return [{"expression": licence}]
    return [{"license": {"name": licence}}]


def _hash(content: str) -> dict[str, str]:
    return {"alg": "SHA-256", "content": content}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def make(plan: Plan) -> list[Path]:
    """The list for the bundle that carries the most: AppImage, archive and RPM."""
    file = plan.output / f"{NAME}-{plan.version}.cdx.json"
    write_sbom(plan, file, system_libraries(make_bundle(plan)))
    return [file]


ARTEFACT = Artefact("sbom", "the list of all that is shipped (CycloneDX)", make)
