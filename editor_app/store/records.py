"""Check results, notes and suppressions as table rows, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from editor_app.domain.annotation import Anchor, Note
from editor_app.domain.article_json import finding_to_json, fix_to_json, interview_to_json
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
    """Findings in the contract's shape, so that an export may copy them: each with the first of its fixes."""
    return to_json([finding_to_json(finding) for finding in findings])


def more_fixes_json(findings: tuple[Finding, ...]) -> bytes:
    """The fixes of each finding after the first; empty where none has more than one."""
    if all(len(finding.fixes) < 2 for finding in findings):
        return b"[]"
    return to_json([[fix_to_json(fix) for fix in finding.fixes[1:]] for finding in findings])


def read_findings(data: bytes, more_fixes: bytes) -> tuple[Finding, ...]:
    """The inverse of `findings_json` and `more_fixes_json` together."""
    more = iter(from_json(more_fixes))
    return tuple([_read_finding(finding, next(more, ())) for finding in from_json(data)])


def _read_finding(f: dict[str, Any], more: Sequence[dict[str, Any]]) -> Finding:
    fix = f["fix"]
    fixes = () if fix is None else (_read_fix(fix), *map(_read_fix, more))
    return Finding(
        f["rule"], _SEVERITIES[f["severity"]], f["field"], f["start"], f["end"], f["quote"], f["message"], fixes,
        f.get("why_no_fix"),
    )  # fmt: skip


def _read_fix(fix: dict[str, Any]) -> Fix:
    edits = [Edit(edit["field"], edit["start"], edit["end"], edit["replacement"]) for edit in fix["edits"]]
    return Fix(_FIX_KINDS[fix["kind"]], fix["title"], tuple(edits))


def interview_json(interview: Interview) -> bytes:
    """A profile in the contract's shape."""
    return to_json(interview_to_json(interview))


def read_interview(data: bytes) -> Interview:
    """The inverse of `interview_json`."""
    held = from_json(data)
    return Interview(
        Verdict(held["verdict"]),
        Genre(held["genre"]),
        held["score"],
        held["style"],
        tuple([Reason(reason["feature"], reason["weight"]) for reason in held["reasons"]]),
        tuple(
            [Turn(_ROLES[t["role"]], t["speaker"], t["marker"], t["text"], t["start"], t["end"]) for t in held["turns"]]
        ),
        held.get("decided_by_editor", False),
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
