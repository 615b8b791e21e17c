"""Reading test articles: the shipped languages, a short way to analyse a body, and the corpus."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editor_app.config.languages import load_languages
from editor_app.config.paths import resources_folder
from editor_app.domain.interview import Role
from editor_app.domain.metadata import Metadata
from editor_app.interview import Analysis, analyse

CORPUS_FOLDER = Path(__file__).resolve().parents[1] / "cases" / "interview" / "articles"
LANGUAGES = load_languages(resources_folder())
LETTERS = {Role.INTRO: "I", Role.QUESTION: "Q", Role.ANSWER: "A", Role.NOTE: "N", Role.OUTRO: "O", None: "."}


@dataclass(frozen=True)
class Sample:
    """An article of the corpus with what is known of it; see the README beside the articles for its parts."""

    name: str
    format: str
    verdict: str
    genre: str
    roles: str | None
    speakers: tuple[str, ...] | None
    body: str
    surroundings: dict[str, Any]
    voices: dict[str, str] = field(default_factory=dict)
    seams: tuple[str, ...] = ()
    is_clean: bool = True

    def __str__(self) -> str:
        return self.name


def read(body: str, **surroundings: Any) -> Analysis:
    metadata = Metadata(surroundings.pop("metadata", {}))
    known: dict[str, Any] = {"title": None, "abstract": None, "outlet": None, "language": None, **surroundings}
    return analyse(body, metadata=metadata, languages=LANGUAGES, **known)


def roles_of(analysis: Analysis) -> str:
    """One letter a paragraph, as in the corpus."""
    return "".join("-" if paragraph.is_break else LETTERS[paragraph.role] for paragraph in analysis.paragraphs)


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


def read_corpus(part: str) -> tuple[Sample, ...]:
    return tuple(
        _sample(table)
        for file in sorted(CORPUS_FOLDER.glob(f"{part}_*.toml"))
        for table in tomllib.loads(file.read_text(encoding="utf-8"))["article"]
    )


def _sample(table: dict[str, Any]) -> Sample:
    verdict = table["verdict"]
    surroundings: dict[str, Any] = {
        key: table[key] for key in ("title", "abstract", "outlet", "language", "metadata") if key in table
    }
    return Sample(
        name=table["name"],
        format=table["format"],
        verdict=verdict,
        genre=table.get("genre", "interview" if verdict == "interview" else "none"),
        roles=table.get("roles"),
        speakers=tuple(table["speakers"]) if "speakers" in table else None,
        body=table["body"],
        surroundings=surroundings,
        voices=table.get("voices", {}),
        seams=tuple(table.get("seams", ())),
        is_clean=not (table.get("seams") or table.get("defects")),
    )


def analyse_sample(sample: Sample, body: str | None = None) -> Analysis:
    return read(sample.body if body is None else body, **sample.surroundings)


def f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Of (wanted, found)."""
    hits = sum(wanted and found for wanted, found in pairs)
    misses = sum(wanted != found for wanted, found in pairs)
    return 2 * hits / (2 * hits + misses) if hits else 0.0
