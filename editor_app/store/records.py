"""Check results, notes and suppressions as table rows, and back."""

from __future__ import annotations

import hashlib

from editor_app.domain.annotation import Anchor, Note
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity
from editor_app.domain.interview import Genre, Interview, Reason, Role, Turn, Verdict
from editor_app.store.encoding import from_json, to_json

_SEVERITIES = {severity.value: severity for severity in Severity}
_FIX_KINDS = {kind.value: kind for kind in FixKind}
_ROLES = {role.value: role for role in Role}


def finding_key(finding: Finding) -> str:
    """A short name for `Finding.key`, for indexes."""
    return short_key(finding.key)


def short_key(key: str) -> str:
    """A short name for a finding's key."""
    return hashlib.blake2b(key.encode(errors="surrogatepass"), digest_size=9).hexdigest()


def findings_json(findings: tuple[Finding, ...]) -> bytes:
    """Findings with their fixes as JSON."""
    return to_json(
        [
            [
                f.rule, f.severity.value, f.field, f.start, f.end, f.quote, f.message, f.why_no_fix,
                [[x.kind.value, x.title, [[e.field, e.start, e.end, e.replacement] for e in x.edits]] for x in f.fixes],
            ]
            for f in findings
        ]
    )  # fmt: skip


def read_findings(data: bytes) -> tuple[Finding, ...]:
    """The inverse of `findings_json`."""
    return tuple(
        [
            Finding(rule, _SEVERITIES[severity], field, start, end, quote, message, _read_fixes(fixes), why)
            for rule, severity, field, start, end, quote, message, why, fixes in from_json(data)
        ]
    )


def _read_fixes(fixes: list[tuple[str, str, list[tuple[str, int, int, str]]]]) -> tuple[Fix, ...]:
    return tuple([Fix(_FIX_KINDS[kind], title, tuple([Edit(*edit) for edit in edits])) for kind, title, edits in fixes])


def interview_json(interview: Interview) -> bytes:
    """A profile as JSON."""
    return to_json(
        [
            interview.verdict.value, interview.genre.value, interview.score, interview.style,
            [[r.feature, r.weight] for r in interview.reasons],
            [[t.role.value, t.speaker, t.marker, t.text, t.start, t.end] for t in interview.turns],
        ]
    )  # fmt: skip


def read_interview(data: bytes) -> Interview:
    """The inverse of `interview_json`."""
    verdict, genre, score, style, reasons, turns = from_json(data)
    return Interview(
        Verdict(verdict),
        Genre(genre),
        score,
        style,
        tuple([Reason(*reason) for reason in reasons]),
        tuple([Turn(_ROLES[role], *rest) for role, *rest in turns]),
    )


def note_json(note: Note) -> bytes:
    """A note as JSON."""
    a = note.anchor
    return to_json(
        [
            note.id, note.article_id, note.field, [a.exact, a.prefix, a.suffix, a.start, a.end], note.text, note.who,
            note.created, note.is_resolved, note.is_orphan,
        ]
    )  # fmt: skip


def read_note(data: bytes) -> Note:
    """The inverse of `note_json`."""
    id_, article_id, field, anchor, text, who, created, is_resolved, is_orphan = from_json(data)
    return Note(id_, article_id, field, Anchor(*anchor), text, who, created, is_resolved, is_orphan)
