"""What the form says of each field: which values are wrong, which repairs and which further values are offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editor_app.domain.article import Article
from editor_app.domain.errors import ConflictError
from editor_app.domain.fields import Field, Profile
from editor_app.domain.finding import Edit, Finding, Fix, Severity, apply_to_text
from editor_app.domain.metadata import escape_line, text_to_list
from editor_app.domain.reports import TermSuggestion

MOST_LINKS = 2
"""Repairs shown for one wrong value; the findings list has all."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A repair as a link under its field; `is_worded` where the finding's sentence stands before it."""

    text: str
    finding: Finding
    fix: Fix
    is_worded: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A further value as a dashed chip: from a repair (`finding`, `fix`) or from the text (`suggestion`)."""

    value: str
    finding: Finding | None = None
    fix: Fix | None = None
    suggestion: TermSuggestion | None = None

    @property
    def reason(self) -> str:
        """Why it is proposed."""
        if self.finding is not None:
            return self.finding.message
        if self.suggestion is None:
            return ""
        return " – ".join((f"“{self.suggestion.sentence}”", *filter(None, [", ".join(self.suggestion.reasons)])))


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field as the form shows it.

    `doubts` has the gravest finding of each value or None; `remarks` are findings without a repair that are told in
    words.
    """

    text: str = ""
    values: tuple[str, ...] = ()
    doubts: tuple[Finding | None, ...] = ()
    offers: tuple[Offer, ...] = ()
    remarks: tuple[Finding, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.text or self.offers or self.remarks or self.proposals)


def view_fields(
    article: Article, profile: Profile, findings: Iterable[Finding], suggestions: Iterable[TermSuggestion]
) -> dict[str, FieldView]:
    """The view of every field of the profile, by name; findings whose words are gone since the check are left out."""
    known = tuple(finding for finding in findings if is_present(article, profile, finding))
    offered = tuple(suggestions)
    return {field.name: _view_field(article, field, known, offered) for field in profile.fields}


def _view_field(
    article: Article, field: Field, findings: tuple[Finding, ...], suggestions: tuple[TermSuggestion, ...]
) -> FieldView:
    text = article.field_text(field.name)
    values = values_of(field, text)
    proposals = {proposal.value: proposal for proposal in _from_findings(field, text, findings)}
    for suggestion in suggestions:
        label = suggestion.concept.preferred_label
        if suggestion.field == field.name and label not in values:
            proposals.setdefault(label, Proposal(label, suggestion=suggestion))
    spoken_for = {id(proposal.finding) for proposal in proposals.values()}
    own = [f for f in findings if f.field == field.name and id(f) not in spoken_for]
    on_values = [finding for finding in own if value_at(field, text, finding) is not None]
    others = [finding for finding in own if value_at(field, text, finding) is None]
    return FieldView(
        text,
        values,
        _doubts(field, text, values, on_values),
        (*_links(field, text, on_values), *_worded(others)),
        tuple(f for f in others if not f.fixes and f.severity is not Severity.INFO),
        tuple(proposals.values()),
    )


def is_present(article: Article, profile: Profile, finding: Finding) -> bool:
    """Whether the words that a finding is about still stand in its field, at their place or as a value elsewhere."""
    text, field = article.field_text(finding.field), profile.field(finding.field)
    if text[finding.start : finding.end] == finding.quote:
        return True
    return field is not None and field.is_list and finding.quote in text.split("\n")


def values_of(field: Field, text: str) -> tuple[str, ...]:
    """The members of a list field's text, or the one value of another; nothing when empty."""
    if field.is_list:
        return text_to_list(text)
    return (text,) if text else ()


def text_of(field: Field, values: Iterable[str]) -> str:
    """The field's text from its values: the inverse of `values_of`."""
    return "\n".join(map(escape_line, values)) if field.is_list else "".join(values)


def value_at(field: Field, text: str, finding: Finding) -> int | None:
    """The place of the value that a finding is about; None for the whole field, or for a field without chips."""
    if not is_chip_field(field) or finding.start >= finding.end:
        return None
    if not field.is_list:
        return 0
    lines, start = [line for line in text.split("\n") if line], 0
    if text[finding.start : finding.end] != finding.quote:
        return lines.index(finding.quote) if finding.quote in lines else None
    for place, line in enumerate(lines):
        end = start + len(line)
        if start <= finding.start and finding.end <= end:
            return place
        start = end + 1
    return None


def is_chip_field(field: Field) -> bool:
    """Whether the field's values are shown as chips."""
    return field.is_list or field.kind.value == "term"


def _doubts(
    field: Field, text: str, values: tuple[str, ...], findings: Iterable[Finding]
) -> tuple[Finding | None, ...]:
    gravest: list[Finding | None] = [None] * len(values)
    for finding in findings:
        place = value_at(field, text, finding)
        if place is None or place >= len(gravest) or finding.severity is Severity.INFO:
            continue
        worst = gravest[place]
        if worst is None or finding.severity.rank > worst.severity.rank:
            gravest[place] = finding
    return tuple(gravest)


def _links(field: Field, text: str, findings: Iterable[Finding]) -> Iterator[Offer]:
    for finding in findings:
        for fix in finding.fixes[:MOST_LINKS]:
            yield Offer(_question(field, text, finding, fix), finding, fix)


def _worded(findings: Iterable[Finding]) -> Iterator[Offer]:
    for finding in findings:
        if finding.fix is not None:
            yield Offer(finding.fix.title, finding, finding.fix, is_worded=True)


def _question(field: Field, text: str, finding: Finding, fix: Fix) -> str:
    """ "Did you mean Türkiye?" where the repair puts one value in another's place, else the repair's title."""
    before = values_of(field, text)
    after = values_of(field, _after(field, text, fix.edits))
    place = value_at(field, text, finding)
    if place is None or len(before) != len(after) or place >= len(after):
        return fix.title
    changed = [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    return f"Did you mean {after[place]}?" if changed == [place] else fix.title


def _from_findings(field: Field, text: str, findings: Iterable[Finding]) -> Iterator[Proposal]:
    """Values that repairs would add, whichever field their finding is about."""
    if not is_chip_field(field):
        return
    before = values_of(field, text)
    for finding in findings:
        for fix in finding.fixes:
            if not any(edit.field == field.name for edit in fix.edits):
                continue
            if before and not field.is_list and finding.group == "taxonomy":
                continue  # the value itself is wrong: that is a question, not a further value
            after = values_of(field, _after(field, text, fix.edits))
            added = [value for value in after if value not in before]
            is_kept = not field.is_list or after[: len(before)] == before
            if len(added) == 1 and is_kept:
                yield Proposal(added[0], finding, fix)


def _after(field: Field, text: str, edits: Iterable[Edit]) -> str:
    try:
        return apply_to_text(text, [edit for edit in edits if edit.field == field.name])
    except ConflictError:  # the finding is of an older text; the next check replaces it
        return text
