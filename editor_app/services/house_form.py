"""Bringing interviews into a house form: looked at before, one operation, and every word kept.

How to use: `convert(article, form)` for one article as it is in hand (nothing is written, the caller saves `after`);
`normalise(query, form)` for many. Without a form, the profile's is meant. What a form cannot hold raises InputError.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from editor_app.config.languages import load_languages
from editor_app.domain.article import Article
from editor_app.domain.errors import InputError
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Edit, Fix, FixKind, apply_edits
from editor_app.domain.interview import HouseForm, Verdict
from editor_app.domain.language import Language
from editor_app.domain.progress import Progress
from editor_app.domain.query import And, Is, Or, Query
from editor_app.domain.reports import BulkReport
from editor_app.interview import Analysis, analyse_article
from editor_app.interview.house_form import SPEAKER_FIELDS, Manner, convert, left_out, reads_otherwise
from editor_app.interview.manners import manner_for
from editor_app.services.changes import heading, join_words
from editor_app.services.checking import CheckingService
from editor_app.services.editing import EditingService
from editor_app.services.round_trip import keeps_text

_MAY_BE = Or((Is("interview"), Is("unsure")))
_NO_INTERVIEW = {
    Verdict.UNSURE: "Nobody has decided yet whether this is an interview.",
    Verdict.ANNOUNCED: "The interview is announced here, but its turns are not in the text.",
    Verdict.NONE: "This is no interview.",
}


@dataclass(frozen=True, slots=True)
class Conversion:
    """An article before and after, the history's words, and what its labels said that the form does not say.

    `hint` says what would give names to a side that has none.
    """

    before: Article
    after: Article
    label: str
    left_out: tuple[str, ...] = ()
    hint: str = ""

    @property
    def is_change(self) -> bool:
        """Whether the article had another form."""
        return self.after != self.before


@dataclass(frozen=True, slots=True)
class NormaliseReport:
    """What was done to many articles: how many had the form already, and how many are no interviews."""

    changes: BulkReport
    unchanged: int
    others: int


class HouseFormService:
    """Converts interviews to names, letters, bold questions or headings."""

    def __init__(self, profile: Profile, editing: EditingService, checking: CheckingService, resources: Path) -> None:
        self._profile, self._editing, self._checking = profile, editing, checking
        self._resources = resources

    @cached_property
    def _languages(self) -> tuple[Language, ...]:
        return load_languages(self._resources)

    @property
    def form(self) -> HouseForm:
        """The archive's own form."""
        return self._profile.interview_form

    def convert(self, article: Article, form: HouseForm | None = None) -> Conversion:
        """The article in the form; raises InputError with one sentence where it is no interview or cannot be so."""
        form = form or self.form
        analysis = self._read(article)
        verdict = analysis.interview.verdict
        if verdict is not Verdict.INTERVIEW:
            raise InputError(_NO_INTERVIEW[verdict])
        manner = manner_for(article, analysis, form, self._languages)
        label = f"Convert to {form.value} in “{heading(article)}”"
        if not convert(article.body, analysis, manner):
            return Conversion(article, article, label, hint=self._hint(analysis, form))
        return self._convert(article, analysis, manner, label)

    def _convert(self, article: Article, analysis: Analysis, manner: Manner, label: str) -> Conversion:
        """The conversion that is read as the article was, with a rule or a genre where marks alone do not do."""
        misread: str | None = None
        for way in manner.ways:
            after = self._apply(article, convert(article.body, analysis, way), label)
            read = self._read(after)
            wrong = reads_otherwise(analysis, read)
            if wrong is None:
                hint = self._hint(read, manner.form)
                return Conversion(article, after, label, left_out(article.body, analysis, way), hint)
            misread = misread or wrong
        raise InputError(misread or "The conversion would be read otherwise.")

    def normalise(
        self,
        query: Query,
        form: HouseForm | None = None,
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> NormaliseReport:
        """Convert the interviews of a query as one operation; those that cannot be converted are named in `failed`."""
        form = form or self.form
        asked = self._checking.check_library(query, progress)
        report, looked_at = self._editing.change_articles(
            And((query, _MAY_BE)),
            lambda article: self.convert(article, form).after,
            f"Convert interviews to {form.value}",
            dry_run=dry_run,
            progress=progress,
        )
        unchanged = looked_at - report.changed - len(report.failed)
        return NormaliseReport(report, unchanged, asked.checked + asked.reused - looked_at)

    def _hint(self, analysis: Analysis, form: HouseForm) -> str:
        nameless = {turn.role for turn in analysis.turns if turn.role in SPEAKER_FIELDS and turn.speaker is None}
        if form is not HouseForm.NAMES or not nameless:
            return ""
        fields = [self._profile.field(name) for role, name in SPEAKER_FIELDS.items() if role in nameless]
        labels = join_words(field.label for field in fields if field is not None)
        return f"Letters stand where nobody is named; {labels} in the metadata would give names." if labels else ""

    def _read(self, article: Article) -> Analysis:
        return analyse_article(article, self._languages)

    def _apply(self, article: Article, edits: tuple[Edit, ...], label: str) -> Article:
        after = apply_edits(article, edits, self._profile.shapes)
        if not keeps_text(article, after, Fix(FixKind.SAFE, label, edits)):
            raise InputError("The conversion would lose text, so it was not made.")
        return after
