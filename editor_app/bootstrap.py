"""The one place where things are put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.config.settings import Settings
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Rule
from editor_app.domain.language import Language
from editor_app.services.checking import CheckingService
from editor_app.services.editing import EditingService
from editor_app.services.exporting import ExportService
from editor_app.services.history import HistoryService
from editor_app.services.importing import ImportService
from editor_app.services.library import LibraryService
from editor_app.services.notes import NotesService
from editor_app.services.review import ReviewService
from editor_app.services.safety import SafetyService
from editor_app.services.terms import TermsService

if TYPE_CHECKING:
    from editor_app.vocabularies.index import VocabularyIndex


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

    def close(self) -> None:
        """Let the library go."""
        raise NotImplementedError

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()


def open_workspace(settings: Settings, *, create: bool = True) -> Workspace:
    """The library that the settings name and its services; raises LibraryError, ProfileError.

    With `create` false a library that is not there is an error.
    """
    raise NotImplementedError
