"""What is kept beside the history: check results, captures, quarantine, views."""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import bindparam, delete, select, update

from editor_app.domain.holdings import CheckResult
from editor_app.domain.listing import SavedView
from editor_app.store.desk_writes import finding_counts
from editor_app.store.reading import find_number
from editor_app.store.records import finding_key, findings_json, interview_json
from editor_app.store.tables import article, article_check, capture, finding, quarantine, saved_view, suppression
from editor_app.store.writes import Writes, now


class DerivedWrites(Writes):
    """Writes that no one takes back."""

    def set_checked(self, *results: CheckResult) -> None:
        """Keep what checking said of articles; open are the findings that were not set aside."""
        checks, findings, counts = [], [], []
        for result in results:
            number = find_number(self._connection, result.article_id)
            rows = [(n, f, finding_key(f)) for n, f in enumerate(result.findings)]
            hidden = self._hidden_keys(number)
            interview = result.interview
            checks.append(
                {
                    "article": number, "content_hash": result.content_hash, "rules_version": result.rules_version,
                    "findings": findings_json(result.findings), "interview": interview_json(interview),
                }
            )  # fmt: skip
            findings += [
                {
                    "article": number, "position": n, "rule": f.rule, "severity": f.severity.rank, "key": key,
                    "is_open": int(key not in hidden),
                }
                for n, f, key in rows
            ]  # fmt: skip
            found = finding_counts([f.severity.rank for _n, f, key in rows if key not in hidden])
            verdicts = {
                "verdict": str(interview.verdict), "genre": str(interview.genre), "pair_count": interview.pair_count,
            }  # fmt: skip
            counts.append({"which": number, **found, **verdicts})
        if not checks:
            return
        numbers = [check["article"] for check in checks]
        self._connection.execute(delete(finding).where(finding.c.article.in_(numbers)))
        self._upsert(article_check, checks, "article")
        self._insert(finding, findings)
        names = [name for name in counts[0] if name != "which"]
        statement = update(article).where(article.c.number == bindparam("which"))
        self._connection.execute(statement.values({name: bindparam(name) for name in names}), counts)

    def _hidden_keys(self, number: int) -> set[str]:
        statement = select(suppression.c.key).where(suppression.c.article == number)
        return {row[0] for row in self._connection.execute(statement)}

    def record_capture(self, path: str, article_id: str, sha256: str) -> None:
        """Remember that a file was imported and which article it became."""
        number = find_number(self._connection, article_id)
        values = {"path": path, "article": number, "sha256": sha256, "imported": now()}
        self._upsert(capture, [values], "path")

    def quarantine(self, path: str, data: bytes, reason: str) -> None:
        """Keep a file that could not be taken apart, with the reason."""
        values = {
            "path": path, "sha256": hashlib.sha256(data).hexdigest(), "reason": reason, "size": len(data),
            "quarantined": now(), "data": zlib.compress(data, 6),
        }  # fmt: skip
        self._upsert(quarantine, [values], "path", "sha256")

    def release(self, path: str) -> None:
        """Forget a quarantined file: it was read after all, or is not wanted."""
        self._connection.execute(delete(quarantine).where(quarantine.c.path == path))

    def put_view(self, view: SavedView) -> None:
        """Keep a view under its name."""
        values = {
            "name": view.name, "query": view.query, "sort": view.sort.field,
            "is_descending": int(view.sort.descending), "columns": "\n".join(view.columns),
        }  # fmt: skip
        self._upsert(saved_view, [values], "name")

    def remove_view(self, name: str) -> None:
        """Forget a view."""
        self._connection.execute(delete(saved_view).where(saved_view.c.name == name))
