"""Export: a query's articles into files, with a manifest and what was held back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.article_json import note_to_json, suppression_to_json
from editor_app.domain.errors import ExportError, InputError, NotFoundError
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Severity
from editor_app.domain.holdings import CheckedArticle
from editor_app.domain.json_record import JsonRecord
from editor_app.domain.progress import Progress
from editor_app.domain.query import Query, Sort
from editor_app.domain.reports import ExportReport, Failure
from editor_app.exporters.base import ExportContext, Exporter, ExportItem, Pages
from editor_app.exporters.registry import EXPORTERS, exporter_named
from editor_app.exporters.writing import write_export, write_records
from editor_app.services.changes import heading, shortened
from editor_app.services.checking import CheckingService
from editor_app.services.export_marks import ExportMarks
from editor_app.services.notes import place_notes

if TYPE_CHECKING:
    from editor_app.store.library import Store

LAST = "LAST"
_OWN_ENDINGS = ("-wal", "-shm", "-journal", ".exports.json", ".recovery")  # of the files beside a library
_TASK = "Exporting"
_BY_ID = Sort("id", descending=False)
_NAMED_RULES = 3
_LONGEST_NUMBER = 18  # digits that a library's numbers can have
_PROFILE_KEYS = {"format", "query", "allow_findings", "options"}


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """Options kept in a TOML file (`--profile`): what to export, how, and the format's own options."""

    format: str | None = None
    query: str = ""
    allow_findings: bool = False
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """A format to offer: its name on the command line, what it is called, its suffix, and a sentence about it."""

    name: str
    label: str
    suffix: str
    is_folder: bool
    description: str


@dataclass(slots=True)
class _Gate:
    """Lets articles through to the export and keeps count of those held back."""

    allow_findings: bool
    only: frozenset[str] | None
    held_back: list[Failure] = field(default_factory=list)

    def lets(self, article_id: str, title: str, errors: Sequence[str]) -> bool:
        """Whether the article may pass; `errors` are the rules of its open errors."""
        if self.only is not None and article_id not in self.only:
            return False
        if errors and not self.allow_findings:
            self.held_back.append(Failure(article_id, title, _reason(errors)))
            return False
        return True


class ExportService:
    """Writes articles in the formats that others read."""

    def __init__(
        self,
        store: Store,
        profile: Profile,
        resources: Path,
        checking: CheckingService,
        marks: ExportMarks,
    ) -> None:
        self._store = store
        self._profile = profile
        self._resources = resources
        self._checking = checking
        self._marks = marks

    def formats(self) -> tuple[FormatInfo, ...]:
        """The formats there are."""
        return tuple(
            FormatInfo(exporter.name, exporter.label, exporter.suffix, exporter.is_folder, exporter.description)
            for exporter in EXPORTERS
        )

    def export(
        self,
        query: Query,
        format: str,
        output: Path,
        *,
        query_text: str = "",
        profile: ExportProfile | None = None,
        since: int | str | None = None,
        allow_findings: bool = False,
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write the articles; all or nothing.

        `since` is an operation's number or "LAST" (the last export of this format and query): only articles changed
        after it. Articles with open errors are held back unless `allow_findings`. Raises ExportError.
        """
        exporter = exporter_named(format)
        self._refuse_own_files(output)
        progress = progress or Progress()
        self._checking.check_library(query, progress)
        number = self._store.last_operation_id()
        since_number = self._marks.last(format, query_text) if since == LAST else _operation_number(since)
        only = None if since_number is None else frozenset(self._store.changed_since(since_number))
        gate = _Gate(allow_findings or (profile is not None and profile.allow_findings), only)

        def manifest(count: int) -> Mapping[str, object]:
            held = [{"id": one.article_id, "title": one.title, "reason": one.reason} for one in gate.held_back]
            return {
                "query": query_text, "since": since_number, "operation": number, "articles": count, "held_back": held,
            }  # fmt: skip

        if exporter.writes_records:
            written = write_records(exporter, self._records(query, gate, progress), output, manifest)
        else:
            context = ExportContext(self._profile, self._resources, profile.options if profile else {})
            items = self._items(query, exporter, gate, progress)
            written = write_export(exporter, items, output, context, manifest, jobs=jobs)
        self._marks.put(format, query_text, number)
        held_back = tuple(gate.held_back)
        return ExportReport(written.article_count, written.files, held_back, output, written.manifest, number)

    def preview(self, article_id: str, format: str) -> str:
        """The text that the format would write for one article."""
        exporter = exporter_named(format)
        article = self._store.article(article_id)
        context = ExportContext(self._profile, self._resources)
        findings, interview = self._store.findings(article.id), self._store.interview(article.id)
        notes = self._store.notes(article.id) if exporter.has_remarks else ()
        suppressions = self._store.suppressions(article.id) if exporter.has_remarks else ()
        captured = self._captured(article.id) if exporter.pages is not Pages.NOWHERE else None
        checked = CheckedArticle(article, findings, interview, notes, suppressions, captured)
        return exporter.render(_item(checked), context).decode()

    def _refuse_own_files(self, output: Path) -> None:
        """No export may take the library's place, nor that of a folder which the library lies in."""
        library, wanted = self._store.file.resolve(), output.resolve()
        own = {library, *(library.with_name(f"{library.name}{ending}") for ending in _OWN_ENDINGS)}
        if wanted in own or wanted in library.parents:
            raise ExportError(f"{output} is where the library itself is; name another place for the export.")

    def _items(self, query: Query, exporter: Exporter, gate: _Gate, progress: Progress) -> Iterator[ExportItem]:
        total = self._store.count(query)
        has_pages = exporter.pages is not Pages.NOWHERE
        stream = self._store.checked_articles(query, _BY_ID, with_remarks=exporter.has_remarks, with_pages=has_pages)
        for checked in progress.over(stream, _TASK, total):
            article = checked.article
            errors = [finding.rule for finding in checked.findings if finding.severity is Severity.ERROR]
            if gate.lets(article.id, heading(article), errors):
                yield _item(checked)

    def _records(self, query: Query, gate: _Gate, progress: Progress) -> Iterator[dict[str, object]]:
        """The same as records, of which none is made into an article but those with notes to be placed."""
        total = self._store.count(query)
        for found in progress.over(self._store.json_records(query, _BY_ID), _TASK, total):
            if not gate.lets(found.article_id, shortened(found.heading), found.error_rules):
                continue
            yield self._with_remarks(found)

    def _with_remarks(self, found: JsonRecord) -> dict[str, object]:
        """The record with notes and suppressions, which stand before the captured page."""
        record = found.record
        page = record.pop("captured_page", None)
        if found.has_notes:
            notes = place_notes(self._store.notes(found.article_id), self._store.article(found.article_id))
            record["notes"] = [note_to_json(note) for note in notes]
        if found.suppressions:
            record["suppressions"] = [suppression_to_json(one) for one in found.suppressions]
        if page is not None:
            record["captured_page"] = page
        return record

    def _captured(self, article_id: str) -> bytes | None:
        try:
            return self._store.captured_page(article_id).data
        except NotFoundError:  # a record that came without its page
            return None


def _item(checked: CheckedArticle) -> ExportItem:
    article = checked.article
    notes = place_notes(checked.notes, article)
    return ExportItem(article, checked.interview, checked.findings, notes, checked.suppressions, checked.captured)


def load_export_profile(file: Path) -> ExportProfile:
    """The profile in a TOML file; raises InputError with a sentence."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise InputError(f"The export profile {file} cannot be read: {reason}.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"The export profile {file} is not TOML: {error}.") from error
    unknown = next((key for key in data if key not in _PROFILE_KEYS), None)
    if unknown is not None:
        known = ", ".join(sorted(_PROFILE_KEYS))
        raise InputError(f"The export profile {file} has '{unknown}'; it may have {known}.")
    kinds = {"format": str, "query": str, "allow_findings": bool, "options": dict}
    for key, value in data.items():
        if not isinstance(value, kinds[key]):
            raise InputError(f"'{key}' in the export profile {file} must be a {kinds[key].__name__}.")
    return ExportProfile(**data)


def _operation_number(since: int | str | None) -> int | None:
    if since is None or isinstance(since, int):
        return since
    if since.isdecimal() and len(since) <= _LONGEST_NUMBER:
        return int(since)
    raise InputError(f"'{since}' is no operation; give its number, or {LAST} for the last export.")


def _reason(rules: Sequence[str]) -> str:
    names = list(dict.fromkeys(rules))
    more = f" and {len(names) - _NAMED_RULES} more" if len(names) > _NAMED_RULES else ""
    return f"{len(rules)} error{'' if len(rules) == 1 else 's'}: {', '.join(names[:_NAMED_RULES])}{more}"
