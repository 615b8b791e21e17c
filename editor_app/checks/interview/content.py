"""What a turn says against what it is: statements as questions, questions in answers, remarks that are no speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.openings import usual_frame
from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import LETTERS_AND_WORDS, Spoken, View, hidden_question, is_unmarked_question
from editor_app.domain.finding import Edit, Finding, Fix
from editor_app.domain.interview import Role
from editor_app.interview.analysis import Marker
from editor_app.interview.features import Features

RULES = (
    "interview.statement-as-question",
    "interview.question-as-answer",
    "interview.elliptical-question",
    "interview.embedded-question",
    "interview.missing-question-mark",
    "interview.double-barrelled",
    "interview.question-longer-than-answer",
    "interview.multi-paragraph-answer",
    "interview.long-question",
)
_STATEMENT, _SHORT_QUESTION, _LONG_QUESTION = 12, 30, 120
_MANY_QUESTIONS, _MUCH_LONGER, _COURTESY = 3, 3, 3
_ELLIPSIS = re.compile(r"(?:\s*(?:\.\.\.|…)|\s*[–—―])(?P<close>[\"”»’)*_\]]*)\Z")
_PERIODS = (".", "。")
_PROMPT = "[prompt]"
_CLOSING = '*_ "”»’)'


def check_content(subject: Subject) -> Iterator[Finding]:
    """What the turns say against their roles."""
    view = subject.once(View)
    if not view.has_turns:
        return
    for answer, question in view.swapped:
        yield _report_swapped(view, answer, question)
    for question in view.questions:
        if question.index not in view.swapped_turns:
            yield from _check_question(view, question)
    for number, spoken in enumerate(view.spoken):
        following = view.spoken[number + 1] if number + 1 < len(view.spoken) else None
        if spoken.index in view.swapped_turns:
            continue
        if spoken.role is Role.ANSWER:
            yield from _check_answer(view, spoken, following, view.spoken[number - 1] if number else None)
        elif following is not None and following.role is Role.ANSWER:
            yield from _check_lengths(view, spoken, following)
    yield from _check_paragraphs(view)


CHECK = Check(RULES, check_content)


def _check_question(view: View, question: Spoken) -> Iterator[Finding]:
    text = question.turn.text
    features = view.features(text)
    if features.question_marks > _MANY_QUESTIONS:
        yield view.subject.finding(
            "interview.double-barrelled",
            "body",
            question.text_span,
            f"{features.question_marks} questions in one turn.",
            why_no_fix="Whether to part them depends on how the guest answered.",
        )
    if features.words > _LONG_QUESTION:
        yield _report_long(view, question)
    if features.question_marks or not text or text.endswith(_PROMPT):
        return
    if _ELLIPSIS.search(text):
        yield _report_ellipsis(view, question)
    elif text.rstrip(_CLOSING).endswith(_PERIODS) and _reads_as_question(view, features):
        yield _report_missing_mark(view, question)
    elif _is_statement(view, question):
        yield view.subject.finding(
            "interview.statement-as-question",
            "body",
            question.text_span,
            "A statement has the marker of a question.",
            fixes=_give_marker(view, question, Role.ANSWER),
            why_no_fix="Interviewers do make statements; only the source can tell who spoke.",
        )


def _reads_as_question(view: View, features: Features) -> bool:
    """Whether a text opens as a question does, also "Would you tell us"; where verbs stand last it may request."""
    is_request = features.opens_imperative and view.lexicon.is_uncased
    return features.opens_interrogative and not (is_request or features.ends_question or features.opens_with_you)


def _is_statement(view: View, question: Spoken) -> bool:
    """A letter or word may be wrong; a name says who speaks. Whoever says "you" speaks to the guest."""
    if (
        question.is_decided
        or question.marker is None
        or question.marker.kind not in LETTERS_AND_WORDS
        or question.marker.language is None
    ):
        return False  # a role's word, such as "Moderator", says who speaks as a name does
    features = view.features(question.turn.text)
    addresses_guest = features.second > 0 and features.first_singular == 0
    is_exempt = features.opens_imperative or features.opens_interrogative or features.is_courtesy or addresses_guest
    return features.words > _STATEMENT and not is_exempt and not _requests_later(view, question.turn.text)


def _requests_later(view: View, text: str) -> bool:
    """Whether the last sentence requests something: "You were there. Tell us about it." """
    last = re.split(r"(?<=[.!])\s+", text.strip())[-1]
    return view.features(last).opens_imperative or view.features(last).is_courtesy


def _give_marker(view: View, spoken: Spoken, role: Role) -> tuple[Fix, ...]:
    """Put the other role's usual marker in the place of a letter or word."""
    marker = spoken.marker
    if marker is None or marker.kind not in LETTERS_AND_WORDS:
        return ()
    other = view.usual_marker(role)
    edits = [_other_marker(view, marker, other)]
    return Repairs(view.body).unsafe(f"Replace by “{other}”", edits, removes=marker.text, adds=other)


def _other_marker(view: View, marker: Marker, other: str) -> Edit:
    raw = view.body[marker.start : marker.end]
    return Repairs(view.body).replace(marker.start, marker.start + len(raw.rstrip("*_")), other)


def _report_swapped(view: View, answer: Spoken, question: Spoken) -> Finding:
    """A question and its answer whose markers changed places."""
    edits, removed, added = [], "", ""
    for spoken, role in ((answer, Role.QUESTION), (question, Role.ANSWER)):
        if spoken.marker is not None:
            edits.append(_other_marker(view, spoken.marker, view.usual_marker(role)))
            removed, added = removed + spoken.marker.text, added + view.usual_marker(role)
    return view.subject.finding(
        "interview.question-as-answer",
        "body",
        answer.span,
        "A question has the marker of an answer, and the answer behind it that of a question.",
        fixes=Repairs(view.body).unsafe("Swap the two markers", edits, removes=removed, adds=added),
    )


def _report_ellipsis(view: View, question: Spoken) -> Finding:
    repairs = Repairs(view.body)
    raw = view.body[question.last.text_start : question.turn.end]
    found = _ELLIPSIS.search(raw)
    fixes: tuple[Fix, ...] = ()
    if found is not None:
        start = question.last.text_start + found.start()
        end = question.last.text_start + found.start("close")
        mark = "？" if view.lexicon.is_unspaced else "؟" if view.analysis.language == "ar" else "?"
        fixes = (
            *repairs.unsafe(f"End with “{mark}”", [repairs.replace(start, end, mark)]),
            *repairs.unsafe("Mark as a prompt", [repairs.insert(end, f" {_PROMPT}")], adds=_PROMPT),
        )
    return view.subject.finding(
        "interview.elliptical-question",
        "body",
        question.text_span,
        "The question trails off: was it cut, or is it a prompt?",
        fixes=fixes,
        why_no_fix="The end of the question is inside Markdown that a repair must not break.",
    )


def _report_missing_mark(view: View, question: Spoken) -> Finding:
    repairs = Repairs(view.body)
    at = max(view.body.rfind(mark, question.first.text_start, question.turn.end) for mark in _PERIODS)
    mark = "？" if view.body[at] == "。" else "؟" if view.analysis.language == "ar" else "?"
    return view.subject.finding(
        "interview.missing-question-mark",
        "body",
        question.text_span,
        "The question lacks a question mark.",
        fixes=repairs.unsafe(f"End with “{mark}”", [repairs.replace(at, at + 1, mark)]),
    )


def _report_long(view: View, question: Spoken) -> Finding:
    return view.subject.finding(
        "interview.long-question",
        "body",
        question.text_span,
        "The question is so long that it holds an introduction.",
        fixes=move_lead(view, question) if question is view.questions[0] else (),
        why_no_fix="In the middle of a conversation there is no introduction to move it to.",
    )


def move_lead(view: View, question: Spoken) -> tuple[Fix, ...]:
    """Move all sentences but the asking one out of a one-paragraph question, to a paragraph before it."""
    if len(question.paragraphs) > 1:
        return ()
    start, end = question.text_span
    raw = view.body[start:end]
    cut = max((raw.rfind(mark, 0, len(raw) - 2) for mark in (". ", "! ", ".” ", "." + "\u00a0")), default=-1)
    if cut < 0:
        return ()
    cut = raw.index(" ", cut) if " " in raw[cut:] else cut + 1
    lead = raw[:cut].strip()
    repairs = Repairs(view.body)
    edits = [
        repairs.insert(question.turn.start, f"{lead}\n\n"),
        repairs.replace(start, start + cut + 1, ""),
    ]
    return repairs.unsafe("Move to the introduction", edits)


def _check_answer(view: View, answer: Spoken, following: Spoken | None, before: Spoken | None) -> Iterator[Finding]:
    if answer.is_decided:
        return
    features = view.features(answer.turn.text)
    next_asks = following is not None and following.role is Role.QUESTION
    is_between = all(other is not None and other.role is Role.ANSWER for other in (before, following))
    is_question = features.ends_question and (is_between or features.sentences <= features.question_marks)
    is_last = following is None and features.second == 0
    is_question &= len(answer.paragraphs) == 1 or not is_unmarked_question(view, answer.last)
    if answer.marker is not None and is_question and features.words < _SHORT_QUESTION and not next_asks and not is_last:
        if answer.marker.kind in LETTERS_AND_WORDS:
            yield view.subject.finding(
                "interview.question-as-answer",
                "body",
                answer.span,
                "A question has the marker of an answer: were they swapped?",
                fixes=_give_marker(view, answer, Role.QUESTION),
            )
        return
    if following is not None and not next_asks and following.marker and following.turn.speaker == answer.turn.speaker:
        yield from _check_hidden_question(view, answer)


def _check_hidden_question(view: View, answer: Spoken) -> Iterator[Finding]:
    place = hidden_question(view, answer)
    if place is None:
        return
    question = answer.last.text[place:].strip()
    at = view.body.find(question, answer.last.text_start, answer.last.end)
    if at < 0:
        return
    frame = usual_frame(view, Role.QUESTION, answer.index)
    repairs = Repairs(view.body)
    start = len(view.body[:at].rstrip())
    edits = [repairs.replace(start, at, f"\n\n{frame.opening}"), repairs.insert(at + len(question), frame.closing)]
    yield view.subject.finding(
        "interview.embedded-question",
        "body",
        (at, at + len(question)),
        "A question hides at the end of the answer.",
        fixes=repairs.unsafe("Split off as a question", edits, adds=frame.opening),
    )


def _check_lengths(view: View, question: Spoken, answer: Spoken) -> Iterator[Finding]:
    asked, answered = view.features(question.turn.text), view.features(answer.turn.text)
    greets = asked.is_courtesy and not asked.ends_question
    if answered.words <= _COURTESY or asked.words <= _MUCH_LONGER * answered.words or greets:
        return
    if answered.is_courtesy or question.is_decided or answer.is_decided:
        return
    yield view.subject.finding(
        "interview.question-longer-than-answer",
        "body",
        question.text_span,
        "The question is much longer than its answer: were they swapped, or is it an introduction?",
        why_no_fix="Only the source can tell whether the roles were swapped.",
    )


def _check_paragraphs(view: View) -> Iterator[Finding]:
    """The first answer of several paragraphs, with how it goes on; quoted continuations can be set plain."""
    several = [
        a for a in view.answers if len(a.paragraphs) > 1 and not (a.marker and is_unmarked_question(view, a.last))
    ]
    if not several:
        return
    repairs = Repairs(view.body)
    quoted = [p for answer in several for p in answer.paragraphs[1:] if view.body[p.start] == ">"]
    edits = [repairs.replace(p.start, p.text_start, "") for p in quoted]
    answer = next((a for a in several if any(p in quoted for p in a.paragraphs)), several[0])
    style = "indented" if quoted else "unmarked"
    yield view.subject.finding(
        "interview.multi-paragraph-answer",
        "body",
        answer.span,
        f"The answer has {len(answer.paragraphs)} paragraphs; they go on {style}.",
        fixes=repairs.safe("Continue without marks", edits) if edits else (),
        why_no_fix="Paragraphs without a marker are the house style for long answers.",
    )
