"""An interview in the archive's own form: the repair that brings it there, or why it cannot be."""

from __future__ import annotations

from editor_app.checks.base import Subject
from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit, Fix, FixKind, apply_edits
from editor_app.domain.interview import HouseForm, Role
from editor_app.interview import analyse_article
from editor_app.interview.house_form import convert, reads_otherwise
from editor_app.interview.manners import manner_for

_BY_TYPE = (HouseForm.BOLD, HouseForm.HEADINGS)


class NormalForm:
    """The conversion of one article, made once for all checks: `subject.once(NormalForm)`.

    `refusal` says why the form cannot hold the interview, `misread` what would be read otherwise in it.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self.form = subject.context.profile.interview_form
        self.edits: tuple[Edit, ...] = ()
        self.refusal: str | None = None
        self.misread: str | None = None
        try:
            self._convert()
        except InputError as error:
            self.refusal = str(error)
        if self.form in _BY_TYPE:
            self.refusal = self.refusal or self.misread

    def _convert(self) -> None:
        """Find the edits: those of marks alone, or with a rule before the closing text where it is misread without."""
        subject, misread = self._subject, None
        manner = manner_for(subject.article, subject.analysis, self.form, subject.context.languages)
        for way in (way for way in manner.ways if not way.records_genre):
            self.edits = convert(subject.article.body, subject.analysis, way)
            self.misread = self._find_misread() if self.edits and self._is_doubtful() else None
            if self.misread is None:
                return
            misread = misread or self.misread
        self.misread = misread

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The conversion as a repair; none where the article has the form already or it cannot hold it."""
        if self.refusal or self.misread or not self.edits:
            return ()
        return (Fix(FixKind.SAFE, f"Convert to {self.form.value}", self.edits),)

    def _is_doubtful(self) -> bool:
        """Whether the form may be read otherwise: type says less than markers, and several guests ask each other."""
        answering = {turn.speaker for turn in self._subject.analysis.turns if turn.role is Role.ANSWER}
        return self.form in _BY_TYPE or len(answering) > 1

    def _find_misread(self) -> str | None:
        context = self._subject.context
        after = apply_edits(self._subject.article, self.edits, context.profile.shapes)
        return reads_otherwise(self._subject.analysis, analyse_article(after, context.languages))
