"""The one place where things are put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.checks.packs import load_rules
from editor_app.config.profile import load_profile, vocabularies_folder
from editor_app.config.settings import Settings
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Rule
from editor_app.domain.progress import Progress
from editor_app.domain.reports import ImportReport
from editor_app.services.checking import CheckingService
from editor_app.services.current_terms import CurrentTerms
from editor_app.services.editing import EditingService
from editor_app.services.export_marks import ExportMarks
from editor_app.services.history import HistoryService
from editor_app.services.library import LibraryService
from editor_app.services.library_facts import LibraryFacts
from editor_app.services.notes import NotesService
from editor_app.services.presence import Presence, Visitor
from editor_app.services.recovery import RecoveryFiles
from editor_app.services.review import ReviewService
from editor_app.services.safety import SafetyService
from editor_app.services.terms import TermsService
from editor_app.services.vocabularies import VocabularyService
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.loading import load_vocabularies

if TYPE_CHECKING:
    from editor_app.services.checker import Checker
    from editor_app.services.corpus import CorpusService
    from editor_app.services.exporting import ExportService
    from editor_app.services.house_form import HouseFormService
    from editor_app.services.importing import ImportService
    from editor_app.services.suggesting import SuggestingService
    from editor_app.services.turns import TurnService
    from editor_app.services.vocabulary_lint import LibraryLint
    from editor_app.store.library import Store


@dataclass(frozen=True)
class Workspace:
    """An open library and everything a user can do with it; `close` it at the end, or use it in a `with`.

    What a window can show without is made when it is first asked for: the parser, the interview engine, the importers
    and the exporters take longer to load than all the rest.
    """

    settings: Settings
    profile: Profile
    vocabularies: CurrentTerms
    rules: Mapping[str, Rule]
    library: LibraryService
    editing: EditingService
    checking: CheckingService
    review: ReviewService
    terms: TermsService
    history: HistoryService
    notes: NotesService
    safety: SafetyService
    taxonomy: VocabularyService
    _store: Store
    _presence: Presence
    visitors: tuple[Visitor, ...] = ()
    """Who had the library open already."""

    @cached_property
    def importing(self) -> ImportService:
        """Reads files into the library."""
        from editor_app.services.importing import ImportService
        from editor_app.services.reading import ReadingTask

        task = ReadingTask(self.settings.resources, self.settings.profile)
        return ImportService(self._store, self.checking, self.vocabularies, task, self.settings.who)

    @cached_property
    def exporting(self) -> ExportService:
        """Writes articles to files."""
        from editor_app.services.exporting import ExportService

        marks = ExportMarks(_sibling(self._store.file, "exports.json"))
        return ExportService(self._store, self.profile, self.settings.resources, self.checking, marks)

    @cached_property
    def turns(self) -> TurnService:
        """Works on the turns of an article."""
        from editor_app.services.turns import TurnService

        return TurnService(self.settings.resources)

    @cached_property
    def house_form(self) -> HouseFormService:
        """Brings interviews into one form."""
        from editor_app.services.house_form import HouseFormService

        return HouseFormService(self.profile, self.editing, self.checking, self.settings.resources)

    @cached_property
    def lint(self) -> LibraryLint:
        """Looks for what is wrong with the vocabularies themselves."""
        from editor_app.services.flaw_exceptions import FlawExceptions
        from editor_app.services.vocabulary_lint import LibraryLint

        exceptions = FlawExceptions(self._store, self.settings.who)
        return LibraryLint(self.settings.resources, self.profile, self.taxonomy, self.library, exceptions)

    @cached_property
    def corpus(self) -> CorpusService:
        """Looks over the tags of the whole library."""
        from editor_app.services.corpus import CorpusService

        return CorpusService(self._store, self.profile, self.vocabularies, self.editing, self.settings.who)

    @cached_property
    def suggesting(self) -> SuggestingService:
        """Suggests terms for articles."""
        from editor_app.services.learned_weights import LearnedWeights
        from editor_app.services.suggesting import SuggestingService

        learned = LearnedWeights(_sibling(self._store.file, "weights.json"))
        return SuggestingService(self._store, self.profile, self.vocabularies, learned, self.settings.who)

    @property
    def library_file(self) -> Path:
        """The library's file."""
        return self._store.file

    @property
    def read_only_reason(self) -> str | None:
        """The sentence that says why nothing can be written; None where it can."""
        return self._store.read_only_reason

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What somebody who opens the library should know, in sentences."""
        from editor_app.services.drives import opening_notices

        return opening_notices(self.library_file, self.read_only_reason, self.visitors)

    def before_first_write(self, act: Callable[[], None]) -> None:
        """Do something once, just before the library is first written to."""
        self._store.before_first_write = act

    def close(self) -> None:
        """Let the library go."""
        self._store.close()
        self._presence.leave()

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
    rules = load_rules(settings.resources)
    shipped = load_vocabularies(profile, vocabularies_folder(settings.resources, profile.name))
    narrower = _Narrower(profile, shipped)
    store = Store.open(settings.library, profile, create=create, narrower=narrower.labels_below)
    narrower.vocabularies = vocabularies = CurrentTerms(store, shipped)
    who, beside = settings.who, store.file
    load_checker = partial(_load_checker, settings.resources, profile)
    facts = LibraryFacts(store, profile, vocabularies, _sibling(beside, "facts.json"))
    checking = CheckingService(store, rules, load_checker, vocabularies, facts, settings.resources, who)
    library = LibraryService(store, profile, vocabularies, who)
    recovery = RecoveryFiles(_sibling(beside, "recovery"), settings.paths.data / "recovery")
    presence = Presence(beside, who)
    return Workspace(
        settings=settings,
        profile=profile,
        vocabularies=vocabularies,
        rules=rules,
        library=library,
        editing=EditingService(store, profile, checking, recovery, who),
        checking=checking,
        review=ReviewService(store, library, who),
        terms=TermsService(store, profile, vocabularies),
        history=HistoryService(store, checking, who),
        notes=NotesService(store, who),
        safety=SafetyService(store, checking),
        taxonomy=VocabularyService(store, profile, vocabularies, checking, who),
        _store=store,
        _presence=presence,
        visitors=presence.enter(),
    )


def make_demo(settings: Settings, progress: Progress | None = None) -> ImportReport:
    """Fill the library that the settings name with our own sample pages; raises LibraryError where it holds others."""
    from editor_app.services.demo import fill_demo

    with open_workspace(settings) as workspace:
        return fill_demo(workspace, settings.resources / "demo", progress)


def _load_checker(resources: Path, profile: Profile) -> Checker:
    from editor_app.services.checker import load_checker

    return load_checker(resources, profile)


@dataclass(slots=True)
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
