"""The markers: mistyped, missing, or not like the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.near_markers import near_marker, opens_with_marker, report_near
from editor_app.checks.interview.openings import mark_paragraph
from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import (
    LETTERS_AND_WORDS,
    SPOKEN,
    Spoken,
    View,
    is_closing_text,
    is_short_question,
    is_unmarked_question,
)
from editor_app.domain.finding import Finding, Fix
from editor_app.domain.interview import Role
from editor_app.interview.analysis import Marker, MarkerKind, Paragraph
from editor_app.interview.lexicon import fold
from editor_app.vocabularies.lookalikes import script_of

RULES = (
    "interview.marker-typo",
    "interview.missing-question-marker",
    "interview.missing-answer-marker",
    "interview.mixed-delimiters",
    "interview.marker-spacing",
    "interview.mixed-marker-words",
    "interview.marker-case",
    "interview.fullwidth-ascii-mix",
    "interview.foreign-marker",
    "interview.numbering-gap",
)
_OPENERS = frozenset("\"'“”„‘«»「『《¿¡(（[…")
_COLONS = {":": "：", "：": ":"}
_SPACED_COLON = ("fr",)
_LEAST_ALIKE, _MOST = 2, 0.7
_DIGITS = re.compile(r"\d+")


def check_markers(subject: Subject) -> Iterator[Finding]:
    """What is wrong with the markers of an interview's turns."""
    view = subject.once(View)
    if not view.has_turns:
        return
    yield from _check_missing(view)
    previous: Spoken | None = None
    for spoken in view.spoken:
        yield from _check_typo(view, spoken, previous)
        yield from _check_spacing(view, spoken)
        yield from _check_case_and_width(view, spoken)
        previous = spoken
    yield from _check_delimiters(view)
    yield from _check_words(view)
    yield from _check_numbers(view)


CHECK = Check(RULES, check_markers)


def _check_typo(view: View, spoken: Spoken, previous: Spoken | None) -> Iterator[Finding]:
    paragraph, marker = spoken.first, spoken.marker
    if paragraph.repair is None or marker is None:
        return
    meant = _meant(view, spoken, paragraph.repair)
    if meant == marker.text:
        return
    repairs = Repairs(view.body)
    behind = view.body[marker.end : marker.end + 1]
    gap = "" if behind.isspace() or behind in ("*", "_") or view.lexicon.is_unspaced else " "
    raw = view.body[marker.start : marker.end]
    edit = repairs.replace(marker.start, marker.start + len(raw.rstrip("*_")), meant + gap)
    fixes = repairs.of_kind(
        is_safe=previous is None or previous.role is not spoken.role,
        title=f"Replace by “{meant}”",
        edits=[edit],
        removes=marker.text,
        adds=meant,
    )
    rule, message = _what_is_wrong(marker.text, meant)
    yield view.subject.finding(rule, "body", (marker.start, marker.end), message, fixes=fixes)


def _meant(view: View, spoken: Spoken, repair: str) -> str:
    """The marker that was meant, with the delimiter that the other turns of the role have."""
    usual = view.usual_marker(spoken.role)
    return usual if fold(usual[:-1]) == fold(repair[:-1]) else repair


def _what_is_wrong(found: str, meant: str) -> tuple[str, str]:
    """The rule and the message for a marker that is not as it was meant."""
    if found[:-1].rstrip() == meant[:-1].rstrip() and found[-1] in ".:" and meant[-1] in ".:":
        return "interview.mixed-delimiters", f"“{found}” here, “{meant}” in other turns."
    if found != meant and found.casefold() == meant.casefold():
        return "interview.marker-case", "The marker is in lower case."
    return "interview.marker-typo", f"“{found}” {_likeness(found, meant)}."


def _likeness(found: str, meant: str) -> str:
    """What is wrong with a marker, in words where the eye cannot see it."""
    for letter, other in zip(found, meant, strict=False):
        script = script_of(letter)
        if script is not None and script != script_of(other):
            return f"is written with a {script.capitalize()} letter; it should be “{meant}”"
    return f"looks like a mistyped “{meant}”"


def _check_missing(view: View) -> Iterator[Finding]:
    for number, spoken in enumerate(view.spoken):
        if spoken.is_decided or spoken.last.is_decided:
            continue
        following = view.spoken[number + 1] if number + 1 < len(view.spoken) else None
        if spoken.role is Role.ANSWER:
            yield from _check_missing_question(view, spoken, following)
            before = view.spoken[number - 1] if number else None
            if before is None or before.index in view.swapped_turns:
                continue
            if before.role is Role.QUESTION and view.are_adjacent(before, spoken):
                yield from _check_missing_answer(view, spoken)
        elif spoken.marker is None and view.has_marked_questions and view.features(spoken.turn.text).ends_question:
            yield from _report_missing_question(view, spoken, spoken.first, spoken.last.end)


def _check_missing_question(view: View, answer: Spoken, following: Spoken | None) -> Iterator[Finding]:
    """An unmarked question at an answer's end, with the next answer's marker right after it."""
    if not view.has_marked_questions or len(answer.paragraphs) < 2:
        return
    if not is_unmarked_question(view, answer.last) and near_marker(view, Role.QUESTION, answer.last) is None:
        return
    if following is None or following.role is not Role.ANSWER or following.marker is None:
        return
    if not (is_short_question(view, following) or _is_set_off_alone(view, answer.last)):
        yield from _report_missing_question(view, answer, answer.last, answer.last.end)


def _is_set_off_alone(view: View, paragraph: Paragraph) -> bool:
    """Whether a question stands in type that no marked question has: there the type says what the marker says."""
    is_set_off = paragraph.is_bold or paragraph.is_heading
    return is_set_off and not any(question.first.is_bold or question.first.is_heading for question in view.questions)


def _report_missing_question(view: View, spoken: Spoken, paragraph: Paragraph, end: int) -> Iterator[Finding]:
    near = near_marker(view, Role.QUESTION, paragraph)
    if near is not None:
        yield from report_near(view, near)
        return
    marker = view.usual_marker(Role.QUESTION)
    edits, added = mark_paragraph(view, Role.QUESTION, spoken.index, paragraph)
    fixes = Repairs(view.body).unsafe(f"Insert “{marker}”", edits, adds=added)
    message = f"The question lacks its marker “{marker}”."
    span = (paragraph.start, end)
    yield view.subject.finding("interview.missing-question-marker", "body", span, message, fixes=fixes)


def _check_missing_answer(view: View, answer: Spoken) -> Iterator[Finding]:
    if answer.marker is not None or not view.has_marked_answers or len(_answer_labels(view)) != 1:
        return
    if is_closing_text(view, answer) or opens_with_marker(view, Role.ANSWER, answer.first):
        return
    near = near_marker(view, Role.ANSWER, answer.first)
    if near is not None:
        yield from report_near(view, near)
        return
    marker = view.usual_marker(Role.ANSWER)
    edits, added = mark_paragraph(view, Role.ANSWER, answer.index, answer.first)
    is_safe = len(answer.paragraphs) == 1 and _opens_with_words(answer.first, added)
    title = f"Insert “{marker}”"
    fixes = Repairs(view.body).of_kind(is_safe=is_safe, title=title, edits=edits, adds=added)
    message = f"The answer lacks its marker “{marker}”."
    yield view.subject.finding("interview.missing-answer-marker", "body", answer.span, message, fixes=fixes)


def _opens_with_words(paragraph: Paragraph, marker: str) -> bool:
    """Whether a paragraph begins as speech does: before signs or a marker like it, one put in may not be read."""
    text = paragraph.text
    return (text[:1].isalnum() or text[:1] in _OPENERS) and not text.startswith(marker.strip())


def _answer_labels(view: View) -> set[str | None]:
    """Who the marked answers are by; with several speakers nobody can say whose marker is missing."""
    return {answer.turn.speaker for answer in view.answers if answer.marker is not None}


def _check_spacing(view: View, spoken: Spoken) -> Iterator[Finding]:
    marker = spoken.marker
    if marker is None or marker.is_line or not spoken.turn.text or spoken.first.repair:
        return
    if marker.kind in (MarkerKind.DASH, MarkerKind.NUMBER) or marker.delimiter not in (":", "."):
        return
    gap_end = marker.end
    while gap_end < len(view.body) and view.body[gap_end].isspace():
        gap_end += 1
    repairs = Repairs(view.body)
    edits = []
    before = view.body[marker.start : marker.end].rfind(marker.delimiter) + marker.start
    if view.body[before - 1].isspace() and not _spaces_colons(view):
        edits.append(repairs.replace(before - 1, before, ""))
    if view.body[marker.end : gap_end] != " " and not view.lexicon.is_unspaced:
        edits.append(repairs.replace(marker.end, gap_end, " "))
    if edits:
        yield view.subject.finding(
            "interview.marker-spacing",
            "body",
            (marker.start, gap_end),
            f"The spacing around the marker “{marker.text}” is not as usual.",
            fixes=repairs.safe("Set one blank after the marker", edits),
        )


def _spaces_colons(view: View) -> bool:
    """Whether a blank before the colon is the language's custom, or the article's."""
    if view.analysis.language in _SPACED_COLON:
        return True
    markers = [spoken.marker.text for spoken in view.spoken if spoken.marker and spoken.marker.text[-1:] == ":"]
    return 2 * sum(marker[-2:-1].isspace() for marker in markers) > len(markers)


def _check_case_and_width(view: View, spoken: Spoken) -> Iterator[Finding]:
    marker = spoken.marker
    if marker is None or spoken.first.repair:
        return
    repairs = Repairs(view.body)
    span = (marker.start, marker.end)
    if marker.kind in LETTERS_AND_WORDS and marker.label[0].islower():
        start = view.body.index(marker.label, marker.start)
        capital = marker.label[0].upper() + marker.label[1:]
        edit = repairs.replace(start, start + len(marker.label), capital)
        fixes = repairs.safe(f"Replace by “{capital}”", [edit], removes=marker.label, adds=capital)
        yield view.subject.finding("interview.marker-case", "body", span, "The marker is in lower case.", fixes=fixes)
    is_wide = marker.delimiter == "："
    if marker.delimiter in _COLONS and is_wide != view.lexicon.is_unspaced:
        yield view.subject.finding(
            "interview.fullwidth-ascii-mix",
            "body",
            span,
            f"The colon is {'wide' if is_wide else 'narrow'}, unlike the text.",
            fixes=_swap_colon(view, repairs, marker),
        )


def _swap_colon(view: View, repairs: Repairs, marker: Marker) -> tuple[Fix, ...]:
    other = _COLONS[marker.delimiter]
    at = view.body[marker.start : marker.end].rfind(marker.delimiter) + marker.start
    end = at + 1
    if other == "：":
        while view.body[end : end + 1] == " ":
            end += 1
    elif not view.body[end : end + 1].isspace() and marker.end == end:
        other += " "
    return repairs.safe(f"Use “{other.strip()}”", [repairs.replace(at, end, other)])


def _check_delimiters(view: View) -> Iterator[Finding]:
    marked = [spoken for spoken in view.spoken if _is_letter_or_word(spoken)]
    counts = Counter(_narrow(spoken.marker.delimiter) for spoken in marked if spoken.marker)
    if len(counts) < 2:
        return
    usual = max(counts, key=lambda delimiter: (counts[delimiter], delimiter == ":"))
    by_side = _manners_of_sides(marked) or dict.fromkeys(SPOKEN, usual)
    repairs = Repairs(view.body)
    for spoken in marked:
        marker, wanted = spoken.marker, by_side[spoken.role]
        if marker is None or _narrow(marker.delimiter) == wanted or _may_be_the_others(view, spoken):
            continue
        at = view.body[marker.start : marker.end].rfind(marker.delimiter) + marker.start
        whole = marker.text[: -len(marker.delimiter)] + wanted
        yield view.subject.finding(
            "interview.mixed-delimiters",
            "body",
            (marker.start, marker.end),
            f"“{marker.text}” here, “{wanted}” after the marker in {counts[wanted]} other turns.",
            fixes=repairs.safe(f"Replace by “{whole}”", [repairs.replace(at, at + 1, wanted)]),
        )


def _manners_of_sides(marked: list[Spoken]) -> dict[Role, str] | None:
    """The delimiter of each side where they differ and most of its turns have it: `Q.` and `A:` on purpose."""
    found = {}
    for role in SPOKEN:
        side = Counter(_narrow(each.marker.delimiter) for each in marked if each.marker and each.role is role)
        delimiter, count = side.most_common(1)[0] if side else ("", 0)
        if count < _LEAST_ALIKE or count < _MOST * side.total():
            return None
        found[role] = delimiter
    return found if len(set(found.values())) > 1 else None


def _may_be_the_others(view: View, spoken: Spoken) -> bool:
    """Whether the marker may be the other side's, which another rule says."""
    return spoken.index in view.swapped_turns or (spoken.role is Role.ANSWER and is_short_question(view, spoken))


def _narrow(delimiter: str) -> str:
    return {"：": ":", "．": "."}.get(delimiter, delimiter)


def _hides_number(view: View, first: Spoken, second: Spoken) -> bool:
    """Whether a question between two numbered ones lost its marker or has that of an answer: another rule says so."""
    between = [spoken for spoken in view.spoken if first.index < spoken.index < second.index]
    return any(
        is_unmarked_question(view, spoken.last)
        or (spoken.role is Role.ANSWER and spoken.marker is not None and view.features(spoken.turn.text).ends_question)
        for spoken in between
    )


def _is_letter_or_word(spoken: Spoken) -> bool:
    return (
        spoken.marker is not None
        and spoken.marker.kind in LETTERS_AND_WORDS
        and spoken.marker.language is not None
        and spoken.first.repair is None
    )


def _check_words(view: View) -> Iterator[Finding]:
    """Other words than usual for a role, of the article's own language or of another."""
    pack = Counter(spoken.marker.language for spoken in view.spoken if _is_letter_or_word(spoken) and spoken.marker)
    if not pack:
        return
    main = pack.most_common(1)[0][0]
    for role in (Role.QUESTION, Role.ANSWER):
        turns = [spoken for spoken in view.spoken if spoken.role is role and _is_letter_or_word(spoken)]
        usual = Counter(spoken.marker.label for spoken in turns if spoken.marker and spoken.marker.language == main)
        if not usual:
            continue
        label = usual.most_common(1)[0][0]
        for spoken in turns:
            if spoken.marker is not None and fold(spoken.marker.label) != fold(label):
                yield _report_word(view, spoken, spoken.marker, label, is_foreign=spoken.marker.language != main)


def _report_word(view: View, spoken: Spoken, marker: Marker, label: str, *, is_foreign: bool) -> Finding:
    repairs = Repairs(view.body)
    start = view.body.index(marker.label, marker.start)
    before = next((turn for turn in reversed(view.spoken) if turn.turn.end <= spoken.turn.start), None)
    fixes = repairs.of_kind(
        is_safe=not is_foreign or before is None or before.role is not spoken.role,
        title=f"Replace by “{label}{marker.delimiter}”",
        edits=[repairs.replace(start, start + len(marker.label), label)],
        removes=marker.label,
        adds=label,
    )
    if is_foreign:
        rule, message = (
            "interview.foreign-marker",
            f"The marker “{marker.text}” belongs to {_language_name(view, marker)}.",
        )
    else:
        rule, message = "interview.mixed-marker-words", f"“{marker.text}” here, “{label}” in other turns."
    return view.subject.finding(rule, "body", (marker.start, marker.end), message, fixes=fixes)


def _language_name(view: View, marker: Marker) -> str:
    """The language that has the marker; of several that share a letter English, which is met most."""
    label, known = fold(marker.label), []
    for language in view.subject.context.languages:
        if any(fold(own) == label for own, _ in language.markers):
            known.append(language)
    known.sort(key=lambda language: (language.code != "en", language.code != marker.language))
    return known[0].name if known else "another language"


def _check_numbers(view: View) -> Iterator[Finding]:
    numbered = [(spoken, spoken.marker.number) for spoken in view.questions if spoken.marker and spoken.marker.number]
    for place, ((_, before), (spoken, number)) in enumerate(pairwise(numbered), 1):
        if number == before + 1 or _hides_number(view, numbered[place - 1][0], spoken):
            continue
        repairs = Repairs(view.body)
        later = [turn for turn, _ in numbered[place:]]
        edits, removed, added = [], "", ""
        for wanted, turn in enumerate(later, before + 1):
            start, end = turn.marker_span
            digits = list(_DIGITS.finditer(view.body, start, end))[-1]
            edits.append(repairs.replace(digits.start(), digits.end(), str(wanted)))
            removed, added = removed + digits.group(), added + str(wanted)
        if number == before:
            message = f"Question {number} comes twice."
        else:
            message = f"Question {before + 1} is missing: {before} is followed by {number}."
        yield view.subject.finding(
            "interview.numbering-gap",
            "body",
            spoken.marker_span,
            message,
            fixes=repairs.unsafe("Renumber from here", edits, removes=removed, adds=added),
        )
        return
