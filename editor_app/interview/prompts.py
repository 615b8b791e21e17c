"""Questions that ask nothing: "So the limits are wrong." between two answers is the interviewer's all the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from editor_app.domain.interview import Role
from editor_app.interview.calls import find_called
from editor_app.interview.features import split_words
from editor_app.interview.lexicon import compose, fold
from editor_app.interview.pieces import Piece
from editor_app.interview.replies import replies_to
from editor_app.interview.style import Style

_LEAST_ASKING = 2
_LEAST_EVEN, _PULLED, _CALLED = 2, 5, 4
_PERIODS = " 。.…"
_REPLIED_TO, _FEW_SENTENCES = 25, 2
_LONGEST, _SHORT = 60, 15  # words of a remark that addresses someone, and of one that need not


def find_prompts(pieces: Sequence[Piece], style: Style) -> frozenset[int]:
    """The places of unmarked paragraphs that stand where a question must stand, though they do not read as one."""
    if style.is_dialogue_of_dashes:
        return frozenset(filter(lambda index: _is_between_dashes(pieces, index), range(1, len(pieces) - 1)))
    if style.has_marked_questions or style.typography is not None:
        return frozenset()
    is_prompt = _is_before_a_label if style.has_marked_answers else _is_between_answers
    if style.has_marked_answers and len({piece.person for piece in pieces if piece.claim is Role.ANSWER}) > 1:
        return frozenset(index for index in range(1, len(pieces) - 1) if _is_between_guests(pieces, index))
    asking = [index for index, piece in enumerate(pieces) if piece.features.asks]
    if len(asking) < _LEAST_ASKING:
        return frozenset()
    called = find_called(pieces, asking[0])
    opening = None if style.has_marked_answers else _opening_remark(pieces, asking[0], called)
    first = asking[0] if opening is None else opening
    found = {
        index for index in range(first + 2, len(pieces) - 1) if _is_remark(pieces[index]) and is_prompt(pieces, index)
    }
    if not style.has_marked_answers:
        found |= {index for index in called if index > first + 1 and _is_said_to(pieces, index)}
        found |= _find_skipped(pieces, sorted({*(index for index in asking if not _tells(pieces[index])), *found}))
    return frozenset(found) if opening is None else frozenset((opening, *found))


def _find_skipped(pieces: Sequence[Piece], asking: Sequence[int]) -> set[int]:
    """The short remarks where every second paragraph asks but for one: `Then you left the conservatory.`"""
    steps = [behind - before for before, behind in pairwise((*asking, len(pieces)))]
    if steps.count(2) < _LEAST_EVEN or any(step not in (2, 4) for step in steps[:-1]) or steps[:-1].count(4) > 1:
        return set()
    places = [before + 2 for before, step in zip(asking, steps, strict=True) if step == 4]
    return {place for place in places if _may_be_skipped(pieces, place)}


def _tells(piece: Piece) -> bool:
    return piece.features.tells_first


def _may_be_skipped(pieces: Sequence[Piece], place: int) -> bool:
    remark, behind = pieces[place], pieces[place + 1].features
    is_plain = _is_remark(remark) and remark.features.words <= _SHORT and remark.features.sentences == 1
    is_ours = not (remark.features.starts_quote or remark.features.is_biography or _stands_around(remark))
    return is_plain and is_ours and behind.words > remark.features.words and not _stands_around(pieces[place + 1])


def _stands_around(piece: Piece) -> bool:
    """Whether it reads as what stands around an exchange: a closing note, an editor's, a line of the page."""
    features = piece.features
    return features.is_outro or features.is_edited_note or features.is_closing or features.is_boilerplate


def _is_said_to(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a remark that calls the guest by name stands between two paragraphs that ask nothing."""
    if index + 1 >= len(pieces) or not _is_remark(pieces[index]):
        return False
    return not (pieces[index - 1].features.asks or pieces[index + 1].features.asks)


def _opening_remark(pieces: Sequence[Piece], first_asking: int, called: frozenset[int]) -> int | None:
    """The remark that opens the exchange before anybody asks: it is addressed or taken up, and who follows says I."""
    for index in range(min(first_asking, len(pieces)) - 1):
        remark, behind = pieces[index], pieces[index + 1]
        if not _is_remark(remark):
            continue
        if index in called and (behind.features.first > 0 or replies_to(behind, remark)):
            return index
        if remark.features.second > 0:
            return index if behind.features.first_singular > 0 and not behind.features.asks else None
        says_i = behind.features.first_singular > 0 or (remark.lexicon.is_uncased and index > 0)  # it may be left out
        if says_i and _is_short(remark) and _is_replied_to(remark, behind):
            return index
    return None


def _is_remark(piece: Piece) -> bool:
    features = piece.features
    return piece.marker is None and not features.asks and features.first_singular == 0 and features.words < _LONGEST


def _is_before_a_label(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the one guest's label follows: had they gone on speaking, there would be none."""
    return pieces[index - 1].claim is not Role.QUESTION and pieces[index + 1].claim is Role.ANSWER


def _is_between_guests(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a guest is labelled anew behind it, though they spoke last, or is called by name as another has spoken.

    Else any of several guests may go on without a label.
    """
    before, remark, behind = pieces[index - 1 : index + 2]
    if before.claim is not Role.ANSWER or behind.claim is not Role.ANSWER or not _is_remark(remark):
        return False
    if before.person == behind.person:
        return True
    surname = fold(behind.person or "").split()[-1:]
    return bool(surname) and surname[0] in split_words(remark.features.folded)[:_CALLED]


def _is_between_answers(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the paragraph is short or addresses someone, between two of another's that are longer."""
    before, remark, behind = (pieces[place].features for place in (index - 1, index, index + 1))
    if remark.words >= _PULLED and (remark.folded in before.folded or remark.folded in behind.folded):
        return False  # a sentence of the answer, set apart to be seen
    if (before.asks and not before.tells_first) or pieces[index - 1].marker or pieces[index + 1].marker:
        return False
    if _is_replied_to(pieces[index], pieces[index + 1]):
        return True
    if behind.asks:
        return False
    is_addressed = remark.second > 0 and behind.second == 0
    is_short = _is_short(pieces[index]) and min(before.words, behind.words) > 1.5 * remark.words
    if (is_addressed or is_short) and behind.first > 0:
        return True
    return _ends_like_a_remark(pieces[index]) and behind.words > remark.words


def _is_between_dashes(pieces: Sequence[Piece], index: int) -> bool:
    """Whether turns open with dashes, nobody has just asked, and the next turn takes up what is said."""
    before, remark, behind = pieces[index - 1 : index + 2]
    if not (before.marker and remark.marker and behind.marker) or before.features.asks or remark.features.asks:
        return False
    return remark.features.first_singular == 0 and _is_replied_to(remark, behind)


def _is_short(remark: Piece) -> bool:
    return remark.features.words <= _SHORT and remark.features.first == 0


def _is_replied_to(remark: Piece, reply: Piece) -> bool:
    """Whether somebody says little and nothing of themselves, or addresses someone, and the next takes it up."""
    said, answer = remark.features, reply.features
    tells = answer.first_singular > 0 and answer.sentences > answer.question_marks
    if said.first > 0 or (answer.asks and not tells):
        return False
    is_addressed = said.second > 0 and said.sentences <= 2 * _FEW_SENTENCES
    is_little = said.words <= _REPLIED_TO and said.sentences <= _FEW_SENTENCES
    if is_little and answer.first > 0 and remark.lexicon.starts("hearsay_openings", said.folded):
        return True
    return (is_addressed or is_little) and replies_to(reply, remark)


def _ends_like_a_remark(piece: Piece) -> bool:
    """Whether one sentence ends as interviewers end what they state, in languages that tell it by the verb's end."""
    ends = piece.lexicon.remark_ends
    return bool(ends) and piece.features.sentences == 1 and compose(piece.text).rstrip(_PERIODS).endswith(ends)
