"""Markers that are read as words of the text, as they are mistyped or not the article's usual ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import SPOKEN, View
from editor_app.domain.finding import Finding
from editor_app.domain.interview import Role
from editor_app.interview.analysis import Paragraph
from editor_app.interview.lexicon import fold
from editor_app.vocabularies.lookalikes import TO_LATIN

_LEAD = re.compile(r"[*_]{0,3}(?P<marker>(?P<label>[^\W\d_]{1,14})(?P<number>\d{0,2})(?P<delimiter>[.:：;；,]{1,2}))")
_USUAL = re.compile(r"(?P<label>[^\W\d_]+)\d*(?P<delimiter>[.:：]{1,2})")
_LONG_WORD = 5
_OF_NAMES = {"interview.marker-typo": "interview.speaker-name-variant", "interview.marker-case": "interview.name-case"}
"""What a marker's rules are called where the marker is a name."""


@dataclass(frozen=True, slots=True)
class NearMarker:
    """What a paragraph opens with, where it stands, what it was meant to be, and the rule that says so."""

    start: int
    end: int
    found: str
    meant: str
    rule: str
    is_name: bool = False
    """Whether it is nearly somebody's name."""


def near_marker(view: View, role: Role, paragraph: Paragraph) -> NearMarker | None:
    """The marker that a paragraph without one opens with, if it is nearly the usual one of its role."""
    lead = _LEAD.match(view.body, paragraph.start, paragraph.end)
    usual = _USUAL.fullmatch(view.usual_marker(role))
    if lead is None or usual is None:
        return None
    rule = _rule(view, role, lead, usual)
    if rule is None:
        return None
    is_name = view.has_named(role)
    if is_name and lead["label"] != usual["label"]:
        rule = _OF_NAMES.get(rule, rule)
    meant = f"{usual['label']}{lead['number']}{usual['delimiter']}"
    return NearMarker(*lead.span("marker"), lead["marker"], meant, rule, is_name)


def opens_with_marker(view: View, role: Role, paragraph: Paragraph) -> bool:
    """Whether the usual marker of a role stands there after all, as in “A. Annex F”, which looks like initials."""
    lead = _LEAD.match(view.body, paragraph.start, paragraph.end)
    return lead is not None and lead["marker"] == view.usual_marker(role)


def _rule(view: View, role: Role, lead: re.Match[str], usual: re.Match[str]) -> str | None:
    label, wanted = lead["label"], usual["label"]
    if label == wanted:
        is_plain = lead["delimiter"] in (".", ":")
        wrong = "interview.mixed-delimiters" if is_plain else "interview.marker-typo"
        return wrong if lead["delimiter"] != usual["delimiter"] else None
    if label.casefold() == wanted.casefold():
        return "interview.marker-case"
    is_doubled = len(wanted) == 1 and label == 2 * wanted
    is_twin = len(label) == len(wanted) and label.translate(TO_LATIN) == wanted.translate(TO_LATIN)
    is_misspelt = len(wanted) >= _LONG_WORD and OSA.distance(fold(label), fold(wanted)) == 1
    if is_doubled or is_twin or is_misspelt:
        return "interview.marker-typo"
    return "interview.mixed-marker-words" if view.lexicon.claim(label) is role else None


def check_near_names(view: View) -> Iterator[Finding]:
    """Names that are nearly the usual one of a side, before paragraphs that are read as a part of another's turn."""
    roles = [role for role in SPOKEN if view.has_named(role)]
    for spoken in view.spoken if roles else ():
        for paragraph in spoken.paragraphs:
            near = [near_marker(view, role, paragraph) for role in roles if paragraph.marker is None]
            yield from (_report(view, one) for one in near if one is not None and one.is_name)


def report_near(view: View, near: NearMarker) -> Iterator[Finding]:
    """The finding on a letter or word that is nearly the usual one; names are looked for by themselves."""
    if not near.is_name:
        yield _report(view, near)


def _report(view: View, near: NearMarker) -> Finding:
    """The finding with the usual marker as its repair."""
    repairs = Repairs(view.body)
    edit = repairs.replace(near.start, near.end, near.meant)
    message = {
        "interview.marker-typo": f"“{near.found}” looks like a mistyped “{near.meant}”.",
        "interview.marker-case": "The marker is in lower case.",
        "interview.speaker-name-variant": f"“{near.found[:-1]}” and “{near.meant[:-1]}” seem to be one person.",
    }.get(near.rule, f"“{near.found}” here, “{near.meant}” in other turns.")
    is_safe = near.rule != "interview.speaker-name-variant"
    title = f"Replace by “{near.meant}”" if is_safe else f"Replace “{near.found}” by “{near.meant}”"
    fixes = repairs.of_kind(is_safe=is_safe, title=title, edits=[edit], removes=near.found, adds=near.meant)
    return view.subject.finding(near.rule, "body", (near.start, near.end), message, fixes=fixes)
