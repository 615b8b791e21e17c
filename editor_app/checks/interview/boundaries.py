"""Where the interview begins and ends, and what stands between its turns without being said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeGuard

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.boilerplate import (
    SENTENCES,
    behind_exchange,
    is_boilerplate,
    said_before_boilerplate,
)
from editor_app.checks.interview.content import move_lead
from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import SPOKEN, Spoken, View
from editor_app.domain.finding import Finding, Fix
from editor_app.domain.interview import Role
from editor_app.interview.analysis import Paragraph
from editor_app.interview.lexicon import fold
from editor_app.interview.lexing import looks_like_name
from editor_app.interview.name_forms import stands_for

RULES = (
    "interview.leading-teaser",
    "interview.no-outro-boundary",
    "interview.teaser-between-turns",
    "interview.boilerplate-in-turn",
    "interview.glued-lines",
    "interview.intro-as-question",
    "interview.heading-between-turns",
    "interview.pull-quote",
    "interview.missing-intro",
    "interview.edited-note",
)
_LEAD_QUESTION = 45
_LEAST_LEADSENTENCES = 3
_LEAST_ABSTRACT = 40
_LEAST_QUOTE, _LONGEST_QUOTE = 5, 50
_QUOTED_IN = (*SPOKEN, Role.NOTE, Role.OUTRO)
_SEAM = re.compile(r"[.?!…”\"»)}][^\W\d_]")
_CREDIT_LENGTH = 40
_SCRIPT_SAMPLE = 150
_QUOTES = "“”\"«»„‘’'「」『』 "


def check_boundaries(subject: Subject) -> Iterator[Finding]:
    """What is wrong at the edges of the interview and between its turns."""
    view = subject.once(View)
    if not view.has_turns or not view.spoken:
        return
    yield from _check_lead(view)
    yield from _check_first_question(view)
    yield from _check_outro(view)
    yield from _check_between(view)
    yield from _check_inside(view)
    yield from _check_pull_quotes(view)
    yield from _check_edited(view)


CHECK = Check(RULES, check_boundaries)


def _check_lead(view: View) -> Iterator[Finding]:
    intro = [p for p in view.analysis.paragraphs if p.role is Role.INTRO]
    if not intro:
        if not (view.article.abstract or "").strip() and view.spoken[0].role is Role.QUESTION:
            yield view.subject.finding(
                "interview.missing-intro",
                "body",
                view.spoken[0].span,
                "There is no introduction.",
                why_no_fix="An introduction has to be written.",
            )
        return
    end = teaser_end(view, intro)
    if end is None:
        return
    repairs = Repairs(view.body)
    edit = repairs.remove_paragraph(intro[0].start, end)
    yield view.subject.finding(
        "interview.leading-teaser",
        "body",
        (intro[0].start, end),
        "The teaser of another article stands before the text.",
        fixes=repairs.of_kind(
            is_safe=view.is_furniture(intro[0]),  # only then the article still holds it
            title="Move out of the body",
            edits=[edit],
            removes=view.body[edit.start : edit.end],
        ),
    )


def teaser_end(view: View, intro: list[Paragraph]) -> int | None:
    """Where a teaser at the body's beginning ends: it is the page's furniture, or closes with a stranger's name."""
    if view.is_furniture(intro[0]):
        has_name = len(intro) > 1 and view.is_furniture(intro[1])
        return intro[1].end if has_name else intro[0].end
    if len(intro) < 2 or intro[0].word_count < 10:
        return None
    name = intro[1].text
    ours = (*view.authors, *(speaker.name for speaker in view.analysis.speakers))
    is_name = intro[1].word_count in (2, 3) and looks_like_name(name, view.lexicon) and not intro[1].is_heading
    is_bold = intro[1].is_bold
    if not is_name or is_bold or any(stands_for(name, other) or stands_for(other, name) for other in ours):
        return None
    return intro[1].end if fold(name) not in fold(intro[0].text) else None


def _check_first_question(view: View) -> Iterator[Finding]:
    first = view.spoken[0]
    if first.role is not Role.QUESTION or first.marker is None:
        return
    features = view.features(first.turn.text)
    abstract = fold(view.article.abstract or "")
    repeats = len(abstract) >= _LEAST_ABSTRACT and abstract[:_LEAST_ABSTRACT] in view.folded(first.turn.text)
    is_lead = (
        features.words > _LEAD_QUESTION and features.sentences > _LEAST_LEADSENTENCES and features.question_marks <= 1
    )
    if repeats or is_lead:
        yield view.subject.finding(
            "interview.intro-as-question",
            "body",
            first.text_span,
            "The introduction stands inside the first question.",
            fixes=move_lead(view, first),
            why_no_fix="The introduction and the question cannot be told apart by sentences.",
        )


def _check_outro(view: View) -> Iterator[Finding]:
    last = view.spoken[-1]
    following = next((p for p in view.analysis.paragraphs if p.start >= last.turn.end), None)
    if following is None or following.role is not Role.OUTRO or following.is_heading or last.role is not Role.ANSWER:
        return
    if view.body[following.start] in "*_":
        return
    repairs = Repairs(view.body)
    yield view.subject.finding(
        "interview.no-outro-boundary",
        "body",
        (following.start, following.end),
        "The answer runs into closing text.",
        fixes=repairs.safe("Set boundary", [repairs.insert(following.start, "---\n\n")]),
    )


def _check_between(view: View) -> Iterator[Finding]:
    previous: Spoken | None = None
    by_index = {spoken.index: spoken for spoken in view.spoken}
    for index, turn in enumerate(view.analysis.turns):
        if turn.role is not Role.NOTE:
            previous = by_index.get(index, previous)
            continue
        paragraph = next(p for p in view.analysis.paragraphs if p.turn == index)
        following = next((spoken for spoken in view.spoken if spoken.index > index), None)
        if said_before_boilerplate(view, paragraph):
            yield from _check_sentences(view, paragraph)
        elif paragraph.note == "boilerplate":
            yield _report_boilerplate(view, paragraph, is_inside=_goes_on(previous, following))
        elif paragraph.note == "heading" and _is_exchange(previous, following):
            yield _report_heading(view, paragraph, previous)
    last = behind_exchange(view)
    if last is not None and said_before_boilerplate(view, last):
        yield from _check_sentences(view, last)
    for spoken in view.spoken:
        for paragraph in spoken.paragraphs:
            if paragraph.marker is None and view.is_furniture(paragraph):
                yield _report_boilerplate(view, paragraph)


def _is_exchange(previous: Spoken | None, following: Spoken | None) -> TypeGuard[Spoken]:
    """Whether a question stands before and its answer behind."""
    return (
        previous is not None
        and following is not None
        and previous.role is Role.QUESTION
        and following.role is Role.ANSWER
    )


def _goes_on(previous: Spoken | None, following: Spoken | None) -> bool:
    """Whether the answer before goes on behind, without a marker."""
    if previous is None or following is None or following.marker is not None:
        return False
    return previous.role is following.role is Role.ANSWER


def _report_boilerplate(view: View, paragraph: Paragraph, *, is_inside: bool = False) -> Finding:
    repairs = Repairs(view.body)
    edit = repairs.remove_paragraph(paragraph.start, paragraph.end)
    removed = view.body[edit.start : edit.end]
    return view.subject.finding(
        "interview.boilerplate-in-turn" if is_inside else "interview.teaser-between-turns",
        "body",
        (paragraph.start, paragraph.end),
        f"A line that nobody said stands {'inside the turn' if is_inside else 'between the turns'}.",
        fixes=repairs.of_kind(
            is_safe=view.is_furniture(paragraph), title="Remove the line", edits=[edit], removes=removed
        ),
    )


def _report_heading(view: View, paragraph: Paragraph, question: Spoken) -> Finding:
    repairs = Repairs(view.body)
    edits = [
        repairs.insert(question.turn.start, f"{view.body[paragraph.start : paragraph.end]}\n\n"),
        repairs.remove_paragraph(paragraph.start, paragraph.end),
    ]
    return view.subject.finding(
        "interview.heading-between-turns",
        "body",
        (paragraph.start, paragraph.end),
        "A heading splits question and answer.",
        fixes=repairs.unsafe("Move before the question", edits),
    )


def _check_inside(view: View) -> Iterator[Finding]:
    words = tuple(view.lexicon.phrases("credit_words"))
    seams = [found.start() + 1 for found in _SEAM.finditer(view.body)]
    glued = [seam for seam in seams if _opens_credit(fold(view.body[seam : seam + _CREDIT_LENGTH]), words)]
    for paragraph in view.analysis.paragraphs:
        if paragraph.role is None:
            continue
        here = next((seam for seam in glued if paragraph.text_start < seam < paragraph.end), None)
        if here is not None:
            yield _report_glued(view, here)
        elif paragraph.role in SPOKEN and view.lexicon.has("inline_boilerplate", view.folded(paragraph.text)):
            yield from _check_sentences(view, paragraph)


def _opens_credit(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text begins with a word of credits or pointers, and that word ends there."""
    return text.startswith(words) and any(
        text.startswith(word) and text[len(word) : len(word) + 1] in (" ", ":") for word in words
    )


def _report_glued(view: View, seam: int) -> Finding:
    """Between the turns the part that is split off is boilerplate, which an editor has to take away."""
    repairs = Repairs(view.body)
    is_safe = not view.spoken[0].turn.start < seam < view.spoken[-1].turn.start
    end = seam + 1
    while end < len(view.body) and view.body[end].isalpha():
        end += 1
    return view.subject.finding(
        "interview.glued-lines",
        "body",
        (seam - 1, end),
        "Two lines are glued together.",
        fixes=repairs.of_kind(is_safe=is_safe, title="Split the lines", edits=[repairs.insert(seam, "\n\n")]),
    )


def _check_sentences(view: View, paragraph: Paragraph) -> Iterator[Finding]:
    repairs = Repairs(view.body)
    for found in SENTENCES.finditer(view.body, paragraph.text_start, paragraph.end):
        if not is_boilerplate(view, found.group()):
            continue
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        before = len(view.body[:start].rstrip(" "))
        fixes: tuple[Fix, ...] = ()
        if before > paragraph.text_start:
            edit = repairs.replace(before, found.end(), "")
            fixes = repairs.unsafe("Remove the sentence", [edit], removes=found.group())
        yield view.subject.finding(
            "interview.boilerplate-in-turn",
            "body",
            (start, found.end()),
            "Boilerplate stands inside the turn.",
            fixes=fixes,
            why_no_fix="Without it the turn would be empty.",
        )
        return


def _check_pull_quotes(view: View) -> Iterator[Finding]:
    candidates = [
        p
        for p in view.analysis.paragraphs
        if p.marker is None
        and p.turn is not None
        and p.role in _QUOTED_IN
        and _LEAST_QUOTE <= p.word_count <= _LONGEST_QUOTE
    ]
    if not candidates:
        return
    folded = [(p, view.folded(p.text)) for p in view.analysis.paragraphs if p.role in SPOKEN]
    repairs = Repairs(view.body)
    for paragraph in candidates:
        quote = view.folded(paragraph.text).strip(_QUOTES).rstrip(".。")
        is_set_off = paragraph.text[:1] in _QUOTES or view.body[paragraph.start] == ">"
        least = len(quote) + (0 if is_set_off else 10)
        if any(quote in text and other is not paragraph for other, text in folded if len(text) > least):
            edit = repairs.remove_paragraph(paragraph.start, paragraph.end)
            yield view.subject.finding(
                "interview.pull-quote",
                "body",
                (paragraph.start, paragraph.end),
                "A pull quote repeats what a turn says.",
                fixes=repairs.unsafe("Remove the pull quote", [edit], removes=view.body[edit.start : edit.end]),
            )


def _check_edited(view: View) -> Iterator[Finding]:
    """A text in other letters than its outlet's name was translated, and should say so."""
    outlet = view.article.outlet or ""
    scripts = {_script(outlet), _script(view.body[:_SCRIPT_SAMPLE])}
    if not outlet or len(scripts) < 2 or view.has_phrase("translated", f"{view.body[:600]} {view.body[-800:]}"):
        return
    note = next(iter(view.lexicon.lists.get("translation_note", ())), "")
    text = view.subject.context.languages
    printed = next((language.words("translation_note") for language in text if language.code == view.lexicon.code), ())
    sentence = printed[0] if printed else note
    repairs = Repairs(view.body)
    end = len(view.body.rstrip())
    has_rule = any(p.is_break for p in view.analysis.paragraphs)
    inserted = f"\n\n{sentence}" if has_rule else f"\n\n---\n\n{sentence}"
    yield view.subject.finding(
        "interview.edited-note",
        "body",
        view.spoken[0].span,
        f"The outlet “{outlet}” is in another script, and no note says that the text was translated.",
        fixes=repairs.unsafe("Insert a note", [repairs.insert(end, inserted)], adds=sentence) if sentence else (),
        why_no_fix="There is no such note for this language yet.",
    )


def _script(text: str) -> str:
    """The script that most letters are in, as far as it matters here."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(character < "\u0250" for character in letters)
    return "latin" if latin * 2 >= len(letters) else "other"
