"""The interview as a whole: what it is taken for and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.boundaries import teaser_end
from editor_app.checks.interview.normal_form import NormalForm
from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import SPOKEN, View
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.domain.interview import DECISION_KEY, Genre, Reason, Role, Verdict
from editor_app.interview.analysis import Paragraph
from editor_app.interview.manners import letters_for

RULES = (
    "interview.interview-detected",
    "interview.possible-interview",
    "interview.qa-but-not-interview",
    "interview.mixed-article",
    "interview.panel",
    "interview.few-pairs",
)
_LOOK_ALIKES = (Genre.FAQ, Genre.EXAM, Genre.DRAMA, Genre.TESTIMONY, Genre.FORUM, Genre.TRANSCRIPT)
_WINDOW_SHARE = 0.7
_LEAST_OUTSIDE = 60
_FEW = 2


def check_document(subject: Subject) -> Iterator[Finding]:
    """What the whole text is taken for."""
    view = subject.once(View)
    if not view.spoken:
        return
    verdict = view.analysis.interview.verdict
    if verdict is Verdict.INTERVIEW:
        yield _report_interview(view)
        yield from _check_mixed(view)
        yield from _check_panel(view)
    elif verdict is Verdict.UNSURE:
        if not view.rests_on_type:  # the metadata's check asks then
            yield _report_possible(view)
    elif verdict is Verdict.NONE:
        yield from _check_look_alike(view)
    if view.has_turns:
        yield from _check_few_pairs(view)


CHECK = Check(RULES, check_document)


def _report_interview(view: View) -> Finding:
    profile = view.analysis.interview
    pairs = f"{profile.pair_count} question/answer pair" + ("s" if profile.pair_count != 1 else "")
    style = (profile.style or "none").replace("-", " with ")
    message = (
        f"Interview format: {pairs}, markers: {style}; score {profile.score:.2f} because of {_top(profile.reasons)}."
    )
    normal = view.subject.once(NormalForm)
    return view.subject.finding(
        "interview.interview-detected",
        "body",
        view.spoken[0].span,
        message,
        fixes=normal.fixes,
        why_no_fix=normal.refusal or normal.misread or "The turns have the archive's form already.",
    )


def _top(reasons: tuple[Reason, ...]) -> str:
    positive = [reason.feature for reason in reasons if reason.weight > 0]
    return ", ".join(positive[:3]) or "the editor's decision"


def letters_of(view: View) -> dict[Role, str]:
    """The first marker of each role in the body's language, with a colon."""
    return letters_for(view.lexicon, view.subject.context.languages)


def _report_possible(view: View) -> Finding:
    profile = view.analysis.interview
    best = max(profile.reasons, key=lambda reason: reason.weight)
    worst = min(profile.reasons, key=lambda reason: reason.weight)
    message = (
        f"May be an interview ({profile.score:.2f}); strongest evidence: {best.feature}, against it: {worst.feature}."
    )
    fixes = [set_genre(view, "interview", "Mark as interview"), set_genre(view, "none", "Mark as no interview")]
    return view.subject.finding("interview.possible-interview", "body", view.spoken[0].span, message, fixes=fixes)


def set_genre(view: View, genre: str, title: str) -> Fix:
    """The repair by which the editor decides what the text is."""
    old = view.article.field_text(DECISION_KEY)
    return Fix(FixKind.UNSAFE, title, (Edit(DECISION_KEY, 0, len(old), genre),))


def _check_look_alike(view: View) -> Iterator[Finding]:
    genre = view.analysis.interview.genre
    if genre not in _LOOK_ALIKES or view.analysis.is_editor_decision or len(view.questions) < _FEW:
        return
    message = f"The questions and answers look like {_ARTICLES[genre]}, not like an interview."
    fix = set_genre(view, genre.value, f"Set genre “{genre.value}”")
    yield view.subject.finding("interview.qa-but-not-interview", "body", view.spoken[0].span, message, fixes=[fix])


_ARTICLES = {
    Genre.FAQ: "a list of frequent questions",
    Genre.EXAM: "a test paper",
    Genre.DRAMA: "a play",
    Genre.TESTIMONY: "testimony",
    Genre.FORUM: "a forum thread",
    Genre.TRANSCRIPT: "the transcript of a briefing",
}


def _check_mixed(view: View) -> Iterator[Finding]:
    spoken = sum(p.word_count for p in view.analysis.paragraphs if p.role in SPOKEN)
    intro = [p for p in view.analysis.paragraphs if p.role is Role.INTRO]
    teaser = (teaser_end(view, intro) if intro else None) or 0
    outside = sum(p.word_count for p in view.analysis.paragraphs if p.start >= teaser and _is_of_article(view, p))
    if outside < _LEAST_OUTSIDE or spoken >= _WINDOW_SHARE * (spoken + outside):
        return
    first, last = view.spoken[0], view.spoken[-1]
    before, after = _parts(view, first.turn.start, last.turn.end)
    if not before and not after:
        return
    repairs = Repairs(view.body)
    edits = [repairs.insert(first.turn.start, "---\n\n")] * before + [repairs.insert(last.turn.end, "\n\n---")] * after
    numbers = [number for number, p in enumerate(view.analysis.paragraphs, 1) if p.role in SPOKEN]
    yield view.subject.finding(
        "interview.mixed-article",
        "body",
        first.span,
        f"The interview covers paragraphs {numbers[0]} to {numbers[-1]} only.",
        fixes=repairs.unsafe("Set the section apart", edits),
    )


def _is_of_article(view: View, paragraph: Paragraph) -> bool:
    """Whether a paragraph around the exchange is the article's own, and no teaser, credit or note."""
    if paragraph.role not in (Role.INTRO, Role.OUTRO) or view.is_furniture(paragraph):
        return False
    features = view.features(paragraph.text)
    return not (features.is_boilerplate or features.is_biography or features.is_edited_note or features.is_closing)


def _parts(view: View, start: int, end: int) -> tuple[bool, bool]:
    """Whether text before and after the exchange still has to be set apart with a rule."""
    before = after = False
    for previous, paragraph in zip(view.analysis.paragraphs, view.analysis.paragraphs[1:], strict=False):
        if paragraph.start == start:
            before = not previous.is_break
        if previous.end == end:
            after = not paragraph.is_break
    return before, after


def _check_panel(view: View) -> Iterator[Finding]:
    if view.analysis.interview.genre is not Genre.PANEL or view.analysis.is_editor_decision:
        return
    count = len(view.analysis.speakers)
    message = f"{count} speakers: a round table rather than an interview."
    fix = set_genre(view, "panel", "Set genre “panel”")
    yield view.subject.finding("interview.panel", "body", view.spoken[0].span, message, fixes=[fix])


def _check_few_pairs(view: View) -> Iterator[Finding]:
    count = view.analysis.interview.pair_count
    if count > 0 and count + view.lost_count <= _FEW and view.analysis.interview.genre is not Genre.PANEL:
        message = f"Only {count} exchange{'s' if count > 1 else ''}: “interview” is doubtful."
        why = "Whether so short an exchange is an interview is for the editor to say."
        yield view.subject.finding("interview.few-pairs", "body", view.spoken[0].span, message, why_no_fix=why)
