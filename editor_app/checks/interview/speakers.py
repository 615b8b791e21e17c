"""Who speaks: unnamed sides, names that the metadata does not know, and spellings that vary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.exchanged import check_exchanged, check_single, exchanged_turns, single_turns
from editor_app.checks.interview.names import is_among
from editor_app.checks.interview.near_markers import check_near_names
from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.spellings import check_spellings, nearly_same, report_spelling
from editor_app.checks.interview.view import LETTERS_AND_WORDS, MEDIA_TYPES, SPOKEN, Spoken, View
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.domain.interview import Genre, Role
from editor_app.domain.metadata import escape_line
from editor_app.interview.analysis import MarkerKind, Speaker
from editor_app.interview.context import tidy_outlet
from editor_app.interview.credits import find_interviewer
from editor_app.interview.lexicon import fold

RULES = (
    "interview.unlabelled-interviewee",
    "interview.interviewer-missing",
    "interview.speaker-not-in-authors",
    "interview.author-never-speaks",
    "interview.speaker-name-variant",
    "interview.undefined-initials",
    "interview.role-conflict",
    "interview.single-use-label",
    "interview.name-case",
    "interview.honorific",
    "interview.bio-mismatch",
    "interview.implausible-label",
)
_LONGEST_INITIALS = 3
_LEAST_CONFLICT = 4
_CONFLICT = (0.4, 0.6)
_LEAST_NAME = 2
_ARTICLE = re.compile(
    r"(?:the|this|an?|der|die|das|eine?|l[eao]|les|une?|el|l[oa]s|il|gli|i|os?|as|uma?)"  # of seven languages
)


def check_speakers(subject: Subject) -> Iterator[Finding]:
    """What is missing or uncertain about who speaks."""
    view = subject.once(View)
    if not view.has_turns:
        return
    yield from _check_unnamed(view)
    yield from _check_against_authors(view)
    wrong = exchanged_turns(view)
    if wrong:
        yield from check_exchanged(view, wrong)
    for spoken in single_turns(view):
        yield from check_single(view, spoken)
    for speaker in view.analysis.speakers:
        turns = [spoken for spoken in view.spoken if spoken.turn.speaker == speaker.name and spoken.marker]
        yield from check_spellings(view, turns)
        yield from _check_speaker(view, speaker, turns)
    yield from check_near_names(view)
    yield from _check_biographies(view)
    yield from _check_implausible(view)


CHECK = Check(RULES, check_speakers)


def _check_unnamed(view: View) -> Iterator[Finding]:
    marked = [a for a in view.answers if a.marker and a.marker.kind in LETTERS_AND_WORDS]
    interviewers = view.article.metadata.values_of("interviewer")
    guests = view.article.metadata.values_of("interviewee")
    if marked and len(view.authors) == 1 and not any(a.turn.speaker for a in view.answers):
        name = view.authors[0]
        if not is_among(name, interviewers) and (not guests or is_among(name, guests)):
            yield _report_unlabelled(view, marked, name)
    if not any(question.turn.speaker for question in view.questions) and not interviewers and view.questions:
        yield _report_missing_interviewer(view)


def _report_unlabelled(view: View, answers: list[Spoken], name: str) -> Finding:
    repairs = Repairs(view.body)
    edits, removed = [], ""
    for answer in answers:
        marker = answer.marker
        if marker is not None:
            raw = view.body[marker.start : marker.end]
            end = marker.start + len(raw.rstrip("*_"))
            edits.append(repairs.replace(marker.start, end, f"{name}:"))
            removed += raw
    fixes = repairs.unsafe(f"Label the answers “{name}”", edits, removes=removed, adds=name * len(edits))
    return view.subject.finding(
        "interview.unlabelled-interviewee",
        "body",
        answers[0].marker_span,
        f"The answers are anonymous; the sole author is {name}.",
        fixes=fixes,
    )


def _report_missing_interviewer(view: View) -> Finding:
    outlet = view.article.outlet
    credited = find_interviewer(view.analysis.paragraphs, view.lexicon)
    candidates = [credited] if credited else [tidy_outlet(outlet)] if outlet else []
    speaking = tuple(speaker.name for speaker in view.analysis.speakers)
    if any(spoken.turn.speaker for spoken in view.answers):
        candidates += [author for author in view.authors if not is_among(author, speaking)]
    old = view.article.field_text("interviewer")
    fixes = [
        Fix(FixKind.UNSAFE, f"Use “{name}”", (Edit("interviewer", 0, len(old), escape_line(name)),))
        for name in candidates
    ]
    source = f"; the source says {outlet}" if outlet else ""
    return view.subject.finding(
        "interview.interviewer-missing",
        "interviewer",
        (0, len(old)),
        f"The interviewer is named in the text only: {credited}."
        if credited
        else f"The interviewer is not named{source}.",
        fixes=fixes,
        why_no_fix="Neither an outlet nor a second author is known who could have asked.",
    )


def _check_against_authors(view: View) -> Iterator[Finding]:
    notes = tuple(note.name for note in view.article.author_notes if note.name)
    known = (*view.authors, *view.article.metadata.values_of("interviewee"), *notes)
    answering = [s for s in view.analysis.speakers if s.role is Role.ANSWER and not s.is_outlet]
    if not view.authors or not answering:
        return
    if not (_are_all_asking(view, known) or _may_have_asked(view, known)):
        for speaker in answering:
            is_place = "," in speaker.name
            if len(speaker.name) > 1 and not is_place and not is_among(speaker.name, known):
                yield from _report_unknown(view, speaker)
    if all(len(spoken.turn.speaker or "") > 1 for spoken in view.spoken):
        yield from _check_silent_authors(view)


def _are_all_asking(view: View, known: tuple[str, ...]) -> bool:
    """Whether who is known asks, by the metadata or the labels, and none of them answers: nothing is said of guests."""
    speakers = {role: [s.name for s in view.analysis.speakers if s.role is role] for role in SPOKEN}
    asking = (*view.article.metadata.values_of("interviewer"), *speakers[Role.QUESTION])
    guests = (*view.article.metadata.values_of("interviewee"), *speakers[Role.ANSWER])
    return any(is_among(name, asking) for name in known) and not any(is_among(name, guests) for name in known)


def _may_have_asked(view: View, known: tuple[str, ...]) -> bool:
    """Whether nobody asks by name in a paper's own interview, and no author speaks: one of them did ask then."""
    kinds = (view.article.field_text("type"), view.article.field_text("legacyType"))
    if any(fold(kind) in MEDIA_TYPES for kind in kinds):
        return False  # what others printed has the guest as its author
    speakers = view.analysis.speakers
    asks_by_name = any(speaker.role is Role.QUESTION and not speaker.is_outlet for speaker in speakers)
    return not asks_by_name and not any(is_among(name, tuple(speaker.name for speaker in speakers)) for name in known)


def _report_unknown(view: View, speaker: Speaker) -> Iterator[Finding]:
    turn = next((spoken for spoken in view.answers if spoken.turn.speaker == speaker.name), None)
    if turn is None:
        return
    yield view.subject.finding(
        "interview.speaker-not-in-authors",
        "body",
        turn.marker_span,
        f"The speaker “{speaker.name}” is not among the authors: {', '.join(view.authors)}.",
        fixes=[
            _add_person(view, "interviewee", speaker.name),
            _add_person(view, "authors", speaker.name),
            *_correct_label(view, speaker),
        ],
    )


def _correct_label(view: View, speaker: Speaker) -> tuple[Fix, ...]:
    """The name of the only author who has no turn, in the place of the speaker's labels."""
    speaking = tuple(other.name for other in view.analysis.speakers)
    known = (*speaking, *view.article.metadata.values_of("interviewer"))
    silent = [author for author in view.authors if not is_among(author, known)]
    if len(silent) != 1:
        return ()
    repairs, edits, removed = Repairs(view.body), [], ""
    for spoken in view.spoken:
        marker = spoken.marker
        if marker is not None and spoken.turn.speaker == speaker.name:
            start = view.body.index(marker.label, marker.start)
            edits.append(repairs.replace(start, start + len(marker.label), silent[0]))
            removed += marker.label
    return repairs.unsafe(f"Label them “{silent[0]}”", edits, removes=removed, adds=silent[0] * len(edits))


def _add_person(view: View, field: str, name: str) -> Fix:
    text = view.article.field_text(field)
    added = ("\n" if text else "") + escape_line(name)
    label = {"interviewee": "the interviewees", "authors": "the authors"}[field]
    return Fix(FixKind.UNSAFE, f"Add “{name}” to {label}", (Edit(field, len(text), len(text), added),))


def _check_silent_authors(view: View) -> Iterator[Finding]:
    speaking = tuple(speaker.name for speaker in view.analysis.speakers)
    named = (*speaking, *view.article.metadata.values_of("interviewer"))
    text = view.article.field_text("authors")
    silent = [author for author in view.authors if not is_among(author, named)]
    asks_outlet = any(speaker.is_outlet and speaker.role is Role.QUESTION for speaker in view.analysis.speakers)
    for author in silent[asks_outlet:]:  # somebody asked for the outlet: the first author who does not speak
        start = text.find(escape_line(author))
        yield view.subject.finding(
            "interview.author-never-speaks",
            "authors",
            (start, start + len(escape_line(author))),
            f"The author {author} has no turn.",
            why_no_fix="The author may have arranged, translated or introduced the interview.",
        )


def _check_speaker(view: View, speaker: Speaker, turns: list[Spoken]) -> Iterator[Finding]:
    if not turns:
        return
    if _is_unexplained(view, speaker):
        yield _report_initials(view, speaker, turns[0])
    if _is_in_conflict(view, speaker, turns) and not exchanged_turns(view):
        yield view.subject.finding(
            "interview.role-conflict",
            "body",
            turns[0].marker_span,
            f"{speaker.name} both asks and answers.",
            fixes=_give_roles(view, speaker),
            why_no_fix="Where more than two people speak, only the source tells which of the labels are wrong.",
        )
    label = turns[0].marker.label if turns[0].marker else ""
    nearly = nearly_same(view, speaker, label) if speaker.count == 1 else None
    if nearly is not None and turns[0].marker is not None:
        yield report_spelling(view, Repairs(view.body), turns[0].marker, "interview.speaker-name-variant", nearly)
    elif speaker.count == 1 and _is_doubtful(view, speaker):
        yield _report_single_use(view, speaker, turns[0])


def _is_in_conflict(view: View, speaker: Speaker, turns: list[Spoken]) -> bool:
    """Whether who answers asks in about half of the turns; those whose role an editor has set tell nothing."""
    open_turns = [spoken for spoken in turns if not spoken.is_decided]
    asking = sum(_asks(view, spoken) for spoken in open_turns)
    is_divided = _CONFLICT[0] * len(open_turns) <= asking <= _CONFLICT[1] * len(open_turns)
    return speaker.role is Role.ANSWER and len(open_turns) >= _LEAST_CONFLICT and is_divided


def _asks(view: View, spoken: Spoken) -> bool:
    """Whether a turn ends with a question and tells nothing of its speaker before."""
    features = view.features(spoken.turn.text)
    return features.ends_question and features.first_singular == 0


def _give_roles(view: View, answering: Speaker) -> tuple[Fix, ...]:
    """Of two people the one asks wherever a turn ends with a question, and the other answers: labels change hands."""
    others = [speaker for speaker in view.analysis.speakers if speaker is not answering]
    turns = [spoken for spoken in view.spoken if spoken.marker and spoken.turn.speaker]
    if len(others) != 1 or any(spoken.marker is None for spoken in view.spoken):
        return ()
    asking, repairs = others[0], Repairs(view.body)
    labels = {name: _usual_label(turns, name) for name in (answering.name, asking.name)}
    edits, removed, added = [], "", ""
    for spoken in turns:
        wanted = asking.name if view.features(spoken.turn.text).ends_question else answering.name
        marker = spoken.marker
        if marker is not None and spoken.turn.speaker != wanted:
            start = view.body.index(marker.label, marker.start)
            edits.append(repairs.replace(start, start + len(marker.label), labels[wanted]))
            removed, added = removed + marker.label, added + labels[wanted]
    title = f"Let {labels[asking.name]} ask and {labels[answering.name]} answer"
    return repairs.unsafe(title, edits, removes=removed, adds=added) if edits else ()


def _usual_label(turns: list[Spoken], name: str) -> str:
    """The label that most turns of a person have."""
    labels = Counter(spoken.marker.label for spoken in turns if spoken.marker and spoken.turn.speaker == name)
    return labels.most_common(1)[0][0] if labels else name


def _is_unexplained(view: View, speaker: Speaker) -> bool:
    """Whether all labels of a speaker are initials, and the text above the turns does not give the name.

    Beside longer labels in capitals three letters are a surname.
    """
    if speaker.is_outlet or not all(map(_are_initials, speaker.labels)):
        return False
    above = f"{view.article.title or ''} {view.article.abstract or ''} {view.body[: view.spoken[0].turn.start]}"
    if any(f"{before}{label}{behind}" in above for before, behind in ("()", "（）") for label in speaker.labels):
        return False
    others = [label for other in view.analysis.speakers if other is not speaker for label in other.labels]
    is_surname = any(label.isupper() and len(label) > _LONGEST_INITIALS for label in others)
    is_surname = is_surname and all(len(label) == _LONGEST_INITIALS for label in speaker.labels)
    return not is_surname and (_are_initials(speaker.name) or fold(speaker.name) not in fold(above))


def _are_initials(label: str) -> bool:
    bare = label.replace(".", "")
    return 2 <= len(bare) <= _LONGEST_INITIALS and bare.isupper() and bare.isalpha()


def _report_initials(view: View, speaker: Speaker, turn: Spoken) -> Finding:
    repairs = Repairs(view.body)
    marker = turn.marker
    fixes: tuple[Fix, ...] = ()
    if marker is not None and not _are_initials(speaker.name):
        start = view.body.index(marker.label, marker.start)
        edit = repairs.replace(start, start + len(marker.label), speaker.name)
        title = f"Expand to “{speaker.name}”"
        fixes = repairs.unsafe(title, [edit], removes=marker.label, adds=speaker.name)
    return view.subject.finding(
        "interview.undefined-initials",
        "body",
        turn.marker_span,
        f"The initials “{speaker.labels[0]}” are never expanded.",
        fixes=fixes,
        why_no_fix="Nothing in the article tells whose initials they are.",
    )


def _is_doubtful(view: View, speaker: Speaker) -> bool:
    """Whether a label used once stands alone among labels used more often, and nobody knows the name."""
    known = (*view.authors, *view.article.metadata.values_of("interviewee"))
    single = sum(other.count == 1 for other in view.analysis.speakers)
    is_rare = single * 2 <= len(view.analysis.speakers)
    is_place = "," in speaker.name
    return (
        is_rare
        and not is_place
        and not is_among(speaker.name, known)
        and view.analysis.interview.genre is not Genre.PANEL
    )


def _report_single_use(view: View, speaker: Speaker, turn: Spoken) -> Finding:
    repairs = Repairs(view.body)
    raw = view.body[turn.turn.start : turn.first.text_start]
    edit = repairs.replace(turn.turn.start, turn.first.text_start, "")
    return view.subject.finding(
        "interview.single-use-label",
        "body",
        turn.marker_span,
        f"The label “{speaker.name}” is used once: a speaker or a heading?",
        fixes=repairs.unsafe("Remove the label", [edit], removes=raw),
    )


def _check_biographies(view: View) -> Iterator[Finding]:
    """A closing biography of somebody who neither asks nor answers, where the guest is named."""
    speaking = tuple(speaker.name for speaker in view.analysis.speakers)
    known = (*speaking, *view.article.metadata.values_of("interviewer"))
    if not any(answer.turn.speaker for answer in view.answers):
        return
    for paragraph in view.analysis.paragraphs:
        if paragraph.role is Role.OUTRO and view.features(paragraph.text).is_biography:
            name = _leading_name(paragraph.text)
            if name and not is_among(name, known) and not is_among(name, view.authors):
                yield view.subject.finding(
                    "interview.bio-mismatch",
                    "body",
                    (paragraph.start, paragraph.end),
                    f"The biography is about {name}, who has no turn.",
                    why_no_fix="Whether the note or a label is wrong can only be told from the source.",
                )


def _leading_name(text: str) -> str:
    """The two or three capitalised words that a biography opens with; nothing where it opens with an article."""
    words: list[str] = []
    for word in text.split()[:3]:
        if not word[:1].isupper() or (words and words[-1].endswith(",")):
            break
        words.append(word)
    is_name = len(words) >= _LEAST_NAME and not _ARTICLE.fullmatch(fold(words[0]))
    return " ".join(words).rstrip(",.") if is_name else ""


def _check_implausible(view: View) -> Iterator[Finding]:
    """An unmarked paragraph of a labelled interview that opens with `Note:` or the like."""
    if not any(spoken.marker and spoken.marker.kind is MarkerKind.NAME for spoken in view.spoken):
        return
    repairs = Repairs(view.body)
    for spoken in view.spoken:
        for paragraph in spoken.paragraphs[1:]:
            label, colon, rest = paragraph.text.partition(":")
            if not colon or not rest.strip() or fold(label) not in view.lexicon.not_names:
                continue
            edits = [repairs.insert(paragraph.start, "["), repairs.insert(paragraph.end, "]")]
            yield view.subject.finding(
                "interview.implausible-label",
                "body",
                (paragraph.text_start, paragraph.text_start + len(label) + 1),
                f"“{label}:” is not a speaker.",
                fixes=repairs.safe("Set it as a note", edits),
            )
