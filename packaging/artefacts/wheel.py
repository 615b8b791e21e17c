"""What Python's own tools install."""

from __future__ import annotations

from pathlib import Path

from artefacts.plan import Artefact, Plan


def make(plan: Plan) -> list[Path]:
    """The wheel and the source archive."""
    folder = plan.empty_folder("wheel")
    plan.call(
        [plan.python, "-m", "hatchling", "build", "--target", "wheel", "--target", "sdist", "--directory", folder]
    )
    made = [*folder.glob("*.whl"), *folder.glob("*.tar.gz")]
    for file in made:
        file.replace(plan.output / file.name)
    return [plan.output / file.name for file in sorted(made)]


ARTEFACT = Artefact("wheel", "the wheel and the source archive", make)
