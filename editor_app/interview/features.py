"""What can be said of one paragraph's text by itself: how it ends, opens, and whom it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editor_app.interview.lexicon import Lexicon, compose, fold

_WORD = re.compile(r"[^\W_]++(?:['’\-&.][^\W_]++)*")  # possessive groups are wrong before Python 3.11.5
_ASCII_WORD = re.compile(r"[a-z0-9]++(?:['\-&.][a-z0-9]++)*")
_CLOSERS = " \t\"'”’»)]*_。.」』"
_QUESTION_MARKS = frozenset("?？؟")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…|[–—―])[\"'”’»)\]]*\Z")
_SENTENCE_END = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*(?:\s|\Z|(?<=[。！？]))")
_QUOTE_OPENERS = frozenset('"“«„「')
_NOTE = re.compile(r"[\[(（【].{1,400}[\])）】][.]?\Z", re.DOTALL)
_ABBREVIATED = re.compile(r"\([A-Z]{2,8}\)")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“]*“")
_NO_NAME_OPENINGS = ("i ", "we ", "it ", "yes", "no,", "this is", "there ", "я ", "мы ", "это ", "да,", "нет,", "well,")
_BIOGRAPHY_HEAD = 140
_UNCASED_HEAD, _LONGEST_NAME = 60, 5  # characters, and words of a name
_COURTESY, _BOILERPLATE, _EDITED = 30, 40, 70
_BYLINE, _TELLING = 6, 2
_ADDRESS = re.compile(r"\s*\S{1,60}@\S{1,60}\Z")
_LEADING = frozenset(("and", "but", "so", "then", "а", "но", "и", "ну"))
_PERIODS = " 。.．…"
_MUSIC = "♪♫♬"
_STAGE_TAIL = re.compile(r"[（(][^（）()]{1,8}[）)]\Z")
_UNCASED_NAME = re.compile(
    r"(?:作者|筆者|笔者)?[\w・·]{1,24}(?: [\w・·]{1,16}){0,2}[\s\u3000]*(?:[（(=＝、，,：:〉>\u3000]|は|系|은 |는 |氏)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """One paragraph in numbers, and folded. `words` counts two characters as one where words are not spaced.

    `is_told` where a narrator reports the speech, with a verb of speech right behind what is said (`– So it is, he
    said`); `may_be_polite` where a word stands that says you politely and her or their as well: Spanish `su`.
    """

    folded: str
    words: int
    question_marks: int
    ends_question: bool
    ends_ellipsis: bool
    is_terminated: bool
    opens_interrogative: bool
    opens_imperative: bool
    opens_with_you: bool
    first: int
    first_singular: int
    second: int
    starts_quote: bool
    is_note: bool
    is_courtesy: bool
    is_biography: bool
    is_outro: bool
    is_boilerplate: bool
    is_edited_note: bool
    is_closing: bool
    has_speech: bool
    is_told: bool
    may_be_polite: bool
    sentences: int

    @property
    def asks(self) -> bool:
        """Whether it reads as a question or a request, with or without a question mark."""
        return self.ends_question or self.opens_imperative

    @property
    def tells_first(self) -> bool:
        """Whether it says much, and of itself, before it asks: an answer whose last question nobody has to answer.

        Who says you again and again, and more often than I, asks.
        """
        told = self.sentences - self.question_marks
        is_addressed = self.second > max(1, self.first_singular)
        return self.first_singular > 0 and ((told >= _TELLING and not is_addressed) or (told > 0 and self.second == 0))


@lru_cache(maxsize=4096)
def describe(text: str, lexicon: Lexicon) -> Features:
    """The features of a text that `without_marks` has made; kept, so that unchanged paragraphs cost nothing."""
    text = compose(text)
    folded = fold(text)
    tokens = split_words(folded)
    has_speech = _tells_speech(folded, tokens, lexicon)
    first, second, singular = _count_persons(text, folded, tokens, lexicon, has_speech=has_speech)
    count = len(tokens)
    return Features(
        folded=folded,
        words=count_words(text, lexicon),
        question_marks=sum(map(text.count, _QUESTION_MARKS)),
        ends_question=_ends_with_question(text, lexicon),
        ends_ellipsis=bool(_ELLIPSIS.search(text, max(0, len(text) - 8))),
        is_terminated=bool(text) and not text[-1].isalnum() and text[-1] not in ",-–—―",
        opens_interrogative=folded.startswith(lexicon.openings) if lexicon.is_unspaced else _opens(tokens, lexicon),
        opens_imperative=_requests(folded, lexicon),
        opens_with_you=bool(tokens)
        and (tokens[0] in lexicon.second_person or lexicon.starts("polite_openings", folded)),
        first=first,
        first_singular=singular,
        second=second,
        starts_quote=text[:1] in _QUOTE_OPENERS,
        is_note=text[:1] in _MUSIC or (text[:1] in "[(（【" and bool(_NOTE.match(text))),
        is_courtesy=count < _COURTESY and lexicon.starts("courtesy", folded),
        is_biography=(
            second == 0 and _introduces(text, folded, lexicon)
            if lexicon.is_uncased
            else _is_biography(text, folded, lexicon)
        ),
        is_outro=lexicon.starts("outro_openings", folded) or (count <= _BYLINE and _is_byline(text, lexicon)),
        is_boilerplate=count < _BOILERPLATE and lexicon.has("boilerplate", folded),
        is_edited_note=count < _EDITED and (lexicon.has("edited", folded) or lexicon.has("provenance", folded)),
        is_closing=count < _EDITED and singular == 0 and lexicon.has("closing_words", folded),
        has_speech=has_speech,
        is_told=has_speech and _told_pattern(lexicon).search(folded) is not None,
        may_be_polite=not _phrase_set(lexicon, "polite_hints").isdisjoint(tokens),
        sentences=len(_SENTENCE_END.findall(text)) or 1,
    )


def split_words(folded: str) -> list[str]:
    """The words of a folded text; apostrophes, hyphens, ampersands and periods may stand inside them."""
    expression = _ASCII_WORD if folded.isascii() else _WORD
    return expression.findall(folded)


def _ends_with_question(text: str, lexicon: Lexicon) -> bool:
    if text.rstrip(_CLOSERS)[-1:] in _QUESTION_MARKS and text:
        return True
    if not lexicon.question_ends:
        return False
    if text[-1:] in "）)":
        text = _STAGE_TAIL.sub("", text)
    text = text.rstrip(_PERIODS)
    if text.endswith(lexicon.question_ends):
        return not text.endswith(lexicon.phrases("given_name_ends"))
    return text.endswith(lexicon.open_ends) and any(
        map(text[text.rfind("。") + 1 :].__contains__, lexicon.question_words)
    )


def _tells_speech(folded: str, tokens: list[str], lexicon: Lexicon) -> bool:
    if lexicon.is_unspaced:
        return any(map(folded.__contains__, lexicon.speech_verbs))
    return not lexicon.speech_verbs.isdisjoint(tokens)


def _requests(folded: str, lexicon: Lexicon) -> bool:
    """Whether it opens with a request, or ends with one where verbs stand last."""
    return lexicon.starts("imperatives", folded) or (lexicon.is_uncased and lexicon.has("imperatives", folded[-12:]))


def _count_persons(
    text: str, folded: str, tokens: list[str], lexicon: Lexicon, *, has_speech: bool
) -> tuple[int, int, int]:
    """How often the text says I or we, you, and I alone; what it quotes someone else as saying does not count."""
    persons = (lexicon.first_person, lexicon.second_person, lexicon.first_person_singular)
    if lexicon.is_unspaced:
        first, second, singular = (sum(map(folded.count, words)) for words in persons)
        return first, second, singular
    if has_speech and any(map(text.__contains__, _QUOTE_OPENERS)):
        text = _QUOTED.sub(" ", text)
        folded = fold(text)
        tokens = split_words(folded)
    different = set(tokens)
    first, second, singular = [
        0 if words.isdisjoint(different) else sum(map(words.__contains__, tokens)) for words in persons
    ]
    if lexicon.first_person_ends:
        first += sum(token.endswith(lexicon.first_person_ends) for token in tokens)
    if lexicon.singular_ends:
        said = sum(token.endswith(lexicon.singular_ends) for token in tokens)
        first, singular = first + said, singular + said
    if lexicon.second_person_ends:
        ends = lexicon.second_person_ends  # an ending alone is another word: leaves are `liście` in Polish
        second += sum(token.endswith(ends) and token not in ends for token in tokens)
    if lexicon.polite_forms is not None:
        second += len(lexicon.polite_forms.findall(text)) + lexicon.starts("polite_openings", folded)
    return first, second, singular


def count_words(text: str, lexicon: Lexicon) -> int:
    """The words of a text; in Chinese and Japanese two characters count as one."""
    if lexicon.is_unspaced:
        return (sum(character.isalnum() for character in text) + 1) // 2
    return len(text.split())


def _opens(tokens: list[str], lexicon: Lexicon) -> bool:
    """Whether the first one, two or three words open a question; a leading "and", "but" or "so" is looked past."""
    if tokens and tokens[0] in _LEADING and _open_question(tokens[1:4], lexicon):
        return True
    return _open_question(tokens[:3], lexicon)


def _open_question(words: list[str], lexicon: Lexicon) -> bool:
    openings = lexicon.interrogatives
    return " ".join(words[:1]) in openings or " ".join(words[:2]) in openings or " ".join(words) in openings


def _is_biography(text: str, folded: str, lexicon: Lexicon) -> bool:
    """Whether it introduces a person or a body: a name, then "is a …" soon after."""
    if text[:1].isalpha() and text[:1].upper() == text[:1].lower() and not lexicon.is_unspaced:
        return _names_before_a_life(folded, lexicon)
    if not text[:1].isupper() or not _opens_with_name(text, folded):
        return False
    head = folded[:_BIOGRAPHY_HEAD]
    if not any(map(head.__contains__, lexicon.phrases("bio_verbs"))):
        return False
    return any(f" {verb}" in head for verb in lexicon.phrases("bio_verbs"))


def _is_byline(text: str, lexicon: Lexicon) -> bool:
    """Whether a few words end with what reporters are called (`부산=고은별 기자`), an address behind it or not."""
    return bool(lexicon.byline_ends) and _ADDRESS.sub("", text).endswith(lexicon.byline_ends)


def _introduces(text: str, folded: str, lexicon: Lexicon) -> bool:
    """The same where no capitals tell a name: something short set off, then what the lives of people have."""
    head = folded[:_BIOGRAPHY_HEAD]
    if not any(map(head.__contains__, lexicon.phrases("bio_verbs"))) or not _QUESTION_MARKS.isdisjoint(head):
        return False
    return bool(_UNCASED_NAME.match(text))


def _names_before_a_life(folded: str, lexicon: Lexicon) -> bool:
    """The same in a script without capitals: two to five words that can be a name before the "is a …"."""
    words = split_words(folded[:_UNCASED_HEAD])
    lives = _phrase_set(lexicon, "bio_verbs")
    for place in range(2, min(_LONGEST_NAME + 1, len(words))):
        if any(" ".join(words[place : place + length]) in lives for length in (1, 2, 3)):
            return lexicon.stop_words.isdisjoint(words[:place]) and lexicon.speech_verbs.isdisjoint(words[:place])
    return False


@lru_cache(maxsize=32)
def _phrase_set(lexicon: Lexicon, key: str) -> frozenset[str]:
    return frozenset(lexicon.phrases(key))


@lru_cache(maxsize=16)
def _told_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, lexicon.speech_verbs), key=len, reverse=True))
    return re.compile(rf"[–—―\-,?!…»”\"]\s*(?:\w+\s)?(?:{verbs})\b")


def _opens_with_name(text: str, folded: str) -> bool:
    if folded.startswith(_NO_NAME_OPENINGS):
        return False
    if _ABBREVIATED.search(text, 0, _BIOGRAPHY_HEAD):
        return True
    return sum(word[:1].isupper() for word in text.split(maxsplit=4)[:4]) >= 2
