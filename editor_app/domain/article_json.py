"""The JSON shape of an article: what `parse`, `show --json` and the JSON Lines export write and the import reads.

The keys and their order are a promise to users' scripts (schema 1). Offsets are code points, end exclusive.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from typing import TypeAlias

from editor_app.domain.annotation import Anchor, Note
from editor_app.domain.article import SCHEMA, Article, Furniture, Source
from editor_app.domain.finding import Finding, Fix, split_finding_key
from editor_app.domain.holdings import Suppression
from editor_app.domain.interview import Interview

JsonObject: TypeAlias = dict[str, object]

ARTICLE_KEYS = (
    "schema",
    "id",
    "source",
    "title",
    "abstract",
    "published",
    "language",
    "outlet",
    "image_credit",
    "metadata",
    "body",
    "author_notes",
    "furniture",
    "interview",
    "findings",
)
"""The keys that every article has, in their order."""

EXTRA_KEYS = ("review", "notes", "suppressions", "captured_page")
"""The keys that follow only where they were asked for."""


def article_to_json(
    article: Article,
    *,
    interview: Interview | None = None,
    findings: Iterable[Finding] = (),
    notes: Iterable[Note] = (),
    suppressions: Iterable[Suppression] = (),
    captured_page: bytes | None = None,
    with_review: bool = False,
) -> JsonObject:
    """The article as plain dicts and lists, `ARTICLE_KEYS` in order.

    `interview` is null where none is given. `review` follows with `with_review`, `notes` and `suppressions`
    where there are any and `captured_page` (base64) where its bytes are given.
    """
    result: JsonObject = {
        "schema": SCHEMA,
        "id": article.id,
        "source": source_to_json(article.source),
        "title": article.title,
        "abstract": article.abstract,
        "published": article.published,
        "language": article.language,
        "outlet": article.outlet,
        "image_credit": article.image_credit,
        "metadata": article.metadata.as_json(),
        "body": article.body,
        "author_notes": [{"name": note.name, "text": note.text} for note in article.author_notes],
        "furniture": [furniture_to_json(part) for part in article.furniture],
        "interview": None if interview is None else interview_to_json(interview),
        "findings": [finding_to_json(finding) for finding in findings],
    }
    if with_review:
        result["review"] = {"state": article.state.value, "assignee": article.assignee}
    if kept_notes := [note_to_json(note) for note in notes]:
        result["notes"] = kept_notes
    if set_aside := [suppression_to_json(suppression) for suppression in suppressions]:
        result["suppressions"] = set_aside
    if captured_page is not None:
        result["captured_page"] = b64encode(captured_page).decode("ascii")
    return result


def source_to_json(source: Source) -> JsonObject:
    """Where the article came from."""
    return {
        "path": source.path,
        "format": source.format,
        "layout": source.layout,
        "sha256": source.sha256,
        "url": source.url,
    }


def furniture_to_json(part: Furniture) -> JsonObject:
    """One part of the captured page that is not the article."""
    return {"kind": part.kind.value, "text": part.text, "start": part.start, "end": part.end}


def interview_to_json(interview: Interview) -> JsonObject:
    """The interview profile with its reasons and turns; `decided_by_editor` only where it is so."""
    result: JsonObject = {
        "verdict": interview.verdict.value,
        "genre": interview.genre.value,
        "score": interview.score,
        "style": interview.style,
        "reasons": [{"feature": reason.feature, "weight": reason.weight} for reason in interview.reasons],
        "turns": [
            {
                "role": turn.role.value,
                "speaker": turn.speaker,
                "marker": turn.marker,
                "text": turn.text,
                "start": turn.start,
                "end": turn.end,
            }
            for turn in interview.turns
        ],
    }
    if interview.is_decided:
        result["decided_by_editor"] = True
    return result


def finding_to_json(finding: Finding) -> JsonObject:
    """One finding with the fix offered first; where there is none, `fix` is null and `why_no_fix` may say why."""
    result: JsonObject = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "field": finding.field,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "message": finding.message,
        "fix": None if finding.fix is None else fix_to_json(finding.fix),
    }
    if finding.fix is None and finding.why_no_fix is not None:
        result["why_no_fix"] = finding.why_no_fix
    return result


def fix_to_json(fix: Fix) -> JsonObject:
    """One repair with its edits."""
    return {
        "kind": fix.kind.value,
        "title": fix.title,
        "edits": [
            {"field": edit.field, "start": edit.start, "end": edit.end, "replacement": edit.replacement}
            for edit in fix.edits
        ],
    }


def note_to_json(note: Note) -> JsonObject:
    """An editor's note; the article it belongs to is the one that carries it."""
    return {
        "id": note.id,
        "field": note.field,
        "anchor": anchor_to_json(note.anchor),
        "text": note.text,
        "who": note.who,
        "created": note.created,
        "is_resolved": note.is_resolved,
        "is_orphan": note.is_orphan,
    }


def suppression_to_json(suppression: Suppression) -> JsonObject:
    """A finding that was set aside, named by its rule, field and quote; the article is the one that carries it."""
    rule, field, quote = split_finding_key(suppression.finding_key)
    return {
        "rule": rule,
        "field": field,
        "quote": quote,
        "reason": suppression.reason,
        "who": suppression.who,
        "created": suppression.created,
    }


def anchor_to_json(anchor: Anchor) -> JsonObject:
    """A quote with its surroundings and position."""
    return {
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "end": anchor.end,
    }
