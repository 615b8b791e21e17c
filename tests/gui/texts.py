"""An interview of our own writing, with its turns and findings, for the tests of the desk's middle."""

from __future__ import annotations

from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity
from editor_app.domain.interview import Genre, Interview, Role, Turn, Verdict

PARAGRAPHS = (
    "For two years a commission of pilots and lawyers has asked whether the ports could share one rulebook.",
    "Q: Your commission spent two years on harbour rules. Why begin with something as dry as pilotage?",
    "A: Because dry questions are the ones that get answered. Everyone has an opinion on warships.",
    "Q: Do the coastal governments want to be persuaded?",
    "A; Some do. Tallinn and Helsinki asked for a draft before we had finished the first hearing.",
    "Q: How soon could such a rulebook be in force?",
    "Q: And once it is, who would see that it is kept?",
    "A: At first nobody, and I say so openly. A pilot gives his word in front of forty colleagues.",
)
BODY = "\n\n".join(PARAGRAPHS)
_ROLES = {"Q": Role.QUESTION, "A": Role.ANSWER}
_SPEAKERS = {Role.QUESTION: "The Baltic Ledger", Role.ANSWER: "Maren Solvik"}


def turns() -> tuple[Turn, ...]:
    """The turns of the interview."""
    made, position = [], 0
    for paragraph in PARAGRAPHS:
        role = _ROLES.get(paragraph[0], Role.INTRO)
        marker = paragraph[:2] if role is not Role.INTRO else None
        end = position + len(paragraph)
        made.append(Turn(role, _SPEAKERS.get(role), marker, paragraph[3:], position, end))
        position = end + 2
    return tuple(made)


def interview() -> Interview:
    """The profile of the interview."""
    return Interview(Verdict.INTERVIEW, Genre.INTERVIEW, 0.97, "letters-colon", (), turns())


def finding(
    quote: str, severity: Severity = Severity.ERROR, replacement: str | None = None, message: str = ""
) -> Finding:
    """A finding on `quote`, with a repair where `replacement` is given."""
    start = BODY.index(quote)
    end = start + len(quote)
    fixes: tuple[Fix, ...] = ()
    if replacement is not None:
        fixes = (Fix(FixKind.SAFE, f"Replace by “{replacement}”", (Edit("body", start, end, replacement),)),)
    said = message or f"“{quote}” is doubtful."
    return Finding("test.quote", severity, "body", start, end, quote, said, fixes, None if fixes else "No repair.")


def note(quote: str, text: str = "Check this.") -> Note:
    """A note on `quote`."""
    start = BODY.index(quote)
    return Note("n1", "a1", "body", make_anchor(BODY, start, start + len(quote)), text, "ada", "2026-01-01")
