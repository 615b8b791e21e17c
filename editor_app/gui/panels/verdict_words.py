"""What the program or an editor makes of an article, in words: interview or not, why, who decided it and when."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt

from editor_app.domain.history import Operation
from editor_app.domain.interview import Interview, Role, Verdict
from editor_app.gui.words import GENRE_NAMES, counted

VERDICTS = {
    Verdict.INTERVIEW: "an interview",
    Verdict.ANNOUNCED: "announced as an interview, but its turns are not in the text",
    Verdict.NONE: "not an interview",
    Verdict.UNSURE: "perhaps an interview: please decide",
}
QUESTIONS = {
    Verdict.INTERVIEW: "Why is this an interview?",
    Verdict.ANNOUNCED: "Why is it announced as one?",
    Verdict.NONE: "Why is this no interview?",
    Verdict.UNSURE: "Why is it not sure?",
}


def summary_text(interview: Interview | None) -> str:
    """ "4 pairs, one open · letters with colon", or what it is instead of an interview."""
    if interview is None:
        return ""
    if not any(turn.role in (Role.QUESTION, Role.ANSWER) for turn in interview.turns):
        return VERDICTS[interview.verdict]
    pairs = interview.pair_count
    questions = sum(turn.role is Role.QUESTION for turn in interview.turns)
    unanswered = questions - pairs
    opened = f", {'one' if unanswered == 1 else unanswered} open" if unanswered > 0 else ""
    style = f" · {interview.style.replace('-', ' with ', 1).replace('-', ' ')}" if interview.style else ""
    return f"{counted(pairs, 'pair')}{opened}{style}"


def verdict_text(interview: Interview, decision: Operation | None = None) -> str:
    """The verdict as sentences: an editor's with name and day, the program's with score and thresholds."""
    is_plain = interview.genre.value in ("none", interview.verdict.value)
    genre = "" if is_plain else f" Genre: {GENRE_NAMES.get(interview.genre, interview.genre).lower()}."
    if interview.is_decided:
        who = f"{decision.who} decided on {_day(decision.when)}" if decision is not None else "An editor has decided"
        return f"{who} that this is {VERDICTS[interview.verdict]}.{genre}"
    from editor_app.interview.genre import ACCEPT, REJECT  # late: the engine takes longer to load than all panels

    scored = f"This is {VERDICTS[interview.verdict]}; score {interview.score:.2f} of 1.{genre}"
    return f"{scored} From {ACCEPT:.2f} a text counts as an interview, from {REJECT:.2f} you are asked."


def weights_text(interview: Interview) -> str:
    """ "for it +5.30, against it −1.20": the sums of the reasons on both sides."""
    if not interview.reasons:
        return "nothing for it, nothing against it"
    sides = [reason.weight for reason in interview.reasons]
    gains, losses = sum(w for w in sides if w > 0), -sum(w for w in sides if w < 0)
    return f"for it +{gains:.2f}, against it {f'−{losses:.2f}' if losses else 'nothing'}"


def _day(when: str) -> str:
    """A time of the history as a day of the place where the editor sits."""
    moment = QDateTime.fromString(when, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(moment.date(), "d MMMM yyyy") if moment.isValid() else when
