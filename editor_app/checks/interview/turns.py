"""Whether every question has its answer: turns that are missing, twice there, empty, or broken off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.boilerplate import behind_exchange, said_before_boilerplate
from editor_app.checks.interview.merged import Merged
from editor_app.checks.interview.near_markers import near_marker
from editor_app.checks.interview.openings import insert_turn
from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.repeats import check_repeated_paragraphs, find_repeats, report_repeat
from editor_app.checks.interview.view import (
    Spoken,
    View,
    hidden_question,
    is_closing_text,
    is_short_question,
    is_unmarked_question,
)
from editor_app.domain.finding import Finding, Fix
from editor_app.domain.interview import Role
from editor_app.interview.analysis import MarkerKind, Paragraph
from editor_app.interview.lexicon import fold
from editor_app.interview.turn_frames import text_end

RULES = (
    "interview.question-without-answer",
    "interview.answer-without-question",
    "interview.consecutive-questions",
    "interview.consecutive-answers",
    "interview.duplicate-turn",
    "interview.empty-turn",
    "interview.one-word-answer-run",
    "interview.truncated-last-answer",
    "interview.interrupted-turn",
)
_SHORT_ANSWER = 3
_LEAST_RUN = 3
_BROKEN_OFF = ("...", "…", "–", "—", "―", "--", " -")


def check_turns(subject: Subject) -> Iterator[Finding]:
    """What is missing in the exchange, or too much in it."""
    view = subject.once(View)
    if not view.has_turns or not view.spoken:
        return
    yield from _check_empty(view)
    yield from _check_ends(view)
    yield from _check_set_off(view)
    repeats = dict(find_repeats(view))
    for first, second in view.pairs:
        if first.index not in repeats:
            yield from _check_neighbours(view, first, second)
    for spoken in view.spoken:
        if spoken.index in repeats:
            yield report_repeat(view, spoken, repeats[spoken.index])
    yield from check_repeated_paragraphs(view)
    yield from _check_broken_in(view)
    yield from _check_short_run(view)
    yield from _check_last_answer(view)


CHECK = Check(RULES, check_turns)


def _check_empty(view: View) -> Iterator[Finding]:
    repairs = Repairs(view.body)
    for spoken in view.spoken:
        if spoken.turn.text or spoken.marker is None:
            continue
        edit = repairs.remove_paragraph(*spoken.span)
        name = "question" if spoken.role is Role.QUESTION else "answer"
        yield view.subject.finding(
            "interview.empty-turn",
            "body",
            spoken.span,
            f"The {name} is empty.",
            fixes=[
                *repairs.unsafe("Delete the marker", [edit], removes=view.body[edit.start : edit.end]),
                *_join_next(view, spoken),
            ],
        )


def _join_next(view: View, spoken: Spoken) -> tuple[Fix, ...]:
    """A paragraph without a marker behind an empty turn becomes its text."""
    behind = next((p for p in view.analysis.paragraphs if p.start >= spoken.turn.end), None)
    if behind is None or behind.marker is not None or behind.is_break or behind.is_heading:
        return ()
    repairs = Repairs(view.body)
    return repairs.unsafe("Join with the next paragraph", [repairs.replace(spoken.turn.end, behind.start, " ")])


def _check_ends(view: View) -> Iterator[Finding]:
    first, last = view.spoken[0], view.spoken[-1]
    if first.role is Role.ANSWER and first.turn.text and not view.features(first.turn.text).is_courtesy:
        yield _report_answer(view, first)
    if len(view.spoken) > 1 and is_closing_text(view, last) and view.spoken[-2].role is Role.QUESTION:
        last = view.spoken[-2]
    if last.index in view.swapped_turns or said_before_boilerplate(view, behind_exchange(view)):
        return
    if last.role is Role.QUESTION and last.turn.text and _expects_answer(view, last):
        yield view.subject.finding(
            "interview.question-without-answer",
            "body",
            last.span,
            "The question has no answer.",
            fixes=[*_insert_answer(view, last), *_as_closing_remark(view, last)],
        )


def _expects_answer(view: View, question: Spoken) -> bool:
    """Whether somebody asks; a presenter's last words do not."""
    features = view.features(question.turn.text)
    is_question = features.asks or features.question_marks > 0 or features.opens_interrogative
    return not features.is_courtesy and (is_question or features.ends_ellipsis)


def _insert_question(view: View, answer: Spoken) -> tuple[Fix, ...]:
    return insert_turn(view, Role.QUESTION, answer.index, answer.turn.start, "[question missing]", is_before=True)


def _insert_answer(view: View, question: Spoken) -> tuple[Fix, ...]:
    return insert_turn(view, Role.ANSWER, question.index, question.turn.end, "[no answer]")


def _as_closing_remark(view: View, question: Spoken) -> tuple[Fix, ...]:
    if question.marker is None:
        return ()
    repairs = Repairs(view.body)
    marker = view.body[question.turn.start : question.first.text_start]
    edit = repairs.replace(question.turn.start, question.first.text_start, "---\n\n")
    return repairs.unsafe("Mark as closing remark", [edit], removes=marker)


def _check_neighbours(view: View, first: Spoken, second: Spoken) -> Iterator[Finding]:
    if first.role is not second.role or not first.turn.text or not second.turn.text:
        return
    if view.swapped_turns.intersection((first.index, second.index)) or first.index in view.subject.once(Merged).seams:
        return
    if first.turn.speaker != second.turn.speaker or second.marker is None or second.is_decided:
        return
    if view.are_adjacent(first, second) and _is_interrupted(first, second):
        yield _report_interruption(view, second)
    elif first.role is Role.QUESTION:
        yield from _check_questions(view, first, second)
    elif view.are_adjacent(first, second):
        yield from _check_answers(view, first, second)
    elif _heading_between(view, first, second) and _is_sole_guest(view, second):
        yield _report_answer(view, second)


def _report_answer(view: View, answer: Spoken) -> Finding:
    return view.subject.finding(
        "interview.answer-without-question",
        "body",
        answer.span,
        "The answer has no question.",
        fixes=_insert_question(view, answer),
    )


def _is_sole_guest(view: View, answer: Spoken) -> bool:
    """Whether all answers are by one side that the markers tell."""
    is_told = answer.turn.speaker is not None or (answer.marker and answer.marker.kind is not MarkerKind.NAME)
    return bool(is_told) and len({other.turn.speaker for other in view.answers}) == 1


def _heading_between(view: View, first: Spoken, second: Spoken) -> bool:
    """Whether a heading parts two turns, so that each begins or ends a section."""
    between = range(first.index + 1, second.index)
    return any(paragraph.note == "heading" for paragraph in view.analysis.paragraphs if paragraph.turn in between)


def _is_interrupted(first: Spoken, second: Spoken) -> bool:
    return first.turn.text.endswith(_BROKEN_OFF) and second.turn.text.lstrip("–—―-… .")[:1].islower()


def _check_broken_in(view: View) -> Iterator[Finding]:
    """A turn that goes on in lower case behind a remark of the other side."""
    for first, between, last in zip(view.spoken, view.spoken[1:], view.spoken[2:], strict=False):
        is_one = first.role is last.role is not between.role and first.turn.speaker == last.turn.speaker
        if is_one and last.marker is not None and _is_interrupted(first, last):
            yield view.subject.finding(
                "interview.interrupted-turn",
                "body",
                last.span,
                "The turn goes on after the other side broke in.",
                why_no_fix="What the other side said stands in between.",
            )


def _report_interruption(view: View, second: Spoken) -> Finding:
    return view.subject.finding(
        "interview.interrupted-turn",
        "body",
        second.span,
        "The turn goes on after an interruption.",
        fixes=_join(view, second),
    )


def _join(view: View, second: Spoken, title: str = "Join with the turn before") -> tuple[Fix, ...]:
    """The second turn's text goes on in the paragraph before it, without its marker."""
    repairs = Repairs(view.body)
    start = len(view.body[: second.turn.start].rstrip())
    marker = view.body[second.turn.start : second.first.text_start]
    return repairs.unsafe(title, [repairs.replace(start, second.first.text_start, " ")], removes=marker)


def _check_questions(view: View, first: Spoken, second: Spoken) -> Iterator[Finding]:
    if second.marker is None or view.features(first.turn.text).is_courtesy:
        return
    is_break = not view.are_adjacent(first, second) or second.marker.kind is MarkerKind.DASH
    if is_break and not _expects_answer(view, first):
        return
    inserted = _insert_answer(view, first)
    if _heading_between(view, first, second):
        yield view.subject.finding(
            "interview.question-without-answer",
            "body",
            first.span,
            "The question has no answer.",
            fixes=[*inserted, *_as_closing_remark(view, first)],
        )
        return
    joined = _join(view, second, "Join with the question before") if view.are_adjacent(first, second) else ()
    yield view.subject.finding(
        "interview.consecutive-questions", "body", second.span, "Two questions in a row.", fixes=[*joined, *inserted]
    )


def _check_set_off(view: View) -> Iterator[Finding]:
    """Where type sets the questions off, two of them in a row make one turn of two paragraphs that both ask."""
    for question in view.questions:
        for first, second in pairwise(question.paragraphs):
            if question.marker is None and _is_set_off(view, first) and _is_set_off(view, second):
                yield _report_set_off(view, question, first, second)


def _is_set_off(view: View, paragraph: Paragraph) -> bool:
    is_set_off = paragraph.is_heading or paragraph.is_bold or view.body[paragraph.start] in "*_"
    return is_set_off and view.features(paragraph.text).ends_question


def _report_set_off(view: View, question: Spoken, first: Paragraph, second: Paragraph) -> Finding:
    """A heading ends what stands above it, so that the first of two has no answer; other type goes on as one turn."""
    repairs = Repairs(view.body)
    if second.is_heading:
        return view.subject.finding(
            "interview.question-without-answer",
            "body",
            (first.start, first.end),
            "The question has no answer.",
            fixes=insert_turn(view, Role.ANSWER, question.index, first.end, "[no answer]"),
        )
    gap = repairs.replace(text_end(view.body, first), second.text_start, " ")
    return view.subject.finding(
        "interview.consecutive-questions",
        "body",
        (second.start, second.end),
        "Two questions in a row.",
        fixes=[
            *repairs.unsafe("Join with the question before", [gap]),
            *insert_turn(view, Role.ANSWER, question.index, first.end, "[no answer]"),
        ],
    )


def _check_answers(view: View, first: Spoken, second: Spoken) -> Iterator[Finding]:
    """A repeated marker, unless another rule has found the question that is missing between the two."""
    if not _repeats_marker(first, second) or _asks(view, first):
        return
    repairs = Repairs(view.body)
    marker = view.body[second.turn.start : second.first.text_start]
    edit = repairs.replace(second.turn.start, second.first.text_start, "")
    is_safe = any(paragraph.marker is None for answer in view.answers for paragraph in answer.paragraphs[1:])
    yield view.subject.finding(
        "interview.consecutive-answers",
        "body",
        second.marker_span,
        "The answer's marker is repeated: one answer or two?",
        fixes=[
            *repairs.of_kind(is_safe=is_safe, title="Drop the repeated marker", edits=[edit], removes=marker),
            *_insert_question(view, second),
        ],
    )


def _repeats_marker(first: Spoken, second: Spoken) -> bool:
    """Whether both have the same marker, and nothing else is wrong with either; every turn may open with a dash."""
    if first.marker is None or second.marker is None or second.marker.kind is MarkerKind.DASH:
        return False
    is_mended = first.first.repair or first.first.is_inner or second.first.is_inner
    is_same = second.marker.kind is MarkerKind.NAME or fold(first.marker.label) == fold(second.marker.label)
    return is_same and not is_mended


def _asks(view: View, answer: Spoken) -> bool:
    """Whether a question hides in or as the answer, which is what made the next answer follow an answer."""
    is_near = len(answer.paragraphs) > 1 and near_marker(view, Role.QUESTION, answer.last) is not None
    return (
        is_short_question(view, answer)
        or is_near
        or is_unmarked_question(view, answer.last)
        or hidden_question(view, answer) is not None
    )


def _check_short_run(view: View) -> Iterator[Finding]:
    run: list[Spoken] = []
    repeated = {index for index, _ in find_repeats(view)}
    for answer in (*view.answers, None):
        if answer is not None and (answer.index in repeated or not any(map(str.isalnum, answer.turn.text))):
            continue
        if answer is not None and view.features(answer.turn.text).words < _SHORT_ANSWER:
            run.append(answer)
            continue
        if len(run) >= _LEAST_RUN:
            yield view.subject.finding(
                "interview.one-word-answer-run",
                "body",
                run[0].span,
                f"{len(run)} very short answers in a row: was the text cut off?",
                why_no_fix="Only the source can tell what is missing.",
            )
        run = []


def _check_last_answer(view: View) -> Iterator[Finding]:
    if not view.answers or view.spoken[-1].role is not Role.ANSWER:
        return
    answer = view.answers[-1]
    text = answer.turn.text
    if not text:
        return
    is_cut = view.folded(text).endswith(view.lexicon.phrases("cut_off"))
    if is_cut or not view.features(text).is_terminated:
        yield view.subject.finding(
            "interview.truncated-last-answer",
            "body",
            (answer.last.text_start, answer.last.end),
            "The last answer seems to be cut off.",
            why_no_fix="Only the source or a mirror copy can tell how it goes on.",
        )
