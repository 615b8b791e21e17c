"""Who stands behind the labels: full names, surnames and initials of one person, and what each person does."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from editor_app.domain.interview import Role
from editor_app.interview.east_asian import (
    dots_as_spaces,
    full_name_in_prose,
    names_outlet,
    without_title,
)
from editor_app.interview.features import split_words
from editor_app.interview.lexicon import Lexicon, compose, fold
from editor_app.interview.lexing import looks_like_name, quoted_title
from editor_app.interview.name_forms import SHORTEST_VARIANT, abbreviates, is_variant, name_words, stands_for
from editor_app.interview.pieces import Piece
from editor_app.interview.readings import Candidate, say_behind

_ASKER_RATE, _ANSWERER_RATE = 0.5, 0.3
_CHAT_ANSWERS, _CHAT_READERS = 3, 3
_HOSTED, _CALLS, _HOST_RATE = 3, 0.3, 0.1
_SURE_SCORE, _LED, _LED_BY_MARKS, _BESIDE_OUTLET = 2.0, 0.5, 1.2, 1.6
_SHORTEST_SURNAME = 3
_AGAIN = 3  # turns
_HARDLY, _AHEAD = 0.25, 0.4  # scores: of who hardly asks, and of how far a host is ahead of them


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that the article gives outside its turns.

    `people` are authors, interviewee and interviewer; `askers` and `answerers` those of them whose part is known.
    """

    people: tuple[str, ...] = ()
    askers: tuple[str, ...] = ()
    answerers: tuple[str, ...] = ()
    outlet: str | None = None
    surroundings: str = ""


@dataclass(slots=True)
class Person:
    """A speaker being put together: the full name, the labels that stand for it, and its pieces.

    `is_exchanged` where the name stands before another one's turns in a part of the text.
    """

    name: str
    labels: list[str]
    pieces: list[tuple[Piece, Candidate]] = field(default_factory=list)
    role: Role | None = None
    weight: float = 0.0
    is_outlet: bool = False
    is_role_label: bool = False
    is_place: bool = False
    is_exchanged: bool = False

    @property
    def question_rate(self) -> float:
        """The share of the labelled paragraphs that ask."""
        asking = sum(piece.features.asks for piece, _ in self.pieces)
        return asking / max(1, len(self.pieces))


def find_people(
    found: Sequence[tuple[Piece, Candidate]], other_count: int, known: KnownNames, lexicon: Lexicon
) -> list[Person]:
    """The speakers behind label candidates; none where other words stand before a colon as often as names.

    A label counts when it occurs twice, is an alias of another, names someone the article knows, or stands among
    other labels that count.
    """
    people = [person for person in _group(found, known, lexicon) if not _is_title_used_once(person, known)]
    _drop_calls(people)
    people = [person for person in people if person.pieces]
    sure = [person for person in people if len(person.pieces) >= 2 or _is_known(person.name, known)]
    if not sure and not _is_round(people, found):
        return []
    kept = [person for person in people if person in sure or _is_credible(person, lexicon)]
    count = sum(len(person.pieces) for person in kept)
    if count < 2 or other_count >= count:
        return []
    for person in kept:
        for piece, candidate in person.pieces:
            piece.take(candidate)
            piece.person = person.name
    return kept


def _drop_calls(people: Sequence[Person]) -> None:
    """Take from people the questions that only call them by name: `Ms. Thorpe, one child a year: does that pay?`.

    What stands behind the comma is no affiliation there; who is labelled so elsewhere does not ask.
    """
    for person in people:
        called = [each for each in person.pieces if _may_call(*each)]
        others = [each for each in person.pieces if each not in called]
        asked = sum(piece.features.asks for piece, _ in others)
        if called and len(others) > 1 and asked < _ASKER_RATE * len(others):
            person.pieces = others


def _may_call(piece: Piece, candidate: Candidate) -> bool:
    """Whether a comma stands before the colon, and nothing but a question without a guest's I behind it."""
    if not candidate.affiliation or candidate.affiliation[0] in "([（［":
        return False
    said = say_behind(piece.reading, candidate.end).features
    return said.ends_question and said.first_singular == 0 and said.sentences <= said.question_marks


def _is_title_used_once(person: Person, known: KnownNames) -> bool:
    """Whether it is a title in quotation marks, as a list of books has them, rather than an outlet that asks."""
    return len(person.pieces) < 2 and quoted_title(person.labels[0]) is not None and not _is_known(person.name, known)


def _is_round(people: list[Person], found: Sequence[tuple[Piece, Candidate]]) -> bool:
    """Whether at least three different people have one label each: one question, many answerers.

    Two are enough where capitals tell that their labels are names.
    """
    are_two = len(people) == len(found) == 2
    return len(people) >= 3 or (are_two and all(" " in each.name and each.name != each.name.lower() for each in people))


def _is_credible(person: Person, lexicon: Lexicon) -> bool:
    """Whether a label used once may be a speaker beside others."""
    return (
        person.is_role_label
        or person.is_place
        or bool(person.pieces[0][1].affiliation)
        or len(person.name.split()) > 1
        or (person.name.isupper() or not person.name.isascii())
        or person.pieces[0][0].features.asks
    )


def _group(found: Sequence[tuple[Piece, Candidate]], known: KnownNames, lexicon: Lexicon) -> list[Person]:
    """One person a name: longer labels first, so that shorter ones find whom they stand for."""
    counts = Counter(_display(candidate, lexicon) for _, candidate in found)
    ordered = sorted(counts, key=lambda label: (-len(dots_as_spaces(label).split()), -counts[label], -len(label)))
    if lexicon.is_uncased:
        ordered.sort(key=lambda label: -len(label.replace(" ", "")))
    people: list[Person] = []
    by_label: dict[str, Person] = {}
    for label in ordered:
        person = next((person for person in people if stands_for(label, person.name)), None)
        if person is None:
            person = _variant_of(label, people, counts)
        if person is None:
            name = full_name(label, known, lexicon)
            person = next((person for person in people if person.name == name), None)
        if person is None:
            person = Person(name, [label])
            people.append(person)
        elif label not in person.labels:
            person.labels.append(label)
        by_label[label] = person
    for piece, candidate in found:
        by_label[_display(candidate, lexicon)].pieces.append((piece, candidate))
    for person in people:
        _classify(person, known, lexicon)
    _spell_out_letters(people, known)
    return [person for person in people if person.pieces]


def _spell_out_letters(people: Sequence[Person], known: KnownNames) -> None:
    """Give people behind a single letter the name that the metadata know, where only one of the names fits.

    `M` is Maud Lestienne and `C` Gilbert Carouge: the letter begins the given name or the surname.
    """
    letters = [person for person in people if _is_letter(person.name) and not person.is_role_label]
    taken = {person.name for person in people}
    fitting = {
        person.name: [name for name in known.people if fold(person.name) in {word[0] for word in name_words(name)}]
        for person in letters
    }
    uses = Counter(name for names in fitting.values() for name in names)
    for person in letters:
        names = fitting[person.name]
        if len(names) == 1 and uses[names[0]] == 1 and names[0] not in taken:
            person.name = names[0]


def _is_letter(name: str) -> bool:
    return len(name.rstrip(".")) == 1


def _display(candidate: Candidate, lexicon: Lexicon) -> str:
    """The label as a name: without honorific, and with its region where it is a place (`Atlanta, Ga.`)."""
    label = without_honorific(compose(candidate.label), lexicon)
    if _looks_like_place(candidate):
        return f"{label}, {candidate.affiliation}"
    return label


def _looks_like_place(candidate: Candidate) -> bool:
    affiliation = candidate.affiliation
    return (
        bool(affiliation)
        and affiliation[0] not in "([（［"
        and not candidate.label.isupper()
        and len(affiliation.split()) <= 2
        and (len(candidate.label.split()) == 1 or affiliation.endswith(".") or affiliation.isupper())
    )


@lru_cache(maxsize=1024)
def without_honorific(label: str, lexicon: Lexicon) -> str:
    """The name without `Mr.`, `Dr.`, … before it or a title behind; the label itself when nothing else is left."""
    if lexicon.titles and fold(label) not in lexicon.role_labels:
        label = without_title(label, lexicon)
    words = label.split()
    while len(words) > 1 and fold(words[0]).rstrip(".") in lexicon.honorifics:
        words = words[1:]
    return " ".join(words)


def full_name(label: str, known: KnownNames, lexicon: Lexicon) -> str:
    """The fullest form of a name that the article knows; the label itself where it knows none.

    East Asian outlets are printed with what they are (`月刊「灯」`), which is no part of the name.
    """
    outlets = [known.outlet] if known.outlet and not lexicon.is_uncased else []
    for name in (*known.people, *outlets):
        if stands_for(label, name) or (name == known.outlet and is_outlet_label(label, name)):
            return name
    if lexicon.is_uncased and not label.isascii():
        return full_name_in_prose(label, known.surroundings, lexicon) or label
    return _name_in_prose(label, known.surroundings, lexicon) or label


def _name_in_prose(label: str, prose: str, lexicon: Lexicon) -> str | None:
    """The name as title, abstract or opening print it: with the given name, and not in capitals."""
    surname = label.split()[-1]
    if len(label) < _SHORTEST_SURNAME or len(surname) < 2 or _without_case(surname) not in _without_case(prose):
        return None
    words = [_word_in_prose(word) for word in label.split()]
    pattern = r"(?<!\w)(?i:" + r"\s+".join(words) + ")"
    if len(words) == 1:
        pattern = rf"(?<!\w)(?P<given>[^\W\d_a-z][\w’'\-]+)\s+(?i:{words[0]})"
    for match in re.finditer(pattern + r"(?!\w)(?!\s*:)", prose):
        found = " ".join(match.group().split())
        is_person = len(words) > 1 or fold(match["given"]).rstrip(".") not in lexicon.honorifics | lexicon.stop_words
        if is_person and all(map(_is_capitalised, found.split())) and looks_like_name(found, lexicon):
            return found
    return None


def _without_case(text: str) -> str:
    return text.lower().replace("\u0307", "")  # the dot that a Turkish capital leaves behind


def _word_in_prose(word: str) -> str:
    """The pattern of a name's word; an initial stands for any name that begins with it."""
    letter = word.rstrip(".")
    return re.escape(word) if len(letter) > 1 else re.escape(letter) + r"[\w’'\-]+"


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _variant_of(label: str, people: list[Person], counts: Counter[str]) -> Person | None:
    """The person whose name is a spelling of the label (likeness as in the record-linkage literature)."""
    folded = fold(label)
    if len(folded) < SHORTEST_VARIANT:
        return None
    for person in people:
        if any(is_variant(folded, fold(other)) for other in (*person.labels, person.name.split()[-1])):
            return person
    return None


def _is_known(name: str, known: KnownNames) -> bool:
    return any(stands_for(name, other) for other in (*known.people, *filter(None, [known.outlet])))


def _classify(person: Person, known: KnownNames, lexicon: Lexicon) -> None:
    folded = fold(person.labels[0])
    person.is_role_label = folded in lexicon.role_labels and folded != fold(known.outlet or "")
    person.is_place = any(_looks_like_place(candidate) for _, candidate in person.pieces)
    person.is_outlet = any(
        quoted_title(label) is not None or (known.outlet is not None and is_outlet_label(label, known.outlet))
        for label in person.labels
    )


def is_outlet_label(label: str, outlet: str) -> bool:
    """Whether a label is the outlet, a tidy form of it, or its initials."""
    title = quoted_title(outlet)
    if title is not None and is_outlet_label(quoted_title(label) or label, title):
        return True
    name, short = _without_quotation_marks(outlet), _without_quotation_marks(label)
    return (
        short == name
        or name.startswith((short + ",", short + " ", short + "'"))
        or (1 < len(label) <= 5 and label.isupper() and abbreviates(label, outlet.split(",")[0]))
        or (name.startswith("the ") and stands_for(label, outlet[4:]))
        or names_outlet(label, outlet)
    )


def _without_quotation_marks(name: str) -> str:
    return fold("".join(character for character in name if character not in '«»“”„"'))


def decide_roles(people: Iterable[Person], known: KnownNames, lexicon: Lexicon, *, is_led: bool = False) -> None:
    """Set each person's role and how sure it is, from how often they ask and what is known of them.

    Where a moderator leads, or a marker without a name asks (`is_led`), a guest who asks another one back is a guest,
    and beside a host who opens and plainly asks so is one of few words who asks once.
    """
    people = list(people)
    scores = {id(person): _asking_score(person, known, lexicon) for person in people}
    led = _LED_BY_MARKS if is_led else _LED
    if is_led or any(person.is_role_label and scores[id(person)] > _SURE_SCORE for person in people):
        for person in people:
            scores[id(person)] -= 0.0 if person.is_role_label else led
    if any(map(_is_asking_outlet, people)):
        for person in people:
            scores[id(person)] -= 0.0 if person.is_outlet or person.is_role_label else _BESIDE_OUTLET
    host = min(people, key=_opening_place, default=None)
    for person in people:
        score = scores[id(person)]
        is_behind = host is not None and len(people) > 2 and scores[id(host)] - score >= _AHEAD
        person.role = Role.QUESTION if score >= (_HARDLY if is_behind else 0) else Role.ANSWER
        person.weight = min(7.0, 3.0 + 4.0 * abs(score))
    if not is_led:
        _ensure_both_sides(people, scores)
    _ensure_one_guest(people)


def _is_asking_outlet(person: Person) -> bool:
    """Whether an outlet asks again and again: who speaks beside it is its guest."""
    return person.is_outlet and len(person.pieces) > 1 and person.question_rate >= _ASKER_RATE


def _opening_place(person: Person) -> float:
    return min((piece.start for piece, _ in person.pieces), default=math.inf)


def _asking_score(person: Person, known: KnownNames, lexicon: Lexicon) -> float:
    rate = person.question_rate
    if len(person.pieces) >= _AGAIN:  # who says more than a reader's letter, and asks back at its end, answers
        rate -= sum(_asks_back(piece) for piece, _ in person.pieces) / len(person.pieces)
    score = (rate - (_ASKER_RATE + _ANSWERER_RATE) / 2) * 2
    words = sum(piece.features.words for piece, _ in person.pieces) / max(1, len(person.pieces))
    score += 0.2 if words < 30 else -0.2 if words > 60 else 0.0
    role = lexicon.role_labels.get(fold(person.labels[0])) or _bracketed_role(person, lexicon)
    if role is not None:
        score += 3.0 if role is Role.QUESTION else -3.0
    if person.is_outlet or any(stands_for(person.name, name) for name in known.askers):
        score += 2.0
    if any(stands_for(person.name, name) for name in known.answerers):
        score -= 2.0
    return score


def _asks_back(piece: Piece) -> bool:
    return piece.features.asks and piece.features.tells_first


def _bracketed_role(person: Person, lexicon: Lexicon) -> Role | None:
    """The role that an affiliation names: `STEVE ROE (Host)`."""
    for _, candidate in person.pieces:
        role = lexicon.role_labels.get(fold(candidate.affiliation.strip("()[]（）［］ ")))
        if role is not None:
            return role
    return None


def _ensure_both_sides(people: list[Person], scores: dict[int, float]) -> None:
    """Where all people seem to do the same, the one who asks most is the asker, if anybody stands out."""
    if len(people) < 2 or len({person.role for person in people}) == 2:
        return
    if len(people) > 2 and people[0].role is Role.ANSWER:
        _find_host(people)
        return
    first, second = sorted(people, key=lambda person: -scores[id(person)])[:2]
    if len(people) > 2 or scores[id(first)] - scores[id(second)] < 0.1:
        return
    for person in people:
        person.role = Role.QUESTION if person is first else Role.ANSWER
        person.weight = 3.0


def _find_host(people: list[Person]) -> None:
    """Among several who seem to answer, the host speaks first and last or nearly so, and calls the others by name."""
    order = sorted((piece.start, index) for index, person in enumerate(people) for piece, _ in person.pieces)
    host = people[order[0][1]]
    others = {fold(word) for person in people if person is not host for word in person.name.split()}
    calls = sum(not others.isdisjoint(split_words(piece.features.folded)) for piece, _ in host.pieces)
    if len(host.pieces) < _HOSTED or calls < _CALLS * len(host.pieces) or host.question_rate < _HOST_RATE:
        return
    host.role, host.weight = Role.QUESTION, 4.0


def _ensure_one_guest(people: list[Person]) -> None:
    """In a chat with readers one person answers again and again, and whoever writes once asks, question mark or not."""
    guest = max(people, key=lambda person: len(person.pieces), default=None)
    if guest is None or guest.role is not Role.ANSWER or len(guest.pieces) < _CHAT_ANSWERS:
        return
    readers = [person for person in people if person is not guest]
    asking = sum(person.role is Role.QUESTION for person in readers)
    if len(readers) < _CHAT_READERS or 2 * asking < len(readers) or any(len(person.pieces) > 1 for person in readers):
        return
    order = sorted((piece.start, person is guest) for person in people for piece, _ in person.pieces)
    if any(not is_guest and not follows for (_, is_guest), (_, follows) in pairwise(order)):
        return
    for person in readers:
        person.role, person.weight = Role.QUESTION, max(person.weight, 4.0)
