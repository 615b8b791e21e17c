"""Forms that hold questions and voices and are no interview: letters, chats, myths and facts, quizzes, portraits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from editor_app.domain.interview import Genre, Reason
from editor_app.interview.analysis import MarkerKind
from editor_app.interview.calls import FULL_NAME
from editor_app.interview.context import Context
from editor_app.interview.features import describe
from editor_app.interview.lexicon import Lexicon, fold
from editor_app.interview.pieces import Piece
from editor_app.interview.readings import MOST_KEPT, Reading
from editor_app.interview.style import Style

_TIME = r"[\[(]?\d{1,2}[:.]\d{2}(?::\d{2})?[\])]?"
_CHAT_LINE = re.compile(rf"(?m)^[>*_ \t]*{_TIME}[ \t,–-]*(?P<nick>[^\n:：\[\]]{{1,24}}):")
_WHEN = re.compile(r"\d{1,2}:\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2}")
_SIGNED = re.compile(
    r"[*_#> ]*(?P<nick>[^\W\d][^\s,|·•:]{1,23})[\s,|·•–—-]+"
    r"[^\n:]{0,20}?\d{1,4}[^\n:]{0,20}[\s,]\d{1,2}:\d{2}(?::\d{2})?\W*"
)
_STAMP = re.compile(r"\W*\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}:\d{2}(?::\d{2})?\W*")
_CHOICES = re.compile(r"(?:^|\s)[(]?[AaАа][).]\s.{1,80}?\s[(]?[BbБб][).]\s.{1,80}?\s[(]?[CcВвГг][).]\s", re.DOTALL)
_CLOCK = re.compile(r"\d[:.]\d\d")
_SECOND_CHOICE = re.compile(r"[BbБб][).]\s")
_CHOICE_LINE = re.compile(r"(?P<letter>[B-Db-dБ-Гб-г])\)\s")
_NUMBERED = re.compile(r"[\s\d№#.]+\Z")
_SALUTED, _HEAD = 40, 80
_LEAST_LETTERS, _LEAST_LINES, _LEAST_POSTS, _LEAST_EACH, _LEAST_QUOTED = 2, 4, 3, 2, 4
_LONGEST_POST_LINE, _LONGEST_SIDE = 14, 3  # words
_QUOTED_PART = 0.2
_LEAST_FIELDS, _FIELD_SHARE = 4, 0.5
_LEAST_NARRATED, _NARRATED_PARTS, _NARRATED, _SHORT_LINE = 2, 0.9, 0.4, 12  # paragraphs, shares, words
_QUOTED_SHARE, _PORTRAIT_SHARE, _OWN_SHARE = 0.4, 0.55, 0.5
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“]*“|「[^「」]*」")
_QUOTED_NAME, _QUOTED_LENGTH, _QUOTED_SIGNS = 2, 24, 14  # words and characters, East Asian signs, of a name at most
_EAST_ASIAN_STOPS = ("。", "，", "！", "？", "…")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a paragraph has of such forms: a salutation, who chats, its label, posts, answers to choose from."""

    salutes: bool
    nicks: tuple[str, ...]
    label: str
    posts: int
    signed: str
    is_stamp: bool
    has_choices: bool
    choice: str | None


_PLAIN = _Shape(salutes=False, nicks=(), label="", posts=0, signed="", is_stamp=False, has_choices=False, choice=None)


@lru_cache(maxsize=MOST_KEPT)
def _shape(reading: Reading) -> _Shape:
    raw, label = reading.raw, _label(reading)
    has_clock = _CLOCK.search(raw) is not None
    choice = _CHOICE_LINE.match(raw)
    found = _Shape(
        salutes=_salutes(raw[:_HEAD], reading.lexicon),
        nicks=tuple(match["nick"].strip() for match in _CHAT_LINE.finditer(raw)) if has_clock else (),
        label=label,
        posts=_count_posted(reading, label),
        signed=_signed(raw) if has_clock else "",
        is_stamp=has_clock and _STAMP.fullmatch(raw) is not None,
        has_choices=_SECOND_CHOICE.search(raw) is not None and _CHOICES.search(raw) is not None,
        choice=choice["letter"] if choice else None,
    )
    return _PLAIN if found == _PLAIN else found  # most paragraphs share one


def find_form(pieces: Sequence[Piece], style: Style) -> tuple[Genre, Reason] | None:
    """The genre of a form that is plain to see whatever the sentences look like, with what shows it."""
    if _count_letters(pieces) >= _LEAST_LETTERS:
        return Genre.FORUM, Reason("letters with salutations", -4.0)
    if _is_chat(pieces, style) or _count_posts(pieces) >= _LEAST_POSTS or _is_thread(pieces):
        return Genre.FORUM, Reason("messages with nicknames and times", -4.0)
    if _are_myths(pieces):
        return Genre.FAQ, Reason("myths and facts", -4.0)
    if _is_debate(pieces):
        return Genre.NONE, Reason("a debate for and against", -4.0)
    if _has_choices(pieces):
        return Genre.EXAM, Reason("answers to choose from", -4.0)
    return find_form_sheet(pieces, style)


def _count_letters(pieces: Sequence[Piece]) -> int:
    """How many paragraphs open as letters do: `Dear Attaché:`, `To the Editor:`."""
    return sum(_shape(piece.reading).salutes for piece in pieces)


def _salutes(raw: str, lexicon: Lexicon) -> bool:
    head = fold(raw.lstrip("*_># "))[:_SALUTED]
    if not head.startswith(lexicon.phrases("salutations")):
        return False
    found = next((word for word in lexicon.phrases("salutations") if head.startswith(word)), None)
    return found is not None and re.match(r"\W*(?:\w[^.:,!?]*)?[:,!：，！]", head[len(found) :]) is not None


def _is_chat(pieces: Sequence[Piece], style: Style) -> bool:
    """Whether those who speak have nicknames: in lower case or with digits, as names in print are not."""
    nicks = [nick for piece in pieces for nick in _shape(piece.reading).nicks]
    if len(nicks) < _LEAST_LINES:
        nicks = [person.labels[0] for person in style.people for _ in person.pieces]
    return len(nicks) >= _LEAST_LINES and len(set(nicks)) > 1 and 2 * sum(map(_is_handle, nicks)) >= len(nicks)


def _is_handle(nick: str) -> bool:
    return " " not in nick and (nick.islower() or "_" in nick or nick[-1:].isdigit()) and len(nick) > 2


def _count_posts(pieces: Sequence[Piece]) -> int:
    """How many lines say who wrote when, or open with who wrote."""
    return sum(_shape(piece.reading).posts for piece in pieces)


def _count_posted(reading: Reading, label: str) -> int:
    """How often a paragraph says who wrote when: by its label, and in a short line with a time or a date."""
    lexicon, raw = reading.lexicon, reading.raw
    says_when = (
        len(raw.split(None, _LONGEST_POST_LINE)) <= _LONGEST_POST_LINE
        and _WHEN.search(raw) is not None
        and lexicon.has("forum_words", fold(raw))
    )
    return label.endswith(lexicon.phrases("posted_words")) + says_when


def _signed(raw: str) -> str:
    """Who signed a line with a day and a time and nothing else: `mykhas, 3 March, 19:31`."""
    match = _SIGNED.fullmatch(raw)
    return match["nick"] if match else ""


def _is_thread(pieces: Sequence[Piece]) -> bool:
    """Whether several people sign lines of their own, or above such, with a day and a time, and some of them again."""
    nicks = [nick for piece in pieces if (nick := _shape(piece.reading).signed)]
    nicks += [
        before.text
        for before, piece in pairwise(pieces)
        if _shape(piece.reading).is_stamp and before.features.words <= _LONGEST_SIDE
    ]
    return len(nicks) >= _LEAST_POSTS and 1 < len(set(nicks)) < len(nicks)


def find_form_sheet(pieces: Sequence[Piece], style: Style) -> tuple[Genre, Reason] | None:
    """No genre, where half of it are lines with different labels, most of them no names: place, hour, entry."""
    if style.people or style.has_marked_questions or style.has_marked_answers:
        return None
    found = [piece.reading.find(MarkerKind.NAME, MarkerKind.WORD, delimiters=":：") for piece in pieces]
    labels = [candidate for candidate in found if candidate is not None]
    names = sum(candidate.is_name and " " in candidate.label for candidate in labels)
    are_different = len({fold(candidate.label) for candidate in labels}) == len(labels) >= _LEAST_FIELDS
    if are_different and len(labels) >= _FIELD_SHARE * len(pieces) and 2 * names < len(labels):
        return Genre.NONE, Reason("a sheet of labels, each used once", -4.0)
    return None


def _label(reading: Reading) -> str:
    candidate = reading.find(MarkerKind.NAME, MarkerKind.WORD, MarkerKind.LETTER)
    return fold(_NUMBERED.sub("", candidate.label)) if candidate is not None else ""


def _are_myths(pieces: Sequence[Piece]) -> bool:
    labels = [label for piece in pieces if (label := _shape(piece.reading).label)]
    lexicon = pieces[0].lexicon if pieces else None
    return lexicon is not None and all(
        sum(label in lexicon.phrases(key) for label in labels) >= _LEAST_EACH for key in ("myth_labels", "fact_labels")
    )


def _is_debate(pieces: Sequence[Piece]) -> bool:
    """Whether lines of their own name two sides between which the text goes to and fro."""
    lines = [
        fold(piece.text).strip(" .:：")
        for piece in pieces
        if len(piece.text.split(None, _LONGEST_SIDE)) <= _LONGEST_SIDE and (piece.marker is None or not piece.text)
    ]
    if not pieces:
        return False
    sides = [line for line in lines if line in pieces[0].lexicon.phrases("debate_labels")]
    return len(set(sides)) > 1


def _has_choices(pieces: Sequence[Piece]) -> bool:
    """Whether two questions or more have their answers below them to choose from: `A) … B) … C) …`."""
    if sum(_shape(piece.reading).has_choices for piece in pieces) >= _LEAST_EACH:
        return True
    letters = [letter for piece in pieces if (letter := _shape(piece.reading).choice)]
    return len(set(letters)) > 1 and len(letters) >= 2 * _LEAST_EACH


def is_narrated(pieces: Sequence[Piece]) -> bool:
    """Whether lines of a few words stand between paragraphs that say neither I nor you and fill much of it."""
    first = next((index for index, piece in enumerate(pieces) if piece.marker is not None), 0)
    spoken = [piece.features.words for piece in pieces[first:] if piece.marker is not None]
    told = [piece.features for piece in pieces[first:] if piece.marker is None and not piece.is_break]
    narrated = [features.words for features in told if features.first_singular + features.second == 0]
    if len(narrated) < _LEAST_NARRATED or len(narrated) < _NARRATED_PARTS * len(told) or not spoken:
        return False
    return sum(spoken) < _SHORT_LINE * len(spoken) and sum(narrated) >= _NARRATED * (sum(spoken) + sum(narrated))


def find_prose_genre(pieces: Sequence[Piece], context: Context) -> Genre | None:
    """What prose without an exchange is, if a conversation was turned into it: somebody's own story, or a portrait."""
    lexicon = context.lexicon
    texts = [piece for piece in pieces if not piece.is_break and piece.features.words > _LONGEST_SIDE]
    own = sum(piece.features.first_singular > 0 for piece in texts)
    authors = fold(" ".join(context.metadata.values_of("authors")))
    if texts and own >= _OWN_SHARE * len(texts):
        if lexicon.has("oral_words", context.heading):
            return Genre.TESTIMONY
        if lexicon.has("told_words", f"{context.heading} {authors} {context.opening}"):
            return Genre.NARRATIVE_INTERVIEW
    quoted = sum(_quotes(piece.text) for piece in texts)
    if quoted < max(_LEAST_QUOTED, _PORTRAIT_SHARE * len(texts)) or not lexicon.has(
        "asking_words", context.folded_body
    ):
        return None
    if not _names_somebody(texts, context):
        return None
    telling = sum(_tells_of_itself(piece.text, lexicon) for piece in texts)
    return Genre.NARRATIVE_INTERVIEW if telling <= quoted / 2 else None


def _names_somebody(texts: Sequence[Piece], context: Context) -> bool:
    """Whether title or text give a full name, as a portrait does; in scripts without capitals nobody can tell."""
    lexicon = context.lexicon
    if lexicon.is_uncased or lexicon.conjunctions:
        return True
    found = (
        name for text in (context.title or "", *(piece.text for piece in texts)) for name in FULL_NAME.findall(text)
    )
    return any(fold(name.split()[0]) not in lexicon.stop_words for name in found)


def _tells_of_itself(text: str, lexicon: Lexicon) -> bool:
    """Whether it says I outside what it quotes, and not only to say what was asked."""
    said = describe(unquoted(text), lexicon)
    return said.first_singular > 0 and not lexicon.has("asking_words", said.folded)


def unquoted(text: str) -> str:
    """The text without what it quotes."""
    return _QUOTED.sub(" ", text)


def is_mostly_quoted(pieces: Sequence[Piece]) -> bool:
    """Whether two paragraphs in five quote someone, and a fifth of all is quoted: news of an interview quote less."""
    texts = [piece for piece in pieces if not piece.is_break]
    quoted = sum(len(said) for piece in texts for said in _QUOTED.findall(piece.text))
    if quoted < _QUOTED_PART * sum(len(piece.text) for piece in texts):
        return False
    return sum(_quotes(piece.text) for piece in texts) >= _QUOTED_SHARE * len(texts)


def _quotes(text: str) -> bool:
    """Whether it holds more in quotation marks than the name of a paper or a ship."""
    return any(_is_said(said) for said in _QUOTED.findall(text))


def _is_said(quoted: str) -> bool:
    """Whether a quotation is more than a name: several words, or in East Asian scripts many signs, or a stop."""
    most = _QUOTED_SIGNS if quoted[1:2] > "\u3000" else _QUOTED_LENGTH
    return len(quoted.split()) > _QUOTED_NAME or len(quoted) > most or quoted[-2:-1] in _EAST_ASIAN_STOPS
