"""The interview against its metadata: type, title, authors, outlet, language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.document import letters_of, set_genre
from editor_app.checks.interview.names import is_among
from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.repeats import find_repeats
from editor_app.checks.interview.view import LETTERS_AND_WORDS, MEDIA_TYPES, View
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.domain.interview import Genre, Role, Verdict
from editor_app.domain.metadata import escape_line
from editor_app.interview.context import says_interview
from editor_app.interview.lexicon import fold

RULES = (
    "interview.type-hides-interview",
    "interview.type-without-qa",
    "interview.title-claims",
    "interview.author-is-interviewee",
    "interview.source-missing",
    "interview.language-mismatch",
    "interview.genre-export-mismatch",
)
_SCHEMA_KEYS = ("schemaType", "schema", "@type")
_WRONG_SCHEMAS = ("FAQPage", "QAPage")
_NUMBER = re.compile(r"(?P<number>\d{1,2}|[^\W\d_]+)\s+(?:\w+\s+)?(?P<noun>[^\W\d_]+)")


def check_metadata(subject: Subject) -> Iterator[Finding]:
    """Where the metadata and the text contradict each other."""
    view = subject.once(View)
    verdict = view.analysis.interview.verdict
    if verdict is Verdict.INTERVIEW:
        yield from _check_type(view)
        yield from _check_title(view)
        yield from _check_author(view)
        yield from _check_schema(view)
        yield from _check_language(view)
    else:
        yield from _check_claim(view)
    if verdict in (Verdict.INTERVIEW, Verdict.ANNOUNCED):
        yield from _check_source(view)


CHECK = Check(RULES, check_metadata)


def _says_interview(view: View, text: str) -> bool:
    return bool(text) and says_interview(fold(text), view.lexicon)


def _check_type(view: View) -> Iterator[Finding]:
    kind = view.article.field_text("type")
    if not kind or _says_interview(view, kind):
        return
    legacy = view.article.field_text("legacyType")
    edits = [Edit("type", 0, len(kind), "interview")]
    if not legacy:
        edits.append(Edit("legacyType", 0, 0, kind))
    yield view.subject.finding(
        "interview.type-hides-interview",
        "type",
        (0, len(kind)),
        f"The type is “{kind}”, but the text is an interview.",
        fixes=[Fix(FixKind.UNSAFE, "Set “interview”", tuple(edits))],
    )


def _check_claim(view: View) -> Iterator[Finding]:
    """A type or title that says interview over a text without turns."""
    if view.analysis.is_editor_decision or (view.is_unsure and not view.rests_on_type):
        return
    kind, title = view.article.field_text("type"), view.article.title or ""
    if _says_interview(view, kind):
        missing = "the text does not read as one" if view.rests_on_type else "there are no questions and answers"
        field, text, message = "type", kind, f"The type is “{kind}”, but {missing}."
    elif view.has_phrase("strong_interview_words", title) and _is_plain(view) and _promises_talk(view, title):
        field, text, message = "title", title, "The title says interview, but there are no questions and answers."
    else:
        return
    fixes = [set_genre(view, "narrative-interview", "Mark as narrative")]
    if view.rests_on_type:
        fixes.append(set_genre(view, "interview", "Mark as interview"))
    legacy = view.article.field_text("legacyType")
    if legacy:
        fixes.insert(0, Fix(FixKind.UNSAFE, f"Set “{legacy}”", (Edit("type", 0, len(kind), legacy),)))
    yield view.subject.finding("interview.type-without-qa", field, (0, len(text)), message, fixes=fixes)


def _promises_talk(view: View, title: str) -> bool:
    """Whether a title says that an interview is to be read, and does not only tell of one."""
    is_told = view.analysis.interview.genre is Genre.NONE and view.analysis.interview.verdict is Verdict.NONE
    folded = fold(title)
    return not is_told or bool(_promised_guest(view, title)) or folded.startswith(view.lexicon.phrases("type_words"))


def _is_plain(view: View) -> bool:
    """Whether the text is no other kind of questions and answers, such as advice for job interviews."""
    title = view.article.title or ""
    plain = (Genre.NONE, Genre.NARRATIVE_INTERVIEW, Genre.INTERVIEW)
    return view.analysis.interview.genre in plain and not view.has_phrase("job_words", title)


def _check_title(view: View) -> Iterator[Finding]:
    title = view.article.title or ""
    if not title:
        return
    span = (0, len(title))
    why = "Whether the title or the text is right can only be told from the source."
    promised = _promised_count(view, title)
    repeated = {index for index, _ in find_repeats(view)} if promised is not None else ()
    found = sum(question.index not in repeated for question in view.questions)
    if promised is not None and promised != found:
        message = f"The title promises {promised} questions, the text has {found}."
        yield view.subject.finding("interview.title-claims", "title", span, message, why_no_fix=why)
        return
    name = _promised_guest(view, title)
    answering = tuple(speaker.name for speaker in view.analysis.speakers if speaker.role is Role.ANSWER)
    if name and answering and not is_among(name, answering):
        message = f"The title names {name}, who has no turn."
        yield view.subject.finding("interview.title-claims", "title", span, message, why_no_fix=why)


def _promised_count(view: View, title: str) -> int | None:
    """The number before "questions" in a title: five, 5."""
    words = view.lexicon.phrases("number_words")
    nouns = view.lexicon.phrases("question_nouns")
    for found in _NUMBER.finditer(fold(title)):
        if found["noun"] in nouns or found.group().split()[1] in nouns:
            number = found["number"]
            if number.isdigit():
                return int(number)
            if number in words:
                return words.index(number) % _COUNTED + 1
    return None


_COUNTED = 12
"""How many number words a language's list has; the lists of two languages stand one behind the other."""


def _promised_guest(view: View, title: str) -> str:
    """The name behind "interview with" in a title: two or three capitalised words."""
    for phrase in view.lexicon.phrases("guest_phrases"):
        at = title.casefold().find(phrase)
        if at < 0:
            continue
        words = []
        for word in title[at + len(phrase) :].split()[:3]:
            if not word[:1].isupper():
                break
            words.append(word.rstrip(",.:;"))
            if word[-1] in ",.:;":
                break
        return " ".join(words) if len(words) > 1 else ""
    return ""


def _check_author(view: View) -> Iterator[Finding]:
    if not view.authors or view.analysis.interview.genre is Genre.PANEL:
        return
    author = view.authors[0]
    answering = tuple(speaker.name for speaker in view.analysis.speakers if speaker.role is Role.ANSWER)
    interviewees = view.article.metadata.values_of("interviewee")
    if not is_among(author, answering):
        return
    text, guests = view.article.field_text("authors"), view.article.field_text("interviewee")
    line = escape_line(author)
    end = len(line) + 1 if text[len(line) : len(line) + 1] == "\n" else len(line)
    edits = [Edit("authors", 0, end, "")]
    if not is_among(author, interviewees):
        edits.append(Edit("interviewee", len(guests), len(guests), ("\n" if guests else "") + line))
    yield view.subject.finding(
        "interview.author-is-interviewee",
        "authors",
        (0, len(line)),
        f"The author field holds the interviewee, {author}.",
        fixes=[Fix(FixKind.UNSAFE, "Move to the interviewees", tuple(edits))],
    )


def _check_source(view: View) -> Iterator[Finding]:
    kinds = (view.article.field_text("type"), view.article.field_text("legacyType"))
    if any(fold(kind) in MEDIA_TYPES for kind in kinds) and not (view.article.outlet or "").strip():
        yield view.subject.finding(
            "interview.source-missing",
            "outlet",
            (0, len(view.article.outlet or "")),
            "The outlet that first published the interview is not given.",
            why_no_fix="Only the source can tell where the interview was published.",
        )


def _check_language(view: View) -> Iterator[Finding]:
    marked = [s for s in view.spoken if s.marker and s.marker.kind in LETTERS_AND_WORDS and s.marker.language]
    codes = Counter(s.marker.language for s in marked if s.marker)
    language = view.analysis.language
    if not codes or language is None or view.lexicon.code != language:
        return
    code = codes.most_common(1)[0][0]
    if code == language or all(view.lexicon.claim(s.marker.label) is s.role for s in marked if s.marker):
        return
    wanted = letters_of(view)
    repairs = Repairs(view.body)
    edits, removed, added = [], "", ""
    for spoken in marked:
        marker = spoken.marker
        if marker is not None:
            start = view.body.index(marker.label, marker.start)
            label = wanted[spoken.role][:-1]
            edits.append(repairs.replace(start, start + len(marker.label), label))
            removed, added = removed + marker.label, added + label
    yield view.subject.finding(
        "interview.language-mismatch",
        "body",
        marked[0].marker_span,
        f"The markers are {_name(view, code)}, the text is {_name(view, language)}.",
        fixes=repairs.unsafe("Use the markers of the text's language", edits, removes=removed, adds=added),
    )


def _name(view: View, code: str | None) -> str:
    return next((item.name for item in view.subject.context.languages if item.code == code), code or "unknown")


def _check_schema(view: View) -> Iterator[Finding]:
    for key in _SCHEMA_KEYS:
        value = view.article.metadata.first(key)
        if value in _WRONG_SCHEMAS:
            yield view.subject.finding(
                "interview.genre-export-mismatch",
                key,
                (0, len(value)),
                f"{value} is not right for an interview.",
                fixes=[Fix(FixKind.SAFE, "Use “NewsArticle”", (Edit(key, 0, len(value), "NewsArticle"),))],
            )
