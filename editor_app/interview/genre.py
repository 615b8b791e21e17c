"""Is it an interview, and if not, what: a sum of weighted reasons, and the genres that override it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from editor_app.domain.interview import Genre, Reason, Role, Turn, Verdict
from editor_app.interview.analysis import MarkerKind
from editor_app.interview.announcement import find_announcement, is_narrative
from editor_app.interview.calls import FULL_NAME
from editor_app.interview.context import Context
from editor_app.interview.forms import (
    find_form,
    find_form_sheet,
    find_prose_genre,
    is_mostly_quoted,
    is_narrated,
    unquoted,
)
from editor_app.interview.labels import Person
from editor_app.interview.lexicon import Lexicon, fold
from editor_app.interview.pieces import Piece
from editor_app.interview.sides import Sides, measure_sides
from editor_app.interview.style import Style

ACCEPT, REJECT = 0.62, 0.4
_TYPE_CLAIM = "the type says interview"
_BIAS = -2.0
_SPOKEN = (Role.QUESTION, Role.ANSWER)
_SHORT_TURN, _VERY_LONG_ANSWER, _LONG_ANSWER, _ONE_WORD = 25, 55, 30, 8
_LEAST_TEST_QUESTIONS = 3
_FEW_ANSWERERS = 2
_HALF, _MOST, _WHOLE = 0.5, 0.8, 0.9
_FEW_PAIRS = 3
_MORE_THAN_ONCE = 2
_LEAST_HEARD = 2  # people
_LEAST_TESTIMONY, _NAMED_TALK = 3, 3  # words of a court; so many more where an interview names its interviewer
_POLITE, _OWN_THROUGHOUT = 0.25, 0.5
_REVERSED = 0.25
_OWN_VOICE, _TOLD, _LONGEST_TEST_QUESTION = 0.3, 0.5, 60
_LONGEST_GRADE = 3  # words behind a question: `(5 marks)`


@dataclass(frozen=True, slots=True)
class Decision:
    """Verdict, genre, score between 0 and 1, and the reasons, the weightiest first."""

    verdict: Verdict
    genre: Genre
    score: float
    reasons: tuple[Reason, ...]
    announced_by: str | None = None


def decide(pieces: Sequence[Piece], turns: Sequence[Turn], style: Style, context: Context) -> Decision:
    """The verdict on an article whose turns have been found."""
    sides = measure_sides(pieces, turns)
    reasons = _reasons(pieces, sides, style, context) if sides.pairs or sides.questions else []
    score = _squash(_BIAS + sum(reason.weight for reason in reasons)) if reasons else 0.0
    ordered = tuple(sorted(reasons, key=lambda reason: -abs(reason.weight)))
    if context.decision is not None:
        return _as_decided(context.decision, sides, score, ordered)
    says = context.lexicon.has("strong_interview_words", context.heading)
    override = None if says or context.claims_interview else find_form(pieces, style)
    if override is None and (sides.pairs or sides.questions > 1):
        override = _override(pieces, sides, style, context)
    if override is not None:
        genre, why = override
        return Decision(Verdict.NONE, genre, min(score, 1 - score, 0.3), (why, *ordered))
    pairs = 0 if find_form_sheet(pieces, style) else sides.pairs
    announced = find_announcement(pairs, context)
    is_stub = announced is not None and pairs == 1 and _is_bare(style) and not context.claims_interview
    if pairs and score >= ACCEPT and not (is_stub or rests_on_type(ordered)):
        return Decision(Verdict.INTERVIEW, _spoken_genre(style), score, ordered)
    if announced is not None:
        return Decision(
            Verdict.ANNOUNCED, Genre.INTERVIEW, round(score, 3), (Reason(announced, 2.0), *ordered), announced
        )
    if pairs and score >= REJECT:
        return Decision(Verdict.UNSURE, _spoken_genre(style), score, ordered)
    return Decision(Verdict.NONE, _rejected_genre(pieces, sides, style, context), score, ordered)


def rests_on_type(reasons: Sequence[Reason]) -> bool:
    """Whether the type says interview, and all other reasons together would have the text rejected."""
    others = [reason.weight for reason in reasons if reason.feature != _TYPE_CLAIM]
    return len(others) < len(reasons) and _squash(_BIAS + sum(others)) < REJECT


def _squash(total: float) -> float:
    return round(1 / (1 + math.exp(-total)), 3)


def _as_decided(genre: Genre, sides: Sides, score: float, reasons: tuple[Reason, ...]) -> Decision:
    why = Reason("the editor's decision", 5.0 if genre in (Genre.INTERVIEW, Genre.PANEL) else -5.0)
    if genre in (Genre.INTERVIEW, Genre.PANEL):
        verdict = Verdict.INTERVIEW if sides.pairs else Verdict.ANNOUNCED
        return Decision(verdict, genre, max(score, 0.99), (why, *reasons))
    return Decision(Verdict.NONE, genre, min(score, 0.01), (why, *reasons))


def _weight_of_author(pieces: Sequence[Piece], style: Style, context: Context) -> float:
    """What it says against an interview that an author who names nobody says I before own headings that ask."""
    is_own = style.typography is not None and not (style.people or context.known.answerers or context.claims_interview)
    before = list(takewhile(lambda piece: piece.role is Role.INTRO, pieces)) if is_own else []
    if not any(piece.features.first_singular for piece in before) or _calls_itself(context):
        return 0.0
    return 0.0 if any(FULL_NAME.search(piece.text) for piece in before) else -2.6


def _reasons(pieces: Sequence[Piece], sides: Sides, style: Style, context: Context) -> list[Reason]:
    weighted = [
        *_structure(sides, style),
        *_persons(sides, style, context),
        ("who introduces the questions says I", _weight_of_author(pieces, style, context)),
        *_words(sides, style, context),
    ]
    return [Reason(feature, round(weight, 2)) for feature, weight in weighted if abs(weight) >= 0.05]


def _structure(sides: Sides, style: Style) -> list[tuple[str, float]]:
    both = style.has_marked_questions and style.has_marked_answers
    one = style.has_marked_questions or style.has_marked_answers
    if both:
        manner = ("alternating markers", 1.0)
    elif one:
        manner = ("markers on one side", 0.4)
    elif style.typography:
        manner = ("questions set off by type", 0.2)
    elif style.is_dialogue_of_dashes:
        manner = ("turns open with a dash", 0.4)
    else:
        manner = ("nothing marks the turns", -1.0)
    return [
        manner,
        (
            f"{sides.pairs} question and answer pairs" if sides.pairs != 1 else "only one pair",
            {0: -4.0, 1: -0.6, 2: 0.6}.get(sides.pairs, 1.4),
        ),
        ("questions without answers", -2.5 * max(0.0, sides.unanswered - 0.15)),
        _answer_length(sides.answer_length),
        ("the text is hardly more than the exchange", _weight_of_coverage(sides, style)),
        ("the exchange is a small part of the text", -0.6 if sides.coverage < 0.35 else 0.0),
        ("both sides ask", -3.0 * max(0.0, sides.asking_answers - 0.2)),
        ("bare questions, and most answers say I", 0.6 if _is_own_voice_throughout(sides, style) else 0.0),
    ]


def _weight_of_coverage(sides: Sides, style: Style) -> float:
    """How much bare questions and answers in the first person fill the text; less the more stands around them."""
    if not _is_bare(style) or sides.pairs <= _FEW_PAIRS or sides.first_in_answers < 0.5:
        return 0.0
    return 0.5 * min(1.0, max(0.0, sides.coverage - _HALF) / (_MOST - _HALF))


def _is_own_voice_throughout(sides: Sides, style: Style) -> bool:
    """Whether nothing marks the turns, but who answers speaks of himself again and again and nobody else does."""
    return (
        _is_bare(style)
        and not style.people
        and (sides.pairs > _FEW_PAIRS or (sides.pairs == _FEW_PAIRS and sides.own_answers == 1))
        and sides.own_answers >= _OWN_THROUGHOUT
        and sides.first_in_questions == 0
    )


def _is_bare(style: Style) -> bool:
    """Whether neither markers nor type tell the turns."""
    return style.typography is None and not (style.has_marked_questions or style.has_marked_answers)


def _answer_length(words: float) -> tuple[str, float]:
    if words >= _VERY_LONG_ANSWER:
        return "long answers", 0.9
    if words >= _LONG_ANSWER:
        return "answers longer than a line", 0.4
    return "answers of a few words", -0.5 if words < _ONE_WORD else 0.0


def _persons(sides: Sides, style: Style, context: Context) -> list[tuple[str, float]]:
    named = [person for person in style.people if person.role is Role.QUESTION]
    both = style.has_marked_questions and style.has_marked_answers
    is_impersonal = sides.first_in_answers < 0.2 and sides.second_in_questions < 0.2
    return [
        ("first person in the answers", 2.2 * sides.first_in_answers),
        ("second person in the questions", 1.4 * sides.second_in_questions),
        ("the asker is named", 0.6 if named else 0.0),
        _names(style),
        ("second person in the answers", -1.3 * sides.second_in_answers),
        (
            "first person in the questions",
            _weight_of_own(sides, style, context) * max(0.0, sides.first_in_questions - 0.1),
        ),
        ("nobody speaks of I or you", _impersonality(style, context.lexicon, both=both) if is_impersonal else 0.0),
        _addressing(sides, style, context.lexicon),
        ("turns are told, not spoken", _telling(sides, style)),
    ]


def _weight_of_own(sides: Sides, style: Style, context: Context) -> float:
    """What it says against an interview that questions say I: more where one or two unmarked ones are all there is."""
    is_essay = _is_bare(style) and sides.pairs < _FEW_PAIRS and not _calls_itself(context)
    return -3.0 if is_essay else -1.8


def _calls_itself(context: Context) -> bool:
    """Whether the text says at its beginning or end that it is an interview."""
    lexicon = context.lexicon
    return lexicon.has("strong_interview_words", context.opening) or lexicon.has("edited", context.closing)


def _telling(sides: Sides, style: Style) -> float:
    """What verbs of speech say against an interview: twice as much where one pair, unmarked, is all there is."""
    is_report = sides.pairs == 1 and _is_bare(style)
    return (-5.0 if is_report else -2.5) * max(0.0, sides.speech - 0.3)


def _names(style: Style) -> tuple[str, float]:
    """Labels of people speak for an exchange, the more so where several guests answer again and again."""
    answerers = [person for person in named_answerers(style.people) if len(person.pieces) > 1]
    if len(answerers) > 1:
        return "several guests answer by name", 1.8
    return "answers carry a name", 0.4 if any(person.role is Role.ANSWER for person in style.people) else 0.0


def _impersonality(style: Style, lexicon: Lexicon, *, both: bool) -> float:
    """What it says against an interview that nobody says I or you: less where guests are named.

    Less as well where dashes or signs open questions in languages that leave both out.
    """
    is_left_out = lexicon.is_uncased and style.has_marked_questions and not both
    if len(named_answerers(style.people)) > 1 or is_left_out:
        return -0.5
    return -1.0 if both else -1.5


def _addressing(sides: Sides, style: Style, lexicon: Lexicon) -> tuple[str, float]:
    """Questions without a `you` and without an asker: an author's own headings above all.

    Japanese and Korean leave the `you` out where it is plain; there headings above an I are questions as others are.
    """
    if sides.second_in_questions > 0 or style.has_marked_questions or style.people:
        return "questions address nobody", 0.0
    if lexicon.is_uncased and sides.first_in_answers >= 0.5:
        return "questions address nobody", -0.3
    if style.typography == "headings":
        return "headings ask and address nobody", -2.0
    if sides.polite_questions >= _POLITE and sides.own_answers >= _OWN_VOICE:
        return "questions may address someone politely", -0.2
    return "questions address nobody", -0.8


def _weight_of_outlet(sides: Sides) -> float:
    """Outlets print interviews; lists of questions, where nobody says I or you, are printed by offices as well."""
    return 0.8 if sides.first_in_answers + sides.second_in_questions > 0 else 0.3


def _words(sides: Sides, style: Style, context: Context) -> list[tuple[str, float]]:
    lexicon, heading, opening = context.lexicon, context.heading, context.opening
    says = lexicon.has("strong_interview_words", heading) and not lexicon.has("job_words", heading)
    says_in_body = _calls_itself(context)
    around = f"{heading} {opening}"
    return [
        ("title or abstract says interview", 2.0 if says else 0.0),
        ("the text calls itself an interview", 0.8 if says_in_body and not says else 0.0),
        ("printed by an outlet", _weight_of_outlet(sides) if context.outlet and style.has_marked_questions else 0.0),
        ("the metadata name who was asked", 0.6 if context.known.answerers else 0.0),
        (_TYPE_CLAIM, 1.5 if context.claims_interview else 0.0),
        ("words of an FAQ", -2.5 if lexicon.has("faq_words", around) else 0.0),
        ("words of a test or a job interview", -3.0 if _is_about_tests(context) else 0.0),
    ]


def _is_about_tests(context: Context) -> bool:
    around = f"{context.heading} {context.opening}"
    return context.lexicon.has("exam_words", around) or context.lexicon.has("job_words", around)


def _is_about_jobs(context: Context) -> bool:
    return context.lexicon.has("job_words", f"{context.heading} {context.opening}")


def _override(pieces: Sequence[Piece], sides: Sides, style: Style, context: Context) -> tuple[Genre, Reason] | None:
    """Genres whose form is that of an interview but which are none."""
    lexicon = context.lexicon
    labels = " ".join(f"{fold(label)}:" for person in style.people for label in person.labels)
    says = lexicon.has("strong_interview_words", context.heading)
    least = _LEAST_TESTIMONY + _NAMED_TALK * (context.claims_interview and bool(context.known.askers))
    if not says and (_count_testimony(context, labels) >= least or _is_chaired(style.people, labels, context)):
        return Genre.TESTIMONY, Reason("words of a court or a hearing", -4.0)
    if not says and (lexicon.has("briefing_words", f"{context.heading} {context.opening}") or _is_briefing(style)):
        return Genre.TRANSCRIPT, Reason("words of a press briefing", -4.0)
    if context.count("forum_words") >= 2:
        return Genre.FORUM, Reason("words of a forum", -4.0)
    if style.is_dialogue_of_dashes and not says and (_is_told(sides, context) or is_narrated(pieces)):
        return Genre.NONE, Reason("a story told between the lines", -4.0)
    if _is_drama(sides, style, context) and not says:
        return Genre.DRAMA, Reason("a play or an invented dialogue", -4.0)
    return None


def _count_testimony(context: Context, labels: str) -> int:
    around = context.lexicon.count("testimony_words", f"{context.heading} {labels}")
    return context.count("testimony_words") + around


def _is_chaired(people: Sequence[Person], labels: str, context: Context) -> bool:
    """Whether somebody presides over others, and title or outlet call it a hearing or a record."""
    lexicon = context.lexicon
    if len(people) < _LEAST_HEARD or context.claims_interview or not lexicon.has("chair_words", labels):
        return False
    return lexicon.has("hearing_words", f"{context.heading} {fold(context.outlet or '')}")


def _is_briefing(style: Style) -> bool:
    """Many anonymous questions, answered by someone whom the labels call Mr., Ms. or Secretary."""
    askers = [person for person in style.people if person.role is Role.QUESTION]
    answerers = [person for person in style.people if person.role is Role.ANSWER]
    anonymous = style.use.labels[Role.QUESTION].get("QUESTION", 0) + sum(
        len(person.pieces) for person in askers if person.is_role_label and person.labels[0].isupper()
    )
    titled = any(
        candidate.label.isupper() and candidate.label.startswith(("MR", "MS", "SECRETARY", "AMBASSADOR", "DR"))
        for person in answerers
        for _, candidate in person.pieces
    )
    return anonymous >= 3 and titled


def _is_told(sides: Sides, context: Context) -> bool:
    """Whether verbs of speech stand behind what is said, as in a story."""
    has_short_answers = sides.answer_length < _SHORT_TURN
    return sides.told >= 0.3 or (has_short_answers and sides.told > 0.15 and context.count("fiction_words") > 0)


def _is_drama(sides: Sides, style: Style, context: Context) -> bool:
    has_short_answers = style.people and sides.answer_length < 3 * _SHORT_TURN
    if has_short_answers and context.count("drama_words") >= 2:
        return True
    if _are_imagined(style.people, context):
        return True
    is_mended = sides.asking_answers < _HALF  # names that changed places leave answers that ask nothing
    both_ask = sum(_asks_much(person) and not (is_mended and person.is_exchanged) for person in style.people) >= 2
    is_answered = sides.answers > 0 and sides.asking_answers < 0.2 and sides.unanswered <= 0.5
    is_set_off = style.typography is not None
    return (
        both_ask and sides.answer_length < _SHORT_TURN and not (is_answered or is_set_off or context.claims_interview)
    )


def _asks_much(person: Person) -> bool:
    asked = sum(piece.features.asks for piece, _ in person.pieces)
    is_asker = asked >= max(_MORE_THAN_ONCE, 0.25 * len(person.pieces))
    return is_asker and not person.is_role_label


def _are_imagined(people: Sequence[Person], context: Context) -> bool:
    """Whether the speakers are voices of the author's, `Optimist:` and `Skeptic:`, of whom the text speaks as such."""
    named = [person for person in people if not person.is_role_label]
    return len(named) > 1 and all(
        " " not in person.name
        and person.name != person.name.lower()
        and person.name.lower() in context.body
        and re.search(rf"\b{re.escape(person.name.lower())}\b", context.body)
        for person in named
    )


def _spoken_genre(style: Style) -> Genre:
    return Genre.PANEL if len(named_answerers(style.people)) > _FEW_ANSWERERS else Genre.INTERVIEW


def named_answerers(people: Sequence[Person]) -> list[Person]:
    """The people who answer under a name of their own."""
    return [person for person in people if person.role is Role.ANSWER and not person.is_role_label]


def _rejected_genre(pieces: Sequence[Piece], sides: Sides, style: Style, context: Context) -> Genre:
    is_set_off = style.has_marked_questions or style.typography is not None
    least_pairs = 2 if is_set_off else _LEAST_TEST_QUESTIONS
    if sides.pairs >= least_pairs and context.lexicon.has("faq_words", context.heading):
        return Genre.FAQ
    if _is_about_tests(context) and _count_tasks(pieces, context) >= _LEAST_TEST_QUESTIONS:
        if _are_answered_in_place(pieces):
            return Genre.FAQ
        is_advice = sides.pairs >= _LEAST_TEST_QUESTIONS and not context.lexicon.has("exam_words", context.heading)
        return Genre.NONE if is_advice and _is_about_jobs(context) else Genre.EXAM
    prose = None if is_set_off else find_prose_genre(pieces, context)
    if prose is not None:
        return prose
    if _is_list_of_questions(sides, style):
        return Genre.EXAM
    if sides.pairs == 0 or sides.questions < 2:
        return Genre.NARRATIVE_INTERVIEW if is_narrative(context) and is_mostly_quoted(pieces) else Genre.NONE
    if sides.speech >= _TOLD and not style.people:
        return Genre.NONE  # the report of an exchange, set as one
    is_nothing_else = (
        sides.coverage >= _WHOLE and sides.pairs >= _LEAST_TEST_QUESTIONS and sides.own_answers < _OWN_VOICE
    )
    if sides.pairs >= _LEAST_TEST_QUESTIONS and _are_persons_reversed(sides):
        return Genre.FAQ
    is_portrait = style.typography == "headings" and sides.second_in_answers + sides.first_in_questions == 0
    return Genre.FAQ if (is_set_off and not is_portrait) or is_nothing_else else Genre.NONE


def _are_persons_reversed(sides: Sides) -> bool:
    """Whether questions say I and answers say you, which is the reverse of an interview: `May I …?`, `You need …`."""
    return sides.own_answers == 0 and sides.first_in_questions >= _REVERSED and sides.second_in_answers >= _REVERSED


def _count_tasks(pieces: Sequence[Piece], context: Context) -> int:
    """How many questions there are, or how many numbered lines: a paper asks also by telling what to write.

    Questions in quotation marks are told of.
    """
    numbered = sum(piece.reading.find(MarkerKind.NUMBER) is not None for piece in pieces)
    return max(numbered, sum(map(unquoted(context.body).count, "?？؟")))


def _are_answered_in_place(pieces: Sequence[Piece]) -> bool:
    """Whether the questions of a list have their answers behind them in the same paragraph."""
    tails = [re.split("[?？؟]", piece.text)[-1] for piece in pieces if piece.features.question_marks > 0]
    return sum(len(tail.split()) > _LONGEST_GRADE for tail in tails) > max(_LEAST_TEST_QUESTIONS, len(tails) / 2)


def _is_list_of_questions(sides: Sides, style: Style) -> bool:
    """Whether it is questions and nothing besides; who lists them does not speak of himself."""
    if sides.own_answers >= _OWN_VOICE or sides.question_length > _LONGEST_TEST_QUESTION:
        return False
    is_list = sides.asking_answers > 0.5 and not style.people
    if sides.question_paragraphs > _LEAST_TEST_QUESTIONS and (sides.pairs <= 1 or is_list):
        return True
    return sides.pairs > 0 and sides.unanswered > 0.5 and sides.questions >= _LEAST_TEST_QUESTIONS
