"""What is kept beside the history: check results, captures, quarantine, views."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

from sqlalchemy import delete

from editor_app.domain.holdings import CheckResult
from editor_app.domain.listing import SavedView
from editor_app.store.open_findings import finding_counts, open_of, rule_rows
from editor_app.store.prepared import Row, delete_rows, update_row
from editor_app.store.reading import find_numbers, hidden_keys
from editor_app.store.records import findings_json, interview_json, more_fixes_json
from editor_app.store.tables import article, article_check, capture, finding, quarantine, saved_view
from editor_app.store.writes import Writes, now

BATCH = 2_000


class DerivedWrites(Writes):
    """Writes that no one takes back."""

    def set_checked(self, *results: CheckResult) -> None:
        """Keep what checking said of articles; open are the findings that were not set aside."""
        for start in range(0, len(results), BATCH):
            self._set_checked(results[start : start + BATCH])

    def _set_checked(self, results: Sequence[CheckResult]) -> None:
        numbers = find_numbers(self._connection, [result.article_id for result in results])
        hidden = hidden_keys(self._connection, numbers.values())
        checks: list[Row] = []
        rules: list[Row] = []
        counts: list[Row] = []
        for result in results:
            number, interview = numbers[result.article_id], result.interview
            opened = open_of(result.findings, hidden.get(number, ()))
            checks.append(_check_values(number, result))
            rules += rule_rows(number, opened)
            counts.append(
                {
                    "which": number, **finding_counts(opened), "verdict": interview.verdict.value,
                    "genre": interview.genre.value, "pair_count": interview.pair_count,
                }
            )  # fmt: skip
        delete_rows(finding, "article").run_many(self._connection, counts)
        self._upsert(article_check, checks, "article")
        self._insert(finding, rules)
        update_row(article, tuple(counts[0])[1:]).run_many(self._connection, counts)

    def record_capture(self, path: str, article_id: str, sha256: str) -> None:
        """Remember that a file was imported and which article it became."""
        self.record_captures([(path, article_id, sha256)])

    def record_captures(self, files: Sequence[tuple[str, str, str]]) -> None:
        """The same for many: the path of each, its article and the hash of its bytes."""
        for start in range(0, len(files), BATCH):
            batch = files[start : start + BATCH]
            numbers, when = find_numbers(self._connection, [article_id for _, article_id, _ in batch]), now()
            rows = [
                {"path": path, "article": numbers[article_id], "sha256": sha256, "imported": when}
                for path, article_id, sha256 in batch
            ]
            self._upsert(capture, rows, "path")

    def quarantine(self, path: str, data: bytes, reason: str) -> None:
        """Keep a file that could not be taken apart, with the reason."""
        values = {
            "path": path, "sha256": hashlib.sha256(data).hexdigest(), "reason": reason, "size": len(data),
            "quarantined": now(), "data": zlib.compress(data, 6),
        }  # fmt: skip
        self._upsert(quarantine, [values], "path", "sha256")

    def release(self, *paths: str) -> None:
        """Forget quarantined files: they were read after all, or are not wanted."""
        delete_rows(quarantine, "path").run_many(self._connection, [{"which": path} for path in paths])

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


def _check_values(number: int, result: CheckResult) -> Row:
    return {
        "article": number, "content_hash": result.content_hash, "rules_version": result.rules_version,
        "findings": findings_json(result.findings), "more_fixes": more_fixes_json(result.findings),
        "interview": interview_json(result.interview),
    }  # fmt: skip
