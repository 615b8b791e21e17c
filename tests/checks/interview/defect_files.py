"""Planted defects as data: `tests/cases/interview/defects/<language>.toml` holds a clean interview and what spoils it.

The interview is set in each form; a defect replaces one passage of the body, or changes markers or metadata. `at` is
how the paragraph begins that the finding must be in, else it is where the replacement begins. With `safe` its repair is
safe and gives the clean text back, with `repair` the repair offered first does.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor_app.domain.article import Article, Source
from editor_app.domain.metadata import Metadata, freeze

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "interview" / "defects"
_CENTER = "Carnegie Endowment for International Peace"
_ARCHIVE = {"type": "interview", "centers": [_CENTER], "primaryCenter": _CENTER}


@dataclass(frozen=True)
class Planted:
    """One defect in one interview: the article without it and with it."""

    name: str
    rule: str
    clean: Article
    spoilt: Article
    at: str | None
    is_safe: bool
    gives_clean: bool

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class _Form:
    """What stands before and behind questions and before answers, of the first turns and of the others."""

    questions: tuple[str, str]
    closing: str
    answers: tuple[str, str]

    def fill(self, text: str) -> str:
        return text.replace("{Q}", self.questions[1]).replace("{q}", self.closing).replace("{A}", self.answers[1])


def read_planted() -> tuple[Planted, ...]:
    return tuple(planted for file in sorted(FOLDER.glob("*.toml")) for planted in _read_file(file))


def read_clean() -> tuple[tuple[str, Article], ...]:
    """The clean interviews in all their forms."""
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml"))]
    return tuple((f"{t['language']} {form}", _article(t, _form(t, form))) for t in tables for form in _forms(t))


def _read_file(file: Path) -> list[Planted]:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return [
        _planted(table, defect, form, f"{file.stem} {number} {defect['rule']} {form}")
        for number, defect in enumerate(table["defect"], 1)
        for form in defect["forms"]
    ]


def _forms(table: dict[str, Any]) -> tuple[str, ...]:
    return tuple(table.get("forms", ("letters", "names", "bold")))


def _form(table: dict[str, Any], name: str) -> _Form:
    if name == "bold":
        return _Form(("**", "**"), "**", ("", ""))
    if name == "letters":
        question, answer = table["markers"]
        return _Form((question, question), "", (answer, answer))
    colon, gap = ("：", "") if table["language"] in ("zh", "ja") else (":", " ")
    (first, guest), (second, later) = table["names"], table["surnames"]
    label = f"**{{}}{colon}**{gap}"
    return _Form((label.format(first), label.format(second)), "", (label.format(guest), label.format(later)))


def _planted(table: dict[str, Any], defect: dict[str, Any], name: str, title: str) -> Planted:
    form = _form(table, name)
    clean = _article(table, form)
    spoilt = _article({**table, **defect}, _form({**table, **defect}, name))
    at = form.fill(defect["at"]) if "at" in defect and "markers" not in defect else defect.get("at")
    if "find" in defect:
        find, replacement = form.fill(defect["find"]), form.fill(defect["replace"])
        if clean.body.count(find) != 1:
            raise ValueError(f"{title}: “{find}” stands {clean.body.count(find)} times in the body")
        place = clean.body.index(find)
        spoilt = spoilt.with_field_text("body", clean.body.replace(find, replacement))
        at = at or spoilt.body[place:].lstrip()[:12]
    is_safe = defect.get("safe", False)
    gives_clean = is_safe or defect.get("repair", False)
    return Planted(title, f"interview.{defect['rule']}", clean, spoilt, at, is_safe, gives_clean)


def _article(table: dict[str, Any], form: _Form) -> Article:
    metadata = {**_ARCHIVE, "interviewer": table["names"][:1], "interviewee": table["names"][1:]}
    metadata["authors"] = table["names"][:1]
    metadata |= table.get("metadata", {})
    return Article(
        id="planted",
        source=Source("page.txt", "page", "0" * 64),
        title=table["title"],
        outlet=table["outlet"],
        language=table["language"],
        metadata=Metadata({key: freeze(value) for key, value in metadata.items()}),
        body=_body(table, form),
    )


def _body(table: dict[str, Any], form: _Form) -> str:
    paragraphs = [table["intro"]]
    for number, turn in enumerate(table["turns"]):
        is_later = number > 1
        if number % 2 == 0:
            paragraphs.append(f"{form.questions[is_later]}{turn}{form.closing}")
        else:
            paragraphs.append(f"{form.answers[is_later]}{turn}")
    return "\n\n".join(paragraphs)
