"""The one place where things are put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.checks.registry import load_context
from editor_app.config.profile import load_profile
from editor_app.config.settings import Settings
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Rule
from editor_app.domain.language import Language
from editor_app.domain.progress import Progress
from editor_app.domain.reports import ImportReport
from editor_app.services.checking import CheckingService
from editor_app.services.demo import fill_demo
from editor_app.services.editing import EditingService
from editor_app.services.export_marks import ExportMarks
from editor_app.services.exporting import ExportService
from editor_app.services.history import HistoryService
from editor_app.services.importing import ImportService
from editor_app.services.library import LibraryService
from editor_app.services.notes import NotesService
from editor_app.services.reading import ReadingTask
from editor_app.services.recovery import RecoveryFiles
from editor_app.services.review import ReviewService
from editor_app.services.safety import SafetyService
from editor_app.services.terms import TermsService
from editor_app.vocabularies.index import VocabularyIndex

if TYPE_CHECKING:
    from editor_app.store.library import Store


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open library and everything a user can do with it; `close` it at the end, or use it in a `with`."""

    settings: Settings
    profile: Profile
    vocabularies: Mapping[str, VocabularyIndex]
    languages: tuple[Language, ...]
    rules: Mapping[str, Rule]
    library: LibraryService
    editing: EditingService
    checking: CheckingService
    review: ReviewService
    terms: TermsService
    importing: ImportService
    exporting: ExportService
    history: HistoryService
    notes: NotesService
    safety: SafetyService
    _store: Store

    def close(self) -> None:
        """Let the library go."""
        self._store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()


def open_workspace(settings: Settings, *, create: bool = True) -> Workspace:
    """The library that the settings name and its services; raises LibraryError, ProfileError.

    With `create` false a library that is not there is an error.
    """
    from editor_app.store.library import Store  # late: SQLAlchemy takes longer to load than a window to show

    profile = load_profile(settings.resources, settings.profile)
    context = load_context(settings.resources, profile)
    store = Store.open(
        settings.library, profile, create=create, narrower=_Narrower(profile, context.vocabularies).labels_below
    )
    who, beside = settings.who, store.file
    checking = CheckingService(store, context, settings.resources, who)
    library = LibraryService(store, profile, context.vocabularies, who)
    recovery = RecoveryFiles(_sibling(beside, "recovery"), settings.paths.data / "recovery")
    marks = ExportMarks(_sibling(beside, "exports.json"))
    return Workspace(
        settings=settings,
        profile=profile,
        vocabularies=context.vocabularies,
        languages=context.languages,
        rules=context.rules,
        library=library,
        editing=EditingService(store, profile, checking, recovery, who),
        checking=checking,
        review=ReviewService(store, library, who),
        terms=TermsService(store, profile, context.vocabularies),
        importing=ImportService(store, checking, ReadingTask(settings.resources, settings.profile), who),
        exporting=ExportService(store, profile, settings.resources, checking, marks),
        history=HistoryService(store, checking, who),
        notes=NotesService(store, who),
        safety=SafetyService(store, checking),
        _store=store,
    )


def make_demo(settings: Settings, progress: Progress | None = None) -> ImportReport:
    """Fill the library that the settings name with our own sample pages; raises LibraryError where it holds others."""
    with open_workspace(settings) as workspace:
        return fill_demo(workspace, settings.resources / "demo", progress)


@dataclass(frozen=True, slots=True)
class _Narrower:
    """Tells the store which labels `region:Europe` also counts, by the vocabulary of the field."""

    profile: Profile
    vocabularies: Mapping[str, VocabularyIndex]

    def labels_below(self, field: str, value: str) -> Sequence[str]:
        """The labels of the term and of everything below it; the value alone for a field without a vocabulary."""
        known = self.profile.field(field)
        index = self.vocabularies.get(known.vocabulary or "") if known else None
        return index.labels_below(value) if index else (value,)


def _sibling(library: Path, ending: str) -> Path:
    return library.with_name(f"{library.name}.{ending}")
