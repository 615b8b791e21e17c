"""Answers that stand in their question's paragraph and are not cut off from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.checks.base import Subject
from editor_app.checks.interview.view import Spoken, View
from editor_app.domain.interview import Role

_ASKED, _SAID = "?？؟", ".!?。！？؟…"
_CLOSING = '"”’»)'


@dataclass(frozen=True, slots=True)
class Seam:
    """Where what is asked ends, and where the answer's marker begins and ends behind it."""

    start: int
    marker_start: int
    marker_end: int


class Merged:
    """The questions in which an answer's marker follows the end of a sentence; one a subject, `subject.once(Merged)`.

    `seams` are by the number of the question's turn.
    """

    def __init__(self, subject: Subject) -> None:
        view = subject.once(View)
        self._body = view.body
        markers = {spoken.marker.text for spoken in view.answers if spoken.marker and len(spoken.marker.text) > 1}
        self.seams: dict[int, Seam] = {}
        if markers:
            any_marker = "|".join(map(re.escape, sorted(markers, key=len, reverse=True)))
            self._pattern = re.compile(rf"[ \t\u00a0]?(?P<marker>[*_]{{0,2}}(?:{any_marker}))(?!\w)")
            for question in view.spoken:
                seam = self._find(question) if question.role is Role.QUESTION else None
                if seam is not None:
                    self.seams[question.index] = seam

    def _find(self, question: Spoken) -> Seam | None:
        """Initials end with a period as some markers do, so that these count only behind a question."""
        for found in self._pattern.finditer(self._body, question.first.text_start, question.turn.end):
            before = self._body[question.first.text_start : found.start()].rstrip(_CLOSING)[-1:]
            if before and before in (_ASKED if found.group().endswith(".") else _SAID):
                return Seam(found.start(), found.start("marker"), found.end())
        return None
