"""What the command palette offers for a text: actions, articles and terms in one list, best first in each section."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from editor_app.bootstrap import Workspace
from editor_app.domain.fields import FieldKind
from editor_app.domain.listing import ArticleRow
from editor_app.domain.query import And, Query, Sort, Words
from editor_app.gui.words import STATE_NAMES, counted

MOST_ACTIONS, MOST_ARTICLES, MOST_TERMS = 8, 6, 6
ACTION_PREFIX, TERM_PREFIX = ">", "#"


@dataclass(frozen=True, slots=True)
class Command:
    """One line. `[start, end)` is the matched part of `text`; `run` does it."""

    section: str
    text: str
    detail: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Articles and terms that the library found for a text; plain data from a background thread."""

    rows: tuple[ArticleRow, ...]
    terms: tuple[tuple[str, str, str, int], ...]  # (field's label, query term, preferred label, use count)


def match_range(text: str, typed: str) -> tuple[int, int] | None:
    """Where what was typed stands in the text: at a word's start if it can, else anywhere; None when nowhere."""
    wanted, low = typed.casefold(), text.casefold()
    if len(low) != len(text):  # casefold made it longer: places would not fit
        return (0, 0) if wanted in low else None
    place = low.find(wanted)
    while place > 0 and low[place - 1].isalnum():
        following = low.find(wanted, place + 1)
        if following < 0:
            break
        place = following
    return None if place < 0 else (place, place + len(wanted))


def matches_words(text: str, typed: str) -> bool:
    """Whether every word typed begins a word of the text."""
    words = text.casefold().split()
    return all(any(word.startswith(part) for word in words) for part in typed.casefold().split())


def rank_commands(commands: Iterable[Command], typed: str, most: int) -> list[Command]:
    """The commands that fit what was typed: those that begin with it first, then word starts, then anywhere."""
    ranked = []
    for number, command in enumerate(commands):
        place = match_range(command.text, typed)
        if place is None and not matches_words(f"{command.text} {command.detail}", typed):
            continue
        start, end = place or (0, 0)
        grade = 0 if place and start == 0 else 1 if place and not command.text[start - 1].isalnum() else 2
        ranked.append((grade, number, _with_match(command, start, end)))
    ranked.sort(key=lambda entry: entry[:2])
    return [command for _grade, _number, command in ranked[:most]]


def _with_match(command: Command, start: int, end: int) -> Command:
    return Command(command.section, command.text, command.detail, command.icon, command.run, command.keys, start, end)


def find_in_library(workspace: Workspace, typed: str) -> Found:
    """Articles whose text holds the words typed, and terms that match; to be called in the background."""
    words = [word for word in typed.split() if any(character.isalnum() for character in word)]
    query: Query = And(tuple(Words(word + "*" if word.isalnum() else word) for word in words))
    rows = workspace.library.rows(query, Sort("title", False), 0, MOST_ARTICLES) if words else ()
    return Found(rows, tuple(_terms(workspace, typed)) if words else ())


def _terms(workspace: Workspace, typed: str) -> Iterable[tuple[str, str, str, int]]:
    fields = [f for f in workspace.profile.fields if f.vocabulary and f.is_facet and f.kind is not FieldKind.FLAG]
    found = 0
    for field in fields:
        name = field.query_names[0] if field.query_names else field.name
        for completion in workspace.terms.complete(field.name, typed, limit=3):
            label = completion.concept.preferred_label
            yield field.label, f'{name}:"{label}"', label, completion.use_count
            found += 1
            if found == MOST_TERMS:
                return


def article_command(row: ArticleRow, typed: str, run: Callable[[], object]) -> Command:
    """An article as a line of the palette."""
    start, end = match_range(row.title, typed) or (0, 0)
    detail = ", ".join(part for part in (str(row.year or ""), STATE_NAMES[row.state].lower()) if part)
    return Command("Articles", row.title or row.path, detail, "file-text", run, "", start, end)


def term_command(label: str, preferred: str, count: int, typed: str, run: Callable[[], object]) -> Command:
    """A term as a line of the palette: running it narrows the list to the term."""
    start, end = match_range(preferred, typed) or (0, 0)
    return Command("Terms", preferred, f"{label}, {counted(count, 'article')}", "tag", run, "", start, end)
