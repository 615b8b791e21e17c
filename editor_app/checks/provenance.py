"""Lines that say where a text first appeared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.base import Subject
from editor_app.domain.article import FurnitureKind
from editor_app.domain.finding import Edit, Fix, FixKind

_PROVENANCE = re.compile(
    r"\bwas (?:originally |first )?(?:published|aired|broadcast|printed|released)(?: \w+){0,3}? (?:in|on|by|at) "
    r"(?:(?:English|Russian|Arabic|French|Chinese|German|Spanish) (?:in|on|by|at) )?"
    r"(?P<outlet>[^.\n]{2,80}?)(?= on \w+ \d|,? and was | in \w+ \d{4}|[.\n]|$)"
)
_LAST_LINES = 1_000


def outlet_fixes(subject: Subject, field_name: str) -> list[Fix]:
    """Repairs that take the outlet from a line such as “This interview was originally published in X.”"""
    if field_name != "outlet":
        return []
    names = dict.fromkeys(outlet for text in _texts(subject) for outlet in _named_outlets(text))
    return [Fix(FixKind.UNSAFE, f"Set Outlet to “{name}”", (Edit("outlet", 0, 0, name),)) for name in names]


def _texts(subject: Subject) -> Iterator[str]:
    article = subject.article
    yield from (part.text for part in article.furniture if part.kind is FurnitureKind.PROVENANCE)
    yield article.body[-_LAST_LINES:]


def _named_outlets(text: str) -> Iterator[str]:
    for found in _PROVENANCE.finditer(text):
        outlet = found.group("outlet").strip('*_ “”"')
        if outlet[:1].isupper() or outlet.startswith("the "):
            yield outlet.removeprefix("the ")
