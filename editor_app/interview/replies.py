"""Whether a paragraph opens as people answer: with yes or no, with a word or two, or with the other's own words."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from editor_app.interview.features import split_words
from editor_app.interview.lexicon import Lexicon
from editor_app.interview.pieces import Piece

_FIRST_SENTENCE = re.compile(r"[^.!?…。！？؟:：]*[.!?…。！？؟](?!\w)")
_MOST_WORDS, _MOST_CHARACTERS = 3, 6  # of a sentence that is an answer by being so short
_ECHOED, _ECHOED_CHARACTERS = 6, 8  # how far into the reply the other's words are looked for
_STEM, _STEM_SHARE = 4, 0.6
_UNSPACED_STEM = 2


def replies_to(reply: Piece, remark: Piece) -> bool:
    """Whether a paragraph opens as an answer to the one before it would."""
    folded = reply.features.folded
    return (
        reply.lexicon.starts("reply_openings", folded)
        or _opens_shortly(folded, reply.lexicon)
        or echoes(folded, remark.features.folded, reply.lexicon)
    )


def _opens_shortly(folded: str, lexicon: Lexicon) -> bool:
    match = _FIRST_SENTENCE.match(folded)
    if match is None:
        return False
    said = match.group()
    return len(said) <= _MOST_CHARACTERS if lexicon.is_unspaced else len(said.split()) <= _MOST_WORDS


@lru_cache(maxsize=4096)
def echoes(reply: str, remark: str, lexicon: Lexicon) -> bool:
    """Whether the first words of a folded reply are the remark's: `It is quiet.` - `Quiet is not the word.`"""
    if lexicon.is_unspaced:
        head = reply[:_ECHOED_CHARACTERS]
        stems = {head[at : at + _UNSPACED_STEM] for at in range(len(head) - 1)}
        return any(
            stem in remark and stem not in lexicon.stop_words and stem.isalpha() and not _is_written_small(stem)
            for stem in stems
        )
    said = _telling_words(remark, lexicon, None)
    return any(_share_a_stem(word, other) for word in _telling_words(reply, lexicon, _ECHOED) for other in said)


def _is_written_small(stem: str) -> bool:
    """Whether it holds hiragana: endings and particles, which any two sentences share."""
    return any("\u3040" <= character <= "\u309f" for character in stem)


def _telling_words(folded: str, lexicon: Lexicon, most: int | None) -> list[str]:
    return [word for word in split_words(folded)[:most] if len(word) >= _STEM and word not in lexicon.stop_words]


def _share_a_stem(one: str, other: str) -> bool:
    """Whether two words begin alike, so that they may be forms of one: `разговариваете`, `разговариваю`."""
    length = max(_STEM, math.ceil(_STEM_SHARE * min(len(one), len(other))))
    return one[:length] == other[:length]
