"""An interview that is told of but not there: a teaser, a page for a video, prose about a conversation."""

from __future__ import annotations

from editor_app.interview.context import Context
from editor_app.interview.lexicon import Lexicon

_STUB, _PROMISE = 120, 260  # words: of a text that is sure to be a stub, and of the longest that only promises
_LEAST_PAIRS = 3
_LEAST_QUOTES, _LEAST_VERBS = 3, 3


def find_announcement(pairs: int, context: Context) -> str | None:
    """What announces an interview whose turns are not in the text, or None; `pairs` of turns were found.

    A closing "This interview was originally aired on …" announces nothing: it ends summaries of broadcasts. What
    points elsewhere ("Listen to the interview here.") may stand on the page only, outside the body.
    """
    lexicon = context.lexicon
    if pairs >= _LEAST_PAIRS:
        return None
    if context.claims_interview and not (context.word_count > _STUB and is_narrative(context)):
        return "the type announces an interview"
    if context.word_count > _PROMISE or context.is_told_of or is_narrative(context):
        return None
    around = f"{context.heading} {context.folded_body} {context.pointers}"
    if context.word_count <= _STUB and lexicon.has("announcing", around):
        return "the text announces an interview"
    if lexicon.has("elsewhere", around) and _names_an_interview(lexicon, around):
        return "the text says where the interview is"
    return None


def is_narrative(context: Context) -> bool:
    """Whether the body is prose that quotes one conversation: quotations with verbs of speech, and the word itself."""
    lexicon = context.lexicon
    quotes = sum(context.body.count(mark) for mark in "“«„「") or context.body.count('"') // 2
    around = f"{context.heading} {context.opening}"
    if quotes < _LEAST_QUOTES or not lexicon.has("strong_interview_words", around):
        return False
    if lexicon.is_unspaced:
        return sum(map(context.folded_body.count, lexicon.phrases("speech_verbs"))) >= _LEAST_VERBS
    verbs = set(lexicon.phrases("speech_verbs"))
    return sum(word.strip(".,:;") in verbs for word in context.folded_body.split()) >= _LEAST_VERBS


def _names_an_interview(lexicon: Lexicon, around: str) -> bool:
    return any(lexicon.has(key, around) for key in ("announcing", "strong_interview_words", "conversing"))
