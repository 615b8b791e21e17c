"""The package for Fedora, openSUSE and their kin: the bundle with its libraries."""

from __future__ import annotations

from pathlib import Path

from system_packages import Tool

from artefacts import bundle, file_tree
from artefacts.file_tree import COMPLETIONS, make_tree
from artefacts.plan import NAME, Artefact, Plan


def make(plan: Plan) -> list[Path]:
    """The package."""
    work = plan.empty_folder("rpm")
    tree = work / "tree"
    make_tree(plan, tree, with_system_libraries=True)
    for shell, there in (("zsh", f"usr/share/zsh/site-functions/_{NAME}"),):
        (tree / there).parent.mkdir(parents=True)
        (tree / COMPLETIONS[shell]).rename(tree / there)
        (tree / COMPLETIONS[shell]).parent.rmdir()
    file_tree.settle(plan, tree)
    spec = work / f"{NAME}.spec"
    text = (plan.root / "packaging" / "linux" / "rpm.spec.in").read_text(encoding="utf-8")
    spec.write_text(text.replace("@TREE@", str(tree)).replace("@VERSION@", plan.version), encoding="utf-8")
    defined = {"_topdir": str(work / "top"), "_rpmdir": str(work / "made"), "_dbpath": str(work / "db")}
    defined["_binary_payload"] = "w3.zstdio" if plan.is_fast else "w19.zstdio"
    options = [part for name, value in defined.items() for part in ("--define", f"{name} {value}")]
    plan.call(["rpmbuild", "-bb", "--quiet", *options, "--target", "x86_64", spec])
    (made,) = (work / "made").rglob("*.rpm")
    return [made.replace(plan.output / made.name)]


ARTEFACT = Artefact(
    "rpm",
    "the package for Fedora and openSUSE",
    make,
    (*bundle.TOOLS, *file_tree.TOOLS, Tool("rpm", command="rpmbuild")),
)
