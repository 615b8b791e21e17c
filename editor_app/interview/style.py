"""How the article tells who speaks: letters, words, names, dashes, numbers, bold type, headings, or nothing at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from editor_app.domain.interview import Role
from editor_app.interview.analysis import MarkerKind
from editor_app.interview.east_asian import is_part_of_name
from editor_app.interview.exchanges import mend_exchange
from editor_app.interview.labels import KnownNames, Person, decide_roles, find_people
from editor_app.interview.lexicon import Lexicon, fold
from editor_app.interview.markers import MarkerUse
from editor_app.interview.pieces import Piece
from editor_app.interview.readings import Candidate, Reading

_MANNERS = ((":：", 2), (">＞", 2), ("】]］〉》〕", 3), ("\u3000", 3), ("「", 3), ("–—―-", 3), (".", 4), (None, 3))
"""What stands behind names, the clearest first (None: nothing), and how many labels make it a manner."""
_DELIMITER_NAMES = {
    ":": "colon",
    "：": "colon",
    ".": "period",
    "．": "period",
    "–": "dash",
    "—": "dash",
    "―": "dash",
    "-": "dash",
    "": "line",
}
_LONGEST_QUESTION = 80
_LEADING = 3  # questions
_ASKING_SHARE = 0.6
_QUOTED_SHARE, _ASKING_BY_SIGN = 0.8, 0.3
_ADDRESSED_SHARE = 0.75
_LEAST_SENTENCES, _ASKED_SHARE, _ENDED_SHARE = 3, 0.3, 0.9
_SENTENCE_ENDS = frozenset(".!?…。！？؟۔")
_CLOSING_QUOTES = '"”“»’」』)'


@dataclass(slots=True)
class Style:
    """The vote: `name` is what the profile calls it, `typography` what sets questions off where no marker does.

    `guests` are those whom the metadata gives as interviewed.
    """

    name: str | None = None
    use: MarkerUse = field(default_factory=MarkerUse)
    people: list[Person] = field(default_factory=list)
    typography: str | None = None
    has_marked_questions: bool = False
    has_marked_answers: bool = False
    marked_question_count: int = 0
    is_dialogue_of_dashes: bool = False
    guests: tuple[str, ...] = ()


def assign_labels(pieces: Sequence[Piece], use: MarkerUse, known: KnownNames, lexicon: Lexicon) -> list[Person]:
    """Give the pieces their name labels: those before a colon, else a sign, a dash or a period, else lines of names."""
    ours = _own_labels(known)
    labelled = [
        (index, piece, labels) for index, piece in enumerate(pieces) if (labels := _labels_of(piece.reading, ours))
    ]
    if not labelled:
        return []
    for delimiters, least in _MANNERS:
        first = 0 if delimiters else _first_asking(pieces) - 1  # names before anybody asks sign what stands above them
        found = [
            (piece, candidate)
            for index, piece, labels in labelled
            if piece.marker is None
            and index >= first
            and (candidate := _choose_label(labels, pieces, index, delimiters)) is not None
        ]
        if len(found) < least and not (found and use.pack):
            continue
        others = _count_other_prefixes(pieces, ours) if delimiters == ":：" else 0
        if delimiters != ":：":
            found = _only_repeated(found)
        people = find_people(found, others, known, lexicon) if found else []
        if use.count(Role.QUESTION) and use.count(Role.ANSWER):
            people = _only_sure(people)
        if people:
            return people
    return []


def assign_people_roles(pieces: Sequence[Piece], people: list[Person], known: KnownNames, lexicon: Lexicon) -> None:
    """Decide what each person does, now that every labelled piece has its text, and tell the pieces."""
    by_name = {person.name: person for person in people}
    for person in people:
        person.pieces = []
    for piece in pieces:
        if piece.person is not None and piece.marker is not None:
            by_name[piece.person].pieces.append((piece, piece.marker))
    unnamed = [piece.claim for piece in pieces if piece.person is None and piece.marker is not None]
    is_led = unnamed.count(Role.QUESTION) >= _LEADING and Role.ANSWER not in unnamed
    decide_roles(people, known, lexicon, is_led=is_led)
    for person in people:
        for piece, _ in person.pieces:
            piece.claim, piece.claim_weight = person.role, person.weight
    mend_exchange(people, known)


@lru_cache(maxsize=64)
def _own_labels(known: KnownNames) -> frozenset[str]:
    """The names that the article gives, folded, and their surnames: labels even where they are common words."""
    names = [fold(name) for name in (*known.people, known.outlet or "") if name]
    return frozenset((*names, *(name.split()[-1] for name in map(fold, known.people) if name.split())))


def _labels_of(reading: Reading, ours: frozenset[str]) -> tuple[Candidate, ...]:
    """The candidates that look like names or roles, or are one of the article's own names before a colon."""
    if reading.labels:
        return reading.labels
    return tuple([candidate for candidate in reading.candidates if _is_ours(candidate, ours)])


def _is_ours(candidate: Candidate, ours: frozenset[str]) -> bool:
    has_colon = candidate.kind is MarkerKind.NAME and candidate.delimiter[-1:] in (":", "：")
    return has_colon and fold(candidate.label) in ours


def _first_asking(pieces: Sequence[Piece]) -> int:
    return next((index for index, piece in enumerate(pieces) if piece.features.asks), 0)


def _choose_label(
    labels: Sequence[Candidate], pieces: Sequence[Piece], index: int, delimiters: str | None
) -> Candidate | None:
    for candidate in labels:
        if delimiters is None:
            if candidate.delimiter == "" and _is_followed_by_text(pieces, index):
                return candidate
        elif candidate.delimiter and candidate.delimiter[-1] in delimiters:
            return candidate
    return None


def _is_followed_by_text(pieces: Sequence[Piece], index: int) -> bool:
    if index + 1 >= len(pieces):
        return False
    following = pieces[index + 1]
    return not any(
        candidate.delimiter == "" and candidate.kind is MarkerKind.NAME for candidate in following.reading.candidates
    )


def _only_repeated(found: list[tuple[Piece, Candidate]]) -> list[tuple[Piece, Candidate]]:
    """Dashes and periods follow any word: only labels that come twice count, or three bold lines of names.

    Where those that come twice are all in capitals, so are the speakers who say one thing.
    """
    counts = Counter(_last_word(candidate) for _, candidate in found)
    known = {word for word in counts if _is_repeated(word, counts)} | _first_names(found)
    repeated = [(piece, candidate) for piece, candidate in found if not known.isdisjoint(_outer_words(candidate))]
    if len(repeated) >= 3:
        are_capitals = all(candidate.label.isupper() for _, candidate in repeated)
        return [each for each in found if each in repeated or (are_capitals and each[1].label.isupper())]
    bold = [(piece, candidate) for piece, candidate in found if candidate.delimiter == "" and piece.is_bold]
    return bold if len(bold) >= 3 else []


def _first_names(found: Sequence[tuple[Piece, Candidate]]) -> set[str]:
    """The names on lines of their own that another such line gives in full: `Karol` behind `Karol Wit`."""
    names = [fold(candidate.label).split() for _, candidate in found if candidate.delimiter == ""]
    full = {words[0] for words in names if len(words) > 1}
    return {words[0] for words in names if len(words) == 1} & full


def _is_repeated(word: str, counts: Counter[str]) -> bool:
    """Whether the name comes twice; without spaces between names it may be longer once."""
    others = (other for other in counts if other != word)
    return counts[word] > 1 or any(is_part_of_name(word, other) or is_part_of_name(other, word) for other in others)


def _outer_words(candidate: Candidate) -> tuple[str, str]:
    """The words for which a name may stand later: the first and the last."""
    words = fold(candidate.label).split()
    return words[0], words[-1]


def _last_word(candidate: Candidate) -> str:
    return fold(candidate.label).split()[-1]


def _only_sure(people: list[Person]) -> list[Person]:
    """Beside letter markers of both sides a name counts only when it comes twice; the others are given back."""
    for person in people:
        if len(person.pieces) < 2:
            for piece, _ in person.pieces:
                piece.take(None)
                piece.person = None
    return [person for person in people if len(person.pieces) >= 2]


def _count_other_prefixes(pieces: Sequence[Piece], ours: frozenset[str]) -> int:
    """How many blocks open with other words before a colon (agendas, recipes, notes)."""
    free = [p for p in pieces if p.marker is None and p.reading.find(MarkerKind.WORD, MarkerKind.LETTER) is None]
    found = [piece.reading.find(MarkerKind.NAME, delimiters=":：") for piece in free]
    return sum(candidate is not None and not candidate.is_name and not _is_ours(candidate, ours) for candidate in found)


def assign_numbers_and_dashes(pieces: Sequence[Piece], style: Style) -> None:
    """Take numbers before questions and dashes before turns as markers, where the article has no better ones."""
    if not style.has_marked_questions:
        _assign_numbers(pieces)
    if not style.has_marked_questions and not any(person.role is Role.QUESTION for person in style.people):
        _assign_dashes(pieces, style)


def _assign_numbers(pieces: Sequence[Piece]) -> None:
    found = _unmarked(pieces, MarkerKind.NUMBER)
    asking = sum(_asks_when_taken(piece, candidate) for piece, candidate in found)
    plain = sum(piece.marker is None and not piece.is_break for piece in pieces) - len(found)
    if len(found) >= 2 and asking >= _ASKING_SHARE * len(found) and plain >= 0.7 * len(found):
        for piece, candidate in found:
            piece.take(candidate, Role.QUESTION, 4.0)


def _assign_dashes(pieces: Sequence[Piece], style: Style) -> None:
    found = [(piece, candidate) for piece, candidate in _unmarked(pieces, MarkerKind.DASH)]
    asking = sum(_asks_when_taken(piece, candidate) for piece, candidate in found)
    if style.has_marked_answers:
        if len(found) >= 2 and asking:
            _take_dashes(found, Role.QUESTION)
        return
    if len(found) < 3:
        return
    hyphens = sum(candidate.delimiter == "-" for _, candidate in found)
    if asking and _are_above_answers(pieces, found, asking):
        _take_dashes(found, Role.QUESTION)
        return
    if hyphens > len(found) / 2 and asking < 2:
        return
    first = next(index for index, piece in enumerate(pieces) if piece is found[0][0])
    last = max(index for index, piece in enumerate(pieces) if piece is found[-1][0])
    plain = last - first + 1 - len(found) + (1 if last + 1 < len(pieces) else 0)
    only_questions = asking >= 0.8 * len(found) and plain >= 0.7 * len(found)
    if not only_questions and (len(found) < 4 or not asking or plain > len(found)):
        return
    style.is_dialogue_of_dashes = not only_questions
    _take_dashes(found, Role.QUESTION if only_questions else None)


def _take_dashes(found: Sequence[tuple[Piece, Candidate]], role: Role | None) -> None:
    for piece, candidate in found:
        piece.take(candidate, role, 4.0 if role else 0.0)


def _are_above_answers(pieces: Sequence[Piece], found: Sequence[tuple[Piece, Candidate]], asking: int) -> bool:
    """Whether no dash or sign follows another at once, and quoted answers or the double dash say what they are for.

    East Asian papers set `――` or `▶` before questions, which need no question mark and often only state something.
    """
    starts = {piece.start for piece, _ in found}
    below = [pieces[index + 1] for index, piece in enumerate(pieces[:-1]) if piece.start in starts]
    if len(below) < len(found) - 1 or any(piece.start in starts for piece in below):
        return False
    if sum(piece.features.starts_quote for piece in below) >= _QUOTED_SHARE * len(below):
        return True
    signs = sum(candidate.delimiter not in "-–—―" for _, candidate in found)
    is_east_asian = found[0][0].lexicon.is_uncased and asking >= _ASKING_BY_SIGN * len(found)
    return is_east_asian and (signs > len(found) / 2 or asking >= 0.5 * len(found))


def _unmarked(pieces: Sequence[Piece], kind: MarkerKind) -> list[tuple[Piece, Candidate]]:
    return [
        (piece, candidate)
        for piece in pieces
        if piece.marker is None and (candidate := piece.reading.find(kind)) is not None
    ]


def _asks_when_taken(piece: Piece, candidate: Candidate) -> bool:
    return (
        piece.features.ends_question
        or piece.features.opens_imperative
        or (
            piece.features.question_marks > 0
            and (
                piece.features.words < _LONGEST_QUESTION
                and piece.features.sentences <= piece.features.question_marks + 2
            )
        )
    )


_TYPOGRAPHIES: tuple[tuple[str, Callable[[Piece], bool]], ...] = (
    ("bold", lambda piece: piece.is_bold and not piece.is_heading),
    ("headings", lambda piece: piece.is_heading),
    ("italic", lambda piece: piece.is_italic),
)


def is_set_off(piece: Piece, typography: str | None) -> bool:
    """Whether a piece stands in the type that sets the article's questions off."""
    return any(name == typography and holds(piece) for name, holds in _TYPOGRAPHIES)


def find_typography(pieces: Sequence[Piece], answer_count: int = 0) -> str | None:
    """What sets the questions off, if bold type, headings or italics do: at least two, most of them asking.

    `answer_count` more pieces are known to be answers by their labels.
    """
    for name, holds in _TYPOGRAPHIES:
        found = [piece for piece in pieces if holds(piece) and piece.features.words <= _LONGEST_QUESTION * 1.5]
        others = [piece for piece in pieces if not holds(piece) and not piece.is_break]
        asking = sum(piece.features.asks or piece.features.ends_ellipsis for piece in found)
        if (
            len(found) >= 2
            and (asking >= 0.5 * len(found) or (name != "headings" and _are_remarks(pieces, found)))
            and asking >= 2
            and len(others) + answer_count >= 0.8 * len(found)
        ):
            return name
        if len(found) >= _LEAST_SENTENCES and _are_sentences(pieces, found) and len(others) >= len(found) - 1:
            return name
    return None


def _are_sentences(pieces: Sequence[Piece], found: Sequence[Piece]) -> bool:
    """Whether what is set off are sentences with their full stops, each alone above something else, and some ask.

    Titles of sections have no full stop.
    """
    ended = sum(piece.text.rstrip(_CLOSING_QUOTES)[-1:] in _SENTENCE_ENDS for piece in found)
    asking = sum(piece.features.asks for piece in found)
    addressed = sum(piece.features.asks or piece.features.second > 0 for piece in found)
    are_asked = asking > 0 and addressed >= _ASKED_SHARE * len(found)
    return are_asked and ended >= _ENDED_SHARE * len(found) and _stand_alone(pieces, found)


def _stand_alone(pieces: Sequence[Piece], found: Sequence[Piece]) -> bool:
    starts = {piece.start for piece in found}
    return not any(before.start in starts and behind.start in starts for before, behind in pairwise(pieces))


def _are_remarks(pieces: Sequence[Piece], found: Sequence[Piece]) -> bool:
    """Whether what is set off stands alone between other paragraphs, and most of it asks or speaks to someone."""
    if not _stand_alone(pieces, found):
        return False
    return sum(piece.features.asks or piece.features.second > 0 for piece in found) >= _ADDRESSED_SHARE * len(found)


def name_style(pieces: Sequence[Piece], style: Style) -> str | None:
    """The convention that most turns follow: `letters-colon`, `names-dash`, `bold`, … or `bare`."""
    marked = [piece for piece in pieces if piece.role in (Role.QUESTION, Role.ANSWER) and piece.repair is None]
    printed = Counter((piece.marker.kind, piece.marker.delimiter[:1]) for piece in marked if piece.marker is not None)
    votes: Counter[str] = Counter()
    for (kind, delimiter), count in printed.items():
        if kind in (MarkerKind.DASH, MarkerKind.NUMBER):
            votes[kind.value] += count
        else:
            votes[f"{kind.value}-{_DELIMITER_NAMES.get(delimiter, 'colon')}"] += count
    if style.typography and style.typography != "headings" and "numbers" in votes and not style.people:
        return "numbers"
    if votes:
        return votes.most_common(1)[0][0]
    if style.typography:
        return style.typography
    return "bare" if any(piece.role is Role.QUESTION for piece in pieces) else None
