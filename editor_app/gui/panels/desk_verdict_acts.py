"""Whether the article is an interview: asked in a bar where the program is unsure, decided by hand where it errs.

Found by name.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor_app.domain.interview import DECISION_KEY, Genre, Interview, Verdict
from editor_app.gui.panels.desk_surface import DeskSurface
from editor_app.gui.session_work import Reading
from editor_app.services.decisions import decision_label, with_decision


class VerdictActs(QObject):
    """Acts on the desk that it belongs to."""

    def __init__(self, desk: DeskSurface) -> None:
        super().__init__(desk)
        self._desk = desk
        self._asked: str | None = None
        self._put_off: set[str] = set()
        desk.question.closed.connect(self._on_put_off)

    # ---- asking

    def follow(self, reading: Reading) -> None:
        """Ask about an article that the program is unsure of; one that is put off is asked about no more today."""
        bar, article_id = self._desk.question, reading.article.id
        if reading.interview.verdict is not Verdict.UNSURE or article_id in self._put_off:
            self.stop()
        elif self._asked != article_id:
            self._asked = article_id
            bar.show_info(question_text(reading.interview))
            bar.add_button("It Is an Interview", self.mark_interview)
            bar.add_button("It Is No Interview", self.mark_no_interview)

    def stop(self) -> None:
        """Ask no more: it is decided, or another article is on the desk."""
        self._asked = None
        self._desk.question.clear()

    def _on_put_off(self) -> None:
        if self._asked is not None:
            self._put_off.add(self._asked)
            self._asked = None

    # ---- deciding

    def mark_interview(self) -> None:
        """Decide that the text is an interview."""
        self.decide(Genre.INTERVIEW)

    def mark_no_interview(self) -> None:
        """Decide that it is none."""
        self.decide(Genre.NONE)

    def let_program_decide(self) -> None:
        """Take the decision back."""
        self.decide(None)

    def decide(self, genre: Genre | None) -> None:
        """Keep a decision with the article, as a step of its own."""
        self._desk.session.when_saved(lambda: self._keep(genre))

    def _keep(self, genre: Genre | None) -> None:
        session, hub = self._desk.session, self._desk.hub
        draft = session.draft
        if draft is None:
            return
        after = with_decision(draft, genre)
        if after == draft:
            hub.say("Nothing was decided about this article." if genre is None else "That is decided already.")
            return
        session.take(after, decision_label(draft, genre))
        session.check_now()
        session.when_saved(session.check_now)  # only then does the history know who decided
        is_again = DECISION_KEY in draft.metadata
        hub.say("The program decides again." if genre is None else "Decided otherwise." if is_again else "Decided.")


def question_text(interview: Interview) -> str:
    """ "This may be an interview (score 0.52). For it: …; against it: …." """
    best = max(interview.reasons, key=lambda reason: reason.weight, default=None)
    worst = min(interview.reasons, key=lambda reason: reason.weight, default=None)
    evidence = [
        f"{side}: {reason.feature}"
        for side, reason in (("For it", best), ("against it", worst))
        if reason is not None and (reason.weight > 0) == (side == "For it")
    ]
    sentence = f"This may be an interview (score {interview.score:.2f} of 1)."
    return f"{sentence} {'; '.join(evidence)}." if evidence else sentence
